"""The HTTP server and the way in for measurements."""

"""The HTTP server and the endpoint for measurements."""

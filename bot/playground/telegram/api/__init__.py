"""The Bot API's HTTP server and its methods."""

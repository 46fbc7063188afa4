"""The Web API's HTTP server and its methods."""

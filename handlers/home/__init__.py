"""Menu, help, language, the list of campaigns and the status."""

"""How commands, interactions and events reach the app: Socket Mode or signed HTTP, with retries."""

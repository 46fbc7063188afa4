"""Every card, played by the real handlers."""

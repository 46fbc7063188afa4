"""Events on their way in, whatever the platform."""

"""What of a reply is not taken, whatever its shape."""

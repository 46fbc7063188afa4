"""What we reject in a reply, whatever its shape."""

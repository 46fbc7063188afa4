"""What no single series shows: shifted audiences, competitors, content that fails, missing data."""

"""Causes no single series shows: shifted audiences, competitors, failing content, missing data."""

"""Reads files of any kind as rows of cells; they're told apart by content, never by name."""

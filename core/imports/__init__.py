"""A file's way in: looked at, columns agreed on, taken in."""

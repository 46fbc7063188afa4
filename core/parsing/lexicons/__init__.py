"""The words the parsers know, by purpose."""

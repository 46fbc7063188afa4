"""The words that the parsers know, by what they are for."""

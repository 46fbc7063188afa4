"""What both languages do to words: endings, spelling, numerals."""

"""Backtests in words, for the command line and for a spreadsheet."""

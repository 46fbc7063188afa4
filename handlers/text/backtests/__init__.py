"""A backtest in words, for the command line."""

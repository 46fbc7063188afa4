"""Actuals against what was expected: ranges, totals, engagement."""

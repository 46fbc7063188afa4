"""Actuals against expected: ranges, totals, engagement."""

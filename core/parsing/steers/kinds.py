"""Kinds of changes."""

BOUNDS = ("followers", "views", "engagement", "age", "price", "price_from", "cpm", "cpv")

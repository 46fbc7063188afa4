"""Kinds of changes."""

BOUNDS = ("followers", "views", "engagement", "age", "price", "price_from", "cpm", "cpv")
# Directions that leave nobody out, whatever they stand before.
PREFERRED = ("preferably", "ideally", "prefer", "желательно", "предпочтительно", "в идеале", "лучше")
THEM = ("them", "these", "those", "all of them", "их", "таких", "этих")  # «те, у кого меньше 10к: убери их»

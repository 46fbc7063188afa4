"""Statements: what a reason says in values: of what, which way, how much, whose name, when."""

"""The pool of creators: reading a row, upsert, history of figures, the arrays that the ranking needs."""

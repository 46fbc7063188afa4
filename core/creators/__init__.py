"""The pool of creators: reading rows, upsert, history of metrics, and the arrays the ranking needs."""

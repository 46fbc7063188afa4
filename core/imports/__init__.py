"""A file's path in: preview, agree on columns, import."""

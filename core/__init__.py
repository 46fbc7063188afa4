"""The engine: the data model, the use cases and the numbers. It returns facts, never sentences."""

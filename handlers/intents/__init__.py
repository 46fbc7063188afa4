"""Plain words: what shows something is done, what changes something is named exactly and waits for a press."""

"""Facts to sentences, for the cards of every room."""

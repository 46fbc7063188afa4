"""What the data tell for and against a creator, as facts that a question can be put with."""

"""Which question is worth asking, of whom and when; whether an answer is clear."""

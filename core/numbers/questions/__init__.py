"""Which question is worth asking, who to ask and when; whether an answer is clear."""

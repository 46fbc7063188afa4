"""Plain words in English and Russian as facts: one lexicon, one grammar, no language model."""

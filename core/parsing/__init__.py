"""Turns plain English and Russian into facts: one lexicon, one grammar, no language model."""

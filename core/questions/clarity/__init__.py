"""Whether an answer makes a checkable claim: the encoder, its labels and the fitted model."""

"""Results of past campaigns, and the priors they give."""

"""Results of past campaigns, and the priors that they give."""

"""Quantiles of the standard normal that several rooms stand on."""

END = 1.2815515655446004  # of 90 %: so many standard deviations lie on each side of an 80 % range

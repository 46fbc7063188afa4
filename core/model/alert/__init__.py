"""What alerts say, what they were found with, and what detectors remember: the values in their columns."""

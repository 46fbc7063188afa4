"""A campaign's results against what was expected of its creators."""

"""Questions, their facts and their reasons in words."""

"""What alerts say, the settings they were found with, and detector memory: the values in their columns."""

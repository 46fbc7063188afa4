"""Where advertising may run: the marks on a list, the rule that leaves platforms out, and the table in chat."""

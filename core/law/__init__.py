"""Where advertising may run: dated legal rules with their sources, and what follows from them. Never legal advice."""

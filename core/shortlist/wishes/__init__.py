"""What briefs and rules ask of a list beyond its filters, and what the creators' data can answer."""

"""What a sentence to Sokrat asks for: a verb, its arguments, and how sure that is. No tables, no clock."""

"""Questions about Sokrat itself, understood by what they mean."""

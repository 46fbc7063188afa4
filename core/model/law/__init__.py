"""Where advertising may run: what people changed."""

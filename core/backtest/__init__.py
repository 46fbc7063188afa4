"""Any history replayed: what would have been notified and when."""

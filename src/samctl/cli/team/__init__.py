"""`team` and `assign`."""

"""`log` and `feedback`."""

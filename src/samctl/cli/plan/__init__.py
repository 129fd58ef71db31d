"""The plan for one to three years."""

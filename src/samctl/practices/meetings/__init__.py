"""Practice 7: the rhythm of contact with a customer."""

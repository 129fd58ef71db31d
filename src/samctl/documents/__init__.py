"""The documents that a user keeps: one module per YAML document, named like it."""

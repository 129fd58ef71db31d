"""The commands, one module per group; a command opens, computes and presents."""

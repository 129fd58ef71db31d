"""Strategic account management on plain YAML files in git."""

__version__ = "0.1.0"

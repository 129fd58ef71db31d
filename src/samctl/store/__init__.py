"""The only place that touches files and YAML: find, open, read, edit and write a workspace."""

"""How fast samctl is, measured beside bare Python and the tools that people would use otherwise."""

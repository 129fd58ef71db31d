"""The eight practices: values in, values out; no files, no clock, no printing."""

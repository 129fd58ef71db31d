"""Practice 8: results against targets.

- `targets`: where a figure should be on a day, and how what was measured compares with it
"""

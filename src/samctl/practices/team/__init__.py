"""Practice 1: dedicated account managers and their leads, skills, cross-functional account teams, load.

- `roster`: who holds which accounts, how many key accounts, and how many more would fit
- `assignment`: entering somebody into an account's team
- `rules`: SAM101 to SAM108
"""

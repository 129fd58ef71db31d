"""Practice 1: dedicated account managers apart from sales, their leads, skills and load, and account teams.

- `roster`: who holds which accounts, how much more each can carry, who is not dedicated
- `absences`: who is away when, and what is due meanwhile
- `assignment`: who serves an account, in which function
- `rules`: SAM101 to SAM108
"""

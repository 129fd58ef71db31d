"""Practice 4: know the customer: business, goals, people, who decides, reports, competition.

- `completeness`: how much of the six parts is on file, and what is missing
- `freshness`: facts that have grown older than the settings allow
- `contacts`: when we last met whom, by the records of meetings
- `hierarchy`: who reports to whom, and where that runs in a circle
- `naming`: people of the same name told apart
- `account_map`: the people with what matters about them, and the relations between them
- `verdict`: whether we have the support we need there: red, amber or green, and why
- `coverage`: who of us is in touch with whom of them
- `rules`: SAM401 to SAM408
"""

"""Practice 3: the formal, written transfer of a customer from sales to account management.

- `checklist`: the steps of a handoff with their owners and days, from the template
- `beginning`: who hands over, why, who plays which part, what becomes of an earlier handoff
- `progress`: how far a handoff is, and what to do next
- `ticking`: ticking off steps
- `acceptance`: the two signatures, what they are bound to, and what both together bring about
- `promises`: what sales promised, and what became of it
- `scheme`: what the customer is told: whom to ask, how soon there is an answer, how often we speak
- `rules`: SAM301 to SAM306
"""

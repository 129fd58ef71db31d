"""Practice 5: what the customer needs, where their goals and ours overlap, and where we can act.

- `ranking`: the points of a need, exactly, and the order in which to act
- `opportunities`: what an opportunity is worth to both sides, in one currency
- `white_space`: who supplies what to which unit, and what is left
- `rules`: SAM501 to SAM505

What serves and what answers a need is followed by `samctl.practices.graph`.
"""

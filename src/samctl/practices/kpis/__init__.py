"""Practice 8: results against targets, and the commitments of both sides.

- `targets`: where a figure should be on a day, and how what was measured compares with it
- `series`: a figure along time; `trend`: where it is going; `standing`: all of that today
- `periods`: the periods of what recurs
- `commitments`: what became of each, and how many a side kept
- `obligations`: what each side owes the other, from all documents
- `recording`: what changes when a result, or the outcome of a commitment, is put on record
- `rules`: SAM801 to SAM804, SAM806
- `health`: whether the relationship still is worth it: three axes, the early warning (SAM805), a proposal
"""

"""Whether a relationship is still worth it: three axes kept apart, an early warning, and what to do about it.

- `axes`: what an axis is made of, and how unknowns widen it
- `sources`: the documents that tell, and which parts of them are broken
- `engagement`, `value`, `fit`: the three axes
- `rounds`: the score of an account along time; `warning`: the alarm with its two thresholds; `evidence`: what
  speaks for it; `proposal`: keep, repair, demote or exit
- `steps`: what gives points back; `unknowns`: what makes an axis known
- `standing`: all of that for one account
- `rules`: SAM805

Nothing that people type about an account counts: not its profile, nor how well they feel they know it. What
counts is on record, with a day: meetings held, actions done, results measured, commitments kept, and ratings.
"""

"""Practice 6: the plan for one to three years, and the offer made from it.

- `standing`: how far each goal is today, from its benchmarks and its KPI, with the reasons
- `moving`: ticking off benchmarks, and moving days so that the old ones stay on record
- `resources`: what plans need, period by period, against what there is
"""

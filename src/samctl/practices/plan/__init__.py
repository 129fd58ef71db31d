"""Practice 6: the plan for one to three years, and the offer made from it.

- `standing`: how far each goal is today, from its benchmarks and its KPI, with the reasons
- `steps`: what comes next, and what is overdue
- `moving`: ticking off benchmarks, and moving days so that the old ones stay on record
- `resources`: what plans need, period by period, against what there is
- `order`: whether the days and the values of a goal's benchmarks are in order
- `approval`: what an approval is bound to, and who may give it
- `goal_rules`, `rules`: SAM601 to SAM611
"""

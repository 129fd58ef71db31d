"""Practice 2, selection: candidates scored against the executives' weighted criteria, exactly.

`evaluate` takes a `Problem` and returns an `Evaluation`: an additive value model on fixed scales, with its
uncertainty stated. No float and no library of numbers is involved, so equal scores tie exactly and the same
input gives the same answer everywhere.
"""

from samctl.practices.selection.evaluation import evaluate
from samctl.practices.selection.problem import Candidate, Criterion, KnockOut, Problem, Tier
from samctl.practices.selection.result import Evaluation
from samctl.practices.selection.scales import Datum, MeasureScale, RatingScale

__all__ = [
    "Candidate",
    "Criterion",
    "Datum",
    "Evaluation",
    "KnockOut",
    "MeasureScale",
    "Problem",
    "RatingScale",
    "Tier",
    "evaluate",
]

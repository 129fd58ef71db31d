"""Where one account stands by itself: its score and tier, without ranking it against the others."""

from __future__ import annotations

from typing import NamedTuple

from samctl.documents.criteria import Criteria
from samctl.practices.selection.appraisal import Appraisal, appraise
from samctl.practices.selection.problem import Problem
from samctl.practices.selection.shortlist import Entrant, count_fits, pose_candidate, pose_problem, weigh


class Yardstick(NamedTuple):
    """The criteria, made ready once to measure many accounts one by one."""

    problem: Problem

    @classmethod
    def of(cls, criteria: Criteria | None) -> Yardstick | None:
        """Return the yardstick of a criteria document; None where the document cannot serve as one."""
        if criteria is None or not count_fits(criteria):
            return None
        return cls(pose_problem(criteria, [], weigh(criteria).weights))

    def measure(self, entrant: Entrant) -> Appraisal:
        """Return an account's own figures."""
        return appraise(self.problem, pose_candidate(self.problem.criteria, entrant))

    def find_tier(self, entrant: Entrant) -> str | None:
        """Return the tier that an account scores; None where it is knocked out or too little is known."""
        appraisal = self.measure(entrant)
        if appraisal.failed or appraisal.coverage < self.problem.min_coverage:
            return None
        return appraisal.tier

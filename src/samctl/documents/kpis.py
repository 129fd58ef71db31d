"""`kpis.yaml`: results against targets, and the commitments of both sides (practice 8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from samctl.documents.fields import Day, Entries, Items, Number, Slug, Span, Text, find_reversed
from samctl.documents.findings import FieldPath
from samctl.documents.record import Problem, Record, collected, optional
from samctl.documents.references import Definition, PersonId, PersonOrStakeholderId, PlanGoalOrProposalId


class Kpi(Record):
    """One figure with its targets and its results."""

    title: Text | None = optional("As it is printed.", "Our share of their service volume")
    unit: Text | None = optional("Unit of the figure.", "%")
    better: Literal["higher", "lower"] = optional(
        "Which way is better; `higher` where absent.", "lower", default="higher"
    )
    kind: Literal["result", "leading"] | None = optional(
        "Whether it measures a result, or what leads to one.", "result"
    )
    baseline: Entries[Day, Number] = collected("Where it started, by day.", {"2026-12-31": 20})
    targets: Entries[Day, Number] = collected(
        "Where it shall be, by day.", {"2027-12-31": 30, "2029-12-31": 50}
    )
    actuals: Entries[Day, Number] = collected("Where it was, by day.", {"2027-03-31": 22})
    between: Literal["linear", "step"] = optional(
        "How the target runs between two days: in a straight line, or in steps.", "step", default="linear"
    )
    every: Span | None = optional("How often it is measured.", "3 months")
    measures: Literal["share_of_wallet"] | None = optional(
        "What samctl may take it for: `share_of_wallet` is our share of what they spend.", "share_of_wallet"
    )
    owner: PersonId | None = optional("Who of us answers for it.", "am-rhein")
    source: Text | None = optional("Where the figure comes from.")


class Commitment(Record):
    """Something that one side owes the other, once or again and again."""

    party: Literal["us", "customer"] | None = optional("Who owes it.", "us")
    title: Text | None = optional("What is owed.", "Spare parts within 24 hours")
    owner: PersonOrStakeholderId | None = optional(
        "Who sees to it: one of ours or a stakeholder.", "am-rhein"
    )
    due: Day | None = optional("By when; of one that recurs, the first time.", "2027-03-31")
    kept_on: Day | None = optional("When it was kept.", "2027-03-30")
    broken_on: Day | None = optional("When it was broken.", "2027-04-01")
    every: Span | None = optional("How often, for one that recurs.", "1 month")
    since: Day | None = optional("First day of the first period of one that recurs.", "2027-01-01")
    until: Day | None = optional("Last day of one that recurs; open where absent.", "2029-12-31")
    kept: Items[Day] = collected("Days on which a recurring one was kept.", ["2027-01-31"], kind=list)
    broken: Items[Day] = collected("Days on which a recurring one was broken.", ["2027-02-28"], kind=list)
    reasons: Entries[Day, Text] = collected(
        "Why it was broken, by the day.", {"2027-02-28": "their planner was ill"}
    )
    from_: Text | None = optional("Where it comes from.", "handoff", alias="from")
    for_: PlanGoalOrProposalId | None = optional(
        "The goal or the proposal of the plan that it contributes to.", "service-share", alias="for"
    )


class Kpis(Record):
    """The figures and the commitments of both sides."""

    kpis: Entries[Annotated[Slug, Definition("KPI")], Kpi] = collected("The figures by id.")
    commitments: Entries[Annotated[Slug, Definition("commitment")], Commitment] = collected(
        "What each side owes the other, by id."
    )

    def find_problems(self) -> Iterable[Problem]:
        """Return targets before the start, and commitments both kept and broken, or ended before begun."""
        for name, kpi in self.kpis.items():
            yield from _find_target_problems(("kpis", name, "targets"), kpi)
        for name, commitment in self.commitments.items():
            yield from _find_doubtful_days(("commitments", name, "broken"), commitment)
            yield from find_reversed(("commitments", name, "until"), commitment.since, commitment.until)


def _find_target_problems(path: FieldPath, kpi: Kpi) -> Iterator[Problem]:
    if kpi.baseline and kpi.targets and max(kpi.targets) <= min(kpi.baseline):
        message = f"no target lies after the baseline of {min(kpi.baseline)}"
        yield Problem(
            path, message, "A baseline is the start, a target the end; correct the dates.", at_key=True
        )


def _find_doubtful_days(path: FieldPath, commitment: Commitment) -> Iterator[Problem]:
    for index, day in enumerate(commitment.broken):
        if day in commitment.kept:
            yield Problem((*path, index), f"{day} is listed as kept, too", "Keep it in one of the two lists.")

"""The rules of practice 8 about figures and commitments: SAM801 to SAM804, SAM806."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from samctl.documents.findings import Severity
from samctl.documents.printable import make_one_line
from samctl.documents.rules import Remark, Rule, rule
from samctl.documents.spans import go_back
from samctl.practices.kpis.commitments import WINDOW, CommitmentStanding, Party
from samctl.practices.kpis.standing import KpiStanding

_SIDES: dict[Party | None, str] = {"us": "we", "customer": "the customer", None: "somebody"}


class KpiCase(NamedTuple):
    """What the rules about an account's figures and commitments look at.

    Args:
        figures: how each KPI stands.
        commitments: what became of each.
        today: decides how long ago something was broken.
    """

    figures: tuple[KpiStanding, ...]
    commitments: tuple[CommitmentStanding, ...]
    today: date


@rule("SAM801", "kpi-off-target", Severity.WARNING)
def kpi_off_target(case: KpiCase) -> Iterator[Remark]:
    """A KPI is behind its target path: under 90 % of it when it was measured last.

    A target that is missed by a tenth is missed for a reason, and the reason is known to somebody long
    before the year is over. While there is time the plan can still be changed, and the customer hears it
    from us first. From 90 % on a KPI is amber; `samctl kpi` shows these, and the arithmetic.

    Bad: `baseline: {2026-12-31: 20}`, `targets: {2027-12-31: 40}` and `actuals: {2027-07-01: 22}`: 22 where
    29.97 should be, 73 %.

    Good: `actuals: {2027-07-01: 28}`.
    """
    for each in case.figures:
        comparison = each.comparison
        if comparison.light == "red" and comparison.reading and comparison.target is not None:
            measured, target = _say(each, comparison.reading.value), _say(each, comparison.target)
            attained = comparison.attainment
            share = f", {_round(attained * 100, 1)} %" if attained is not None else ""
            message = (
                f"off target: {_name(each)} was {measured} on {comparison.reading.day}, not {target}{share}"
            )
            hint = f"`samctl kpi ACCOUNT {each.id} --explain` shows why; bring it before the next review."
            yield Remark(("kpis", each.id), message, hint)


@rule("SAM802", "kpi-stale", Severity.WARNING)
def kpi_stale(case: KpiCase) -> Iterator[Remark]:
    """A KPI was not measured in the last period that is over, nor since.

    What is not measured cannot get worse on paper. A plan that is steered by figures of last year is
    steered by nobody. The periods are those of `every`; a KPI without one is never stale.

    Bad: `every: 1 month` and `actuals: {2026-08-31: 41}`, on 1 October 2026: September is missing.

    Good: `actuals: {2026-08-31: 41, 2026-09-30: 40}`.
    """
    for each in case.figures:
        if each.missed:
            reading = each.comparison.reading
            last = f"measured last on {reading.day}" if reading else "never measured"
            message = f"{last}, nothing since {each.missed.start}: {_name(each)}"
            hint = f"`samctl kpi record ACCOUNT {each.id} VALUE --on DATE` records a result."
            yield Remark(("kpis", each.id), message, hint)


@rule("SAM803", "kpi-without-target", Severity.INFO)
def kpi_without_target(case: KpiCase) -> Iterator[Remark]:
    """A KPI has no target.

    A figure without a target is a number: nobody can say whether it is good, and nobody has promised
    anything.

    Bad: `share-of-service: {title: Our share of their service volume, actuals: {2027-03-31: 22}}`

    Good: the same with `targets: {2027-12-31: 30}`.
    """
    for each in case.figures:
        if not each.kpi.targets:
            hint = f"`samctl set ACCOUNT kpis.kpis.{each.id}.targets.DATE=VALUE` sets one."
            yield Remark(("kpis", each.id), f"has no target: {_name(each)}", hint)


@rule("SAM804", "commitment-broken", Severity.WARNING)
def commitment_broken(case: KpiCase) -> Iterator[Remark]:
    """One side broke a commitment in the last twelve months, or is past its day with it.

    Trust is what both sides do of what they said. Whoever breaks a commitment should hear it from the other
    side while it can be mended, and that holds for the customer, too. One that is past its day counts as
    well: a breach that nobody put on record is still one. Of a commitment that recurs, the last period that
    is over counts, until the next one is kept.

    Bad: `{party: us, title: Spare parts within 24 hours, due: 2026-10-31, broken_on: 2026-11-02}`

    Good: the same with `kept_on: 2026-11-05`, when it was made good.
    """
    oldest = go_back(case.today, WINDOW)
    for each in case.commitments:
        current = each.current
        if current is None or current.state not in ("broken", "overdue"):
            continue
        side, title = _SIDES[each.commitment.party], make_one_line(each.commitment.title or each.id)
        if current.state == "overdue":
            message = f"{side} should have kept this by {current.due}: {title}"
            hint = f"`samctl commitments keep ACCOUNT {each.id}` or `break` says what became of it."
        elif current.settled_on and current.settled_on > oldest:
            message = f"{side} broke this on {current.settled_on}: {title}"
            hint = f"Make it good; `samctl commitments keep ACCOUNT {each.id}` puts that on record."
        else:
            continue
        yield Remark(("commitments", each.id), message, hint)


@rule("SAM806", "only-lagging", Severity.INFO)
def only_lagging(case: KpiCase) -> Iterator[Remark]:
    """All KPIs measure results, and none what leads to them.

    A result comes when it is too late to change it. A leading KPI, such as the hours until our engineer
    stands at the machine, moves months before revenue does. KPIs without a `kind` may be leading ones; then
    nothing is said.

    Bad: `revenue: {kind: result}` alone.

    Good: `response-time: {title: Hours until our engineer is there, kind: leading}` beside it.
    """
    if case.figures and all(each.kpi.kind == "result" for each in case.figures):
        count = len(case.figures)
        what = f"all {count} KPIs measure results" if count > 1 else "the only KPI measures a result"
        hint = "Add one that moves earlier, with `kind: leading`: `samctl put ACCOUNT kpis.kpis`."
        yield Remark(("kpis",), f"{what}, none what leads to them", hint)


def _name(standing: KpiStanding) -> str:
    return make_one_line(standing.kpi.title or "") or standing.id


def _say(standing: KpiStanding, value: Decimal | Fraction) -> str:
    number = f"{value:f}" if isinstance(value, Decimal) else _round(value, 2)
    unit = make_one_line(standing.kpi.unit or "")
    return f"{number} {unit}".rstrip()


def _round(number: Fraction, places: int) -> str:
    """Return a number rounded half up, without needless zeros."""
    scale = 10**places
    rounded = Decimal((abs(number) * scale + Fraction(1, 2)).__floor__()) / scale
    return f"{-rounded if number < 0 else rounded:f}"


RULES: tuple[Rule[KpiCase], ...] = (
    kpi_off_target,
    kpi_stale,
    kpi_without_target,
    commitment_broken,
    only_lagging,
)

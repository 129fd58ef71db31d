"""`score --explain`: where an account's points come from, or why one account is above another."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from samctl.cli.figures import format_fixed, format_percent, format_points, format_share
from samctl.cli.output import TableFormat, format_json
from samctl.cli.score.contest import Contest
from samctl.cli.score.exact import describe_number
from samctl.cli.score.presentation import require_known
from samctl.cli.tables import Column, Table, format_paragraphs, format_table, lay_out_with_notes
from samctl.documents.selection import Rating
from samctl.errors import UsageError
from samctl.practices.selection.appraisal import Appraisal, Contribution
from samctl.practices.selection.ranking import dominates, is_necessarily_above
from samctl.practices.selection.shares import pairwise_share
from samctl.practices.selection.shortlist import format_datum, name_criterion
from samctl.practices.selection.table import tabulate


def explain_accounts(contest: Contest, accounts: list[str], form: TableFormat) -> str:
    """Return the explanation of one account's points, or of the gap between two accounts.

    Raises:
        UsageError: not one or two accounts, or one that does not exist.
    """
    require_known(contest, accounts)
    if len(accounts) not in (1, 2):
        raise UsageError("--explain needs one account, or two to compare", "`samctl score --explain ACCOUNT`")
    evaluation = contest.evaluation
    known = [place.appraisal for place in evaluation.ranking] + [
        each.appraisal for each in evaluation.not_ranked
    ]
    found = {appraisal.id: appraisal for appraisal in known}
    if len(accounts) == 1:
        return _explain_points(contest, found[accounts[0]], form)
    return _explain_gap(contest, found[accounts[0]], found[accounts[1]], form)


def _explain_points(contest: Contest, appraisal: Appraisal, form: TableFormat) -> str:
    ratings = _find_ratings(contest, appraisal)
    if form is TableFormat.JSON:
        return format_json(_describe_points(contest, appraisal, ratings))
    columns = [
        Column("Criterion", wraps=True),
        Column("Weight", "right"),
        Column("Rating", "right"),
        Column("Meaning", wraps=True),
        Column("Value", "right"),
        Column("Points", "right"),
        Column("Evidence", wraps=True),
    ]
    rows = [
        [
            name_criterion(contest.criteria, name),
            format_percent(part.weight, 1),
            _say_rating(contest, name, part),
            _say_meaning(contest, name, part),
            _say_range(part.value.low * 100, part.value.high * 100, 0),
            _say_range(part.low, part.high, 1),
            _say_evidence(ratings.get(name)),
        ]
        for name, part in appraisal.contributions.items()
    ]
    rows.append(["Sum", "100 %", "", "", "", _say_range(appraisal.low, appraisal.high, 1), ""])
    table = Table(columns, rows, {len(rows) - 1: "bold"})
    if form is TableFormat.CSV:
        return format_table(table, form)
    headline = format_paragraphs([_say_headline(contest, appraisal)])
    shown = (
        format_table(table, form)
        if form is TableFormat.MARKDOWN
        else lay_out_with_notes(table, "Criterion", {"Evidence": str, "Meaning": str})
    )
    return f"{headline}\n{shown}\n{format_paragraphs([_say_open(contest, appraisal)])}"


def _explain_gap(contest: Contest, one: Appraisal, other: Appraisal, form: TableFormat) -> str:
    gaps = {name: part.points - other.contributions[name].points for name, part in one.contributions.items()}
    if form is TableFormat.JSON:
        return format_json(_describe_gap(contest, one, other, gaps))
    columns = [Column("Criterion", wraps=True), Column("Weight", "right")]
    columns += [Column(each.name, "right", wraps=True) for each in (one, other)] + [Column("Gap", "right")]
    rows = [
        [
            name_criterion(contest.criteria, name),
            format_percent(one.contributions[name].weight, 1),
            *(_say_part(each.contributions[name]) for each in (one, other)),
            _say_gap(gap),
        ]
        for name, gap in sorted(gaps.items(), key=lambda item: (-item[1], item[0]))
    ]
    rows.append(
        [
            "Sum",
            "100 %",
            *(format_points(each.score, 2) for each in (one, other)),
            _say_gap(one.score - other.score),
        ]
    )
    table = Table(columns, rows, {len(rows) - 1: "bold"})
    if form is TableFormat.CSV:
        return format_table(table, form)
    headline = f"{one.name} against {other.name}: {_say_gap(one.score - other.score)} points"
    return (
        f"{headline}\n\n{format_table(table, form)}\n{format_paragraphs(_say_relation(contest, one, other))}"
    )


def _say_relation(contest: Contest, one: Appraisal, other: Appraisal) -> list[str]:
    """Return how far the order of two accounts depends on weights and unknowns."""
    certain = one.is_certain and other.is_certain
    said = []
    for ahead, behind in ((one, other), (other, one)):
        if dominates(ahead, behind):
            said.append(f"{ahead.name} is at least as good on every criterion, whatever the weights.")
        elif not certain and is_necessarily_above(ahead, behind):
            said.append(f"{ahead.name} stays ahead whatever the missing ratings turn out to be.")
    if not certain:
        said.append("Uncertain ratings count with the middle of what is possible.")
    elif not said:
        table = tabulate(contest.evaluation.problem.weights, [one, other])
        share = pairwise_share([mine - yours for mine, yours in zip(*table.values, strict=True)])
        said.append(f"Of all weightings there are, {format_share(share)} put {one.name} ahead.")
    return said


def _find_ratings(contest: Contest, appraisal: Appraisal) -> dict[str, Rating]:
    selection = contest.entrants[appraisal.id].selection
    return dict(selection.ratings) if selection else {}


def _say_headline(contest: Contest, appraisal: Appraisal) -> str:
    what_if = f" What if: {'; '.join(contest.suppositions)}." if contest.suppositions else ""
    for place in contest.evaluation.ranking:
        if place.appraisal.id == appraisal.id:
            tied = ", tied" if place.tied else ""
            tier = f", {appraisal.tier}" if appraisal.tier else ""
            points = f"{format_points(appraisal.score, 2)} points"
            return f"{appraisal.name}: {points}, rank {place.rank}{tied}{tier}.{what_if}"
    from samctl.cli.score.listing import say_exclusion

    exclusion = next(each for each in contest.evaluation.not_ranked if each.appraisal.id == appraisal.id)
    return f"{appraisal.name}: not ranked, {say_exclusion(contest, exclusion)}.{what_if}"


def _say_open(contest: Contest, appraisal: Appraisal) -> str:
    question = appraisal.ask_first
    if question is None:
        return "Every criterion is rated for certain."
    name = name_criterion(contest.criteria, question.criterion)
    low, high = format_fixed(appraisal.low), format_fixed(appraisal.high)
    points = format_points(question.points, 1)
    return f"The score lies between {low} and {high}. Ask first: {name}, {points} points at stake."


def _say_rating(contest: Contest, criterion: str, part: Contribution) -> str:
    if part.datum is None:
        return "unknown"
    measure = contest.criteria.criteria[criterion].measure
    return f"{format_datum(part.datum)} {measure.unit if measure and measure.unit else ''}".rstrip()


def _say_meaning(contest: Contest, criterion: str, part: Contribution) -> str:
    entry = contest.criteria.criteria[criterion]
    if part.datum is None:
        return entry.question or ""
    if entry.measure is not None:
        return "outside the scale" if part.value.outside else ""
    levels = entry.rating or {}
    meanings = [levels[level].means for level in levels if part.datum.low <= level <= part.datum.high]
    return " / ".join(meaning for meaning in meanings if meaning)


def _say_range(low: Fraction, high: Fraction, places: int) -> str:
    return (
        format_fixed(low, places)
        if low == high
        else f"{format_fixed(low, places)} to {format_fixed(high, places)}"
    )


def _say_part(part: Contribution) -> str:
    datum = format_datum(part.datum) if part.datum else "unknown"
    return f"{datum} = {format_points(part.points, 2)}"


def _say_gap(gap: Fraction) -> str:
    return f"+{format_points(gap, 2)}" if gap > 0 else format_points(gap, 2)


def _say_evidence(rating: Rating | None) -> str:
    if rating is None:
        return ""
    who = ", ".join(str(each) for each in (rating.on, rating.by) if each)
    return f"{rating.evidence} ({who})" if rating.evidence and who else rating.evidence or who


def _describe_points(contest: Contest, appraisal: Appraisal, ratings: dict[str, Rating]) -> dict[str, Any]:
    rows = [
        {
            "criterion": name,
            "name": name_criterion(contest.criteria, name),
            "weight": format_points(part.weight),
            "rating": format_datum(part.datum) if part.datum else None,
            "meaning": _say_meaning(contest, name, part) if part.datum else None,
            **describe_number("points", part.points),
            "low": format_points(part.low),
            "high": format_points(part.high),
            "evidence": ratings[name].evidence if name in ratings else None,
            "on": str(ratings[name].on) if name in ratings and ratings[name].on else None,
            "by": ratings[name].by if name in ratings else None,
        }
        for name, part in appraisal.contributions.items()
    ]
    return {
        "schema": 1,
        "account": appraisal.id,
        "name": appraisal.name,
        **describe_number("score", appraisal.score),
        "low": format_points(appraisal.low),
        "high": format_points(appraisal.high),
        "criteria": rows,
    }


def _describe_gap(
    contest: Contest, one: Appraisal, other: Appraisal, gaps: dict[str, Fraction]
) -> dict[str, Any]:
    rows = [
        {
            "criterion": name,
            "name": name_criterion(contest.criteria, name),
            "points": [format_points(each.contributions[name].points) for each in (one, other)],
            **describe_number("gap", gap),
        }
        for name, gap in gaps.items()
    ]
    return {
        "schema": 1,
        "accounts": [one.id, other.id],
        "scores": [format_points(one.score), format_points(other.score)],
        **describe_number("gap", one.score - other.score),
        "criteria": rows,
    }

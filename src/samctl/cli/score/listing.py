"""The ranking as a table: a line for every account, those that are not ranked below."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from samctl.cli.figures import format_fixed, format_percent, format_points, format_share
from samctl.cli.score.contest import Contest
from samctl.cli.tables import Column, Table, format_csv, lay_out_with_notes
from samctl.practices.selection.appraisal import Appraisal
from samctl.practices.selection.ranking import Exclusion, Place
from samctl.practices.selection.shortlist import format_datum, format_quantity, name_criterion

NOTE = "Note"
UNKNOWNS = "If unknowns turn out"
COVERAGE = "Coverage"
_MOST_UNRATED = 10  # more accounts without any rating than this are only counted


def make_listing(contest: Contest, accounts: list[str], tier: str | None) -> Table:
    """Return the table of a ranking; columns that would be empty are left out.

    Args:
        contest: the ranking.
        accounts: show only these, if any are named.
        tier: show only this tier.
    """
    places, left_out = contest.choose(accounts, tier)
    unrated = [each for each in left_out if not each.appraisal.coverage and each.reason == "coverage"]
    if len(unrated) > _MOST_UNRATED:
        left_out = [each for each in left_out if each not in unrated]
    rows = [_list_place(contest, place) for place in places]
    rows += [_list_exclusion(contest, each) for each in left_out]
    if len(unrated) > _MOST_UNRATED:
        rows.append(["- ", f"{len(unrated)} accounts", "", "", "", "0 %", "", "not rated at all"])
    columns = [
        Column("Rank", "right"),
        Column("Account", wraps=True),
        Column("Score", "right"),
        Column("Tier", wraps=True),
        Column(UNKNOWNS, wraps=True),
        Column(COVERAGE, "right"),
        Column(_title_share(contest), "right"),
        Column(NOTE, wraps=True),
    ]
    used = [
        index
        for index, column in enumerate(columns)
        if any(row[index] for row in rows) or column.title == "Account"
    ]
    styles = dict.fromkeys(range(len(places), len(rows)), "dim")
    return Table([columns[i] for i in used], [[row[i] for i in used] for row in rows], styles)


def lay_out_listing(listing: Table) -> str:
    """Return the table for a terminal; what is too wide for it follows as notes."""

    def note_coverage(cell: str) -> str:
        return f"coverage {cell}" if cell != "100 %" else ""

    return lay_out_with_notes(listing, "Account", {NOTE: str, UNKNOWNS: str, COVERAGE: note_coverage})


def format_listing_csv(contest: Contest, accounts: list[str], tier: str | None) -> str:
    """Return the ranking as CSV: plain numbers under lasting names, one account a line."""
    header = ["rank", "account", "name", "score", "low", "high", "best_rank", "worst_rank"]
    header += ["coverage", "tier", "top_share", "note"]
    places, left_out = contest.choose(accounts, tier)
    rows = []
    for place in places:
        share = _find_top_share(contest, place.appraisal)
        ranks = [str(place.best_rank), str(place.worst_rank)]
        figures = _spell_figures(place.appraisal, ranks, place.appraisal.tier)
        top_share = "" if share is None else format_points(share)
        rows.append([str(place.rank), *figures, top_share, _note(contest, place)])
    for each in left_out:
        figures = _spell_figures(each.appraisal, ["", ""], None)
        rows.append(["", *figures, "", say_exclusion(contest, each)])
    return format_csv([header, *rows])


def say_exclusion(contest: Contest, exclusion: Exclusion) -> str:
    """Return why an account is not ranked, in words."""
    if exclusion.reason == "knocked_out":
        return "; ".join(
            _say_knock_out(contest, exclusion.appraisal, name) for name in exclusion.appraisal.failed
        )
    least = format_percent(contest.evaluation.problem.min_coverage, 1)
    rated = format_percent(exclusion.appraisal.coverage, 1)
    return f"not rankable yet: {rated} of the weight is rated, {least} needed"


def _say_knock_out(contest: Contest, appraisal: Appraisal, name: str) -> str:
    criterion = next(each for each in contest.evaluation.problem.criteria if each.id == name)
    datum, bounds = appraisal.contributions[name].datum, criterion.knock_out
    assert datum is not None
    assert bounds is not None
    if bounds.min is not None and datum.high < bounds.min:
        needed = f"at least {format_quantity(bounds.min)} needed"
    else:
        needed = f"at most {format_quantity(bounds.max or Fraction(0))} allowed"
    return f"knocked out: {criterion.name} {format_datum(datum)}, {needed}"


def _title_share(contest: Contest) -> str:
    top = contest.evaluation.top
    if contest.assume == "stated":
        return (
            f"Top {top.n if top else ''} at ±{format_points(Fraction(contest.criteria.weight_uncertainty))} %"
        )
    return f"Top {top.n if top else ''}, {'same order' if contest.assume == 'order' else 'any weights'}"


def _find_top_share(contest: Contest, appraisal: Appraisal) -> Fraction | None:
    simulation = contest.evaluation.simulation
    return simulation.acceptabilities[appraisal.id].top_share if simulation else None


def _list_place(contest: Contest, place: Place) -> list[str]:
    appraisal = place.appraisal
    share = _find_top_share(contest, appraisal)
    return [
        f"{place.rank}{'=' if place.tied else ' '}",
        appraisal.name,
        format_fixed(appraisal.score),
        _say_tiers(appraisal),
        _say_unknowns(place),
        format_percent(appraisal.coverage, 1),
        "" if share is None else format_share(share),
        _note(contest, place),
    ]


def _list_exclusion(contest: Contest, exclusion: Exclusion) -> list[str]:
    appraisal = exclusion.appraisal
    score = f"({format_fixed(appraisal.score)})" if appraisal.coverage else ""
    coverage = format_percent(appraisal.coverage, 1)
    return ["- ", appraisal.name, score, "", "", coverage, "", say_exclusion(contest, exclusion)]


def _say_tiers(appraisal: Appraisal) -> str:
    others = [tier or "below every tier" for tier in appraisal.possible_tiers if tier != appraisal.tier]
    own = appraisal.tier or ""
    return f"{own}, could be {' or '.join(others)}".lstrip(", ") if others else own


def _say_unknowns(place: Place) -> str:
    appraisal = place.appraisal
    if appraisal.is_certain and place.best_rank == place.worst_rank:
        return ""
    settled = place.best_rank == place.worst_rank
    ranks = f"rank {place.best_rank}" if settled else f"rank {place.best_rank} to {place.worst_rank}"
    if appraisal.is_certain:
        return ranks
    return f"{format_fixed(appraisal.low)} to {format_fixed(appraisal.high)}, {ranks}"


def _note(contest: Contest, place: Place) -> str:
    return "; ".join(_find_notes(contest, place))


def _find_notes(contest: Contest, place: Place) -> Iterator[str]:
    appraisal = place.appraisal
    if place.tied:
        others = [
            each.appraisal.name
            for each in contest.evaluation.ranking
            if each.rank == place.rank and each.appraisal.id != appraisal.id
        ]
        yield f"tie with {' and '.join(others)}, exact"
    question = appraisal.ask_first
    if question:
        name = name_criterion(contest.criteria, question.criterion)
        knock_out = ", and a knock-out" if question.criterion in appraisal.to_confirm else ""
        yield f"ask first: {name} ({format_points(question.points, 1)} points at stake{knock_out})"
    others = [name for name in appraisal.to_confirm if question is None or name != question.criterion]
    if others:
        yield f"to confirm: {', '.join(name_criterion(contest.criteria, name) for name in others)}"
    if appraisal.outside_scale:
        names = ", ".join(name_criterion(contest.criteria, name) for name in appraisal.outside_scale)
        yield f"outside the scale: {names}"


def _spell_figures(appraisal: Appraisal, ranks: list[str], tier: str | None) -> list[str]:
    figures = [format_points(figure) for figure in (appraisal.score, appraisal.low, appraisal.high)]
    return [appraisal.id, appraisal.name, *figures, *ranks, format_points(appraisal.coverage), tier or ""]

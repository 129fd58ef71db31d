"""The needs of an account as people read them: the ranking, the chains, the overlaps, the opportunities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samctl.cli.amounts import say_total, say_worth
from samctl.cli.needs.sentences import (
    FORMULA,
    GROUP_TITLES,
    say_break,
    say_ids,
    say_level,
    say_likelihood,
    say_percent,
    say_range,
    say_rank,
    say_title,
    tell_left_out,
    tell_what_is_missing,
)
from samctl.cli.needs.survey import Survey
from samctl.cli.output import TableFormat, is_colourful, paint
from samctl.cli.sections import Entry, Section, format_head, format_sentences
from samctl.cli.tables import Column, Table, format_paragraphs
from samctl.documents.printable import make_one_line
from samctl.practices.graph import Chain, Node, Overlap, Step
from samctl.practices.needs.opportunities import Prospect, add_up_both
from samctl.practices.needs.ranking import RankedNeed, list_groups

_NONE = "-"
_GAP = "?"
_ARROW = " -> "


def list_needs(survey: Survey, form: TableFormat) -> str:
    """Return the needs with their chains and overlaps, the opportunities, and what is missing."""
    if not survey.needs.needs and not survey.needs.opportunities:
        way = f"`samctl put {survey.slug} needs.needs` asks for the first."
        return format_paragraphs([f"{survey.name} has no needs on file yet. {way}"])
    parts = [
        format_sentences(list(_introduce(survey, form)), form),
        _make_ranking(survey, form).format(form),
        _make_chains(survey).format(form),
        _make_overlaps(survey).format(form),
        list_opportunities(survey, form) if survey.prospects else "",
    ]
    missing = list(tell_what_is_missing(survey))
    if missing:
        parts.append(format_head("Missing", form) + format_sentences(missing, form))
    return "\n".join(part for part in parts if part)


def list_opportunities(survey: Survey, form: TableFormat) -> str:
    """Return the opportunities with their sums, and what is not in these."""
    if not survey.prospects:
        return format_paragraphs([f"{survey.name} has no such opportunities on file yet."])
    text = _make_opportunities(survey).format(form)
    left_out = list(tell_left_out(survey.prospects))
    gap = "\n" if left_out and form is TableFormat.MARKDOWN else ""
    return text + gap + format_sentences(left_out, form)


def _introduce(survey: Survey, form: TableFormat) -> Iterator[str]:
    count = len(survey.ranked)
    as_of = f"as of {survey.needs.as_of}" if survey.needs.as_of else "confirmed nobody knows when"
    name = paint(survey.name, "bold", form is TableFormat.TABLE and is_colourful())
    yield f"{name}: {count} need{'s' * (count != 1)}, {as_of}; amounts a year, in {survey.currency}."
    yield f"Points: {FORMULA}. `--explain` shows the arithmetic."


# ---- the ranking


def _make_ranking(survey: Survey, form: TableFormat) -> Section:
    columns = [
        Column("Group"),
        Column("Rank", "right"),
        Column("Points", "right"),
        Column("Need"),
        Column("What", wraps=True),
        Column("Impact", "right"),
        Column("Urgency", "right"),
        Column("Our fit", "right"),
        Column("Likelihood", "right"),
        Column("Worth to them", "right"),
    ]
    rows = []
    for group, members in list_groups(survey.ranked):
        for index, each in enumerate(members):
            repeated = index > 0 and form is TableFormat.TABLE
            rows.append(["" if repeated else GROUP_TITLES[group], *_make_rank_row(survey, each)])
    return Section("", Table(columns, rows), _describe_rank)


def _make_rank_row(survey: Survey, ranked: RankedNeed) -> list[str]:
    need = ranked.need
    return [
        say_rank(ranked),
        say_range(ranked.score.points),
        ranked.id,
        say_title(ranked),
        say_level(need.impact),
        say_level(need.urgency),
        say_level(need.our_fit),
        say_likelihood(ranked),
        say_worth(survey.appraise(need)),
    ]


def _describe_rank(row: dict[str, str]) -> Iterator[Entry]:
    if row["Group"]:
        yield f"{row['Group']}:", ()
    levels = f"impact {row['Impact']}, urgency {row['Urgency']}, our fit {row['Our fit']}"
    likelihood = f", likelihood {row['Likelihood']}" if row["Likelihood"] else ""
    worth = f"worth to them: {row['Worth to them']}"
    head = f"{row['Rank']}. {row['What']} ({row['Need']}): {row['Points']} points"
    yield head, [f"{levels}{likelihood}; {worth}"]


# ---- the chains


def _make_chains(survey: Survey) -> Section:
    columns = [
        Column("Their goal"),
        Column("Need"),
        Column("Opportunities", wraps=True),
        Column("Proposals", wraps=True),
        Column("Our goals", wraps=True),
        Column("Breaks", wraps=True),
    ]
    chains = [survey.follow(each) for each in survey.ranked]
    rows = [
        [*(say_ids(nodes) or _NONE for _, nodes in _list_steps(chain)), _say_breaks(chain)]
        for chain in chains
    ]
    described = {chain.need.id: _say_chain(chain) for chain in chains}
    styles = {index: "yellow" for index, chain in enumerate(chains) if chain.breaks}

    def describe(row: dict[str, str]) -> Iterator[Entry]:
        breaks = f"breaks: {row['Breaks']}"
        yield described[row["Need"]], [breaks] if row["Breaks"] != "no" else []

    return Section("From their goals to ours", Table(columns, rows, styles), describe)


def _list_steps(chain: Chain) -> list[tuple[Step, Sequence[Node]]]:
    return [
        ("customer goal", chain.customer_goals),
        ("need", [chain.need]),
        ("opportunity", chain.opportunities),
        ("proposal", chain.proposals),
        ("plan goal", chain.plan_goals),
    ]


def _say_chain(chain: Chain) -> str:
    """Return a chain in a line, with a question mark where it breaks; steps that it skips are left out."""
    missing = [each.missing for each in chain.breaks]
    parts = [say_ids(nodes) or (_GAP if step in missing else "") for step, nodes in _list_steps(chain)]
    return _ARROW.join(part for part in parts if part)


def _say_breaks(chain: Chain) -> str:
    return "; ".join(map(say_break, chain.breaks)) or "no"


# ---- the overlaps


def _make_overlaps(survey: Survey) -> Section:
    columns = [
        Column("Their goal", wraps=True),
        Column("Our goal", wraps=True),
        Column("Agreed with them"),
        Column("Needs", wraps=True),
    ]
    shown = [each for each in survey.overlaps if any(survey.shows(need.id) for need in each.needs)]
    rows = [
        [
            survey.title(each.customer_goal),
            survey.title(each.plan_goal),
            "yes" if _is_agreed(survey, each) else "no",
            say_ids(need for need in each.needs if survey.shows(need.id)),
        ]
        for each in shown
    ]
    return Section("Where their goals and ours overlap", Table(columns, rows), _describe_overlap)


def _is_agreed(survey: Survey, overlap: Overlap) -> bool:
    return bool(survey.plan and survey.plan.goals[overlap.plan_goal.id].mutual)


def _describe_overlap(row: dict[str, str]) -> Iterator[Entry]:
    agreed = "agreed with them" if row["Agreed with them"] == "yes" else "not agreed with them"
    yield f"Theirs: {row['Their goal']}", [f"ours: {row['Our goal']} ({agreed})", f"needs: {row['Needs']}"]


# ---- the opportunities


def _make_opportunities(survey: Survey) -> Section:
    columns = [
        Column("Opportunity"),
        Column("What", wraps=True),
        Column("For the customer", "right"),
        Column("For us", "right"),
        Column("Effort", "right"),
        Column("Probability", "right"),
        Column("Owner", wraps=True),
    ]
    rows = [_make_opportunity_row(survey, each) for each in survey.prospects]
    rows.append(["Sum", "", *map(say_total, add_up_both(survey.prospects)), "", "", ""])
    table = Table(columns, rows, {len(rows) - 1: "bold"})
    return Section("Opportunities", table, _describe_opportunity)


def _make_opportunity_row(survey: Survey, prospect: Prospect) -> list[str]:
    opportunity = prospect.opportunity
    return [
        prospect.id,
        make_one_line(opportunity.title or ""),
        say_worth(prospect.to_customer),
        say_worth(prospect.to_us),
        say_level(opportunity.effort),
        say_percent(opportunity.probability),
        survey.names(opportunity.owner, "nobody"),
    ]


def _describe_opportunity(row: dict[str, str]) -> Iterator[Entry]:
    worth = f"for the customer: {row['For the customer']}; for us: {row['For us']}"
    if not row["Effort"]:
        yield row["Opportunity"], [worth]
        return
    details = f"effort {row['Effort']}, probability {row['Probability']}, owner: {row['Owner']}"
    head = f"{row['What']} ({row['Opportunity']})" if row["What"] else row["Opportunity"]
    yield head, [worth, details]

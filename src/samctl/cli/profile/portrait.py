"""An account on one screen: what an account manager reads before a call."""

from __future__ import annotations

from collections.abc import Iterator

from samctl.cli.output import TableFormat, format_json, is_colourful, paint
from samctl.cli.profile.agenda import make_agenda, tell_last_meeting, tell_other_dues
from samctl.cli.profile.description import describe_account
from samctl.cli.profile.knowledge import FORMULA, make_facts, make_gaps, make_parts, tell_ages, tell_gaps
from samctl.cli.profile.sentences import say_status, tell_reasons
from samctl.cli.profile.survey import Survey
from samctl.cli.profile.wording import (
    UNKNOWN,
    say_amount,
    say_coverage,
    say_day,
    say_level,
    say_number,
    say_support,
    say_text,
    say_word,
    say_words,
    shorten,
)
from samctl.cli.sections import Entry, Section, format_head, format_sentences
from samctl.cli.tables import Column, Table
from samctl.documents.printable import make_one_line
from samctl.practices.profile.completeness import decides
from samctl.practices.team.roster import list_functions

_LONGEST_SUMMARY = 200
_SHOWN_STATUS = (
    "support",
    "support_unknown",
    "opponent",
    "decision_maker_uncovered",
    "single_threaded",
    "gone_quiet",
)


def format_portrait(survey: Survey, form: str, *, explain: bool = False) -> str:
    """Return an account on one screen, in the form asked for.

    Args:
        survey: the account.
        form: a form of a table but CSV.
        explain: whether to show how complete each part is, and every gap.
    """
    if form == TableFormat.JSON:
        return format_json(describe_account(survey))
    table = TableFormat(form)
    parts = _explain(survey, table) if explain else _portray(survey, table)
    return "\n".join(part for part in parts if part)


def _portray(survey: Survey, form: TableFormat) -> Iterator[str]:
    yield _head(survey, form) + format_sentences(list(_introduce(survey)), form)
    yield _make_goals(survey).format(form) or format_sentences([_miss_goals(survey)], form)
    yield _make_deciders(survey).format(form)
    yield format_sentences(list(_tell_people(survey)), form)
    yield make_agenda(survey).format(form)
    yield format_sentences([*tell_other_dues(survey), *tell_last_meeting(survey)], form)
    yield make_parts(survey).format(form)
    yield format_sentences([*tell_ages(survey), *tell_gaps(survey)], form)


def _explain(survey: Survey, form: TableFormat) -> Iterator[str]:
    yield _head(survey, form) + format_sentences([FORMULA], form)
    yield make_parts(survey).format(form)
    yield make_gaps(survey).format(form) or format_sentences(["No gaps."], form)
    yield make_facts(survey).format(form)


def _head(survey: Survey, form: TableFormat) -> str:
    name = f"{survey.account.name} ({survey.slug})"
    if form is TableFormat.MARKDOWN:
        return format_head(name, form).replace("## ", "# ", 1)
    return paint(name, "bold", is_colourful()) + "\n"


# ---- who they are


def _introduce(survey: Survey) -> Iterator[str]:
    profile = survey.profile
    seat = profile.headquarters
    place = ", ".join(say_text(each) for each in ((seat.city, seat.country) if seat else ()) if each)
    employees = None if profile.employees is None else say_number(profile.employees)
    years = sorted(profile.revenue, reverse=True)
    revenue = f"{say_amount(profile.revenue[years[0]], survey.currency)} ({years[0]})" if years else UNKNOWN
    yield (
        f"{say_text(profile.industry, 'Industry unknown')}; {place or 'seat unknown'}; "
        f"employees: {employees or UNKNOWN}; revenue: {revenue}; "
        f"customer since {say_day(profile.customer_since, 'nobody knows when')}."
    )
    summary = profile.business.summary if profile.business else None
    yield shorten(summary, _LONGEST_SUMMARY) or "What they do is unknown."
    yield _say_decision(survey)
    serving = [
        f"{survey.names(who)} ({say_word(what)})" for who, what in list_functions(profile.account_team)
    ]
    yield f"With us: {', '.join(serving) or 'nobody is named'}."


def _say_decision(survey: Survey) -> str:
    decision = survey.decision
    if decision is None or not decision.tier:
        return f"Tier: not decided; `samctl score {survey.slug}` shows the score."
    by = f" by {survey.names(decision.by)}" if decision.by else ""
    score = f", score {decision.score} then" if decision.score is not None else ""
    key = " (key account)" if survey.key_account else ""
    return f"Tier: {decision.tier}{key}, decided on {say_day(decision.on, 'an unknown day')}{by}{score}."


# ---- what they want


def _make_goals(survey: Survey) -> Section:
    goals = sorted(
        survey.profile.goals.items(), key=lambda each: (each[1].due is None, each[1].due or survey.today)
    )
    rows = [
        [
            say_day(goal.due),
            make_one_line(goal.title or "") or name,
            survey.account_map.names.get(goal.owner or "", goal.owner or UNKNOWN),
        ]
        for name, goal in goals
    ]
    columns = [Column("By"), Column("Goal", wraps=True), Column("Carried by", wraps=True)]
    styles = {
        index: "yellow" for index, (_, goal) in enumerate(goals) if goal.due and goal.due < survey.today
    }

    def describe(row: dict[str, str]) -> Iterator[Entry]:
        yield f"{row['By']}  {row['Goal']}", [f"carried by: {row['Carried by']}"]

    return Section("What they want", Table(columns, rows, styles), describe)


def _miss_goals(survey: Survey) -> str:
    return f"What they want is unknown; `samctl put {survey.slug} profile.goals title=TEXT` enters a goal."


# ---- who decides


def _make_deciders(survey: Survey) -> Section:
    people = [each for each in survey.account_map.people if decides(each.entry)]
    rows = [
        [
            each.name,
            say_text(each.entry.title),
            say_words(each.entry.roles),
            say_level(each.entry.influence),
            say_support(each.entry.support),
            say_coverage(each.entry.coverage),
            survey.names(each.entry.contact, "nobody"),
            say_day(each.last_met, "not on record"),
        ]
        for each in people
    ]
    columns = [
        Column("Name"),
        Column("Position", wraps=True),
        Column("Role", wraps=True),
        Column("Influence", "right"),
        Column("Support"),
        Column("Coverage"),
        Column("Our contact", wraps=True),
        Column("Last met"),
    ]

    def describe(row: dict[str, str]) -> Iterator[Entry]:
        standing = f"support {_strip_sign(row['Support'])}, coverage {_strip_sign(row['Coverage'])}"
        yield (
            f"{row['Name']}, {row['Position']}: {row['Role']}",
            [f"influence {row['Influence']}, {standing}; {row['Our contact']}, last met {row['Last met']}"],
        )

    return Section("Who decides", Table(columns, rows), describe)


def _strip_sign(cell: str) -> str:
    return cell.split(maxsplit=1)[1]


def _tell_people(survey: Survey) -> Iterator[str]:
    if survey.profile.stakeholders:
        count = len(survey.account_map.people)
        more = f"`samctl map {survey.slug}` shows all {count}." if count > 1 else ""
        if not any(decides(each.entry) for each in survey.account_map.people):
            yield "Who decides is unknown: nobody on file has the role decision_maker or approver."
        yield f"Account map: {say_status(survey)}. {more}".rstrip()
    yield from (each.text for each in tell_reasons(survey) if each.kind in _SHOWN_STATUS)
    for cycle in survey.account_map.cycles:
        circle = ", ".join(survey.account_map.names[each] for each in cycle)
        yield f"Report to each other in a circle: {circle}; `samctl check {survey.slug}` shows where."

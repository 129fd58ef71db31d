"""An account on one screen: what an account manager reads before a call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samctl.cli.output import TableFormat, format_json, is_colourful, paint
from samctl.cli.profile.agenda import make_agenda, tell_last_meeting, tell_other_dues
from samctl.cli.profile.description import describe_account
from samctl.cli.profile.extent import BRIEF, FULL, Extent, count_left
from samctl.cli.profile.knowledge import (
    FORMULA,
    make_facts,
    make_gaps,
    make_parts,
    say_knowledge,
    tell_ages,
    tell_gaps,
    tell_parts,
)
from samctl.cli.profile.sentences import say_status, tell_reasons
from samctl.cli.profile.survey import Survey
from samctl.cli.profile.wording import (
    UNKNOWN,
    enumerate_names,
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
from samctl.documents.profile import Competitor
from samctl.practices.profile.account_map import MapPerson
from samctl.practices.profile.completeness import STRONG, decides
from samctl.practices.team.roster import list_functions

_NOBODY = "nobody"
_NOT_MET = "not on record"
_SHOWN_STATUS = (
    "support",
    "support_unknown",
    "opponent",
    "decision_maker_uncovered",
    "single_threaded",
    "gone_quiet",
)


def format_portrait(survey: Survey, form: str, *, explain: bool = False, everything: bool = False) -> str:
    """Return an account on one screen, in the form asked for.

    Args:
        survey: the account.
        form: a form of a table but CSV.
        explain: whether to show how complete each part is, and every gap.
        everything: whether to leave nothing out.
    """
    if form == TableFormat.JSON:
        return format_json(describe_account(survey))
    table = TableFormat(form)
    extent = FULL if everything else BRIEF
    parts = _explain(survey, table) if explain else _portray(survey, table, extent)
    return "\n".join(part for part in parts if part)


def _portray(survey: Survey, form: TableFormat, extent: Extent) -> Iterator[str]:
    """Return the parts of the screen: who they are, what is going on, what they want, who decides."""
    yield _head(survey, form) + format_sentences(list(_introduce(survey, extent)), form)
    going_on = [*tell_other_dues(survey, extent), *tell_last_meeting(survey, extent)]
    yield _join(make_agenda(survey, extent).format(form), going_on, form)
    yield _make_goals(survey, extent).format(form) or format_sentences([_miss_goals(survey)], form)
    yield _join(_make_deciders(survey, extent).format(form), list(_tell_people(survey, extent)), form)
    known = (
        make_parts(survey).format(form)
        if extent.is_full
        else format_head(say_knowledge(survey), form) + format_sentences(list(tell_parts(survey)), form)
    )
    yield _join(known, [*tell_ages(survey, extent), *tell_gaps(survey, extent)], form)


def _join(table: str, sentences: Sequence[str], form: TableFormat) -> str:
    """Return a table with sentences below it; on a terminal without an empty line, to fit the screen."""
    gap = "\n" if table and sentences and form is TableFormat.MARKDOWN else ""
    return table + gap + format_sentences(sentences, form)


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


def _introduce(survey: Survey, extent: Extent) -> Iterator[str]:
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
    yield shorten(summary, extent.summary) or "What they do is unknown."
    yield _say_decision(survey, extent)
    serving = [
        f"{survey.names(who)} ({say_word(what)})" for who, what in list_functions(profile.account_team)
    ]
    yield f"With us: {enumerate_names(serving, extent.ours) or 'nobody is named'}."
    if extent.is_full and profile.competitors:
        rivals = enumerate_names(map(_say_competitor, profile.competitors.items()))
        yield f"Competitors, with their share of wallet: {rivals}."


def _say_decision(survey: Survey, extent: Extent) -> str:
    decision = survey.decision
    if decision is None or not decision.tier:
        return f"Tier: not decided; `samctl score {survey.slug}` shows the score."
    key = " (key account)" if survey.key_account else ""
    said = f"Tier: {decision.tier}{key}, decided on {say_day(decision.on, 'an unknown day')}"
    if extent.is_full:
        said += f" by {survey.names(decision.by)}" if decision.by else ""
        said += f", score {decision.score} then" if decision.score is not None else ""
    return f"{said}."


def _say_competitor(entry: tuple[str, Competitor]) -> str:
    name, competitor = entry
    share = competitor.share_of_wallet
    said = UNKNOWN if share is None else f"{share.normalize():f} %"
    return f"{make_one_line(competitor.name or '') or name} ({said})"


# ---- what they want


def _make_goals(survey: Survey, extent: Extent) -> Section:
    goals = sorted(
        survey.profile.goals.items(), key=lambda each: (each[1].due is None, each[1].due or survey.today)
    )
    rows = [
        [
            say_day(goal.due),
            make_one_line(goal.title or "") or name,
            survey.account_map.names.get(goal.owner or "", goal.owner or UNKNOWN),
        ]
        for name, goal in goals[: extent.goals]
    ]
    columns = [Column("By"), Column("Goal", wraps=True), Column("Carried by", wraps=True)]
    styles = {
        index: "yellow" for index, (_, goal) in enumerate(goals) if goal.due and goal.due < survey.today
    }

    def describe(row: dict[str, str]) -> Iterator[Entry]:
        yield f"{row['By']}  {row['Goal']}", [f"carried by: {row['Carried by']}"]

    left = count_left(goals, extent.goals)
    title = f"What they want (the first {extent.goals} of {len(goals)} goals)" if left else "What they want"
    return Section(title, Table(columns, rows, styles), describe)


def _miss_goals(survey: Survey) -> str:
    return f"What they want is unknown; `samctl put {survey.slug} profile.goals title=TEXT` enters a goal."


# ---- who decides


def _make_deciders(survey: Survey, extent: Extent) -> Section:
    everybody = [each for each in survey.account_map.people if decides(each.entry)]
    left = count_left(everybody, extent.deciders)
    people = sorted(everybody, key=_rank, reverse=True)[: extent.deciders] if left else everybody
    rows = [
        [
            each.name,
            say_text(each.entry.title),
            say_words(each.entry.roles),
            say_level(each.entry.influence),
            say_support(each.entry.support),
            say_coverage(each.entry.coverage),
            survey.names(each.entry.contact, _NOBODY),
            say_day(each.last_met, _NOT_MET),
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
        met = "no meeting on record" if row["Last met"] == _NOT_MET else f"last met on {row['Last met']}"
        lines = [f"influence {row['Influence']}, {standing}, {met}"]
        if extent.is_full or row["Our contact"] == _NOBODY:
            lines.append(f"our contact: {row['Our contact']}")
        yield f"{row['Name']}, {row['Position']}: {row['Role']}", lines

    title = f"Who decides ({len(people)} of {len(everybody)}, by influence)" if left else "Who decides"
    return Section(title, Table(columns, rows), describe)


def _rank(person: MapPerson) -> float:
    """Return a place by influence: high, unknown, as it may be high, then the others."""
    level = person.entry.influence
    return min(STRONG) - 0.5 if level is None else level


def _strip_sign(cell: str) -> str:
    return cell.split(maxsplit=1)[1]


def _tell_people(survey: Survey, extent: Extent) -> Iterator[str]:
    if survey.profile.stakeholders:
        count = len(survey.account_map.people)
        more = f"`samctl map {survey.slug}` shows all {count}." if count > 1 else ""
        if not any(decides(each.entry) for each in survey.account_map.people):
            yield "Who decides is unknown: nobody on file has the role decision_maker or approver."
        yield f"Account map: {say_status(survey)}. {more}".rstrip()
    yield from (
        each.text
        for each in tell_reasons(survey, extent.names)
        if extent.is_full or each.kind in _SHOWN_STATUS
    )
    for cycle in survey.account_map.cycles:
        circle = ", ".join(survey.account_map.names[each] for each in cycle)
        yield f"Report to each other in a circle: {circle}; `samctl check {survey.slug}` shows where."

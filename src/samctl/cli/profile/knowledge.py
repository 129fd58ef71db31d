"""What is known about an account and since when, and what is not: completeness, gaps, the age of facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from samctl.cli.figures import format_percent, format_percent_down
from samctl.cli.profile.agenda import name_contact
from samctl.cli.profile.extent import Extent
from samctl.cli.profile.survey import Survey
from samctl.cli.profile.wording import PARTS, UNKNOWN, address_gap, enumerate_names, find_command, say_day
from samctl.cli.sections import Entry, Section
from samctl.cli.tables import Column, Table
from samctl.practices.profile.completeness import Gap, Part, PartName, decides
from samctl.practices.profile.freshness import Fact, FactKind, find_stale

FORMULA = (
    "Completeness is the mean of the six shares; the share of a part is answers known / questions asked."
)

_FACTS: dict[PartName, FactKind] = {
    "stakeholders": "stakeholders",
    "analyst_reports": "analyst_reports",
    "competition": "competitors",
}


def make_parts(survey: Survey) -> Section:
    """Return the six parts, each with how complete it is and from when its facts are."""
    rows = [
        [
            PARTS[part.name],
            _count_entries(survey, part),
            f"{part.known} of {part.asked}",
            format_percent_down(part.share),
            _say_ages(survey, part),
        ]
        for part in survey.completeness.parts
    ]
    columns = [
        Column("Part", wraps=True),
        Column("On file"),
        Column("Answers", "right"),
        Column("Complete", "right"),
        Column("As of"),
    ]
    styles = {index: "yellow" for index, part in enumerate(survey.completeness.parts) if part.is_empty}

    def describe(row: dict[str, str]) -> Iterator[Entry]:
        age = f"; as of {row['As of']}" if row["As of"] else ""
        yield (
            f"{row['Part']}: {row['Complete']}, {row['Answers']} answers",
            [f"on file: {row['On file']}{age}"],
        )

    return Section(say_knowledge(survey), Table(columns, rows, styles), describe)


def say_knowledge(survey: Survey) -> str:
    """Return how complete the profile is: `What we know: 54 % complete`."""
    return f"What we know: {format_percent_down(survey.completeness.share)} complete"


def tell_parts(survey: Survey) -> Iterator[str]:
    """Return which parts are not complete, and from when the facts are."""
    lacking = [
        f"{PARTS[part.name]} {format_percent_down(part.share)}"
        for part in survey.completeness.parts
        if part.gaps
    ]
    yield f"Not complete: {enumerate_names(lacking)}." if lacking else "Every question has an answer."
    ages = {PARTS[part.name]: _say_oldest(survey, part) for part in survey.completeness.parts}
    known = [f"{part} {age}" for part, age in ages.items() if age]
    if known:
        yield f"Oldest of their facts: {', '.join(known)}."


def _count_entries(survey: Survey, part: Part) -> str:
    profile = survey.profile
    if part.name == "business":
        units = profile.business.units if profile.business else {}
        return f"{len(units)} unit{'s' * (len(units) != 1)}"
    if part.name == "decision_makers":
        return str(sum(map(decides, profile.stakeholders.values())))
    return str(len(getattr(profile, part.field)))


def _say_ages(survey: Survey, part: Part) -> str:
    """Return when the facts of a part were confirmed, from the oldest to the newest."""
    known, missing = _find_ages(survey, part)
    if not known:
        return UNKNOWN if missing else ""
    span = f"{known[0]}" if known[0] == known[-1] else f"{known[0]} to {known[-1]}"
    return f"{span}, {missing} unknown" if missing else span


def _say_oldest(survey: Survey, part: Part) -> str:
    """Return when the fact of a part was confirmed that nobody has confirmed for the longest time."""
    known, missing = _find_ages(survey, part)
    if not known:
        return UNKNOWN if missing else ""
    return f"{known[0]} ({missing} unknown)" if missing else f"{known[0]}"


def _find_ages(survey: Survey, part: Part) -> tuple[list[date], int]:
    """Return when the facts of a part were confirmed, the oldest first, and of how many nobody knows."""
    kind = _FACTS.get(part.name)
    days = [fact.as_of for fact in survey.facts if fact.kind == kind]
    known = sorted(day for day in days if day)
    return known, len(days) - len(known)


def tell_ages(survey: Survey, extent: Extent) -> Iterator[str]:
    """Return what to confirm at the next meeting, and what nobody knows the age of."""
    stale = find_stale(survey.facts)
    if stale:
        coming = survey.next_contact
        when = f" ({name_contact(coming)}, {coming.day})" if coming else ""
        named = enumerate_names((f"{fact.title} ({fact.as_of})" for fact in stale), extent.names)
        yield f"To confirm at the next meeting{when}: {named}."
    undated = [fact for fact in survey.facts if fact.lacks_age]
    if undated:
        named = enumerate_names((fact.title for fact in undated), extent.names)
        yield f"Of unknown age: {named}; `as_of` says when a fact was last confirmed."


def tell_gaps(survey: Survey, extent: Extent) -> Iterator[str]:
    """Return what is unknown, and the command that enters the first of it."""
    gaps = _order_gaps(survey)
    if gaps:
        named = enumerate_names((address_gap(gap) for _, gap in gaps), extent.gaps)
        yield f"Unknown, what counts most first: {named}."
        first = find_command(survey.slug, gaps[0][1])
        yield f"Such as `{first}`; `samctl show {survey.slug} --explain` lists all."


def _order_gaps(survey: Survey) -> list[tuple[Part, Gap]]:
    """Return all gaps, each with its part, those first whose answer raises the figure most."""
    found = [(part, gap) for part in survey.completeness.parts for gap in part.gaps]
    return sorted(found, key=lambda each: Fraction(-1, each[0].asked))


def make_gaps(survey: Survey) -> Section:
    """Return every gap with what its answer adds to the figure, and the command that enters it."""
    count = len(survey.completeness.parts)
    rows = [
        [
            PARTS[part.name],
            address_gap(gap),
            format_percent(Fraction(1, count * part.asked), 1),
            find_command(survey.slug, gap),
        ]
        for part, gap in _order_gaps(survey)
    ]
    columns = [Column("Part"), Column("Missing"), Column("Worth", "right"), Column("Command")]

    def describe(row: dict[str, str]) -> Iterator[Entry]:
        yield f"{row['Part']}: {row['Missing']} ({row['Worth']})", [row["Command"]]

    return Section("What is missing, and how much each answer adds", Table(columns, rows), describe)


def make_facts(survey: Survey) -> Section:
    """Return every fact with its age, those of unknown age first."""
    facts: list[Fact] = sorted(
        survey.facts, key=lambda fact: (fact.as_of is not None, fact.as_of or survey.today)
    )
    rows = [
        [
            fact.title,
            say_day(fact.as_of),
            fact.limit or "not set",
            say_day(fact.oldest, ""),
            "to confirm" if fact.is_stale else "age unknown" if fact.as_of is None else "",
        ]
        for fact in facts
    ]
    columns = [
        Column("Fact", wraps=True),
        Column("As of"),
        Column("May be"),
        Column("Fresh since"),
        Column("State"),
    ]
    styles = {index: "yellow" for index, fact in enumerate(facts) if fact.is_stale or fact.as_of is None}

    def describe(row: dict[str, str]) -> Iterator[Entry]:
        state = f": {row['State']}" if row["State"] else ""
        yield f"{row['Fact']}{state}", [f"as of {row['As of']}; may be as old as {row['May be']}"]

    return Section("How old the facts are", Table(columns, rows, styles), describe)

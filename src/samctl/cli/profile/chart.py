"""The account map on a terminal: the tree of people, the status with its reasons, who meets whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from rich.cells import cell_len

from samctl.cli.output import TableFormat, can_print, is_colourful, paint
from samctl.cli.profile.contacts import LEGEND, make_matrix
from samctl.cli.profile.sentences import say_status, tell_reasons, tell_relations
from samctl.cli.profile.survey import Survey
from samctl.cli.profile.wording import (
    COVERAGE_SIGNS,
    STATUS_COLOURS,
    SUPPORT_COLOURS,
    SUPPORT_SIGNS,
    say_coverage,
    say_level,
    say_support,
    say_text,
    say_word,
    say_words,
)
from samctl.cli.sections import format_head, format_sentences
from samctl.cli.tables import (
    Column,
    Table,
    fits_terminal,
    format_paragraphs,
    format_table,
    terminal_width,
)
from samctl.practices.profile.account_map import MapPerson

_LINES = ("│ ", "  ", "├─", "└─")
_PLAIN_LINES = ("| ", "  ", "|-", "`-")
_NARROWEST = 24  # what is left for words where somebody has many superiors


def format_chart(survey: Survey) -> str:
    """Return the map for people: the tree, the status with its reasons, and the coverage where it fits."""
    parts = [_head(survey), _draw_tree(survey), _tell_status(survey)]
    matrix = make_matrix(survey)
    if matrix.rows and survey.coverage.ours:
        parts.append(
            format_table(matrix, TableFormat.TABLE) + format_paragraphs([LEGEND])
            if fits_terminal(matrix)
            else format_paragraphs([f"`samctl map {survey.slug} --coverage` shows who of us meets whom."])
        )
    return "\n".join(part for part in parts if part)


def format_report(survey: Survey) -> str:
    """Return the map as Markdown: the status, the people with their superiors, and the reasons."""
    title = f"{survey.account.name}: account map on {survey.today}"
    status = f"Status: {say_status(survey)}"
    table = make_people_table(survey)
    parts = [
        format_head(title, TableFormat.MARKDOWN).rstrip() + "\n",
        format_sentences([status], TableFormat.MARKDOWN),
        format_table(table, TableFormat.MARKDOWN) if table.rows else "",
        format_sentences(
            [*(reason.text for reason in tell_reasons(survey)), *tell_relations(survey)], TableFormat.MARKDOWN
        ),
    ]
    return "\n".join(part for part in parts if part)


def make_people_table(survey: Survey) -> Table:
    """Return the people as a table without a tree, each with the superior's name."""
    columns = [
        Column("Name"),
        Column("Position", wraps=True),
        Column("Unit", wraps=True),
        Column("Reports to"),
        *_list_judgement_columns(),
    ]
    rows = [
        [
            person.name,
            say_text(person.entry.title),
            say_text(survey.name_unit(person.entry.unit), ""),
            survey.account_map.names.get(person.entry.reports_to or "", ""),
            *_list_judgements(survey, person),
        ]
        for person in survey.account_map.people
    ]
    return Table(columns, rows)


def _head(survey: Survey) -> str:
    of_unit = f", {say_text(survey.name_unit(survey.unit))}" if survey.unit else ""
    name = paint(survey.account.name, "bold", is_colourful())
    count = len(survey.account_map.people)
    people = f"{count} {'person' if count == 1 else 'people'}"
    return format_paragraphs([f"{name}{of_unit}: account map on {survey.today}, {people}"])


def _tell_status(survey: Survey) -> str:
    verdict = survey.account_map.verdict
    status = say_status(survey)
    colour = STATUS_COLOURS.get(verdict.status or "", "yellow")
    lines = format_paragraphs([*(reason.text for reason in tell_reasons(survey)), *tell_relations(survey)])
    return f"Status: {paint(status, colour, is_colourful())}\n{lines}"


# ---- the tree


def _draw_tree(survey: Survey) -> str:
    people = survey.account_map.people
    if not people:
        return ""
    branches = list(_draw_branches(people))
    rows = [
        [
            f"{own}{person.name}",
            _say_position(survey, person),
            *_list_judgements(survey, person),
        ]
        for person, (own, _) in zip(people, branches, strict=True)
    ]
    styles = {
        index: SUPPORT_COLOURS[person.entry.support]
        for index, person in enumerate(people)
        if person.entry.support in SUPPORT_COLOURS
    }
    columns = [Column("Name"), Column("Position"), *_list_judgement_columns()]
    table = Table(columns, rows, styles)
    if fits_terminal(table):
        return format_table(table, TableFormat.TABLE)
    return "".join(
        _describe_on_lines(survey, person, branch) for person, branch in zip(people, branches, strict=True)
    )


def _list_judgement_columns() -> list[Column]:
    return [
        Column("Influence", "right"),
        Column("Support"),
        Column("Coverage"),
        Column("Role"),
        Column("Our contact"),
    ]


def _list_judgements(survey: Survey, person: MapPerson) -> list[str]:
    entry = person.entry
    return [
        say_level(entry.influence),
        say_support(entry.support),
        say_coverage(entry.coverage),
        say_words(entry.roles),
        survey.names(entry.contact, "nobody"),
    ]


def _say_position(survey: Survey, person: MapPerson) -> str:
    position = say_text(person.entry.title, "position unknown")
    if person.outside is None:
        return position
    return f"{position} (reports to {survey.account_map.names[person.outside]})"


def _describe_on_lines(survey: Survey, person: MapPerson, branch: tuple[str, str]) -> str:
    """Return somebody on several lines, for a terminal that is too narrow for the table."""
    own, below = branch
    width = max(terminal_width() - len(below), _NARROWEST)
    title = say_text(person.entry.title, "")
    outside = f"reports to {survey.account_map.names[person.outside]}" if person.outside else ""
    head = ", ".join(part for part in (person.name, title, outside) if part)
    colour = SUPPORT_COLOURS.get(person.entry.support)
    details = _wrap("; ".join(_list_details(survey, person)), width - 2)
    first, *further = _wrap(head, width, indent="  ")
    lines = [
        f"{own}{first}",
        *(f"{below}{line}" for line in further),
        *(f"{below}  {paint(line, colour, is_colourful()) if colour else line}" for line in details),
    ]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _list_details(survey: Survey, person: MapPerson) -> Iterator[str]:
    entry = person.entry
    known = [
        f"influence {entry.influence}" if entry.influence else "",
        f"support {say_word(entry.support)} ({SUPPORT_SIGNS[entry.support]})" if entry.support else "",
        f"coverage {say_word(entry.coverage)} ({COVERAGE_SIGNS[entry.coverage]})" if entry.coverage else "",
    ]
    if any(known):
        yield ", ".join(part for part in known if part)
    if entry.roles:
        yield say_words(entry.roles)
    answers = {
        "position": entry.title,
        "influence": entry.influence,
        "support": entry.support,
        "coverage": entry.coverage,
        "role": entry.roles,
    }
    unknown = [name for name, answer in answers.items() if not answer]
    if unknown:
        yield f"? unknown: {', '.join(unknown)}"
    yield f"contact: {survey.names(entry.contact, 'nobody')}"


def _wrap(text: str, width: int, indent: str = "") -> list[str]:
    """Return a text in lines; letters that take two columns, such as Japanese ones, make them shorter."""
    wide = cell_len(text) - len(text)
    return wrap(text, max(width - wide, _NARROWEST), subsequent_indent=indent) or [""]


def _draw_branches(people: Sequence[MapPerson]) -> Iterator[tuple[str, str]]:
    """Return what stands before each name, and before further lines below it."""
    through, nothing, branch, last = _LINES if can_print(_LINES) else _PLAIN_LINES
    left: list[int] = []  # how many are still to come, at each depth below the top
    for person in people:
        del left[person.depth :]
        above = ""
        if person.depth:
            above = "".join(through if count else nothing for count in left[: person.depth - 1])
            left[person.depth - 1] -= 1
            more = left[person.depth - 1] > 0
            own, further = above + (branch if more else last), above + (through if more else nothing)
        else:
            own = further = ""
        left.append(len(person.reports))
        yield f"{own} " if own else "", further + (through if person.reports else nothing)

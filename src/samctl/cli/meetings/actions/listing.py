"""What was promised in meetings, on the screen and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from samctl.cli.meetings.actions.survey import ActionLine, ActionSurvey
from samctl.cli.output import TableFormat, format_json
from samctl.cli.sections import Entry, Section, format_sentences
from samctl.cli.tables import Column, Table, format_csv
from samctl.documents.findings import format_path

FIELDS = (
    "account",
    "name",
    "meeting",
    "id",
    "title",
    "side",
    "owner",
    "owner_name",
    "due",
    "days_overdue",
    "done_on",
    "file",
    "field",
)
"""What programs are told of an action."""

_COLUMNS = [
    Column("Due"),
    Column("What", wraps=True),
    Column("Who", wraps=True),
    Column("Note"),
    Column("Account"),
    Column("Meeting"),
    Column("Id"),
]


def format_actions(survey: ActionSurvey, form: TableFormat) -> str:
    """Return the actions in the form asked for."""
    told = [describe_action(each) for each in survey.lines]
    if form is TableFormat.JSON:
        overdue = sum(each.days_overdue > 0 for each in survey.lines)
        return format_json(
            {"schema": 1, "today": survey.today.isoformat(), "overdue": overdue, "actions": told}
        )
    if form is TableFormat.CSV:
        rows = [["" if each[name] is None else str(each[name]) for name in FIELDS] for each in told]
        return format_csv([[*FIELDS], *rows])
    listed = Section("", _make_table(survey), _describe_row).format(form)
    return "\n".join(part for part in (listed, format_sentences([_sum_up(survey)], form)) if part)


def describe_action(line: ActionLine) -> dict[str, Any]:
    """Return an action for programs, under the names in `FIELDS`."""
    values = (
        line.account,
        line.name,
        line.meeting,
        line.id,
        line.title,
        line.side,
        line.owner,
        line.owner_name if line.owner else None,
        line.due and line.due.isoformat(),
        line.days_overdue,
        line.done_on and line.done_on.isoformat(),
        line.file,
        format_path(("actions", line.id)),
    )
    return dict(zip(FIELDS, values, strict=True))


def _make_table(survey: ActionSurvey) -> Table:
    rows = [
        [
            each.due.isoformat() if each.due else "unknown",
            each.title,
            f"{each.owner_name} (customer)" if each.side == "customer" else each.owner_name,
            _note(each),
            each.account,
            each.meeting,
            each.id,
        ]
        for each in survey.lines
    ]
    styles = {
        index: "red" if each.days_overdue else "dim"
        for index, each in enumerate(survey.lines)
        if each.days_overdue or each.is_done
    }
    return Table(_COLUMNS, rows, styles)


def _note(line: ActionLine) -> str:
    if line.is_done:
        return f"done {line.done_on}"
    days = line.days_overdue
    return f"{days} day{'s' * (days != 1)} late" if days else ""


def _describe_row(row: dict[str, str]) -> Iterator[Entry]:
    """Yield an entry for a terminal that is too narrow for the table."""
    about = "; ".join(part for part in (row["Who"], row["Note"]) if part)
    yield f"{row['Due']}  {row['What']}", [about, f"{row['Account']} {row['Meeting']}/{row['Id']}"]


def _sum_up(survey: ActionSurvey) -> str:
    """Return how many are open and overdue, or that none is."""
    still = [each for each in survey.lines if not each.is_done]
    overdue = sum(each.days_overdue > 0 for each in still)
    done = len(survey.lines) - len(still)
    if not survey.lines:
        return "No open action found."
    counts = f"{len(still) or 'Nothing'} open, {overdue or 'none'} of it overdue" if still else "Nothing open"
    return f"{counts}{f', {done} done' if done else ''}."

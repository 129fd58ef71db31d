"""The list of handoffs: progress, next step, overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from samctl.cli.handoff.cases import Case, Found, Names
from samctl.cli.output import TableFormat, format_json, is_colourful, paint
from samctl.cli.tables import (
    Column,
    Table,
    fits_terminal,
    format_csv,
    format_entries,
    format_paragraphs,
    format_table,
)
from samctl.documents.printable import make_one_line
from samctl.practices.handoff.progress import Progress, Step
from samctl.store.workspace import Workspace

_COLUMNS = [
    Column("Id"),
    Column("Account", wraps=True),
    Column("Phase"),
    Column("Done", align="right"),
    Column("Next step", wraps=True),
    Column("Owner", wraps=True),
    Column("Due"),
    Column("Overdue", align="right"),
]


_FIELDS = (
    "account",
    "name",
    "from",
    "to",
    "reason",
    "started_on",
    "target",
    "state",
    "phase",
    "done",
    "required",
    "days_overdue",
)
_NEXT_FIELDS = ("item", "side", "title", "owner", "due")


def format_cases(found: Found, workspace: Workspace, today: date, form: TableFormat) -> str:
    """Return the list of handoffs in the form asked for."""
    if form is TableFormat.CSV:
        return format_csv([*_list_fields(found, today)])
    if form is TableFormat.JSON:
        listed = [describe_case(case, today) for case in found.cases]
        return format_json({"schema": 1, "today": today.isoformat(), "handoffs": listed})
    if form is TableFormat.TABLE and not found.cases:
        return format_paragraphs([_tell_nothing(found)] if not found.broken else [])
    rows = [_make_row(case, Names(workspace, case.profile)) for case in found.cases]
    styles = {index: "red" for index, case in enumerate(found.cases) if case.progress.days_overdue}
    table = Table(_COLUMNS, rows, styles if form is TableFormat.TABLE else {})
    if form is not TableFormat.TABLE:
        return format_table(table, form)
    text = format_table(table, form) if fits_terminal(table) else _list_below_each_other(table)
    if found.completed:
        text += "\n" + format_paragraphs([f"{_count(found.completed)} completed: --all lists them, too."])
    return text


def _list_fields(found: Found, today: date) -> Iterator[list[str]]:
    """Return the handoffs for programs: the names of the fields, then a row for each."""
    yield [*_FIELDS, *(f"next_{name}" for name in _NEXT_FIELDS)]
    for case in found.cases:
        told = describe_case(case, today)
        following = told["next"] or {}
        cells = [*(told[name] for name in _FIELDS), *(following.get(name) for name in _NEXT_FIELDS)]
        yield ["" if cell is None else make_one_line(str(cell)) for cell in cells]


def describe_case(case: Case, today: date) -> dict[str, Any]:
    """Return a handoff for programs: its parties, days and progress."""
    handoff, progress = case.handoff, case.progress
    following = case.following
    return {
        "account": case.account.slug,
        "name": case.account.name,
        "from": handoff.from_,
        "to": handoff.to,
        "reason": handoff.reason,
        "started_on": format_day(handoff.started_on),
        "target": format_day(handoff.target),
        "state": progress.state,
        "phase": progress.phase,
        "done": progress.done,
        "required": progress.required,
        "optional_done": progress.optional_done,
        "optional": progress.optional,
        "next": following
        and {
            "item": following.item,
            "side": following.side,
            "title": following.title,
            "owner": following.owner,
            "due": format_day(following.due),
            "days_overdue": count_days_late(following.due, today),
        },
        "overdue": list(progress.overdue),
        "days_overdue": progress.days_overdue,
    }


def format_day(day: date | None) -> str | None:
    """Return a day as programs read it."""
    return day.isoformat() if day else None


def count_days_late(due: date | None, today: date) -> int:
    """Return how many days a day is past."""
    return max(0, (today - due).days) if due else 0


def name_phase(progress: Progress, following: Step | None = None) -> str:
    """Return where a handoff is, in a word or two."""
    if progress.state == "signed":
        return "completed" if following is None else "to carry out"
    if progress.state == "changed":
        return "signed, then changed"
    return progress.phase or ("to sign" if progress.state == "to_sign" else "open")


def _make_row(case: Case, names: Names) -> list[str]:
    progress = case.progress
    following = case.following
    late = progress.days_overdue
    return [
        case.account.slug,
        case.account.name,
        name_phase(progress, following),
        f"{progress.done}/{progress.required}",
        make_one_line(following.title) if following else "",
        names(following.owner) if following else "",
        format_day(following.due) or "" if following else "",
        f"{late} day{'s' * (late != 1)}" if late else "",
    ]


def _list_below_each_other(table: Table) -> str:
    """Return the handoffs as entries of several lines, for a terminal that is too narrow for the table."""
    colour = is_colourful()
    text = ""
    for index, (slug, account, phase, done, following, owner, due, late) in enumerate(table.rows):
        head = f"{account} ({slug}): {phase}, {done} done" + (f", {late} overdue" if late else "")
        details = [f"Next: {following} ({owner}{f', due {due}' if due else ''})"] if following else []
        entry = format_entries([(head, details)]).rstrip("\n")
        text += paint(entry, "red", colour and index in table.styles) + "\n"
    return text


def _tell_nothing(found: Found) -> str:
    if found.completed:
        return f"No open handoffs; {_count(found.completed)} completed: --all lists them."
    if found.others:
        return f"None of the open handoffs is theirs; {_count(found.others)} in other hands."
    return "No handoffs on file. `samctl handoff start ACCOUNT --to PERSON` starts one."


def _count(number: int) -> str:
    return "1 is" if number == 1 else f"{number} are"

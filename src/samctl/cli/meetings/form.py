"""The text of a new record: the blank with what is known, and what is to be spoken about as comments."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from samctl.documents.printable import make_one_line
from samctl.practices.meetings.records import MeetingAction
from samctl.store.editor import Delete, Set, edit_text
from samctl.store.templates import read_template

_WIDTH = 110
_WHOSE = {"us": "We:", "customer": "They:", None: "Nobody named:"}


class Comment(NamedTuple):
    """Lines that stand in the record as a comment.

    Args:
        field: that they stand above.
        lines: each is wrapped where it is long; what is indented stays so.
    """

    field: str
    lines: Sequence[str]


def make_record(values: Mapping[str, Any], comments: Sequence[Comment]) -> bytes:
    """Return the text of a new record.

    Args:
        values: of its fields; None takes away the blank of a field that means nothing here.
        comments: what is told in it; those without lines are left out.
    """
    text = read_template("workspace/account/meeting.yaml")
    for name in (name for name, value in values.items() if value):  # what is filled needs no hint
        text = re.sub(rf"^({name}:.*?) +#.*$", r"\1", text, flags=re.MULTILINE)
    edits = [Delete((name,)) if value is None else Set((name,), value) for name, value in values.items()]
    text = edit_text(text, edits)
    for comment in comments:
        text = _insert(text, comment)
    return text.encode()


def list_actions(
    account: str, actions: Sequence[MeetingAction], day: date, name: Callable[[str | None, str], str]
) -> list[str]:
    """Return the lines that tell what is still open; none where nothing is.

    Args:
        account: the id that ticks them off.
        actions: those open, by their day.
        day: on which they are.
        name: returns the name of a person, by id.
    """
    lines = [f"Still open on {day}; `samctl actions done {account} ACTION` ticks off what is done."]
    ids = [each.name for each in actions]
    for side, head in _WHOSE.items():
        found = [each for each in actions if each.side == side]
        lines += [head] if found else []
        lines += [f"  {_tell_action(each, ids.count(each.name) > 1, name)}" for each in found]
    return lines if actions else []


def _tell_action(action: MeetingAction, is_shared: bool, name: Callable[[str | None, str], str]) -> str:
    """Return an open action: `parts-list: List of the parts (Friedhelm Nolte, due 2026-12-04)`."""
    entry = action.action
    parts = [make_one_line(name(entry.owner, ""))] if entry.owner else []
    parts += [f"due {entry.due}"] if entry.due else []
    days = action.days_overdue
    parts += [f"{days} day{'s' * (days != 1)} late"] if days else []
    details = f" ({', '.join(parts)})" if parts else ""
    return f"{action.names[is_shared]}: {make_one_line(entry.title or '') or action.name}{details}"


def _insert(text: str, comment: Comment) -> str:
    """Return a text with a comment above a field, apart from what stands before it."""
    if not comment.lines:
        return text
    found = re.search(rf"^{comment.field}:", text, re.MULTILINE)
    assert found is not None  # the blank has all fields
    lines = "".join(f"{line}\n" for line in _wrap(comment.lines))
    return f"{text[: found.start()]}{lines}{text[found.start() :]}"


def _wrap(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        shown = make_one_line(line)
        indent = " " * (len(line) - len(line.lstrip()))
        yield from textwrap.wrap(
            shown,
            _WIDTH,
            initial_indent=f"# {indent}",
            subsequent_indent=f"# {indent}  ",
            break_on_hyphens=False,
            break_long_words=False,
        )

"""Questions on a terminal: one field after the other, asked again until the answer fits."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from samctl.cli.output import say
from samctl.cli.setting.judging import refuse_value
from samctl.cli.setting.ownership import find_owner
from samctl.cli.setting.values import parse_value
from samctl.cli.setting.wording import describe_shape, show_value
from samctl.cli.setting.words import Assignment
from samctl.documents.addresses import Address, find_below, join_steps
from samctl.documents.shapes import EntriesOf, FieldsOf, ListOf, Value, find_fields
from samctl.errors import SamctlError, UsageError

if TYPE_CHECKING:
    from samctl.cli.setting.scope import Scope

_REMOVES = "-"


def is_somebody_there() -> bool:
    """Return whether somebody sits at a terminal who can be asked; questions go to stderr."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stderr and sys.stderr.isatty())


def ask_for(
    scope: Scope, address: Address, changes: Sequence[Assignment], label: str | None = None
) -> Assignment:
    """Return the value of a required field, as somebody enters it.

    Args:
        scope: whose documents.
        address: of the field.
        changes: what is asked for already.
        label: what the field is called in the question; its address if None.
    """
    while True:
        change = _ask(scope, address, changes, f"{label or address} (required)")
        if change is not None:
            return change
        say("  It is required.")


def ask_fields(scope: Scope, entry: Address, present: Any, changes: Sequence[Assignment]) -> list[Assignment]:
    """Return what somebody enters for the fields of an entry, one after the other.

    Args:
        scope: whose documents.
        entry: whose fields.
        present: what stands there now; None for a new one.
        changes: what is asked for already; these fields are not asked for again.
    """
    entered = list(changes)
    for address, required in list_questions(entry):
        if address in [change.address for change in changes]:
            continue
        steps = address.path[len(entry.path) :]
        label, value = join_steps(steps), _find(present, steps)
        if required and value is None:
            change: Assignment | None = ask_for(scope, address, entered, label)
        else:
            change = _ask(scope, address, entered, label, value, removable=not required)
        entered += [change] if change else []
    return entered[len(changes) :]


def list_questions(entry: Address) -> Iterator[tuple[Address, bool]]:
    """Return the fields of an entry that can be asked for, and whether each is required.

    Entries inside it and lists of items with fields are left out, and so is the user's own data.
    """
    assert isinstance(entry.shape, FieldsOf)
    for field in find_fields(entry.shape.model).values():
        address = find_below(entry, [field.name])
        shape = address.shape
        if field.name == "x" or isinstance(shape, EntriesOf) or find_owner(address):
            continue
        if isinstance(shape, FieldsOf) and shape.short is None:
            yield from ((below, required and field.required) for below, required in list_questions(address))
        elif not (isinstance(shape, ListOf) and not isinstance(shape.item, Value)):
            yield address, field.required


def ask_line(question: str, prompt: str = "> ") -> str:
    """Return what is entered behind a prompt, without blanks around it.

    Raises:
        KeyboardInterrupt: the input has ended.
    """
    tell(question)
    sys.stderr.write(f"  {prompt}")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        say("")
        raise KeyboardInterrupt
    return line.strip()


def tell(text: str) -> None:
    """Say something where questions are asked, in lines that fit the terminal."""
    from samctl.cli.tables import fill

    try:
        width = os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):  # stderr is none
        say(text)
    else:
        say(fill(text, max(width, 40), rest="  "))


def _ask(
    scope: Scope,
    address: Address,
    changes: Sequence[Assignment],
    label: str,
    present: Any = None,
    *,
    removable: bool = True,
) -> Assignment | None:
    """Return the change that an answer means; None where it leaves the field as it is."""
    assert address.field is not None
    question = f"{label}: {address.field.description} {describe_shape(address.shape, scope)}".rstrip()
    prompt = "> " if present is None else f"[{show_value(present)}] > "
    while True:
        text = ask_line(question, prompt)
        if not text:
            return None
        try:
            if text == _REMOVES and present is not None:
                return _remove(address, removable)
            change = Assignment(address, "=", parse_value(scope, address, text))
            refuse_value(scope, [*changes, change], change)
        except UsageError as error:
            _complain(address, label, error)
        else:
            return change


def _remove(address: Address, removable: bool) -> Assignment:
    if not removable:
        raise UsageError("it is required, so it cannot be removed", "Enter another value, or keep it.")
    return Assignment(address, "unset")


def _complain(address: Address, label: str, error: SamctlError) -> None:
    """Say why an answer does not fit, without an address that the question does not have either."""
    known = "" if str(address) in label else f"{address}: "
    for line in (error.message.removeprefix(known), error.hint):
        if line:
            tell(f"  {line}")


def _find(data: Any, steps: Sequence[str | int]) -> Any:
    for step in steps:
        data = data.get(step) if isinstance(data, dict) else None
    return data

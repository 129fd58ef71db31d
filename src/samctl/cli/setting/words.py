"""The words of a command line: `PATH=VALUE`, `PATH=`, `PATH+=VALUE`, `PATH-=VALUE`, and paths to remove."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from samctl.cli.output import say
from samctl.cli.setting.ownership import refuse_owned
from samctl.cli.setting.values import parse_items, parse_value
from samctl.documents.addresses import Address, find_below, split_address
from samctl.documents.printable import make_printable
from samctl.documents.shapes import ListOf, Value
from samctl.errors import UsageError

if TYPE_CHECKING:
    from samctl.cli.setting.scope import Scope

Operator = Literal["=", "+=", "-=", "unset"]

_WORD = re.compile(r'((?:"(?:[^"\\]|\\.)*"|[^"=])*?)(\+=|-=|=)(.*)', re.DOTALL)


class Assignment(NamedTuple):
    """One change that is asked for.

    Args:
        address: of the field, list or entry.
        operator: `=` sets, `+=` and `-=` change a list, `unset` removes.
        value: what is set; the items of a list that come or go; None for what is removed.
    """

    address: Address
    operator: Operator
    value: Any = None


def read_assignment(scope: Scope, word: str, under: Address | None = None) -> Assignment:
    """Return what one word asks for.

    Args:
        scope: whose documents may change.
        word: such as `profile.industry=Pumps`.
        under: the entry that the word's path begins at; None for a path that begins with the document.

    Raises:
        UsageError: the word is no assignment, its path leads nowhere, or its value does not fit.
    """
    path, operator, text = split_word(scope, word, under)
    address = scope.find(path) if under is None else find_below(under, split_address(path))
    if text == "" and operator == "=":
        return _unset_value(scope, address)
    if operator != "=" and not isinstance(address.shape, ListOf):
        raise UsageError(
            f"{address} is not a list, so nothing can be added or taken out", f"Set it: `{address}=VALUE`."
        )
    refuse_owned(scope, address)
    if operator == "=":
        return _set_value(address, _parse(parse_value, scope, address, text, under))
    items = _parse(parse_items, scope, address, text, under)
    return Assignment(address, "+=" if operator == "+=" else "-=", items)


def read_removal(scope: Scope, path: str) -> Assignment:
    """Return the removal of a field or an entry.

    Raises:
        UsageError: the path leads nowhere, or to a document as a whole.
    """
    if _WORD.fullmatch(path):
        raise UsageError(f"--unset: `{make_printable(path)}` has a value", "Give the path alone.")
    address = scope.find(path)
    if not address.path:
        raise UsageError(f"--unset: {address} is a whole document", "Remove the file itself instead.")
    return _remove(scope, address)


def split_word(scope: Scope, word: str, under: Address | None = None) -> tuple[str, str, str]:
    """Return a word's path, its operator and its value.

    Raises:
        UsageError: it has no operator.
    """
    parts = _WORD.fullmatch(word)
    if parts is None:
        path = f"`{make_printable(word)}`"
        address = scope.find(word) if under is None else find_below(under, split_address(word))
        hint = f"Write `{make_printable(word)}=VALUE`, in one word; quote a value with blanks."
        if not isinstance(address.shape, Value | ListOf):
            asked = f"; `samctl put {scope.name_owner()}{address}` asks" if address.path else ""
            hint = f"Go on to a field, `{address}.FIELD=VALUE`{asked}."
        raise UsageError(f"{path} is given no value", hint)
    return parts[1].strip(), parts[2], parts[3]


def _parse(
    parse: Callable[[Scope, Address, str], Any],
    scope: Scope,
    address: Address,
    text: str,
    under: Address | None,
) -> Any:
    """Return what a text means; hints name fields as they are written, which is below the entry of `put`."""
    try:
        return parse(scope, address, text)
    except UsageError as error:
        if under is None:
            raise
        raise UsageError(error.message, error.hint.replace(f"`{under}.", "`")) from None


def _set_value(address: Address, value: Any) -> Assignment:
    shape = address.shape
    if isinstance(shape, ListOf) and isinstance(shape.item, Value) and shape.item.is_prose and len(value) > 1:
        say(f"Note: {address} gets {len(value)} items; one that has a comma stands in double quotes.")
    return Assignment(address, "=", value)


def _unset_value(scope: Scope, address: Address) -> Assignment:
    """Return the removal of a single value or a list; a whole entry does not go by an empty word."""
    if not isinstance(address.shape, Value | ListOf):
        raise UsageError(
            f"{address} holds more than a value",
            f"To remove all of it: `samctl set {scope.name_owner()}--unset {address}`.",
        )
    return _remove(scope, address)


def _remove(scope: Scope, address: Address) -> Assignment:
    refuse_owned(scope, address, removal=True)
    if address.field and address.field.required and not address.is_entry:
        raise UsageError(f"{address} is required, so it cannot be removed", f"Set it: `{address}=VALUE`.")
    return Assignment(address, "unset")

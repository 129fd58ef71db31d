"""`put`: an entry as a whole, from the words of the command line or asked for field by field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from samctl.cli.output import say
from samctl.cli.setting.asking import ask_fields, ask_for, ask_line, is_somebody_there, list_questions, tell
from samctl.cli.setting.changing import make_changes
from samctl.cli.setting.ownership import refuse_owned
from samctl.cli.setting.words import Assignment, read_assignment
from samctl.documents.addresses import Address, find_below, read_key
from samctl.documents.shapes import EntriesOf, FieldsOf, Value, find_fields
from samctl.documents.slugs import make_slug
from samctl.errors import UsageError
from samctl.store.editing.proof import MISSING, find_value

if TYPE_CHECKING:
    from samctl.cli.setting.scope import Scope

_NAMING = ("name", "title")
_MADE_UP = re.compile(r"account-[0-9a-f]{8}")


def put_entry(scope: Scope, words: Sequence[str], *, dry_run: bool) -> None:
    """Put an entry into a document, or change fields of one.

    Args:
        scope: whose documents may change.
        words: the address of the entry, then its fields such as `name=Petra`.
        dry_run: whether to stop before anything is written.

    Raises:
        UsageError: the address is none of an entry, or a field does not fit.
        DataError: a document has errors or would have some.
    """
    if not words:
        raise UsageError("there is no entry named", "Such as `samctl put ACCOUNT profile.stakeholders.coo`.")
    address, fields = scope.find(words[0]), words[1:]
    refuse_owned(scope, address)
    if not fields and not is_somebody_there():
        raise UsageError(f"nothing is said about {address}", _show_fields(address))
    entry, begun = address, list[Assignment]()
    if _takes_entries(address.shape):
        entry, begun = _make_entry(scope, address, fields)
    elif not isinstance(entry.shape, FieldsOf) or not entry.path:
        raise UsageError(f"{address} is no entry with fields", _show_instead(scope, address))
    changes = (
        [read_assignment(scope, word, entry) for word in fields]
        if fields
        else [*begun, *_ask_entry(scope, entry, begun)]
    )
    if not changes:
        say("Nothing was entered, so nothing is changed.")
        return
    make_changes(scope, changes, put=entry, dry_run=dry_run)


def _takes_entries(shape: object) -> bool:
    return isinstance(shape, EntriesOf) and shape.key.is_id and isinstance(shape.item, FieldsOf)


def _make_entry(scope: Scope, container: Address, fields: Sequence[str]) -> tuple[Address, list[Assignment]]:
    """Return the address of a new entry whose id is made from its name, and that name if it was asked for."""
    shape = container.shape
    assert isinstance(shape, EntriesOf)
    assert isinstance(shape.item, FieldsOf)
    naming = next((name for name in _NAMING if name in find_fields(shape.item.model)), None)
    if naming is None or shape.key.refers_to:
        raise UsageError(f"{container} holds entries", f"Name one: `{container}.ID`.")
    if not fields:
        return _ask_entry_id(scope, container, naming)
    names = [word.partition("=")[2] for word in fields if word.partition("=")[0].strip() == naming]
    if not names or not names[0].strip():
        raise UsageError(
            f"{container} holds entries, and neither an id nor a {naming} is given",
            f"Name the entry, `{container}.ID`, or give its {naming}: `{naming}=...`.",
        )
    slug = _make_id(names[0])
    if slug is None:
        raise UsageError(f"no id can be made from {names[0]!r}", f"Choose one: `{container}.ID`.")
    _refuse_taken(scope, container, slug)
    return find_below(container, [slug]), []


def _ask_entry_id(scope: Scope, container: Address, naming: str) -> tuple[Address, list[Assignment]]:
    """Ask for the name first, then for the id, proposing the one that the name makes."""
    new = find_below(container, ["new"])
    field = find_below(new, [naming])
    name = ask_for(scope, field, [], naming).value
    proposed = _make_id(name)
    while True:
        prompt = f"[{proposed}] > " if proposed else "> "
        slug = (
            ask_line("id: What others refer to it by, lower-case words joined by hyphens.", prompt)
            or proposed
        )
        try:
            assert isinstance(container.shape, EntriesOf)
            read_key(container.shape.key, slug or "")
            _refuse_taken(scope, container, slug or "")
        except UsageError as error:
            tell(f"  {error.message}")
            tell(f"  {error.hint}")
            continue
        entry = find_below(container, [slug or ""])
        return entry, [Assignment(find_below(entry, [naming]), "=", name)]


def _make_id(name: str) -> str | None:
    """Return the id that a name makes; None where its letters make none that anybody could remember."""
    slug = make_slug(name)
    return None if _MADE_UP.fullmatch(slug) and "account" not in name.lower() else slug


def _refuse_taken(scope: Scope, container: Address, slug: str) -> None:
    if find_value(scope.load(container.kind).data, (*container.path, slug)) is not MISSING:
        raise UsageError(
            f"{container}.{slug} exists already",
            f"To change it: `samctl put {scope.name_owner()}{container}.{slug} ...`; "
            f"for another one choose an id: `{container}.ID`.",
        )


def _ask_entry(scope: Scope, entry: Address, begun: Sequence[Assignment]) -> list[Assignment]:
    present: Any = find_value(scope.load(entry.kind).data, entry.path)
    new = present is MISSING or present is None
    how = "Enter skips a field." if new else "Enter keeps what is there, a hyphen removes it."
    tell(f"{entry}: {how} Ctrl-C leaves everything as it was.")
    return ask_fields(scope, entry, None if new else present, begun)


def _show_fields(address: Address) -> str:
    if _takes_entries(address.shape):
        return _show_fields(find_below(address, ["new"]))
    if not isinstance(address.shape, FieldsOf):
        return "Write FIELD=VALUE for each field."
    names = [".".join(map(str, each.path[len(address.path) :])) for each, _ in list_questions(address)]
    return f"Write FIELD=VALUE for each: {', '.join(names)}."


def _show_instead(scope: Scope, address: Address) -> str:
    if isinstance(address.shape, Value):
        return f"Set it: `samctl set {scope.name_owner()}{address}=VALUE`."
    if address.path or not isinstance(address.shape, FieldsOf):
        return f"Go on to one: `{address}.KEY`."
    held = [name for name, field in find_fields(address.shape.model).items() if _takes_entries(field.shape)]
    listed = ", ".join(f"`{address}.{name}.ID`" for name in held)
    return f"Name an entry in it: {listed or f'`{address}.FIELD.ID`'}."

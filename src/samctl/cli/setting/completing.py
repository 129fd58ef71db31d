"""What the shell completes for `set` and `put`: documents, fields, ids and values; never an error."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from samctl.cli.completion import complete_accounts

if TYPE_CHECKING:
    from samctl.cli.setting.scope import Scope
    from samctl.documents.addresses import Address
    from samctl.documents.shapes import Shape

Candidates = list[tuple[str, str]]
"""Each with a word of explanation, for shells that show one."""


def complete_owners(ctx: typer.Context, incomplete: str) -> Candidates:
    """Complete the ids of accounts, and addresses in the workspace's own documents."""
    if "." not in incomplete and "=" not in incomplete:
        own = _complete(ctx, None, _list_documents)
        return [
            *complete_accounts(ctx, incomplete),
            *(each for each in own if each[0].startswith(incomplete)),
        ]
    return _complete(ctx, None, lambda scope: _complete_word(scope, incomplete))


def complete_assignments(ctx: typer.Context, incomplete: str) -> Candidates:
    """Complete `PATH=VALUE`: first the path, then the value."""
    account, words = _read_words(ctx, "changes")
    return _complete(ctx, account, lambda scope: _complete_word(scope, incomplete, words))


def complete_removals(ctx: typer.Context, incomplete: str) -> Candidates:
    """Complete the path of something that is there."""
    account, _ = _read_words(ctx, "changes")
    return _complete(ctx, account, lambda scope: _complete_path(scope, incomplete, ""))


def complete_entries(ctx: typer.Context, incomplete: str) -> Candidates:
    """Complete the path of an entry; behind one of the workspace's own, its fields."""
    account, words = _read_words(ctx, "fields")
    first = str(ctx.params.get("account") or "")
    if account is None and first:
        return _complete(ctx, None, lambda scope: _complete_word(scope, incomplete, words, f"{first}."))
    return _complete(ctx, account, lambda scope: _complete_path(scope, incomplete, None))


def complete_fields(ctx: typer.Context, incomplete: str) -> Candidates:
    """Complete `FIELD=VALUE` within the entry that was named before."""
    account, words = _read_words(ctx, "fields")
    entry = str(ctx.params.get("entry") or "")
    if account is None:  # the entry stands where an account may stand
        entry, words = str(ctx.params.get("account") or ""), [entry, *words]
    return _complete(ctx, account, lambda scope: _complete_word(scope, incomplete, words, f"{entry}."))


def _read_words(ctx: typer.Context, name: str) -> tuple[str | None, list[str]]:
    """Return the account that was named, if one was, and the words before the one that is completed."""
    # An option without its value stops the parser, which leaves the words before it.
    account = ctx.params.get("account") or next(iter(ctx.args), None)
    words = [str(word) for word in ctx.params.get(name) or []]
    return (None if account is None or "." in account or "=" in account else account), words


def _complete(ctx: typer.Context, account: str | None, find: Callable[[Scope], Candidates]) -> Candidates:
    from datetime import date

    from samctl.cli.setting.scope import Scope
    from samctl.store.workspace import Workspace

    root = ctx.find_root().params.get("workspace")
    try:
        workspace = Workspace.open(Path(root) if root else None, os.environ)
        return find(Scope(workspace, workspace.open_account(account) if account else None, date.today()))
    except Exception:  # whatever is wrong, the tab key is not the place to say it
        return []


def _complete_word(scope: Scope, incomplete: str, before: Iterable[str] = (), prefix: str = "") -> Candidates:
    """Complete a word of the form `PATH=VALUE`.

    Args:
        scope: whose documents.
        incomplete: what is typed of the word.
        before: the words before it.
        prefix: what the path begins with without being typed.
    """
    path = _find_open_path(list(before))
    if path:
        return _complete_value(scope, prefix + path, incomplete, "")
    path, sign, value = incomplete.partition("=")
    if not sign:
        found = _complete_path(scope, prefix + incomplete, "=")
        return [(word.removeprefix(prefix), text) for word, text in found]
    return _complete_value(scope, prefix + path, value, f"{path}=")


def _find_open_path(before: list[str]) -> str:
    """Return the path whose value is completed, where the shell has taken the word apart.

    bash makes three words of `PATH=VALUE`, and the sign does not come here if nothing stands behind it.
    """
    *_, earlier, last = ["", "", *before]
    if last == "=":
        return earlier
    return "" if "=" in last or earlier == "=" else last


def _complete_path(scope: Scope, typed: str, ending: str | None) -> Candidates:
    """Complete a path, step by step; where one step alone is possible, the next ones as well.

    Args:
        scope: whose documents.
        typed: the path as far as it is typed.
        ending: what stands behind the path of a field; None where paths of entries are wanted.
    """
    while True:
        head, dot, _ = typed.rpartition(".")
        steps = _list_steps(scope, head, ending) if dot else _list_documents(scope)
        found = [each for each in steps if each[0].startswith(typed)]
        if len(found) != 1 or not found[0][0].endswith(".") or found[0][0] == typed:
            return found
        typed = found[0][0]


def _list_documents(scope: Scope) -> Candidates:
    return [(f"{kind.name}.", "") for kind in scope.list_kinds() if kind.name != "selection"]


def _list_steps(scope: Scope, head: str, ending: str | None) -> Candidates:
    """Return the paths that lead one step on, without those that other commands write."""
    from samctl.cli.setting.ownership import find_owner
    from samctl.documents.addresses import find_below

    address = scope.find(head)
    steps = [(find_below(address, [step]), text) for step, text in _name_steps(scope, address)]
    ended = [(below, _find_end(below.shape, ending), text) for below, text in steps if not find_owner(below)]
    return [(f"{below}{end}", text) for below, end, text in ended if end is not None]


def _find_end(shape: Shape, ending: str | None) -> str | None:
    """Return what stands behind a path; None for one that is not wanted."""
    from samctl.documents.shapes import EntriesOf, FieldsOf, ListOf, Value

    if isinstance(shape, Value | ListOf):
        return ending
    if ending is None and isinstance(shape, EntriesOf) and isinstance(shape.item, Value):
        return None
    return "" if ending != "=" and isinstance(shape, FieldsOf) else "."


def _name_steps(scope: Scope, address: Address) -> Candidates:
    """Return the fields of a record, or the keys that stand in a mapping and those that would fit."""
    from samctl.cli.setting.scope import find_name
    from samctl.documents.shapes import EntriesOf, FieldsOf, find_fields
    from samctl.store.editing.proof import find_value

    shape = address.shape
    if isinstance(shape, FieldsOf):
        return [
            (field.name, field.description)
            for field in find_fields(shape.model).values()
            if field.name != "x"
        ]
    if not isinstance(shape, EntriesOf):
        return []
    data: Any = find_value(scope.load(address.kind).data, address.path)
    present = {str(key): find_name(entry) for key, entry in data.items()} if isinstance(data, dict) else {}
    fitting = scope.find_ids(shape.key.refers_to) if shape.key.refers_to else {}
    return list({**fitting, **present, **{str(each): "" for each in shape.key.choices}}.items())


def _complete_value(scope: Scope, path: str, typed: str, head: str) -> Candidates:
    """Complete a value that is one of few, or an id; in a list, the last of several."""
    from samctl.documents.shapes import ListOf, Value

    address = scope.find(path.rstrip("+-"))
    shape = address.shape
    before, comma, last = typed.rpartition(",")
    if isinstance(shape, ListOf):
        shape, head = shape.item, f"{head}{before}{comma}"
    else:
        last = typed
    if not isinstance(shape, Value):
        return []
    known = {str(each): "" for each in shape.choices} | scope.find_ids(shape.refers_to)
    if shape.kind == "day":
        known["today"] = ""
    if shape.kind == "flag":
        known |= {"true": "", "false": ""}
    return [(f"{head}{word}", text) for word, text in known.items() if word.startswith(last)]

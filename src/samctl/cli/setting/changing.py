"""What `set` and `put` do once they know what is asked for: complete it, judge it, write it, show it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from samctl.cli.output import say, write
from samctl.cli.setting.asking import ask_for, is_somebody_there
from samctl.cli.setting.drafting import Draft, make_drafts
from samctl.cli.setting.edits import plan_files, try_out
from samctl.cli.setting.judging import refuse_errors_of
from samctl.cli.setting.words import Assignment, read_assignment, read_removal
from samctl.documents.addresses import Address, find_missing, trace
from samctl.documents.printable import make_printable
from samctl.documents.shapes import EntriesOf, Value
from samctl.errors import UsageError
from samctl.store.changes import edit_files
from samctl.store.editing.proof import MISSING, find_value

if TYPE_CHECKING:
    from samctl.cli.setting.scope import Scope


def change_fields(scope: Scope, words: Sequence[str], removals: Sequence[str], *, dry_run: bool) -> None:
    """Make the changes that the words of `set` ask for, all of them or none.

    Args:
        scope: whose documents may change.
        words: such as `profile.industry=Pumps`.
        removals: paths of what is to go.
        dry_run: whether to stop before anything is written.

    Raises:
        UsageError: a word does not fit.
        DataError: a document has errors or would have some.
    """
    if not words and not removals:
        raise UsageError(
            "there is nothing to set",
            f"Such as `samctl set {scope.name_owner() or 'ACCOUNT '}profile.industry=VALUE`.",
        )
    if len(words) == 2 and "=" not in "".join(words):
        joined = make_printable(f'{words[0]}="{words[1]}"')
        raise UsageError("a path and its value are one word", f"Write `{joined}`.")
    changes = [read_removal(scope, path) for path in removals]
    changes += [read_assignment(scope, word) for word in words]
    make_changes(scope, changes, dry_run=dry_run)


def make_changes(
    scope: Scope, changes: Sequence[Assignment], *, put: Address | None = None, dry_run: bool
) -> None:
    """Make changes: ask for what is missing, judge the outcome, write and show it.

    Args:
        scope: whose documents.
        changes: what is asked for.
        put: the entry that is named on purpose.
        dry_run: whether to stop before anything is written.
    """
    drafts = make_drafts(scope, complete(scope, changes, put), put=put)
    plans = plan_files(drafts)
    root = scope.workspace.root
    refuse_errors_of(scope, drafts, try_out(root, plans))
    _tell_currencies(scope, drafts)
    for draft in drafts:
        for address in draft.created:
            say(f"New {_name_entry(address)}: {address}")
        if draft.loaded.file not in [plan.path.as_posix() for plan in plans]:
            say(f"{draft.loaded.file}: nothing to change.")
    for change in edit_files(root, plans, dry_run=dry_run) if plans else ():
        write(change.diff())
    if dry_run:
        say("Nothing was written (--dry-run).")


def _tell_currencies(scope: Scope, drafts: Sequence[Draft]) -> None:
    """Say which amounts change their currency, which a plain number does without a word about it."""
    for draft in drafts:
        for address in draft.touched:
            amounts = [find_value(data, address.path) for data in (draft.before, draft.after)]
            is_money = isinstance(address.shape, Value) and address.shape.kind == "money"
            if not is_money or any(amount in (MISSING, None) for amount in amounts):
                continue
            old, new = (_find_currency(amount, scope.currency) for amount in amounts)
            if old != new:
                say(f"Note: {address} was in {old} and is in {new} now.")


def _find_currency(amount: object, own: str) -> str:
    return str(amount.get("currency") or own) if isinstance(amount, dict) else own


def complete(scope: Scope, changes: Sequence[Assignment], put: Address | None = None) -> list[Assignment]:
    """Return the changes with those that required fields need: asked for on a terminal, else refused.

    Raises:
        UsageError: something required is missing, and nobody is there to be asked.
    """
    changes = list(changes)
    for draft in make_drafts(scope, changes, put=put):
        document = next(trace(draft.touched[0]))
        known = {each.path for each in find_missing(document, draft.before)} if draft.loaded.exists else set()
        missing = [each for each in find_missing(document, draft.after) if each.path not in known]
        removed = {change.address.path for change in changes if change.operator == "unset"}
        wanted = [each for each in missing if each.path not in removed]
        if wanted and not is_somebody_there():
            raise UsageError(_tell_missing(wanted), _show_missing(scope, wanted, put))
        for address in wanted:
            changes.append(ask_for(scope, address, changes))
    return changes


def _tell_missing(missing: Sequence[Address]) -> str:
    names = " and ".join(str(address) for address in missing)
    return f"{names} {'is' if len(missing) == 1 else 'are'} required and missing"


def _show_missing(scope: Scope, missing: Sequence[Address], put: Address | None) -> str:
    """Return what to write; `put` fills in an entry, so what its document lacks is set before."""
    examples = []
    outside = [each for each in missing if put and each.path[: len(put.path)] != put.path]
    for address in outside or missing:
        example = address.field.example if address.field else None
        shown = str(example) if example is not None else "VALUE"
        examples.append(f'{address}="{shown}"' if " " in shown else f"{address}={shown}")
    if outside:
        return f"Before that: `samctl set {scope.name_owner()}{' '.join(examples)}`."
    return f"Add, in the same command: {' '.join(examples)}"


def _name_entry(address: Address) -> str:
    shape = list(trace(address))[-2].shape
    return shape.defines or "entry" if isinstance(shape, EntriesOf) else "entry"

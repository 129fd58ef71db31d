"""An import carried out, account by account: each is written as a whole, or not at all.

The profile goes first and `crm.yaml` last. If the work is interrupted in between, the next import finds the
values in the profile already, takes them for imported, and goes on from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from samctl.cli.importing.ledger import format_crm
from samctl.cli.importing.portfolio import Documents
from samctl.cli.output import say
from samctl.cli.progress import track
from samctl.cli.writing import make_edits, refuse_errors
from samctl.documents import kinds
from samctl.documents.days import has_day_shape
from samctl.documents.findings import FieldPath
from samctl.documents.kinds import Kind
from samctl.errors import ChangedMeanwhileError, DataError, SamctlError
from samctl.exchange.crm.plans import AccountPlan, ImportPlan
from samctl.exchange.crm.soundness import nest_values
from samctl.exchange.profile_fields import find_field
from samctl.practices.needs.purchases import record_purchases
from samctl.practices.profile.hierarchy import arrange
from samctl.store.changes import FileEdits, edit_files
from samctl.store.editor import EditRefusedError
from samctl.store.workspace import ACCOUNTS_FOLDER, Workspace, schema_comment


class Failure(NamedTuple):
    """An account that could not be written, and why."""

    slug: str
    error: SamctlError


class Done(NamedTuple):
    """What was written.

    Args:
        created: how many accounts were made.
        updated: how many others were changed.
        failures: accounts that could not be written.
    """

    created: int
    updated: int
    failures: tuple[Failure, ...]


def carry_out(
    workspace: Workspace, documents: Mapping[str, Documents], plan: ImportPlan, today: date
) -> Done:
    """Write an import, owners before those that belong to them.

    Args:
        workspace: to write into.
        documents: of its accounts, as they were read.
        plan: of the import.
        today: the day of the import.

    Raises:
        SamctlError: nothing can be written any more; what was is said.
        KeyboardInterrupt: somebody ended it; what was written is said.
    """
    pending = _list_pending(plan)
    written: list[AccountPlan] = []
    failures: list[Failure] = []
    try:
        for each in track(pending, "Writing accounts", len(pending)):
            try:
                edits = _plan_files(documents.get(each.slug), plan.system, each, today)
                edit_files(workspace.root, list(edits))
            except (ChangedMeanwhileError, DataError, EditRefusedError) as error:
                failures.append(Failure(each.slug, error))
            else:
                written.append(each)
    except BaseException:
        say(f"{len(written)} of {len(pending)} accounts are written. The same command goes on from there.")
        raise
    created = sum(each.is_new for each in written)
    return Done(created, len(written) - created, tuple(failures))


def _plan_files(
    documents: Documents | None, system: str, plan: AccountPlan, today: date
) -> Iterator[FileEdits]:
    """Yield what becomes of the files of an account, in the order in which they are written."""
    folder = f"{ACCOUNTS_FOLDER}/{plan.slug}"
    if plan.changes:
        content = documents.profile.content if documents else None
        yield _edit(kinds.PROFILE, folder, _spell_days(plan.changes), content)
    if plan.ratings:
        content = documents.selection.content if documents and documents.selection else None
        yield _edit(kinds.SELECTION, folder, plan.ratings, content)
    if plan.purchases:
        content = documents.needs.content if documents and documents.needs else None
        yield _edit(kinds.NEEDS, folder, record_purchases(plan.purchases), content)
    if plan.renews:
        file = f"{folder}/{kinds.CRM.file}"
        yield FileEdits(
            Path(file),
            (),
            expected=documents.crm.content if documents else None,
            validate=partial(refuse_errors, kinds.CRM, file),
            content=format_crm(plan, documents, system, today),
        )


def _edit(kind: Kind, folder: str, values: Mapping[FieldPath, Any], content: bytes | None) -> FileEdits:
    """Return the edits of a document; those of a new one field by field from the top, which is quicker."""
    if content is None:
        values = {(key,): value for key, value in nest_values(values).items()}
    file = f"{folder}/{kind.file}"
    return FileEdits(
        Path(file),
        make_edits(values),
        expected=content,
        header=schema_comment(kind),
        validate=partial(refuse_errors, kind, file),
    )


def _list_pending(plan: ImportPlan) -> list[AccountPlan]:
    """Return the accounts to write, owners first, so that nothing refers to what is not there yet."""
    pending = {each.slug: each for each in plan.accounts if each.is_changed}
    owners = {slug: _find_owner(each) for slug, each in pending.items()}
    return [pending[position.id] for position in arrange(owners).positions]


def _find_owner(plan: AccountPlan) -> str | None:
    owner = plan.changes.get(("parent",))
    return owner if isinstance(owner, str) else None


def _spell_days(changes: Mapping[FieldPath, Any]) -> dict[FieldPath, Any]:
    """Return changes with days as days, which need no quotes."""
    return {path: _spell_day(path, value) for path, value in changes.items()}


def _spell_day(path: FieldPath, value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _spell_day((*path, key), each) for key, each in value.items()}
    if isinstance(value, str) and has_day_shape(value) and path[0] != "x":
        is_day = find_field(".".join(map(str, path))).kind == "day"
        return date.fromisoformat(value) if is_day else value
    return value

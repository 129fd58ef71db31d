"""An import: planned, shown, then written account by account."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from samctl.cli.deciding import require_criteria
from samctl.cli.writing import apply_values, create_document
from samctl.documents import kinds
from samctl.documents.criteria import Criterion
from samctl.documents.findings import FieldPath, format_path
from samctl.documents.references import find_referrals
from samctl.documents.selection import Rating
from samctl.errors import DataError
from samctl.exchange.accounts import AccountDraft, ImportPlan, LeftOutCell, SkippedRow, plan_import
from samctl.exchange.mapping import split_assignment
from samctl.exchange.rows import nest_values
from samctl.exchange.scales import Scale
from samctl.exchange.tables import Table, read_table
from samctl.practices.selection.rating import record_rating
from samctl.store.workspace import ACCOUNTS_FOLDER, Workspace, schema_comment

_MOST_SHOWN = 20
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}


def read_plan(
    workspace: Workspace,
    file: Path,
    mapping: list[str],
    rates: list[str],
    decimal: Literal["comma", "point"] | None,
) -> tuple[Table, ImportPlan]:
    """Return a CSV file as a table, and what its import would do.

    Raises:
        DataError: the file cannot be read, or does not say how its numbers are to be read.
        UsageError: a column, a field or a criterion does not exist.
    """
    table = read_file(file)
    criteria = require_criteria(workspace)
    settings = workspace.settings.document
    plan = plan_import(
        table,
        mapping=[split_assignment(text, "--map") for text in mapping],
        rates=[split_assignment(text, "--rate") for text in rates],
        criteria={name: _measure_scale(criterion) for name, criterion in criteria.criteria.items()},
        accounts={account.slug: account.name for account in workspace.open_accounts()},
        currency=settings.currency if settings else "EUR",
        decimal=decimal,
    )
    return table, _leave_strangers_out(workspace, _set_broken_aside(workspace, plan))


def read_file(file: Path) -> Table:
    """Return a CSV file as a table.

    Raises:
        DataError: it cannot be read, or is no table.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise DataError(
            f"{file} cannot be read: {(error.strerror or str(error)).lower()}", "Check the path."
        ) from None
    return read_table(content, source=str(file))


def _set_broken_aside(workspace: Workspace, plan: ImportPlan) -> ImportPlan:
    """Return a plan that leaves accounts alone whose ratings have errors: nothing is written into these."""
    sound: list[AccountDraft] = []
    broken: list[AccountDraft] = []
    for draft in plan.existing:
        loaded = workspace.open_account(draft.slug).load(kinds.SELECTION)
        (broken if loaded.findings else sound).append(draft)
    reason = "its selection.yaml has errors; `samctl check` shows them"
    skipped = [*plan.skipped, *(SkippedRow(draft.line, draft.name, reason) for draft in broken)]
    return plan._replace(existing=tuple(sound), skipped=tuple(sorted(skipped, key=lambda row: row.line)))


def _leave_strangers_out(workspace: Workspace, plan: ImportPlan) -> ImportPlan:
    """Return a plan without the cells that name people whom the team does not know."""
    if workspace.team.document is None:
        return plan
    people = workspace.team.document.people
    columns = {each.field.path: each.column for each in plan.columns.fields}
    new, cells = [], list(plan.left_out)
    for draft in plan.new:
        strangers = [
            referral
            for referral in find_referrals(kinds.PROFILE.model, nest_values(draft.profile))
            if referral.namespaces == ("person",) and referral.value not in people
        ]
        for referral in strangers:
            reason = f"nobody in team.yaml has the id `{referral.value}`"
            cells.append(LeftOutCell(draft.line, draft.name, columns.get(referral.path, ""), reason))
        unknown = {referral.path for referral in strangers}
        kept = {path: value for path, value in draft.profile.items() if path not in unknown}
        new.append(draft._replace(profile=kept))
    return plan._replace(new=tuple(new), left_out=tuple(sorted(cells, key=lambda cell: cell.line)))


def preview(table: Table, plan: ImportPlan) -> str:
    """Return what was recognised and what an import will do, before anything is written."""
    columns = plan.columns
    delimiter = _DELIMITERS.get(table.delimiter, table.delimiter)
    lines = [f"{table.source}: {len(table.rows)} rows, {table.encoding}, separated by {delimiter}"]
    assumed = " (assumed; --map COLUMN=name says otherwise)" if columns.name_assumed else ""
    lines += [f"  {columns.name.column} -> name{assumed}"]
    lines += [
        f"  {each.column} -> {format_path(each.field.path)}"
        for each in columns.fields
        if each is not columns.name
    ]
    lines += [f"  {each.column} -> rating of {each.criterion}" for each in columns.ratings]
    if columns.unmapped:
        lines.append(f"  not used: {', '.join(columns.unmapped)}")
    for title, drafts in (("new", plan.new), ("exists, ratings brought up to date", plan.existing)):
        if drafts:
            lines += [f"{title}: {len(drafts)}", *_shorten([_summarise(draft) for draft in drafts])]
    if plan.skipped:
        rows = [f"  line {row.line}: {row.name or 'no name'}: {row.reason}" for row in plan.skipped]
        lines += [f"skipped: {len(rows)}", *rows]
    if plan.left_out:
        cells = [f"  line {cell.line}: {cell.name}: {cell.column}: {cell.reason}" for cell in plan.left_out]
        lines += [f"cells left out: {len(cells)}", *cells]
    return "".join(f"{line}\n" for line in lines)


def carry_out(
    workspace: Workspace, table: Table, plan: ImportPlan, on: date, by: str | None
) -> tuple[int, int]:
    """Write an import and return how many accounts were made and how many changed.

    Each file is written whole or not at all; an interrupted import is finished by running it again.
    """
    for draft in plan.new:
        _create_account(workspace, draft, _make_ratings(table, draft, on, by))
    changed = sum(
        _update_account(workspace, draft, _make_ratings(table, draft, on, by)) for draft in plan.existing
    )
    return len(plan.new), changed


def _measure_scale(criterion: Criterion) -> Scale:
    if criterion.measure is not None:
        return Scale(unit=criterion.measure.unit or "")
    levels = criterion.rating or {}
    return Scale(lowest=Decimal(min(levels)), highest=Decimal(max(levels))) if levels else Scale()


def _summarise(draft: AccountDraft) -> str:
    ratings = ", ".join(f"{criterion} {value}" for criterion, value in draft.ratings.items())
    return f"  {draft.slug}: {draft.name}" + (f" ({ratings})" if ratings else "")


def _shorten(lines: list[str]) -> list[str]:
    if len(lines) <= _MOST_SHOWN:
        return lines
    return [*lines[:_MOST_SHOWN], f"  ... and {len(lines) - _MOST_SHOWN} more"]


def _make_ratings(table: Table, draft: AccountDraft, on: date, by: str | None) -> dict[str, Rating]:
    evidence = f"{Path(table.source).name}, line {draft.line}"
    return {
        criterion: Rating.model_validate({"value": value, "on": on, "by": by, "evidence": evidence})
        for criterion, value in draft.ratings.items()
    }


def _create_account(workspace: Workspace, draft: AccountDraft, ratings: dict[str, Rating]) -> None:
    """Make the two files of an account, the profile last: it is what makes the account visible by name."""
    selection: dict[FieldPath, Any] = {}
    for criterion, rating in ratings.items():
        selection |= record_rating(None, criterion, rating)
    for kind, values in ((kinds.SELECTION, selection), (kinds.PROFILE, draft.profile)):
        file = f"{ACCOUNTS_FOLDER}/{draft.slug}/{kind.file}"
        if values and not (workspace.root / file).exists():
            create_document(workspace.root, file, schema_comment(kind), values, kind=kind)


def _update_account(workspace: Workspace, draft: AccountDraft, ratings: dict[str, Rating]) -> bool:
    """Rate an account that exists where the value is another; return whether anything changed."""
    loaded = workspace.open_account(draft.slug).load(kinds.SELECTION)
    changes: dict[FieldPath, Any] = {}
    for criterion, rating in ratings.items():
        present = loaded.document.ratings.get(criterion) if loaded.document else None
        if present is None or present.value != rating.value:
            changes |= record_rating(loaded.document, criterion, rating)
    if not changes:
        return False
    apply_values(workspace, loaded, changes)
    return True

"""The edits of a file that bring about a change of its data: no more lines than the change means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from samctl.cli.setting.drafting import Draft, means_same
from samctl.cli.writing import refuse_errors
from samctl.documents.findings import FieldPath
from samctl.documents.shapes import EntriesOf, FieldsOf, ListOf, Shape, Value, find_fields, is_large
from samctl.store.changes import FileEdits, edit_files
from samctl.store.editor import Append, Delete, Edit, Set
from samctl.store.loading import Loaded
from samctl.store.workspace import schema_comment

_ANYTHING = Value("anything")

_TOO_LONG_FOR_BRACKETS = [0] * 40
"""Stands in for a moment where an entry begins, so that the editor of files writes its fields as lines."""


def plan_files(drafts: Iterable[Draft]) -> list[FileEdits]:
    """Return what is to become of the files of documents; those without a change are left out."""
    return [_plan(draft.loaded, edits) for draft in drafts for edits in [find_edits(draft)] if edits]


def _plan(loaded: Loaded[Any], edits: list[Edit]) -> FileEdits:
    return FileEdits(
        Path(loaded.file),
        edits,
        expected=loaded.content,
        header=schema_comment(loaded.kind),
        validate=partial(refuse_errors, loaded.kind, loaded.file),
    )


def try_out(root: Path, plans: Iterable[FileEdits]) -> dict[str, bytes]:
    """Return the contents that files would get, by their path, without writing or judging them."""
    changes = edit_files(root, [plan._replace(validate=None) for plan in plans], dry_run=True)
    return {change.path: change.after for change in changes}


def find_edits(draft: Draft) -> list[Edit]:
    """Return the edits that make of the document's file what the draft holds."""
    return list(_compare(FieldsOf(draft.loaded.kind.model), (), draft.before, draft.after))


def _compare(shape: Shape, path: FieldPath, before: Any, after: Any) -> Iterator[Edit]:
    if after is before:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        yield from (Delete((*path, key)) for key in before if key not in after)
        yield from _add_entries(shape, path, before, after)
        for key in [key for key in after if key in before]:
            yield from _compare(find_shape_below(shape, key), (*path, key), before[key], after[key])
    elif before is None and isinstance(after, dict):
        yield from _add_entries(shape, path, {}, after)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _compare_lists(path, before, after)
    elif not means_same(before, after):
        yield Set(path, after)


def _compare_lists(path: FieldPath, before: list[Any], after: list[Any]) -> Iterator[Edit]:
    """Take out or append items where that is all, so that the others keep their comments."""
    left = [index for index, item in enumerate(before) if any(item is each for each in after)]
    removed = [index for index in range(len(before)) if index not in left]
    added = after[len(left) :]
    if not left or [before[index] for index in left] != after[: len(left)]:
        if not means_same(before, after):
            yield Set(path, after)
        return
    yield from (Delete((*path, index)) for index in reversed(removed))
    yield from (Append(path, item) for item in added)


def _add_entries(
    shape: Shape, path: FieldPath, before: Mapping[Any, Any], after: Mapping[Any, Any]
) -> Iterator[Edit]:
    """Add what a mapping does not have yet, fields in the order of the model."""
    siblings = any(isinstance(value, dict) for value in before.values())
    new = [key for key in put_in_order(shape, after) if key not in before]
    for number, key in enumerate(new):
        below = find_shape_below(shape, key)
        value = order_fields(below, after[key])
        yield from _add(shape, below, (*path, key), value, alone=not siblings and number == 0)


def _add(parent: Shape, shape: Shape, path: FieldPath, value: Any, *, alone: bool) -> Iterator[Edit]:
    """Add an entry or a field; `alone` tells that no entry beside it shows how it is written."""
    if not _wants_lines(parent, shape, value, alone):
        yield Set(path, value)
        return
    for number, (key, item) in enumerate(value.items()):
        below = find_shape_below(shape, key)
        if number == 0 and not _wants_lines(shape, below, item, True):
            yield Set((*path, key), _TOO_LONG_FOR_BRACKETS)
        yield from _add(shape, below, (*path, key), item, alone=number == 0)


def _wants_lines(parent: Shape, shape: Shape, value: Any, alone: bool) -> bool:
    """Whether a new value is written as lines, whatever stands beside it.

    That is so for what has fields or entries inside fields, and for a record with many fields, be there only
    some as yet; but an entry is written like the entries beside it.
    """
    if not isinstance(value, dict) or not value or shape == _ANYTHING:
        return False
    if isinstance(parent, EntriesOf) and not alone:
        return False
    has_levels = any(isinstance(item, dict) for item in value.values())
    return has_levels or (
        isinstance(parent, EntriesOf) and isinstance(shape, FieldsOf) and is_large(shape.model)
    )


def find_shape_below(shape: Shape, key: object) -> Shape:
    """Return what may stand under a key of a mapping."""
    if isinstance(shape, FieldsOf):
        field = find_fields(shape.model).get(str(key))
        return field.shape if field else _ANYTHING
    return shape.item if isinstance(shape, EntriesOf) else _ANYTHING


def order_fields(shape: Shape, value: Any) -> Any:
    """Return a new value with the fields of records in the order of their models."""
    if isinstance(value, dict):
        keys = put_in_order(shape, value)
        return {key: order_fields(find_shape_below(shape, key), value[key]) for key in keys}
    if isinstance(value, list) and isinstance(shape, ListOf):
        return [order_fields(shape.item, item) for item in value]
    return value


def put_in_order(shape: Shape, value: Mapping[Any, Any]) -> list[Any]:
    """Return the keys of a mapping, those of a record in the order of its model."""
    if not isinstance(shape, FieldsOf):
        return list(value)
    order = {name: number for number, name in enumerate(find_fields(shape.model))}
    return sorted(value, key=lambda key: order.get(str(key), len(order)))

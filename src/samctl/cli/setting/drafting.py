"""A document on its way: its plain data with the changes asked for made one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from samctl.cli.opening import require_sound
from samctl.cli.setting.words import Assignment
from samctl.documents.addresses import Address, find_similar, trace
from samctl.documents.findings import FieldPath
from samctl.documents.kinds import HANDOFF
from samctl.documents.printable import make_printable
from samctl.documents.shapes import EntriesOf, FieldsOf
from samctl.documents.suggestions import ask_meaning
from samctl.errors import UsageError
from samctl.store.editing.preparation import prepare, read_back
from samctl.store.editing.proof import MISSING, find_value, is_same, with_value, without_value
from samctl.store.loading import Loaded

if TYPE_CHECKING:
    from samctl.cli.setting.scope import Scope


class Draft:
    """A document with changes.

    Args:
        scope: whose document it is.
        loaded: as it was found.

    Attributes:
        before: its plain data as found.
        after: its plain data with the changes; what is unchanged is the very same object.
        created: the entries that the changes bring in.
        touched: the addresses of the changes.
    """

    def __init__(self, scope: Scope, loaded: Loaded[Any]) -> None:
        self.scope = scope
        self.loaded = loaded
        self.before: dict[str, Any] = loaded.data
        self.after: dict[str, Any] = loaded.data
        self.created: list[Address] = []
        self.touched: list[Address] = []

    def make(self, change: Assignment, *, may_create: FieldPath | None = None) -> None:
        """Make one change.

        Args:
            change: what is asked for.
            may_create: the path of an entry that is meant to be new, however similar to another one.

        Raises:
            UsageError: it does not fit what is there.
        """
        self._check_way(change, may_create)
        self.touched.append(change.address)
        path, present = change.address.path, find_value(self.after, change.address.path)
        if change.operator == "unset":
            self._remove(change.address, present)
        elif change.operator == "=":
            self._check_short_form(change.address, present)
            if not means_same(present, change.value):
                self.after = with_value(self.after, path, change.value)
        else:
            items = self._require_list(change.address, present)
            changed = self._add(change, items) if change.operator == "+=" else self._take_out(change, items)
            if changed != items:
                self.after = with_value(self.after, path, changed)

    def _check_way(self, change: Assignment, may_create: FieldPath | None) -> None:
        """Refuse a way through something else than entries and fields, and a probably mistyped id on it."""
        for place in trace(change.address):
            data = find_value(self.after, place.path) if place.path else self.after
            is_last = place.path == change.address.path
            if data is MISSING and place.is_entry:
                self._meet_new_entry(place, change, may_create)
            if not is_last and data not in (MISSING, None) and not isinstance(data, dict):
                raise UsageError(
                    f"{place} is a single value, so it has no fields",
                    f"Set it as a whole, or edit {self.loaded.file} by hand there.",
                )

    def _meet_new_entry(self, place: Address, change: Assignment, may_create: FieldPath | None) -> None:
        container = list(trace(place))[-2]
        shape = container.shape
        if not isinstance(shape, EntriesOf):
            return  # data of the user's own
        present = find_value(self.after, container.path)
        known = [make_printable(str(key)) for key in present] if isinstance(present, dict) else []
        step = str(place.path[-1])
        if change.operator in ("unset", "-="):
            raise UsageError(f"{container} has no entry `{make_printable(step)}`", ask_meaning(step, known))
        if not shape.key.is_id:
            return
        defined = self.scope.find_ids((shape.defines,)) if shape.defines else {}
        similar = None if shape.key.refers_to or step in defined else find_similar(step, known)
        if similar and place.path != (may_create or ())[: len(place.path)]:
            raise UsageError(
                f"{container} has no entry `{step}`, but one that looks like it",
                f"Did you mean `{similar}`? If not: `samctl put {self.scope.name_owner()}{place} ...`.",
            )
        if not any(place.path[: len(each.path)] == each.path for each in self.created):
            self.created.append(place)

    def _remove(self, address: Address, present: Any) -> None:
        if present is not MISSING:
            self.after = without_value(self.after, address.path)
        self.created = [each for each in self.created if each.path[: len(address.path)] != address.path]

    def _check_short_form(self, address: Address, present: Any) -> None:
        """Refuse to put a short form in the place of fields, which would be lost."""
        if isinstance(address.shape, FieldsOf) and isinstance(present, dict):
            raise UsageError(
                f"{address} holds several fields now: {', '.join(map(str, present))}",
                f"Set one of them, such as `{address}.{next(iter(present), 'FIELD')}=...`.",
            )

    def _require_list(self, address: Address, present: Any) -> list[Any]:
        if present is MISSING or present is None:
            return []
        if not isinstance(present, list):
            raise UsageError(
                f"{address} holds a single value where a list belongs", f"Set it: `{address}=VALUE`."
            )
        return present

    def _add(self, change: Assignment, items: list[Any]) -> list[Any]:
        """Return a list with the items that a change adds, none of them twice."""
        return [*items, *(new for new in change.value if not any(means_same(each, new) for each in items))]

    def _take_out(self, change: Assignment, items: list[Any]) -> list[Any]:
        """Return a list without the items that a change takes out of it."""
        picked: list[Any] = []
        for wanted in change.value:
            found = _find_item(items, wanted)
            if not found:
                shown = make_printable(str(wanted)) if not isinstance(wanted, dict) else "such an item"
                known = [each for each in items if isinstance(each, str)]
                raise UsageError(f"{change.address} does not have {shown}", ask_meaning(shown, known))
            if len(found) > 1 and isinstance(wanted, dict):
                raise UsageError(
                    f"{change.address} has {len(found)} such items", "Give more of the item's fields."
                )
            picked += found
        return [each for each in items if not any(each is item for item in picked)]


def means_same(present: Any, value: Any) -> bool:
    """Whether a file's data already are what a value becomes once it is written."""
    if present is value:
        return True
    if isinstance(value, Decimal) and isinstance(present, int | float) and not isinstance(present, bool):
        return Decimal(str(present)) == value  # 5 and 5.0 are one number
    return present is not MISSING and is_same(present, read_back(prepare(value)))


def _find_item(items: Iterable[Any], wanted: Any) -> list[Any]:
    """Return the items of a list that equal one, or that have all its fields."""
    plain = read_back(prepare(wanted))
    if isinstance(plain, dict):
        return [
            each
            for each in items
            if isinstance(each, dict) and all(is_same(each.get(key), plain[key]) for key in plain)
        ]
    return [each for each in items if str(each) == str(plain)]


def make_drafts(scope: Scope, changes: Iterable[Assignment], *, put: Address | None = None) -> list[Draft]:
    """Return the documents with changes made, in the order in which they are first named.

    Args:
        scope: whose documents.
        changes: what is asked for, in this order.
        put: the entry that is named on purpose, so that it may be new however similar to another one.

    Raises:
        UsageError: a change does not fit what is there, or two contradict each other.
        DataError: a document cannot be read.
    """
    drafts: dict[str, Draft] = {}
    made: list[Assignment] = []
    for change in changes:
        for earlier in made:
            _refuse_contradiction(earlier, change)
        made.append(change)
        kind = change.address.kind
        if kind.name not in drafts:
            drafts[kind.name] = Draft(scope, _load(scope, change.address))
        drafts[kind.name].make(change, may_create=put.path if put else None)
    return list(drafts.values())


def _load(scope: Scope, address: Address) -> Loaded[Any]:
    loaded = scope.load(address.kind)
    if loaded.exists and not loaded.data:
        require_sound(scope.workspace, loaded.findings)
    if address.kind is HANDOFF and not loaded.exists:
        raise UsageError(
            f"{scope.name_owner()}has no handoff",
            f"`samctl handoff start {scope.name_owner()}--to PERSON` starts one.",
        )
    return loaded


def _refuse_contradiction(earlier: Assignment, later: Assignment) -> None:
    one, other = earlier.address, later.address
    if one.kind.name != other.kind.name:
        return
    if one.path == other.path:
        if later.operator not in ("+=", "-=") or earlier.operator == "unset":
            raise UsageError(f"{other} is given twice", "Give it once.")
        return
    shorter = min((earlier, later), key=lambda each: len(each.address.path))
    length = len(shorter.address.path)
    if one.path[:length] == other.path[:length] and shorter.operator in ("unset", "="):
        raise UsageError(
            f"{one} and {other} contradict each other", "One of them is part of the other; give one."
        )

"""An account made from the models: every internal field holds a marker, every public one a plausible value.

A field that is added to a model tomorrow is in it without anybody's doing.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from samctl.documents.kinds import MEETING
from samctl.documents.marks import Definition, Namespace, Reference
from samctl.documents.record import Record
from samctl.documents.workspace import Settings
from samctl.render.dossier import Documents
from samctl.render.view import SEEN

TODAY = date(2026, 11, 23)
RECORD = "2026-11-23-meeting"
_TEXT = "plausible"


class MarkedAccount:
    """Makes the documents of an account.

    Args:
        variant: which of several possible public values to take, so that other branches of a template run.
    """

    def __init__(self, variant: int) -> None:
        self._variant = variant
        self._references = variant
        self._number = 0
        self.markers: dict[str, str] = {}
        """The markers by the expressions with which a template would print them."""
        self.covered: set[tuple[type[Record], str]] = set()
        """Each internal field of a model that holds one."""

    def make_documents(self) -> Documents:
        """Return the whole account."""
        made: dict[str, Any] = {}
        for kind in SEEN:
            made[kind.name] = self.make_record(
                kind.model, kind.name, bool(getattr(kind.model, "internal", 0))
            )
        records: Any = (self.make_record(MEETING.model, "meeting_records[0]", False),)
        settings = Settings.model_validate({"schema": 1, "company": "Nordlicht"})
        return Documents("account-a", settings, records=records, record_ids=(RECORD,), **made)

    def make_record(self, model: type[Record], path: str, internal: bool) -> Record:
        """Return a record with all its fields."""
        values: dict[str, Any] = {}
        for attribute, info in model.model_fields.items():
            name = info.alias or attribute
            extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
            flag = extra.get("internal_unless")
            hidden = internal or attribute == "x" or (bool(extra.get("internal")) and not flag)
            if hidden:
                self.covered.add((model, attribute))
            below = f"{path}.{name}"
            if attribute == "x":
                values[name] = {"own": self._mark(f"{below}.own")}
            elif flag:
                values[name] = self._make_shared(info, below, str(flag))
            else:
                values[name] = self._make(info.annotation, (info, *info.metadata), below, hidden)
        return model.model_construct(**values)

    def _make_shared(self, info: FieldInfo, path: str, flag: str) -> dict[str, Record]:
        """Return one entry that the customer may see and one that holds nothing but markers."""
        model = get_args(info.annotation)[1]
        shown = self.make_record(model, f"{path}['shown']", False).model_copy(update={flag: True})
        hidden = self.make_record(model, f"{path}['hidden']", True).model_copy(update={flag: False})
        self.markers.pop(f"{path}['hidden'].{flag}", None)
        return {"shown": shown, "hidden": hidden}

    def _make(self, annotation: Any, marks: tuple[Any, ...], path: str, hidden: bool) -> Any:
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self._make(arguments[0], (*marks, *arguments[1:]), path, hidden)
        if origin in (Union, UnionType):
            return self._make(next(each for each in arguments if each is not type(None)), marks, path, hidden)
        if isinstance(annotation, type) and issubclass(annotation, Record):
            return self.make_record(annotation, path, hidden)
        if origin is list:
            return [self._make(arguments[0], (), f"{path}[0]", hidden)]
        if origin is dict:
            return {
                self._make_key(arguments[0], number): self._make_entry(arguments[1], path, number, hidden)
                for number in (0, 1)
            }
        return self._mark(path) if hidden else self._make_plain(annotation, marks)

    def _make_entry(self, annotation: Any, path: str, number: int, hidden: bool) -> Any:
        """Return an entry of a mapping; two beside each other take different ones of several values."""
        before, self._number = self._number, number
        try:
            return self._make(annotation, (), f"({path}.values()|list)[{number}]", hidden)
        finally:
            self._number = before

    def _make_key(self, annotation: Any, number: int) -> Any:
        plain, *marks = get_args(annotation) if get_origin(annotation) is Annotated else (annotation,)
        for mark in marks:
            if isinstance(mark, Definition):
                return _name(mark.namespace, number)
            if isinstance(mark, Reference):
                return _name(mark.namespaces[0], number)
        if get_origin(plain) is Literal:
            return get_args(plain)[number]
        if plain is date:
            return TODAY + timedelta(days=number)
        return 2026 + number if plain is int else f"{_TEXT}-{number}"

    def _make_plain(self, annotation: Any, marks: tuple[Any, ...]) -> Any:
        """Return a public value: an id that exists, an example from the model, or anything of its type."""
        for mark in marks:
            if isinstance(mark, Reference):
                self._references += 1
                return _name(mark.namespaces[0], self._references % 2)
        if get_origin(annotation) is Literal:
            return get_args(annotation)[(self._variant + self._number) % len(get_args(annotation))]
        if annotation is date:
            return TODAY + timedelta(days=30 - 40 * (self._variant % 2))
        examples = [each for mark in marks if isinstance(mark, FieldInfo) for each in mark.examples or ()]
        if annotation is str:
            return next((each for each in examples if isinstance(each, str)), _TEXT)
        plain: dict[Any, Any] = {bool: bool(self._variant % 2), int: 30, Decimal: Decimal(3)}
        return plain.get(annotation, _TEXT)

    def _mark(self, path: str) -> str:
        marker = f"MARKER{len(self.markers):04}MARKER"
        self.markers[path] = marker
        return marker


def list_internal_fields(model: type[Record], internal: bool = False) -> set[tuple[type[Record], str]]:
    """Return every internal field of a model and of those in it, whatever `MarkedAccount` makes of them."""
    found = set()
    for attribute, info in model.model_fields.items():
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        hidden = internal or attribute == "x" or bool(extra.get("internal"))
        if hidden and "internal_unless" not in extra:
            found.add((model, attribute))
        for below in _find_records(info.annotation):
            found |= list_internal_fields(below, hidden)
    return found


def _find_records(annotation: Any) -> list[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return [annotation]
    return [record for each in get_args(annotation) for record in _find_records(each)]


def _name(namespace: Namespace, number: int) -> str:
    return f"{namespace.replace(' ', '-').lower()}-{'ab'[number]}"

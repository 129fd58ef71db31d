"""What templates see of an account: its documents as plain values that only can be read.

The customer's view is built without the fields that the models mark internal and without a user's own data
(`x`). Nothing asks afterwards whether something may be shown: it is not there. Asking for it by name is an
error of its own, so that a template says what is wrong with it.

A part of a document that is missing is there, too, but empty and false: `profile.headquarters.city` is None
where nobody wrote down the headquarters, and a misspelt field is an error all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple, get_args

from pydantic.fields import FieldInfo

from samctl.documents import kinds
from samctl.documents.kinds import Kind
from samctl.documents.meetings import Meeting
from samctl.documents.record import Record
from samctl.render.dossier import Documents

SEEN: tuple[Kind, ...] = (
    kinds.TEAM,
    kinds.PROFILE,
    kinds.SELECTION,
    kinds.HANDOFF,
    kinds.NEEDS,
    kinds.PLAN,
    kinds.MEETINGS,
    kinds.KPIS,
)
"""The documents that templates see, each under its name; beside them the records of meetings."""

_OWN_DATA = "x"


class Audience(StrEnum):
    """Whom a document is for; the names of the folders of templates."""

    INTERNAL = "internal"
    CUSTOMER = "customer"


class InternalFieldError(Exception):
    """A template for the customer asked for something internal.

    Args:
        path: what it asked for.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class Part:
    """A mapping of fields as templates see it: by attribute, read only, false where it is missing.

    Fields go by their names in the file; those that are words of Python (`from`, `with`, `for`) are also
    there with an underscore behind.
    """

    __slots__ = ("_audience", "_made", "_model", "_path", "_record")

    def __init__(self, model: type[Record], record: Record | None, path: str, audience: Audience) -> None:
        self._model = model
        self._record = record
        self._path = path
        self._audience = audience
        self._made: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        """Return the value of a field.

        Raises:
            InternalFieldError: the customer must not see it.
        """
        if name.startswith("_"):
            raise AttributeError(name)
        if name in self._made:
            return self._made[name]
        field = _list_fields(self._model).get(name)
        if field is None:
            raise AttributeError(name)
        if field.is_internal and self._audience is Audience.CUSTOMER:
            raise InternalFieldError(f"{self._path}.{name}")
        value = self._make(name, field)
        self._made[name] = value
        return value.strip() if isinstance(value, str) else value

    def __getitem__(self, name: str) -> Any:
        """Return the value of a field."""
        try:
            return self.__getattr__(name)
        except AttributeError:
            raise KeyError(name) from None

    def __bool__(self) -> bool:
        """Return whether it is there."""
        return self._record is not None

    def __repr__(self) -> str:
        return f"<{self._path}>"

    def _make(self, name: str, field: _Field) -> Any:
        value = field.empty if self._record is None else getattr(self._record, field.attribute)
        path = f"{self._path}.{name}"
        if value is None:
            return None if field.model is None else Part(field.model, None, path, self._audience)
        if field.shown_if and self._audience is Audience.CUSTOMER:
            value = {key: item for key, item in value.items() if getattr(item, field.shown_if)}
        return _present(value, path, self._audience)


class Entries(dict[Any, Any]):
    """A mapping by id as templates see it; it knows its path, for messages."""

    __slots__ = ("_path",)

    def __init__(self, entries: Mapping[Any, Any], path: str) -> None:
        super().__init__(entries)
        self._path = path


def make_view(documents: Documents, audience: Audience) -> dict[str, Any]:
    """Return what a template for an audience sees, by the names of its variables."""
    view: dict[str, Any] = {
        "account": documents.account,
        "company": documents.settings.company,
        "currency": documents.settings.currency,
    }
    for kind in list_seen(audience):
        view[kind.name] = Part(kind.model, getattr(documents, kind.name), kind.name, audience)
    view["meeting_records"] = [
        Part(Meeting, record, f"meeting_records[{index}]", audience)
        for index, record in enumerate(documents.records)
    ]
    return view


def list_seen(audience: Audience) -> list[Kind]:
    """Return the documents that a template for an audience sees."""
    return [kind for kind in SEEN if audience is Audience.INTERNAL or not _is_internal(kind.model)]


def describe_path(value: Any) -> str | None:
    """Return the path of a part or of entries, as a template names it; None for other values."""
    return value._path if isinstance(value, Part | Entries) else None


def restore_record(part: Part) -> Any:
    """Return a document, or an entry of one, as its audience sees it: the model's own blanks for the rest."""
    values = {name: _restore(getattr(part, name)) for name in list_field_names(part)}
    return part._model.model_construct(**values)


def list_field_names(part: Part) -> list[str]:
    """Return the names of the fields of a part that its audience may see, as the file names them."""
    return [
        name
        for name, field in _list_fields(part._model).items()
        if name == field.name
        and name != _OWN_DATA
        and not (field.is_internal and part._audience is Audience.CUSTOMER)
    ]


@cache
def find_internal_names() -> frozenset[str]:
    """Return the names that are internal wherever they occur: no template for the customer has use for one.

    A name that is public in one document and internal in another is left to the view.
    """
    found: dict[str, set[bool]] = {}
    seen: set[tuple[type[Record], bool]] = set()
    pending = [(kind.model, _is_internal(kind.model)) for kind in (*SEEN, kinds.MEETING)]
    for kind in SEEN:
        found.setdefault(kind.name, set()).add(_is_internal(kind.model))
    while pending:
        model, internal = pending.pop()
        if (model, internal) in seen:
            continue
        seen.add((model, internal))
        for name, field in _list_fields(model).items():
            found.setdefault(name, set()).add(internal or field.is_internal)
            pending += [(below, internal or field.is_internal) for below in field.models]
    return frozenset(name for name, kinds_of_use in found.items() if kinds_of_use == {True})


class _Field(NamedTuple):
    """A field of a model.

    Args:
        name: in the file.
        attribute: in the model.
        is_internal: whether the customer never sees it.
        shown_if: the flag of its entries that shows one of them to the customer all the same.
        model: what stands in for the field where it is missing, if it holds a record.
        models: all records in it.
        empty: its value where the whole record is missing.
    """

    name: str
    attribute: str
    is_internal: bool
    shown_if: str | None
    model: type[Record] | None
    models: tuple[type[Record], ...]
    empty: Any


@cache
def _list_fields(model: type[Record]) -> dict[str, _Field]:
    """Return the fields of a model by their names in the file, and by those in the model."""
    fields: dict[str, _Field] = {}
    for attribute, info in model.model_fields.items():
        field = _describe(attribute, info)
        fields[attribute] = fields[field.name] = field
    return fields


def _describe(attribute: str, info: FieldInfo) -> _Field:
    marks = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    shown_if = marks.get("internal_unless")
    internal = bool(marks.get("internal")) and not shown_if
    models = tuple(_find_models(info.annotation))
    collected = info.default_factory in (dict, list)
    single = models[0] if len(models) == 1 and not collected else None
    return _Field(
        name=info.alias or attribute,
        attribute=attribute,
        is_internal=internal or attribute == _OWN_DATA,
        shown_if=shown_if if isinstance(shown_if, str) else None,
        model=single,
        models=models,
        empty=info.get_default(call_default_factory=True) if not info.is_required() else None,
    )


def _find_models(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
        return
    for below in get_args(annotation):
        yield from _find_models(below)


def _is_internal(model: type[Record]) -> bool:
    return bool(getattr(model, "internal", False))


def _present(value: Any, path: str, audience: Audience) -> Any:
    """Return a value of a document as templates see it."""
    if isinstance(value, Record):
        return Part(type(value), value, path, audience)
    if isinstance(value, dict):
        filled = {key: item for key, item in value.items() if not _is_blank(item)}
        return Entries({key: _present(item, f"{path}.{key}", audience) for key, item in filled.items()}, path)
    if isinstance(value, list):
        items = [item for item in value if not _is_blank(item)]
        return [_present(item, f"{path}[{index}]", audience) for index, item in enumerate(items)]
    return value.strip() if isinstance(value, str) else value


def _restore(value: Any) -> Any:
    if isinstance(value, Part):
        return restore_record(value) if value else None
    if isinstance(value, dict):
        return {key: _restore(item) for key, item in value.items()}
    return [_restore(item) for item in value] if isinstance(value, list) else value


def _is_blank(value: Any) -> bool:
    """Return whether a value is a blank of a form that nobody filled in."""
    return isinstance(value, str) and not value.strip()

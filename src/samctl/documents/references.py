"""Which ids a document defines and which it refers to, declared where the field is declared.

A field's type carries the mark: `Annotated[Slug, Reference("person")]` refers to somebody of the team,
a mapping with the key type `Annotated[Slug, Definition("stakeholder")]` defines stakeholders. A model's
marks are gathered once into a small tree, and a document's plain data is walked along it: that finds
every reference with its path at a fraction of the cost of looking at every value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from samctl.documents.fields import Slug
from samctl.documents.findings import FieldPath
from samctl.documents.marks import Definition as Definition
from samctl.documents.marks import Namespace as Namespace
from samctl.documents.marks import Reference as Reference
from samctl.documents.record import Record


class Referral(NamedTuple):
    """One id found in a document that must be defined somewhere.

    Args:
        path: where it stands; `at_key` tells that the key itself is the id.
        value: the id.
        namespaces: where it may be defined.
    """

    path: FieldPath
    value: str
    namespaces: tuple[Namespace, ...]
    at_key: bool = False


PersonId = Annotated[Slug, Reference("person")]
TeamId = Annotated[Slug, Reference("team")]
AccountId = Annotated[Slug, Reference("account")]
CriterionId = Annotated[Slug, Reference("criterion")]
TierId = Annotated[Slug, Reference("tier")]
StakeholderId = Annotated[Slug, Reference("stakeholder")]
UnitId = Annotated[Slug, Reference("unit")]
CustomerGoalId = Annotated[Slug, Reference("customer goal")]
CompetitorId = Annotated[Slug, Reference("competitor")]
NeedId = Annotated[Slug, Reference("need")]
NeedOrOpportunityId = Annotated[Slug, Reference("need", "opportunity")]
OfferingId = Annotated[Slug, Reference("offering")]
PlanGoalId = Annotated[Slug, Reference("plan goal")]
ProposalId = Annotated[Slug, Reference("proposal")]
PlanGoalOrProposalId = Annotated[Slug, Reference("plan goal", "proposal")]
PoolId = Annotated[Slug, Reference("pool")]
KpiId = Annotated[Slug, Reference("KPI")]
TouchpointId = Annotated[Slug, Reference("touchpoint")]
PersonOrStakeholderId = Annotated[Slug, Reference("person", "stakeholder")]


@dataclass(slots=True)
class MarkTree:
    """The marks of a model, in the shape of its data; `fields` by name, `values` for mappings and lists."""

    reference: Reference | None = None
    key_reference: Reference | None = None
    key_definition: Definition | None = None
    fields: dict[str, MarkTree] = field(default_factory=dict)
    values: MarkTree | None = None

    def is_empty(self) -> bool:
        """Return whether nothing below is marked."""
        marks = (self.reference, self.key_reference, self.key_definition, self.values)
        return not self.fields and all(mark is None for mark in marks)


@cache
def gather_marks(model: type[Record]) -> MarkTree:
    """Return the marks of a document's model; computed once per model."""
    return _gather(model) or MarkTree()


class Survey(NamedTuple):
    """What a document defines and what it refers to, without places.

    Args:
        defined: the ids it defines, by namespace.
        used: each id it uses, behind the namespaces in which it may be defined.
    """

    defined: dict[Namespace, set[str]]
    used: dict[tuple[Namespace, ...], set[str]]


def survey(model: type[Record], data: Any) -> Survey:
    """Return what a document's plain data defines and uses: one quick walk, no paths.

    In a sound document every id resolves, and nobody asks where it stood; `find_referrals` tells that.
    """
    found = Survey({}, {})
    _survey(gather_marks(model), data, found)
    return found


def find_referrals(model: type[Record], data: Any) -> Iterator[Referral]:
    """Return every reference in a document's plain data with its path, in the order of the file."""
    return _walk_referrals(gather_marks(model), data, ())


def find_definitions(model: type[Record], data: Any) -> Iterator[FieldPath]:
    """Return the path of every id that a document's plain data defines, in the order of the file."""
    return _walk_definitions(gather_marks(model), data, ())


def defined_namespaces(model: type[Record]) -> frozenset[Namespace]:
    """Return the namespaces that documents of a model define ids in."""
    found: set[Namespace] = set()
    pending = [gather_marks(model)]
    while pending:
        tree = pending.pop()
        if tree.key_definition:
            found.add(tree.key_definition.namespace)
        pending += [*tree.fields.values(), *([tree.values] if tree.values else [])]
    return frozenset(found)


def _walk_referrals(tree: MarkTree, data: Any, path: FieldPath) -> Iterator[Referral]:
    if tree.reference and isinstance(data, str):
        yield Referral(path, data, tree.reference.namespaces)
    elif isinstance(data, dict):
        for key, value in data.items():
            if tree.key_reference and isinstance(key, str):
                yield Referral((*path, key), key, tree.key_reference.namespaces, at_key=True)
            below = tree.fields.get(key) or tree.values
            if below is not None:
                yield from _walk_referrals(below, value, (*path, key))
    elif isinstance(data, list) and tree.values:
        for index, value in enumerate(data):
            yield from _walk_referrals(tree.values, value, (*path, index))


def _walk_definitions(tree: MarkTree, data: Any, path: FieldPath) -> Iterator[FieldPath]:
    if isinstance(data, dict):
        for key, value in data.items():
            if tree.key_definition:
                yield (*path, key)
            below = tree.fields.get(key) or tree.values
            if below is not None:
                yield from _walk_definitions(below, value, (*path, key))


def _survey(tree: MarkTree, data: Any, found: Survey) -> None:
    if isinstance(data, str):
        if tree.reference is not None:
            found.used.setdefault(tree.reference.namespaces, set()).add(data)
    elif isinstance(data, dict):
        if tree.key_definition is not None:
            found.defined.setdefault(tree.key_definition.namespace, set()).update(filter(_is_text, data))
        if tree.key_reference is not None:
            found.used.setdefault(tree.key_reference.namespaces, set()).update(filter(_is_text, data))
        if tree.fields:
            for name, below in tree.fields.items():
                if name in data:
                    _survey(below, data[name], found)
        elif tree.values is not None:
            for value in data.values():
                _survey(tree.values, value, found)
    elif isinstance(data, list) and tree.values is not None:
        for value in data:
            _survey(tree.values, value, found)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _gather(annotation: Any) -> MarkTree | None:
    """Return the marks below a type annotation, or None where it has none."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *marks = get_args(annotation)
        references = [mark for mark in marks if isinstance(mark, Reference)]
        return MarkTree(reference=references[-1]) if references else _gather(inner)
    if origin in (Union, UnionType):
        return _merge([_gather(member) for member in get_args(annotation)])
    if origin is dict:
        return _gather_mapping(*get_args(annotation))
    if origin is list:
        below = _gather(get_args(annotation)[0])
        return MarkTree(values=below) if below else None
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return _gather_record(annotation)
    return None


def _gather_mapping(key: Any, value: Any) -> MarkTree | None:
    marks = get_args(key)[1:] if get_origin(key) is Annotated else ()
    tree = MarkTree(values=_gather(value))
    for mark in marks:
        if isinstance(mark, Reference):
            tree.key_reference = mark
        elif isinstance(mark, Definition):
            tree.key_definition = mark
    return None if tree.is_empty() else tree


def _gather_record(model: type[Record]) -> MarkTree | None:
    tree = MarkTree()
    for name, info in model.model_fields.items():
        annotation: Any = info.annotation
        for mark in info.metadata:  # pydantic lifts the outermost marks of a field out of its annotation
            annotation = Annotated[annotation, mark]
        below = _gather(annotation)
        if below:
            tree.fields[info.alias or name] = below
    return None if tree.is_empty() else tree


def _merge(trees: list[MarkTree | None]) -> MarkTree | None:
    """Unite the marks of a union's members: the data's own shape decides which apply."""
    merged = MarkTree()
    for tree in filter(None, trees):
        merged.reference = tree.reference or merged.reference
        merged.key_reference = tree.key_reference or merged.key_reference
        merged.key_definition = tree.key_definition or merged.key_definition
        merged.values = tree.values or merged.values
        merged.fields |= tree.fields
    return None if merged.is_empty() else merged

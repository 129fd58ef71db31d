from __future__ import annotations

from typing import Annotated

import pytest

from samctl.documents.fields import Entries, Items, Money, Slug
from samctl.documents.kinds import KINDS
from samctl.documents.record import Record, collected, optional
from samctl.documents.references import (
    Definition,
    MarkTree,
    PersonId,
    PersonOrStakeholderId,
    UnitId,
    defined_namespaces,
    find_definitions,
    find_referrals,
    gather_marks,
    survey,
)


class Task(Record):
    """Something to do."""

    by: PersonOrStakeholderId | None = optional("Who.")
    for_: UnitId | None = optional("For whom.", alias="for")
    cost: Money | None = optional("How much.")


class Board(Record):
    """What refers and defines in every way that documents do."""

    lead: PersonId | None = optional("Who leads.")
    crew: list[PersonId] = collected("Who works.", kind=list)
    helpers: Items[PersonId] = collected("Who helps.", kind=list)
    tasks: dict[Annotated[Slug, Definition("proposal")], Task] = collected("What to do.")
    steps: list[Task] = collected("What comes next.", kind=list)
    grid: Entries[UnitId, Entries[Annotated[Slug, Definition("offering")], Task]] = collected("Where.")
    notes: dict[Slug, str] = collected("Words.")


def found(data: object) -> list[str]:
    return [
        f"{'/'.join(map(str, each.path))}{'!' if each.at_key else ''} {each.value}"
        for each in find_referrals(Board, data)
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"lead": "ann"}, ["lead ann"]),
        ({"crew": ["ann", "bo"]}, ["crew/0 ann", "crew/1 bo"]),
        ({"helpers": ["ann"]}, ["helpers/0 ann"]),
        ({"tasks": {"sell": {"by": "ann"}}}, ["tasks/sell/by ann"]),
        ({"tasks": {"sell": {"for": "pumps"}}}, ["tasks/sell/for pumps"]),
        ({"tasks": {"sell": {"cost": {"amount": 1, "currency": "USD"}}}}, ["tasks/sell/cost/currency USD"]),
        ({"steps": [{"by": "ann"}, {"by": "bo"}]}, ["steps/0/by ann", "steps/1/by bo"]),
        ({"grid": {"pumps": {"drives": {"by": "ann"}}}}, ["grid/pumps! pumps", "grid/pumps/drives/by ann"]),
        ({"notes": {"ann": "bo"}}, []),
        ({"x": {"lead": "ann"}}, []),
    ],
)
def test_a_reference_is_found_where_it_stands(data: object, expected: list[str]) -> None:
    assert found(data) == expected


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "ann",
        {"lead": None},
        {"lead": 7},
        {"crew": "ann"},
        {"tasks": ["ann"]},
        {"grid": {"pumps": None}},
    ],
)
def test_data_of_another_shape_is_passed_over(data: object) -> None:
    assert [each for each in found(data) if "!" not in each] == []


def test_references_come_in_the_order_of_the_file() -> None:
    assert found({"crew": ["bo"], "lead": "ann"}) == ["crew/0 bo", "lead ann"]


def test_a_reference_may_lead_to_either_of_two_namespaces() -> None:
    (referral,) = find_referrals(Board, {"steps": [{"by": "ann"}]})
    assert referral.namespaces == ("person", "stakeholder")


def test_the_keys_of_a_marked_mapping_are_definitions() -> None:
    data = {
        "tasks": {"sell": {}, "visit": None},
        "grid": {"pumps": {"drives": {}}},
        "notes": {"own": "words"},
    }
    assert survey(Board, data).defined == {"proposal": {"sell", "visit"}, "offering": {"drives"}}
    assert defined_namespaces(Board) == {"proposal", "offering"}


def test_every_definition_is_found_where_it_stands() -> None:
    data = {
        "tasks": {"sell": {"by": "ann"}, "visit": None},
        "grid": {"pumps": {"drives": {}}},
        "notes": {"a": "b"},
    }
    assert list(find_definitions(Board, data)) == [
        ("tasks", "sell"),
        ("tasks", "visit"),
        ("grid", "pumps", "drives"),
    ]


def test_every_namespace_that_documents_refer_to_is_defined_by_a_document() -> None:
    by_folders_and_settings = {"account", "currency"}
    referred = {namespace for kind in KINDS for namespace in _referred(gather_marks(kind.model))}
    defined = {namespace for kind in KINDS for namespace in defined_namespaces(kind.model)}
    assert referred - defined <= by_folders_and_settings


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("team", {"person", "team", "pool"}),
        ("criteria", {"criterion", "tier"}),
        ("selection", set()),
        ("handoff", set()),
        ("profile", {"unit", "customer goal", "stakeholder", "competitor"}),
        ("needs", {"need", "opportunity", "offering"}),
        ("plan", {"plan goal", "benchmark", "proposal"}),
        ("meetings", {"touchpoint"}),
        ("meeting", set()),
        ("kpis", {"KPI", "commitment"}),
    ],
)
def test_a_document_defines_its_own_namespaces(document: str, expected: set[str]) -> None:
    (kind,) = (kind for kind in KINDS if kind.name == document)
    assert defined_namespaces(kind.model) == expected


def _referred(tree: MarkTree) -> set[str]:
    own = [mark for mark in (tree.reference, tree.key_reference) if mark]
    below = [*tree.fields.values(), *([tree.values] if tree.values else [])]
    return {name for mark in own for name in mark.namespaces}.union(*(_referred(each) for each in below))

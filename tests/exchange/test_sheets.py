"""The tables of an export: everything on file has a place in one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from samctl.documents import kinds
from samctl.documents.crm import Crm
from samctl.documents.kinds import Kind
from samctl.documents.kpis import Kpis
from samctl.documents.profile import Profile
from samctl.documents.selection import Selection
from samctl.documents.shapes import EntriesOf, FieldsOf, ListOf, Shape, Value, find_fields
from samctl.exchange.sheets import SHEETS, Sheet, SheetPlan
from tests.conftest import REPOSITORY

NOT_IN_TABLES = {
    "crm: systems.*",  # what the last import said: the state of the import, not the account
    "crm: systems.*.contacts.*",
    "team: pools.*",
    "team: teams.*",
}


def fill(name: str, document: Any, **about: str) -> list[dict[str, Any]]:
    """Return the rows of a table that one document makes, by column, without empty cells."""
    sheet = Sheet(find(name))
    sheet.add(document, {"account": "x", **about}, "EUR")
    columns, *rows = sheet.list_rows()
    return [{str(c): cell for c, cell in zip(columns, row, strict=True) if cell is not None} for row in rows]


def find(name: str) -> SheetPlan:
    return next(plan for plan in SHEETS if plan.name == name)


def walk(shape: Shape, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the paths of everything of which there can be several with fields of their own."""
    if isinstance(shape, FieldsOf):
        for name, field in find_fields(shape.model).items():
            yield from walk(field.shape, (*path, name))
    elif isinstance(shape, EntriesOf | ListOf) and not isinstance(shape.item, Value):
        if isinstance(shape.item, FieldsOf):
            yield (*path, "*")
        yield from walk(shape.item, (*path, "*"))


@pytest.mark.parametrize(
    "kind", [*kinds.ACCOUNT_KINDS, kinds.MEETING, kinds.CRM, kinds.TEAM], ids=lambda kind: kind.name
)
def test_whatever_a_document_has_several_of_has_a_table(kind: Kind) -> None:
    tables = {source.steps for plan in SHEETS if plan.kind is kind for source in plan.sources}
    missing = {".".join(path) for path in walk(FieldsOf(kind.model)) if path not in tables}
    assert {f"{kind.name}: {path}" for path in missing} <= NOT_IN_TABLES


@pytest.mark.parametrize("plan", SHEETS, ids=lambda plan: plan.name)
def test_no_table_has_two_columns_of_one_name(plan: SheetPlan) -> None:
    columns = plan.list_columns()
    assert len(columns) == len(set(columns))


def test_each_table_has_a_name_of_its_own() -> None:
    assert len({plan.name for plan in SHEETS}) == len(SHEETS)


def test_ratings_come_with_the_earlier_ones() -> None:
    selection = Selection.model_validate(
        {
            "ratings": {"fit": {"value": [3, 4], "on": "2026-09-30", "by": "am"}, "reach": 2},
            "history": {"fit": {"2025-09-30": 3}},
        }
    )
    assert fill("ratings", selection) == [
        {
            "account": "x",
            "criterion": "fit",
            "state": "current",
            "value": "3..4",
            "on": selection.ratings["fit"].on,
            "by": "am",
        },
        {"account": "x", "criterion": "reach", "state": "current", "value": 2},
        {
            "account": "x",
            "criterion": "fit",
            "state": "earlier",
            "value": 3,
            "on": next(iter(selection.history["fit"])),
        },
    ]


def test_kpis_are_rows_of_a_day_a_kind_and_a_value() -> None:
    kpis = Kpis.model_validate(
        {
            "kpis": {
                "share": {
                    "baseline": {"2026-12-31": 20},
                    "targets": {"2027-12-31": 30},
                    "actuals": {"2027-03-31": 22},
                }
            }
        }
    )
    rows = [(row["kpi"], str(row["date"]), row["kind"], row["value"]) for row in fill("kpis", kpis)]
    assert rows == [
        ("share", "2026-12-31", "baseline", 20),
        ("share", "2027-12-31", "target", 30),
        ("share", "2027-03-31", "actual", 22),
    ]


def test_amounts_say_their_currency() -> None:
    crm = Crm.model_validate(
        {
            "deals": {
                "006A": {"value": 125000},
                "006B": {"value": {"amount": 9, "currency": "USD"}},
                "006C": {},
            }
        }
    )
    money = [(row.get("value"), row.get("value.currency")) for row in fill("deals", crm)]
    assert money == [(125000, "EUR"), (9, "USD"), (None, None)]


def test_ids_in_crms_and_own_data_have_a_column_each() -> None:
    profile = Profile.model_validate(
        {
            "name": "X AG",
            "crm": {"salesforce": "001", "hubspot": "9"},
            "business": {"markets": ["water", "paper"]},
            "x": {"rating": 1.5, "note": "\x1b[31mred", "deep": {"a": [1]}},
        }
    )
    (row,) = fill("accounts", profile, tier="key")
    assert (row["crm.hubspot"], row["crm.salesforce"]) == ("9", "001")
    assert row["business.markets"] == "water; paper"
    assert (str(row["x.rating"]), row["x.note"], row["x.deep"]) == ("1.5", "?[31mred", '{"a": [1]}')
    assert row["tier"] == "key"


def test_a_table_without_rows_still_names_its_columns() -> None:
    assert [*Sheet(find("kpis")).list_rows()] == [["account", "kpi", "date", "kind", "value"]]


def test_the_manual_names_every_table() -> None:
    page = (REPOSITORY / "docs" / "export.md").read_text("utf-8")
    assert [plan.name for plan in SHEETS if f"`{plan.name}.csv`" not in page] == []

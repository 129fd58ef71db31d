"""Addresses of fields: what they mean, what is held there, and what is said about mistyped ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from samctl.documents.addresses import (
    Address,
    find_address,
    find_below,
    find_missing,
    find_similar,
    join_steps,
    split_address,
    trace,
)
from samctl.documents.kinds import ACCOUNT_KINDS, KINDS, KPIS, MEETING, PLAN, PROFILE, TEAM, Kind
from samctl.documents.schema import json_schema
from samctl.documents.shapes import EntriesOf, FieldsOf, ListOf, Shape, Value, find_fields
from samctl.errors import UsageError

KEYS = {"day": "2026-09-30", "number": "10", "choice": "30", "text": "some-id", "whole number": "2025"}


def list_addresses(kind: Kind) -> Iterator[Address]:
    """Return every address that a document has, with one key for each mapping."""
    pending = [Address(kind, (), FieldsOf(kind.model))]
    while pending:
        address = pending.pop()
        yield address
        shape = address.shape
        if isinstance(shape, FieldsOf):
            pending += [find_below(address, [name]) for name in find_fields(shape.model) if name != "x"]
        elif isinstance(shape, EntriesOf):
            is_code = shape.key.pattern and "[A-Z]" in shape.key.pattern
            pending.append(find_below(address, ["EUR" if is_code else KEYS[shape.key.kind]]))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_of_every_document_has_an_address_that_is_read_as_it_is_written(kind: Kind) -> None:
    addresses = list(list_addresses(kind))

    assert len(addresses) > 5
    for address in addresses:
        assert find_address(KINDS, str(address)) == address
        assert list(trace(address))[-1] == address


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_fields_are_those_of_the_json_schema_and_each_is_described(kind: Kind) -> None:
    schema = json_schema(kind)
    fields = find_fields(kind.model)

    assert list(fields) == list(schema["properties"])
    assert [name for name, field in fields.items() if field.required] == schema.get("required", [])
    assert all(field.description for field in fields.values())


@pytest.mark.parametrize(
    ("address", "path", "shape"),
    [
        ("profile.industry", ("industry",), "text"),
        ("profile.stakeholders.coo.influence", ("stakeholders", "coo", "influence"), "whole number"),
        ("profile.stakeholders.coo.roles", ("stakeholders", "coo", "roles"), "list of choice"),
        ("profile.stakeholders.coo.as_of", ("stakeholders", "coo", "as_of"), "day"),
        ("profile.revenue.2025", ("revenue", 2025), "money"),
        ("profile.revenue[2025]", ("revenue", 2025), "money"),
        ("kpis.kpis.share.targets.2027-12-31", ("kpis", "share", "targets", "2027-12-31"), "number"),
        ("plan.goals.share-60.mutual", ("goals", "share-60", "mutual"), "flag"),
        ("plan.goals.share-60.from", ("goals", "share-60", "from"), "number"),
        ("handoff.context.goals_30_60_90.30", ("context", "goals_30_60_90", 30), "text"),
        ("meetings.contact.topics.spare parts", ("contact", "topics", "spare parts"), "text"),
        ('meetings.contact.topics."a.b = c"', ("contact", "topics", "a.b = c"), "text"),
        ("needs.white_space.pumps.drives.spend", ("white_space", "pumps", "drives", "spend"), "money"),
        ("profile.x.erp.number", ("x", "erp", "number"), "anything"),
        ("criteria.comparisons.a.b", ("comparisons", "a", "b"), "judgement"),
        ("criteria.criteria.fit.rating.3", ("criteria", "fit", "rating", 3), "fields or text"),
        (
            "criteria.criteria.fit.measure.values.500000",
            ("criteria", "fit", "measure", "values", 500000),
            "number",
        ),
        ("profile.influences", ("influences",), "list of fields"),
        ("profile.goals", ("goals",), "entries of fields"),
    ],
)
def test_an_address_leads_to_a_path_and_to_what_is_held_there(
    address: str, path: tuple[str | int, ...], shape: str
) -> None:
    found = find_address(KINDS, address)

    assert found.path == path
    assert describe(found.shape) == shape


def describe(shape: Shape) -> str:
    if isinstance(shape, Value):
        return shape.kind
    if isinstance(shape, ListOf):
        return f"list of {describe(shape.item)}"
    if isinstance(shape, EntriesOf):
        return f"entries of {describe(shape.item)}"
    return f"fields or {describe(shape.short)}" if shape.short else "fields"


@pytest.mark.parametrize(
    ("address", "says", "hint"),
    [
        ("", "is not the address of a field", "such as `profile.headquarters.city`"),
        (".", "is not the address of a field", "joined by dots"),
        ("profile.", "is not the address of a field", "joined by dots"),
        ("profile..industry", "is not the address of a field", "joined by dots"),
        ('profile."industry', "is not the address of a field", "joined by dots"),
        ("profil.industry", "there is no document `profil`", "Did you mean `profile`?"),
        (
            "stakeholders.coo.support",
            "no document `stakeholders`",
            "Did you mean `profile.stakeholders.coo.support`?",
        ),
        ("goals.a.due", "no document `goals`", "`profile.goals.a.due` or `plan.goals.a.due`"),
        ("profile.industy", "profile: there is no field `industy`", "Did you mean `profile.industry`?"),
        ("profile.zzz", "profile: there is no field `zzz`", "Fields there: name, legal_name,"),
        (
            "profile.stakeholders.coo.suport",
            "no field `suport`",
            "Did you mean `profile.stakeholders.coo.support`?",
        ),
        ("profile.stakeholders.Petra Vogt.title", "`Petra Vogt` is not an id", "`petra-vogt`"),
        ("profile.revenue.last", "`last` is not a whole number", "from 1900 to 2199"),
        ("kpis.kpis.a.targets.31.12.2027", "`31` is not a date", "YYYY-MM-DD"),
        ("handoff.context.goals_30_60_90.45", "`45` is not known here", "30, 60, 90"),
        (
            "profile.influences.0.from",
            "is a list, whose items have no addresses",
            "`profile.influences+=VALUE`",
        ),
        (
            "profile.influences[0].from",
            "is a list, whose items have no addresses",
            "`profile.influences-=VALUE`",
        ),
        ("profile.industry.name", "is a single value without fields", "`profile.industry=VALUE`"),
        ("needs.needs.a.value.currency", "is a single value", "`120000 USD`"),
    ],
)
def test_a_mistyped_address_is_refused_with_what_was_probably_meant(
    address: str, says: str, hint: str
) -> None:
    with pytest.raises(UsageError) as refused:
        find_address(ACCOUNT_KINDS, address)

    assert says in refused.value.message
    assert hint in refused.value.hint


def test_nothing_in_an_address_reaches_the_terminal_as_a_control_character() -> None:
    for address in ("profile.\x1b[2J", "\x1b]0;x\x07.name", "profile.stakeholders.\x1b.name"):
        with pytest.raises(UsageError) as refused:
            find_address(ACCOUNT_KINDS, address)
        assert "\x1b" not in refused.value.message
        assert "\x1b" not in join_steps(["profile", "\x1b"])


@pytest.mark.parametrize(
    "steps", [["a", "b"], ["a", "b c"], ["a", "1.5"], ["a", 'say "x"'], ["a", "b[0]", "c=d"]]
)
def test_steps_written_as_an_address_are_read_as_the_same_steps(steps: list[str]) -> None:
    assert split_address(join_steps(steps)) == steps


def test_an_entry_is_told_from_a_field_even_where_both_have_one_name() -> None:
    assert find_address([KPIS], "kpis.kpis.kpis").is_entry
    assert not find_address([KPIS], "kpis.kpis").is_entry
    assert not find_address([KPIS], "kpis.kpis.kpis.title").is_entry


def test_what_a_value_refers_to_and_what_it_may_be_come_from_the_model() -> None:
    assert find_address([PROFILE], "profile.stakeholders.a.contact").shape == Value(
        "text", refers_to=("person",), pattern="^[a-z0-9]+(-[a-z0-9]+)*$"
    )
    influence = find_address([PROFILE], "profile.stakeholders.a.influence").shape
    assert influence == Value("whole number", low=1, high=5)
    language = find_address([PROFILE], "profile.language").shape
    assert isinstance(language, Value)
    assert language.choices == ("de", "en")


@pytest.mark.parametrize(
    ("kind", "data", "missing"),
    [
        (PROFILE, {}, ["profile.name"]),
        (
            PROFILE,
            {"name": "X", "stakeholders": {"coo": {"title": "COO"}}},
            ["profile.stakeholders.coo.name"],
        ),
        (PLAN, {}, ["plan.horizon.start", "plan.horizon.end"]),
        (PLAN, {"horizon": {"start": "2027-01-01"}}, ["plan.horizon.end"]),
        (KPIS, {}, []),
        (TEAM, {"people": {"a": {"name": "A"}, "b": {}}}, ["team.people.b.name"]),
        (MEETING, {"feedback": [{}]}, []),
        (PROFILE, {"name": "X", "stakeholders": ["broken"]}, []),
    ],
)
def test_missing_required_fields_are_found_wherever_they_are_missing(
    kind: Kind, data: object, missing: list[str]
) -> None:
    document = Address(kind, (), FieldsOf(kind.model))

    assert [str(address) for address in find_missing(document, data)] == missing


@pytest.mark.parametrize(
    ("step", "known", "meant"),
    [
        ("groth", ["grothe", "pawlak"], "grothe"),
        ("co", ["coo"], "coo"),
        ("unplaned-stops", ["unplanned-stops"], "unplanned-stops"),
        ("grothe", ["grothe", "groth"], None),
        ("sievers", ["grothe", "pawlak"], None),
        ("share-60", ["share-50"], None),
        ("line-4", ["line-3"], None),
        ("anything", [], None),
    ],
)
def test_a_new_id_is_held_for_mistyped_only_where_another_is_very_near(
    step: str, known: list[str], meant: str | None
) -> None:
    assert find_similar(step, known) == meant

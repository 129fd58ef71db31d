"""Contacts become stakeholders: found again, merged, linked to their superiors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from samctl.documents.findings import FieldPath
from samctl.exchange.crm.merging import Side
from samctl.exchange.crm.records import CrmContact, Origin
from samctl.exchange.crm.snapshots import ContactState
from samctl.exchange.crm.stakeholders import ContactMerge, People, Terms, merge_contacts


def contact(
    name: str, key: str = "", *, above: str = "", above_key: str = "", line: int = 2, **fields: Any
) -> CrmContact:
    told: dict[FieldPath, Any] = {(field,): value for field, value in fields.items()}
    return CrmContact(Origin("contacts.csv", line), key, name, "1", "X", told, above_key, above)


def merge(
    *contacts: CrmContact,
    stakeholders: Mapping[str, Any] | None = None,
    states: Mapping[str, ContactState] | None = None,
    take: Side | None = None,
    team: frozenset[str] = frozenset({"am-rhein"}),
) -> ContactMerge:
    people = People(stakeholders or {}, ("pumps",), states or {})
    return merge_contacts(people, contacts, Terms("hubspot", "EUR", team, take))


def test_a_contact_becomes_a_stakeholder() -> None:
    result = merge(contact("Petra Vogt", "7", title="COO", email="p.vogt@x.example"))
    assert result.changes == {
        ("stakeholders", "petra-vogt"): {"name": "Petra Vogt", "title": "COO", "email": "p.vogt@x.example"}
    }
    assert result.new == ("petra-vogt",)
    assert result.states == {
        "7": ContactState("petra-vogt", {"name": "Petra Vogt", "title": "COO", "email": "p.vogt@x.example"})
    }


COO = {"coo": {"name": "Dr. Petra Vogt", "email": "P.Vogt@x.example", "support": "supporter"}}


@pytest.mark.parametrize(
    ("said", "states"),
    [
        (contact("P. Vogt", "7", title="CEO"), {"7": ContactState("coo", {"name": "P. Vogt"})}),
        (contact("Petra Vogt-Kern", "8", title="CEO", email="p.vogt@X.example"), {}),
        (contact("DR. PETRA VOGT", "9", title="CEO"), {}),
    ],
    ids=["by id", "by e-mail", "by name"],
)
def test_a_stakeholder_is_found_again(said: CrmContact, states: dict[str, ContactState]) -> None:
    result = merge(said, stakeholders=COO, states=states)
    assert result.changes == {("stakeholders", "coo", "title"): "CEO"}
    assert (result.new, result.changed) == ((), ("coo",))
    assert result.states[said.key].stakeholder == "coo"


def test_a_stakeholder_whose_id_was_changed_by_hand_is_found_by_name() -> None:
    states = {"7": ContactState("petra-vogt", {"name": "Dr. Petra Vogt", "title": "COO"})}
    result = merge(contact("Dr. Petra Vogt", "7", title="CEO"), stakeholders=COO, states=states)
    assert result.states["7"].stakeholder == "coo"
    assert result.new == ()


def test_a_namesake_of_somebody_linked_to_another_contact_is_somebody_else() -> None:
    states = {"7": ContactState("coo", {"name": "Dr. Petra Vogt"})}
    result = merge(contact("Dr. Petra Vogt", "8"), stakeholders=COO, states=states)
    (slug,) = result.new
    assert slug.startswith("dr-petra-vogt")


def test_two_people_of_one_name_are_told_apart_by_their_addresses() -> None:
    result = merge(
        contact("Jan Keller", "1", email="jan@x.example"),
        contact("Jan Keller", "2", email="j.keller@x.example", line=3),
        contact("Jan Keller", "3", line=4),
        contact("Jan Keller", "1", line=5),
    )
    assert len(result.new) == 2
    assert [(each.origin.line, each.whole) for each in result.remarks] == [(4, True), (5, True)]
    assert "no other e-mail address" in result.remarks[0].reason
    assert 'line 2 is the same contact, "Jan Keller"' in result.remarks[1].reason


def test_a_field_that_both_sides_changed_is_a_conflict_with_its_three_values() -> None:
    stakeholders = {"coo": {"name": "Petra Vogt", "title": "CEO"}}
    states = {"7": ContactState("coo", {"name": "Petra Vogt", "title": "COO"})}
    result = merge(contact("Petra Vogt", "7", title="CFO"), stakeholders=stakeholders, states=states)
    ((path, imported, now, yours),) = result.conflicts
    assert (path, imported, now, yours) == (("stakeholders", "coo", "title"), "COO", "CFO", "CEO")
    assert result.changes == {}


REMOVED = {"7": ContactState("coo", {"name": "Petra Vogt", "title": "COO"})}


def test_somebody_removed_by_hand_stays_away() -> None:
    result = merge(contact("Petra Vogt", "7", title="COO"), states=REMOVED)
    assert (result.changes, result.conflicts, result.states) == ({}, (), REMOVED)


def test_somebody_removed_by_hand_is_a_conflict_when_the_crm_says_something_new() -> None:
    said = contact("Petra Vogt", "7", title="CEO")
    result = merge(said, states=REMOVED)
    assert [each.path for each in result.conflicts] == [("stakeholders", "coo")]
    assert (result.changes, result.states) == ({}, REMOVED)
    back = merge(said, states=REMOVED, take="crm")
    assert back.changes == {("stakeholders", "coo"): {"name": "Petra Vogt", "title": "CEO"}}
    away = merge(said, states=REMOVED, take="ours")
    assert away.changes == {}
    assert merge(said, states=away.states).conflicts == ()


def test_superiors_are_found_by_id_and_by_name() -> None:
    result = merge(
        contact("Petra Vogt", "1"),
        contact("Jan Keller", "2", above_key="1"),
        contact("Urs Frei", "3", above="PETRA VOGT"),
        contact("Ida Berg", "4", above="Dr. Hans Roth"),
        stakeholders={"ceo": {"name": "Dr. Hans Roth"}},
    )
    superiors = {path[1]: value.get("reports_to") for path, value in result.changes.items()}
    assert superiors == {
        "petra-vogt": None,
        "jan-keller": "petra-vogt",
        "urs-frei": "petra-vogt",
        "ida-berg": "ceo",
    }
    assert result.states["2"].imported["reports_to"] == "petra-vogt"


def test_a_superior_who_is_nobody_of_the_account_is_told() -> None:
    result = merge(contact("Jan Keller", "2", above_key="99"), contact("Urs Frei", "3", above="Nobody"))
    assert [(each.column, each.reason) for each in result.remarks] == [
        ("reports_to", '"99" is nobody of the account'),
        ("reports_to", '"Nobody" is nobody of the account'),
    ]


def test_people_who_report_to_each_other_in_a_circle_are_told_and_the_last_link_is_left_out() -> None:
    result = merge(
        contact("A", "1", above_key="2"), contact("B", "2", above_key="3"), contact("C", "3", above_key="1")
    )
    superiors = {path[1]: value.get("reports_to") for path, value in result.changes.items()}
    assert superiors == {"a": "b", "b": "c", "c": None}
    assert "reports to them already" in result.remarks[0].reason
    assert "reports_to" not in result.states["3"].imported


def test_a_superior_whom_the_crm_does_not_name_any_more_is_told_and_kept() -> None:
    people = {"a": {"name": "A"}, "b": {"name": "B", "reports_to": "a"}}
    states = {"2": ContactState("b", {"name": "B", "reports_to": "a"})}
    said = contact("B", "2")._replace(emptied=(("reports_to",),))
    kept = merge(said, stakeholders=people, states=states)
    assert (kept.changes, [each[1:] for each in kept.conflicts]) == ({}, [("a", None, "a")])
    taken = merge(
        said, contact("A", "1", above_key="2", line=3), stakeholders=people, states=states, take="crm"
    )
    assert taken.changes == {
        ("stakeholders", "b", "reports_to"): None,
        ("stakeholders", "a", "reports_to"): "b",
    }


def test_nobody_reports_to_themselves() -> None:
    result = merge(contact("A", "1", above_key="1"))
    assert result.changes == {("stakeholders", "a"): {"name": "A"}}
    assert len(result.remarks) == 1


def test_values_that_no_stakeholder_can_have_are_left_out_and_told() -> None:
    result = merge(
        contact("Petra Vogt", "1", email="not an address", contact="stranger", unit="valves", phone="1"),
        contact("Evil\x1b[31m", "2"),
    )
    assert result.changes == {("stakeholders", "petra-vogt"): {"name": "Petra Vogt", "phone": "1"}}
    told = {(each.column, each.whole) for each in result.remarks}
    assert told == {("email", False), ("contact", False), ("unit", False), ("name", True)}


def test_contacts_without_ids_are_known_by_their_addresses() -> None:
    said = contact("Petra Vogt", email="P.Vogt@x.example", title="COO")
    first = merge(said)
    assert list(first.states) == ["p.vogt@x.example"]
    stakeholders = {str(path[1]): value for path, value in first.changes.items()}
    again = merge(said, stakeholders=stakeholders, states=first.states)
    assert (again.changes, again.states) == ({}, first.states)

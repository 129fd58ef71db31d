"""The families themselves: every header leads to a field that there is, and to one only."""

from itertools import chain

import pytest

from samctl.exchange.crm.families import OTHER, make_families
from samctl.exchange.crm.fields import find_crm_field, find_object
from tests.exchange.crm.samples import FAMILIES

KNOWN = make_families(FAMILIES)
LISTS = [(system, sort) for system, family in KNOWN.items() for sort in family.lists]


def test_there_is_a_family_for_each_system_and_one_for_plain_tables() -> None:
    assert list(KNOWN) == ["dynamics", "hubspot", "salesforce", OTHER]


@pytest.mark.parametrize(("system", "sort"), LISTS)
def test_every_field_of_a_list_exists_and_every_header_means_one_thing(system: str, sort: str) -> None:
    headers = KNOWN[system].lists[sort]
    kind = find_object(sort)
    for field in headers.fields if kind else ():
        assert kind
        assert find_crm_field(kind, field)
    assert set(headers.told_by) <= set(headers.fields)
    names = list(chain.from_iterable(headers.fields.values()))
    assert len(names) == len(set(names))


@pytest.mark.parametrize("system", KNOWN)
def test_a_word_for_a_stage_means_one_thing_in_all_systems(system: str) -> None:
    words = KNOWN[system].stages
    others = {word: stage for family in KNOWN.values() for word, stage in family.stages.items()}
    assert {word: others[word] for word in words} == words


@pytest.mark.parametrize(
    ("system", "key", "fits"),
    [
        ("salesforce", "001Dn00000KfQaB", True),
        ("salesforce", "001Dn00000KfQaBIAV", True),
        ("salesforce", "4711", False),
        ("hubspot", "90210", True),
        ("hubspot", "K-17", False),
        ("dynamics", "7c3e0001-9d1b-ee11-be6d-0022489b0001", True),
        ("dynamics", "{7C3E0001-9D1B-EE11-BE6D-0022489B0001}", True),
        ("dynamics", "90210", False),
    ],
)
def test_the_ids_of_systems_are_told_apart(system: str, key: str, fits: bool) -> None:
    pattern = KNOWN[system].keys
    assert pattern is not None
    assert bool(pattern.fullmatch(key)) == fits

from __future__ import annotations

from typing import Any

import pytest

from samctl.documents.needs import Needs
from samctl.documents.workspace import Freshness
from samctl.practices.profile.freshness import Fact, find_stale, list_facts
from tests.practices.profile.world import TODAY, profile

LIMITS = Freshness(stakeholders="6 months", competitors="12 months", analyst_reports="1 day", needs="2 weeks")


def facts(freshness: Freshness = LIMITS, needs: dict[str, Any] | None = None, **fields: Any) -> list[Fact]:
    document = None if needs is None else Needs.model_validate(needs)
    return list(list_facts(profile(**fields), document, freshness, TODAY))


@pytest.mark.parametrize(
    ("kind", "last_fresh_day", "first_stale_day"),
    [
        ("stakeholders", "2026-05-23", "2026-05-22"),
        ("competitors", "2025-11-23", "2025-11-22"),
        ("analyst_reports", "2026-11-22", "2026-11-21"),
    ],
)
def test_a_fact_is_fresh_on_the_last_day_of_its_span_and_stale_the_day_before(
    kind: str, last_fresh_day: str, first_stale_day: str
) -> None:
    field = "date" if kind == "analyst_reports" else "as_of"
    for day, stale in ((last_fresh_day, False), (first_stale_day, True)):
        naming = "name" if field == "as_of" else "title"
        entries: dict[str, Any] = {kind: {"a": {naming: "A", field: day}}}
        (fact,) = facts(LIMITS, None, **entries)
        assert fact.is_stale is stale
        assert fact.path == (kind, "a", field)
        assert fact.document == "profile"


@pytest.mark.parametrize(("day", "stale"), [("2026-11-09", False), ("2026-11-08", True)])
def test_the_needs_are_one_fact_of_their_own_document(day: str, stale: bool) -> None:
    (fact,) = facts(needs={"as_of": day, "needs": {"a": {}, "b": {}}})
    assert (fact.document, fact.path, fact.is_stale) == ("needs", ("as_of",), stale)


def test_a_document_without_needs_has_nothing_that_grows_old() -> None:
    assert facts(needs={"as_of": "2020-01-01"}) == []


def test_a_fact_without_a_day_is_of_unknown_age_and_not_stale() -> None:
    (fact,) = facts(stakeholders={"a": {"name": "A"}})
    assert (fact.is_stale, fact.lacks_age) == (False, True)


def test_where_the_settings_set_no_limit_nothing_is_stale() -> None:
    (old, undated) = facts(
        Freshness(), stakeholders={"a": {"name": "A", "as_of": "1999-01-01"}, "b": {"name": "B"}}
    )
    assert (old.is_stale, old.oldest) == (False, None)
    assert not undated.lacks_age


def test_a_day_still_to_come_is_fresh() -> None:
    (fact,) = facts(stakeholders={"a": {"name": "A", "as_of": "2027-01-01"}})
    assert not fact.is_stale


def test_stale_facts_come_with_the_oldest_first() -> None:
    found = facts(
        stakeholders={
            "a": {"name": "A", "as_of": "2026-01-02"},
            "b": {"name": "B", "as_of": "2026-11-01"},
            "c": {"name": "C", "as_of": "2026-01-01"},
        }
    )
    assert [fact.title for fact in find_stale(found)] == ["C", "A"]


def test_what_is_said_about_a_fact_is_one_line_without_control_characters() -> None:
    (fact,) = facts(analyst_reports={"r": {"title": "Two\nlines", "date": "2020-01-01"}})
    assert fact.title == "Two lines"

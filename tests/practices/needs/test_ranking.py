from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.documents.needs import Need, Needs
from samctl.practices.needs.ranking import Range, RankedNeed, list_groups, rank_needs, score_need


def need(impact: int | None = 3, urgency: int | None = 3, our_fit: int | None = 3, **more: Any) -> Need:
    entry = {"impact": impact, "urgency": urgency, "our_fit": our_fit, "kind": "problem", **more}
    return Need.model_validate({name: value for name, value in entry.items() if value is not None})


def rank(**needs: Need) -> tuple[RankedNeed, ...]:
    return rank_needs(Needs(needs=needs))


def places(ranked: tuple[RankedNeed, ...]) -> list[tuple[str, int, int]]:
    return [(each.id, each.best_rank, each.worst_rank) for each in ranked]


@pytest.mark.parametrize(
    ("entry", "points"),
    [
        (need(5, 5, 5), "100"),
        (need(1, 1, 1), "20"),
        (need(5, 4, 4), "90"),  # 50 + 24 + 16
        (need(4, 2, 4, kind="foreseen", likelihood=90), "61.2"),  # (40 + 12 + 16) x 0.9
        (need(5, 5, 5, kind="foreseen", likelihood=0), "0"),
        (need(5, 5, 5, kind="foreseen", likelihood="33.3"), "33.3"),
        (need(5, 5, 5, kind="shared", likelihood=10), "100"),  # it is there today
        (need(5, 5, 5, kind="problem", likelihood=10), "100"),
    ],
)
def test_points_are_the_weighted_levels_times_the_likelihood_of_what_is_foreseen(
    entry: Need, points: str
) -> None:
    exact = Fraction(points)
    assert score_need(entry).points == (exact, exact)


@pytest.mark.parametrize(
    ("entry", "low", "high", "unknown"),
    [
        (need(None, 4, 4), 50, 90, ("impact",)),  # 10 to 50, and 40
        (need(None, None, None), 20, 100, ("impact", "urgency", "our_fit")),
        (need(5, 5, 5, kind="foreseen"), 0, 100, ("likelihood",)),
        (need(5, 5, None, kind="foreseen", likelihood=50), 42, 50, ("our_fit",)),
        (need(5, 5, None, kind="foreseen"), 0, 100, ("likelihood", "our_fit")),
        (need(5, 5, 5, kind=None), 0, 100, ("likelihood",)),
        (need(5, 5, 5, kind=None, likelihood=40), 40, 100, ()),
    ],
    ids=["impact", "all", "likelihood", "fit of a foreseen one", "two", "kind", "kind of a likely one"],
)
def test_what_nobody_knows_widens_the_points_and_is_named_the_weightiest_first(
    entry: Need, low: int, high: int, unknown: tuple[str, ...]
) -> None:
    score = score_need(entry)
    assert score.points == Range(Fraction(low), Fraction(high))
    assert score.unknown == unknown


def test_the_points_at_stake_are_what_the_best_case_loses() -> None:
    score = score_need(need(None, 5, 4, kind="foreseen", likelihood=50))
    assert {each.name: each.stake for each in score.inputs} == {"impact": 20, "urgency": 0, "our_fit": 0}
    assert score_need(need(5, 5, None, kind="foreseen")).likelihood.stake == 100


def test_needs_stand_by_their_points() -> None:
    ranked = rank(low=need(2, 2, 2), high=need(5, 4, 3), middle=need(4, 3, 3))
    assert places(ranked) == [("high", 1, 1), ("middle", 2, 2), ("low", 3, 3)]


def test_needs_of_the_same_points_share_a_place_and_stand_by_impact_urgency_and_order() -> None:
    ranked = rank(
        fit=need(2, 3, 5),  # 20 + 18 + 20
        urgent=need(3, 4, 1),  # 30 + 24 + 4
        impact=need(4, 1, 3),  # 40 + 6 + 12
        again=need(4, 1, 3),
        behind=need(1, 1, 1),
    )
    assert places(ranked) == [
        ("impact", 1, 1),
        ("again", 1, 1),
        ("urgent", 1, 1),
        ("fit", 1, 1),
        ("behind", 5, 5),
    ]


def test_a_need_of_which_little_is_known_takes_no_place_for_certain() -> None:
    ranked = rank(known=need(4, 4, 4), vague=need(None, 4, 4), low=need(1, 1, 1))
    assert places(ranked) == [("known", 1, 2), ("vague", 1, 2), ("low", 3, 3)]


def test_a_need_of_which_nothing_is_known_is_neither_at_the_top_nor_at_the_bottom() -> None:
    ranked = rank(best=need(5, 5, 5), worst=need(1, 1, 1), nothing=need(None, None, None))
    assert places(ranked) == [("best", 1, 1), ("nothing", 1, 2), ("worst", 2, 3)]


def test_groups_keep_the_order_of_the_ranking_and_stand_problems_first() -> None:
    ranked = rank(
        a=need(1, kind="foreseen", likelihood=50),
        b=need(2),
        c=need(kind=None),
        d=need(5),
        e=need(5, kind="shared"),
    )
    groups = [(group, [each.id for each in members]) for group, members in list_groups(ranked)]
    assert groups == [("problem", ["d", "b"]), ("shared", ["e"]), ("foreseen", ["a"]), ("unsorted", ["c"])]


levels = st.none() | st.integers(1, 5)
kinds = st.sampled_from([None, "problem", "shared", "foreseen"])
needs = st.builds(
    lambda impact, urgency, fit, kind, likelihood: need(
        impact, urgency, fit, kind=kind, likelihood=likelihood
    ),
    *(levels, levels, levels, kinds, st.none() | st.integers(0, 100)),
)


def complete(entry: Need, choose: Any) -> Need:
    """Return a need of which everything is known."""
    known = entry.model_dump(exclude_none=True)
    for name in ("impact", "urgency", "our_fit"):
        known.setdefault(name, choose(st.integers(1, 5)))
    known.setdefault("kind", choose(st.sampled_from(["problem", "shared", "foreseen"])))
    if known["kind"] == "foreseen":
        known.setdefault("likelihood", choose(st.integers(0, 100)))
    return Need.model_validate(known)


@given(entries=st.lists(needs, min_size=1, max_size=5), data=st.data())
def test_whatever_turns_out_lies_between_what_was_said_to_be_possible(
    entries: list[Need], data: st.DataObject
) -> None:
    before = {each.id: each for each in rank(**{f"n{i}": entry for i, entry in enumerate(entries)})}
    known = {f"n{i}": complete(entry, data.draw) for i, entry in enumerate(entries)}
    for after in rank(**known):
        told = before[after.id]
        assert after.score.points.is_known
        assert told.score.points.low <= after.score.points.low <= told.score.points.high
        assert told.best_rank <= after.best_rank <= after.worst_rank <= told.worst_rank


@given(needs)
def test_both_ends_of_the_points_can_turn_out(entry: Need) -> None:
    known = entry.model_dump(exclude_none=True)
    ways = {name: [known[name]] if name in known else [1, 5] for name in ("impact", "urgency", "our_fit")}
    ways["kind"] = [known["kind"]] if "kind" in known else ["problem", "foreseen"]
    ways["likelihood"] = [known["likelihood"]] if "likelihood" in known else [0, 100]
    reached = {
        score_need(Need.model_validate(dict(zip(ways, chosen, strict=True)))).points.low
        for chosen in product(*ways.values())
    }
    assert score_need(entry).points == (min(reached), max(reached))

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samctl.practices.profile.hierarchy import Hierarchy, arrange


def draw(hierarchy: Hierarchy) -> list[str]:
    return ["." * each.depth + each.id for each in hierarchy.positions]


def test_superiors_stand_before_their_people_in_the_order_of_the_document() -> None:
    found = arrange({"plant": "coo", "ceo": None, "coo": "ceo", "cfo": "ceo", "shift": "plant"})
    assert draw(found) == ["ceo", ".coo", "..plant", "...shift", ".cfo"]
    assert found.cycles == ()


def test_several_people_may_be_at_the_top_and_those_by_themselves_come_last() -> None:
    found = arrange({"alone": None, "a": None, "b": "a", "c": None, "d": "c"})
    assert draw(found) == ["a", ".b", "c", ".d", "alone"]


def test_a_superior_who_is_not_on_file_is_none() -> None:
    found = arrange({"a": "gone", "b": "a"})
    assert draw(found) == ["a", ".b"]
    assert found.positions[0].superior is None


def test_who_reports_to_themselves_stands_at_the_top() -> None:
    assert draw(arrange({"a": "a", "b": "a"})) == ["a", ".b"]


def test_a_circle_is_named_from_whoever_stands_first_in_the_document() -> None:
    found = arrange({"outside": "c", "b": "c", "c": "a", "a": "b"})
    assert found.cycles == (("b", "c", "a"),)
    assert draw(found) == ["b", ".a", "..c", "...outside"]


def test_every_circle_is_named_once() -> None:
    found = arrange({"a": "b", "b": "a", "x": "a", "c": "d", "d": "c"})
    assert found.cycles == (("a", "b"), ("c", "d"))


def test_a_chain_of_twelve_and_of_thousands() -> None:
    for length in (12, 5000):
        chain = {f"p{n}": f"p{n - 1}" if n else None for n in range(length)}
        found = arrange(chain)
        assert [each.depth for each in found.positions] == list(range(length))


def test_twenty_five_people_may_report_to_one() -> None:
    found = arrange({"top": None, **{f"r{n}": "top" for n in range(25)}})
    assert found.positions[0].reports == tuple(f"r{n}" for n in range(25))


def test_nobody_is_nobody() -> None:
    assert arrange({}) == Hierarchy((), ())


@given(st.lists(st.integers(0, 11), max_size=12))
def test_everybody_has_one_place_below_their_superior_and_circles_are_broken(above: list[int]) -> None:
    superiors: dict[str, str | None] = {f"p{n}": f"p{m}" for n, m in enumerate(above)}
    found = arrange(superiors)
    assert sorted(each.id for each in found.positions) == sorted(superiors)
    seen: dict[str, int] = {}
    for each in found.positions:
        assert each.depth == (0 if each.superior is None else seen[each.superior] + 1)
        assert each.superior in (None, superiors[each.id])
        seen[each.id] = each.depth
    for cycle in found.cycles:
        for person, following in zip(cycle, (*cycle[1:], cycle[0]), strict=True):
            assert superiors[person] == following

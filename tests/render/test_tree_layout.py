from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from samctl.render.labels import Box
from samctl.render.tree_layout import Layout, Size, lay_out_tree


def make_sizes(count: int) -> dict[str, Size]:
    """Return sizes of people who are called by numbers."""
    return {str(n): Size(150 + n * 37 % 90, 70 + n * 53 % 80, 15, 50) for n in range(count)}


def list_below(superiors: list[int | None]) -> dict[str, list[str]]:
    below: dict[str, list[str]] = {}
    for number, superior in enumerate(superiors):
        if superior is not None:
            below.setdefault(str(superior), []).append(str(number))
    return below


def lay_out(superiors: list[int | None]) -> Layout:
    """Return the layout of people by the number of whom each reports to."""
    tops = [str(number) for number, superior in enumerate(superiors) if superior is None]
    return lay_out_tree(tops, list_below(superiors), make_sizes(len(superiors)))


@st.composite
def draw_superiors(draw: st.DrawFn) -> list[int | None]:
    """Draw trees: everybody reports to somebody before them, or to nobody."""
    count = draw(st.integers(1, 45))
    reach = draw(st.sampled_from([1, 3, 8, 50]))
    return [
        None
        if number == 0 or draw(st.integers(0, 30)) == 0
        else draw(st.integers(max(0, number - reach), number - 1))
        for number in range(count)
    ]


# Two boxes that stood 6 pixels side by side and 11 one above the other: too near, at their corners.
CORNERS = [
    *(None, 0, 0, 0, 3, 0, 0, 0, 4, 8, 2, 3, 6, 7, 9, 9, 10, 13, 10, 18, 14, 15, 19, 20, 20, 24, 18, 25, 25),
    *(26, 22, 23, 24, 25, 29, None, 28, 29, 30, 31),
]


def find_middle(box: Box) -> float:
    return (box.left + box.right) / 2


@settings(max_examples=60, deadline=None)
@example(CORNERS)
@given(draw_superiors())
def test_no_boxes_meet_and_superiors_stand_above_their_people(superiors: list[int | None]) -> None:
    layout = lay_out(superiors)
    assert set(layout.boxes) == {str(number) for number in range(len(superiors))}
    for one, other in combinations(layout.boxes.values(), 2):
        assert not one.grow(7).meets(other.grow(7))
    for number, superior in enumerate(superiors):
        if superior is not None:
            assert layout.boxes[str(superior)].bottom < layout.boxes[str(number)].top
    whole = Box(0, 0, layout.width + 0.01, layout.height + 0.01)
    assert all(whole.holds(box) for box in layout.boxes.values())


@settings(max_examples=60, deadline=None)
@given(draw_superiors())
def test_lines_run_from_superiors_to_their_people_and_through_nobody(superiors: list[int | None]) -> None:
    layout, sizes = lay_out(superiors), make_sizes(len(superiors))
    ends = {(link.start, link.end) for link in layout.links}
    assert ends == {(str(above), str(number)) for number, above in enumerate(superiors) if above is not None}
    for link in layout.links:
        start, end, size = layout.boxes[link.start], layout.boxes[link.end], sizes[link.end]
        assert link.points[0][1] == start.bottom
        assert start.left < link.points[0][0] < start.right
        x, y = link.points[-1]
        from_above = abs(x - find_middle(end)) < 0.01 and y == end.top + size.entry
        from_the_left = abs(x - end.left) < 0.01 and y == end.top + size.side
        assert from_above or from_the_left
        for before, after in pairwise(link.points):
            (left, right), (top, bottom) = sorted([before[0], after[0]]), sorted([before[1], after[1]])
            assert right - left < 0.01 or bottom - top < 0.01
            line = Box(left, top, right, bottom).grow(0.5)
            assert not any(
                line.meets(box) for name, box in layout.boxes.items() if name not in (link.start, link.end)
            )


@settings(max_examples=60, deadline=None)
@given(draw_superiors())
def test_a_superior_stands_in_the_middle_or_at_the_left_of_a_column(superiors: list[int | None]) -> None:
    layout, below = lay_out(superiors), list_below(superiors)
    for name, people in below.items():
        boxes = [layout.boxes[each] for each in people]
        middle = find_middle(layout.boxes[name])
        starts = {link.points[0][0] for link in layout.links if link.start == name}
        assert len(starts) == 1
        if abs(starts.pop() - middle) < 0.01:
            assert min(box.left for box in boxes) - 30 < middle < max(box.right for box in boxes)
        else:
            assert all(box.left > layout.boxes[name].left for box in boxes)


@given(draw_superiors())
@settings(max_examples=20, deadline=None)
def test_the_same_tree_is_laid_out_the_same(superiors: list[int | None]) -> None:
    assert lay_out(superiors) == lay_out(superiors)


def test_a_superior_stands_above_the_middle_between_the_first_and_the_last() -> None:
    boxes = lay_out([None, 0, 0, 0, 1, 1]).boxes
    assert find_middle(boxes["0"]) == (find_middle(boxes["1"]) + find_middle(boxes["3"])) / 2
    assert find_middle(boxes["1"]) == (find_middle(boxes["4"]) + find_middle(boxes["5"])) / 2


def test_people_of_one_level_stand_on_one_line() -> None:
    boxes = lay_out([None, 0, 0, 1, 2]).boxes
    assert boxes["1"].top == boxes["2"].top
    assert boxes["3"].top == boxes["4"].top


def test_people_stay_in_their_order() -> None:
    boxes = lay_out([None, 0, 0, 0, 2, 2]).boxes
    assert boxes["1"].right < boxes["2"].left
    assert boxes["2"].right < boxes["3"].left
    assert boxes["4"].right < boxes["5"].left


def test_small_subtrees_share_the_room_between_wide_ones() -> None:
    tops, below = ["a"], {"a": ["b", "c", "d"], "b": ["e", "f", "g"], "d": ["h", "i", "j"]}
    boxes = lay_out_tree(tops, below, {name: Size(100, 50) for name in "abcdefghij"}).boxes
    assert abs((boxes["c"].left - boxes["b"].right) - (boxes["d"].left - boxes["c"].right)) < 0.01


def test_one_person_is_a_tree() -> None:
    layout = lay_out([None])
    assert list(layout.boxes) == ["0"]
    assert layout.boxes["0"] == Box(0, 0, layout.width, layout.height)


def test_nobody_is_no_tree() -> None:
    assert lay_out([]) == Layout({}, (), 0, 0)


def test_a_chain_runs_straight_down() -> None:
    layout = lay_out([None, *range(11)])
    assert len({round(find_middle(box), 3) for box in layout.boxes.values()}) == 1
    assert all(len(link.points) == 2 for link in layout.links)


def test_two_trees_stand_side_by_side() -> None:
    boxes = lay_out([None, None, 0, 0, 1]).boxes
    assert boxes["0"].top == boxes["1"].top
    assert max(boxes[name].right for name in "023") < min(boxes[name].left for name in "14")


def test_a_wide_row_hangs_in_columns() -> None:
    layout = lay_out([None, *[0] * 25])
    assert layout.width < 1500
    assert layout.height < 1500


def test_a_wide_row_of_superiors_hangs_in_columns_with_their_people() -> None:
    superiors = [None, *[0] * 25, *[number % 25 + 1 for number in range(50)]]
    layout = lay_out(superiors)
    assert max(layout.width, layout.height) < 3000

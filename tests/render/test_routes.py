from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from samctl.render.curves import draw_arrow, draw_curve, find_middle
from samctl.render.labels import Box
from samctl.render.routes import MARGIN, Port, Stop, find_routes

BOUNDS = Box(0, 0, 1000, 1000)


def make_stop(box: Box) -> Stop:
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    ports = [
        Port(x, box.top, 0, -1),
        Port(x, box.bottom, 0, 1),
        Port(box.left, y, -1, 0),
        Port(box.right, y, 1, 0),
    ]
    return Stop(box, ports)


def make_stops(columns: int, rows: int) -> dict[str, Stop]:
    """Return boxes in a grid, by column and row."""
    return {
        f"{column}{row}": make_stop(
            Box(60 + 150 * column, 60 + 110 * row, 170 + 150 * column, 120 + 110 * row)
        )
        for column in range(columns)
        for row in range(rows)
    }


def crosses(route: tuple[tuple[float, float], ...], box: Box) -> bool:
    return any(
        Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])).grow(0.1).meets(box)
        for a, b in pairwise(route)
    )


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), min_size=1, max_size=8))
def test_lines_go_around_all_other_boxes(numbers: list[tuple[int, int]]) -> None:
    stops = make_stops(4, 4)
    names = list(stops)
    pairs = [(names[a], names[b]) for a, b in numbers if a != b]
    for pair, route in zip(pairs, find_routes(pairs, stops, [], BOUNDS), strict=True):
        assert route[0] in [(port.x, port.y) for port in stops[pair[0]].ports]
        assert route[-1] in [(port.x, port.y) for port in stops[pair[1]].ports]
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(route))
        assert all(BOUNDS.grow(0.1).holds(Box(x, y, x, y)) for x, y in route)
        for name, stop in stops.items():
            margin = MARGIN - 0.2 if name not in pair else -0.2
            assert not crosses(route, stop.cover.grow(margin))


def test_a_line_between_neighbours_is_straight() -> None:
    (route,) = find_routes([("00", "10")], make_stops(2, 1), [], BOUNDS)
    assert route == ((170, 90), (210, 90))


def test_two_lines_do_not_run_on_top_of_each_other() -> None:
    stops = make_stops(3, 2)
    one, other = find_routes([("00", "20"), ("20", "00")], stops, [], BOUNDS)
    assert set(one) & set(other) == set()


def test_a_line_keeps_off_one_that_is_there_already() -> None:
    stops = make_stops(3, 1)
    (free,) = find_routes([("00", "20")], stops, [], BOUNDS)
    (other,) = find_routes([("00", "20")], stops, [free], BOUNDS)
    assert other != free


def test_where_there_is_no_way_the_line_is_straight() -> None:
    walls = {
        "a": make_stop(Box(100, 100, 200, 200)),
        "b": make_stop(Box(400, 100, 500, 200)),
        "wall": Stop(Box(300, 0, 310, 1000), ()),
    }
    assert find_routes([("a", "b")], walls, [], BOUNDS) == [((200, 150), (400, 150))]


def test_a_curve_begins_and_ends_with_its_line() -> None:
    assert draw_curve([(0, 0), (10, 0)]) == "M0 0L10 0"
    assert draw_curve([(0, 0), (40, 0), (40, 40.25)]) == "M0 0L26 0Q40 0 40 14L40 40.2"


def test_the_bends_of_a_curve_are_never_longer_than_its_pieces() -> None:
    assert draw_curve([(0, 0), (8, 0), (8, 6), (20, 6)]) == "M0 0L5 0Q8 0 8 3L8 3Q8 6 11 6L20 6"


def test_an_arrow_points_where_the_line_ends() -> None:
    line, head = draw_arrow([(0, 0), (0, 50)])
    assert head.split()[0] == "0,50"
    assert line[-1] == (0, 42)


def test_a_sign_stands_in_the_middle_of_the_longest_piece() -> None:
    assert find_middle([(0, 0), (10, 0), (10, 100), (30, 100)]) == (10, 50)

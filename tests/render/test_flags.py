"""Labels below marks on a line: none on another, no staff through a label, for any marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samctl.render.flags import Flag, hang_flags
from samctl.render.labels import Box

TOP = 20.0
RIGHT = 700.0

flags = st.builds(
    Flag,
    x=st.integers(0, 690).map(float),
    width=st.integers(20, 200).map(float),
    height=st.integers(14, 90).map(float),
)


@given(st.lists(flags, max_size=12))
def test_no_label_lies_on_another_and_no_staff_runs_through_one(flags: list[Flag]) -> None:
    boxes = hang_flags(flags, TOP)
    for index, box in enumerate(boxes):
        assert (box.left, box.width, box.height) == (flags[index].x, flags[index].width, flags[index].height)
        assert box.top >= TOP
        for other in boxes[index + 1 :]:
            assert not box.meets(other)
        for other in boxes:  # its staff stands at its left edge
            assert not (box.left < other.left < box.right and other.top > box.top)


@given(st.lists(flags, max_size=8), st.integers(0, 200))
def test_what_is_to_be_kept_free_is_kept_free(flags: list[Flag], bottom: int) -> None:
    obstacle = Box(RIGHT, 0, RIGHT + 200, float(bottom))
    assert not any(box.meets(obstacle) for box in hang_flags(flags, TOP, [obstacle]))


def test_labels_with_room_hang_side_by_side_and_others_below_each_other() -> None:
    apart = [Flag(0, 50, 20), Flag(100, 50, 20)]
    assert [box.top for box in hang_flags(apart, TOP)] == [TOP, TOP]
    close = [Flag(0, 50, 20), Flag(30, 50, 20)]
    assert [box.top for box in hang_flags(close, TOP)] == [TOP + 24, TOP]


def test_marks_on_one_day_have_their_labels_below_each_other() -> None:
    boxes = hang_flags([Flag(10, 50, 20)] * 3, TOP)
    assert [box.top for box in boxes] == [TOP, TOP + 24, TOP + 48]

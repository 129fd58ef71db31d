"""A plan along time on slides: its rows, what each says and how high it is, and which stand on one slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from samctl.practices.plan.lanes import GoalLane, Milestone, ProposalLane, ResourceLane
from samctl.practices.plan.timeline import Timeline
from samctl.render.drawing import clean
from samctl.render.roadmap_words import RoadmapWords
from samctl.render.slides.paging import BOTTOM, LEFT, TOP, WIDTH
from samctl.render.slides.typesetting import LINE as LINE_HEIGHT
from samctl.render.slides.typesetting import count_lines, split_text
from samctl.render.time_axis import TimeAxis

NAMES: Final = 290.0
"""The width of the names."""
STATUS: Final = 118.0
"""The width of what stands at the right end."""
AXIS_LEFT: Final = LEFT + NAMES + 10
"""Where the time axis begins."""
AXIS_RIGHT: Final = LEFT + WIDTH - STATUS - 8
"""Where it ends."""
HEAD: Final = 34.0
"""The height of years and quarters."""
NAME_SIZE: Final = 12.0
"""Of the font of names."""
SMALL_SIZE: Final = 10.0
"""Of the font of all else."""
BAR: Final = 11.0
"""The height of a bar, and of a diamond."""

_FOOT = 20.0  # the legend
_GAP = 7.0
_LEAST_LABEL = 62.0
_MOST_LABEL_LINES = 3
_MOST_NAME_LINES = 4

Lane = GoalLane | ProposalLane | ResourceLane


class Label(NamedTuple):
    """What stands below a diamond: its text, left edge, width and lines."""

    text: str
    left: float
    width: float
    lines: int


class Row(NamedTuple):
    """A row of the road map.

    Args:
        name: what stands at its left end.
        lane: what is drawn; None where there is only a name.
        status: what stands at its right end.
        height: of the row.
        labels: of the diamonds, in their order.
        is_bold: whether the name is in bold.
        indent: of the name.
    """

    name: str
    lane: Lane | None
    status: str
    height: float
    labels: Sequence[Label] = ()
    is_bold: bool = False
    indent: float = 0.0


class RoadMapLayout:
    """Lays out time lines.

    Args:
        words: what stands on them.
    """

    def __init__(self, words: RoadmapWords) -> None:
        self._words = words

    def lay_out(self, timeline: Timeline) -> list[list[Row]]:
        """Return the rows of a time line, slide by slide; what stands below a goal stays with it."""
        axis = make_axis(timeline)
        sheets: list[list[Row]] = [[]]
        room = BOTTOM - TOP - HEAD - _FOOT
        for group in self._list_groups(timeline, axis):
            height = sum(row.height for row in group)
            used = sum(row.height for row in sheets[-1])
            if sheets[-1] and used + height > room and (height <= room or used + group[0].height > room):
                sheets.append([])
            for row in group:
                if sheets[-1] and sum(each.height for each in sheets[-1]) + row.height > room:
                    sheets.append([])
                sheets[-1].append(row)
        return sheets

    def _list_groups(self, timeline: Timeline, axis: TimeAxis) -> Iterator[list[Row]]:
        for number, goal in enumerate(timeline.goals, 1):
            serving = [self._make_row(each) for each in timeline.list_serving(goal.id)]
            yield [self._make_goal_row(goal, number, axis), *serving]
        sections = self._words.name_sections()
        others: dict[str, Sequence[Lane]] = {
            "proposals": timeline.list_serving(None),
            "resources": timeline.resources,
        }
        for name, lanes in others.items():
            if lanes:
                yield [self._make_heading(sections[name]), *map(self._make_row, lanes)]
        if timeline.undated:
            lines = self._words.list_undated(timeline.undated)
            yield [self._make_heading(sections["undated"]), *(self._make_text(line) for line in lines)]

    def _make_goal_row(self, goal: GoalLane, number: int, axis: TimeAxis) -> Row:
        name = _shorten(f"{number}. {goal.title}", NAMES)
        status = self._words.name_goal_status(goal.status) if goal.status else ""
        status = "\n".join([*([status] if status else []), *self._words.list_goal_days(goal)])
        labels = list(_label(goal.milestones, axis, self._words))
        below = max((each.lines for each in labels), default=0) * SMALL_SIZE * LINE_HEIGHT
        texts = max(_measure(name, NAMES, bold=True), _measure_lines(status))
        return Row(name, goal, status, max(_GAP + BAR + below, texts) + _GAP, labels, is_bold=True)

    def _make_row(self, lane: Lane) -> Row:
        name = _shorten(lane.title, NAMES - 14)
        if isinstance(lane, ProposalLane):
            status = self._words.describe_proposal(lane)
        elif isinstance(lane, ResourceLane):
            parts = [self._words.say_amount(lane)]
            parts += [self._words.name_resource_status(lane.status)] if lane.status else []
            status = _shorten(", ".join(filter(None, parts)), STATUS)
        else:
            status = ""
        height = max(_measure(name, NAMES - 14), _measure_lines(status), _GAP + BAR) + _GAP
        return Row(name, lane, status, height, indent=14)

    def _make_heading(self, text: str) -> Row:
        return Row(text, None, "", _measure(text, NAMES, bold=True) + _GAP, is_bold=True)

    def _make_text(self, text: str) -> Row:
        name = _shorten(text, WIDTH - 14)
        return Row(name, None, "", _measure(name, WIDTH - 14) + 2, indent=14)


def make_axis(timeline: Timeline) -> TimeAxis:
    """Return the axis of a time line on a slide."""
    return TimeAxis.over(timeline.start, timeline.end, AXIS_LEFT, AXIS_RIGHT)


def _label(milestones: Sequence[Milestone], axis: TimeAxis, words: RoadmapWords) -> Iterator[Label]:
    """Yield what stands below each diamond: its words where there is room for them, else nothing."""
    places = [axis.place(each.day) for each in milestones]
    for index, (milestone, x) in enumerate(zip(milestones, places, strict=True)):
        before = (x - places[index - 1]) / 2 if index else x - AXIS_LEFT + 40
        behind = (places[index + 1] - x) / 2 if index + 1 < len(places) else AXIS_RIGHT + 4 - x
        half = min(before, behind, 80) - 2
        title = clean(milestone.title)
        lines = (
            count_lines(title, 2 * half, SMALL_SIZE) if 2 * half >= _LEAST_LABEL else _MOST_LABEL_LINES + 1
        )
        if lines <= _MOST_LABEL_LINES:
            yield Label(title, x - half, 2 * half, lines)
            continue
        day = words.say_day(milestone.day)
        width = max(2 * half, 0)
        fits = width > 0 and count_lines(day, width, SMALL_SIZE) == 1
        yield Label(day if fits else "", x - half, width if fits else 1, 1 if fits else 0)


def _shorten(text: str, width: float) -> str:
    """Return as much of a name as a row holds; other slides have all of it."""
    name, rest = split_text(text, width * 0.9, NAME_SIZE, _MOST_NAME_LINES)
    return f"{name} …" if rest else name


def _measure(text: str, width: float, *, bold: bool = False) -> float:
    return count_lines(text, width, NAME_SIZE, bold=bold) * NAME_SIZE * LINE_HEIGHT


def _measure_lines(text: str) -> float:
    return sum(count_lines(line, STATUS, SMALL_SIZE) for line in text.split("\n")) * SMALL_SIZE * LINE_HEIGHT

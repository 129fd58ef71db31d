"""The rows of a road map: a goal with its benchmarks, a proposal, a resource.

A row has words on the left, what lies along time in the middle, and its status on the right.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from samctl.practices.plan.timeline import GoalLane, Milestone, ProposalLane, ResourceLane
from samctl.render.drawing import clean, measure
from samctl.render.flags import Flag, hang_flags
from samctl.render.labels import Box
from samctl.render.lettering import (
    NAME,
    SMALL,
    Block,
    Font,
    Words,
    measure_height,
    set_block,
    wrap_block,
)
from samctl.render.roadmap_words import RoadmapWords
from samctl.render.time_axis import TimeAxis

LEFT = 28.0
"""Where the names begin."""
CHART = 290.0
"""Where the time axis begins."""
STATUS = 996.0
"""Where the statuses begin."""
RIGHT = 1172.0
"""Where the statuses end."""

RADIUS = 8.0
"""From the centre of a diamond to its corners."""
PLAIN = Font(12, 16)
"""The names of what serves a goal."""

_INDENT = 24.0
_SIGN = 19.0  # room of the sign before a status
_PAD = 7.0
_LINE = 17.0  # from the top of a row to the middle of its bar
_GOAL_BAR = 8.0
_BAR = 16.0
_THIN = 6.0
_LEAST_BAR = 4.0  # the bar of a single day can still be seen
_STUB = 26.0  # of a bar of which only one end is known
_FLAG = Font(11.5, 14)
_STAFF = 6.0  # between a staff and its label
_AIR = 4.0  # behind a label
_FLAG_WIDTHS = (172.0, 144.0, 118.0, 96.0)
_MOST_LINES = 6

Opening = Literal["", "left", "right"]


class Sign(NamedTuple):
    """A sign of 14 by 14 pixels: its upper left corner, and what it stands for."""

    x: float
    y: float
    name: str


class Bar(NamedTuple):
    """What lasts from one day to another.

    Args:
        box: its place.
        look: what it is and how it stands, such as `proposal-running`.
        filled: where the part that is done ends; its left edge for none.
        opening: the side on which its end is unknown.
        text: what it says when pointed at.
    """

    box: Box
    look: str
    filled: float
    opening: Opening = ""
    text: str = ""


class Diamond(NamedTuple):
    """A benchmark: its centre, its state, and what it says when pointed at."""

    x: float
    y: float
    state: str
    text: str = ""


class Row(NamedTuple):
    """A row of the road map.

    Args:
        top: its upper edge.
        bottom: its lower edge.
        words: all that it says.
        kind: what stands in it: `goal`, `proposal`, `resource` or `heading`.
        number: of a goal; 0 for others.
        bar: None where nothing lasts.
        sign: of its status; None where there is none.
        diamonds: its benchmarks.
        ghosts: where something was due before it was moved.
        staffs: lines from diamonds to their labels: x, upper and lower end.
        plates: the ground of the labels, through which no line of the grid runs.
    """

    top: float
    bottom: float
    words: tuple[Words, ...]
    kind: str = "heading"
    number: int = 0
    bar: Bar | None = None
    sign: Sign | None = None
    diamonds: tuple[Diamond, ...] = ()
    ghosts: tuple[tuple[float, float], ...] = ()
    staffs: tuple[tuple[float, float, float], ...] = ()
    plates: tuple[Box, ...] = ()


class Labels(NamedTuple):
    """The labels of benchmarks.

    Args:
        words: what they say.
        staffs: the lines to them: x, upper and lower end.
        plates: their ground.
        bottom: where the lowest ends.
    """

    words: list[Words]
    staffs: tuple[tuple[float, float, float], ...]
    plates: tuple[Box, ...]
    bottom: float


class RowMaker:
    """Makes rows, each below the one before.

    Args:
        axis: along which things lie.
        words: of the picture.
    """

    def __init__(self, axis: TimeAxis, words: RoadmapWords) -> None:
        self._axis = axis
        self.words = words

    def make_goal(self, goal: GoalLane, number: int, top: float) -> Row:
        """Return a goal with its benchmarks."""
        name = wrap_block(goal.title, CHART - LEFT - _INDENT - 12, NAME, _MOST_LINES)
        status = [(self.words.name_goal_status(goal.status), PLAIN)] if goal.status else []
        status += [line for text in self.words.list_goal_days(goal) for line in _wrap_status(text)]
        words, sign, end = _set_status(status, f"goal-{goal.status}" if goal.status else "", top)
        middle = top + _LINE
        bar = None
        if goal.due:
            right = self._axis.place(goal.due, 1)
            box = Box(self._axis.place(goal.start, 0), middle - _GOAL_BAR / 2, right, middle + _GOAL_BAR / 2)
            text = "; ".join([goal.title, *(line for line, _ in status)])
            bar = Bar(box, f"goal-{goal.status or 'public'}", box.left, text=text)
        diamonds = self._place_diamonds(goal.milestones, middle)
        lowest = max((each.y for each in diamonds), default=middle) + RADIUS
        labels = self._hang(goal.milestones, diamonds, lowest + 5, Box(STATUS, top, RIGHT, end))
        named = set_block(name, LEFT + _INDENT, top + _PAD)
        bottom = max(top + _PAD + measure_height(name), end, lowest, labels.bottom) + _PAD
        return Row(
            top=top,
            bottom=bottom,
            words=(*named, *words, *labels.words),
            kind="goal",
            number=number,
            bar=bar,
            sign=sign,
            diamonds=diamonds,
            ghosts=self._place_ghosts(goal, middle),
            staffs=labels.staffs,
            plates=labels.plates,
        )

    def make_proposal(self, proposal: ProposalLane, top: float) -> Row:
        """Return a proposal."""
        details = [self.words.say_other_goals(proposal)]
        status = [self.words.describe_proposal(proposal), *self.words.list_span(proposal)]
        look = f"proposal-{proposal.status or 'draft'}"
        done = Decimal(100) if proposal.status == "done" else proposal.progress or Decimal(0)
        row = self._make_lane(proposal, details, status, look, _BAR, top)
        bar = row.bar
        assert bar is not None
        bar = bar._replace(filled=bar.box.left + bar.box.width * float(done) / 100)
        ghosts = tuple((self._axis.place(day, 1), bar.box.centre[1]) for day in proposal.moved_from)
        return row._replace(kind="proposal", bar=bar, ghosts=ghosts)

    def make_resource(self, resource: ResourceLane, top: float) -> Row:
        """Return a resource."""
        details = self.words.list_resource_details(resource)
        status = self.words.list_span(resource)
        if resource.status:
            status = [self.words.name_resource_status(resource.status), *status]
        look = f"resource-{resource.status or 'public'}"
        row = self._make_lane(resource, details, status, look, _THIN, top, sign=look * bool(resource.status))
        return row._replace(kind="resource")

    def make_heading(self, text: str, top: float) -> Row:
        """Return a heading."""
        words = set_block(wrap_block(text, RIGHT - LEFT, NAME), LEFT, top + _PAD)
        return Row(top, top + NAME.line + 2 * _PAD, tuple(words))

    def make_lines(self, texts: Sequence[str], top: float) -> Row:
        """Return lines of words."""
        block = [line for text in texts for line in wrap_block(text, RIGHT - LEFT, PLAIN)]
        return Row(top, top + measure_height(block) + _PAD, tuple(set_block(block, LEFT, top)), "text")

    def _make_lane(
        self,
        lane: ProposalLane | ResourceLane,
        details: Sequence[str],
        status: Sequence[str],
        look: str,
        height: float,
        top: float,
        sign: str | None = None,
    ) -> Row:
        room = CHART - LEFT - _INDENT - 12
        name = [*wrap_block(lane.title, room, PLAIN, _MOST_LINES)]
        name += [line for text in details if text for line in wrap_block(text, room, SMALL, 4)]
        lines = [(line, PLAIN if index == 0 else SMALL) for index, line in enumerate(status)]
        block = [part for line, font in lines for part in _wrap_status(line, font)]
        words, drawn, end = _set_status(block, look if sign is None else sign, top)
        box, opening = self._span(lane, top + _LINE, height)
        bar = Bar(box, look, box.left, opening, "; ".join([clean(lane.title), *status]))
        named = set_block(name, LEFT + _INDENT, top + _PAD)
        bottom = max(top + _PAD + measure_height(name), end, top + _LINE + height / 2) + _PAD
        return Row(top, bottom, (*named, *words), bar=bar, sign=drawn)

    def _span(self, lane: ProposalLane | ResourceLane, middle: float, height: float) -> tuple[Box, Opening]:
        """Return where something lies, and the side on which nobody knows where it ends."""
        top, bottom = middle - height / 2, middle + height / 2
        if lane.start is None and lane.end is not None:
            right = self._axis.place(lane.end, 1)
            return Box(max(right - _STUB, self._axis.left), top, right, bottom), "left"
        assert lane.start is not None  # what has no day is no lane
        left = self._axis.place(lane.start, 0)
        if lane.end is None:
            return Box(left, top, min(left + _STUB, self._axis.right), bottom), "right"
        right = max(self._axis.place(lane.end, 1), left + _LEAST_BAR)
        return Box(left, top, right, bottom), ""

    def _place_diamonds(self, milestones: Sequence[Milestone], middle: float) -> tuple[Diamond, ...]:
        """Return the benchmarks on the line of their goal; below it those that would cover another."""
        ends: list[float] = []  # where the last diamond of each level ends
        diamonds = []
        for each in milestones:
            x = self._axis.place(each.day)
            level = next((n for n, end in enumerate(ends) if end <= x - RADIUS), len(ends))
            ends[level : level + 1] = [x + RADIUS + 1]
            text = f"{clean(each.title)}; {self.words.describe_milestone(each)}"
            diamonds.append(Diamond(x, middle + level * (2 * RADIUS + 1), each.state, text))
        return tuple(diamonds)

    def _place_ghosts(self, goal: GoalLane, middle: float) -> tuple[tuple[float, float], ...]:
        days = [*goal.moved_from, *(day for each in goal.milestones for day in each.moved_from)]
        return tuple((self._axis.place(day), middle) for day in dict.fromkeys(days))

    def _hang(
        self, milestones: Sequence[Milestone], diamonds: Sequence[Diamond], top: float, status: Box
    ) -> Labels:
        """Return the labels of benchmarks below their diamonds.

        Of the widths that break no word, the one is taken that needs the least height.

        Args:
            milestones: the benchmarks.
            diamonds: of the same.
            top: where the first label may begin.
            status: the place of the goal's own status, to be kept free.
        """
        if not milestones:
            return Labels([], (), (), top)
        choices = []
        for width in _FLAG_WIDTHS:
            blocks = [self._write_flag(each, width) for each in milestones]
            flags = [
                Flag(mark.x, _STAFF + _measure_width(block) + _AIR, measure_height(block))
                for mark, block in zip(diamonds, blocks, strict=True)
            ]
            boxes = hang_flags(flags, top, [status])
            fits = all(_holds(block, each.title) for block, each in zip(blocks, milestones, strict=True))
            choices.append((not fits, max(box.bottom for box in boxes), blocks, boxes))
        _, bottom, blocks, boxes = min(choices, key=lambda choice: choice[:2])
        words = [
            line
            for block, box in zip(blocks, boxes, strict=True)
            for line in set_block(block, box.left + _STAFF, box.top)
        ]
        pairs = zip(diamonds, boxes, strict=True)
        staffs = tuple((mark.x, mark.y, box.bottom - 2) for mark, box in pairs)
        plates = tuple(box._replace(left=box.left + 2) for box in boxes)
        return Labels(words, staffs, plates, bottom)

    def _write_flag(self, milestone: Milestone, width: float) -> Block:
        room = width - _STAFF
        return [
            *wrap_block(milestone.title, room, _FLAG, _MOST_LINES),
            *wrap_block(self.words.describe_milestone(milestone), room, SMALL, 4),
        ]


def _wrap_status(text: str, font: Font = SMALL) -> Block:
    return wrap_block(text, RIGHT - STATUS - _SIGN, font, 4)


def _set_status(block: Block, name: str, top: float) -> tuple[list[Words], Sign | None, float]:
    """Return the words of a status, its sign, and where they end."""
    words = set_block(block, STATUS + _SIGN, top + _PAD + 1)
    sign = Sign(STATUS, top + _PAD + 2, name) if name else None
    return words, sign, top + _PAD + 1 + measure_height(block)


def _measure_width(block: Block) -> float:
    return max(measure(line, font.size, bold=font.is_bold) for line, font in block)


def _holds(block: Block, title: str) -> bool:
    """Return whether a label begins with a whole title, no word of it broken."""
    said = "".join(line for line, font in block if font == _FLAG)
    return said.replace(" ", "") == clean(title).replace(" ", "")

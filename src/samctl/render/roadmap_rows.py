"""The rows of a road map: a goal with its benchmarks, a proposal, a resource.

A row has words on the left, what lies along time in the middle, and its status on the right.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from samctl.practices.plan.lanes import GoalLane, ProposalLane, ResourceLane
from samctl.render.drawing import clean
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
from samctl.render.roadmap_benchmarks import BenchmarkMaker
from samctl.render.roadmap_shapes import CHART, LEFT, PLAIN, RADIUS, RIGHT, STATUS, Bar, Opening, Row, Sign
from samctl.render.roadmap_words import RoadmapWords
from samctl.render.time_axis import TimeAxis

_INDENT = 24.0
_SIGN = 19.0  # room of the sign before a status
_PAD = 7.0
_LINE = 17.0  # from the top of a row to the middle of its bar
_GOAL_BAR = 8.0
_BAR = 16.0
_THIN = 6.0
_LEAST_BAR = 4.0  # the bar of a single day can still be seen
_STUB = 26.0  # of a bar of which only one end is known
_MOST_LINES = 6


class RowMaker:
    """Makes rows, each below the one before.

    Args:
        axis: along which things lie.
        words: of the picture.
    """

    def __init__(self, axis: TimeAxis, words: RoadmapWords) -> None:
        self._axis = axis
        self.words = words
        self._benchmarks = BenchmarkMaker(axis, words)

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
        diamonds = self._benchmarks.place(goal.milestones, middle)
        lowest = max((each.y for each in diamonds), default=middle) + RADIUS
        place = Box(STATUS, top, RIGHT, end)
        labels = self._benchmarks.hang(goal.milestones, diamonds, (middle, lowest + 5), place)
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
        status = self.words.describe_proposal(proposal)
        look = f"proposal-{proposal.status or 'draft'}"
        done = Decimal(100) if proposal.status == "done" else proposal.progress or Decimal(0)
        row = self._make_lane(proposal, details, (look, status), look, _BAR, top)
        bar = row.bar
        assert bar is not None
        bar = bar._replace(filled=bar.box.left + bar.box.width * float(done) / 100)
        ghosts = tuple((self._axis.place(day, 1), bar.box.centre[1]) for day in proposal.moved_from)
        return row._replace(kind="proposal", bar=bar, ghosts=ghosts)

    def make_resource(self, resource: ResourceLane, top: float) -> Row:
        """Return a resource."""
        details = self.words.list_resource_details(resource)
        look = f"resource-{resource.status or 'public'}"
        status = self.words.name_resource_status(resource.status) if resource.status else ""
        sign = look if resource.status else ""
        row = self._make_lane(resource, details, (sign, status), look, _THIN, top)
        return row._replace(kind="resource")

    def make_heading(self, text: str, top: float) -> Row:
        """Return a heading."""
        words = set_block(wrap_block(text, RIGHT - LEFT, NAME), LEFT, top + _PAD)
        return Row(top, top + NAME.line + 2 * _PAD, tuple(words))

    def _make_lane(
        self,
        lane: ProposalLane | ResourceLane,
        details: Sequence[str],
        status: tuple[str, str],
        look: str,
        height: float,
        top: float,
    ) -> Row:
        """Return a proposal or a resource.

        Args:
            lane: what lies along time.
            details: what stands below its name.
            status: the name of its sign, and the word for it.
            look: of its bar.
            height: of its bar.
            top: of the row.
        """
        room = CHART - LEFT - _INDENT - 12
        name = [*wrap_block(lane.title, room, PLAIN, _MOST_LINES)]
        name += [line for text in details if text for line in wrap_block(text, room, SMALL, 4)]
        sign, word = status
        block = [*_wrap_status(word, PLAIN)] if word else []
        block += [line for text in self.words.list_span(lane) for line in _wrap_status(text)]
        words, drawn, end = _set_status(block, sign, top)
        box, opening = self._span(lane, top + _LINE, height)
        bar = Bar(
            box,
            look,
            box.left,
            opening,
            "; ".join(filter(None, [clean(lane.title), word, *self.words.list_span(lane)])),
        )
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

    def _place_ghosts(self, goal: GoalLane, middle: float) -> tuple[tuple[float, float], ...]:
        days = [*goal.moved_from, *(day for each in goal.milestones for day in each.moved_from)]
        return tuple((self._axis.place(day), middle) for day in dict.fromkeys(days))


def _wrap_status(text: str, font: Font = SMALL) -> Block:
    return wrap_block(text, RIGHT - STATUS - _SIGN, font, 4)


def _set_status(block: Block, name: str, top: float) -> tuple[list[Words], Sign | None, float]:
    """Return the words of a status, its sign, and where they end."""
    words = set_block(block, STATUS + _SIGN, top + _PAD + 1)
    sign = Sign(STATUS, top + _PAD + 2, name) if name else None
    return words, sign, top + _PAD + 1 + measure_height(block)

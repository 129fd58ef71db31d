"""The legend of a road map: the signs that occur in it, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from samctl.practices.plan.standing import GOAL_STATUSES
from samctl.practices.plan.timeline import Timeline
from samctl.render.drawing import measure
from samctl.render.labels import Box
from samctl.render.lettering import SMALL, Words
from samctl.render.roadmap_shapes import RADIUS, RIGHT, Bar, Diamond, Row, Sign
from samctl.render.roadmap_words import RoadmapWords

_STATES = ("done", "late", "missed", "open")
_PROPOSALS = ("draft", "proposed", "accepted", "running", "done", "declined")
_LINE = 24.0
_GAP = 22.0
_BETWEEN = 7.0  # a sign and its words
_WIDTH = 30.0  # of a sample of a bar


class Sample(NamedTuple):
    """A sign with its meaning.

    Args:
        kind: `diamond`, `bar`, `sign`, `ghost` or `outside`.
        name: which of them.
        text: what it means.
    """

    kind: str
    name: str
    text: str

    @property
    def width(self) -> float:
        """The width of the sign alone."""
        return {"diamond": 2 * RADIUS, "ghost": 2 * RADIUS, "sign": 14.0}.get(self.kind, _WIDTH)


class Legend(NamedTuple):
    """What the template draws.

    Args:
        words: what the signs mean.
        signs: of statuses.
        diamonds: of benchmarks.
        bars: of proposals.
        ghosts: of earlier days.
        outside: of days outside of the plan.
        bottom: where it ends.
    """

    words: list[Words]
    signs: list[Sign]
    diamonds: list[Diamond]
    bars: list[Bar]
    ghosts: list[tuple[float, float]]
    outside: list[Box]
    bottom: float


def make_legend(
    timeline: Timeline, rows: Sequence[Row], words: RoadmapWords, left: float, top: float
) -> Legend:
    """Return the legend.

    Args:
        timeline: what is drawn.
        rows: as they are drawn.
        words: of the picture.
        left: where its lines begin.
        top: where the first begins.
    """
    legend = Legend([], [], [], [], [], [], top)
    x, y = left, top
    for group in _list_groups(timeline, rows, words):
        for sample in group:
            width = sample.width + _BETWEEN + measure(sample.text, SMALL.size)
            if x > left and x + width > RIGHT:
                x, y = left, y + _LINE
            _draw_sample(legend, sample, x, y + _LINE / 2)
            legend.words.append(Words(x + sample.width + _BETWEEN, y + _LINE / 2 + 4, sample.text, SMALL))
            x += width + _GAP
        if group:
            x, y = left, y + _LINE
    return legend._replace(bottom=y)


def _draw_sample(legend: Legend, sample: Sample, x: float, middle: float) -> None:
    if sample.kind == "diamond":
        legend.diamonds.append(Diamond(x + RADIUS, middle, sample.name))
    elif sample.kind == "ghost":
        legend.ghosts.append((x + RADIUS, middle))
    elif sample.kind == "sign":
        legend.signs.append(Sign(x, middle - 7, sample.name))
    else:
        box = Box(x, middle - 7, x + _WIDTH, middle + 7)
        if sample.kind == "outside":
            legend.outside.append(box)
        elif sample.name == "progress":
            legend.bars.append(Bar(box, "proposal-running", box.left + _WIDTH / 2))
        else:
            look, _, opening = sample.name.partition("/")
            legend.bars.append(Bar(box, look, box.left, "right" if opening else ""))


def _list_groups(timeline: Timeline, rows: Sequence[Row], words: RoadmapWords) -> Iterator[list[Sample]]:
    """Yield samples in groups: goals, benchmarks, proposals, resources and the rest."""
    explained = words.explain_signs()
    statuses = {each.status for each in timeline.goals}
    yield [
        Sample("sign", f"goal-{each}", f"{explained['goal']}: {words.name_goal_status(each)}")
        for each in GOAL_STATUSES
        if each in statuses
    ]
    states = {each.state for goal in timeline.goals for each in goal.milestones}
    moved = [Sample("ghost", "", explained["ghost"])] if any(row.ghosts for row in rows) else []
    named = [
        Sample("diamond", each, f"{explained['benchmark']}: {words.name_milestone_state(each)}")
        for each in _STATES
        if each in states
    ]
    yield [*named, *moved]
    yield list(_list_bars(timeline, words))


def _list_bars(timeline: Timeline, words: RoadmapWords) -> Iterator[Sample]:
    explained = words.explain_signs()
    statuses = {each.status or "draft" for each in timeline.proposals}
    for each in _PROPOSALS:
        if each in statuses:
            name = words.name_proposal_status(each)
            yield Sample("bar", f"proposal-{each}", f"{explained['proposal']}: {name}")
    if any(each.progress for each in timeline.proposals):
        yield Sample("bar", "progress", explained["progress"])
    spans = [(each.start, each.end) for each in timeline.proposals]
    spans += [(each.start, each.end) for each in timeline.resources]
    if any(None in span for span in spans):
        yield Sample("bar", "proposal-proposed/open", explained["open_end"])
    if timeline.horizon != (timeline.start, timeline.end):
        yield Sample("outside", "", explained["outside"])

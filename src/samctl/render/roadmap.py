"""The road map as a picture: goals with their benchmarks, proposals and resources along time.

A status has a sign and a word beside its colour, a benchmark a sign in its diamond, a proposal an outline of
its own, so that they are told apart in greyscale, too. What has no day is named below and drawn nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from samctl.practices.plan.timeline import Timeline
from samctl.render.drawing import draw, measure
from samctl.render.labels import Box
from samctl.render.language import Language
from samctl.render.lettering import (
    NAME,
    SMALL,
    TEXT,
    TITLE,
    Block,
    Words,
    measure_height,
    set_block,
    wrap_block,
)
from samctl.render.roadmap_legend import make_legend
from samctl.render.roadmap_rows import RowMaker
from samctl.render.roadmap_shapes import CHART, LEFT, PLAIN, RIGHT, STATUS, Row
from samctl.render.roadmap_words import RoadmapWords
from samctl.render.time_axis import TimeAxis

_WIDTH = 1200.0
_CHART_END = STATUS - 14
_TOP = 24.0
_TODAY = 20.0  # height of the line that names today
_YEARS = 20.0
_QUARTERS = 17.0
_GAP = 10.0
_MARGIN = 24.0


def draw_roadmap(template: str, timeline: Timeline, name: str, language: Language) -> str:
    """Return the picture as SVG.

    Args:
        template: of the picture.
        timeline: what it shows: all that we know, or what the customer sees.
        name: of the customer.
        language: of the picture.
    """
    words = RoadmapWords.about(timeline, language)
    return draw(template, _lay_out(timeline, name, words))


def _lay_out(timeline: Timeline, name: str, words: RoadmapWords) -> dict[str, Any]:
    """Return what the template draws."""
    axis = TimeAxis.over(timeline.start, timeline.end, CHART, _CHART_END)
    title = words.make_title(name)
    head: Block = [
        *wrap_block(title, RIGHT - LEFT, TITLE),
        *wrap_block(words.introduce(timeline), RIGHT - LEFT, TEXT),
    ]
    top = _TOP + measure_height(head) + 12
    quarters = axis.list_quarters()
    line = top + _YEARS + _QUARTERS * bool(quarters)
    begin = line + _TODAY * timeline.shows_today
    rows, bottom = _stack(timeline, RowMaker(axis, words), begin)
    notes, end = _note(timeline, words, bottom + _GAP)
    legend = make_legend(timeline, rows, words, LEFT, end)
    return {
        "title": title,
        "width": _WIDTH,
        "height": max(legend.bottom, end) + _MARGIN,
        "texts": [*set_block(head, LEFT, _TOP), *_name_spans(axis, words, top), *notes],
        "axis": (axis.left, axis.right),
        "frame": Box(LEFT, begin, RIGHT, bottom),
        "top": top,
        "years": [each.left for each in axis.list_years()[1:]],
        "quarters": [each.left for each in quarters if each.quarter != 1],
        "quarter_top": top + _YEARS,
        "outside": _find_outside(timeline, axis, begin, bottom),
        "today": _mark_today(timeline, axis, words, line),
        "rows": rows,
        "empty": wrap_block(words.say_empty(), RIGHT - LEFT, TEXT) if timeline.is_empty else [],
        "legend": legend,
    }


def _stack(timeline: Timeline, maker: RowMaker, top: float) -> tuple[list[Row], float]:
    """Return the rows below each other, and where they end."""
    rows = list(_list_rows(timeline, maker, top))
    return rows, rows[-1].bottom if rows else top + 60


def _list_rows(timeline: Timeline, maker: RowMaker, top: float) -> Iterator[Row]:
    """Yield each goal with what serves it, what serves none, and the resources."""
    sections = maker.words.name_sections()
    for number, goal in enumerate(timeline.goals, 1):
        yield (row := maker.make_goal(goal, number, top))
        top = row.bottom
        for proposal in timeline.list_serving(goal.id):
            yield (row := maker.make_proposal(proposal, top))
            top = row.bottom
    others = timeline.list_serving(None)
    if others and timeline.goals:
        yield (row := maker.make_heading(sections["proposals"], top))
        top = row.bottom
    for proposal in others:
        yield (row := maker.make_proposal(proposal, top))
        top = row.bottom
    if timeline.resources:
        yield (row := maker.make_heading(sections["resources"], top))
        top = row.bottom
    for resource in timeline.resources:
        yield (row := maker.make_resource(resource, top))
        top = row.bottom


def _note(timeline: Timeline, words: RoadmapWords, top: float) -> tuple[list[Words], float]:
    """Return what has no day, and where it ends."""
    if not timeline.undated:
        return [], top
    block = [*wrap_block(words.name_sections()["undated"], RIGHT - LEFT, NAME)]
    for text in words.list_undated(timeline.undated):
        block += wrap_block(text, RIGHT - LEFT, PLAIN)
    return set_block(block, LEFT, top), top + measure_height(block) + _GAP


def _name_spans(axis: TimeAxis, words: RoadmapWords, top: float) -> Iterator[Words]:
    """Yield the names of years and quarters, those that their room holds."""
    for each in axis.list_years():
        text = str(each.year)
        if measure(text, NAME.size, bold=True) + 8 <= each.right - each.left:
            yield Words(each.left + 5, top + 15, text, NAME)
    for each in axis.list_quarters():
        text = words.name_quarter(each.quarter)
        yield Words(each.left + 5, top + _YEARS + 12, text, SMALL)


def _find_outside(timeline: Timeline, axis: TimeAxis, top: float, bottom: float) -> list[Box]:
    """Return the parts of the axis that lie before and after the plan."""
    start, end = axis.place(timeline.horizon[0], 0), axis.place(timeline.horizon[1], 1)
    parts = [Box(axis.left, top, start, bottom), Box(end, top, axis.right, bottom)]
    return [each for each in parts if each.width > 0]


def _mark_today(timeline: Timeline, axis: TimeAxis, words: RoadmapWords, top: float) -> dict[str, Any] | None:
    """Return today's line and its name, which stays on the axis; None where today is not on it."""
    if not timeline.shows_today:
        return None
    text = words.say_today(timeline)
    x, width = axis.place(timeline.today), measure(text, SMALL.size, bold=True) + 10
    left = min(max(x - width / 2, axis.left), RIGHT - width)
    return {"x": x, "box": Box(left, top, left + width, top + 17), "text": text}

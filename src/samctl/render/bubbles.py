"""The picture of opportunities: benefit for the customer against benefit for us, as bubbles.

The size of a bubble is our effort, its shade the probability. What is unknown has a sign of its own: a square
where the effort is unknown, a broken outline where the probability is. An opportunity whose benefit nobody
knows for either side stands beside the chart; at zero, or in the middle, it would be a lie.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from samctl.practices.needs.opportunities import Prospect
from samctl.render.benefits import BenefitWords, name_prospect
from samctl.render.bubble_legend import Panel, Shape, is_drawn, make_shape
from samctl.render.drawing import clean, draw, measure, wrap
from samctl.render.formats import Formats
from samctl.render.labels import Box, LabelPlacer, Leader, Mark
from samctl.render.language import Language
from samctl.render.scales import Scale

_WIDTH = 1200.0
_FRAME = Box(112, 104, 852, 664)
_INSET = 34.0  # between the frame and the outermost centres, so that no bubble is cut off
_AXIS = 72.0  # below the frame
_PANEL = Box(888, _FRAME.top, 1176, _FRAME.bottom + _AXIS)
_BELOW = Box(_FRAME.left, _PANEL.bottom, _PANEL.right, _PANEL.bottom)
_EDGE = 4.0  # between the frame and a label
_HEADING = 22.0
_HEADING_LINE = 26.0
_TEXT = 12.0
_LINE = 15.0
_LABEL_WIDTH = 168.0
_MOST_LINES = 6  # a title that was cut could be another's


class Label(NamedTuple):
    """Words in the chart.

    Args:
        x: of the side that the words are aligned at.
        y: of the first line's base.
        anchor: `start`, `middle` or `end`.
        lines: the words.
        box: around them.
        is_number: whether they are the number of an entry beside the chart.
    """

    x: float
    y: float
    anchor: str
    lines: tuple[str, ...]
    box: Box
    is_number: bool


class Labels(NamedTuple):
    """All words in the chart.

    Args:
        placed: those that found a place.
        leaders: the lines that join them to their bubbles.
        numbered: the opportunities whose titles found none, in the order of their numbers.
    """

    placed: list[Label]
    leaders: list[Leader]
    numbered: list[Prospect]


def draw_opportunities(
    template: str, name: str, prospects: Sequence[Prospect], currency: str, language: Language, today: date
) -> str:
    """Return the picture as SVG.

    Args:
        template: of the picture.
        name: of the customer.
        prospects: the opportunities, the most important first.
        currency: of the workspace.
        language: of the picture.
        today: stands in its heading.
    """
    words = BenefitWords(currency, language)
    drawn = [each for each in prospects if is_drawn(each)]
    ours = [each.to_us.amount or Decimal(0) for each in drawn]
    theirs = [each.to_customer.amount or Decimal(0) for each in drawn]
    across = Scale.over(ours, _FRAME.left + _INSET, _FRAME.right - _INSET)
    up = Scale.over(theirs, _FRAME.bottom - _INSET, _FRAME.top + _INSET)
    shapes = [
        make_shape(each, across.place(x), up.place(y), words.describe(each))
        for each, x, y in zip(drawn, ours, theirs, strict=True)
    ]
    labels = _place_labels(drawn, shapes)
    panel = Panel(_PANEL, _BELOW, language).lay_out(prospects, labels.numbered, words)
    title = language.gettext("Opportunities at %(name)s") % {"name": clean(name)}
    heading = wrap(title, _WIDTH - 2 * _FRAME.left, _HEADING, bold=True, most_lines=2)
    top = -_HEADING_LINE * (len(heading) - 1)
    values = {
        "title": title,
        "heading": heading,
        "heading_line": _HEADING_LINE,
        "top": top,
        "day": Formats(language, currency).format_date(today),
        "notice": language.gettext("internal, not for the customer"),
        "width": _WIDTH,
        "height": max(_PANEL.bottom, *(line.y + 2 * _LINE for line in panel["lines"]), 0) - top,
        "frame": _FRAME,
        "columns": words.list_ticks(across) if drawn else [],
        "rows": words.list_ticks(up) if drawn else [],
        "zero": (across.place(Decimal(0)), up.place(Decimal(0))),
        "across": language.gettext("Benefit for us a year (%(unit)s)") % {"unit": words.name_unit(across)},
        "up": language.gettext("Benefit for the customer a year (%(unit)s)") % {"unit": words.name_unit(up)},
        "empty": "" if drawn else language.gettext("There is no opportunity to draw."),
        "shapes": sorted(shapes, key=lambda each: -each.radius),
        "labels": labels.placed,
        "leaders": labels.leaders,
    }
    return draw(template, {**values, **panel})


def _place_labels(drawn: Sequence[Prospect], shapes: Sequence[Shape]) -> Labels:
    """Return the words in the chart.

    A title that finds no place gives way to a number; where even that finds none, there is only the list.
    """
    marks = [shape.mark for shape in shapes]
    placer = LabelPlacer(_FRAME.grow(-_EDGE), marks)
    labels = Labels([], [], [])
    for prospect, mark in zip(drawn, marks, strict=True):
        title = wrap(name_prospect(prospect), _LABEL_WIDTH, _TEXT, most_lines=_MOST_LINES)
        found = _place_label(placer, mark, title)
        if found is None:
            labels.numbered.append(prospect)
            found = _place_label(placer, mark, [str(len(labels.numbered))], is_number=True)
        if found is not None:
            labels.placed.append(found[0])
            labels.leaders.extend([found[1]] if found[1] else [])
    return labels


def _place_label(
    placer: LabelPlacer, mark: Mark, lines: Sequence[str], *, is_number: bool = False
) -> tuple[Label, Leader | None] | None:
    """Return a label beside a mark, and the line to it; None where there is no room."""
    width = max(measure(line, _TEXT, bold=is_number) for line in lines)
    place = placer.place(mark, width, len(lines) * _LINE)
    if place is None:
        return None
    box = place.box
    anchor, x = "middle", box.centre[0]
    if box.left >= mark.x:
        anchor, x = "start", box.left
    elif box.right <= mark.x:
        anchor, x = "end", box.right
    return Label(x, box.top + _TEXT, anchor, tuple(lines), box, is_number), place.leader

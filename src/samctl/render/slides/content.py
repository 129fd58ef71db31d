"""What a deck of slides says before it is laid out: sections of paragraphs, tables, charts, time lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from samctl.practices.kpis.series import Series
from samctl.practices.plan.timeline import Timeline
from samctl.render.language import LanguageCode

Tone = Literal["plain", "good", "warning", "bad", "quiet"]
"""How a text is coloured; never the only thing that tells a status."""


class Paragraph(NamedTuple):
    """A paragraph.

    Args:
        text: what it says.
        label: what stands before it in bold.
        look: `text`, `item` (with a bullet) or `heading`.
    """

    text: str
    label: str = ""
    look: Literal["text", "item", "heading"] = "text"


class Cell(NamedTuple):
    """A cell of a table."""

    text: str
    tone: Tone = "plain"
    is_bold: bool = False


class Table(NamedTuple):
    """A table.

    Args:
        head: the titles of its columns.
        rows: its cells, as many in each row as there are columns.
        numbers: the columns that hold numbers and stand on the right, by index.
    """

    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    numbers: frozenset[int] = frozenset()


Block = Paragraph | Table


class Section(NamedTuple):
    """What stands under one title, on as many slides as it takes.

    Args:
        title: of its slides.
        blocks: from top to bottom.
        chart: a figure along time, beside them on the first slide.
        timeline: a plan along time, in the place of the blocks.
    """

    title: str
    blocks: Sequence[Block] = ()
    chart: Series | None = None
    timeline: Timeline | None = None


class Deck(NamedTuple):
    """A deck of slides.

    Args:
        title: of the first slide, and of the file.
        lines: below it.
        sections: in their order; one without content has no slide.
        company: whose deck it is.
        day: that it speaks of, and that its file tells.
        day_words: the day as the slides' feet say it.
        mark: what marks it as internal, on every slide; empty for the customer's.
        language: of its texts.
    """

    title: str
    lines: Sequence[str]
    sections: Sequence[Section]
    company: str
    day: date
    day_words: str
    mark: str
    language: LanguageCode

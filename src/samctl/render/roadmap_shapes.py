"""What a road map is made of: signs, bars, diamonds, and rows of them; and where its columns are."""

from __future__ import annotations

from typing import Literal, NamedTuple

from samctl.render.labels import Box
from samctl.render.lettering import Font, Words

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

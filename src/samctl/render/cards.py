"""The cards of the account map: what stands on somebody's card, and how large that makes it.

The corner of a card is zero; its crown, the strip on top, is kept for the tab with the unit's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from samctl.render.drawing import BLUE, ORANGE, PAPER, QUIET, TINTS, clean, measure, wrap
from samctl.render.formats import Formats
from samctl.render.labels import Box
from samctl.render.language import Language
from samctl.render.map_people import MapPerson
from samctl.render.routes import Port
from samctl.render.tree_layout import SHOULDER, Size

CROWN = 16.0
"""Above every card, for the tab."""
STRIPE = 26.0
"""At the left of every card, for the sign of support."""
BARS = (4.0, 6.5, 9.0, 11.5, 14.0)
"""The heights of the bars that stand for influence."""
BAR_STEP = 5.0
"""From one bar to the next."""
DECIDING = ("decision_maker", "approver")
"""Roles without whom nothing is bought."""

_WIDTHS = {1: 188.0, 2: 196.0, 3: 206.0, 4: 220.0, 5: 238.0}
_NAME_SIZES = {1: 12.0, 2: 12.0, 3: 13.0, 4: 14.0, 5: 15.0}
_UNKNOWN_INFLUENCE = 2  # a card without a size would be none; its bars say that nobody knows
_NAME_LINE = 1.22  # of the size
_TEXT = 11.0
_TEXT_LINE = 14.0
_BADGE = 9.5
_BADGE_HEIGHT = 15.0
_BADGE_PAD = 5.0
_BADGE_GAP = 4.0
_TAB = 9.5
_TAB_PAD = 7.0
_LEFT = STRIPE + 9
_RIGHT = 10.0
_TOP = 8.0
_BOTTOM = 9.0
_BALL = 18.0  # the circle for coverage, and the air right of it
_BAR_WIDTH = 4 * BAR_STEP + 3.6
_PORT_STEP = 12.0
_PORT_EDGE = 8.0  # from the corners of a card
_PORT_AIR = 20.0  # from the lines of the hierarchy
_UNIT_COLOURS = ("#1f6f6b", "#5a3d8a", "#6b5b12", "#7a2e5d", "#39597a", "#7a4a2b", "#2f6b34", "#4b4f58")


class Look(NamedTuple):
    """How a card shows support.

    Args:
        fill: of the card.
        edge: around it, and behind the sign.
        weight: of the edge in pixels.
        is_broken: whether the edge is broken, as support is unknown.
    """

    fill: str
    edge: str
    weight: float
    is_broken: bool


LOOKS = {
    "mentor": Look(TINTS[0], BLUE, 2.4, False),
    "supporter": Look(TINTS[1], "#2b78bb", 1.4, False),
    "neutral": Look(TINTS[2], "#6b7785", 1.4, False),
    "opponent": Look(TINTS[3], ORANGE, 1.4, False),
    "enemy": Look(TINTS[4], "#8f2d00", 2.4, False),
}
"""By support, from strongly for us to strongly against us."""

UNKNOWN_LOOK = Look(PAPER, QUIET, 1.4, True)
"""Where nobody knows."""


class Line(NamedTuple):
    """Words on a card, by where they begin and by their base."""

    x: float
    y: float
    text: str


class Badge(NamedTuple):
    """A part in purchases, or the tab of a unit: a small field with words.

    Args:
        box: the field.
        line: the words.
        is_strong: whether it is somebody who decides or approves.
        is_cut: whether the unit's name is longer.
        colour: of a tab.
    """

    box: Box
    line: Line
    is_strong: bool = False
    is_cut: bool = False
    colour: str = ""


class Card(NamedTuple):
    """Somebody's card.

    Args:
        id: of the person.
        size: with the crown.
        look: of the card.
        support: as documents hold it; None where unknown.
        influence: 1 to 5; None where unknown.
        coverage: as documents hold it; None where unknown.
        name: its lines.
        name_size: of the font.
        title: its lines.
        badges: parts in purchases.
        tab: the unit.
        contact: who of us holds the contact, in lines.
        has_contact: whether anybody does.
        ball: the centre of the circle for coverage.
        bars: where the bars for influence stand: left and bottom.
        text: all of it in words.
    """

    id: str
    size: Size
    look: Look
    support: str | None
    influence: int | None
    coverage: str | None
    name: tuple[Line, ...]
    name_size: float
    title: tuple[Line, ...]
    badges: tuple[Badge, ...]
    tab: Badge | None
    contact: tuple[Line, ...]
    has_contact: bool
    ball: tuple[float, float]
    bars: tuple[float, float]
    text: str

    def cover(self, box: Box) -> Box:
        """Return what the card covers where it stands: the crown only where there is a tab."""
        return box if self.tab else box._replace(top=box.top + CROWN)

    def list_ports(self, box: Box) -> Iterator[Port]:
        """Yield where lines to other cards may begin and end: at steps that all cards share.

        Lines of the hierarchy have the middle of the sides and the shoulder at the bottom for themselves.
        """
        top, (middle, _) = box.top + CROWN, box.centre
        for x in _list_steps(box.left, box.right):
            if abs(x - middle) > _PORT_AIR:
                if x - box.left > box.width / 2:  # the other half has the tab, or may have
                    yield Port(x, box.top if self._is_under_tab(x - box.left) else top, 0, -1)
                if x - box.left > SHOULDER + _PORT_AIR:
                    yield Port(x, box.bottom, 0, 1)
        for y in _list_steps(top, box.bottom):
            yield Port(box.right, y, 1, 0)
            if abs(y - box.top - self.size.side) > _PORT_AIR / 2:
                yield Port(box.left, y, -1, 0)

    def _is_under_tab(self, x: float) -> bool:
        return self.tab is not None and self.tab.box.left <= x <= self.tab.box.right


class CardMaker:
    """Makes cards.

    Args:
        formats: of the language that the cards speak.
        language: itself.
        units: the names of all units.

    Attributes:
        colours: of the tabs, by unit.
    """

    def __init__(self, formats: Formats, language: Language, units: Sequence[str]) -> None:
        self._formats = formats
        self._language = language
        self.colours = {unit: _UNIT_COLOURS[n % len(_UNIT_COLOURS)] for n, unit in enumerate(units)}

    def make(self, person: MapPerson) -> Card:
        """Return somebody's card."""
        level = person.influence or _UNKNOWN_INFLUENCE
        width, name_size = _WIDTHS[level], _NAME_SIZES[level]
        room = width - _LEFT - _RIGHT
        y = CROWN + _TOP
        name_lines = wrap(person.name, room, name_size, bold=True, most_lines=4) or [person.id]
        name, y = _set(name_lines, y, name_size, name_size * _NAME_LINE)
        title, y = _set(wrap(person.title or "", room, _TEXT, most_lines=6), y + 1, _TEXT, _TEXT_LINE)
        badges, y = self._make_badges(person, room, y + 5)
        contact_lines = self._name_contact(person, room - _BALL - _BAR_WIDTH - 10)
        contact, bottom = _set(contact_lines, y + 5, _TEXT, _TEXT_LINE, _LEFT + _BALL)
        height = bottom + _BOTTOM
        tab = self._make_tab(clean(person.unit or ""), width)
        middle = tab is not None and tab.box.right >= width / 2
        return Card(
            id=person.id,
            size=Size(width, height, 0.0 if middle else CROWN, CROWN + (height - CROWN) / 2),
            look=LOOKS.get(person.support or "", UNKNOWN_LOOK),
            support=person.support if person.support in LOOKS else None,
            influence=person.influence,
            coverage=person.coverage,
            name=name,
            name_size=name_size,
            title=title,
            badges=badges,
            tab=tab,
            contact=contact,
            has_contact=bool(person.contact),
            ball=(_LEFT + 6.5, contact[0].y - _TEXT * 0.36),
            bars=(width - _RIGHT - _BAR_WIDTH, contact[-1].y),
            text=self._describe(person),
        )

    def _make_badges(self, person: MapPerson, room: float, top: float) -> tuple[tuple[Badge, ...], float]:
        """Return the parts in purchases, and where they end."""
        badges: list[Badge] = []
        x, y = _LEFT, top
        for role in person.roles:
            word = "".join(wrap(self._say(role, "role"), room - 2 * _BADGE_PAD, _BADGE, most_lines=1))
            width = measure(word, _BADGE) + 2 * _BADGE_PAD
            if x > _LEFT and x + width > _LEFT + room:
                x, y = _LEFT, y + _BADGE_HEIGHT + _BADGE_GAP
            box = Box(x, y, x + width, y + _BADGE_HEIGHT)
            badges.append(Badge(box, Line(x + _BADGE_PAD, y + 11, word), role in DECIDING))
            x += width + _BADGE_GAP
        return tuple(badges), (y + _BADGE_HEIGHT if badges else top - 4)

    def _make_tab(self, unit: str, width: float) -> Badge | None:
        word = "".join(wrap(unit, width - 2 * _TAB_PAD - 8, _TAB, bold=True, most_lines=1))
        if not word:
            return None
        box = Box(0.0, 0.0, measure(word, _TAB, bold=True) + 2 * _TAB_PAD, CROWN)
        return Badge(box, Line(_TAB_PAD, 11.5, word), is_cut=word != unit, colour=self.colours[unit])

    def _name_contact(self, person: MapPerson, room: float) -> list[str]:
        nobody = self._language.gettext("contact: nobody")
        return wrap(person.contact or "", room, _TEXT, most_lines=2) or wrap(
            nobody, room, _TEXT, most_lines=2
        )

    def _say(self, code: str | int | None, kind: str) -> str:
        return self._formats.unknown if code is None else str(self._formats.find_word(code, kind))

    def _describe(self, person: MapPerson) -> str:
        """Return all that is known about somebody, and what is not."""
        gettext = self._language.gettext
        parts = [
            clean(person.name) or person.id,
            clean(person.title or ""),
            clean(person.unit or ""),
            ", ".join(self._say(role, "role") for role in person.roles),
            gettext("support: %(word)s") % {"word": self._say(person.support, "support")},
            gettext("influence: %(word)s") % {"word": self._say(person.influence, "influence")},
            gettext("coverage: %(word)s") % {"word": self._say(person.coverage, "coverage")},
            gettext("our contact: %(name)s") % {"name": clean(person.contact or "") or gettext("nobody")},
        ]
        return "; ".join(part for part in parts if part)


def _list_steps(start: float, end: float) -> list[float]:
    """Return the places between two ends of a card where a line may arrive."""
    first = int((start + _PORT_EDGE) // _PORT_STEP) + 1
    return [_PORT_STEP * step for step in range(first, int((end - _PORT_EDGE) // _PORT_STEP) + 1)]


def _set(
    lines: Sequence[str], top: float, size: float, step: float, left: float = _LEFT
) -> tuple[tuple[Line, ...], float]:
    """Return lines of words one below the other, and where they end."""
    placed = [Line(left, top + size + step * number, line) for number, line in enumerate(lines)]
    return tuple(placed), top + step * len(lines)

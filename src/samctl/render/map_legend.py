"""The foot of the account map: its status with the reasons, and what the signs mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from samctl.render.cards import LOOKS, UNKNOWN_LOOK, Line, Look
from samctl.render.drawing import clean, measure, wrap
from samctl.render.formats import Formats
from samctl.render.language import Language

_HEADING = 12.0
_TEXT = 11.0
_ROW = 21.0
_ICON = 37.0
_GROUP_GAP = 34.0
_STATUS = 16.0
_REASON = 12.0
_REASON_LINE = 17.0
_LAMP = 28.0  # the lamp with the air right of it
_BULLET = 14.0
_MOST_TO_READ = 760.0  # longer lines are hard to follow
_MOST_OF_UNIT = 420.0
_LEAST_TO_READ = 480.0  # where there is as much room beside the legend, the status stands there
_UNKNOWN = "unknown"


class Entry(NamedTuple):
    """A sign and what it means.

    Args:
        kind: of the sign, such as `support`.
        code: which of its kind; empty where there is but one.
        x: of the sign's left edge.
        y: of its middle.
        text: what it means.
        look: of a sign for support.
    """

    kind: str
    code: str
    x: float
    y: float
    text: str
    look: Look | None = None


class Foot(NamedTuple):
    """What stands below the map.

    Args:
        lamp: red, amber, green or unknown; and the middle of its sign.
        status: the words beside the lamp.
        bullets: where the reasons begin.
        reasons: their lines.
        headings: of the groups of signs.
        entries: the signs.
        top: of the whole.
        bottom: of the whole.
    """

    lamp: tuple[str, float, float]
    status: Line
    bullets: tuple[tuple[float, float], ...]
    reasons: tuple[Line, ...]
    headings: tuple[Line, ...]
    entries: tuple[Entry, ...]
    top: float
    bottom: float


class Legend:
    """Makes the foot.

    Args:
        formats: of the language.
        language: of the picture.
        relations: the kinds of relations that are drawn; `outside` for superiors who are not on the map.
        units: the colours of units by name, where a map has no room for the names.
    """

    def __init__(
        self, formats: Formats, language: Language, relations: Iterable[str], units: Mapping[str, str]
    ) -> None:
        self._formats = formats
        self._language = language
        self._relations = set(relations)
        self._units = units

    def lay_out(
        self, status: str | None, reasons: Sequence[str], left: float, top: float, width: float
    ) -> Foot:
        """Return the foot.

        Args:
            status: `red`, `amber` or `green`; None where it is unknown.
            reasons: for it, in sentences.
            left: where it begins.
            top: where it begins.
            width: that there is.
        """
        groups = list(self._list_groups())
        legend_width = sum(_find_width(group) + _GROUP_GAP for group in groups)
        is_beside = width - legend_width >= _LEAST_TO_READ
        room = width - legend_width if is_beside else width
        words = self._name_status(status)
        lines, bullets, bottom = _set_reasons(reasons, left, top + 34, min(room, _MOST_TO_READ))
        headings, entries, end = (
            _set_groups(groups, left + width - legend_width + _GROUP_GAP, top, width)
            if is_beside
            else _set_groups(groups, left, bottom + 24, width)
        )
        return Foot(
            lamp=(status if status in ("red", "amber", "green") else _UNKNOWN, left + 9, top + 10),
            status=Line(left + _LAMP, top + 16, words),
            bullets=tuple(bullets),
            reasons=tuple(lines),
            headings=tuple(headings),
            entries=tuple(entries),
            top=top,
            bottom=max(bottom, end),
        )

    def _name_status(self, status: str | None) -> str:
        names = {
            "red": self._language.gettext("red"),
            "amber": self._language.gettext("amber"),
            "green": self._language.gettext("green"),
        }
        word = names.get(status or "", self._formats.unknown)
        return self._language.gettext("Status: %(status)s") % {"status": word}

    def _list_groups(self) -> Iterator[tuple[str, list[Entry]]]:
        gettext = self._language.gettext
        yield (
            gettext("Support"),
            [
                *(self._explain("support", code, look=look) for code, look in LOOKS.items()),
                self._explain("support", _UNKNOWN, look=UNKNOWN_LOOK),
            ],
        )
        levels = [self._explain("influence", str(level), word=level) for level in range(5, 0, -1)]
        yield gettext("Influence"), [*levels, self._explain("influence", _UNKNOWN)]
        depths = [self._explain("coverage", code) for code in ("deep", "multiple", "brief", "none")]
        contact = Entry("contact", "", 0, 0, gettext("beside it: our contact person"))
        yield gettext("Coverage"), [*depths, self._explain("coverage", _UNKNOWN), contact]
        yield (
            gettext("Roles and lines"),
            [
                Entry("role", "strong", 0, 0, gettext("decides or approves")),
                Entry("role", "", 0, 0, gettext("another role")),
                Entry("relation", "reports", 0, 0, gettext("reports to")),
                *self._list_relations(),
            ],
        )
        if self._units:
            yield gettext("Units"), list(self._list_units())

    def _list_relations(self) -> Iterator[Entry]:
        names = {
            "outside": self._language.gettext("superior not on this map"),
            "influences": self._language.gettext("influences"),
            "conflicts": self._language.gettext("is in conflict with"),
            _UNKNOWN: self._language.gettext("related, nobody knows how"),
        }
        for kind, name in names.items():
            if kind in self._relations:
                yield Entry("relation", kind, 0, 0, name)

    def _list_units(self) -> Iterator[Entry]:
        for unit, colour in self._units.items():
            yield Entry("unit", colour, 0, 0, wrap(unit, _MOST_OF_UNIT, _TEXT, most_lines=1)[0])

    def _explain(self, kind: str, code: str, word: str | int = "", look: Look | None = None) -> Entry:
        text = self._formats.unknown if code == _UNKNOWN else str(self._formats.find_word(word or code, kind))
        return Entry(kind, code, 0, 0, text, look)


def _find_width(group: tuple[str, list[Entry]]) -> float:
    heading, entries = group
    return max(
        measure(heading, _HEADING, bold=True), *(_ICON + measure(each.text, _TEXT) for each in entries)
    )


def _set_reasons(
    reasons: Sequence[str], left: float, top: float, width: float
) -> tuple[list[Line], list[tuple[float, float]], float]:
    """Return the lines of the reasons, where each begins, and where they end."""
    lines, bullets, y = [], [], top
    for reason in reasons:
        found = wrap(clean(reason), width - _BULLET, _REASON, most_lines=6)
        if not found:
            continue
        bullets.append((left + 4, y + 8))
        for line in found:
            lines.append(Line(left + _BULLET, y + 12, line))
            y += _REASON_LINE
        y += 3
    return lines, bullets, y


def _set_groups(
    groups: Sequence[tuple[str, list[Entry]]], left: float, top: float, width: float
) -> tuple[list[Line], list[Entry], float]:
    """Return headings and entries of the groups, side by side, and where they end."""
    headings: list[Line] = []
    placed: list[Entry] = []
    x, y, bottom = left, top, top
    for group in groups:
        heading, entries = group
        room = _find_width(group)
        if x > left and x + room > left + width:
            x, y = left, bottom + 16
        headings.append(Line(x, y + 14, heading))
        rows = enumerate(entries)
        placed += [each._replace(x=x, y=y + 34 + _ROW * number) for number, each in rows]
        bottom = max(bottom, y + 34 + _ROW * len(entries) - 8)
        x += room + _GROUP_GAP
    return headings, placed, bottom

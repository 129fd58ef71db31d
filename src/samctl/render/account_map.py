"""The account map as a picture: who reports to whom, how they stand to us, and who sways whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from samctl.errors import DataError
from samctl.practices.profile.hierarchy import arrange
from samctl.render.blocks import Point
from samctl.render.cards import BAR_STEP, BARS, CROWN, STRIPE, CardMaker, Line
from samctl.render.curves import draw_arrow, draw_curve, find_middle
from samctl.render.drawing import clean, draw, measure, wrap
from samctl.render.formats import Formats
from samctl.render.labels import Box
from samctl.render.language import Language
from samctl.render.map_legend import Legend
from samctl.render.map_people import MapPerson, MapRelation
from samctl.render.map_places import Places, place_people
from samctl.render.routes import Stop, find_routes

__all__ = ["MapPerson", "MapRelation", "draw_map"]

_MARGIN = 48.0
_LEAST_WIDTH = 920.0
_TITLE = 22.0
_TITLE_LINE = 28.0
_ASIDE = 13.0
_VERDICT_GAP = 30.0  # from the date to the middle of the lamp
_TOP_GAP = 34.0  # below the date
_FOOT_GAP = 40.0
_STUB = 13.0
_MOST_LEVELS = 100
_UNKNOWN = "unknown"
_OUTSIDE = "outside"


class Curve(NamedTuple):
    """A relation as it is drawn.

    Args:
        kind: `influences`, `conflicts` or `unknown`.
        path: the `d` of an SVG path.
        start: where it begins.
        arrow: the corners of its head, for SVG; empty where it has none.
        middle: where its sign stands.
        text: what it says.
    """

    kind: str
    path: str
    start: Point
    arrow: str
    middle: Point
    text: str


def draw_map(
    template: str,
    people: Sequence[MapPerson],
    relations: Sequence[MapRelation],
    *,
    title: str,
    day: date,
    status: str | None,
    reasons: Sequence[str],
    language: Language,
) -> str:
    """Return the account map as SVG.

    Args:
        template: of the picture.
        people: who is on the map.
        relations: between them; those to people who are not on the map are left out.
        title: above the map.
        day: on which it is true.
        status: `red`, `amber` or `green`; None where it is unknown.
        reasons: for the status, in sentences.
        language: of the picture.

    Raises:
        ValueError: people report to each other in a circle.
        DataError: there are more levels than a picture can show.
    """
    _require_order(people)
    formats = Formats(language, "")
    values = _Map(people, relations, formats, language).lay_out(title, day, status, reasons)
    return draw(template, values)


class _Map:
    """Puts the parts of the picture in their places.

    Args:
        people: who is on the map.
        relations: between them.
        formats: of the language.
        language: of the picture.
    """

    def __init__(
        self,
        people: Sequence[MapPerson],
        relations: Sequence[MapRelation],
        formats: Formats,
        language: Language,
    ) -> None:
        self._people = {person.id: person for person in people}
        self._relations = [
            each
            for each in dict.fromkeys(relations)
            if each.source in self._people and each.target in self._people and each.source != each.target
        ]
        self._formats = formats
        self._language = language
        units = dict.fromkeys(clean(person.unit) for person in people if person.unit)
        maker = CardMaker(formats, language, tuple(units))
        self._cards = {person.id: maker.make(person) for person in people}
        is_cut = any(card.tab and card.tab.is_cut for card in self._cards.values())
        kinds = {each.kind or _UNKNOWN for each in self._relations}
        kinds |= {_OUTSIDE for person in people if self._is_below_outsider(person)}
        self._legend = Legend(formats, language, kinds, maker.colours if is_cut else {})
        self._aside = language.gettext("Superior not known")

    def lay_out(self, title: str, day: date, status: str | None, reasons: Sequence[str]) -> dict[str, Any]:
        """Return what the template draws."""
        places = self._place()
        width = max(_LEAST_WIDTH, places.width + 2 * _MARGIN)
        room = width - 2 * _MARGIN
        heading = wrap(title, room, _TITLE, bold=True, most_lines=2)
        gettext = self._language.gettext
        made = gettext("Account map on %(day)s") % {"day": self._formats.format_date(day)}
        subtitle = f"{made} · {gettext('internal, not for the customer')}"
        date_line = Line(_MARGIN, 24 + _TITLE_LINE * len(heading) + 20, subtitle)
        left, top = (width - places.width) / 2, date_line.y + _TOP_GAP
        boxes = {name: _move(box, left, top) for name, box in places.boxes.items()}
        bottom = top + places.height
        links = [[_go(point, left, top) for point in link.points] for link in places.links]
        stubs = list(self._list_stubs(boxes))
        rule = [_go(point, left, top) for point in places.rule]
        aside = _move(places.heading, left, top) if places.heading else None
        bounds = Box(12, date_line.y + 8, width - 12, bottom + _FOOT_GAP - 12)
        curves = self._draw_curves(boxes, [*links, *stubs, rule], aside, bounds)
        foot = self._legend.lay_out(status, reasons, _MARGIN, bottom + _FOOT_GAP + 22, room)
        return {
            "width": width,
            "height": foot.bottom + 28,
            "margin": _MARGIN,
            "title": clean(title),
            "description": self._describe(foot.status.text, reasons),
            "heading": [Line(_MARGIN, 46 + _TITLE_LINE * n, text) for n, text in enumerate(heading)],
            "date": date_line,
            "verdict": Line(
                date_line.x + measure(subtitle, _ASIDE) + _VERDICT_GAP, date_line.y, foot.status.text
            ),
            "links": links,
            "stubs": stubs,
            "rule": rule,
            "aside": Line(aside.left, aside.top + 13, self._aside) if aside else None,
            "cards": [(self._cards[name], box) for name, box in boxes.items()],
            "curves": curves,
            "nobody": "" if boxes else self._language.gettext("Nobody is on file yet."),
            "foot": foot,
            "crown": CROWN,
            "stripe": STRIPE,
            "bars": BARS,
            "bar_step": BAR_STEP,
        }

    def _place(self) -> Places:
        superiors = {name: person.superior for name, person in self._people.items()}
        positions = arrange(superiors).positions
        below = {each.id: self._group_by_unit(each.reports) for each in positions}
        tops = [each.id for each in positions if each.superior is None]
        alone = [name for name in tops if not (below[name] or self._is_below_outsider(self._people[name]))]
        if alone == tops and len(alone) == 1:
            alone = []
        sizes = {name: card.size for name, card in self._cards.items()}
        heading = measure(self._aside, _ASIDE, bold=True)
        trees = [name for name in tops if name not in alone]
        return place_people(trees, self._group_by_unit(alone), below, sizes, heading)

    def _group_by_unit(self, names: Sequence[str]) -> list[str]:
        """Return people with those of one unit side by side, in the order in which units first occur."""
        units = list(dict.fromkeys(self._people[name].unit for name in names))
        return sorted(names, key=lambda name: units.index(self._people[name].unit))

    def _list_stubs(self, boxes: Mapping[str, Box]) -> Iterator[list[Point]]:
        """Yield the lines that tell of a superior who is not on the map."""
        for name, person in self._people.items():
            if self._is_below_outsider(person):
                x, y = boxes[name].centre[0], boxes[name].top + self._cards[name].size.entry
                yield [(x, boxes[name].top - _STUB), (x, y)]

    def _is_below_outsider(self, person: MapPerson) -> bool:
        return person.superior is not None and person.superior not in self._people

    def _draw_curves(
        self, boxes: Mapping[str, Box], lines: Sequence[Sequence[Point]], aside: Box | None, bounds: Box
    ) -> list[Curve]:
        if not self._relations:
            return []
        stops = {
            name: Stop(self._cards[name].cover(box), list(self._cards[name].list_ports(box)))
            for name, box in boxes.items()
        }
        if aside:
            stops[""] = Stop(aside._replace(bottom=aside.bottom - 8), ())
        pairs = [(each.source, each.target) for each in self._relations]
        routes = find_routes(pairs, stops, lines, bounds)
        found = zip(self._relations, routes, strict=True)
        return [self._draw_curve(relation, route) for relation, route in found]

    def _draw_curve(self, relation: MapRelation, route: Sequence[Point]) -> Curve:
        source, target = (clean(self._people[name].name) or name for name in relation[:2])
        names = {"source": source, "target": target}
        gettext = self._language.gettext
        if relation.kind == "influences":
            text = gettext("%(source)s influences %(target)s") % names
            line, arrow = draw_arrow(route)
            return Curve("influences", draw_curve(line), route[0], arrow, find_middle(route), text)
        if relation.kind == "conflicts":
            kind, text = "conflicts", gettext("%(source)s is in conflict with %(target)s") % names
        else:
            kind, text = _UNKNOWN, gettext("%(source)s and %(target)s are related; nobody knows how") % names
        return Curve(kind, draw_curve(route), route[0], "", find_middle(route), text)

    def _describe(self, status: str, reasons: Sequence[str]) -> str:
        number = len(self._people)
        count = self._language.ngettext("%(num)s person", "%(num)s people", number) % {"num": number}
        return clean(" ".join(f"{each.removesuffix('.')}." for each in [count, status, *reasons]))


def _require_order(people: Sequence[MapPerson]) -> None:
    """Refuse people who report to each other in a circle, and hierarchies without end."""
    selves = [(person.id,) for person in people if person.superior == person.id]
    hierarchy = arrange({person.id: person.superior for person in people})
    cycles = selves or hierarchy.cycles
    if cycles:
        raise ValueError(" reports to ".join([*cycles[0], cycles[0][0]]))
    levels = max((each.depth for each in hierarchy.positions), default=0) + 1
    if levels > _MOST_LEVELS:
        message = f"the hierarchy has {levels} levels, and a picture shows at most {_MOST_LEVELS}"
        raise DataError(message, "`--unit` draws a part of it, and `--format table` shows all.")


def _move(box: Box, across: float, down: float) -> Box:
    return Box(box.left + across, box.top + down, box.right + across, box.bottom + down)


def _go(point: Point, across: float, down: float) -> Point:
    return point[0] + across, point[1] + down

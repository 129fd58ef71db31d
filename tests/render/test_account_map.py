from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Any, NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samctl.errors import DataError
from samctl.render.account_map import MapPerson, MapRelation, draw_map
from samctl.render.drawing import measure
from samctl.render.labels import Box
from samctl.render.language import Catalogue, Language
from samctl.store.templates import read_template, read_translations

TEMPLATE = read_template("pictures/account_map.svg.j2")
ENGLISH = Language("en")
DAY = date(2026, 11, 23)
SVG = "{http://www.w3.org/2000/svg}"
SUPPORT = ["mentor", "supporter", "neutral", "opponent", "enemy", None]
COVERAGE = ["none", "brief", "multiple", "deep", None]
ROLES = ["decision_maker", "approver", "influencer", "evaluator", "user", "sponsor", "coach", "gatekeeper"]
TITLES = [
    "Leiter Elektro- und Antriebstechnik",
    "Bereichsleiterin Instandhaltungsmanagement und Energieversorgung",
    "Geschwindigkeitsüberwachungsbeauftragter für Tissuemaschinen der Standorte Höxter und Beverungen",
    None,
]
UNITS = ["Kartonwerk", "Zentrale Dienste und Konzernfunktionen im Weserbergland", None]


def make_person(name: str, superior: str | None = None, **fields: Any) -> MapPerson:
    known: dict[str, Any] = {
        "title": "Werkleiter",
        "unit": None,
        "influence": 3,
        "support": "neutral",
        "coverage": "brief",
        "roles": (),
        "contact": "Anna Rhein",
    }
    return MapPerson(name, fields.pop("shown", f"Person {name}"), superior=superior, **{**known, **fields})


def make_people(count: int, reach: int = 6) -> list[MapPerson]:
    """Return people of all kinds, each reporting to somebody before them."""
    return [
        make_person(
            f"p{n}",
            f"p{(n - 1) // reach}" if n else None,
            shown=f"Dr. Friederike von der Vogelweide-Hohenstein {n}" if n % 5 == 0 else f"Jörg Brüning {n}",
            title=TITLES[n % len(TITLES)],
            unit=UNITS[n % len(UNITS)],
            influence=n % 6 or None,
            support=SUPPORT[n % len(SUPPORT)],
            coverage=COVERAGE[n % len(COVERAGE)],
            roles=tuple(ROLES[n % 8 : n % 8 + n % 4]),
            contact="Dr. Katharina Brandhorst" if n % 3 else None,
        )
        for n in range(count)
    ]


def render(people: list[MapPerson], relations: list[MapRelation] | None = None, **fields: Any) -> str:
    known: dict[str, Any] = {"title": "Rheintal", "status": "amber", "reasons": ["Nobody decides."]}
    known = {**known, "day": DAY, "language": ENGLISH, **fields}
    return draw_map(TEMPLATE, people, relations or [], **known)


class Text(NamedTuple):
    """Words in a picture, with the rectangle around them, and the card that they stand on."""

    words: str
    box: Box
    card: Box | None


class Picture:
    """What stands where in a picture."""

    def __init__(self, svg: str) -> None:
        self.root = ElementTree.fromstring(svg)
        self.size = Box(0, 0, float(self.root.get("width", 0)), float(self.root.get("height", 0)))
        self.cards: dict[str, Box] = {}
        self.groups: dict[str, Element] = {}
        self.texts: list[Text] = []
        self._read(self.root, 11.0, False, (0.0, 0.0), None)

    def _read(
        self, element: Element, size: float, bold: bool, origin: tuple[float, float], card: Box | None
    ) -> None:
        size = float(element.get("font-size", size))
        bold = element.get("font-weight", "bold" if bold else "") == "bold"
        if element.get("transform"):
            x, y = map(float, re.findall(r"[\d.]+", element.get("transform", "")))
            origin, card = (x, y), self._read_card(element, x, y)
        if element.tag == f"{SVG}text":
            words = element.text or ""
            width = measure(words, size, bold=bold)
            x, y = origin[0] + float(element.get("x", 0)), origin[1] + float(element.get("y", 0))
            left = x - width / 2 if element.get("text-anchor") == "middle" else x
            self.texts.append(Text(words, Box(left, y - 0.76 * size, left + width, y + 0.22 * size), card))
        for child in element:
            self._read(child, size, bold, origin, card)

    def _read_card(self, element: Element, x: float, y: float) -> Box:
        rect = next(each for each in element.iter(f"{SVG}rect") if each.get("rx") == "5")
        top = y + float(rect.get("y", 0))
        box = Box(x, top, x + float(rect.get("width", 0)), top + float(rect.get("height", 0)))
        name = element[0].text or ""
        self.cards[name.partition(";")[0]] = box
        self.groups[name.partition(";")[0]] = element
        return box

    def find_words(self) -> str:
        return " ".join(text.words for text in self.texts)

    def describe(self, name: str) -> str:
        return self.groups[name][0].text or ""


def list_curves(svg: str) -> Iterator[list[tuple[float, float]]]:
    """Yield the corners of the relations that are drawn."""
    for path in re.findall(r'<path d="([MLQ\d. ]+)" stroke="#ffffff" stroke-width="5"/>', svg):
        numbers = [float(each) for each in re.findall(r"-?[\d.]+", path)]
        yield list(zip(numbers[::2], numbers[1::2], strict=True))


MANY = {
    "forty": make_people(40),
    "twenty-five reports": make_people(26, reach=25),
    "chain": make_people(12, reach=1),
    "one": make_people(1),
    "alone": [person._replace(superior=None) for person in make_people(7)],
    "two trees": [
        *make_people(5, 2),
        *(
            each._replace(
                id=f"q{each.id}", superior=each.superior and f"q{each.superior}", name=f"{each.name} q"
            )
            for each in make_people(9, 4)
        ),
    ],
    "tree and others": [*make_people(8, 3), *(make_person(f"x{n}") for n in range(4))],
    "managers": make_people(90, 9),
}


@pytest.mark.parametrize("people", MANY.values(), ids=MANY)
def test_no_cards_overlap_and_every_text_fits_its_card(people: list[MapPerson]) -> None:
    picture = Picture(render(people))
    assert len(picture.cards) == len(people)
    for one, other in combinations(picture.cards.values(), 2):
        assert not one.grow(3).meets(other.grow(3))
    for text in picture.texts:
        assert picture.size.grow(-10).holds(text.box), text
        if text.card:
            assert text.card._replace(top=text.card.top - 16).holds(text.box), text


@pytest.mark.parametrize("people", MANY.values(), ids=MANY)
def test_no_words_overlap(people: list[MapPerson]) -> None:
    texts = [text for text in Picture(render(people)).texts if text.words != "?"]
    for one, other in combinations(texts, 2):
        assert not one.box.grow(-0.6).meets(other.box.grow(-0.6)), (one, other)


@pytest.mark.parametrize("name", ["forty", "twenty-five reports"])
def test_forty_people_stay_readable(name: str) -> None:
    size = Picture(render(MANY[name])).size
    assert size.right < 2000
    assert size.bottom < 2600


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=9), st.integers(1, 6))
def test_relations_keep_off_all_cards(pairs: list[tuple[int, int]], reach: int) -> None:
    people = make_people(20, reach)
    kinds = ["influences", "conflicts", None]
    relations = [MapRelation(f"p{a}", f"p{b}", kinds[(a + b) % 3]) for a, b in pairs]
    svg = render(people, relations)
    picture = Picture(svg)
    drawn = list(list_curves(svg))
    assert len(drawn) == len({each for each in relations if each.source != each.target})
    for points in drawn:
        assert all(picture.size.holds(Box(x, y, x, y)) for x, y in points)
        for x, y in points[1:-1]:
            assert not any(card.grow(1).holds(Box(x, y, x, y)) for card in picture.cards.values())


def test_the_same_people_make_the_same_picture() -> None:
    relations = [MapRelation("p1", "p9", "influences"), MapRelation("p3", "p20", "conflicts")]
    assert render(make_people(30), relations) == render(make_people(30), relations)


# ---- what it says


def test_support_is_a_sign_and_unknown_is_not_neutral() -> None:
    people = [make_person(str(support), support=support) for support in SUPPORT]
    svg = render(people)
    groups = Picture(svg).groups
    signs = {support: ElementTree.tostring(groups[f"Person {support}"]) for support in SUPPORT}
    paths = {
        support: set(re.findall(rb'<[^>]*stroke-width="[23]\.\d"[^>]*>', svg))
        for support, svg in signs.items()
    }
    assert len({frozenset(each) for each in paths.values()}) == len(SUPPORT)
    assert b"stroke-dasharray" in signs[None]
    assert b">?</" in signs[None]
    assert all(b"stroke-dasharray" not in svg and b">?</" not in svg for each, svg in signs.items() if each)


def test_influence_makes_cards_larger_and_unknown_influence_and_coverage_have_signs() -> None:
    people = [make_person(str(level), influence=level) for level in (1, 2, 3, 4, 5)]
    picture = Picture(render([*people, make_person("x", influence=None, coverage=None)]))
    widths = [picture.cards[f"Person {level}"].width for level in (1, 2, 3, 4, 5)]
    assert widths == sorted(set(widths))
    unknown = picture.groups["Person x"]
    assert [each.text for each in unknown.iter(f"{SVG}text")].count("?") == 2


def test_a_card_says_all_that_is_known() -> None:
    person = make_person(
        "a",
        shown="Petra Vogt",
        title="Chief Operating Officer",
        unit="Pumps",
        influence=5,
        support="supporter",
        coverage="multiple",
        roles=("decision_maker", "sponsor"),
    )
    picture = Picture(render([person]))
    assert picture.describe("Petra Vogt") == (
        "Petra Vogt; Chief Operating Officer; Pumps; decision maker, sponsor; support: supporter; "
        "influence: very high; coverage: several contacts; our contact: Anna Rhein"
    )
    for words in (
        "Petra Vogt",
        "Chief Operating Officer",
        "Pumps",
        "decision maker",
        "sponsor",
        "Anna Rhein",
    ):
        assert words in picture.find_words()


def test_a_card_says_what_nobody_knows() -> None:
    person = make_person("a", title=None, influence=None, support=None, coverage=None, contact=None)
    picture = Picture(render([person]))
    assert picture.describe("Person a") == (
        "Person a; support: unknown; influence: unknown; coverage: unknown; our contact: nobody"
    )
    assert "contact: nobody" in picture.find_words()


def test_the_picture_says_title_day_status_and_reasons() -> None:
    reasons = ["Nobody of influence 4 or 5 supports us.", "A reason that is long, " * 12]
    svg = render(make_people(3), status="red", reasons=reasons)
    picture = Picture(svg)
    words = picture.find_words()
    heading = "Rheintal Account map on 23 November 2026 · internal, not for the customer Status: red"
    assert heading in words
    assert words.count("Status: red") == 2
    assert reasons[0] in words
    assert words.count("A reason that is long,") > 6
    assert picture.root.get("role") == "img"
    labels = (picture.root.get("aria-labelledby") or "").split()
    found = [next(each for each in picture.root if each.get("id") == label) for label in labels]
    assert found[0].text == "Rheintal"
    assert (found[1].text or "").startswith(
        "3 people. Status: red. Nobody of influence 4 or 5 supports us. A reason"
    )


def test_an_unknown_status_is_said_to_be_unknown() -> None:
    assert "Status: unknown" in Picture(render(make_people(2), status=None, reasons=[])).find_words()


def test_lines_of_the_legend_are_those_that_are_drawn() -> None:
    people = make_people(4)
    assert "influences" not in Picture(render(people)).find_words()
    words = Picture(render(people, [MapRelation("p1", "p2", "influences")])).find_words()
    assert "influences" in words
    assert "is in conflict with" not in words
    svg = render(people, [MapRelation("p1", "p2", "conflicts"), MapRelation("p3", "p1", None)])
    assert "Jörg Brüning 1 is in conflict with Jörg Brüning 2" in svg
    assert "Jörg Brüning 3 and Jörg Brüning 1 are related; nobody knows how" in svg


def test_relations_to_people_who_are_not_on_the_map_are_left_out() -> None:
    assert not list(list_curves(render(make_people(3), [MapRelation("p1", "gone", "influences")])))


def test_people_without_superior_stand_beside_the_tree_under_a_heading() -> None:
    picture = Picture(render(MANY["tree and others"]))
    heading = next(text for text in picture.texts if text.words == "Superior not known")
    tree = [box for name, box in picture.cards.items() if "Person x" not in name]
    others = [box for name, box in picture.cards.items() if "Person x" in name]
    assert all(box.top > heading.box.bottom for box in others)
    beside = min(box.left for box in others) > max(box.right for box in tree)
    assert beside or min(box.top for box in others) > max(box.bottom for box in tree)


@pytest.mark.parametrize("name", ["one", "chain", "two trees"])
def test_trees_need_no_such_heading(name: str) -> None:
    assert "Superior not known" not in Picture(render(MANY[name])).find_words()


def test_a_superior_who_is_not_on_the_map_is_told_of() -> None:
    people = [make_person("a", "gone"), make_person("b", "a")]
    words = Picture(render(people)).find_words()
    assert "superior not on this map" in words
    assert "Superior not known" not in words


def test_people_of_one_unit_stand_side_by_side() -> None:
    units = ["Pumps", "Service", "Pumps"]
    people = [make_person("top"), *(make_person(f"{n}", "top", unit=unit) for n, unit in enumerate(units))]
    cards = Picture(render(people)).cards
    assert cards["Person 0"].right < cards["Person 2"].left < cards["Person 1"].left


def test_the_name_of_a_unit_that_a_tab_has_no_room_for_stands_in_the_legend() -> None:
    long = "Zentrale Dienste und Konzernfunktionen im Weserbergland"
    assert long in Picture(render([make_person("a", unit=long)])).find_words()
    assert "Units" not in Picture(render([make_person("a", unit="Pumps")])).find_words()


def test_a_long_title_wraps() -> None:
    person = make_person("a", title="Bereichsleiterin Instandhaltungsmanagement und Energieversorgung")
    words = Picture(render([person])).find_words()
    assert "Bereichsleiterin Instandhaltungsmanage- ment und Energieversorgung" in words


def test_neither_a_long_title_nor_what_tells_names_apart_is_cut_from_a_small_card() -> None:
    title = "Hauptabteilungsleiterin Instandhaltungsstrategie und Betriebsmittelbeschaffung"
    person = make_person("a", influence=1, title=title)
    name = "Prof. Dr.-Ing. Hans-Joachim Schnarrenberger (schnarrenberger)"
    words = Picture(render([person._replace(name=name)])).find_words()
    assert "…" not in words
    assert "(schnarrenberger)" in words


def test_a_map_without_people_says_so() -> None:
    picture = Picture(render([], status=None, reasons=[]))
    assert "Nobody is on file yet." in picture.find_words()


def test_a_german_map_speaks_german() -> None:
    found = read_translations("de")
    assert found
    words = Picture(render(make_people(8), language=Language("de", Catalogue(*found)))).find_words()
    for word in ("23. November 2026", "entscheidet", "Haltung", "unbekannt", "sehr hoch"):
        assert word in words


# ---- what it refuses, and what it bears


def test_a_circle_is_named() -> None:
    people = [make_person("a", "b"), make_person("b", "c"), make_person("c", "a")]
    with pytest.raises(ValueError, match="a reports to b reports to c reports to a"):
        render(people)
    with pytest.raises(ValueError, match="a reports to a"):
        render([make_person("a", "a")])


def test_a_hierarchy_without_end_is_refused() -> None:
    with pytest.raises(DataError, match="the hierarchy has 400 levels"):
        render(make_people(400, reach=1))


def test_nothing_in_a_value_becomes_markup() -> None:
    bad = "<script>alert(1)</script>&amp;\"'\x00\x1b[31m\u202e]]>{{ 7 * 7 }}"
    person = make_person("a", shown=bad, title=bad, unit=bad, roles=(bad,), contact=bad)
    svg = render(
        [person, make_person("b", "a")], [MapRelation("a", "b", "influences")], title=bad, reasons=[bad]
    )
    root = ElementTree.fromstring(svg)
    assert not list(root.iter(f"{SVG}script"))
    assert "{{ 7 * 7 }}" in Picture(svg).describe(next(iter(Picture(svg).cards)))
    assert "\u202e" not in svg
    assert "\x1b" not in svg


def test_nothing_is_loaded_from_elsewhere() -> None:
    svg = render(make_people(5))
    assert re.findall(r"https?:[^\"]*", svg) == ["http://www.w3.org/2000/svg"]
    assert "href" not in svg
    assert "url(" not in svg


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(max_size=40), st.text(max_size=90) | st.none(), st.text(max_size=40) | st.none()),
        min_size=1,
        max_size=6,
    )
)
def test_any_text_makes_a_sound_picture(texts: list[tuple[str, str | None, str | None]]) -> None:
    people = [
        make_person(f"p{n}", "p0" if n else None, shown=name, title=title, unit=unit, contact=title)
        for n, (name, title, unit) in enumerate(texts)
    ]
    picture = Picture(render(people, title=texts[0][0], reasons=[text for text, _, _ in texts]))
    for text in picture.texts:
        if text.card:
            assert text.card.left - 0.01 <= text.box.left
            assert text.box.right <= text.card.right + 0.01

"""The picture of opportunities: every one is there once, at its place or beside the chart, and readable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise
from math import hypot
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.documents.needs import Needs
from samctl.practices.graph import draw_graph
from samctl.practices.money import Exchange
from samctl.practices.needs.opportunities import list_prospects
from samctl.render.bubbles import draw_opportunities
from samctl.render.drawing import measure
from samctl.render.language import Catalogue, Language, LanguageCode
from samctl.render.scales import Scale
from samctl.store.templates import read_template, read_translations

TODAY = date(2026, 11, 23)
SVG = "{http://www.w3.org/2000/svg}"
EXCHANGE = Exchange("EUR", {"USD": {date(2026, 1, 1): Decimal("0.5")}})
SHADES_FROM_LIGHT = ("#f2f7fc", "#9cc5ec", "#5b9bd5", "#0b5394")
PLACED = {"value_to_customer": 400_000, "value_to_us": 150_000, "effort": 3, "probability": 50}


def draw(
    opportunities: dict[str, dict[str, Any]], code: LanguageCode = "en", name: str = "Rheintal Pumpen AG"
) -> str:
    needs = Needs.model_validate({"opportunities": opportunities})
    prospects = list_prospects(needs, draw_graph(None, needs, None), EXCHANGE, TODAY)
    found = read_translations(code)
    language = Language(code, Catalogue(*found) if found else None)
    template = read_template("pictures/opportunities.svg.j2")
    return draw_opportunities(template, name, prospects, "EUR", language, TODAY)


class Bubble(NamedTuple):
    """A sign in the chart."""

    x: float
    y: float
    radius: float
    is_square: bool
    shade: str
    is_broken: bool
    tip: str


class Picture:
    """What is to be seen in a picture."""

    def __init__(self, text: str) -> None:
        self.root = ElementTree.fromstring(text)

    @property
    def texts(self) -> list[str]:
        return [" ".join(each.itertext()) for each in self.root.iter(f"{SVG}text")]

    @property
    def bubbles(self) -> list[Bubble]:
        return list(self._find_bubbles())

    @property
    def label_boxes(self) -> list[tuple[float, float, float, float]]:
        boxes = []
        for each in self.root.findall(f"{SVG}rect[@fill-opacity]"):
            left, top, width, height = (float(each.attrib[name]) for name in ("x", "y", "width", "height"))
            boxes.append((left, top, left + width, top + height))
        return boxes

    @property
    def leaders(self) -> list[tuple[float, float]]:
        """Where the lines to labels begin."""
        frame_and_grid = [*self.root.iter(f"{SVG}g")][:3]
        (group,) = [
            each
            for each in self.root.findall(f"{SVG}g")
            if each not in frame_and_grid and each.find(f"{SVG}line") is not None
        ]
        return [(float(each.attrib["x1"]), float(each.attrib["y1"])) for each in group]

    def _find_bubbles(self) -> Iterator[Bubble]:
        for group in self.root.iter(f"{SVG}g"):
            tip = group.find(f"{SVG}title")
            if tip is None:
                continue
            circle, square = group.find(f"{SVG}circle"), group.find(f"{SVG}rect")
            sign = circle if circle is not None else square
            assert sign is not None
            look = sign.attrib
            broken = look["stroke-dasharray"] != "none"
            if circle is not None:
                x, y, radius = (float(look[name]) for name in ("cx", "cy", "r"))
            else:
                radius = float(look["width"]) / 2
                x, y = float(look["x"]) + radius, float(look["y"]) + radius
            yield Bubble(x, y, radius, circle is None, look["fill"], broken, tip.text or "")


def look_at(opportunities: dict[str, dict[str, Any]], code: LanguageCode = "en") -> Picture:
    return Picture(draw(opportunities, code))


def test_more_benefit_for_us_is_further_right_and_more_for_the_customer_further_up() -> None:
    few = look_at({"a": PLACED, "b": {**PLACED, "value_to_us": 90_000, "value_to_customer": 100_000}})
    first, second = sorted(few.bubbles, key=lambda each: each.x)
    assert first.y > second.y
    assert "for us: €90,000" in first.tip


def test_a_bubble_stands_where_the_axes_say_it_does() -> None:
    picture = look_at({"a": PLACED, "b": {**PLACED, "value_to_us": 500_000, "value_to_customer": 500_000}})
    columns = [
        float(each.attrib["x"])
        for each in picture.root.iter(f"{SVG}text")
        if each.text in ("0", "500") and each.attrib.get("text-anchor") == "middle"
    ]
    left, right = min(columns), max(columns)
    (bubble,) = [each for each in picture.bubbles if "€150,000" in each.tip]
    assert bubble.x == pytest.approx(left + (right - left) * 0.3, abs=0.2)
    assert "Benefit for us a year (thousand EUR)" in picture.texts


def test_the_area_of_a_bubble_grows_with_the_effort() -> None:
    efforts = {
        f"e{level}": {**PLACED, "value_to_us": level * 100_000, "effort": level} for level in range(1, 6)
    }
    radii = [each.radius for each in sorted(look_at(efforts).bubbles, key=lambda each: each.x)]
    assert [radius**2 / radii[0] ** 2 for radius in radii] == pytest.approx([1, 2, 3, 4, 5], rel=0.01)


@pytest.mark.parametrize(
    ("probability", "shade"),
    [(0, 0), (25, 0), (26, 1), (50, 1), ("50.5", 2), (75, 2), (76, 3), (100, 3)],
)
def test_the_more_probable_the_darker(probability: int | str, shade: int) -> None:
    (bubble,) = look_at({"a": {**PLACED, "probability": probability}}).bubbles
    assert (bubble.shade, bubble.is_broken) == (SHADES_FROM_LIGHT[shade], False)


def test_shades_differ_in_greyscale() -> None:
    greys = [
        sum(int(shade[i : i + 2], 16) * w for i, w in ((1, 30), (3, 59), (5, 11)))
        for shade in SHADES_FROM_LIGHT
    ]
    assert all(lighter - darker > 30 * 100 for lighter, darker in pairwise(greys))


def test_an_unknown_effort_is_a_square_and_an_unknown_probability_a_broken_outline() -> None:
    plain = look_at({"a": PLACED})
    assert "effort unknown" not in plain.texts
    assert "probability unknown" not in plain.texts
    fields = {name: value for name, value in PLACED.items() if name.startswith("value")}
    picture = look_at({"a": fields})
    (bubble,) = picture.bubbles
    assert (bubble.is_square, bubble.is_broken, bubble.shade) == (True, True, "#ffffff")
    assert {"effort unknown", "probability unknown"} <= {*picture.texts}
    assert bubble.tip.endswith("effort: unknown; probability: unknown")


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ("value_to_us", ["for the customer: €400,000", "for us: unknown"]),
        ("value_to_customer", ["for the customer: unknown", "for us: €150,000"]),
    ],
)
def test_what_is_unknown_stands_beside_the_chart_and_never_at_zero(missing: str, said: list[str]) -> None:
    fields = {name: value for name, value in PLACED.items() if name != missing}
    picture = look_at({"a": PLACED, "vague": {**fields, "title": "Nobody knows yet"}})
    assert len(picture.bubbles) == 1
    index = picture.texts.index("Nobody knows yet")
    assert picture.texts[index - 1] == "Not drawn, as a benefit is not known"
    assert picture.texts[index + 1 : index + 3] == said


def test_a_foreign_amount_is_drawn_by_its_rate_and_without_one_stands_beside() -> None:
    dollars = {**PLACED, "value_to_us": {"amount": 300_000, "currency": "USD"}}
    crowns = {**PLACED, "value_to_us": {"amount": 9000, "currency": "SEK"}}
    picture = look_at({"plain": PLACED, "dollars": dollars, "crowns": crowns})
    first, second = picture.bubbles
    assert (first.x, first.y) == (second.x, second.y)
    assert "for us: SEK 9,000, no exchange rate" in picture.texts


def test_a_loss_lies_left_of_zero() -> None:
    picture = look_at({"loss": {**PLACED, "value_to_us": -50_000}, "gain": PLACED})
    zero = min(
        float(each.attrib["x"])
        for each in picture.root.iter(f"{SVG}text")
        if each.text == "0" and each.attrib["text-anchor"] == "middle"
    )
    loss, gain = sorted(picture.bubbles, key=lambda each: each.x)
    assert loss.x < zero < gain.x


def test_a_picture_of_nothing_says_so() -> None:
    picture = look_at({})
    assert picture.bubbles == []
    assert "There is no opportunity to draw." in picture.texts


def test_only_zeros_can_be_drawn() -> None:
    (bubble,) = look_at({"a": {"value_to_customer": 0, "value_to_us": 0}}).bubbles
    assert "for us: €0" in bubble.tip


def test_a_picture_speaks_german() -> None:
    picture = look_at({"a": PLACED, "b": {"title": "Offen"}}, "de")
    assert "Chancen bei Rheintal Pumpen AG" in picture.texts
    assert "Nutzen für den Kunden im Jahr (Tsd. EUR)" in picture.texts
    assert any(each.startswith("23. November 2026 · ") for each in picture.texts)
    assert "für uns: unbekannt" in picture.texts


def test_values_are_text_and_never_markup() -> None:
    nasty = '</text><script>alert("1")</script><a href="x">&amp;{{ 7 * 1111 }}'
    text = draw({"a": {**PLACED, "title": nasty}, "b": {"title": nasty}}, name=f"\u202e{nasty}")
    picture = Picture(text)
    tags = {each.tag.removeprefix(SVG) for each in picture.root.iter()}
    assert tags == {"svg", "title", "rect", "text", "tspan", "g", "line", "circle"}
    assert "\u202e" not in text
    assert "7777" not in text
    assert any("<script>" in each for each in picture.texts)


def test_a_title_that_nothing_is_seen_of_gives_way_to_the_id() -> None:
    picture = look_at({"hidden": {**PLACED, "title": "\u200b \u00ad"}})
    assert "hidden" in picture.texts


def test_the_same_opportunities_make_the_same_bytes() -> None:
    crowd = make_crowd(30)
    assert draw(crowd) == draw(crowd)
    assert draw(crowd).endswith("</svg>\n")


def make_crowd(count: int) -> dict[str, dict[str, Any]]:
    """Return opportunities spread without chance, some of them upon each other."""
    return {
        f"o{index}": {
            "title": f"Instandhaltungsvereinbarung für die Antriebe der Halle {index}",
            "value_to_customer": index * 7919 % 61 * 10_000,
            "value_to_us": index * 104_729 % 97 * 5_000,
            "effort": index % 5 + 1,
        }
        for index in range(count)
    }


def check_readable(picture: Picture) -> None:
    """Refuse labels that cover each other or a bubble, or that leave the chart."""
    for one, other in combinations(picture.label_boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    frame = (116, 108, 848, 660)
    for left, top, right, bottom in picture.label_boxes:
        assert frame[0] <= left + 0.01
        assert frame[1] <= top + 0.01
        assert right <= frame[2] + 0.01
        assert bottom <= frame[3] + 0.01
        for bubble in picture.bubbles:
            nearest = min(max(bubble.x, left), right), min(max(bubble.y, top), bottom)
            assert hypot(bubble.x - nearest[0], bubble.y - nearest[1]) > bubble.radius - 0.1


@pytest.mark.parametrize("count", [1, 6, 15, 40, 120])
def test_no_label_covers_another_or_a_bubble(count: int) -> None:
    picture = look_at(make_crowd(count))
    assert len(picture.bubbles) == count
    check_readable(picture)


def test_a_line_to_a_label_begins_where_it_is_seen_and_not_under_another_bubble() -> None:
    title = "Umbau der Antriebe " * 3
    upon_each_other = {
        f"o{index}": {
            **PLACED,
            "effort": 5,
            "title": f"{title}{index}",
            "value_to_us": 300_000 + index * 10_000,
        }
        for index in range(4)
    }
    upon_each_other["far"] = {**PLACED, "value_to_customer": 800_000, "value_to_us": 600_000}
    picture = look_at(upon_each_other)
    lines = picture.leaders
    assert lines
    for line in lines:
        own = min(
            picture.bubbles, key=lambda each: abs(hypot(each.x - line[0], each.y - line[1]) - each.radius)
        )
        for other in picture.bubbles:
            if other != own:
                assert hypot(other.x - line[0], other.y - line[1]) >= other.radius - 0.1


def test_every_opportunity_of_a_crowd_is_named_in_full_in_the_chart_or_by_number() -> None:
    picture = look_at(make_crowd(40))
    words = " ".join(picture.texts).replace("- ", "").replace("-", "")
    for index in range(40):
        assert re.search(rf"Halle {index}\b", words), index
    numbers = [int(each.split(".")[0]) for each in picture.texts if re.match(r"\d+\. Instandhaltung", each)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers


def find_listed(picture: Picture) -> list[tuple[float, float, str]]:
    """Return the lines of the lists: where each begins, and what it says."""
    found = [
        (float(each.get("x", 0)), float(each.get("y", 0)), each.text)
        for each in picture.root.iter(f"{SVG}text")
    ]
    return [(x, y, text or "") for x, y, text in found if x >= 888 or y > 740]


def test_lists_that_are_too_long_for_the_side_stand_below_the_chart_in_columns() -> None:
    few, many = look_at(make_crowd(15)), look_at(make_crowd(40))

    assert max(y for _, y, _ in find_listed(few)) < float(few.root.attrib["height"])
    assert {x for x, y, _ in find_listed(few) if y > 400} == {888.0}
    below = [line for line in find_listed(many) if line[1] > 740]
    columns = sorted({x for x, _, _ in below})
    assert len(columns) == 3
    tops = {min(y for x, y, _ in below if x == column) for column in columns}
    assert len(tops) == 1
    ends = [max(y for x, y, _ in below if x == column) for column in columns]
    assert max(ends) - min(ends) < 100
    assert max(ends) < float(many.root.attrib["height"])
    for x, _, text in below:
        assert x + measure(text, 12) <= min([each for each in columns if each > x], default=1176)


def test_a_long_name_of_the_customer_has_room_above_the_chart() -> None:
    name = "Großkötterheimer Verpackungs- und Papierverarbeitungsgesellschaft mbH & Co. KGaA"
    picture = Picture(draw({"a": PLACED}, name=name))

    _, top, _, height = map(float, picture.root.attrib["viewBox"].split())
    headings = [each for each in picture.root.iter(f"{SVG}text") if each.get("font-size") == "22"]
    assert " ".join(each.text or "" for each in headings) == f"Opportunities at {name}"
    assert min(float(each.attrib["y"]) for each in headings) - top == 48
    assert height == float(picture.root.attrib["height"])


amounts = st.none() | st.integers(-(10**6), 10**7)


@given(
    st.lists(
        st.fixed_dictionaries(
            {"value_to_customer": amounts, "value_to_us": amounts, "effort": st.none() | st.integers(1, 5)}
        ),
        max_size=8,
    )
)
def test_whatever_the_amounts_all_are_inside_the_chart_or_beside_it(entries: list[dict[str, Any]]) -> None:
    picture = look_at(
        {f"o{index}": {"title": f"Offer {index}", **each} for index, each in enumerate(entries)}
    )
    known = [each for each in entries if None not in (each["value_to_customer"], each["value_to_us"])]
    assert len(picture.bubbles) == len(known)
    for bubble in picture.bubbles:
        assert bubble.x - bubble.radius >= 112
        assert bubble.x + bubble.radius <= 852
        assert bubble.y - bubble.radius >= 104
        assert bubble.y + bubble.radius <= 664
    check_readable(picture)


@given(st.lists(st.integers(-(10**12), 10**12)))
def test_ticks_are_few_round_and_hold_all_amounts_and_zero(numbers: list[int]) -> None:
    scale = Scale.over([Decimal(number) for number in numbers], 0, 100)
    ticks = scale.list_ticks()
    assert 2 <= len(ticks) <= 8
    assert ticks[0] <= min([0, *numbers])
    assert ticks[-1] >= max([0, *numbers])
    assert Decimal(0) in ticks
    assert str(scale.step.normalize()).split("E")[0] in ("1", "2", "5", "10", "20", "50") or scale.step < 1
    assert all(0 <= scale.place(Decimal(number)) <= 100 for number in numbers)

"""KPIs as line charts: points where they were measured, gaps where they were not, and readable axes."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from samctl.documents.kpis import Kpi
from samctl.practices.kpis.series import trace_series
from samctl.render.kpi_lines import draw_kpi_lines
from samctl.render.language import Catalogue, Language, LanguageCode
from samctl.store.templates import read_template, read_translations
from tests.render.pictures import SVG, Seen, find_addresses, find_overlaps

TODAY = date(2027, 8, 1)

STOPS: dict[str, Any] = {
    "title": "Unplanned stops",
    "unit": "h",
    "better": "lower",
    "every": "1 month",
    "baseline": {"2026-12-31": 41},
    "targets": {"2027-12-31": 30, "2028-12-31": 14},
    "actuals": {"2027-01-31": 40.5, "2027-02-28": 39, "2027-05-31": 43, "2027-06-30": 44.5},
}
REVENUE: dict[str, Any] = {
    "title": "Revenue with service",
    "unit": "EUR",
    "between": "step",
    "targets": {"2027-06-30": 100000, "2028-06-30": 480000},
    "actuals": {"2027-03-31": 93000},
}


def draw(*kpis: dict[str, Any], code: LanguageCode = "en", name: str = "Rheintal Pumpen AG") -> Seen:
    models = [Kpi.model_validate(each) for each in kpis]
    series = [trace_series(f"kpi-{index}", each, TODAY) for index, each in enumerate(models)]
    found = read_translations(code)
    language = Language(code, Catalogue(*found) if found else None)
    return Seen(draw_kpi_lines(read_template("pictures/kpi_lines.svg.j2"), series, name, language, TODAY))


def find_paths(seen: Seen, dashed: bool) -> list[str]:
    return [
        each.attrib["d"]
        for each in seen.root.iter(f"{SVG}path")
        if (each.get("stroke-dasharray") is not None) == dashed
    ]


def find_dots(seen: Seen) -> list[tuple[float, float]]:
    """Return where something was measured; the last circle is the legend's."""
    circles = list(seen.root.iter(f"{SVG}circle"))[:-1]
    return [(float(each.attrib["cx"]), float(each.attrib["cy"])) for each in circles]


def test_what_was_measured_is_a_point_and_a_missing_measurement_a_gap() -> None:
    seen = draw(STOPS)
    assert len(find_dots(seen)) == 4
    lines = find_paths(seen, dashed=False)
    assert [len(re.findall("[ML]", line)) for line in lines] == [2, 2]  # February to May is not joined
    assert "31 January 2027: 40.5" in seen.tips


def test_points_lie_at_the_heights_of_their_values() -> None:
    seen = draw(STOPS)
    ticks = {line.text: line.y - 4 for line in seen.lines if re.fullmatch(r"\d+", line.text) and line.x < 60}
    pixels = (ticks["0"] - ticks["40"]) / 40
    assert find_dots(seen)[1][1] == pytest.approx(ticks["0"] - 39 * pixels, abs=0.2)


def test_the_target_runs_straight_or_in_steps_and_holds_on() -> None:
    (straight,) = find_paths(draw(STOPS), dashed=True)
    assert len(re.findall("[ML]", straight)) == 3
    (steps,) = find_paths(draw(REVENUE), dashed=True)
    corners = [tuple(map(float, each.split())) for each in re.findall(r"[\d.]+ [\d.]+", steps)]
    assert len(corners) == 3
    assert all(one[0] == other[0] or one[1] == other[1] for one, other in pairwise(corners))
    past = draw({**REVENUE, "targets": {"2026-06-30": 100000}})
    assert len(find_paths(past, dashed=True)) == 1


def test_the_head_says_unit_direction_and_what_is_missing() -> None:
    assert "in h, less is better" in draw(STOPS).words
    assert "in EUR, more is better" in draw(REVENUE).words
    assert "more is better, nothing measured yet, no target set" in draw({"title": "New"}).words
    assert "No KPI is on file yet." in draw().words


def test_the_last_value_stands_at_its_point_and_the_last_target_at_the_edge() -> None:
    seen = draw(STOPS)
    x, y = find_dots(seen)[-1]
    value = seen.find("44.5")
    assert abs(value.y - y) < 25
    assert min(abs(value.x - x), abs(value.x + value.width - x)) < 40
    assert seen.find("14").x > max(dot[0] for dot in find_dots(seen))


def test_numbers_and_dates_are_those_of_the_language() -> None:
    seen = draw(STOPS, REVENUE, code="de")
    assert seen.words[:2] == ["Kennzahlen von Rheintal Pumpen AG", "Stand 1. August 2027"]
    assert {"in h, weniger ist besser", "44,5", "480.000", "heute, 01.08.2027"} <= set(seen.words)


def test_several_kpis_stand_in_two_columns() -> None:
    one, two, three = draw(STOPS), draw(STOPS, REVENUE), draw(STOPS, REVENUE, {"title": "Third"})
    assert one.width < two.width == three.width
    assert two.find("Unplanned stops").y == two.find("Revenue with service").y
    assert two.find("Unplanned stops").x < two.find("Revenue with service").x
    assert three.find("Third").y > three.find("Unplanned stops").y


@pytest.mark.parametrize(
    "kpi",
    [
        STOPS,
        REVENUE,
        {"title": "Nothing at all"},
        {"title": "x" * 200, "actuals": {"2027-01-31": 7}},
        {"title": "Huge", "actuals": {"2027-01-31": "123456789012345678901234567890", "2027-02-28": 1}},
        {"title": "Below zero", "baseline": {"2026-12-31": -5}, "targets": {"2027-12-31": -1.25}},
        {"title": "Old", "actuals": {"1999-12-31": 1, "2027-07-31": 2}},
    ],
    ids=lambda kpi: kpi["title"][:20],
)
def test_no_words_lie_on_others_or_run_out_of_the_picture(kpi: dict[str, Any]) -> None:
    for seen in (draw(kpi), draw(kpi, STOPS, code="de", name="Vereinigte Oberrheinische Pumpenwerke" * 3)):
        assert list(find_overlaps(seen.lines)) == []
        for line in seen.lines:
            assert line.x >= 0, line
            assert line.x + line.width <= seen.width, line
            assert 0 < line.y < seen.height, line


def test_nothing_in_a_value_becomes_markup_and_the_same_kpis_are_the_same_picture() -> None:
    evil = "<script>alert(1)</script> & \"'{{ 7 * 7 }}"
    seen = draw({**STOPS, "title": evil, "unit": evil}, name=f"{evil}\u202e\x07")
    assert [each for each in seen.root.iter() if "script" in each.tag] == []
    assert "{{ 7 * 7 }}" in seen.said
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", seen.text)
    assert find_addresses(seen.text) == {"http://www.w3.org/2000/svg"}
    assert draw(STOPS, REVENUE).text == draw(STOPS, REVENUE).text

"""The road map: everything is where its days put it, nothing covers anything, nothing internal is seen."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from samctl.documents.plan import Plan
from samctl.practices.plan.timeline import trace_public_timeline, trace_timeline
from samctl.render.language import Catalogue, Language, LanguageCode
from samctl.render.roadmap import draw_roadmap
from samctl.store.templates import read_template, read_translations
from tests.render.pictures import SVG, Seen, find_addresses, find_overlaps

TODAY = date(2027, 10, 23)
HORIZON = {"start": "2027-01-01", "end": "2029-12-31"}

PLAN: dict[str, Any] = {
    "horizon": HORIZON,
    "goals": {
        "stops": {
            "title": "Half the stops",
            "mutual": True,
            "due": "2029-12-31",
            "benchmarks": {
                "pilot": {"title": "Pilot runs", "due": "2027-06-30", "done_on": "2027-06-12"},
                "stock": {"title": "Stock used", "due": "2027-09-30"},
                "both": {
                    "title": "Both lines",
                    "due": "2028-06-30",
                    "history": {"2027-02-01": {"due": "2028-03-31"}},
                },
            },
        },
        "entry": {"title": "A second site", "due": "2029-06-30", "mutual": True},
    },
    "proposals": {
        "monitoring": {
            "title": "Joint monitoring",
            "goals": ["stops", "entry"],
            "start": "2027-01-01",
            "end": "2028-12-31",
            "status": "running",
            "progress": 40,
        },
        "service": {"title": "Full service", "goals": ["entry"], "start": "2027-06-01", "end": "2028-01-31"},
        "open": {"title": "No end", "start": "2028-01-01", "status": "proposed"},
        "blank": {"title": "No day", "status": "accepted"},
    },
    "resources": {
        "engineer": {
            "title": "Data engineer",
            "amount": 60,
            "unit": "days",
            "from": "2027-02-01",
            "to": "2027-12-31",
            "for": "service",
            "status": "requested",
        }
    },
}

LONG = [
    "Störungsfreier Betrieb der Papiermaschinen durch vorausschauende Instandhaltungsmaßnahmenplanung",
    "Instandhaltungsmanagementsystemeinführungsprojekt",
    "Pilot",
    "水道事業部の監視",
]


def draw(
    plan: dict[str, Any] | None = None,
    code: LanguageCode = "en",
    *,
    today: date = TODAY,
    name: str = "Rheintal Pumpen AG",
    is_public: bool = False,
) -> Seen:
    model = Plan.model_validate(plan or PLAN)
    timeline = trace_public_timeline(model, today) if is_public else trace_timeline(model, None, today)
    found = read_translations(code)
    language = Language(code, Catalogue(*found) if found else None)
    return Seen(draw_roadmap(read_template("pictures/roadmap.svg.j2"), timeline, name, language))


def make_plan(goals: int, benchmarks: int, spread: int) -> dict[str, Any]:
    """Return a plan of so many goals with so many benchmarks each, some days apart, and proposals."""

    def make_benchmark(goal: int, number: int) -> dict[str, Any]:
        day = date(2027, 1, 1) + timedelta(days=(goal * 37 + number * spread) % 1090)
        made = {"title": f"{LONG[(goal + number) % len(LONG)]} {number}", "due": day.isoformat()}
        if number % 3 == 0:
            made["done_on"] = (day + timedelta(days=number * 9)).isoformat()
        history = {"2027-02-01": {"due": (day + timedelta(days=60)).isoformat()}} if number % 4 == 1 else {}
        return {**made, "history": history}

    statuses = ["draft", "proposed", "accepted", "running", "done", "declined"]
    return {
        "horizon": HORIZON,
        "goals": {
            f"goal-{goal}": {
                "title": LONG[goal % len(LONG)],
                "due": "2029-12-31",
                "benchmarks": {f"b-{number}": make_benchmark(goal, number) for number in range(benchmarks)},
            }
            for goal in range(goals)
        },
        "proposals": {
            f"proposal-{number}": {
                "title": LONG[number % len(LONG)],
                "goals": [f"goal-{goal}" for goal in range(goals) if goal % 3 == number % 3][:3],
                "start": f"2027-{number % 12 + 1:02}-01",
                "end": f"2028-{number % 12 + 1:02}-01",
                "status": statuses[number % 6],
                "progress": number * 13 % 101,
            }
            for number in range(2 * goals)
        },
    }


PLANS = {
    "one goal": make_plan(1, 1, 1),
    "many": make_plan(8, 6, 160),
    "crowded": make_plan(3, 6, 4),
    "one day": make_plan(2, 6, 0),
    "at the end": {
        "horizon": HORIZON,
        "goals": {
            "g": {
                "title": LONG[0],
                "due": "2029-12-31",
                "benchmarks": {
                    f"b-{n}": {"title": LONG[n % 4], "due": f"2029-12-{31 - n}"} for n in range(5)
                },
            }
        },
    },
    "full": PLAN,
}


def find_bars(seen: Seen, stroke_width: str = "1.3") -> dict[str, list[tuple[float, float]]]:
    """Return where bars lie, by what they say when pointed at: the bar, and the part that is done."""
    found = {}
    for group in seen.root.iter(f"{SVG}g"):
        title = group.find(f"{SVG}title")
        if title is not None and group.get("stroke-width") == stroke_width:
            found[(title.text or "").partition(";")[0]] = [
                (float(each.attrib["x"]), float(each.attrib["width"])) for each in group.findall(f"{SVG}rect")
            ]
    return found


# ---- what is to be seen


def test_goals_are_numbered_and_what_serves_them_stands_below() -> None:
    seen = draw()
    heights = [
        seen.find(text).y
        for text in ("Half the stops", "Joint monitoring", "A second site", "Full service", "No end")
    ]
    assert heights == sorted(heights)
    assert seen.find("also for goal 2").y > seen.find("Joint monitoring").y
    assert [seen.find(number).y < seen.height for number in ("1", "2")] == [True, True]
    assert seen.find("Proposals without a goal").y < seen.find("No end").y
    assert seen.find("Resources").y < seen.find("Data engineer").y


def test_a_bar_begins_and_ends_on_its_days_and_its_dark_part_is_the_progress() -> None:
    bars = find_bars(draw())
    (left, width), (done_left, done) = bars["Joint monitoring"]
    goal_left, goal_width = bars["Half the stops"][0]
    assert (left, done_left) == (goal_left, goal_left)
    assert width / goal_width == pytest.approx(2 / 3, abs=0.002)
    assert done / width == pytest.approx(0.4, abs=0.002)
    assert len(bars["Full service"]) == 1  # nobody knows how far it is: no dark part, and no zero


def test_statuses_are_said_in_words_and_signs() -> None:
    seen = draw()
    for words in ("behind", "unknown", "running, 40 %", "draft", "proposed", "requested"):
        assert words in seen.words
    assert "30 Jun 2027, reached on 12 Jun 2027" in seen.said
    assert "30 Sept 2027, 23 days overdue" in seen.said
    assert "30 Jun 2028, open, moved from 31 Mar 2028" in seen.said


def test_every_status_looks_different_without_colour() -> None:
    statuses = ["draft", "proposed", "accepted", "running", "done", "declined"]
    plan = {
        "horizon": HORIZON,
        "proposals": {
            each: {"title": each, "start": "2027-01-01", "end": "2027-12-31", "status": each}
            for each in statuses
        },
    }
    text = draw(plan).text
    signs = re.findall(r'<g transform="translate\([^)]*\)" fill="none"[^>]*>(.*?)</g>', text, re.DOTALL)
    shapes = {re.sub(r'(stroke|fill)="#\w+"', "", sign) for sign in signs}
    assert len(signs) == len(shapes) == len(statuses)


def test_each_state_of_a_benchmark_has_a_sign_of_its_own_in_its_diamond() -> None:
    dues = {
        "done": {"due": "2027-02-01", "done_on": "2027-02-01"},
        "late": {"due": "2027-04-01", "done_on": "2027-05-01"},
        "missed": {"due": "2027-08-01"},
        "open": {"due": "2028-08-01"},
    }
    benchmarks = {name: {"title": name, **days} for name, days in dues.items()}
    plan = {"horizon": HORIZON, "goals": {"g": {"title": "G", "due": "2029-12-31", "benchmarks": benchmarks}}}
    text = draw(plan).text
    diamonds = re.findall(r'<g transform="[^"]*" stroke-linejoin="round">(.*?)</g>', text, re.DOTALL)
    drawn = [re.sub(r"<title>.*?</title>", "", each).strip() for each in diamonds]
    assert len(set(drawn)) == len(dues)
    assert drawn[4:] == drawn[:4]  # the legend


def test_today_has_a_line_and_a_label_and_stays_on_the_picture() -> None:
    assert "today, 23 Oct 2027" in draw().words
    for today in (date(2026, 8, 1), date(2030, 5, 1)):
        seen = draw(today=today)
        (label,) = [line for line in seen.lines if line.text.startswith("today,")]
        assert label.x >= 0
        assert label.x + label.width <= seen.width
    assert not [text for text in draw(today=date(2035, 1, 1)).words if text.startswith("today,")]


def test_years_and_quarters_stand_above() -> None:
    words = draw().words
    assert [text for text in words if re.fullmatch(r"20\d\d", text)] == ["2027", "2028", "2029"]
    assert [text for text in words if re.fullmatch(r"Q\d", text)] == ["Q1", "Q2", "Q3", "Q4"] * 3


def test_what_has_no_day_is_named_and_drawn_nowhere() -> None:
    seen = draw()
    assert "Proposal: No day" in seen.words
    assert seen.find("Without a day").y < seen.find("Proposal: No day").y
    assert "No day" not in find_bars(seen)


def test_half_a_span_is_open_on_the_side_that_nobody_knows() -> None:
    seen = draw()
    assert "1 Jan 2028 – unknown" in seen.words
    assert "start or end unknown" in seen.words
    assert find_bars(seen)["No end"] == []  # no closed rectangle


def test_what_lies_outside_of_the_plan_is_shown_as_such() -> None:
    assert "outside of the plan" not in draw().words
    early = {**PLAN, "proposals": {"p": {"title": "Early", "start": "2026-05-01", "end": "2027-02-01"}}}
    assert "outside of the plan" in draw(early).words


def test_an_empty_plan_says_so() -> None:
    assert (
        "There is no goal, no proposal and no resource on this plan yet." in draw({"horizon": HORIZON}).said
    )
    assert "noch kein Ziel" in draw({"horizon": HORIZON}, "de").said


def test_dates_and_words_are_those_of_the_language() -> None:
    seen = draw(code="de")
    assert seen.words[0] == "Roadmap für Rheintal Pumpen AG"
    assert seen.words[1].endswith("Stand 23. Oktober 2027 · intern, nicht für den Kunden")
    assert "im Rückstand" in seen.words
    assert "30.09.2027, 23 Tage überfällig" in seen.said
    assert "heute, 23.10.2027" in seen.words


@pytest.mark.parametrize(
    ("code", "unit", "said"), [("de", "days", "60 Tage"), ("en", "days", "60 days"), ("de", "kg", "60 kg")]
)
def test_units_that_every_language_has_are_told_in_the_pictures_language(
    code: LanguageCode, unit: str, said: str
) -> None:
    days = {"from": "2027-02-01", "to": "2027-12-31"}
    engineer = {"title": "Data engineer", **days, "amount": 60, "unit": unit}
    assert said in draw({**PLAN, "resources": {"engineer": engineer}}, code).words


def test_the_customer_sees_a_picture_without_drafts_moves_and_judgements() -> None:
    seen = draw(is_public=True)
    for hidden in (
        "internal",
        "behind",
        "overdue",
        "missed",
        "moved",
        "draft",
        "Full service",
        "Data engineer",
    ):
        assert hidden not in seen.text
    assert {"Half the stops", "Joint monitoring", "running, 40 %"} <= set(seen.words)
    assert "30 Sept 2027, open" in seen.said


# ---- any plan


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
@pytest.mark.parametrize("code", ["en", "de"])
@pytest.mark.parametrize("is_public", [False, True])
def test_no_words_lie_on_others_or_run_out_of_the_picture(
    plan: dict[str, Any], code: LanguageCode, is_public: bool
) -> None:
    seen = draw(plan, code, name=f"Vereinigte {LONG[1]} Kommanditgesellschaft", is_public=is_public)
    assert list(find_overlaps(seen.lines)) == []
    for line in seen.lines:
        assert line.x >= 0, line
        assert line.x + line.width <= seen.width, line
        assert line.size * 0.7 < line.y < seen.height, line


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_no_diamond_covers_another(plan: dict[str, Any]) -> None:
    text = draw(plan).text
    places = re.findall(r'translate\(([\d.]+) ([\d.]+)\)" stroke-linejoin="round"', text)
    points = sorted((float(y), float(x)) for x, y in places)
    for (y, x), (next_y, next_x) in pairwise(points):
        assert next_y != y or next_x - x >= 16


def test_every_benchmark_and_its_whole_title_are_there() -> None:
    plan = PLANS["many"]
    seen = draw(plan)
    tips = [tip.partition(";")[0] for tip in seen.tips]
    for goal in plan["goals"].values():
        for benchmark in goal["benchmarks"].values():
            assert benchmark["title"] in tips
    assert "…" not in seen.said


def test_a_day_at_either_end_of_the_calendar_is_drawn() -> None:
    plan = {
        "horizon": HORIZON,
        "goals": {"g": {"title": "Far", "due": "9999-12-31"}},
        "proposals": {"p": {"title": "P", "start": "0001-01-01", "end": "9999-12-31", "goals": ["g"]}},
    }
    seen = draw(plan)
    assert list(find_overlaps(seen.lines)) == []
    assert find_bars(seen)["P"][0][1] > 600


# ---- safety


def test_nothing_in_a_value_becomes_markup_or_moves_the_reader() -> None:
    evil = "<script>alert(1)</script> & \"'{{ 7 * 7 }}"
    benchmarks = {"b": {"title": evil, "due": "2028-01-01"}}
    goals = {"g": {"title": evil, "due": "2029-12-31", "benchmarks": benchmarks}}
    seen = draw({"horizon": HORIZON, "goals": goals}, name=f"{evil}\u202e\x07")
    assert [each for each in seen.root.iter() if "script" in each.tag] == []
    assert any("<script>alert(1)</script>" in tip and "{{ 7 * 7 }}" in tip for tip in seen.tips)
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", seen.text)


def test_the_same_plan_is_the_same_picture_and_calls_nobody() -> None:
    text = draw().text
    assert text == draw().text
    assert text.endswith("</svg>\n")
    assert find_addresses(text) == {"http://www.w3.org/2000/svg"}
    assert "url(" not in text
    assert "href" not in text

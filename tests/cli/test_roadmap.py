"""The road map of an account on the command line: for people, for programs, as pictures, for the customer."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from rich.cells import cell_len

from tests.cli.worlds import SHOP
from tests.conftest import TODAY, Builder, Outcome, Runner

DAY = ("--today", "2027-10-23")
PLAN = "accounts/x/plan.yaml"

TEXT = dedent("""\
    horizon: {start: 2027-01-01, end: 2029-12-31}
    goals:
      stops:
        title: Half the unplanned stops
        kpi: stop-hours
        due: 2029-12-31
        mutual: true
        benchmarks:
          pilot: {title: Pilot runs, due: 2027-06-30, done_on: 2027-06-12}
          stock:
            title: Stock used
            due: 2027-09-30
            history: {2027-05-01: {due: 2027-07-31, reason: SECRET reason}}
          some-day: {title: Some day}
      entry: {title: A second site, due: 2029-06-30, mutual: true}
    proposals:
      monitoring:
        title: Joint monitoring
        goals: [entry, stops]
        start: 2027-02-01
        end: 2028-06-30
        status: running
        progress: 40
        value_to_us: 987654321
      bait: {title: SECRET bait, start: 2027-02-01, end: 2027-12-31, status: draft}
      refused: {title: SECRET refused, start: 2027-02-01, status: declined}
    resources:
      engineer: {title: Data engineer, amount: 60, unit: days, from: 2027-02-01, to: 2027-12-31,
                 for: monitoring, status: requested, shared: true}
      rebate: {title: SECRET rebate, from: 2027-02-01, to: 2027-12-31, for: bait}
    risks: {r: {title: SECRET risk}}
    """)

WORLD: dict[str, str] = {
    **SHOP,
    "accounts/x/profile.yaml": "name: X Works AG\nlanguage: de\n",
    PLAN: TEXT,
    "accounts/x/kpis.yaml": "kpis: {stop-hours: {better: lower, targets: {2029-12-31: 14}}}\n",
    "accounts/y/plan.yaml": "horizon: {start: 2027-01-01, end: 2027-12-31}\n",
}
FORMS = ["table", "json", "csv", "markdown", "mermaid", "svg"]


@pytest.fixture
def world(tree: Builder) -> Path:
    """An account with a full plan, one with an empty plan, one with none."""
    return tree(WORLD)


def run(samctl: Runner, *arguments: str) -> Outcome:
    outcome = samctl("roadmap", *arguments, *DAY)
    assert outcome.code == 0, outcome.err
    return outcome


def load(samctl: Runner, *arguments: str) -> Any:
    return json.loads(run(samctl, *arguments, "-f", "json").out)


def find_row(text: str, name: str) -> str:
    return next(line for line in text.splitlines() if line.strip().startswith(name))


# ---- for people


def test_quarters_stand_above_and_today_is_marked(samctl: Runner, world: Path) -> None:
    lines = run(samctl, "x").lines
    years = next(index for index, line in enumerate(lines) if re.search(r"2027 +2028 +2029", line))
    assert re.findall(r"Q\d", lines[years + 1]) == ["Q1", "Q2", "Q3", "Q4"] * 3
    today = lines[years + 2].index("│ today")
    assert lines[years + 1].index("Q4") <= today < lines[years + 1].index("Q1", today)


def test_a_goal_is_a_line_with_its_benchmarks_and_a_proposal_a_bar_with_its_progress(
    samctl: Runner, world: Path
) -> None:
    text = run(samctl, "x").out
    goal = find_row(text, "1 Half")
    assert re.search("─+◆─*!─+┤", goal)
    assert goal.endswith("behind")
    bar = find_row(text, "Joint monitoring")
    filled, rest = bar.count("█"), bar.count("░")
    assert filled / (filled + rest) == pytest.approx(0.4, abs=0.03)
    assert bar.endswith("running 40 %")
    assert text.index("1 Half") < text.index("Joint monitoring") < text.index("2 A second site")
    assert text.index("No goal") < text.index("SECRET bait") < text.index("Resources")
    assert "·>" in find_row(text, "SECRET refused")  # its end is unknown


def test_the_benchmarks_are_listed_by_their_days_with_state_and_moves(samctl: Runner, world: Path) -> None:
    text = run(samctl, "x").out
    assert re.search(r"1  2027-06-30  Pilot runs +reached 2027-06-12", text)
    assert re.search(r"1  2027-09-30  Stock used +missed, 23 days ago +from 2027-07-31", text)
    assert "benchmark: Some day (some-day)" in text.partition("Without a day")[2]


def test_an_empty_plan_says_so(samctl: Runner, world: Path) -> None:
    assert run(samctl, "y").out == (
        "Y Works AG: road map on 2027-10-23, plan from 2027-01-01 to 2027-12-31. For us only. "
        "There is nothing on it yet.\n"
    )
    for form in FORMS:
        assert run(samctl, "y", "-f", form).out


def test_without_a_plan_the_error_says_how_to_begin_one(samctl: Runner, world: Path) -> None:
    outcome = samctl("roadmap", "z", *DAY)
    assert outcome.code == 2
    assert "z has no plan on file" in outcome.err
    assert "samctl edit z plan" in outcome.err


def test_where_letters_are_few_the_drawing_makes_do(process: Runner, world: Path) -> None:
    outcome = process("roadmap", "x", *DAY, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert outcome.code == 0, outcome.err
    assert re.search(r"-+\*-*!-+\|", find_row(outcome.out, "1 Half"))
    assert ": today" in outcome.out


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize("columns", [80, 120])
def test_no_line_is_longer_than_the_terminal(columns: int, tree: Builder) -> None:
    from tests.cli.test_terminal import show

    long = "Instandhaltungsmanagementsystemeinführungsprojekt für die Papiermaschinen"
    world = tree(
        {**WORLD, PLAN: TEXT.replace("Joint monitoring", long).replace("A second site", "水道" * 30)}
    )
    text = re.sub(r"\x1b\[[0-9;]*m", "", show(["roadmap", "x", *DAY], world, columns))
    assert max(cell_len(line) for line in text.splitlines()) <= columns
    assert "…" not in text
    squeezed = re.sub(r"[\s│░█]", "", text.replace("running 40 %", ""))
    assert long.replace(" ", "") in squeezed


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_the_names_of_two_years_never_touch(tree: Builder) -> None:
    from tests.cli.test_terminal import show

    root = tree({**WORLD, PLAN: TEXT.replace("start: 2027-01-01", "start: 2026-10-01")})
    text = re.sub(r"\x1b\[[0-9;]*m", "", show(["roadmap", "x", *DAY], root, 80))
    years = next(line for line in text.splitlines() if "2028" in line)
    assert years.split() == ["2027", "2028", "2029"]


def test_no_colour_stands_in_a_pipe(samctl: Runner, world: Path) -> None:
    assert "\x1b" not in run(samctl, "x").out
    assert "\x1b[31m" in samctl("roadmap", "x", *DAY, env={"FORCE_COLOR": "1"}).out


# ---- for programs


def test_json_holds_everything_with_exact_numbers_as_text(samctl: Runner, world: Path) -> None:
    data = load(samctl, "x")
    assert (data["schema"], data["account"], data["for_customer"]) == (1, "x", False)
    assert data["horizon"] == {"start": "2027-01-01", "end": "2029-12-31"}
    stops, entry = data["goals"]
    assert (stops["goal"], stops["status"], entry["status"]) == ("stops", "behind", "unknown")
    assert stops["benchmarks"][1] == {
        "benchmark": "stock",
        "title": "Stock used",
        "day": "2027-09-30",
        "state": "missed",
        "days_late": 23,
        "done_on": None,
        "moved_from": ["2027-07-31"],
    }
    assert data["proposals"][0] == {
        "proposal": "monitoring",
        "title": "Joint monitoring",
        "start": "2027-02-01",
        "end": "2028-06-30",
        "status": "running",
        "progress": "40",
        "goals": ["stops", "entry"],
        "moved_from": [],
    }
    assert data["resources"][0]["amount"] == "60"
    assert data["undated"] == [{"kind": "benchmark", "id": "some-day", "title": "Some day", "goal": "stops"}]


def test_csv_has_a_row_for_everything(samctl: Runner, world: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(samctl, "x", "-f", "csv").out)))
    assert [(row["kind"], row["id"], row["goals"]) for row in rows] == [
        ("goal", "stops", ""),
        ("benchmark", "pilot", "stops"),
        ("benchmark", "stock", "stops"),
        ("goal", "entry", ""),
        ("proposal", "monitoring", "stops entry"),
        ("proposal", "bait", ""),
        ("proposal", "refused", ""),
        ("resource", "engineer", ""),
        ("resource", "rebate", ""),
        ("benchmark", "some-day", "stops"),
    ]
    assert (rows[2]["end"], rows[2]["status"], rows[2]["moved_from"]) == (
        "2027-09-30",
        "missed",
        "2027-07-31",
    )
    assert (rows[4]["start"], rows[4]["progress"], rows[6]["end"]) == ("2027-02-01", "40", "")
    assert (rows[7]["amount"], rows[7]["unit"], rows[7]["for"]) == ("60", "days", "monitoring")


def test_markdown_has_a_table_for_each_kind(samctl: Runner, world: Path) -> None:
    text = run(samctl, "x", "-f", "markdown").out
    heads = re.findall("^## (.*)$", text, re.MULTILINE)
    assert heads == ["Goals", "Benchmarks", "Proposals", "Resources", "Without a day"]
    assert "| Joint monitoring | 1, 2 | 2027-02-01 | 2028-06-30 | running 40 % |  |" in text
    assert "| 1 | 2027-09-30 | Stock used | missed, 23 days ago | from 2027-07-31 |" in text


# ---- drawings


def test_the_picture_and_the_chart_are_in_the_language_asked_for(samctl: Runner, world: Path) -> None:
    assert "Road map for X Works AG" in run(samctl, "x", "-f", "svg").out  # the workspace's
    assert "Roadmap für X Works AG" in run(samctl, "x", "-f", "svg", "--lang", "de").out
    chart = run(samctl, "x", "-f", "mermaid", "--lang", "en").out
    assert chart.startswith("```mermaid\ngantt\n  title Road map for X Works AG\n")
    assert chart.endswith("```\n")


def test_a_language_for_what_is_no_drawing_is_refused(samctl: Runner, world: Path) -> None:
    outcome = samctl("roadmap", "x", "--lang", "en")
    assert outcome.code == 2
    assert "--lang: only drawings have a language" in outcome.err


def test_a_picture_of_points_goes_into_a_file(samctl: Runner, world: Path) -> None:
    pytest.importorskip("resvg_py")
    outcome = samctl("roadmap", "x", "-f", "png", "-o", "roadmap.png", *DAY)
    assert (outcome.code, outcome.err) == (0, "roadmap.png: written.\n")
    assert (world / "roadmap.png").read_bytes().startswith(b"\x89PNG")
    assert samctl("roadmap", "x", "-f", "png", *DAY).code == 2


# ---- for the customer


@pytest.mark.parametrize("form", FORMS)
def test_a_goal_that_is_ours_alone_is_in_no_form_for_the_customer(
    samctl: Runner, tree: Builder, form: str
) -> None:
    tree({**WORLD, PLAN: TEXT.replace(" due: 2029-06-30, mutual: true", " due: 2029-06-30")})
    assert "A second site" in run(samctl, "x", "-f", form).out
    outcome = run(samctl, "x", "--customer", "-f", form)
    assert "A second site" not in outcome.out
    assert "Not shown, as it is not agreed with the customer (mutual: true): entry." in outcome.err


@pytest.mark.parametrize("form", FORMS)
def test_nothing_of_ours_is_in_any_form_for_the_customer(samctl: Runner, world: Path, form: str) -> None:
    text = run(samctl, "x", "--customer", "-f", form).out
    assert "Joint monitoring" in text
    assert "Data engineer" in text
    for hidden in (
        "SECRET",
        "2027-07-31",
        "31.07.2027",
        "987654321",
        "behind",
        "missed",
        "requested",
        "nternal",
    ):
        assert hidden not in text


def test_the_customers_picture_speaks_their_language(samctl: Runner, tree: Builder) -> None:
    tree({**WORLD, "samctl.yaml": SHOP["samctl.yaml"] + "language: en\n"})
    assert "Road map for X Works AG" in run(samctl, "x", "-f", "svg").out
    assert "Roadmap für X Works AG" in run(samctl, "x", "--customer", "-f", "svg").out


# ---- what must hold for every command


def test_what_is_broken_is_named_and_the_rest_is_shown(samctl: Runner, tree: Builder) -> None:
    tree({**WORLD, PLAN: TEXT.replace("due: 2029-06-30", "due: soon")})
    outcome = samctl("roadmap", "x", *DAY)
    assert outcome.code == 3
    assert "accounts/x/plan.yaml:" in outcome.err
    assert "Joint monitoring" in outcome.out


def test_a_plan_of_which_nothing_can_be_used_is_an_error(samctl: Runner, tree: Builder) -> None:
    tree({**WORLD, PLAN: "goals: {}\n"})
    outcome = samctl("roadmap", "x", *DAY)
    assert outcome.code == 3
    assert "accounts/x/plan.yaml" in outcome.err


@pytest.mark.parametrize("form", FORMS)
def test_looking_changes_nothing_and_gives_the_same_bytes(
    samctl: Runner, world: Path, untouched: Callable[[Path], AbstractContextManager[None]], form: str
) -> None:
    with untouched(world):
        first = run(samctl, "x", "-f", form).out
        assert run(samctl, "x", "-f", form).out == first


def test_nothing_in_a_value_moves_the_cursor_or_becomes_markup(samctl: Runner, tree: Builder) -> None:
    evil = '"<b>|x| {{ 7 }} `a` # 1. =HYPERLINK(1)"'
    tree({**WORLD, PLAN: TEXT.replace("title: Joint monitoring", f"title: {evil}")})
    assert "<b>" not in run(samctl, "x", "-f", "markdown").out.replace("\\<b>", "").replace("&lt;b>", "")
    assert "<b>" not in run(samctl, "x", "-f", "svg").out
    assert "<b>" not in run(samctl, "x", "-f", "mermaid").out


def test_the_example_has_a_road_map_in_every_form(samctl: Runner) -> None:
    from tests.conftest import REPOSITORY

    for form in FORMS:
        outcome = samctl("roadmap", "hohenrode", "-f", form, "--today", TODAY, cwd=REPOSITORY)
        assert outcome.code == 0, outcome.err

"""`kpi` and `kpi record`: what is shown, what is written, and what is refused."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from samctl.store.reading import read_yaml
from tests.cli.kpis import DAY, KPIS, KPIS_TEXT, MEASURED
from tests.conftest import Builder, Outcome, Runner
from tests.git import commit_all, git

Watch = Callable[[Path], AbstractContextManager[None]]


def run(samctl: Runner, *arguments: object) -> Outcome:
    return samctl("kpi", *arguments, *DAY)


def describe(samctl: Runner, *arguments: str) -> dict[str, Any]:
    found = json.loads(run(samctl, *arguments, "--format", "json").out)
    return {each["kpi"]: each for each in found["kpis"]}


def load(root: Path) -> Any:
    return read_yaml((root / KPIS).read_bytes())


# ---- show


def test_results_stand_beside_their_targets(samctl: Runner, tree: Builder) -> None:
    tree(MEASURED)
    share = describe(samctl, "x")["share"]
    assert (share["value"], share["on"], share["target_then"]) == ("27", "2027-04-10", "30")
    assert (share["attainment_percent"], share["light"]) == ("90", "amber")
    assert (share["target_today"], share["next_target"]) == ("32.2", "56.5")
    assert share["trend"]["direction"] == "improving"
    stops = describe(samctl, "x")["stops"]
    assert (stops["attainment_percent"], stops["light"]) == ("80", "red")


def test_without_an_account_those_of_all_are_counted_the_most_red_first(
    samctl: Runner, tree: Builder, untouched: Watch
) -> None:
    one = "kpis: {one: {every: 1 month, targets: {2027-01-01: 4}, actuals: {2027-01-31: 4}}}\n"
    root = tree({**MEASURED, "accounts/y/kpis.yaml": one, "accounts/y/profile.yaml": "name: Y\n"})
    with untouched(root):
        told = json.loads(run(samctl, "--format", "json").out)
    red, stale = told["accounts"]
    assert (red["account"], red["kpis"], red["red"], red["amber"], red["unknown"]) == ("x", 3, 1, 1, 1)
    assert red["measured_on"] == "2027-04-10"
    assert (stale["account"], stale["green"], stale["stale"], stale["measured_on"]) == (
        "y",
        1,
        1,
        "2027-01-31",
    )
    rows = list(csv.DictReader(run(samctl, "--format", "csv").lines))
    assert [(row["account"], row["green"]) for row in rows] == [("x", "0"), ("y", "1")]
    assert "`samctl kpi ACCOUNT` shows those of one." in run(samctl).out
    assert run(samctl, "--format", "json", "record", "x", "share", "1").code == 2


def test_where_no_account_has_kpis_it_is_told_how_to_begin(samctl: Runner, tree: Builder) -> None:
    tree({**MEASURED, KPIS: "kpis: {}\n"})
    assert "`samctl put ACCOUNT kpis.kpis` asks for the first." in run(samctl).out
    tree({**MEASURED, KPIS: "kpis: [\n"})
    assert run(samctl).code == 3


def test_what_is_missing_is_missing_and_never_zero(samctl: Runner, tree: Builder) -> None:
    tree(MEASURED)
    revenue = describe(samctl, "x", "revenue")["revenue"]
    missing = ("value", "on", "target_then", "attainment_percent", "light", "trend", "next_target")
    assert {revenue[name] for name in missing} == {None}
    assert revenue["readings"] == {}
    assert "1 unknown" in run(samctl, "x", "revenue").out
    (row,) = csv.DictReader(run(samctl, "x", "revenue", "--format", "csv").lines)
    assert (row["value"], row["attainment_percent"]) == ("", "")


def test_only_the_kpis_that_are_named_are_shown(samctl: Runner, tree: Builder) -> None:
    tree(MEASURED)
    assert list(describe(samctl, "x", "stops")) == ["stops"]
    assert list(describe(samctl, "show", "x")) == ["share", "stops", "revenue"]


def test_a_figure_that_nobody_measured_since_is_stale(samctl: Runner, tree: Builder) -> None:
    tree({**MEASURED, KPIS: KPIS_TEXT.replace(", 2027-04-10: 27", "")})
    assert describe(samctl, "x")["share"]["stale"] is True
    assert "2027-01-31, stale" in run(samctl, "x").out
    assert "1 stale" in run(samctl, "x").out


def test_a_sparkline_shows_the_readings_from_the_least_to_the_most_with_its_gaps(
    samctl: Runner, tree: Builder
) -> None:
    tree(MEASURED)
    assert "▁·█ improving" in run(samctl, "x").out  # February and March are missing


def test_every_figure_can_be_worked_out_from_the_explanation(samctl: Runner, tree: Builder) -> None:
    tree(MEASURED)
    out = run(samctl, "x", "share", "--explain").out
    assert "20 on 2026-12-31, 56.5 on 2027-12-31; on 2027-04-10: 20 + (56.5 - 20) x 100 / 365 days" in out
    assert "27 / 30" in out
    assert "from 90 % to below 100 %" in out
    assert "line through 22 on 2027-01-31, 27 on 2027-04-10: +5 in all" in out
    rows = list(csv.reader(run(samctl, "x", "share", "--explain", "--format", "csv").lines))
    assert ["share", "target then", "30 %"] in [row[:3] for row in rows]
    facts = json.loads(run(samctl, "x", "--explain", "--format", "json").out)["kpis"][1]["figures"]
    assert {"figure": "attainment", "value": "80 %", "how": "40 / 50, less is better"} in facts


def test_the_charts_are_a_picture_in_the_language_asked_for(samctl: Runner, tree: Builder) -> None:
    root = tree(MEASURED)
    outcome = run(samctl, "x", "--format", "svg", "--lang", "en", "-o", root / "kpis.svg")
    assert outcome.code == 0
    picture = ElementTree.parse(root / "kpis.svg")
    assert "KPIs of X Works AG" in "".join(picture.getroot().itertext())


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("x", "sahre"), "x has no KPI `sahre`\n  Did you mean `share`?"),
        (("nobody",), "nobody"),
        (("x", "--format", "svg", "--explain"), "--explain"),
        (("x", "--lang", "en"), "--lang"),
        (("recrod", "x", "share", "3"), "Did you mean `record`?"),
    ],
)
def test_what_cannot_be_shown_is_refused(
    samctl: Runner, tree: Builder, arguments: tuple[str, ...], problem: str
) -> None:
    tree(MEASURED)
    outcome = run(samctl, *arguments)
    assert outcome.code == 2
    assert problem in outcome.err


def test_an_account_without_kpis_is_told_how_to_begin(samctl: Runner, tree: Builder) -> None:
    tree(MEASURED)
    for arguments in (("y",), ("y", "--explain")):
        outcome = run(samctl, *arguments)
        assert (outcome.code, "samctl put y kpis.kpis" in outcome.out) == (0, True)


def test_what_is_sound_is_shown_and_the_rest_told(samctl: Runner, tree: Builder) -> None:
    tree({**MEASURED, KPIS: KPIS_TEXT.replace("better: lower", "better: less")})
    outcome = run(samctl, "x")
    assert outcome.code == 3
    assert "SAM002" in outcome.err
    assert "Our share of their service" in outcome.out


def test_showing_changes_nothing(samctl: Runner, tree: Builder, untouched: Watch) -> None:
    root = tree(MEASURED)
    with untouched(root):
        assert run(samctl, "x").code == 0
        assert run(samctl, "x", "--explain").code == 0


def test_words_in_a_file_reach_no_terminal_as_commands(samctl: Runner, tree: Builder) -> None:
    tree({**MEASURED, KPIS: 'kpis: {share: {title: "a | b", unit: "<b>"}}\n'})
    markdown = run(samctl, "x", "--format", "markdown").out
    assert "a \\| b" in markdown
    assert "<b>" not in markdown


# ---- record


def test_a_result_is_one_changed_line(samctl: Runner, tree: Builder) -> None:
    root = tree(MEASURED)
    outcome = run(samctl, "record", "x", "stops", "38,5 h", "--on", "2027-04-30")
    assert outcome.code == 0
    before, after = KPIS_TEXT.splitlines(), (root / KPIS).read_text().splitlines()
    assert [line for line in after if line not in before] == ["      2027-04-30: 38.5"]
    assert "Unplanned stops: 38.5 h on 2027-04-30, target 40 h, 103.9 %: green." in outcome.err


def test_recording_twice_changes_nothing(samctl: Runner, tree: Builder, untouched: Watch) -> None:
    root = tree(MEASURED)
    with untouched(root):
        outcome = run(samctl, "record", "x", "share", "27.0", "--on", "2027-04-10")
    assert outcome.code == 0
    assert "nothing to change" in outcome.err


def test_a_second_value_for_a_day_is_refused_and_both_are_named(
    samctl: Runner, tree: Builder, untouched: Watch
) -> None:
    root = tree(MEASURED)
    with untouched(root):
        outcome = run(samctl, "record", "x", "share", "28", "--on", "2027-04-10")
    assert outcome.code == 2
    assert "share has 27 on 2027-04-10 on file, and 28 is given" in outcome.err
    assert run(samctl, "record", "x", "share", "28", "--on", "2027-04-10", "--replace").code == 0
    assert load(root)["kpis"]["share"]["actuals"]["2027-04-10"] == 28


@pytest.mark.parametrize(
    "arguments",
    [
        ("share", "1.234"),
        ("share", "5 EUR"),
        ("share", "=1+1"),
        ("share", "five"),
        ("nothing", "5"),
        ("share", "5", "--on", "2027-05-03"),
        ("share", "5", "--on", "2027-02-30"),
    ],
)
def test_what_is_no_result_is_refused(
    samctl: Runner, tree: Builder, untouched: Watch, arguments: tuple[str, ...]
) -> None:
    root = tree(MEASURED)
    with untouched(root):
        assert run(samctl, "record", "x", *arguments).code == 2


def test_a_negative_result_stands_behind_two_dashes(samctl: Runner, tree: Builder) -> None:
    root = tree(MEASURED)
    assert samctl("kpi", "record", "x", "revenue", *DAY, "--", "-3").code == 0
    assert load(root)["kpis"]["revenue"]["actuals"] == {"2027-05-02": -3}


def test_a_dry_run_writes_nothing(samctl: Runner, tree: Builder, untouched: Watch) -> None:
    root = tree(MEASURED)
    with untouched(root):
        outcome = run(samctl, "record", "x", "share", "28", "--dry-run")
    assert "2027-05-02: 28" in outcome.out
    assert "Nothing was written" in outcome.err


def test_nothing_is_recorded_in_a_document_with_errors(
    samctl: Runner, tree: Builder, untouched: Watch
) -> None:
    root = tree({**MEASURED, KPIS: KPIS_TEXT.replace("better: lower", "better: less")})
    with untouched(root):
        assert run(samctl, "record", "x", "share", "28").code == 3


def test_two_people_who_record_different_kpis_merge(samctl: Runner, tree: Builder) -> None:
    root = tree(MEASURED)

    commit_all(root)
    git(root, "switch", "-qc", "theirs")
    assert run(samctl, "record", "x", "stops", "39").code == 0
    git(root, "commit", "-qam", "Record stops")
    git(root, "switch", "-q", "main")
    assert run(samctl, "record", "x", "share", "30").code == 0
    assert run(samctl, "record", "x", "revenue", "1000").code == 0
    git(root, "commit", "-qam", "Record share and revenue")
    git(root, "merge", "-q", "theirs")
    measured = {name: kpi["actuals"].get("2027-05-02") for name, kpi in load(root)["kpis"].items()}
    assert measured == {"share": 30, "stops": 39, "revenue": 1000}


def test_a_result_moves_nothing_but_its_own_kpi(samctl: Runner, tree: Builder) -> None:
    tree(MEASURED)
    before = describe(samctl, "x")
    rates = json.loads(samctl("commitments", "x", "--format", "json", *DAY).out)
    assert run(samctl, "record", "x", "share", "33").code == 0
    after = describe(samctl, "x")
    assert after["share"] != before["share"]
    assert {**after, "share": None} == {**before, "share": None}
    assert json.loads(samctl("commitments", "x", "--format", "json", *DAY).out) == rates

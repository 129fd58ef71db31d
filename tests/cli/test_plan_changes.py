"""Ticking off benchmarks and moving days: what is written, what is said, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from samctl.store.reading import read_yaml
from tests.cli.plans import APPROVED, DAY, KPIS, KPIS_TEXT, PLAN, PLAN_TEXT, PLANNED
from tests.conftest import Builder, Outcome, Runner

Watch = Callable[[Path], AbstractContextManager[None]]
MOVE = ("--due", "2027-09-30", "--reason", "late order")


def load(root: Path, file: str = PLAN) -> Any:
    return read_yaml((root / file).read_bytes())


def find_pilot(root: Path) -> Any:
    return load(root)["goals"]["service-share"]["benchmarks"]["pilot"]


def run(samctl: Runner, *arguments: str) -> Outcome:
    return samctl("plan", *arguments, *DAY)


# ---- done


def test_a_benchmark_is_ticked_off_today_and_only_its_line_changes(samctl: Runner, tree: Builder) -> None:
    root = tree(PLANNED)
    outcome = run(samctl, "done", "x", "service-share.pilot")
    assert outcome.code == 0
    before, after = PLAN_TEXT.splitlines(), (root / PLAN).read_text().splitlines()
    assert [line.strip() for line in after if line not in before] == ["done_on: 2027-05-02"]
    assert len(after) == len(before)
    assert "+        done_on: 2027-05-02" in outcome.out


def test_it_says_how_far_the_goal_is_then_and_what_comes_next(samctl: Runner, tree: Builder) -> None:
    tree({**PLANNED, KPIS: KPIS_TEXT.replace("2027-04-10: 27", "2027-04-10: 30")})
    outcome = run(samctl, "done", "x", "service-share.pilot")
    assert "Half of their service volume (service-share) is on track: 30 % on 2027-04-10" in outcome.err
    assert "Next: commitment: Vibration data (data) (Maria Berg, 2027-05-20, in 18 days)." in outcome.err


def test_a_value_goes_to_the_benchmark_and_to_the_actuals_of_the_kpi(samctl: Runner, tree: Builder) -> None:
    root = tree(PLANNED)
    outcome = run(samctl, "done", "x", "service-share.pilot", "--on", "2027-04-28", "--value", "34.5")
    assert outcome.code == 0
    assert (find_pilot(root)["done_on"], str(find_pilot(root)["value"])) == ("2027-04-28", "34.5")
    actuals = load(root, KPIS)["kpis"]["share"]["actuals"]
    assert {day: str(value) for day, value in actuals.items()} == {
        "2027-01-31": "22",
        "2027-04-10": "27",
        "2027-04-28": "34.5",
    }
    assert outcome.out.count("+++ ") == 2
    assert "done with 34.5 % instead of 35 %" in outcome.err


def test_a_value_that_is_on_file_already_is_not_written_twice(samctl: Runner, tree: Builder) -> None:
    root = tree(PLANNED)
    outcome = run(samctl, "done", "x", "service-share.pilot", "--on", "2027-04-10", "--value", "27.0")
    assert outcome.code == 0
    assert (root / KPIS).read_text() == KPIS_TEXT
    assert find_pilot(root)["value"] == 27


def test_another_value_on_that_day_is_refused_with_both_named(
    samctl: Runner, tree: Builder, untouched: Watch
) -> None:
    root = tree(PLANNED)
    with untouched(root):
        outcome = run(samctl, "done", "x", "service-share.pilot", "--on", "2027-04-10", "--value", "28")
    assert (outcome.code, outcome.out) == (2, "")
    assert "share has 27 on 2027-04-10 on file, and 28 is given" in outcome.err
    assert "`samctl set x kpis.kpis.share.actuals.2027-04-10=28`" in outcome.err


def test_the_command_that_the_refusal_names_puts_the_value_right(samctl: Runner, tree: Builder) -> None:
    tree(PLANNED)
    assert samctl("set", "x", "kpis.kpis.share.actuals.2027-04-10=28", *DAY).code == 0
    again = run(samctl, "done", "x", "service-share.pilot", "--on", "2027-04-10", "--value", "28")
    assert again.code == 0


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (PLAN_TEXT.replace("    kpi: share\n", ""), "its goal names no KPI"),
        (PLAN_TEXT.replace("kpi: share", "kpi: growth"), "its KPI growth is not on file"),
    ],
)
def test_without_a_kpi_the_value_stands_with_the_benchmark_alone(
    samctl: Runner, tree: Builder, plan: str, said: str
) -> None:
    root = tree({**PLANNED, PLAN: plan})
    outcome = run(samctl, "done", "x", "service-share.pilot", "--value", "34")
    assert outcome.code == 0
    assert said in outcome.err
    assert find_pilot(root)["value"] == 34
    assert (root / KPIS).read_text() == KPIS_TEXT


def test_a_value_given_later_keeps_the_day_on_which_it_was_done(samctl: Runner, tree: Builder) -> None:
    root = tree(PLANNED)
    run(samctl, "done", "x", "service-share.pilot", "--on", "2027-04-20")
    assert run(samctl, "done", "x", "service-share.pilot", "--value", "36").code == 0
    assert find_pilot(root)["done_on"] == "2027-04-20"
    assert load(root, KPIS)["kpis"]["share"]["actuals"]["2027-04-20"] == 36


def test_ticking_off_twice_changes_nothing(samctl: Runner, tree: Builder) -> None:
    root = tree(PLANNED)
    run(samctl, "done", "x", "kick-off")
    assert (root / PLAN).read_text() == PLAN_TEXT
    assert "nothing to change; it is done on 2027-02-03" in run(samctl, "done", "x", "kick-off").err


def test_a_tick_can_be_taken_back_and_the_measured_value_stays(samctl: Runner, tree: Builder) -> None:
    root = tree(PLANNED)
    run(samctl, "done", "x", "service-share.pilot", "--value", "34")
    outcome = run(samctl, "done", "x", "service-share.pilot", "--undo")
    assert outcome.code == 0
    assert (root / PLAN).read_text() == PLAN_TEXT
    assert load(root, KPIS)["kpis"]["share"]["actuals"]["2027-05-02"] == 34
    assert "stays among the actuals of share" in outcome.err


# ---- move


def test_a_moved_day_leaves_the_old_one_with_the_reason(samctl: Runner, tree: Builder) -> None:
    root = tree(PLANNED)
    outcome = run(samctl, "move", "x", "service-share.pilot", *MOVE)
    assert outcome.code == 0
    pilot = find_pilot(root)
    assert pilot["due"] == "2027-09-30"
    assert pilot["history"] == {
        "2027-03-01": {"due": "2027-04-30", "reason": "the shut was postponed"},
        "2027-05-02": {"due": "2027-06-30", "reason": "late order"},
    }
    said = "pilot is moved for the second time: 2027-04-30, 2027-06-30, now 2027-09-30."
    assert said in outcome.err
    assert "Half of their service volume (service-share) is at risk" in outcome.err
    assert "moved twice, first from 2027-04-30: Pilot on line 3 running (pilot)" in outcome.err


def test_goals_and_proposals_are_moved_too(samctl: Runner, tree: Builder) -> None:
    root = tree(PLANNED)
    assert run(samctl, "move", "x", "service-share", "--due", "2029-06-30", "--reason", "sooner").code == 0
    assert run(samctl, "move", "x", "joint-monitoring", *MOVE).code == 0
    plan = load(root)
    assert plan["goals"]["service-share"]["due"] == "2029-06-30"
    assert plan["proposals"]["joint-monitoring"]["end"] == "2027-09-30"
    assert plan["proposals"]["joint-monitoring"]["history"]["2027-05-02"]["due"] == "2027-12-31"


def test_a_day_that_was_open_is_set_and_nothing_was_moved(samctl: Runner, tree: Builder) -> None:
    root = tree(PLANNED)
    outcome = run(samctl, "move", "x", "training", *MOVE)
    assert "training had no day; it is due on 2027-09-30 now." in outcome.err
    assert "history" not in load(root)["goals"]["training"]


@pytest.mark.parametrize(
    ("item", "day", "note"),
    [
        (
            "service-share.pilot",
            "2030-03-31",
            "lies outside the plan, which runs from 2027-01-01 to 2029-12-31",
        ),
        ("service-share.pilot", "2030-03-31", "lies after the day of its goal service-share, 2029-12-31"),
        ("service-share.pilot", "2027-04-30", "Note: 2027-04-30 has passed already"),
        ("service-share", "2027-08-31", "Note: contract is due after that day"),
    ],
)
def test_a_day_that_does_not_fit_is_written_and_pointed_out(
    samctl: Runner, tree: Builder, item: str, day: str, note: str
) -> None:
    tree(PLANNED)
    outcome = run(samctl, "move", "x", item, "--due", day, "--reason", "so it is")
    assert outcome.code == 0
    assert note in outcome.err


def test_an_approval_does_not_hold_for_a_day_that_was_moved_afterwards(samctl: Runner, tree: Builder) -> None:
    tree({**PLANNED, PLAN: APPROVED})
    said = "The plan's approval by ceo on 2027-01-10 does not hold any more"
    assert said in run(samctl, "move", "x", "service-share.pilot", *MOVE).err
    again = run(samctl, "move", "x", "service-share.pilot", "--due", "2027-10-31", "--reason", "again")
    assert "approval" not in again.err  # it did not hold before, either


@pytest.mark.parametrize("item", ["service-share.contract", "service-share.pilot"])
def test_a_day_that_is_moved_back_on_the_same_day_was_never_moved(
    samctl: Runner, tree: Builder, item: str
) -> None:
    root = tree({**PLANNED, PLAN: APPROVED})
    before = load(root)["goals"]["service-share"]["benchmarks"]
    name = item.split(".")[1]
    assert run(samctl, "move", "x", item, *MOVE).code == 0
    outcome = run(samctl, "move", "x", item, "--due", before[name]["due"], "--reason", "a slip")
    assert f"{name} is due on {before[name]['due']} again, as it was before today" in outcome.err
    assert load(root)["goals"]["service-share"]["benchmarks"] == before
    listed = samctl("plan", "x", *DAY).out
    assert "approved by Chief Executive on 2027-01-10." in listed


def test_a_day_that_stays_the_same_changes_nothing(samctl: Runner, tree: Builder) -> None:
    root = tree(PLANNED)
    outcome = run(samctl, "move", "x", "service-share.pilot", "--due", "2027-06-30", "--reason", "none")
    assert (outcome.code, outcome.out) == (0, "")
    assert "nothing to change; pilot is due on 2027-06-30 already" in outcome.err
    assert (root / PLAN).read_text() == PLAN_TEXT


# ---- refused


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("done", "x", "pilot"), "Name one: service-share.pilot, training.pilot."),
        (("done", "x", "kickoff"), "Did you mean `kick-off`?"),
        (
            ("done", "x", "zzz"),
            "Known: contract, service-share.contract, service-share.pilot, kick-off, service-share.kick-off, "
            "training.pilot.",
        ),
        (("done", "x", "service-share"), "`service-share` is a goal, not a benchmark"),
        (("done", "x", "joint-monitoring"), "plan.proposals.joint-monitoring.status=done"),
        (("done", "x", "contract", "--on", "2027-05-03"), "--on: 2027-05-03 lies in the future"),
        (("done", "x", "contract", "--on", "soon"), "--on: soon is not a date"),
        (("done", "x", "contract", "--value", "many"), "--value: 'many' is not a number"),
        (("done", "x", "contract", "--undo", "--value", "3"), "--undo takes the tick back"),
        (("done", "y", "contract"), "y has no plan on file"),
        (("done", "nobody", "contract"), "there is no account `nobody`"),
        (("move", "x", "pilot", *MOVE), "Name one: service-share.pilot, training.pilot."),
        (("move", "x", "joint-monitorng", *MOVE), "Did you mean `joint-monitoring`?"),
        (("move", "x", "kick-off", *MOVE), "`samctl plan done x kick-off --undo` takes the tick back"),
        (("move", "x", "barge", *MOVE), "barge is declined"),
        (
            ("move", "x", "contract", "--due", "2027-02-30", "--reason", "r"),
            "--due: 2027-02-30 is not a date",
        ),
        (("move", "x", "contract", "--due", "", "--reason", "r"), "--due: there is no day"),
        (("move", "x", "contract", "--due", "2027-09-30", "--reason", " "), "no day is moved without one"),
        (
            ("move", "x", "joint-monitoring", "--due", "2027-01-31", "--reason", "r"),
            "lies before the first day",
        ),
        (("move", "x", "contract", "--due", "2027-09-30"), "--reason"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(
    samctl: Runner, tree: Builder, untouched: Watch, arguments: tuple[str, ...], said: str
) -> None:
    root = tree(PLANNED)
    with untouched(root):
        outcome = run(samctl, *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err


@pytest.mark.parametrize(
    ("files", "arguments"),
    [
        ({PLAN: PLAN_TEXT.replace("target: 35", "target: much")}, ("done", "x", "contract")),
        ({PLAN: PLAN_TEXT.replace("target: 35", "target: much")}, ("move", "x", "contract", *MOVE)),
        ({KPIS: KPIS_TEXT.replace("56.5", "much")}, ("done", "x", "contract", "--value", "40")),
    ],
)
def test_a_document_with_errors_is_not_changed(
    samctl: Runner, tree: Builder, untouched: Watch, files: dict[str, str], arguments: tuple[str, ...]
) -> None:
    root = tree({**PLANNED, **files})
    with untouched(root):
        outcome = run(samctl, *arguments)
    assert (outcome.code, outcome.out) == (3, "")
    assert "a document that this needs has errors" in outcome.err


@pytest.mark.parametrize(
    "arguments",
    [("done", "x", "contract", "--value", "41"), ("move", "x", "contract", *MOVE)],
    ids=" ".join,
)
def test_a_dry_run_shows_the_change_and_writes_nothing(
    samctl: Runner, tree: Builder, untouched: Watch, arguments: tuple[str, ...]
) -> None:
    root = tree(PLANNED)
    with untouched(root):
        outcome = run(samctl, *arguments, "--dry-run")
    assert outcome.code == 0
    assert f"+++ {PLAN}" in outcome.out
    assert "Nothing was written (--dry-run)." in outcome.err


@pytest.mark.parametrize("arguments", [("done", "x", "contract"), ("move", "x", "contract", *MOVE)])
def test_the_past_is_not_changed(samctl: Runner, tree: Builder, arguments: tuple[str, ...]) -> None:
    tree(PLANNED)
    outcome = samctl("plan", *arguments, "--at", "2027-01-01")
    assert outcome.code == 2
    assert "--at is for looking back" in outcome.err

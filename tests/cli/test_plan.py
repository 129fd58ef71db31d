"""How far a plan is: the one at a glance, the arithmetic behind it, and the list of all plans."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.cli.plans import APPROVED, DAY, KPIS, KPIS_TEXT, NEEDS_TEXT, PLAN, PLAN_TEXT, PLANNED
from tests.cli.worlds import SHOP
from tests.conftest import REPOSITORY, TODAY, Builder, Runner


def load(samctl: Runner, *arguments: str) -> Any:
    outcome = samctl("plan", *arguments, "--format", "json", *DAY)
    assert (outcome.code, outcome.err) == (0, "")
    return json.loads(outcome.out)


# ---- one plan


def test_a_goal_is_shown_with_its_status_the_reason_its_figure_and_its_target(
    samctl: Runner, tree: Builder
) -> None:
    tree({**PLANNED, PLAN: PLAN_TEXT.replace("due: 2027-04-12", "due: 2027-09-30")})
    out = samctl("plan", "x", *DAY).out
    row = next(line for line in out.splitlines() if line.startswith("service-share "))
    assert "at risk" in row
    assert "27 %  2027-04-10         30 %      50 %  2029-12-31  Anna Rhein  yes" in row
    assert "27 % on 2027-04-10, where at least 30 % was the target (attainment 90 %)" in row
    assert "2 goals: 1 at risk, 1 unknown; nothing overdue." in out
    assert "no KPI measures it, and no benchmark was due" in out


def test_what_is_overdue_and_the_next_three_steps_have_an_owner_and_a_day(
    samctl: Runner, tree: Builder
) -> None:
    tree(PLANNED)
    out = samctl("plan", "x", *DAY).out
    overdue, following = out.partition("\nOverdue\n")[2].partition("\n\n")[::2]
    assert overdue.splitlines()[1:] == ["2027-04-12  20 days late  benchmark: pilot  nobody"]
    steps = following.partition("Next\n")[2].partition("\n\n")[0].splitlines()[1:]
    assert [line.split("  ")[0] for line in steps] == ["2027-05-20", "2027-06-30", "2027-12-31"]
    assert "commitment: Vibration data (data)" in steps[0]
    assert "Maria Berg" in steps[0]
    assert "benchmark: Pilot on line 3 running (pilot)" in steps[1]
    assert "Something else" not in out  # it contributes to nothing in the plan


def test_benchmarks_are_in_the_order_of_their_days_and_say_how_late_and_how_often_moved(
    samctl: Runner, tree: Builder
) -> None:
    tree(PLANNED)
    out = samctl("plan", "x", *DAY).out
    lines = out.partition("\nBenchmarks\n")[2].partition("\n\n")[0].splitlines()[1:]
    assert [line.split()[1] for line in lines] == ["2027-01-31", "2027-06-30", "2027-12-31", "2027-04-12"]
    assert "done 2027-02-03, 3 days late" in lines[0]
    assert "open, in 59 days" in lines[1]
    assert "(pilot), moved once, from 2027-04-30" in lines[1]
    assert "missed 20 days ago" in lines[3]


def test_a_proposal_shows_progress_and_sponsor_and_nothing_is_shown_where_nothing_is_known(
    samctl: Runner, tree: Builder
) -> None:
    tree(PLANNED)
    out = samctl("plan", "x", *DAY).out
    lines = out.partition("\nProposals\n")[2].partition("\n\n")[0].splitlines()
    assert "running, 40 %" in lines[1]
    assert "Maria Berg" in lines[1]
    assert lines[3].split()[:4] == ["unknown", "idea", "unknown", "unknown"]


def test_what_nothing_addresses_serves_or_answers_and_what_nobody_wrote_down_is_named(
    samctl: Runner, tree: Builder
) -> None:
    tree(PLANNED)
    out = samctl("plan", "x", *DAY).out
    assert "Nothing addresses: Fitters retire (retire)." in out
    assert "No proposal serves: Their fitters know our drives (training)." in out  # the declined one does not
    assert "This proposal answers no need: idea." in out
    assert "KPI of training" in out
    assert "status of idea" in out


def test_without_any_needs_nobody_can_tell_what_the_proposals_answer(samctl: Runner, tree: Builder) -> None:
    tree({name: text for name, text in PLANNED.items() if not name.endswith("needs.yaml")})
    assert "nobody can tell what the proposals answer" in samctl("plan", "x", *DAY).out


def test_a_plan_of_nothing_but_its_horizon_says_how_to_go_on(samctl: Runner, tree: Builder) -> None:
    tree({**SHOP, PLAN: "horizon: {start: 2027-01-01, end: 2029-12-31}\n"})
    outcome = samctl("plan", "x", *DAY)
    assert outcome.code == 0
    assert "It has no goals yet" in outcome.out
    assert "samctl put x plan.goals" in outcome.out


def test_moved_goals_and_proposals_say_so(samctl: Runner, tree: Builder) -> None:
    history = "history: {2027-04-01: {due: 2029-06-30}, 2027-02-01: {due: 2028-12-31}}"
    text = PLAN_TEXT.replace("    owner: am-rhein\n", f"    owner: am-rhein\n    {history}\n")
    tree({**PLANNED, PLAN: text})
    out = samctl("plan", "x", *DAY).out
    assert "Half of their service volume, moved twice, first from 2028-12-31" in out
    assert "Joint monitoring (joint-monitoring), moved twice, first from 2028-12-31" in out


def test_the_plan_is_read_as_of_the_day_that_is_asked_for(samctl: Runner, tree: Builder) -> None:
    tree(PLANNED)
    (early, _) = json.loads(samctl("plan", "x", "--format", "json", "--today", "2027-02-01").out)["goals"]
    assert early["reading"] == {"on": "2027-01-31", "value": "22"}
    assert {each["benchmark"]: each["state"] for each in early["benchmarks"]}["kick-off"] == "missed"


# ---- for programs


def test_json_has_the_keys_that_other_programs_rely_on(samctl: Runner, tree: Builder) -> None:
    tree(PLANNED)
    data = load(samctl, "x")
    assert list(data) == [
        *("schema", "today", "account", "name", "horizon", "approval", "goals", "proposals"),
        *("next", "overdue"),
        *("unaddressed_needs", "unserved_goals", "idle_proposals"),
    ]
    assert (data["schema"], data["account"], data["name"]) == (1, "x", "X Works AG")
    assert data["horizon"] == {"start": "2027-01-01", "end": "2029-12-31"}
    assert data["unaddressed_needs"] == ["retire"]
    assert data["unserved_goals"] == ["training"]
    assert data["idle_proposals"] == ["idea"]
    goal = data["goals"][0]
    assert {name: goal[name] for name in ("status", "mutual", "kpi", "from", "to", "light")} == {
        "status": "at_risk",
        "mutual": True,
        "kpi": "share",
        "from": "20",
        "to": "50",
        "light": "amber",
    }
    assert goal["reasons"] == [{"cause": "kpi_amber", "benchmark": None}]
    assert goal["reading"] == {"on": "2027-04-10", "value": "27"}
    assert (goal["target"], goal["attainment"], goal["attainment_exact"]) == ("30", "0.9", "9/10")
    assert (goal["addresses"], goal["proposals"]) == (["stops"], ["joint-monitoring"])
    pilot = goal["benchmarks"][1]
    assert pilot == {
        "benchmark": "pilot",
        "title": "Pilot on line 3 running",
        "due": "2027-06-30",
        "state": "open",
        "days_late": 0,
        "target": "35",
        "value": None,
        "done_on": None,
        "moves": [{"on": "2027-03-01", "due": "2027-04-30", "reason": "the shut was postponed"}],
    }


def test_unknown_is_null_in_json_and_empty_in_csv(samctl: Runner, tree: Builder) -> None:
    tree(PLANNED)
    training = load(samctl, "x")["goals"][1]
    names = ("reading", "target", "attainment", "light", "kpi", "from", "to", "due", "owner")
    assert {name: training[name] for name in names} == dict.fromkeys(names)
    rows = list(csv.DictReader(io.StringIO(samctl("plan", "x", "--format", "csv", *DAY).out)))
    assert [(row["kind"], row["id"]) for row in rows] == [
        *(("goal", "service-share"), ("benchmark", "kick-off"), ("benchmark", "pilot")),
        *(("benchmark", "contract"), ("goal", "training"), ("benchmark", "pilot")),
        *(("proposal", "joint-monitoring"), ("proposal", "barge"), ("proposal", "idea")),
    ]
    assert (rows[0]["value"], rows[0]["target"], rows[0]["moves"]) == ("27", "30", "")
    assert (rows[2]["status"], rows[2]["moves"], rows[2]["done_on"]) == ("open", "2027-04-30", "")
    assert (rows[4]["value"], rows[4]["target"], rows[4]["owner"]) == ("", "", "")


def test_in_markdown_values_are_text_and_nothing_else(samctl: Runner, tree: Builder) -> None:
    tree({**PLANNED, PLAN: PLAN_TEXT.replace("Kick-off", '"*Kick*-off | <b>"')})
    out = samctl("plan", "x", "--format", "markdown", *DAY).out
    assert "## Benchmarks" in out
    assert "\\*Kick\\*-off \\| &lt;b>" in out


# ---- the arithmetic


def test_the_explanation_gives_the_rules_up_to_the_one_that_decided(samctl: Runner, tree: Builder) -> None:
    tree(PLANNED)
    out = samctl("plan", "x", "--explain", *DAY).out
    told = out.partition("Half of their service volume (service-share): at risk\n")[2].partition("\n\n")[0]
    assert told.splitlines()[:4] == [
        "1. reached: no; 27 % is less than 50 %.",
        "2. not begun: no; the plan began on 2027-01-01.",
        "3. behind: no; its day, 2029-12-31, has not passed, no benchmark is missed, and its KPI is not red.",
        "4. at risk: yes; 27 % on 2027-04-10, where at least 30 % was the target (attainment 90 %).",
    ]
    assert "5. on track" not in told


def test_the_explanation_gives_all_it_takes_to_compute_target_and_attainment_by_hand(
    samctl: Runner, tree: Builder
) -> None:
    tree(PLANNED)
    out = samctl("plan", "x", "--explain", *DAY).out
    assert "Path, by the KPI's targets: 20 on 2026-12-31, 56.5 on 2027-12-31." in out
    assert "Reading: 27 % on 2027-04-10, the last of 2 up to 2027-05-02." in out
    line = "Target on 2027-04-10: 30 = 20 + (56.5 - 20) x 100 / 365 days, between 2026-12-31 and 2027-12-31."
    assert line in out
    assert Fraction(20) + (Fraction("56.5") - 20) * Fraction(100, 365) == 30
    assert "Attainment: 27 / 30 = 90 %, higher is better: amber." in out
    assert "due 2027-01-31, done 2027-02-03: late by 3 days." in out
    assert "moved: 2027-04-30 (on 2027-03-01: the shut was postponed), now 2027-06-30." in out


def test_a_kpi_without_targets_follows_the_goals_own_values(samctl: Runner, tree: Builder) -> None:
    tree({**PLANNED, KPIS: KPIS_TEXT.replace("    targets: {2027-12-31: 56.5}\n", "")})
    data = load(samctl, "x", "--explain")
    path = data["goals"][0]["path"]
    assert path["source"] == "goal"
    assert path["start"] == {"on": "2027-01-01", "value": "20"}
    assert path["end"] == {"on": "2027-06-30", "value": "35"}
    assert data["goals"][0]["target_exact"] == str(20 + 15 * Fraction(99, 180))
    assert "by the goal's start, benchmarks and end" in samctl("plan", "x", "--explain", *DAY).out


def test_a_target_in_steps_holds_on(samctl: Runner, tree: Builder) -> None:
    tree({**PLANNED, KPIS: KPIS_TEXT.replace("    actuals", "    between: step\n    actuals")})
    out = samctl("plan", "x", "--explain", *DAY).out
    assert "Target on 2027-04-10: 20, in steps, the value of 2026-12-31 holds on." in out


def test_the_rules_are_there_for_programs_too(samctl: Runner, tree: Builder) -> None:
    tree(PLANNED)
    rules = load(samctl, "x", "--explain")["goals"][0]["rules"]
    assert [(each["rule"], each["status"], each["holds"]) for each in rules] == [
        (1, "reached", False),
        (2, "not_begun", False),
        (3, "behind", False),
        (4, "at_risk", True),
    ]
    rows = list(csv.DictReader(io.StringIO(samctl("plan", "x", "--explain", "--format", "csv", *DAY).out)))
    assert [row["holds"] for row in rows if row["goal"] == "service-share"] == ["no", "no", "no", "yes"]


# ---- all plans


def test_the_plans_of_all_accounts_are_listed_the_most_urgent_first(samctl: Runner, tree: Builder) -> None:
    calm = "horizon: {start: 2027-01-01, end: 2028-12-31}\ngoals: {a: {}, b: {}}\n"
    tree({**PLANNED, "accounts/a/plan.yaml": calm, "accounts/a/profile.yaml": "name: Able\n"})
    out = samctl("plan", *DAY).out.splitlines()
    assert [line.split()[0] for line in out[1:3]] == ["x", "a"]
    assert "1 behind, 1 at risk" in out[1]
    assert "2027-06-30, in 59 days: Pilot on line 3 running (pilot)" in out[1]
    assert out[-1] == "No plan on file (2 accounts): y, z."
    data = load(samctl)
    assert [(each["account"], each["overdue"]) for each in data["plans"]] == [("x", 1), ("a", 0)]
    assert data["plans"][1]["goals"] == dict.fromkeys(data["plans"][1]["goals"], 0) | {"unknown": 2}
    assert data["plans"][1]["next"] is None
    assert data["without"] == ["y", "z"]
    rows = list(csv.DictReader(io.StringIO(samctl("plan", "--format", "csv", *DAY).out)))
    assert (rows[0]["behind"], rows[0]["next_id"], rows[1]["next_due"]) == ("1", "pilot", "")


def test_a_plan_that_cannot_be_read_is_not_listed_as_missing(samctl: Runner, tree: Builder) -> None:
    broken = {**PLANNED, "accounts/y/plan.yaml": "horizon: {start: 2027-01-01\n"}
    tree(broken)
    outcome = samctl("plan", *DAY)
    assert outcome.code == 3
    assert outcome.out.splitlines()[-2:] == [
        "No plan on file (1 account): z.",
        "Nothing in the plan can be used (1 account): y.",
    ]
    data = json.loads(samctl("plan", "--format", "json", *DAY).out)
    assert (data["without"], data["unusable"]) == (["z"], ["y"])
    tree({**broken, PLAN: broken["accounts/y/plan.yaml"]})
    out = samctl("plan", *DAY).out
    assert "Nothing in the plan can be used (2 accounts): x, y." in out
    assert "has a plan" not in out


def test_what_is_wrong_in_a_plan_is_told_line_by_line(samctl: Runner, tree: Builder) -> None:
    wrong = PLAN_TEXT.replace("end: 2029-12-31", "end: 2026-12-31").replace("progress: 40", "progress: much")
    tree({**PLANNED, PLAN: wrong})
    for arguments in (("plan", "x"), ("plan", "done", "x", "contract")):
        told = [line for line in samctl(*arguments, *DAY).err.splitlines() if line.startswith(PLAN)]
        lines = [int(line.split(":")[1]) for line in told]
        assert lines == sorted(lines)
        assert len(lines) == 2


def test_a_kpi_that_is_not_on_file_is_named_in_the_explanation(samctl: Runner, tree: Builder) -> None:
    tree({**PLANNED, PLAN: PLAN_TEXT.replace("kpi: share", "kpi: shares")})
    assert "Target: none, as its KPI shares is not on file." in samctl("plan", "x", "--explain", *DAY).out


@pytest.mark.parametrize(
    ("plan", "state", "listed", "said"),
    [
        (PLAN_TEXT, "none", "no", "not approved."),
        (APPROVED, "approved", "2027-01-10", "approved by Chief Executive on 2027-01-10."),
        (APPROVED.replace("to: 50", "to: 45"), "changed", "changed since", "changed since it was approved"),
        (APPROVED.replace("done_on: null", "done_on: 2027-04-30"), "approved", "2027-01-10", "approved by"),
    ],
)
def test_whether_a_plan_is_approved_as_it_is_is_shown(
    samctl: Runner, tree: Builder, plan: str, state: str, listed: str, said: str
) -> None:
    tree({**PLANNED, PLAN: plan})
    assert load(samctl, "x")["approval"]["state"] == state
    assert load(samctl)["plans"][0]["approval"]["state"] == state
    assert f"  {listed}  " in samctl("plan", *DAY).out.splitlines()[1]
    assert said in samctl("plan", "x", *DAY).out.splitlines()[0]


def test_where_nobody_has_a_plan_the_list_says_how_to_begin(samctl: Runner, tree: Builder) -> None:
    tree(SHOP)
    outcome = samctl("plan")
    assert outcome.code == 0
    assert "`samctl edit ACCOUNT plan` begins one." in outcome.out


# ---- what does not work


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["y"], "`samctl edit y plan` begins one."),
        (["nobody"], "there is no account `nobody`"),
        (["--explain"], "--explain: the list of plans has no arithmetic"),
        (["x", "--format", "xml"], "xml"),
        (["show"], "ACCOUNT"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_the_way_out(
    samctl: Runner, tree: Builder, arguments: list[str], said: str
) -> None:
    tree(PLANNED)
    outcome = samctl("plan", *arguments, *DAY)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err


def test_a_plan_with_an_error_is_shown_as_far_as_it_is_sound_and_ends_with_3(
    samctl: Runner, tree: Builder
) -> None:
    tree({**PLANNED, PLAN: PLAN_TEXT.replace("due: 2027-06-30", "due: soon")})
    outcome = samctl("plan", "x", *DAY)
    assert outcome.code == 3
    assert "Pilot on line 3 running" in outcome.out
    assert f"{PLAN}:16:" in outcome.err
    assert samctl("plan", *DAY).code == 3


def test_a_plan_of_which_nothing_can_be_used_ends_with_3(samctl: Runner, tree: Builder) -> None:
    tree({**PLANNED, PLAN: "goals: [\n"})
    outcome = samctl("plan", "x", *DAY)
    assert (outcome.code, outcome.out) == (3, "")
    assert f"nothing in {PLAN} can be used" in outcome.err
    listed = samctl("plan", *DAY)
    assert listed.code == 3
    assert PLAN in listed.err


@pytest.mark.parametrize("arguments", [[], ["x"], ["x", "--explain"], ["resources"]], ids=" ".join)
def test_showing_plans_changes_nothing(
    samctl: Runner,
    tree: Builder,
    untouched: Callable[[Path], AbstractContextManager[None]],
    arguments: list[str],
) -> None:
    with untouched(tree({**PLANNED, "accounts/x/needs.yaml": NEEDS_TEXT + "more: [\n"})):
        samctl("plan", *arguments, *DAY)


def test_the_example_shows_a_plan_in_trouble_with_a_day_that_was_moved_twice(samctl: Runner) -> None:
    outcome = samctl("plan", "havskarv", "--today", TODAY, cwd=REPOSITORY)
    assert (outcome.code, outcome.err) == (0, "")
    assert "behind" in outcome.out
    assert "(rorvik-refitted), moved twice, first from 2026-08-21" in outcome.out

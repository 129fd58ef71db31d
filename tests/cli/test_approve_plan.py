from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from tests.cli.worlds import SETTINGS
from tests.conftest import TODAY, Builder, Runner
from tests.git import commit_all

DAY = ("--today", TODAY)
FILE = "accounts/x/plan.yaml"
PLAN = """
# Settled with the mill in October.
horizon: {start: 2027-01-01, end: 2029-12-31}
goals:
  share:
    title: Half of their service
    kpi: share-of-service
    from: 20
    to: 50   # not more
    due: 2029-12-31
    benchmarks:
      pilot: {title: Pilot, due: 2027-06-30, target: 25, done_on: null}
proposals:
  monitoring: {title: Monitoring, addresses: [stops], status: proposed}
"""
WORLD = {
    "samctl.yaml": SETTINGS,
    "team.yaml": """
        people:
          ceo: {name: Chief Executive, roles: [executive]}
          lead: {name: Lea Dach, roles: [team_lead]}
          am: {name: Anna Rhein, roles: [account_manager]}
          both: {name: Bea Both, roles: [account_manager, team_lead]}
        """,
    "accounts/x/profile.yaml": "name: X AG\naccount_team: {account_manager: both}\n",
    "accounts/x/needs.yaml": "needs: {stops: {title: Stops}}\n",
    "accounts/x/kpis.yaml": "kpis: {share-of-service: {title: Share}}\n",
    FILE: PLAN,
}


def approve(samctl: Runner, *arguments: object, by: str = "lead") -> Any:
    return samctl("approve", "plan", "x", "--as", by, *DAY, *arguments)


def findings(samctl: Runner, code: str = "SAM608") -> list[dict[str, Any]]:
    found = json.loads(samctl("check", "x", *DAY, "--format", "json").out)["findings"]
    return [each for each in found if each["code"] == code]


def change(workspace: Path, old: str, new: str, file: str = FILE) -> None:
    text = (workspace / file).read_text()
    assert old in text
    (workspace / file).write_text(text.replace(old, new))


def test_an_approval_is_one_change_at_the_end_of_the_plan_and_ends_the_warning(
    samctl: Runner, tree: Builder
) -> None:
    workspace = tree(WORLD)
    before = (workspace / FILE).read_text()
    assert [each["message"] for each in findings(samctl)] == ["the plan is not approved"]
    outcome = approve(samctl)
    assert (outcome.code, outcome.err) == (0, "")
    after = (workspace / FILE).read_text()
    assert after.startswith(before)
    assert after.removeprefix(before).split()[:5] == ["approval:", "by:", "lead", "on:", TODAY]
    assert [line for line in outcome.lines if line.startswith("+approval")]
    assert findings(samctl) == []


def test_approving_again_what_is_approved_says_that_nothing_changes(samctl: Runner, tree: Builder) -> None:
    tree(WORLD)
    approve(samctl)
    outcome = approve(samctl)
    assert (outcome.code, outcome.out) == (0, "")
    assert f"{FILE}: nothing to change; lead approved it like this on {TODAY} already." in outcome.err


@pytest.mark.parametrize(
    ("old", "new", "holds"),
    [
        ("# Settled with the mill in October.", "# Settled in Graz.", True),
        ("    from: 20\n", "", False),
        ("to: 50", "to: 50.0", True),
        ("title: Half of their service", "title: 'Half of their service'", True),
        ("to: 50", "to: 45", False),
        ("due: 2027-06-30", "due: 2027-09-30", False),
        ("done_on: null", "done_on: 2026-11-20, value: 26", True),
        ("status: proposed", "status: accepted, progress: 10", True),
        ("status: proposed", "status: proposed, value_to_us: 1000", False),
    ],
)
def test_an_approval_holds_as_long_as_what_is_planned_stays(
    samctl: Runner, tree: Builder, old: str, new: str, holds: bool
) -> None:
    workspace = tree(WORLD)
    approve(samctl)
    change(workspace, old, new)
    messages = [each["message"] for each in findings(samctl)]
    assert messages == ([] if holds else [f"the plan changed since its approval on {TODAY}"])


@pytest.mark.parametrize(
    ("person", "problem"),
    [
        ("am", "am is neither an executive nor a team lead"),
        ("both", "both is the account's own account manager"),
        ("nobody", "nobody in team.yaml has the id `nobody`"),
    ],
)
def test_an_executive_or_a_team_lead_approves_and_not_the_account_manager(
    samctl: Runner,
    tree: Builder,
    untouched: Callable[[Path], AbstractContextManager[None]],
    person: str,
    problem: str,
) -> None:
    workspace = tree(WORLD)
    with untouched(workspace):
        outcome = approve(samctl, by=person)
    assert outcome.code == 2
    assert problem in outcome.err
    if person != "nobody":
        assert "Who may approve this plan: ceo, lead." in outcome.err
    assert approve(samctl, by="ceo").code == 0


def test_a_plan_with_errors_is_not_approved_and_the_errors_are_shown(
    samctl: Runner, tree: Builder, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    for old, new, code in (
        ("end: 2029-12-31", "end: 2032-12-31", "SAM601"),
        ("target: 25", "target: 55", "SAM603"),
        ("kpi: share-of-service", "kpi: share-of-servce", "SAM003"),
        ("from: 20", "from: twenty", "SAM002"),
    ):
        workspace = tree({**WORLD, FILE: PLAN.replace(old, new)})
        with untouched(workspace):
            outcome = approve(samctl)
        assert (outcome.code, outcome.out) == (3, "")
        assert f"{code} error" in outcome.err
        assert "accounts/x/plan.yaml:" in outcome.err


def test_the_settings_and_comments_that_ignore_a_rule_hold_for_an_approval_too(
    samctl: Runner, tree: Builder
) -> None:
    longer = PLAN.replace("end: 2029-12-31}", "end: 2032-12-31}   # samctl: ignore SAM601")
    tree({**WORLD, FILE: longer})
    assert approve(samctl).code == 0
    strict = SETTINGS + "checks: {severity: {SAM607: error}}\n"
    tree({**WORLD, "samctl.yaml": strict, FILE: PLAN.replace("addresses: [stops], ", "")})
    refused = approve(samctl)
    assert refused.code == 3
    assert "SAM607 error" in refused.err


def test_warnings_do_not_hinder_an_approval_but_are_counted(samctl: Runner, tree: Builder) -> None:
    tree({**WORLD, FILE: PLAN.replace("    kpi: share-of-service\n", "").replace("addresses: [stops], ", "")})
    outcome = approve(samctl)
    assert outcome.code == 0
    assert outcome.err == "Note: the plan has 2 warnings: `samctl check x` shows them.\n"


def test_what_is_missing_is_said(samctl: Runner, tree: Builder) -> None:
    tree({name: text for name, text in WORLD.items() if name != FILE})
    outcome = approve(samctl)
    assert outcome.code == 2
    assert "x has no plan" in outcome.err
    assert samctl("approve", "plan", "y", "--as", "lead").code == 2


def test_without_a_sound_team_or_account_team_nobody_can_tell_who_may_approve(
    samctl: Runner, tree: Builder
) -> None:
    tree({**WORLD, "accounts/x/profile.yaml": "name: X AG\naccount_team: {account_manager: [both]}\n"})
    outcome = approve(samctl, by="both")
    assert outcome.code == 3
    assert "SAM002" in outcome.err
    workspace = tree(WORLD)
    (workspace / "team.yaml").unlink()
    assert approve(samctl).code == 3


def test_approving_again_says_what_changed_and_replaces_the_old_approval(
    samctl: Runner, tree: Builder
) -> None:
    workspace = tree(WORLD)
    approve(samctl, "--on", "2026-11-02")
    commit_all(workspace)
    change(workspace, "to: 50", "to: 45")
    change(workspace, "due: 2027-06-30", "due: 2027-09-30")
    change(workspace, "status: proposed", "status: done")
    (finding,) = findings(samctl)
    told = "goals.share.to: 45 (was 50)", "goals.share.benchmarks.pilot.due: 2027-09-30 (was 2027-06-30)"
    assert finding["hint"].startswith("; ".join(told) + ". ")
    outcome = approve(samctl, by="ceo")
    assert outcome.err == "Changed since the approval on 2026-11-02:\n  " + "\n  ".join(told) + "\n"
    text = (workspace / FILE).read_text()
    assert text.count("approval") == 1
    assert "by: ceo" in text
    assert findings(samctl) == []


def test_without_a_history_it_says_that_nobody_knows_what_changed(samctl: Runner, tree: Builder) -> None:
    workspace = tree(WORLD)
    approve(samctl)
    change(workspace, "to: 50", "to: 45")
    assert findings(samctl)[0]["hint"].startswith("`samctl approve plan")
    assert "not in the git history" in approve(samctl).err


def test_a_dry_run_shows_the_change_and_what_changed_and_writes_nothing(
    samctl: Runner, tree: Builder, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    workspace = tree(WORLD)
    approve(samctl)
    commit_all(workspace)
    change(workspace, "to: 50", "to: 45")
    with untouched(workspace / "accounts"):
        outcome = approve(samctl, "--dry-run", by="ceo")
    assert "+  by: ceo" in outcome.out
    assert "goals.share.to: 45 (was 50)" in outcome.err
    assert "Nothing was written (--dry-run)." in outcome.err


def test_nobody_approves_in_the_future_or_in_the_past_of_git(samctl: Runner, tree: Builder) -> None:
    tree(WORLD)
    assert "lies in the future" in approve(samctl, "--on", "2026-11-24").err
    assert samctl("--at", "HEAD", "approve", "plan", "x", "--as", "lead").code == 2


# ---- what check does not say of a plan, or of what stands beside it, where something is broken


BROKEN: list[tuple[dict[str, str], set[str]]] = [
    ({FILE: PLAN.replace("benchmarks:", "benchmarks: [pilot]\n    x:")}, {"SAM002"}),
    ({FILE: PLAN + "approval: {by: lead, on: tomorrow}\n"}, {"SAM002"}),
    ({FILE: PLAN.replace("kpi: share-of-service", "kpi: 3")}, {"SAM002"}),
    ({FILE: PLAN.replace("end: 2029-12-31", "end: 2026-12-31")}, {"SAM002"}),
    ({FILE: ""}, {"SAM001"}),
    ({"accounts/x/needs.yaml": "needs: {stops: {title: 3}}\nopportunities: []\n"}, {"SAM002", "SAM608"}),
]


@pytest.mark.parametrize(("files", "codes"), BROKEN, ids=range(len(BROKEN)))
def test_a_broken_part_is_one_finding_and_not_taken_for_something_missing(
    samctl: Runner, tree: Builder, files: dict[str, str], codes: set[str]
) -> None:
    tree({**WORLD, **files})
    found = json.loads(samctl("check", "x", *DAY, "--format", "json").out)["findings"]
    assert {each["code"] for each in found if each["code"][3] in "06" and each["severity"] != "info"} == codes


def test_days_out_of_order_are_found_in_a_plan_with_a_broken_part_too(samctl: Runner, tree: Builder) -> None:
    broken = PLAN.replace("due: 2027-06-30", "due: 2031-06-30").replace("status: proposed", "status: maybe")
    tree({**WORLD, FILE: broken})
    assert [each["code"] for each in findings(samctl, "SAM603")] == ["SAM603"]
    assert findings(samctl, "SAM608") == []

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from textwrap import dedent

import pytest

from tests.cli.worlds import CRITERIA, SHOP, rate_all
from tests.conftest import TODAY, Builder, Runner

DAY = ("--today", TODAY)
SELECTION = "accounts/x/selection.yaml"
APPROVED = ("approve", "criteria", "--as", "ceo", "--on", "2026-10-01")


def codes(samctl: Runner) -> list[str]:
    findings = json.loads(samctl("check", "-f", "json", *DAY).out)["findings"]
    return [finding["code"] for finding in findings]


def approval_state(samctl: Runner) -> str:
    state: str = json.loads(samctl("score", "-f", "json", "--draws", 0).out)["approval"]["state"]
    return state


# select -----------------------------------------------------------------------------------------------


def test_a_decision_is_recorded_with_the_score_and_the_criteria_it_rests_on(
    samctl: Runner, tree: Builder
) -> None:
    workspace = tree(SHOP)
    before = (workspace / SELECTION).read_text()
    samctl(*APPROVED)
    outcome = samctl("select", "x", "--tier", "key", "--as", "ceo", "--reason", "home market", *DAY)
    assert (outcome.code, outcome.err) == (0, "")
    after = (workspace / SELECTION).read_text()
    assert after.startswith(before)
    approval = (workspace / "criteria.yaml").read_text()
    for part in ("tier: key", "by: ceo", "on: 2026-11-23", "reason: home market", "score:", "criteria:"):
        assert part in after.removeprefix(before)
    (fingerprint,) = [
        word.strip("'\"") for word in after.split() if word.strip("'\"") in approval and len(word) >= 16
    ]
    assert len(fingerprint) == 16
    # A key account of which nothing but the name is known, and that nobody serves yet.
    assert set(codes(samctl)) == {"SAM102", "SAM105", "SAM108", "SAM401", "SAM611", "SAM701"}


def test_a_second_decision_takes_the_place_of_the_first(samctl: Runner, tree: Builder) -> None:
    workspace = tree(SHOP)
    samctl("select", "x", "--tier", "key", "--as", "ceo", "--reason", "home market", *DAY)
    assert samctl("select", "x", "--tier", "standard", "--as", "ceo", "--reason", "sold", *DAY).code == 0
    text = (workspace / SELECTION).read_text()
    assert text.count("decision:") == 1
    assert "home market" not in text


def test_a_decision_against_the_score_is_told_and_asks_for_the_reason(samctl: Runner, tree: Builder) -> None:
    tree(SHOP)
    bare = samctl("select", "z", "--tier", "key", "--as", "ceo", "--dry-run")
    assert "the score says standard, decided is key. Give the reason with --reason." in bare.err
    reasoned = samctl("select", "z", "--tier", "key", "--as", "ceo", "--reason", "new market", "--dry-run")
    assert "Give the reason" not in reasoned.err
    agreeing = samctl("select", "x", "--tier", "key", "--as", "ceo", "--dry-run")
    assert "the score says" not in agreeing.err


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["x", "--tier", "kee", "--as", "ceo"], 2, "Did you mean `key`?"),
        (["x", "--tier", "key", "--as", "cfo"], 2, "Did you mean `ceo`?"),
        (["w", "--tier", "key", "--as", "ceo"], 2, "there is no account `w`"),
        (["x", "--tier", "key"], 2, "--as"),
        (["x", "--tier", "key", "--as", "ceo", "--on", "tomorrow"], 2, "is not a date"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(
    samctl: Runner,
    tree: Builder,
    untouched: Callable[[Path], AbstractContextManager[None]],
    arguments: list[str],
    code: int,
    says: str,
) -> None:
    workspace = tree(SHOP)
    with untouched(workspace):
        outcome = samctl("select", *arguments)
    assert (outcome.code, outcome.out) == (code, "")
    assert says in outcome.err


def test_a_dry_run_of_a_decision_writes_nothing(
    samctl: Runner, tree: Builder, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    workspace = tree(SHOP)
    with untouched(workspace):
        outcome = samctl("select", "x", "--tier", "key", "--as", "ceo", "--dry-run", *DAY)
    assert "+decision:" in outcome.out


def test_the_recorded_score_is_exact_to_six_places(samctl: Runner, tree: Builder) -> None:
    workspace = tree({**SHOP, "criteria.yaml": CRITERIA.replace("weight: 30", "weight: 37")})
    samctl("select", "x", "--tier", "key", "--as", "ceo", *DAY)
    assert "68.691589" in (workspace / SELECTION).read_text()


# approve criteria -------------------------------------------------------------------------------------


def test_an_approval_is_one_change_at_the_document_and_ends_the_warning(
    samctl: Runner, tree: Builder
) -> None:
    workspace = tree(SHOP)
    assert codes(samctl) == ["SAM202"]
    assert samctl(*APPROVED).code == 0
    assert codes(samctl) == []
    assert approval_state(samctl) == "approved"
    text = (workspace / "criteria.yaml").read_text()
    assert CRITERIA in text
    assert "by: ceo" in text
    assert "on: 2026-10-01" in text


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [
        ("# settled in May", "# settled in June", "approved"),
        ("    name: Fit\n    weight: 50\n", "    weight: 50\n    name: Fit\n", "approved"),
        ("weight: 50", "weight: 50.0", "approved"),
        ("name: Fit", "name: 'Fit'", "approved"),
        ("weight: 50", "weight: 49", "changed"),
        ("{min: 68,", "{min: 67,", "changed"),
        ("3: half", "3: about half", "changed"),
        ("knock_out: {min: 2}", "knock_out: {min: 3}", "changed"),
    ],
)
def test_an_approval_holds_as_long_as_the_meaning_stays(
    samctl: Runner, tree: Builder, old: str, new: str, state: str
) -> None:
    workspace = tree(SHOP)
    samctl(*APPROVED)
    text = (workspace / "criteria.yaml").read_text()
    assert old in text
    (workspace / "criteria.yaml").write_text(text.replace(old, new))
    assert approval_state(samctl) == state
    assert codes(samctl) == ([] if state == "approved" else ["SAM202"])


def test_only_an_executive_approves(
    samctl: Runner, tree: Builder, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    workspace = tree(SHOP)
    with untouched(workspace):
        outcome = samctl("approve", "criteria", "--as", "am-rhein")
    assert outcome.code == 2
    assert "am-rhein is not an executive" in outcome.err
    assert "Executives in team.yaml: ceo." in outcome.err


def test_too_few_criteria_cannot_be_approved(samctl: Runner, tree: Builder) -> None:
    tree({**SHOP, "criteria.yaml": "criteria:\n  fit: {weight: 1, rating: {1: no, 5: yes}}\n"})
    outcome = samctl("approve", "criteria", "--as", "ceo")
    assert outcome.code == 3
    assert "3 to 8" in outcome.err


def test_without_a_team_nobody_can_approve(samctl: Runner, tree: Builder) -> None:
    tree({name: text for name, text in SHOP.items() if name != "team.yaml"})
    outcome = samctl("approve", "criteria", "--as", "ceo")
    assert outcome.code == 3
    assert "team.yaml" in outcome.err


def test_a_renewed_approval_replaces_the_old_one(samctl: Runner, tree: Builder) -> None:
    workspace = tree(SHOP)
    samctl(*APPROVED)
    text = (workspace / "criteria.yaml").read_text().replace("weight: 50", "weight: 49")
    (workspace / "criteria.yaml").write_text(text)
    assert samctl("approve", "criteria", "--as", "ceo", "--on", "2026-11-01").code == 0
    assert approval_state(samctl) == "approved"
    assert (workspace / "criteria.yaml").read_text().count("approval") == 1


def test_a_dry_run_of_an_approval_writes_nothing(
    samctl: Runner, tree: Builder, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    workspace = tree(SHOP)
    with untouched(workspace):
        assert "fingerprint" in samctl(*APPROVED, "--dry-run").out


def test_too_many_key_accounts_are_counted_across_decisions(samctl: Runner, tree: Builder) -> None:
    decided = dedent("""\
        decision: {tier: key, by: ceo, on: 2026-10-02, reason: home market}
        """)
    tree(
        {
            **SHOP,
            SELECTION: rate_all("5", "3", "2") + decided,
            "accounts/y/selection.yaml": rate_all("3", "4", "5") + decided,
        }
    )
    assert "SAM209" in codes(samctl)

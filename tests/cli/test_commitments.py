"""`commitments`, `keep` and `break`: what is listed, what is written, and what is refused."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from samctl.store.reading import read_yaml
from tests.cli.kpis import DAY, KPIS, KPIS_TEXT, MEASURED
from tests.conftest import Builder, Outcome, Runner

Watch = Callable[[Path], AbstractContextManager[None]]
REVIEW = "accounts/x/meetings/2027-04-01-review.yaml"
WORLD = {
    **MEASURED,
    REVIEW: "title: Review\nactions: {list: {title: List of drives, owner: coo, due: 2027-04-20}}\n",
    "accounts/x/handoff.yaml": "context: {promises: {rebate: 2 % rebate}}\n",
    "accounts/y/kpis.yaml": "commitments: {visit: {party: us, due: 2027-04-01, kept_on: 2027-04-02}}\n",
}


def run(samctl: Runner, *arguments: object) -> Outcome:
    return samctl("commitments", *arguments, *DAY)


def find_entry(root: Path, name: str) -> Any:
    return read_yaml((root / KPIS).read_bytes())["commitments"][name]


def list_ids(samctl: Runner, *arguments: str) -> list[str]:
    rows = csv.DictReader(run(samctl, *arguments, "--format", "csv").lines)
    return [f"{row['account']}:{row['id']}" for row in rows]


# ---- listing


def test_obligations_of_all_documents_stand_in_one_list(samctl: Runner, tree: Builder) -> None:
    tree(WORLD)
    assert list_ids(samctl, "x") == ["x:list", "x:parts", "x:forecast", "x:price", "x:rebate"]
    out = run(samctl, "x").out
    assert "overdue, 12 days" in out
    assert "meetings/2027-04-01-review" in out
    assert "handoff; no commitment tracks it" in out


def test_the_kept_rate_of_each_side_is_told(samctl: Runner, tree: Builder) -> None:
    tree(WORLD)
    out = run(samctl, "x").out
    assert "We kept 0 of 1 that were due in the last twelve months, 0 %, 1 overdue." in out
    assert "The customer kept 1 of 3 that were due in the last twelve months, 33 %, 2 overdue." in out
    account = json.loads(run(samctl, "x", "--format", "json").out)["accounts"][0]
    assert account["kept_rate"]["customer"]["percent"] == "33.333333"
    states = [each["state"] for each in account["obligations"][2]["occurrences"]]
    assert states == ["kept", "overdue", "overdue", "open"]


def test_all_accounts_are_listed_where_none_is_named(samctl: Runner, tree: Builder) -> None:
    tree(WORLD)
    assert "y:visit" in list_ids(samctl)
    out = run(samctl).out
    assert "Kept in the last twelve months" in out
    assert "100 % of 1" in out
    assert "unknown" in out  # what they kept at Y


def test_a_side_and_what_is_overdue_can_be_asked_for(samctl: Runner, tree: Builder) -> None:
    tree(WORLD)
    assert list_ids(samctl, "x", "--party", "customer") == ["x:list", "x:forecast"]
    assert list_ids(samctl, "x", "--party", "us", "--overdue") == ["x:parts"]
    assert list_ids(samctl, "--overdue") == ["x:list", "x:parts", "x:forecast"]
    assert "No obligation found." in run(samctl, "y", "--overdue").out


def test_where_nothing_is_on_file_it_is_told_how_to_begin(samctl: Runner, tree: Builder) -> None:
    tree(MEASURED)
    assert "samctl put z kpis.commitments" in run(samctl, "z").out


@pytest.mark.parametrize(
    "arguments",
    [("nobody",), ("--party", "them"), ("--overdue", "keep", "x", "parts"), ("kep", "x", "parts")],
)
def test_what_cannot_be_listed_is_refused(samctl: Runner, tree: Builder, arguments: tuple[str, ...]) -> None:
    tree(WORLD)
    assert run(samctl, *arguments).code == 2


def test_what_is_sound_is_listed_and_the_rest_told(samctl: Runner, tree: Builder) -> None:
    tree({**WORLD, REVIEW: "title: Review\nactions: {list: {due: soon}}\n"})
    outcome = run(samctl, "x")
    assert outcome.code == 3
    assert "SAM002" in outcome.err
    assert "No price rise" in outcome.out


def test_listing_changes_nothing(samctl: Runner, tree: Builder, untouched: Watch) -> None:
    root = tree(WORLD)
    with untouched(root):
        assert run(samctl, "x").code == run(samctl).code == 0


# ---- keep and break


def test_keeping_fills_the_blank_and_says_the_rate(samctl: Runner, tree: Builder) -> None:
    root = tree(MEASURED)
    outcome = run(samctl, "keep", "x", "parts", "--on", "2027-04-29")
    assert outcome.code == 0
    before, after = KPIS_TEXT.splitlines(), (root / KPIS).read_text().splitlines()
    assert [line for line in after if line not in before] == ["    kept_on: 2027-04-29"]
    assert len(after) == len(before)
    assert "We kept 1 of 1" in outcome.err


def test_one_that_recurs_gets_one_more_day_and_keeps_its_comments(samctl: Runner, tree: Builder) -> None:
    root = tree(MEASURED)
    assert run(samctl, "keep", "x", "forecast").code == 0
    text = (root / KPIS).read_text()
    assert "- 2027-02-28   # by mail\n      - 2027-05-02\n" in text
    assert run(samctl, "keep", "x", "forecast", "--undo").code == 0
    assert (root / KPIS).read_text() == KPIS_TEXT


@pytest.mark.parametrize("name", ["parts", "forecast"])
def test_saying_it_twice_changes_nothing(samctl: Runner, tree: Builder, untouched: Watch, name: str) -> None:
    root = tree(MEASURED)
    for command in ("keep", "break"):
        assert run(samctl, command, "x", name).code == 0
        with untouched(root):
            outcome = run(samctl, command, "x", name)
        assert (outcome.code, "nothing to change" in outcome.err) == (0, True)
        assert run(samctl, command, "x", name, "--undo").code == 0


def test_breaking_keeps_the_reason_and_undoing_leaves_no_trace(samctl: Runner, tree: Builder) -> None:
    root = tree(MEASURED)
    assert run(samctl, "break", "x", "parts", "--reason", "snow: the pass was closed").code == 0
    entry = find_entry(root, "parts")
    assert (entry["broken_on"], entry["reasons"]) == (
        "2027-05-02",
        {"2027-05-02": "snow: the pass was closed"},
    )
    assert run(samctl, "break", "x", "parts", "--undo").code == 0
    assert (root / KPIS).read_text() == KPIS_TEXT


def test_breaking_again_on_another_day_of_the_period_says_when_it_was_broken_and_changes_nothing(
    samctl: Runner, tree: Builder, untouched: Watch
) -> None:
    root = tree(WORLD)
    assert run(samctl, "break", "x", "forecast", "--on", "2027-04-10").code == 0
    with untouched(root):
        outcome = run(samctl, "break", "x", "forecast", "--on", "2027-04-12", "--reason", "ill")
        assert outcome.code == 0
        assert "forecast is broken already on 2027-04-10" in outcome.err
        assert "`--on 2027-04-10 --reason TEXT` says why." in outcome.err


def test_what_was_broken_can_be_made_good_later(samctl: Runner, tree: Builder) -> None:
    root = tree(MEASURED)
    assert run(samctl, "break", "x", "parts", "--on", "2027-04-28").code == 0
    outcome = run(samctl, "keep", "x", "parts", "--on", "2027-04-29")
    assert outcome.code == 0
    assert "(parts): late" in outcome.err
    assert find_entry(root, "parts")["broken_on"] == "2027-04-28"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("keep", "x", "parts"), ("break", "x", "parts")),
        (("break", "x", "parts"), ("keep", "x", "parts")),
        (("keep", "x", "forecast"), ("break", "x", "forecast")),
    ],
)
def test_the_opposite_of_what_is_on_file_is_refused(
    samctl: Runner, tree: Builder, untouched: Watch, first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    root = tree(MEASURED)
    assert run(samctl, *first).code == 0
    with untouched(root):
        outcome = run(samctl, *second)
    assert outcome.code == 2
    assert f"samctl commitments {first[0]} x {first[2]} --undo" in outcome.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("keep", "x", "partz"),
        ("keep", "x", "parts", "--on", "2027-05-03"),
        ("keep", "x", "forecast", "--undo", "--on", "2027-03-31"),
        ("break", "x", "parts", "--undo", "--reason", "none"),
    ],
)
def test_what_makes_no_sense_is_refused(
    samctl: Runner, tree: Builder, untouched: Watch, arguments: tuple[str, ...]
) -> None:
    root = tree(MEASURED)
    with untouched(root):
        assert run(samctl, *arguments).code == 2


@pytest.mark.parametrize("outcome", ["keep", "break"])
def test_a_day_before_anything_was_owed_is_refused(
    samctl: Runner, tree: Builder, untouched: Watch, outcome: str
) -> None:
    root = tree(MEASURED)
    with untouched(root):
        refused = run(samctl, outcome, "x", "forecast", "--on", "2027-01-31")
    assert refused.code == 2
    assert "forecast is owed from 2027-02-01 on, and not on 2027-01-31" in refused.err
    assert "samctl edit x kpis" in refused.err


def test_a_dry_run_writes_nothing(samctl: Runner, tree: Builder, untouched: Watch) -> None:
    root = tree(MEASURED)
    with untouched(root):
        outcome = run(samctl, "keep", "x", "parts", "--dry-run")
    assert "+    kept_on: 2027-05-02" in outcome.out


def test_a_broken_commitment_never_raises_what_is_said_of_its_side(samctl: Runner, tree: Builder) -> None:
    tree(WORLD)

    def find_rates() -> dict[str, float]:
        (account,) = json.loads(run(samctl, "x", "--format", "json").out)["accounts"]
        return {side: float(rate["percent"]) for side, rate in account["kept_rate"].items()}

    before = find_rates()
    assert run(samctl, "break", "x", "forecast", "--on", "2027-02-28").code == 2  # it was kept that day
    assert run(samctl, "break", "x", "forecast", "--on", "2027-03-31").code == 0
    assert run(samctl, "break", "x", "price").code == 0
    after = find_rates()
    assert all(after[side] <= before[side] for side in before)

"""`actions` and `actions done`: what is listed, what is written, and what is refused."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.cli.meetings import CALL, CALL_TEXT, DAY, MET, REVIEW, REVIEW_TEXT
from tests.conftest import Builder, Outcome, Runner
from tests.git import commit_all, git

Watch = Callable[[Path], AbstractContextManager[None]]


def run(samctl: Runner, *arguments: object) -> Outcome:
    return samctl("actions", *arguments, *DAY)


def list_ids(samctl: Runner, *arguments: str) -> list[str]:
    rows = csv.DictReader(run(samctl, *arguments, "--format", "csv").lines)
    return [f"{row['account']}:{row['meeting'][5:10]}:{row['id']}" for row in rows]


def changed_lines(before: str, after: str) -> list[tuple[str, str]]:
    old, new = before.splitlines(), after.splitlines()
    assert len(old) == len(new)
    return [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]


# ---- listing


def test_what_is_open_on_all_accounts_is_listed_by_its_day(samctl: Runner, tree: Builder) -> None:
    tree(MET)
    assert list_ids(samctl) == [
        "x:01-18:offer-line-4",
        "x:02-01:drawings",
        "y:02-08:sample",
        "x:01-18:drawings",
        "x:02-01:idea",
    ]
    outcome = run(samctl)
    assert outcome.code == 0
    assert outcome.lines[1].split("  ")[:2] == ["2027-02-10", "Offer for line 4"]
    assert "5 days late" in outcome.lines[1]
    assert "Ida Lang (customer)" in outcome.lines[2]
    assert "nobody named" in outcome.lines[5]
    assert outcome.lines[-1] == "5 open, 2 of it overdue."


def test_an_account_a_person_a_side_and_what_is_overdue_can_be_asked_for(
    samctl: Runner, tree: Builder
) -> None:
    tree(MET)
    assert list_ids(samctl, "y") == ["y:02-08:sample"]
    assert list_ids(samctl, "x", "y", "--overdue") == ["x:01-18:offer-line-4", "x:02-01:drawings"]
    assert list_ids(samctl, "--side", "customer") == ["x:02-01:drawings", "x:01-18:drawings"]
    assert list_ids(samctl, "x", "--side", "us") == ["x:01-18:offer-line-4"]


def test_a_person_sees_what_is_theirs_and_what_the_customers_of_their_accounts_owe(
    samctl: Runner, tree: Builder
) -> None:
    tree(MET)
    assert list_ids(samctl, "--for", "am-rhein") == [
        "x:01-18:offer-line-4",
        "x:02-01:drawings",
        "y:02-08:sample",
        "x:01-18:drawings",
        "x:02-01:idea",
    ]
    assert list_ids(samctl, "--for", "ceo") == []
    assert run(samctl, "--for", "ceo").out == "No open action found.\n"


def test_what_is_done_comes_last_where_it_is_asked_for(samctl: Runner, tree: Builder) -> None:
    tree(MET)
    assert list_ids(samctl, "x", "--all")[-1] == "x:01-18:minutes"
    outcome = run(samctl, "x", "--all")
    assert "done 2027-01-19" in outcome.out
    assert outcome.lines[-1] == "4 open, 2 of it overdue, 1 done."


def test_programs_are_told_everything_of_an_action(samctl: Runner, tree: Builder) -> None:
    tree(MET)
    told = json.loads(run(samctl, "x", "--format", "json").out)
    assert (told["schema"], told["today"], told["overdue"]) == (1, "2027-02-15", 2)
    assert told["actions"][1] == {
        "account": "x",
        "name": "X Works AG",
        "meeting": "2027-02-01-call",
        "id": "drawings",
        "title": "Drawings of the gate",
        "side": "customer",
        "owner": "plant",
        "owner_name": "Ida Lang",
        "due": "2027-02-12",
        "days_overdue": 3,
        "done_on": None,
        "file": CALL,
        "field": "actions.drawings",
    }
    assert told["actions"][-1]["owner_name"] is None
    markdown = run(samctl, "x", "--format", "markdown").lines
    assert markdown[0].startswith("| Due | What |")


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("nobody",), "there is no account `nobody`"),
        (("--for", "am-rein"), "Did you mean `am-rhein`?"),
        (("--side", "them"), "'us', 'customer'"),
        (("--overdue", "done", "x", "drawings"), "behind the command"),
        (("dne", "x", "drawings"), "Did you mean `done`?"),
    ],
)
def test_what_cannot_be_listed_is_refused(
    samctl: Runner, tree: Builder, arguments: tuple[str, ...], hint: str
) -> None:
    tree(MET)
    outcome = run(samctl, *arguments)
    assert outcome.code == 2
    assert hint in outcome.err


def test_what_is_sound_is_listed_and_the_rest_told(samctl: Runner, tree: Builder, untouched: Watch) -> None:
    root = tree({**MET, REVIEW: REVIEW_TEXT.replace("due: 2027-02-10", "due: soon")})
    with untouched(root):
        outcome = run(samctl, "x")
    assert outcome.code == 3
    assert f"{REVIEW}:12:10: SAM002 error" in outcome.err
    assert "Drawings of the gate" in outcome.out


def test_what_stands_in_a_record_cannot_paint_the_terminal(samctl: Runner, tree: Builder) -> None:
    text = 'title: Visit\ndate: 2027-02-01\nactions: {a: {title: "\\e[31mred"}, b: {title: "two\\nlines"}}\n'
    tree({**MET, CALL: text})
    outcome = run(samctl, "x")
    assert "\x1b" not in outcome.out + outcome.err
    assert "two lines" in outcome.out


# ---- ticking off


def test_ticking_off_fills_one_line_and_says_what_is_still_open(samctl: Runner, tree: Builder) -> None:
    root = tree(MET)
    outcome = run(samctl, "done", "x", "offer-line-4", "--on", "2027-02-09")
    assert outcome.code == 0
    after = (root / REVIEW).read_text()
    assert changed_lines(REVIEW_TEXT, after) == [("    done_on:", "    done_on: 2027-02-09")]
    assert outcome.err == (
        "3 still open with X Works AG. Next: Drawings of the gate (Ida Lang, due 2027-02-12).\n"
    )


def test_several_are_ticked_off_at_once_in_whatever_records_they_stand(samctl: Runner, tree: Builder) -> None:
    root = tree(MET)
    names = ["offer-line-4", "2027-01-18-review/drawings", "meetings/2027-02-01-call.actions.drawings"]
    assert run(samctl, "done", "x", *names, "idea").code == 0
    assert list_ids(samctl, "x") == []
    assert changed_lines(REVIEW_TEXT, (root / REVIEW).read_text()) == [
        ("    done_on:", "    done_on: 2027-02-15"),
        ("    done_on: null   # they promised", "    done_on: 2027-02-15   # they promised"),
    ]
    assert (root / CALL).read_text() == CALL_TEXT.replace(
        "due: 2027-02-12}", "due: 2027-02-12, done_on: 2027-02-15}"
    ).replace("about the fans}", "about the fans, done_on: 2027-02-15}")


def test_ticking_off_again_changes_nothing_and_a_stated_day_corrects(samctl: Runner, tree: Builder) -> None:
    root = tree(MET)
    before = (root / REVIEW).read_bytes()
    outcome = run(samctl, "done", "x", "minutes")
    assert outcome.code == 0
    assert f"{REVIEW}: nothing to change; minutes is done on 2027-01-19." in outcome.err
    assert (root / REVIEW).read_bytes() == before
    assert run(samctl, "done", "x", "minutes", "--on", "2027-01-21").code == 0
    assert "done_on: 2027-01-21}" in (root / REVIEW).read_text()


def test_a_tick_is_taken_back(samctl: Runner, tree: Builder) -> None:
    root = tree(MET)
    run(samctl, "done", "x", "offer-line-4")
    assert run(samctl, "done", "x", "offer-line-4", "--undo").code == 0
    assert changed_lines(REVIEW_TEXT, (root / REVIEW).read_text()) == [("    done_on:", "    done_on: null")]
    again = run(samctl, "done", "x", "offer-line-4", "--undo")
    assert (again.code, "nothing to change; offer-line-4 is not done" in again.err) == (0, True)


def test_an_id_that_is_open_only_once_means_that_one(samctl: Runner, tree: Builder) -> None:
    root = tree(MET)
    run(samctl, "done", "x", "2027-01-18-review/drawings")
    assert run(samctl, "done", "x", "drawings").code == 0
    assert "done_on: 2027-02-15" in (root / CALL).read_text()


def test_an_action_marked_as_done_on_a_day_to_come_is_open_and_ticked_off_today(
    samctl: Runner, tree: Builder
) -> None:
    root = tree({**MET, REVIEW: REVIEW_TEXT.replace("2027-01-19}", "2027-03-19}")})
    assert "x:01-18:minutes" in list_ids(samctl, "x", "--overdue")
    assert run(samctl, "done", "x", "minutes").code == 0
    assert "done_on: 2027-02-15}" in (root / REVIEW).read_text()


def test_when_all_is_done_it_is_said(samctl: Runner, tree: Builder) -> None:
    tree(MET)
    assert run(samctl, "done", "y", "sample").err == (
        "Nothing that was promised in meetings with Y Works AG is open.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("x", "drawings"), "Name one: 2027-01-18-review/drawings, 2027-02-01-call/drawings."),
        (("x", "ofer-line-4"), "x has no action `ofer-line-4`\n  Did you mean `offer-line-4`?"),
        (("x", "2027-02-01-cal/idea"), "Did you mean `2027-02-01-call/idea`?"),
        (("x", "sample"), "Known: offer-line-4, drawings, minutes, idea."),
        (("nobody", "sample"), "there is no account `nobody`"),
        (("x", "idea", "--on", "2027-02-16"), "lies in the future"),
        (("x", "idea", "--on", "soon"), "is not a date"),
        (("x", "minutes", "--undo", "--on", "2027-02-01"), "it goes without --on"),
        (("x",), "Missing argument"),
        (("x", "\x1b[31m"), "x has no action `?[31m`"),
    ],
)
def test_what_cannot_be_ticked_off_is_refused_and_nothing_written(
    samctl: Runner, tree: Builder, untouched: Watch, arguments: tuple[str, ...], told: str
) -> None:
    root = tree(MET)
    with untouched(root):
        outcome = run(samctl, "done", *arguments)
    assert outcome.code == 2
    assert told in outcome.err


def test_one_that_cannot_be_found_keeps_the_others_from_being_ticked_off(
    samctl: Runner, tree: Builder, untouched: Watch
) -> None:
    root = tree(MET)
    with untouched(root):
        assert run(samctl, "done", "x", "offer-line-4", "nothing").code == 2


def test_a_record_with_errors_is_not_written_and_others_are(samctl: Runner, tree: Builder) -> None:
    broken = REVIEW_TEXT.replace("rating: 4", "rating: 9")
    root = tree({**MET, REVIEW: broken})
    outcome = run(samctl, "done", "x", "offer-line-4")
    assert (outcome.code, (root / REVIEW).read_text()) == (3, broken)
    assert f"{REVIEW}:20:9" in outcome.err
    assert run(samctl, "done", "x", "idea").code == 0


def test_a_dry_run_shows_the_change_only(samctl: Runner, tree: Builder, untouched: Watch) -> None:
    root = tree(MET)
    with untouched(root):
        outcome = run(samctl, "done", "x", "offer-line-4", "--dry-run")
    assert "+    done_on: 2027-02-15" in outcome.lines
    assert outcome.err == "Nothing was written (--dry-run).\n"


def test_the_past_is_not_written(samctl: Runner, tree: Builder) -> None:
    tree(MET)
    assert run(samctl, "done", "x", "idea", "--at", "2027-01-01").code == 2


def test_two_actions_of_one_meeting_ticked_off_on_two_branches_merge(samctl: Runner, tree: Builder) -> None:
    root = tree(MET)

    commit_all(root)
    git(root, "checkout", "-qb", "other")
    run(samctl, "done", "x", "offer-line-4")
    git(root, "commit", "-qam", "offer")
    git(root, "checkout", "-q", "main")
    run(samctl, "done", "x", "2027-01-18-review/drawings")
    git(root, "commit", "-qam", "drawings")
    git(root, "merge", "-q", "other", "-m", "both")
    assert list_ids(samctl, "x") == ["x:02-01:drawings", "x:02-01:idea"]

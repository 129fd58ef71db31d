"""`feedback`: what customers said, searched."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.cli.meetings import CALL, CALL_TEXT, DAY, MET, REVIEW
from tests.conftest import Builder, Outcome, Runner

Watch = Callable[[Path], AbstractContextManager[None]]


def run(samctl: Runner, *arguments: object) -> Outcome:
    return samctl("feedback", *arguments, *DAY)


def list_texts(samctl: Runner, *arguments: str) -> list[str]:
    return [row["text"] for row in csv.DictReader(run(samctl, *arguments, "--format", "csv").lines)]


def test_all_that_customers_said_is_listed_newest_first_with_a_count(samctl: Runner, tree: Builder) -> None:
    tree(MET)
    assert list_texts(samctl) == [
        "You are dear",
        "Quick on the phone",
        "Gute Präsentation, kurz",
        "The prices came without a word",
    ]
    outcome = run(samctl)
    assert outcome.code == 0
    assert outcome.lines[1].startswith("2027-02-08  negative   Bo Yer")
    assert outcome.lines[-1] == "1 positive, 2 negative, 1 unknown."


@pytest.mark.parametrize(
    ("options", "texts"),
    [
        (["x", "--sentiment", "negative"], ["The prices came without a word"]),
        (["--from", "coo"], ["Gute Präsentation, kurz"]),
        (["--since", "2027-02-01"], ["You are dear", "Quick on the phone"]),
        (["--find", "PRASENTATION"], ["Gute Präsentation, kurz"]),
        (["--find", "praesentation kurz"], ["Gute Präsentation, kurz"]),
        (["--find", "Price", "--sentiment", "positive"], []),
        (["y", "x", "--find", "dear"], ["You are dear"]),
    ],
)
def test_it_is_searched_by_account_person_sentiment_day_and_words(
    samctl: Runner, tree: Builder, options: list[str], texts: list[str]
) -> None:
    tree(MET)
    assert list_texts(samctl, *options) == texts


def test_where_nothing_is_found_it_is_said(samctl: Runner, tree: Builder) -> None:
    tree(MET)
    outcome = run(samctl, "--find", "zebra")
    assert (outcome.code, outcome.out) == (0, "No feedback found.\n")
    assert list_texts(samctl, "--from", "cfo", "--since", "2027-02-01") == []


def test_programs_are_told_everything(samctl: Runner, tree: Builder) -> None:
    tree(MET)
    told = json.loads(run(samctl, "x", "--format", "json").out)
    assert (told["schema"], told["today"]) == (1, "2027-02-15")
    assert told["counts"] == {"positive": 1, "neutral": 0, "negative": 1, "unknown": 1}
    assert told["feedback"][2] == {
        "account": "x",
        "name": "X Works AG",
        "meeting": "2027-01-18-review",
        "date": "2027-01-18",
        "from": "cfo",
        "from_name": "Urs Frei",
        "sentiment": "negative",
        "text": "The prices came without a word",
        "file": REVIEW,
        "field": "feedback[1]",
    }
    assert told["feedback"][0]["sentiment"] is None
    assert run(samctl, "x", "--format", "markdown").lines[0].startswith("| Day | Sentiment |")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--from", "cooo"], "--from: nobody in a profile has the id `cooo`\n  Did you mean `coo`?"),
        (["y", "--from", "coo"], "--from: nobody in the profile has the id `coo`"),
        (["--since", "yesterday"], "--since: yesterday is not a date"),
        (["--sentiment", "good"], "'positive', 'neutral', 'negative'"),
        (["--find", " - "], "--find: there are no words to look for"),
        (["nobody"], "there is no account `nobody`"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    samctl: Runner, tree: Builder, options: list[str], told: str
) -> None:
    tree(MET)
    outcome = run(samctl, *options)
    assert (outcome.code, outcome.out) == (2, "")
    assert told in outcome.err


def test_what_is_sound_is_listed_and_nothing_written(samctl: Runner, tree: Builder, untouched: Watch) -> None:
    root = tree({**MET, CALL: CALL_TEXT.replace("date: 2027-02-01", "date: 2027-02-31")})
    with untouched(root):
        outcome = run(samctl)
    assert outcome.code == 3
    assert "SAM002" in outcome.err
    assert "Quick on the phone" in outcome.out


def test_what_somebody_said_cannot_paint_the_terminal_or_run_in_a_spreadsheet(
    samctl: Runner, tree: Builder
) -> None:
    text = 'title: T\ndate: 2027-02-01\nfeedback: [{text: "=1+1\\nmore"}, {text: "\\e[31mred"}]\n'
    tree({**MET, CALL: text})
    outcome = run(samctl, "x")
    assert "\x1b" not in outcome.out + outcome.err
    assert list_texts(samctl, "x")[0] == "'=1+1 more"

"""A command that shows one thing and has others below it: the first word decides."""

from __future__ import annotations

import json

import pytest

from tests.cli.plans import DAY, PLAN_TEXT, PLANNED
from tests.conftest import Builder, Runner


@pytest.mark.parametrize(
    "arguments",
    [
        ["x", "--format", "json"],
        ["--format", "json", "x"],
        ["--format=json", "x"],
        ["-f", "json", "x"],
        ["-fjson", "x"],
        ["show", "x", "--format", "json"],
        ["--format", "json", "--", "x"],
    ],
    ids=" ".join,
)
def test_a_first_word_that_is_no_command_is_shown_wherever_options_stand(
    samctl: Runner, tree: Builder, arguments: list[str]
) -> None:
    tree(PLANNED)
    outcome = samctl(*DAY, "plan", *arguments)
    assert (outcome.code, outcome.err) == (0, "")
    assert json.loads(outcome.out)["account"] == "x"


def test_without_a_word_the_options_are_those_of_the_list(samctl: Runner, tree: Builder) -> None:
    tree(PLANNED)
    assert "plans" in json.loads(samctl("plan", "--format", "json", *DAY).out)


def test_an_account_called_like_a_command_is_shown_by_the_command_written_out(
    samctl: Runner, tree: Builder
) -> None:
    tree({**PLANNED, "accounts/done/plan.yaml": PLAN_TEXT})
    assert json.loads(samctl("plan", "show", "done", "--format", "json", *DAY).out)["account"] == "done"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["resorces"], "There is a command `samctl plan resources`."),
        (["--format", "json", "resorces"], "There is a command `samctl plan resources`."),
        (["mve", "x", "pilot"], "`samctl plan` has no command `mve`\n  Did you mean `move`?"),
        (["x", "y"], "extra argument"),
        (["x", "--explian"], "--explain"),
        (["--format", "json", "done", "x", "pilot"], "Put the options behind the command"),
    ],
)
def test_a_mistyped_word_names_what_may_be_meant(
    samctl: Runner, tree: Builder, arguments: list[str], said: str
) -> None:
    tree(PLANNED)
    outcome = samctl("plan", *arguments, *DAY)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err


def test_an_account_that_resembles_a_command_is_shown(samctl: Runner, tree: Builder) -> None:
    tree({**PLANNED, "accounts/moves/plan.yaml": PLAN_TEXT})
    assert samctl("plan", "moves", *DAY).code == 0


def test_an_account_that_is_mistyped_is_not_taken_for_a_command(samctl: Runner, tree: Builder) -> None:
    tree({**PLANNED, "accounts/rheintal-pumpen/plan.yaml": PLAN_TEXT})
    outcome = samctl("plan", "rheintal-pumpn", *DAY)
    assert outcome.code == 2
    assert outcome.err.endswith("Did you mean `rheintal-pumpen`?\n")


def test_help_tells_of_the_short_form_and_lists_the_commands(samctl: Runner) -> None:
    outcome = samctl("plan", "--help")
    assert outcome.code == 0
    assert "Usage: samctl plan [OPTIONS] [ACCOUNT | COMMAND ...]" in outcome.out
    assert all(f"\n  {name} " in outcome.out for name in ("show", "done", "move", "resources"))
    assert "--due" in samctl("plan", "move", "--help").out

from __future__ import annotations

import pytest

from samctl.cli.commands import COMMANDS
from tests.cli.meetings import MET
from tests.cli.plans import PLANNED
from tests.cli.worlds import SHOP
from tests.conftest import Builder, Runner
from tests.render.worlds import FULL

WORLD = {**SHOP, "accounts/rheintal-pumpen/profile.yaml": "name: Rheintal Pumpen AG\n"}
SHELLS = ("bash", "zsh", "fish")


def complete(samctl: Runner, shell: str, line: str) -> str:
    """Return what a shell is told when the tab key is pressed behind a line."""
    words = line.split()
    typed = "" if line.endswith(" ") else words[-1]
    if shell == "bash":
        position = len(words) - (0 if line.endswith(" ") else 1)
        env = {"COMP_WORDS": line, "COMP_CWORD": str(position)}
    else:
        env = {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
        env["_TYPER_COMPLETE_WORD_TO_COMPLETE"] = typed
    outcome = samctl(env={"_SAMCTL_COMPLETE": f"complete_{shell}", **env})
    assert "Traceback" not in outcome.err
    return outcome.out


@pytest.mark.parametrize("shell", SHELLS)
def test_the_first_word_completes_to_the_commands(samctl: Runner, shell: str) -> None:
    every = complete(samctl, shell, "samctl ")
    assert [name for name in COMMANDS if name not in every] == []
    some = complete(samctl, shell, "samctl s")
    assert "score" in some
    assert "select" in some
    assert "check" not in some


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("command", ["score", "check", "rate", "select", "edit"])
def test_accounts_are_completed_by_their_ids(samctl: Runner, tree: Builder, shell: str, command: str) -> None:
    tree(WORLD)
    assert "rheintal-pumpen" in complete(samctl, shell, f"samctl {command} rh")
    assert "rheintal-pumpen" not in complete(samctl, shell, f"samctl {command} y")


@pytest.mark.parametrize("shell", SHELLS)
def test_criteria_tiers_people_documents_and_rules_are_completed(
    samctl: Runner, tree: Builder, shell: str
) -> None:
    tree(WORLD)
    assert "growth" in complete(samctl, shell, "samctl rate x gr")
    assert "key" in complete(samctl, shell, "samctl select x --tier k")
    assert "am-rhein" in complete(samctl, shell, "samctl select x --tier key --as am")
    assert "selection" in complete(samctl, shell, "samctl edit x sel")
    assert "SAM208" in complete(samctl, shell, "samctl rules SAM20")


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_an_account_is_shown_with_its_name_where_the_shell_can(
    samctl: Runner, tree: Builder, shell: str
) -> None:
    tree(WORLD)
    assert "Rheintal Pumpen AG" in complete(samctl, shell, "samctl score rh")


@pytest.mark.parametrize("shell", SHELLS)
def test_the_workspace_may_be_named_before_the_command(samctl: Runner, tree: Builder, shell: str) -> None:
    workspace = tree(WORLD, at="elsewhere")
    assert "rheintal-pumpen" in complete(samctl, shell, f"samctl -C {workspace} score rh")


@pytest.mark.parametrize("shell", SHELLS)
def test_nothing_is_completed_and_nothing_said_without_a_workspace(samctl: Runner, shell: str) -> None:
    assert "error" not in complete(samctl, shell, "samctl score rh").lower()


@pytest.mark.parametrize("shell", SHELLS)
def test_a_broken_workspace_completes_what_it_can(samctl: Runner, tree: Builder, shell: str) -> None:
    tree({**WORLD, "criteria.yaml": "criteria: [", "accounts/rheintal-pumpen/profile.yaml": "name: ["})
    complete(samctl, shell, "samctl rate x gr")
    assert "rheintal-pumpen" in complete(samctl, shell, "samctl score rh")
    tree({"criteria.yaml": "- criteria\n- tiers\n", "team.yaml": "people: [ceo]\n"})
    complete(samctl, shell, "samctl rate x gr")
    complete(samctl, shell, "samctl select x --as c")


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_for_a_shell_can_be_shown(samctl: Runner, shell: str) -> None:
    outcome = samctl(env={"_SAMCTL_COMPLETE": f"source_{shell}"})
    assert "_SAMCTL_COMPLETE" in outcome.out


@pytest.mark.parametrize("shell", SHELLS)
def test_a_group_that_shows_completes_accounts_and_commands(
    samctl: Runner, tree: Builder, shell: str
) -> None:
    tree(WORLD)
    both = complete(samctl, shell, "samctl plan r")
    assert "rheintal-pumpen" in both
    assert "resources" in both
    assert "rheintal-pumpen" in complete(samctl, shell, "samctl plan --format json rh")
    assert "rheintal-pumpen" in complete(samctl, shell, "samctl plan show rh")
    assert "--explain" in complete(samctl, shell, "samctl plan rheintal-pumpen --ex")
    assert "markdown" in complete(samctl, shell, "samctl plan rheintal-pumpen --format mark")
    assert "--format" in complete(samctl, shell, "samctl plan --fo")


@pytest.mark.parametrize("shell", SHELLS)
def test_goals_benchmarks_and_proposals_of_a_plan_are_completed(
    samctl: Runner, tree: Builder, shell: str
) -> None:
    tree(PLANNED)
    benchmarks = complete(samctl, shell, "samctl plan done x ")
    assert all(name in benchmarks for name in ("kick-off", "service-share.pilot", "training.pilot"))
    assert "joint-monitoring" not in benchmarks
    items = complete(samctl, shell, "samctl plan move x ")
    assert all(name in items for name in ("kick-off", "service-share", "joint-monitoring"))
    assert "kick-off" not in complete(samctl, shell, "samctl plan done y ")


@pytest.mark.parametrize("shell", SHELLS)
def test_documents_and_stakeholders_of_render_are_completed(
    samctl: Runner, tree: Builder, shell: str
) -> None:
    tree({**FULL, "templates/customer/greeting.md.j2": "x"})
    assert "introduction" in complete(samctl, shell, "samctl render intro")
    assert "greeting" in complete(samctl, shell, "samctl render g")
    assert "rheintal-pumpen" in complete(samctl, shell, "samctl render handoff rh")
    assert "purchasing" in complete(samctl, shell, "samctl render introduction rheintal-pumpen --for pur")
    assert "ops-call" in complete(samctl, shell, "samctl render agenda rheintal-pumpen --touchpoint ops")


@pytest.mark.parametrize("shell", SHELLS)
def test_touchpoints_actions_and_who_said_something_are_completed(
    samctl: Runner, tree: Builder, shell: str
) -> None:
    tree(MET)
    assert "review" in complete(samctl, shell, "samctl log x re")
    assert "workshop" in complete(samctl, shell, "samctl log x --kind wo")
    ticked = complete(samctl, shell, "samctl actions done x ")
    assert all(name in ticked for name in ("offer-line-4", "2027-02-01-call/drawings", "idea"))
    assert "minutes" not in ticked  # which is done
    assert "plant" in complete(samctl, shell, "samctl feedback x --from pl")
    assert "buyer" in complete(samctl, shell, "samctl feedback --from bu")
    assert "buyer" not in complete(samctl, shell, "samctl feedback x --from bu")
    assert "done" in complete(samctl, shell, "samctl actions d")

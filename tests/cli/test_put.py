"""`put`: entries as a whole, from words or asked for field by field."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.cli.setting_world import WORLD, lines_of
from tests.conftest import TODAY, Builder, Outcome, Runner, command

Watch = Callable[[Path], AbstractContextManager[None]]


@pytest.fixture
def world(tree: Builder) -> Path:
    return tree(WORLD)


def test_put_makes_an_entry_with_its_fields_in_their_order(world: Path, samctl: Runner) -> None:
    outcome = samctl(
        "put",
        "x",
        "profile.stakeholders.cio",
        "influence=4",
        "relation.wanted=vendor",
        "name=Ute Käß",
        "roles=user,coach",
    )

    assert outcome.code == 0, outcome.err
    assert lines_of(outcome, "+") == [
        "cio:",
        "name: Ute Käß",
        "roles: [user, coach]",
        "influence: 4",
        "relation: {wanted: vendor}",
    ]


def test_put_makes_the_id_from_the_name_or_the_title(world: Path, samctl: Runner) -> None:
    person = samctl("put", "x", "profile.stakeholders", "name=Dr. Ute Käß")
    need = samctl("put", "x", "needs.needs", "title=Fewer meters, more data", "impact=2")
    colleague = samctl("put", "team.people", "name=Neue Kraft")

    assert lines_of(person, "+") == ["dr-ute-kaess:", "name: Dr. Ute Käß"]
    assert lines_of(need, "+")[0] == "fewer-meters-more-data:"
    assert lines_of(colleague, "+")[0] == "neue-kraft: {name: Neue Kraft}"


def test_put_names_the_command_that_sets_what_the_document_lacks(world: Path, samctl: Runner) -> None:
    goal = ("put", "x", "plan.goals.a", "title=A")
    outcome = samctl(*goal)
    assert (outcome.code, outcome.out) == (2, "")
    before = "plan.horizon.start=2027-01-01 plan.horizon.end=2029-12-31"
    assert f"Before that: `samctl set x {before}`." in outcome.err
    assert samctl("set", "x", *before.split()).code == 0
    assert samctl(*goal).code == 0


def test_put_changes_the_fields_named_and_keeps_the_others(world: Path, samctl: Runner) -> None:
    outcome = samctl("put", "x", "profile.stakeholders.coo", "support=", "influence=4", "roles-=user")

    assert lines_of(outcome, "-") == [
        "roles: [decision_maker, user]   # as of the review",
        "influence: 5",
        "support: neutral",
    ]
    assert lines_of(outcome, "+") == ["roles: [decision_maker]   # as of the review", "influence: 4"]


def test_put_means_its_entry_however_like_another_one_it_is(world: Path, samctl: Runner) -> None:
    outcome = samctl("put", "x", "needs.needs.unplaned-stops", "impact=5")

    assert outcome.code == 0, outcome.err
    assert "New need: needs.needs.unplaned-stops" in outcome.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["x"], "there is no entry named"),
        (["x", "profile.stakeholders.coo"], "Write FIELD=VALUE for each: name, salutation,"),
        (["x", "profile.stakeholders"], "nothing is said about profile.stakeholders"),
        (["x", "needs.needs"], "Write FIELD=VALUE for each: title, kind, statement,"),
        (["x", "needs", "title=a"], "Name an entry in it: `needs.needs.ID`, `needs.opportunities.ID`."),
        (["x", "profile.stakeholders", "title=CIO"], "neither an id nor a name is given"),
        (["x", "profile.stakeholders", "name=Παππάς"], "no id can be made from 'Παππάς'"),
        (["x", "profile.stakeholders", "name=coo"], "profile.stakeholders.coo exists already"),
        (["x", "profile.industry", "name=a"], "samctl set x profile.industry=VALUE"),
        (["x", "profile", "name=a"], "profile is no entry with fields"),
        (["x", "kpis.kpis.a", "targets={2026-12-31: 1}"], "Name one: `targets.KEY=VALUE`."),
        (["x", "profile.stakeholders.coo", "titel=a"], "Did you mean `profile.stakeholders.coo.title`?"),
        (["x", "profile.stakeholders.coo", "title"], "`title` is given no value"),
        (["x", "profile.stakeholders.cio", "title=CIO"], "profile.stakeholders.cio.name is required"),
        (["x", "profile.account_team", "sales=ceo"], "samctl assign x PERSON --as ROLE"),
        (["x", "needs.white_space", "state=open"], "Go on to one: `needs.white_space.KEY`"),
        (["x", "profil.a", "b=c"], "Did you mean `profile`?"),
        (["profile.headquarters", "city=Bern"], "Name the account first"),
        (["x", "profile.headquarters", "country=Schweiz"], "Write it like"),
    ],
)
def test_put_refuses_what_is_no_entry_or_does_not_fit(
    world: Path, samctl: Runner, untouched: Watch, words: list[str], says: str
) -> None:
    with untouched(world):
        outcome = samctl("put", *words)

    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err


class Keyboard(io.StringIO):
    """Answers that somebody types at a terminal."""

    def isatty(self) -> bool:
        return True


Ask = Callable[..., Outcome]


@pytest.fixture
def ask(samctl: Runner, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Runs a command as on a terminal; its questions are answered one after the other."""

    def run(words: list[str], *answers: str) -> Outcome:
        monkeypatch.setattr(sys, "stdin", Keyboard("".join(f"{answer}\n" for answer in answers)))
        for module in ("changing", "entering"):
            monkeypatch.setattr(f"samctl.cli.setting.{module}.is_somebody_there", lambda: True)
        return samctl("--today", TODAY, *words)

    return run


def test_put_asks_for_each_field_until_the_answer_fits(world: Path, ask: Ask) -> None:
    outcome = ask(
        ["put", "x", "profile.stakeholders.cio"],
        "",  # a name is required
        "Ute Käß",
        "",
        "CIO",
        "turbines",
        "pumps",
        "Petra Vogt",
        "coo",
        "",
        "user, sponser",
        "user, sponsor",
        "9",
        "4",
        *[""] * 7,
        "today",
    )

    assert outcome.code == 0, outcome.err
    assert lines_of(outcome, "+") == [
        "cio:",
        "name: Ute Käß",
        "title: CIO",
        "unit: pumps",
        "reports_to: coo",
        "roles: [user, sponsor]",
        "influence: 4",
        "as_of: 2026-11-23",
    ]
    assert "name (required): Full name." in outcome.err
    assert "  It is required." in outcome.err
    assert "no unit `turbines`\n  Known: pumps." in outcome.err
    assert "'Petra Vogt' is not an id\n  Did you mean `coo`?" in outcome.err
    assert "influence: How much their word counts, 1 to 5. A whole number, 1 to 5." in outcome.err


def test_put_proposes_an_id_for_a_new_entry(world: Path, ask: Ask) -> None:
    outcome = ask(["put", "x", "profile.business.units"], "Water & Waste", "", "")
    other = ask(["put", "x", "profile.business.units"], "Service", "Not one", "pumps", "service-ch", "")

    assert lines_of(outcome, "+") == ["water-and-waste: {name: Water & Waste}"]
    assert lines_of(other, "+") == ["service-ch: {name: Service}"]
    assert "`Not one` is not an id" in other.err
    assert "profile.business.units.pumps exists already" in other.err


def test_put_shows_what_is_there_and_enter_keeps_it(world: Path, ask: Ask) -> None:
    outcome = ask(["put", "x", "profile.headquarters"], "", "-")
    nothing = ask(["put", "x", "profile.headquarters"], "", "")

    assert "[Basel] > " in outcome.err
    assert lines_of(outcome, "+") == ["headquarters: {city: Basel}"]
    assert (nothing.code, nothing.out) == (0, "")
    assert "nothing is changed" in nothing.err


def test_set_asks_for_what_a_new_entry_needs(world: Path, ask: Ask) -> None:
    outcome = ask(["set", "x", "plan.goals.a.title=A"], "2027-01-01", "2026-01-01", "2029-12-31")

    assert outcome.code == 0, outcome.err
    assert "plan.horizon.end: 2026-01-01 is before 2027-01-01" in outcome.err
    assert "horizon: {start: 2027-01-01, end: 2029-12-31}" in outcome.out


def test_an_interrupted_questionnaire_leaves_everything(world: Path, ask: Ask, untouched: Watch) -> None:
    with untouched(world):
        outcome = ask(["put", "x", "profile.stakeholders.cio"], "Ute Käß")

    assert outcome.code == 130


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_questions_are_asked_on_a_terminal_and_the_result_can_go_to_a_file(world: Path) -> None:
    import pty

    leader, follower = pty.openpty()
    words = ["put", "x", "profile.headquarters"]
    running = subprocess.Popen(
        [*command(), *words], cwd=world, stdin=follower, stderr=follower, stdout=subprocess.PIPE
    )
    os.close(follower)
    os.write(leader, b"Genf\n\n")
    out, _ = running.communicate(timeout=60)
    os.close(leader)

    assert running.returncode == 0
    assert b"+headquarters: {city: Genf, country: CH}" in out
    assert out.startswith(b"--- accounts/x/profile.yaml")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_questions_and_answers_that_do_not_fit_stand_on_lines_of_the_terminal(world: Path) -> None:
    import fcntl
    import pty
    import struct
    import termios

    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 50, 0, 0))
    running = subprocess.Popen(
        [*command(), "put", "x", "profile.stakeholders.coo"],
        cwd=world,
        stdin=follower,
        stderr=follower,
        stdout=subprocess.DEVNULL,
    )
    os.close(follower)
    os.write(leader, b"\n\n\nturbines\n\x04")
    running.wait(timeout=60)
    said = os.read(leader, 65536).decode()
    os.close(leader)

    lines = said.replace("> ", ">\n").splitlines()  # the answers were there before the prompts
    assert running.returncode == 130
    assert max(map(len, lines)) <= 50
    assert "  no unit `turbines`" in lines

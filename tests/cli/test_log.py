"""`log`: the record of a meeting that is begun, what is carried over, and what is refused."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from samctl.store.reading import read_yaml
from tests.cli.meetings import CALL, CALL_TEXT, DAY, MEETINGS, MET, REVIEW, REVIEW_TEXT
from tests.conftest import Builder, Outcome, Runner, command
from tests.git import commit_all, git

Watch = Callable[[Path], AbstractContextManager[None]]
NEW_CALL = "accounts/x/meetings/2027-02-15-call.yaml"
NEW_REVIEW = "accounts/x/meetings/2027-02-15-review.yaml"

PERFORMED = {
    **MET,
    "accounts/x/kpis.yaml": """
        kpis:
          stops:
            title: Stops of line 4
            unit: h
            better: lower
            baseline: {2026-12-31: 50}
            targets: {2027-12-31: 20}
            actuals: {2026-12-31: 50, 2027-01-31: 40}
          share: {actuals: {2026-12-31: 20}}
        commitments:
          parts: {party: us, title: Parts in a day, due: 2027-01-31, kept_on: 2027-01-30}
          forecast: {party: customer, title: Forecast, due: 2027-02-05, broken_on: 2027-02-06}
          old: {party: us, title: Old, due: 2026-12-31, kept_on: 2026-12-30}
        """,
    "accounts/x/plan.yaml": """
        horizon: {start: 2027-01-01, end: 2028-12-31}
        goals:
          service:
            title: Half of their service
            due: 2028-06-30
            history: {2027-02-03: {due: 2027-12-31, reason: late order}}
            benchmarks:
              pilot: {title: Pilot runs, due: 2027-02-10, done_on: 2027-02-09}
              moved: {title: Line 5 measured, due: 2027-06-30, history: {2027-02-02: {due: 2027-03-31}}}
        """,
    "accounts/x/selection.yaml": """
        ratings: {fit: {value: 4, on: 2027-02-01}, reach: {value: [2, 3], on: 2026-12-01}}
        history: {fit: {2026-10-01: {value: 3}}}
        """,
}


def run(samctl: Runner, *arguments: object) -> Outcome:
    return samctl("log", *arguments, *DAY)


def read(root: Path, file: str) -> dict[str, Any]:
    data = read_yaml((root / file).read_bytes())
    assert isinstance(data, dict)
    return {name: value for name, value in data.items() if value}


def comments(root: Path, file: str) -> list[str]:
    """Return the comment lines of a record that are about the account, without the marks."""
    lines = (root / file).read_text().splitlines()[3:]
    return [line[2:] for line in lines if line.startswith("# ")]


# ---- what a record begins with


def test_a_record_knows_its_touchpoint_its_day_and_who_took_part_last_time(
    samctl: Runner, tree: Builder
) -> None:
    root = tree(MET)
    outcome = run(samctl, "x", "call")
    assert (outcome.code, outcome.out, outcome.err) == (0, f"{NEW_CALL}\n", "")
    assert read(root, NEW_CALL) == {
        "touchpoint": "call",
        "date": "2027-02-15",
        "attendees": ["am-rhein"],
        "customer_attendees": ["coo", "plant"],
    }
    first = (root / NEW_CALL).read_text().splitlines()[0]
    assert first == "# yaml-language-server: $schema=../../../.samctl/schemas/meeting.json"
    assert samctl("check", "x", *DAY).code == 0


def test_the_agenda_of_the_rhythm_is_carried_over(samctl: Runner, tree: Builder) -> None:
    root = tree(MET)
    run(samctl, "x", "review")
    record = read(root, NEW_REVIEW)
    assert record["agenda"] == ["Results", "Promises: ours, theirs"]
    assert record["attendees"] == ["am-rhein", "ceo"]


def test_a_first_meeting_is_attended_by_whom_the_rhythm_names(samctl: Runner, tree: Builder) -> None:
    root = tree(MET)
    run(samctl, "x", "visit")
    record = read(root, "accounts/x/meetings/2027-02-15-visit.yaml")
    assert (record["attendees"], record["customer_attendees"]) == (["am-rhein", "service"], ["plant"])


def test_who_is_not_on_file_any_more_is_not_carried_over(samctl: Runner, tree: Builder) -> None:
    root = tree({**MET, CALL: CALL_TEXT.replace("[coo, plant]", "[coo, gone]")})
    outcome = run(samctl, "x", "call")
    assert outcome.err == "Not carried over, as nobody on file has the id: gone.\n"
    assert read(root, NEW_CALL)["customer_attendees"] == ["coo"]


def test_what_is_still_open_on_both_sides_comes_before_the_agenda(samctl: Runner, tree: Builder) -> None:
    root = tree(MET)
    run(samctl, "x", "review")
    told = comments(root, NEW_REVIEW)
    assert told[:9] == [
        "Still open on 2027-02-15; `samctl actions done x ACTION` ticks off what is done.",
        "We:",
        "  offer-line-4: Offer for line 4 (Anna Rhein, due 2027-02-10, 5 days late)",
        "They:",
        "  2027-02-01-call/drawings: Drawings of the gate (Ida Lang, due 2027-02-12, 3 days late)",
        "  2027-01-18-review/drawings: Drawings of line 4 (Petra Vogt, due 2027-02-26)",
        "Nobody named:",
        "  idea: Think about the fans",
        "Changed since 2027-01-18-review:",
    ]
    text = (root / NEW_REVIEW).read_text()
    assert text.index("Still open") < text.index("\nagenda:") < text.index("Changed since")
    for name in ("offer-line-4", "2027-02-01-call/drawings", "2027-01-18-review/drawings", "idea"):
        assert samctl("actions", "done", "x", name, *DAY).code == 0


def test_what_changed_since_the_last_such_meeting_is_told(samctl: Runner, tree: Builder) -> None:
    root = tree(PERFORMED)
    run(samctl, "x", "review")
    told = comments(root, NEW_REVIEW)
    begin = told.index("Changed since 2027-01-18-review:") + 1
    assert [line.strip() for line in told[begin : told.index("  decision-id:")]] == [
        "Stops of line 4: 40 h on 2027-01-31 (was 50 h, target 47.45 h), better",
        "Benchmark Line 5 measured: moved from 2027-03-31 to 2027-06-30",
        "Benchmark Pilot runs: reached on 2027-02-09",
        "Goal Half of their service: moved from 2027-12-31 to 2028-06-30",
        "Commitment, we: Parts in a day: kept on 2027-01-30",
        "Commitment, they: Forecast: broken on 2027-02-06",
        "Action Minutes (Anna Rhein): done on 2027-01-19",
        "Rating Fit: 4 on 2027-02-01 (was 3)",
    ]


def test_a_meeting_that_is_logged_late_knows_nothing_of_later_ones(samctl: Runner, tree: Builder) -> None:
    root = tree(PERFORMED)
    assert run(samctl, "x", "call", "--on", "2027-01-25").code == 0
    told = comments(root, "accounts/x/meetings/2027-01-25-call.yaml")
    assert told[0].startswith("Still open on 2027-01-25;")
    assert not any("gate" in line or "fans" in line or "late" in line for line in told)
    assert "  Action Minutes (Anna Rhein): done on 2027-01-19" in told
    assert not any("2027-02" in line for line in told if line.startswith("  Benchmark"))


def test_a_meeting_to_come_can_be_prepared(samctl: Runner, tree: Builder) -> None:
    root = tree(MET)
    assert run(samctl, "x", "review", "--on", "2027-04-19").code == 0
    file = "accounts/x/meetings/2027-04-19-review.yaml"
    assert read(root, file)["date"] == "2027-04-19"
    assert comments(root, file)[0].startswith("Still open on 2027-02-15;")


def test_where_nothing_is_open_and_nothing_changed_nothing_is_told(samctl: Runner, tree: Builder) -> None:
    root = tree({name: text for name, text in MET.items() if name not in (REVIEW, CALL)})
    run(samctl, "x", "call")
    assert "Still open" not in (root / NEW_CALL).read_text()
    assert "Changed since" not in (root / NEW_CALL).read_text()


def test_a_meeting_outside_the_rhythm_has_a_title(samctl: Runner, tree: Builder) -> None:
    root = tree(MET)
    outcome = run(samctl, "x", "--title", "Messe: Käse & Öl", "--kind", "visit")
    file = "accounts/x/meetings/2027-02-15-messe-kaese-and-oel.yaml"
    assert outcome.out == f"{file}\n"
    assert read(root, file) == {"title": "Messe: Käse & Öl", "kind": "visit", "date": "2027-02-15"}
    assert "Changed since 2027-02-01-call:" not in comments(root, file)  # nothing did
    assert samctl("check", "x", *DAY).code == 0


def test_what_stands_in_other_documents_stays_a_comment(samctl: Runner, tree: Builder) -> None:
    title = '"Offer\\nrating: 1\\n# and: more"'
    root = tree({**MET, REVIEW: REVIEW_TEXT.replace("Offer for line 4", title)})
    assert run(samctl, "x", "call").code == 0
    assert "rating" not in read(root, NEW_CALL)
    assert any("Offer rating: 1 # and: more" in line for line in comments(root, NEW_CALL))


def test_a_dry_run_shows_the_record_only(samctl: Runner, tree: Builder, untouched: Watch) -> None:
    root = tree(MET)
    with untouched(root):
        outcome = run(samctl, "x", "call", "--dry-run")
    assert "+touchpoint: call" in outcome.lines
    assert outcome.err == "Nothing was written (--dry-run).\n"


def test_a_workspace_in_a_folder_of_windows_line_ends_is_read(samctl: Runner, tree: Builder) -> None:
    root = tree({**MET, CALL: CALL_TEXT.replace("\n", "\r\n").encode()})
    run(samctl, "x", "call")
    assert read(root, NEW_CALL)["customer_attendees"] == ["coo", "plant"]


# ---- what is refused


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("x", "cal"), "x has no touchpoint `cal`\n  Did you mean `call`?"),
        (("x", "zebra"), "Known: call, review, visit."),
        (("x",), "nothing says which meeting it was\n  Name a touchpoint: call, review, visit."),
        (("y", "call"), "y has no touchpoints on file\n  `samctl put y meetings.touchpoints"),
        (("y",), "`--title TEXT` begins the record of a meeting outside the rhythm."),
        (("nobody", "call"), "there is no account `nobody`"),
        (("x", "call", "--title", "Call"), "a touchpoint or a --title, not both"),
        (("x", "call", "--kind", "visit"), "--kind is for a meeting with --title"),
        (("x", "--title", "  "), "--title: there is nothing but blanks"),
        (("x", "--title", "Messe \udcff"), "--title: the text is not valid Unicode"),
        (("x", "call", "--on", "yesterday"), "--on: yesterday is not a date"),
        (("x", "call", "--on", "2027-02-30"), "--on: 2027-02-30 is not a date"),
        (("x", "call", "--on", "20277-02-01"), "is not a date"),
        (("x", "--title", "T", "--kind", "party"), "--kind"),
        (("x", "call", "--at", "2027-01-01"), "--at is for looking back"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_written(
    samctl: Runner, tree: Builder, untouched: Watch, arguments: tuple[str, ...], told: str
) -> None:
    root = tree(MET)
    with untouched(root):
        outcome = run(samctl, *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert told in outcome.err


def test_the_same_meeting_is_not_begun_twice(samctl: Runner, tree: Builder, untouched: Watch) -> None:
    root = tree(MET)
    run(samctl, "x", "call")
    with untouched(root):
        again = run(samctl, "x", "call")
    assert (again.code, again.err) == (
        2,
        f"samctl: {NEW_CALL} is on record already\n  `samctl edit x meetings/2027-02-15-call` opens it.\n",
    )


def test_nor_where_its_record_has_another_name(samctl: Runner, tree: Builder) -> None:
    tree({**MET, "accounts/x/meetings/2027-02-16-short.yaml": "touchpoint: call\ndate: 2027-02-15\n"})
    outcome = run(samctl, "x", "call")
    assert outcome.code == 2
    assert "`samctl edit x meetings/2027-02-16-short` opens it." in outcome.err


def test_two_meetings_of_one_title_and_day_need_two_titles(samctl: Runner, tree: Builder) -> None:
    tree(MET)
    run(samctl, "x", "--title", "Fair")
    outcome = run(samctl, "x", "--title", "fair")
    assert outcome.code == 2
    assert "a second one of that day gets another --title" in outcome.err


def test_a_broken_record_is_told_and_does_not_keep_from_logging(samctl: Runner, tree: Builder) -> None:
    root = tree({**MET, REVIEW: "touchpoint: [review\n"})
    outcome = run(samctl, "x", "call")
    assert outcome.code == 0
    assert f"{REVIEW}:" in outcome.err
    assert (root / NEW_CALL).exists()


def test_a_record_that_is_not_utf_8_is_told(samctl: Runner, tree: Builder) -> None:
    root = tree({**MET, REVIEW: b"touchpoint: review\nsummary: caf\xe9\n"})
    outcome = run(samctl, "x", "call")
    assert (outcome.code, "SAM001" in outcome.err, (root / NEW_CALL).exists()) == (0, True, True)


def test_a_rhythm_that_cannot_be_read_says_so(samctl: Runner, tree: Builder, untouched: Watch) -> None:
    root = tree({**MET, MEETINGS: "touchpoints: {call: [}\n"})
    with untouched(root):
        outcome = run(samctl, "x", "call")
    assert outcome.code == 3
    assert f"{MEETINGS}:1:" in outcome.err


def test_a_file_in_the_way_of_the_folder_is_told(samctl: Runner, tree: Builder) -> None:
    files = {name: text for name, text in MET.items() if name not in (REVIEW, CALL)}
    tree({**files, "accounts/x/meetings": "no folder\n"})
    outcome = run(samctl, "x", "call")
    assert outcome.code == 3
    assert "Traceback" not in outcome.err


# ---- two people


def test_two_people_logging_on_two_branches_never_conflict(samctl: Runner, tree: Builder) -> None:
    root = tree(MET)

    commit_all(root)
    git(root, "checkout", "-qb", "other")
    assert run(samctl, "x", "review").code == 0
    assert run(samctl, "x", "call", "--on", "2027-02-08").code == 0
    git(root, "add", "-A")
    git(root, "commit", "-qm", "theirs")
    git(root, "checkout", "-q", "main")
    assert run(samctl, "x", "call").code == 0
    assert run(samctl, "x", "--title", "Fair").code == 0
    git(root, "add", "-A")
    git(root, "commit", "-qm", "mine")
    git(root, "merge", "-q", "other", "-m", "both")
    names = [path.stem for path in sorted((root / "accounts/x/meetings").iterdir())]
    assert names[2:] == ["2027-02-08-call", "2027-02-15-call", "2027-02-15-fair", "2027-02-15-review"]
    assert samctl("check", "x", *DAY).code == 0


# ---- the editor


Log = Callable[..., tuple[int, str]]


@pytest.fixture
def log_on_terminal(tree: Builder, tmp_path: Path) -> Log:
    """Runs `log x call` on a terminal, with an editor that does what a piece of Python says."""
    import pty

    root = tree(MET)
    (tmp_path / "tmp").mkdir()

    def run_there(action: str, *options: str) -> tuple[int, str]:
        program = tmp_path / "ed"
        head = f"#!{sys.executable}\nimport os, pathlib, signal, sys\ndraft = pathlib.Path(sys.argv[-1])\n"
        program.write_text(head + action)
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        leader, follower = pty.openpty()
        running = subprocess.Popen(
            [*command(), "log", "x", "call", *options, *DAY],
            cwd=root,
            env={**os.environ, "EDITOR": str(program), "TMPDIR": str(tmp_path / "tmp"), "NO_COLOR": "1"},
            stdin=follower,
            stdout=follower,
            stderr=follower,
        )
        os.close(follower)
        said = b""
        while True:
            try:
                chunk = os.read(leader, 65536)
            except OSError:  # Linux reports the end of a pseudo-terminal as an error
                break
            if not chunk:
                break
            said += chunk
        os.close(leader)
        return running.wait(timeout=60), said.decode().replace("\r\n", "\n")

    return run_there


posix_only = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")


@posix_only
def test_on_a_terminal_the_record_is_opened_in_the_editor(log_on_terminal: Log, tmp_path: Path) -> None:
    script = "draft.write_text(draft.read_text().replace('summary:', 'summary: All well.'))"
    code, said = log_on_terminal(script)
    assert (code, said) == (0, f"{NEW_CALL}\n{NEW_CALL}: saved.\n")
    assert read(tmp_path / "workspace", NEW_CALL)["summary"].startswith("All well.")


@posix_only
def test_errors_are_marked_until_they_are_mended(log_on_terminal: Log, tmp_path: Path) -> None:
    script = (
        "text = draft.read_text()\n"
        "wrong = text.replace('[coo, plant]', '[coo, plnt]')\n"
        "draft.write_text(text.replace('plnt', 'plant') if '#!!' in text else wrong)\n"
    )
    code, said = log_on_terminal(script)
    assert "1 error, marked in the text" in said
    assert (code, read(tmp_path / "workspace", NEW_CALL)["customer_attendees"]) == (0, ["coo", "plant"])


@posix_only
@pytest.mark.parametrize(
    ("script", "code"),
    [("sys.exit(0)", 0), ("sys.exit(7)", 3), ("os.kill(os.getpid(), signal.SIGINT)", 130)],
)
def test_the_record_stays_as_begun_where_the_editor_ends_without_a_word(
    log_on_terminal: Log, tmp_path: Path, script: str, code: int
) -> None:
    ended, said = log_on_terminal(script)
    assert (ended, said.startswith(f"{NEW_CALL}\n")) == (code, True)
    assert read(tmp_path / "workspace", NEW_CALL)["touchpoint"] == "call"
    assert list((tmp_path / "tmp").iterdir()) == []


@posix_only
def test_no_editor_is_opened_where_none_is_wanted(log_on_terminal: Log) -> None:
    assert log_on_terminal("sys.exit(7)", "--no-edit") == (0, f"{NEW_CALL}\n")


@posix_only
def test_without_an_editor_nothing_is_made(tree: Builder, tmp_path: Path) -> None:
    import pty

    root = tree(MET)
    leader, follower = pty.openpty()
    env = {name: value for name, value in os.environ.items() if name not in ("VISUAL", "EDITOR")}
    words = [*command(), "log", "x", "call", *DAY]
    running = subprocess.Popen(
        words, cwd=root, env={**env, "PATH": str(tmp_path)}, stdin=follower, stdout=follower, stderr=follower
    )
    os.close(follower)
    assert running.wait(timeout=60) == 2
    said = os.read(leader, 65536).decode()
    os.close(leader)
    assert "--no-edit" in said
    assert not (root / NEW_CALL).exists()

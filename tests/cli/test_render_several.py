"""`render` about several accounts: into a folder, all of them, with pictures, and again when files change."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from samctl.cli.watching import watch
from samctl.errors import DataError
from tests.conftest import REPOSITORY, Builder, Runner, command
from tests.render.plan_worlds import ADDED, FOLDER, PLANNED
from tests.render.worlds import DAY

ACCOUNT = "rheintal-pumpen"
BARE = "kaltwasser"
WORLD = {**ADDED, **PLANNED}
BROKEN = {**WORLD, "accounts/kaltwasser/plan.yaml": "horizon: {start: 2027-01-01}\n"}
Watch = Callable[[Path], contextlib.AbstractContextManager[None]]


def list_files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# ---- where documents go


def test_several_accounts_have_a_file_each_in_a_folder_that_is_made(
    tree: Builder, samctl: Runner, tmp_path: Path
) -> None:
    tree(WORLD)
    folder = tmp_path / "plans"
    outcome = samctl(*DAY, "render", "plan", ACCOUNT, BARE, ACCOUNT, "-o", f"{folder}/", "--pictures", "none")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == f"{folder}/: 2 written, 0 unchanged.\n"
    assert list_files(folder) == [f"{BARE}-plan.md", f"{ACCOUNT}-plan.md"]
    alone = samctl(*DAY, "render", "plan", ACCOUNT).out
    assert (folder / f"{ACCOUNT}-plan.md").read_text("utf-8") == alone
    again = samctl(*DAY, "render", "plan", ACCOUNT, BARE, "-o", folder, "--pictures", "none")
    assert again.err == f"{folder}: 0 written, 2 unchanged.\n"


def test_the_recipient_is_in_the_name_of_a_letter_in_a_folder(
    tree: Builder, samctl: Runner, tmp_path: Path
) -> None:
    tree(WORLD)
    samctl(*DAY, "render", "offer", ACCOUNT, "--for", "coo", "-o", tmp_path, "--pictures", "none")
    assert f"{ACCOUNT}-offer-coo.md" in list_files(tmp_path)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("plan", ACCOUNT, BARE), "-o: stdout takes one document, and several are asked for"),
        (("plan", "--all"), "-o: stdout takes one document, and several are asked for"),
        (("plan", ACCOUNT, BARE, "-o", "plan.md"), "-o: plan.md is one file, and several are asked for"),
        (("plan",), "no account is named"),
        (("plan", ACCOUNT, "--all", "-o", "out/"), "--all stands for every account, and some are named"),
        (("plan", ACCOUNT, "x", "-o", "out/"), "there is no account `x`"),
        (("plan", ACCOUNT, BARE, "-o", "accounts/"), "is a place for a document of the workspace"),
        (("plan", ACCOUNT, "-o", ""), "-o: no place is named"),
        (("plan", ACCOUNT, "--pictures", "svg"), "--pictures svg: files beside the document need a place"),
        (("plan", ACCOUNT, "--watch"), "--watch writes a document again and again"),
        (("plan", ACCOUNT, "--to", "html", "--pictures", "mermaid"), "html has no program that draws it"),
    ],
)
def test_what_does_not_fit_together_is_refused_and_nothing_is_written(
    tree: Builder, samctl: Runner, untouched: Watch, arguments: tuple[str, ...], message: str
) -> None:
    with untouched(tree(WORLD)):
        outcome = samctl(*DAY, "render", *arguments)
    assert outcome.out == ""
    assert message in outcome.err
    assert outcome.code in (2, 3)


def test_all_takes_the_accounts_that_have_a_plan_and_says_which_have_none(
    tree: Builder, samctl: Runner, tmp_path: Path
) -> None:
    tree(WORLD)
    outcome = samctl(*DAY, "render", "plan", "--all", "-o", tmp_path, "--pictures", "none")
    assert outcome.code == 0
    assert f"Skipped, because there is no plan.yaml: {BARE}.\n" in outcome.err
    assert f"{ACCOUNT}-plan.md" in list_files(tmp_path)
    assert f"{BARE}-plan.md" not in list_files(tmp_path)


def test_all_skips_an_account_whose_offer_would_be_empty_and_names_what_others_leave_out(
    tree: Builder, samctl: Runner, tmp_path: Path
) -> None:
    tree({**WORLD, "accounts/kaltwasser/plan.yaml": "horizon: {start: 2027-01-01, end: 2028-12-31}\n"})
    outcome = samctl(*DAY, "render", "offer", "--all", "-o", tmp_path, "--pictures", "none")
    assert outcome.code == 0
    assert f"has no proposal yet, so there is nothing to offer: {BARE}.\n" in outcome.err
    assert f"Something is left out about {ACCOUNT}.\n" in outcome.err


def test_all_needs_an_account_with_the_document(tree: Builder, samctl: Runner, tmp_path: Path) -> None:
    tree(ADDED)
    outcome = samctl(*DAY, "render", "plan", "--all", "-o", tmp_path)
    assert outcome.code == 3
    assert "--all: no account has a plan.yaml, which plan is made from" in outcome.err


def test_a_broken_account_is_told_and_the_others_are_written(
    tree: Builder, samctl: Runner, tmp_path: Path
) -> None:
    tree(BROKEN)
    outcome = samctl(*DAY, "render", "plan", "--all", "-o", tmp_path, "--pictures", "none")
    assert outcome.code == 3
    assert "accounts/kaltwasser/plan.yaml:1:" in outcome.err
    assert f"{ACCOUNT}-plan.md" in list_files(tmp_path)
    assert "1 written, 0 unchanged, 1 failed." in outcome.err


def test_what_is_wrong_with_a_template_is_told_once_for_all_accounts(
    tree: Builder, samctl: Runner, tmp_path: Path
) -> None:
    tree({**WORLD, "templates/internal/note.md.j2": "a\n{{ profle.name }}\n"})
    outcome = samctl(*DAY, "render", "note", "--all", "-o", tmp_path)
    assert outcome.code == 3
    assert outcome.err.count("templates/internal/note.md.j2:2: `profle` is unknown") == 1
    assert "Did you mean `profile`?" in outcome.err
    assert f"The same is wrong with {ACCOUNT}.\n" in outcome.err


def test_nothing_of_an_account_is_left_in_the_document_about_the_next(
    tree: Builder, samctl: Runner, tmp_path: Path
) -> None:
    template = (
        "{% import 'internal/_count.md.j2' as counting %}"
        "{{ counting.count() }} {{ counting.count() }} {{ profile.name }}\n"
    )
    part = (
        "{% set seen = namespace(n=0) %}"
        "{% macro count() %}{% set seen.n = seen.n + 1 %}{{ seen.n }}{% endmacro %}"
    )
    tree({**WORLD, "templates/internal/note.md.j2": template, "templates/internal/_count.md.j2": part})
    samctl(*DAY, "render", "note", "--all", "-o", tmp_path)
    assert (tmp_path / f"{BARE}-note.md").read_text() == "1 2 Kaltwasser GmbH\n"
    assert (tmp_path / f"{ACCOUNT}-note.md").read_text() == "1 2 Rheintal Pumpen AG\n"


def test_a_bound_of_one_document_is_not_used_up_by_another(
    tree: Builder, samctl: Runner, tmp_path: Path
) -> None:
    tree({**WORLD, "templates/internal/note.md.j2": "{% for i in range(150000) %}{% endfor %}done\n"})
    outcome = samctl(*DAY, "render", "note", "--all", "-o", tmp_path)
    assert outcome.code == 0, outcome.err
    assert (tmp_path / f"{ACCOUNT}-note.md").read_text() == "done\n"


# ---- pictures


def test_a_document_in_a_file_refers_to_pictures_that_lie_beside_it(
    tree: Builder, samctl: Runner, tmp_path: Path
) -> None:
    tree(WORLD)
    outcome = samctl(*DAY, "render", "plan", ACCOUNT, "--lang", "en", "-o", tmp_path / "plan.md")
    text = (tmp_path / "plan.md").read_text("utf-8")
    for name in ("roadmap", "kpi-lines", "account-map", "opportunities", "white-space"):
        file = f"{ACCOUNT}-plan-{name}.svg"
        assert f"]({file})\n" in text
        assert (tmp_path / file).read_text("utf-8").startswith("<svg ")
        assert f"{file}: written." in outcome.err
    assert f"\n\n![Account map of Rheintal Pumpen AG]({ACCOUNT}-plan-account-map.svg)\n\n" in text


def test_on_stdout_a_document_has_no_pictures_unless_they_are_text(tree: Builder, samctl: Runner) -> None:
    tree(WORLD)
    plain = samctl(*DAY, "render", "plan", ACCOUNT).out
    drawn = samctl(*DAY, "render", "plan", ACCOUNT, "--pictures", "mermaid").out
    assert "svg" not in plain
    assert "```" not in plain
    assert drawn.count("```mermaid\ngantt\n") == 1
    assert "svg" not in drawn


def test_no_internal_picture_and_no_draft_is_in_the_customers_document(
    tree: Builder, samctl: Runner, tmp_path: Path
) -> None:
    tree(WORLD)
    samctl(*DAY, "render", "offer", ACCOUNT, "-o", tmp_path / "offer.md")
    pictures = list(tmp_path.glob("*.svg"))
    assert [path.name for path in pictures] == [f"{ACCOUNT}-offer-roadmap.svg"]
    drawn = pictures[0].read_text("utf-8")
    assert "Joint condition monitoring" in drawn
    for internal in ("All drives from one hand", "Energy data", "Test bench", "internal"):
        assert internal not in drawn


def test_a_web_page_holds_its_pictures(tree: Builder, samctl: Runner, tmp_path: Path) -> None:
    tree(WORLD)
    outcome = samctl(*DAY, "render", "plan", ACCOUNT, "-o", tmp_path / "plan.html")
    assert outcome.code == 0, outcome.err
    assert list(tmp_path.glob("*.svg")) == []
    assert (tmp_path / "plan.html").read_text("utf-8").count("<svg") == 5


# ---- again and again


class Looks:
    """What happens between one look at the files and the next; Ctrl-C when nothing is left."""

    def __init__(self, *happenings: Callable[[], object]) -> None:
        self._happenings = [*happenings]

    def __call__(self) -> None:
        if not self._happenings:
            raise KeyboardInterrupt
        self._happenings.pop(0)()


def test_watching_works_again_after_a_change_and_not_without_one(
    tree: Builder, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tree(WORLD)
    done: list[str] = []
    profile = root / FOLDER / "profile.yaml"

    watch(
        root,
        lambda: done.append(profile.read_text("utf-8")[-1]),
        Looks(
            lambda: None,
            lambda: profile.write_text(profile.read_text("utf-8") + "# x", "utf-8"),
            lambda: None,
            lambda: (root / ".hidden.yaml").write_text("x"),
            lambda: (root / "templates/internal").mkdir(parents=True),
            lambda: (root / "templates/internal/plan.md.j2").write_text("x"),
        ),
    )

    assert done == ["\n", "x", "x"]
    assert capsys.readouterr().err.endswith("Stopped.\n")


def test_watching_goes_on_where_a_file_is_broken(tree: Builder, capsys: pytest.CaptureFixture[str]) -> None:
    root = tree(WORLD)

    def fail() -> None:
        raise DataError("plan.yaml:3: no", "Mend it.")

    watch(root, fail, Looks(lambda: (root / "team.yaml").write_text("people: {}\n")))

    assert capsys.readouterr().err.count("samctl: plan.yaml:3: no\n  Mend it.\n") == 2


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is no signal there")
def test_somebody_who_writes_sees_the_document_change_until_ctrl_c(tree: Builder, tmp_path: Path) -> None:
    root = tree({**WORLD, "templates/internal/note.md.j2": "one\n"})
    note = tmp_path / "note.md"
    words = [*command(), *DAY, "render", "note", ACCOUNT, "-o", str(note), "--watch"]
    process = subprocess.Popen(words, cwd=root, stderr=subprocess.PIPE, encoding="utf-8")
    try:
        wait_until(lambda: note.is_file() and note.read_text() == "one\n")
        (root / "templates/internal/note.md.j2").write_text("twice\n")
        wait_until(lambda: note.read_text() == "twice\n")
        process.send_signal(signal.SIGINT)
        _, talk = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 0
    assert talk.endswith("Stopped.\n")


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait for something that another process does."""
    for _ in range(600):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError("it did not happen")


# ---- templates


@pytest.fixture
def listed(samctl: Runner) -> Callable[[], dict[str, dict[str, object]]]:
    """Return the templates that the command lists, by name."""

    def read() -> dict[str, dict[str, object]]:
        described = json.loads(samctl("templates", "--format", "json").out)
        return {each["name"]: each for each in described["templates"]}

    return read


def test_templates_are_listed_with_reader_languages_and_whose_they_are(
    tree: Builder, listed: Callable[[], dict[str, dict[str, object]]], samctl: Runner
) -> None:
    own = {
        "templates/customer/note.md.j2": "{{ profile.name }}\n",
        "templates/internal/plan.md.j2": "{% trans %}unknown{% endtrans %}\n",
        "templates/internal/_part.md.j2": "x",
    }
    tree({**WORLD, **own})
    templates = listed()
    assert templates["offer"] == {
        "name": "offer",
        "audience": "customer",
        "languages": ["de", "en"],
        "origin": "built-in",
        "replaces": False,
        "file": "templates/customer/offer.md.j2",
    }
    assert (templates["note"]["languages"], templates["note"]["origin"]) == ([], "workspace")
    assert (templates["plan"]["languages"], templates["plan"]["replaces"]) == (["de", "en"], True)
    assert "_part" not in templates
    table = samctl("templates").out
    assert "plan" in table
    assert "templates/internal/plan.md.j2, instead of the built-in one" in table
    assert samctl("templates", "-f", "csv").out.startswith("name,audience,languages,origin,replaces,file\n")
    assert samctl("templates", "-f", "markdown").out.startswith("| Document |")


def test_the_built_in_templates_are_built_in_where_they_lie_in_the_workspace(
    tree: Builder, listed: Callable[[], dict[str, dict[str, object]]]
) -> None:
    (tree(WORLD) / "templates").symlink_to(REPOSITORY / "templates")
    assert {(each["origin"], each["replaces"]) for each in listed().values()} == {("built-in", False)}


def test_a_template_with_an_error_is_told_by_the_list_with_its_line(tree: Builder, samctl: Runner) -> None:
    tree({**WORLD, "templates/customer/note.md.j2": "# Note\n{% for x in 1 %}\n"})
    outcome = samctl("templates")
    assert (outcome.code, outcome.out) == (3, "")
    assert "templates/customer/note.md.j2:2: unexpected end of template" in outcome.err


def test_a_copied_template_makes_the_same_document_and_then_its_own(tree: Builder, samctl: Runner) -> None:
    root = tree(WORLD)
    before = samctl(*DAY, "render", "plan", ACCOUNT).out
    outcome = samctl("templates", "copy", "plan")
    assert outcome.code == 0
    assert "Next: change it; `samctl render plan ACCOUNT -o plan.md --watch`" in outcome.err
    assert samctl(*DAY, "render", "plan", ACCOUNT).out == before
    copy = root / "templates/internal/plan.md.j2"
    copy.write_text(f"{copy.read_text('utf-8')}\n\nOurs.\n", "utf-8")
    assert samctl(*DAY, "render", "plan", ACCOUNT).out == f"{before}\nOurs.\n"


def test_an_own_template_is_never_overwritten(tree: Builder, samctl: Runner, untouched: Watch) -> None:
    with untouched(tree({**WORLD, "templates/customer/offer.md.j2": "ours\n"})):
        outcome = samctl("templates", "copy", "offer")
        shown = samctl("templates", "copy", "internal/_plan", "--dry-run")
    assert outcome.code == 2
    assert "templates/customer/offer.md.j2 exists already and stays as it is" in outcome.err
    assert shown.code == 0
    assert shown.out.startswith("--- /dev/null\n+++ templates/internal/_plan.md.j2\n")


def test_a_template_that_is_not_built_in_cannot_be_copied(tree: Builder, samctl: Runner) -> None:
    tree(WORLD)
    outcome = samctl("templates", "copy", "ofer")
    assert outcome.code == 2
    assert "there is no built-in template `ofer`" in outcome.err
    assert "Did you mean `offer`?" in outcome.err
    assert samctl("templates", "copy", "../../etc/passwd").code == 2

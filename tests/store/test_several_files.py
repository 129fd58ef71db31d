from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from samctl.cli.writing import apply_to_several, apply_values
from samctl.documents import kinds
from samctl.documents.findings import FieldPath
from samctl.errors import ChangedMeanwhileError, DataError, SamctlError
from samctl.store.changes import FileEdits, PartlyWrittenError, edit_files
from samctl.store.editor import Delete, EditRefusedError, Set
from samctl.store.lock import workspace_lock
from samctl.store.reading import read_yaml
from samctl.store.workspace import Workspace
from samctl.store.writer import TEMPORARY_SUFFIX, WriteFailedError
from tests.conftest import Builder
from tests.store.test_changes import run_at_once
from tests.store.test_writer import run_until_step

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX processes and links")

PROFILE = Path("accounts/rhein/profile.yaml")
KPIS = Path("accounts/rhein/kpis.yaml")
NEW = Path("accounts/rhein/below/new.yaml")
OLD_PROFILE = b"name: Rheintal # ours\nteam: {account_manager: am-nord}\nn: 0\n"
OLD_KPIS = b"commitments:\n  a: {title: A}\nn: 0\n"
Values = dict[FieldPath, Any]
Untouched = Callable[[Path], AbstractContextManager[None]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / PROFILE).parent.mkdir(parents=True)
    (tmp_path / PROFILE).write_bytes(OLD_PROFILE)
    (tmp_path / KPIS).write_bytes(OLD_KPIS)
    (tmp_path / ".samctl.lock").touch()
    return tmp_path


def plan(path: Path, expected: bytes | None, **values: Any) -> FileEdits:
    return FileEdits(path, [Set((name,), value) for name, value in values.items()], expected)


def create(path: Path, **values: Any) -> FileEdits:
    return plan(path, None, **values)._replace(header="# made by us\n")


def both(n: int) -> list[FileEdits]:
    return [plan(PROFILE, OLD_PROFILE, n=n), plan(KPIS, OLD_KPIS, n=n)]


def read_both(root: Path) -> tuple[bytes, bytes]:
    return (root / PROFILE).read_bytes(), (root / KPIS).read_bytes()


def after(n: int) -> tuple[bytes, bytes]:
    return OLD_PROFILE.replace(b"n: 0", b"n: %d" % n), OLD_KPIS.replace(b"n: 0", b"n: %d" % n)


def test_two_files_change_together_and_both_changes_are_told(root: Path) -> None:
    changes = edit_files(root, both(1))
    assert read_both(root) == after(1) == (changes[0].after, changes[1].after)
    assert [change.path for change in changes] == [PROFILE.as_posix(), KPIS.as_posix()]
    assert [change.before for change in changes] == [OLD_PROFILE, OLD_KPIS]


def test_a_file_that_is_to_be_created_comes_with_its_folder_and_its_header(root: Path) -> None:
    changes = edit_files(root, [plan(PROFILE, OLD_PROFILE, n=1), create(NEW, a=1, b={"c": 2})])
    assert (root / NEW).read_bytes() == b"# made by us\na: 1\nb: {c: 2}\n" == changes[1].after
    assert changes[1].before is None
    assert (root / PROFILE).read_bytes() == after(1)[0]


def test_a_dry_run_tells_the_same_and_touches_nothing(root: Path, untouched: Untouched) -> None:
    plans = [*both(1), create(NEW, a=1)]
    with workspace_lock(root), untouched(root):
        tried = edit_files(root, plans, dry_run=True)
    assert tried == edit_files(root, plans)


def test_what_does_not_change_is_not_touched(root: Path) -> None:
    inode = (root / PROFILE).stat().st_ino
    changes = edit_files(root, [plan(PROFILE, OLD_PROFILE, n=0), plan(KPIS, OLD_KPIS, n=1)])
    assert (root / PROFILE).stat().st_ino == inode
    assert [bool(change.diff()) for change in changes] == [False, True]


def test_nothing_to_change_is_no_error(root: Path) -> None:
    assert edit_files(root, []) == []


def test_edits_fit_into_files_that_others_changed_elsewhere(root: Path) -> None:
    (root / KPIS).write_bytes(OLD_KPIS.replace(b"title: A", b"title: B"))
    edit_files(root, both(1))
    assert read_both(root) == (after(1)[0], after(1)[1].replace(b"title: A", b"title: B"))


def refuse(content: bytes) -> None:
    raise DataError("that is not sound")


def spoil_nothing(root: Path) -> None:
    pass


def change_kpis(root: Path) -> None:
    (root / KPIS).write_bytes(OLD_KPIS.replace(b"n: 0", b"n: 7"))


def remove_kpis(root: Path) -> None:
    (root / KPIS).unlink()


def make_new(root: Path) -> None:
    (root / NEW).parent.mkdir()
    (root / NEW).write_bytes(b"a: 0\n")


def link_to_profile(root: Path) -> None:
    (root / NEW).parent.mkdir()
    (root / NEW).symlink_to(root / PROFILE)


def link_out(root: Path) -> None:
    (root / NEW.parent).symlink_to(root.parent)


GOOD = plan(KPIS, OLD_KPIS, n=1)


@pytest.mark.parametrize(
    ("spoil", "second", "error", "told"),
    [
        (change_kpis, GOOD, ChangedMeanwhileError, "kpis.yaml changed meanwhile at `n`; nothing was written"),
        (remove_kpis, GOOD, ChangedMeanwhileError, "kpis.yaml is gone; nothing was written"),
        (spoil_nothing, GOOD._replace(validate=refuse), DataError, "that is not sound"),
        (spoil_nothing, GOOD._replace(edits=[Set(("n", "x"), 1)]), EditRefusedError, "kpis.yaml: `n` is"),
        (spoil_nothing, create(KPIS, a=1), WriteFailedError, "exists already"),
        (spoil_nothing, create(NEW, a=1)._replace(validate=refuse), DataError, "that is not sound"),
        (spoil_nothing, plan(NEW, None, a=1), DataError, "new.yaml does not exist"),
        (spoil_nothing, plan(NEW, b"a: 0\n", a=1), ChangedMeanwhileError, "new.yaml is gone"),
        (spoil_nothing, plan(PROFILE, OLD_PROFILE, a=1), DataError, "are one file"),
        (make_new, create(NEW, a=1), WriteFailedError, "exists already"),
        pytest.param(link_to_profile, plan(NEW, None, a=1), DataError, "are one file", marks=posix),
        pytest.param(link_out, create(NEW, a=1), WriteFailedError, "leads out of the workspace", marks=posix),
    ],
)
@pytest.mark.parametrize("dry_run", [False, True])
def test_what_is_refused_in_the_second_file_leaves_the_first_as_it_was(
    root: Path,
    untouched: Untouched,
    spoil: Callable[[Path], None],
    second: FileEdits,
    error: type[SamctlError],
    told: str,
    dry_run: bool,
) -> None:
    spoil(root)
    with untouched(root), pytest.raises(error, match=told):
        edit_files(root, [plan(PROFILE, OLD_PROFILE, n=1), second], dry_run=dry_run)


@posix
def test_a_second_file_that_is_read_only_leaves_the_first_as_it_was(
    root: Path, untouched: Untouched, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / KPIS).chmod(0o444)
    original = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: original(path, mode) and Path(path) != root / KPIS)
    with untouched(root), pytest.raises(WriteFailedError, match=r"kpis\.yaml is read-only"):
        edit_files(root, both(1))


def test_a_validator_that_refuses_the_first_file_comes_before_anything_is_created(
    root: Path, untouched: Untouched
) -> None:
    with untouched(root), pytest.raises(DataError, match="not sound"):
        edit_files(root, [create(NEW, a=1), plan(KPIS, OLD_KPIS, n=1)._replace(validate=refuse)])


def fail_at(monkeypatch: pytest.MonkeyPatch, number: int, fail: Callable[[], None]) -> None:
    """Let something happen right before the nth replacement of a file."""
    original, count = os.replace, 0

    def replace(source: Any, target: Any) -> None:
        nonlocal count
        count += 1
        if count == number:
            fail()
        original(source, target)

    monkeypatch.setattr(os, "replace", replace)


def fill_the_disk() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_disk_that_fills_up_halfway_is_told_with_what_was_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at(monkeypatch, 2, fill_the_disk)
    with pytest.raises(PartlyWrittenError) as error:
        edit_files(root, [*both(1), create(NEW, a=1)])
    assert error.value.message == (
        f"{root / KPIS} cannot be written: no space left on device; "
        "written already: accounts/rhein/profile.yaml; "
        "not written: accounts/rhein/kpis.yaml, accounts/rhein/below/new.yaml"
    )
    assert error.value.hint
    assert error.value.exit_code == 3
    assert read_both(root) == (after(1)[0], OLD_KPIS)
    assert not (root / NEW).exists()
    assert not list(root.rglob(f"*{TEMPORARY_SUFFIX}"))


def test_a_disk_that_is_full_from_the_start_leaves_everything(
    root: Path, untouched: Untouched, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at(monkeypatch, 1, fill_the_disk)
    with pytest.raises(WriteFailedError, match="no space left"):
        edit_files(root, both(1))
    assert read_both(root) == (OLD_PROFILE, OLD_KPIS)


def test_an_editor_that_saves_the_second_file_halfway_is_not_told_as_nothing_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at(monkeypatch, 1, lambda: change_kpis(root))
    with pytest.raises(PartlyWrittenError, match="changed meanwhile; written already: ") as error:
        edit_files(root, both(1))
    assert "nothing" not in error.value.message
    assert (root / PROFILE).read_bytes() == after(1)[0]
    assert b"n: 7" in (root / KPIS).read_bytes()


@posix
@pytest.mark.parametrize("torn", [False, True])
def test_a_writer_killed_at_any_step_leaves_each_file_whole(root: Path, torn: bool) -> None:
    made = b"# made by us\na: 1\n"
    seen = set()
    step = 1
    while run_until_step(step, torn=torn, call=lambda: edit_files(root, [*both(1), create(NEW, a=1)])):
        seen.add((*read_both(root), (root / NEW).read_bytes() if (root / NEW).exists() else None))
        for left in (root / PROFILE.parent).rglob("*.yaml*"):
            assert left in {root / PROFILE, root / KPIS, root / NEW} or left.suffix == TEMPORARY_SUFFIX
        (root / PROFILE).write_bytes(OLD_PROFILE)
        (root / KPIS).write_bytes(OLD_KPIS)
        (root / NEW).unlink(missing_ok=True)
        step += 1
    old, new = (OLD_PROFILE, OLD_KPIS), after(1)
    assert seen == {(*old, None), (new[0], old[1], None), (*new, None), (*new, made)}
    assert (*read_both(root), (root / NEW).read_bytes()) == (*new, made)


@posix
def test_two_processes_that_count_in_two_files_keep_them_in_step(root: Path) -> None:
    def work(name: str) -> None:
        counted = 0
        while counted < 20:
            profile, kpis = (root / PROFILE).read_bytes(), (root / KPIS).read_bytes()
            count = read_yaml(profile)["n"] + 1
            plans = [plan(PROFILE, profile, n=count), plan(KPIS, kpis, n=count)]
            try:
                edit_files(root, plans if name == "a" else plans[::-1])
            except ChangedMeanwhileError:
                continue
            counted += 1

    assert run_at_once(work) == [0, 0]
    assert read_both(root) == after(40)


@posix
def test_of_two_processes_that_create_the_same_file_one_wins_in_all_files(root: Path) -> None:
    def work(name: str) -> None:
        for number in range(20):
            seen = (root / KPIS).read_bytes()
            made = create(root / f"accounts/{number}/new.yaml", by=name)
            try:
                edit_files(root, [plan(KPIS, seen, **{f"new-{number}": name}), made])
            except (ChangedMeanwhileError, WriteFailedError):
                continue

    assert run_at_once(work) == [0, 0]
    told = read_yaml((root / KPIS).read_bytes())
    for number in range(20):
        made = root / f"accounts/{number}/new.yaml"
        assert read_yaml(made.read_bytes())["by"] == told[f"new-{number}"]


ACCOUNT = {
    "samctl.yaml": "schema: 1\ncompany: Nordlicht Antriebe GmbH\n",
    "accounts/rhein/profile.yaml": "name: Rheintal  # ours\n",
}
RENAMED: Values = {("name",): "Rhein"}
COMMITMENT: Values = {("commitments", "price-hold"): {"title": "Prices hold", "from": "handoff"}}


def test_documents_that_exist_or_not_get_their_values_as_one_change(tree: Builder) -> None:
    root = tree(ACCOUNT)
    workspace = Workspace.open(root)
    account = workspace.open_account("rhein")
    parts = [(account.load(kinds.PROFILE), RENAMED), (account.load(kinds.KPIS), COMMITMENT)]
    tried = apply_to_several(workspace, parts, dry_run=True)
    assert not (root / KPIS).exists()
    assert apply_to_several(workspace, parts, dry_run=False) == tried
    assert (root / PROFILE).read_text() == "name: Rhein  # ours\n"
    header, *lines = (root / KPIS).read_text().splitlines()
    assert header == "# yaml-language-server: $schema=../../.samctl/schemas/kpis.json"
    assert lines == ["commitments:", "  price-hold: {title: Prices hold, from: handoff}"]


@pytest.mark.parametrize(
    "values", [{("commitments", "price-hold", "due"): "soon"}, {("nothing-known",): 1}, {("commitments",): 4}]
)
@pytest.mark.parametrize("exists", [False, True])
def test_a_document_that_would_have_errors_leaves_all_of_them_as_they_are(
    tree: Builder, untouched: Untouched, exists: bool, values: Values
) -> None:
    kpis = {"accounts/rhein/kpis.yaml": "commitments: {price-hold: {title: Prices hold}}\n"}
    root = tree({**ACCOUNT, ".samctl.lock": "", **(kpis if exists else {})})
    workspace = Workspace.open(root)
    account = workspace.open_account("rhein")
    parts = [(account.load(kinds.PROFILE), RENAMED), (account.load(kinds.KPIS), values)]
    with untouched(root), pytest.raises(DataError, match=r"kpis\.yaml would have errors, so nothing was"):
        apply_to_several(workspace, parts, dry_run=False)


def test_a_document_that_somebody_else_made_meanwhile_leaves_all_of_them_as_they_are(
    tree: Builder, untouched: Untouched
) -> None:
    root = tree({**ACCOUNT, ".samctl.lock": ""})
    workspace = Workspace.open(root)
    account = workspace.open_account("rhein")
    parts = [(account.load(kinds.PROFILE), RENAMED), (account.load(kinds.KPIS), COMMITMENT)]
    (root / KPIS).write_text("commitments: {}\n")
    with untouched(root), pytest.raises(WriteFailedError, match="exists already"):
        apply_to_several(workspace, parts, dry_run=False)


def test_values_for_one_document_are_the_same_with_one_part(tree: Builder) -> None:
    workspace = Workspace.open(tree(ACCOUNT))
    loaded = workspace.open_account("rhein").load(kinds.PROFILE)
    values: Values = {**RENAMED, ("website",): None}
    [several] = apply_to_several(workspace, [(loaded, values)], dry_run=True)
    assert apply_values(workspace, loaded, values) == several


def test_a_field_that_is_set_to_nothing_goes(root: Path) -> None:
    edit_files(root, [FileEdits(KPIS, [Delete(("n",))], OLD_KPIS)])
    assert (root / KPIS).read_bytes() == b"commitments:\n  a: {title: A}\n"

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samctl.errors import ChangedMeanwhileError, DataError
from samctl.store.changes import Change, create_file, edit_file
from samctl.store.editor import Append, Delete, Edit, EditRefusedError, Set
from samctl.store.lock import workspace_lock
from samctl.store.reading import read_yaml
from samctl.store.writer import WriteFailedError

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX processes")

NAME = Path("accounts/rheintal/selection.yaml")
OLD = b"ratings:\n  fit: 4  # ours\n  growth: 3\nlist: [a, b]\nitems:\n- {n: 1}\n- {n: 2}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / NAME).parent.mkdir(parents=True)
    (tmp_path / NAME).write_bytes(OLD)
    return tmp_path


def snapshot(root: Path) -> dict[str, bytes | None]:
    return {str(path): path.read_bytes() if path.is_file() else None for path in root.rglob("*")}


def test_an_edit_is_written_and_told(root: Path) -> None:
    change = edit_file(root, NAME, [Set(("ratings", "fit"), 5)], expected=OLD)
    assert (root / NAME).read_bytes() == OLD.replace(b"fit: 4", b"fit: 5") == change.after
    assert change.before == OLD
    assert change.path == "accounts/rheintal/selection.yaml"
    assert change.diff() == (
        "--- accounts/rheintal/selection.yaml\n"
        "+++ accounts/rheintal/selection.yaml\n"
        "@@ -1,5 +1,5 @@\n"
        " ratings:\n"
        "-  fit: 4  # ours\n"
        "+  fit: 5  # ours\n"
        "   growth: 3\n"
        " list: [a, b]\n"
        " items:\n"
    )


def test_a_dry_run_tells_the_same_and_touches_nothing(root: Path) -> None:
    before = snapshot(root)
    change = edit_file(root, root / NAME, [Set(("ratings", "fit"), 5)], expected=OLD, dry_run=True)
    assert snapshot(root) == before
    assert change == edit_file(root, NAME, [Set(("ratings", "fit"), 5)], expected=OLD)


def test_a_dry_run_does_not_wait_for_another_writer(root: Path) -> None:
    with workspace_lock(root):
        assert (
            edit_file(root, NAME, [Delete(("list",))], expected=None, dry_run=True).after.count(b"list") == 0
        )


def test_an_edit_that_changes_nothing_does_not_touch_the_file(root: Path) -> None:
    inode = (root / NAME).stat().st_ino
    change = edit_file(root, NAME, [Set(("ratings", "fit"), 4)], expected=OLD)
    assert (root / NAME).stat().st_ino == inode
    assert change.diff() == ""


def test_a_validator_sees_the_new_bytes_and_can_refuse_them(root: Path) -> None:
    def refuse(content: bytes) -> None:
        assert read_yaml(content)["ratings"]["fit"] == 99
        raise DataError("99 is no rating")

    for dry_run in [True, False]:
        with pytest.raises(DataError, match="99 is no rating"):
            edit_file(
                root, NAME, [Set(("ratings", "fit"), 99)], expected=OLD, validate=refuse, dry_run=dry_run
            )
    assert (root / NAME).read_bytes() == OLD


def test_a_refused_edit_names_the_file(root: Path) -> None:
    with pytest.raises(
        EditRefusedError, match=r"accounts/rheintal/selection\.yaml: `ratings\.fit` is a single"
    ):
        edit_file(root, NAME, [Set(("ratings", "fit", "value"), 1)], expected=OLD)


FIT = "fit: 4"


@pytest.mark.parametrize(
    ("old", "new", "edit"),
    [
        ("growth: 3", "growth: 5", Set(("ratings", "fit"), 1)),
        ("  growth: 3", "  growth: 3\n  pay: 1", Set(("ratings", "other"), 1)),
        ("# ours", "# another comment", Set(("ratings", "fit"), 1)),
        ("ratings:", "# above\nratings:", Delete(("ratings", "fit"))),
        ("fit: 4", "fit: 5", Append(("list",), "c")),
        ("fit: 4", "fit: 5", Set(("items", 1, "n"), 3)),
    ],
)
def test_an_edit_is_made_in_the_changed_text_where_it_still_fits(
    root: Path, old: str, new: str, edit: Edit
) -> None:
    changed = OLD.replace(old.encode(), new.encode())
    (root / NAME).write_bytes(changed)
    change = edit_file(root, NAME, [edit], expected=OLD)
    assert change.before == changed
    assert (root / NAME).read_bytes() == change.after
    assert change == edit_file_afresh(root, changed, edit)


def edit_file_afresh(root: Path, content: bytes, edit: Edit) -> Change:
    (root / NAME).write_bytes(content)
    return edit_file(root, NAME, [edit], expected=content)


@pytest.mark.parametrize(
    ("old", "new", "edit"),
    [
        ("fit: 4", "fit: 5", Set(("ratings", "fit"), 1)),
        ("fit: 4", 'fit: "4"', Set(("ratings", "fit"), 1)),
        ("fit: 4", "fat: 4", Set(("ratings", "fit"), 1)),
        ("  growth: 3", "  growth: 3\n  other: 1", Set(("ratings", "other"), 1)),
        ("fit: 4", "fit: 5", Delete(("ratings",))),
        ("[a, b]", "[a]", Append(("list",), "c")),
        ("- {n: 1}\n", "", Set(("items", 1, "m"), 3)),
        ("- {n: 1}\n", "- {n: 0}\n- {n: 1}\n", Set(("items", 5, "m"), 3)),
        ("ratings:", "ratings: [", Set(("ratings", "fit"), 1)),
    ],
)
def test_an_edit_that_does_not_fit_any_more_writes_nothing(
    root: Path, old: str, new: str, edit: Edit
) -> None:
    changed = OLD.replace(old.encode(), new.encode())
    (root / NAME).write_bytes(changed)
    with pytest.raises(ChangedMeanwhileError, match="changed meanwhile at") as error:
        edit_file(root, NAME, [edit], expected=OLD)
    assert error.value.exit_code == 4
    assert (root / NAME).read_bytes() == changed


def test_a_file_that_is_gone_is_told(root: Path) -> None:
    (root / NAME).unlink()
    with pytest.raises(ChangedMeanwhileError, match="is gone"):
        edit_file(root, NAME, [Set(("a",), 1)], expected=OLD)
    with pytest.raises(DataError, match="does not exist"):
        edit_file(root, NAME, [Set(("a",), 1)], expected=None)


def test_a_folder_in_the_place_of_the_file_is_told(root: Path) -> None:
    with pytest.raises(DataError, match="accounts cannot be read"):
        edit_file(root, Path("accounts"), [Set(("a",), 1)], expected=None)


def test_bytes_that_are_no_text_are_refused(root: Path) -> None:
    (root / NAME).write_bytes("name: Größe\n".encode("latin-1"))
    with pytest.raises(DataError, match="UTF-8"):
        edit_file(root, NAME, [Set(("a",), 1)], expected=None)


def test_a_byte_order_mark_and_carriage_returns_stay_and_the_diff_hides_them(root: Path) -> None:
    (root / NAME).write_bytes("\ufeffa: 1\r\nb: ü\r\n".encode())
    change = edit_file(root, NAME, [Set(("a",), 2)], expected=None)
    assert (root / NAME).read_bytes() == "\ufeffa: 2\r\nb: ü\r\n".encode()
    assert change.diff().splitlines()[3:] == ["-a: 1", "+a: 2", " b: ü"]
    assert "\r" not in change.diff()


def test_a_missing_line_end_shows_in_the_diff(root: Path) -> None:
    (root / NAME).write_bytes(b"a: 1")
    change = edit_file(root, NAME, [Set(("b",), 2)], expected=None)
    no_end = "\\ No newline at end of file"
    assert change.diff().splitlines()[3:] == ["-a: 1", no_end, "+a: 1", "+b: 2", no_end]


def test_a_new_file_is_created_and_shown(root: Path) -> None:
    before = snapshot(root)
    path = root / "accounts" / "neu" / "profile.yaml"
    tried = create_file(root, path, b"name: Neu\n", dry_run=True)
    assert snapshot(root) == before
    change = create_file(root, Path("accounts/neu/profile.yaml"), b"name: Neu\n")
    assert change == tried
    assert path.read_bytes() == b"name: Neu\n"
    shown = "--- /dev/null\n+++ accounts/neu/profile.yaml\n@@ -0,0 +1 @@\n+name: Neu\n"
    assert change.diff() == shown


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_file_that_exists_is_not_created(root: Path, dry_run: bool) -> None:
    with pytest.raises(WriteFailedError, match="exists already"):
        create_file(root, NAME, b"name: Neu\n", dry_run=dry_run)
    assert (root / NAME).read_bytes() == OLD


@posix
def test_a_file_is_not_created_through_a_link_out_of_the_workspace(root: Path, tmp_path: Path) -> None:
    inner, outside = tmp_path / "inner", tmp_path / "outside"
    inner.mkdir()
    outside.mkdir()
    (inner / "accounts").symlink_to(outside)
    with pytest.raises(WriteFailedError, match="leads out of the workspace"):
        create_file(inner, Path("accounts/a.yaml"), b"a: 1\n")
    assert list(outside.iterdir()) == []


def run_at_once(work: Callable[[str], None]) -> list[int]:
    """Run the work of "a" and "b" in two processes, and return their exit codes."""
    children = []
    for name in "ab":
        child = os.fork()
        if child == 0:
            try:
                work(name)
            except BaseException:
                os._exit(1)
            os._exit(0)
        children.append(child)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


@posix
def test_two_processes_that_set_different_keys_lose_nothing(root: Path) -> None:
    def work(name: str) -> None:
        for number in range(30):
            seen = (root / NAME).read_bytes()
            edit_file(root, NAME, [Set(("ratings", f"{name}-{number}"), number)], expected=seen)

    assert run_at_once(work) == [0, 0]
    ratings: dict[str, Any] = read_yaml((root / NAME).read_bytes())["ratings"]
    assert len(ratings) == 62
    assert (root / NAME).read_bytes().startswith(b"ratings:\n  fit: 4  # ours\n  growth: 3\n")
    for name in "ab":
        assert [key for key in ratings if key.startswith(f"{name}-")] == [f"{name}-{n}" for n in range(30)]


@posix
def test_two_processes_that_count_at_the_same_key_do_so_one_after_the_other(root: Path) -> None:
    def work(name: str) -> None:
        counted = 0
        while counted < 30:
            seen = (root / NAME).read_bytes()
            count = read_yaml(seen)["ratings"]["fit"]
            try:
                edit_file(root, NAME, [Set(("ratings", "fit"), count + 1)], expected=seen)
            except ChangedMeanwhileError:
                continue
            counted += 1

    assert run_at_once(work) == [0, 0]
    assert (root / NAME).read_bytes() == OLD.replace(b"fit: 4", b"fit: 64")

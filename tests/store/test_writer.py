from __future__ import annotations

import errno
import os
import stat
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from samctl.errors import ChangedMeanwhileError
from samctl.store.writer import (
    TEMPORARY_SUFFIX,
    WriteFailedError,
    digest,
    remove_leftovers,
    replace_file,
    write_new,
)

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes, links and processes")

OLD = b"name: old\n" * 500
NEW = b"name: new\n" * 800


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "accounts" / "profile.yaml"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_new_file_comes_with_its_folders(tmp_path: Path) -> None:
    write_new(tmp_path / "a" / "b" / "c.yaml", "name: Größe\n".encode(), root=tmp_path)
    assert (tmp_path / "a" / "b" / "c.yaml").read_bytes() == "name: Größe\n".encode()
    assert names(tmp_path / "a" / "b") == ["c.yaml"]


def test_a_new_file_never_takes_the_place_of_another(file: Path, tmp_path: Path) -> None:
    with pytest.raises(WriteFailedError, match="exists already"):
        write_new(file, NEW, root=tmp_path)
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["profile.yaml"]


@posix
def test_a_new_file_never_takes_the_place_of_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "nowhere")
    with pytest.raises(WriteFailedError, match="exists already"):
        write_new(tmp_path / "a.yaml", NEW, root=tmp_path)
    assert not (tmp_path / "nowhere").exists()


@posix
def test_a_new_file_is_not_made_in_a_folder_that_is_a_link_out_of_the_workspace(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (root / "schemas").symlink_to(outside)
    with pytest.raises(WriteFailedError, match="leads out of the workspace"):
        write_new(root / "schemas" / "below" / "a.json", NEW, root=root)
    assert names(outside) == []


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "accounts").write_text("x")
    with pytest.raises(WriteFailedError, match="accounts exists already"):
        write_new(tmp_path / "accounts" / "a.yaml", NEW, root=tmp_path)


@posix
def test_a_file_system_without_hard_links_gets_new_files_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    write_new(tmp_path / "a.yaml", NEW, root=tmp_path)
    assert (tmp_path / "a.yaml").read_bytes() == NEW
    with pytest.raises(WriteFailedError, match="exists already"):
        write_new(tmp_path / "a.yaml", OLD, root=tmp_path)
    assert names(tmp_path) == ["a.yaml"]


def test_a_file_gets_new_bytes(file: Path, tmp_path: Path) -> None:
    replace_file(file, NEW, digest(OLD), root=tmp_path)
    assert file.read_bytes() == NEW
    assert names(file.parent) == ["profile.yaml"]


def test_a_file_that_changed_meanwhile_stays(file: Path, tmp_path: Path) -> None:
    with pytest.raises(ChangedMeanwhileError) as error:
        replace_file(file, NEW, digest(b"what was read"), root=tmp_path)
    assert error.value.exit_code == 4
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["profile.yaml"]


def test_a_file_that_is_gone_is_not_made_again(file: Path, tmp_path: Path) -> None:
    file.unlink()
    with pytest.raises(ChangedMeanwhileError, match="is gone"):
        replace_file(file, NEW, digest(OLD), root=tmp_path)
    assert names(file.parent) == []


@posix
@pytest.mark.parametrize("mode", [0o640, 0o600, 0o664, 0o755])
def test_the_mode_stays(file: Path, tmp_path: Path, mode: int) -> None:
    file.chmod(mode)
    replace_file(file, NEW, digest(OLD), root=tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == mode


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_stays(file: Path, tmp_path: Path) -> None:
    os.chown(file, 1234, 4321)
    replace_file(file, NEW, digest(OLD), root=tmp_path)
    assert (file.stat().st_uid, file.stat().st_gid) == (1234, 4321)


@posix
def test_a_link_inside_the_workspace_stays_and_its_target_is_written(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(Path("accounts") / "profile.yaml")
    replace_file(link, NEW, digest(OLD), root=tmp_path)
    assert link.is_symlink()
    assert file.read_bytes() == NEW


@posix
def test_a_workspace_behind_a_link_is_still_the_workspace(file: Path, tmp_path: Path) -> None:
    root = tmp_path / "also"
    root.symlink_to(file.parent)
    replace_file(root / "profile.yaml", NEW, digest(OLD), root=root)
    assert file.read_bytes() == NEW


@posix
@pytest.mark.parametrize("linked", ["file", "folder"])
def test_a_link_out_of_the_workspace_is_refused(tmp_path: Path, linked: str) -> None:
    outside, root = tmp_path / "outside", tmp_path / "root"
    outside.mkdir()
    root.mkdir()
    (outside / "a.yaml").write_bytes(OLD)
    if linked == "file":
        (root / "a.yaml").symlink_to(outside / "a.yaml")
    else:
        (root / "accounts").symlink_to(outside)
    path = root / "a.yaml" if linked == "file" else root / "accounts" / "a.yaml"
    with pytest.raises(WriteFailedError, match="leads out of the workspace"):
        replace_file(path, NEW, digest(OLD), root=root)
    assert (outside / "a.yaml").read_bytes() == OLD
    assert names(outside) == ["a.yaml"]


@posix
def test_links_in_a_circle_are_an_error_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "b.yaml")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")
    with pytest.raises(WriteFailedError, match="cannot be written"):
        replace_file(tmp_path / "a.yaml", NEW, digest(OLD), root=tmp_path)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_an_error_with_a_reason(file: Path, tmp_path: Path) -> None:
    file.parent.chmod(0o555)
    try:
        with pytest.raises(WriteFailedError, match="permission denied") as error:
            replace_file(file, NEW, digest(OLD), root=tmp_path)
    finally:
        file.parent.chmod(0o755)
    assert str(file.parent) in error.value.hint
    assert file.read_bytes() == OLD


@pytest.mark.parametrize(
    ("step", "code", "reason"),
    [
        ("open", errno.EACCES, "permission denied"),
        ("write", errno.ENOSPC, "no space left on device"),
        ("fsync", errno.EIO, "input/output error"),
        ("replace", errno.EBUSY, "busy"),
    ],
)
def test_a_step_that_fails_leaves_the_old_file_and_nothing_else(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int, reason: str
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patched:
        patched.setattr(os, step, fail)
        with pytest.raises(WriteFailedError, match=reason) as error:
            replace_file(file, NEW, digest(OLD), root=tmp_path)
    assert error.value.hint
    assert error.value.exit_code == 3
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["profile.yaml"]


def test_what_a_killed_process_left_is_removed_after_an_hour(tmp_path: Path) -> None:
    for name in [f".a.yaml.0011{TEMPORARY_SUFFIX}", f".b.yaml.0011{TEMPORARY_SUFFIX}", "a.yaml", ".hidden"]:
        (tmp_path / name).write_text("x")
        if not name.startswith(".b"):
            os.utime(tmp_path / name, (time.time() - 4000,) * 2)
    remove_leftovers(tmp_path)
    assert names(tmp_path) == [f".b.yaml.0011{TEMPORARY_SUFFIX}", ".hidden", "a.yaml"]
    remove_leftovers(tmp_path / "no such folder")


STEPS = ["open", "write", "fsync", "fchown", "fchmod", "close", "replace", "link", "rename", "unlink"]


def run_until_step(step: int, *, torn: bool, call: Any) -> bool:
    """Run a call in a process that dies before its nth step on files; return whether it died.

    With `torn`, it dies in the middle of a write.
    """
    child = os.fork()
    if child == 0:
        count = 0

        def watch(name: str) -> Any:
            original = getattr(os, name)

            def watched(*arguments: Any, **options: Any) -> Any:
                nonlocal count
                count += 1
                if count == step:
                    if torn and name == "write":
                        original(arguments[0], arguments[1][: len(arguments[1]) // 2])
                    os._exit(9)
                return original(*arguments, **options)

            return watched

        for name in STEPS:
            setattr(os, name, watch(name))
        try:
            call()
        except BaseException:
            os._exit(1)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in {0, 9}
    return code == 9


@posix
@pytest.mark.parametrize("torn", [False, True])
def test_a_writer_killed_at_any_step_leaves_the_old_file_or_the_new_one(
    file: Path, tmp_path: Path, torn: bool
) -> None:
    seen = set()
    step = 1
    while run_until_step(
        step, torn=torn, call=lambda: replace_file(file, NEW, digest(file.read_bytes()), root=tmp_path)
    ):
        seen.add(file.read_bytes())
        check_debris(file)
        replace_file(file, OLD, digest(file.read_bytes()), root=tmp_path)
        step += 1
    assert step > 6
    assert seen == {OLD, NEW}
    assert file.read_bytes() == NEW


@posix
@pytest.mark.parametrize("torn", [False, True])
def test_a_creator_killed_at_any_step_leaves_no_file_or_a_whole_one(tmp_path: Path, torn: bool) -> None:
    file = tmp_path / "new" / "profile.yaml"
    seen = set()
    step = 1
    while run_until_step(step, torn=torn, call=lambda: write_new(file, NEW, root=tmp_path)):
        seen.add(file.read_bytes() if file.exists() else None)
        if file.exists():
            check_debris(file)
            file.unlink()
        step += 1
    assert step > 5
    assert seen == {None, NEW}
    assert file.read_bytes() == NEW


def check_debris(file: Path) -> None:
    """Check that what is left beside a file is hidden and no document by its name."""
    for name in names(file.parent):
        assert name == file.name or (name.startswith(".") and name.endswith(TEMPORARY_SUFFIX))

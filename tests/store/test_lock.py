from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from samctl.errors import SamctlError
from samctl.store.lock import WorkspaceLockedError, find_lock_file, workspace_lock

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX processes")


def test_one_holder_at_a_time(tmp_path: Path) -> None:
    with workspace_lock(tmp_path):
        stubborn = pytest.raises(WorkspaceLockedError, match="has not stopped writing")
        with stubborn as error, workspace_lock(tmp_path, timeout=0.05):
            pytest.fail("two holders")
        assert error.value.exit_code == 4
        assert error.value.hint
    with workspace_lock(tmp_path, timeout=0):
        pass


def test_the_lock_is_free_again_when_the_block_raises(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), workspace_lock(tmp_path):
        raise ZeroDivisionError
    with workspace_lock(tmp_path, timeout=0):
        pass


@posix
def test_a_killed_holder_leaves_no_lock(tmp_path: Path) -> None:
    ready, tell = os.pipe()
    child = os.fork()
    if child == 0:
        with workspace_lock(tmp_path):
            os.write(tell, b"!")
            signal.pause()
        os._exit(1)
    os.read(ready, 1)
    with pytest.raises(WorkspaceLockedError), workspace_lock(tmp_path, timeout=0):
        pass
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with workspace_lock(tmp_path, timeout=0):
        pass
    os.close(ready)
    os.close(tell)


@posix
def test_a_lock_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    find_lock_file(workspace).symlink_to(tmp_path / "outside")
    with pytest.raises(SamctlError, match="cannot lock the workspace") as error, workspace_lock(workspace):
        pytest.fail("locked")
    assert error.value.hint == "Remove the link."
    assert not (tmp_path / "outside").exists()


def test_looking_for_the_lock_makes_nothing(tmp_path: Path) -> None:
    find_lock_file(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_without_git_the_lock_is_a_hidden_file_in_the_workspace(tmp_path: Path) -> None:
    with workspace_lock(tmp_path):
        assert [entry.name for entry in tmp_path.iterdir()] == [".samctl.lock"]


@pytest.mark.parametrize("root", ["", "crm/key-accounts"])
def test_in_a_working_tree_the_lock_lies_in_the_folder_of_git(tmp_path: Path, root: str) -> None:
    (tmp_path / ".git").mkdir()
    workspace = tmp_path / root
    workspace.mkdir(parents=True, exist_ok=True)
    with workspace_lock(workspace):
        assert [entry.name for entry in (tmp_path / ".git").iterdir()] == ["samctl.lock"]


@pytest.mark.parametrize("absolute", [False, True])
def test_in_a_further_worktree_the_lock_lies_in_its_own_folder_of_git(tmp_path: Path, absolute: bool) -> None:
    folder = tmp_path / "main" / ".git" / "worktrees" / "second"
    folder.mkdir(parents=True)
    workspace = tmp_path / "second"
    workspace.mkdir()
    target = str(folder) if absolute else "../main/.git/worktrees/second"
    (workspace / ".git").write_text(f"gitdir: {target}\n")
    with workspace_lock(workspace):
        assert (folder / "samctl.lock").exists()
        assert [entry.name for entry in workspace.iterdir()] == [".git"]


@pytest.mark.parametrize("content", ["gitdir: ../nowhere\n", "something else\n", "\udcff"])
def test_a_git_file_that_leads_nowhere_is_as_good_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / ".git").write_bytes(content.encode("utf-8", "surrogateescape"))
    assert find_lock_file(tmp_path) == tmp_path / ".samctl.lock"


def test_a_folder_of_git_that_must_not_be_written_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert find_lock_file(tmp_path) == tmp_path / ".samctl.lock"

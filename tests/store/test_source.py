"""What cannot lie in git: links, pipes, huge and unreadable files. Each is one finding, the rest loads."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from samctl.store.reading import MAX_BYTES, UnreadableError
from samctl.store.source import Entry, WorkingTree
from tests.cli.worlds import SHOP
from tests.conftest import TODAY, Builder, Runner

PROFILE = "accounts/x/profile.yaml"
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")


def link_out(path: Path) -> None:
    outside = path.parents[3] / "outside.yaml"
    outside.write_text("name: Outside\n")
    path.symlink_to(outside)


def link_to_nowhere(path: Path) -> None:
    path.symlink_to("gone.yaml")


def link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_folder(path: Path) -> None:
    path.mkdir()


def make_huge(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(50_000_000)


@posix_only
@pytest.mark.parametrize(
    ("make", "says"),
    [
        (link_out, "is a link out of the workspace"),
        (link_to_nowhere, "is a link that leads nowhere"),
        (link_to_itself, "is a link"),
        (make_pipe, "is no ordinary file"),
        (make_folder, "a folder stands where a file belongs"),
        (make_huge, "the file has 50 MB; a document may have 1 MB"),
    ],
)
def test_what_is_no_readable_file_is_one_finding_and_the_rest_loads(
    samctl: Runner, tree: Builder, make: Callable[[Path], None], says: str
) -> None:
    workspace = tree({name: text for name, text in SHOP.items() if name != PROFILE})
    make(workspace / PROFILE)
    outcome = samctl("check", "x", "--today", TODAY)
    assert outcome.code == 1
    findings = [line for line in outcome.lines if not line.startswith(" ")]
    assert len(findings) == 1
    assert findings[0].startswith(f"{PROFILE}:1:1: SAM001 error {says}")
    assert outcome.lines[-1].startswith("  ")
    ranked = samctl("score", "--draws", 0)
    assert "Y Works AG" in ranked.out
    assert "  x  " in ranked.out
    assert "Traceback" not in ranked.err


def test_a_file_that_may_not_be_opened_is_one_finding(
    samctl: Runner, tree: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may open everything, so the refusal is put in the system's place."""
    workspace = tree(SHOP)
    forbidden = str(workspace / PROFILE)
    real = open

    def refuse(file: object, *arguments: object, **options: object) -> object:
        if str(file) == forbidden:
            raise PermissionError(13, "Permission denied", file)
        return real(file, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr("builtins.open", refuse)
    outcome = samctl("check", "x", "--today", TODAY)
    assert f"{PROFILE}:1:1: SAM001 error the file cannot be opened: permission denied" in outcome.lines
    assert "  Check its permissions." in outcome.lines
    assert "Y Works AG" in samctl("score", "--draws", 0).out


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may open everything")
@pytest.mark.parametrize("place", [PROFILE, "accounts/x"])
def test_a_place_without_permission_is_one_finding(samctl: Runner, tree: Builder, place: str) -> None:
    workspace = tree(SHOP)
    (workspace / place).chmod(0)
    try:
        outcome = samctl("check", "--today", TODAY)
        assert (outcome.code, "Traceback" in outcome.err) == (1, False)
        assert "permission denied" in outcome.out
        assert "Y Works AG" in samctl("score", "--draws", 0).out
    finally:
        (workspace / place).chmod(0o755)


@pytest.mark.parametrize("folder", ["accounts/x", "accounts/x/meetings", "accounts"])
def test_a_folder_that_may_not_be_opened_is_no_bug(
    samctl: Runner, tree: Builder, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    workspace = tree({**SHOP, "accounts/x/meetings/2026-01-01-call.yaml": "title: Call\ndate: 2026-01-01\n"})
    real = os.scandir

    def refuse(path: str) -> object:
        if str(path) == str(workspace / folder):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr("os.scandir", refuse)
    outcome = samctl("check", "--today", TODAY)
    assert outcome.code in (1, 3), outcome.err
    assert "the folder cannot be opened: permission denied" in outcome.out + outcome.err
    assert samctl("score", "--draws", 0).code != 70


@posix_only
def test_an_account_folder_that_is_a_link_out_of_the_workspace_is_not_read(
    samctl: Runner, tree: Builder
) -> None:
    workspace = tree(SHOP)
    outside = tree({"profile.yaml": "name: Secret AG\n"}, at="outside")
    (workspace / "accounts/spy").symlink_to(outside)
    outcome = samctl("check", "--today", TODAY)
    assert "accounts/spy:1:1: SAM001 error is a link out of the workspace, or to nowhere" in outcome.lines
    assert "Secret AG" not in outcome.out + samctl("score", "--draws", 0).out


@posix_only
@pytest.mark.parametrize("folder", ["accounts/x/meetings", "accounts/x", "accounts"])
def test_a_link_out_of_the_workspace_on_the_way_to_a_file_is_not_followed(
    tree: Builder, tmp_path: Path, folder: str
) -> None:
    file = "accounts/x/meetings/2026-01-01-call.yaml"
    workspace = tree({file: "title: Call\n"})
    (workspace / folder).rename(tmp_path / "outside")
    (workspace / folder).symlink_to(tmp_path / "outside")
    source = WorkingTree(workspace)
    for _ in range(2):
        with pytest.raises(UnreadableError, match="link out of the workspace"):
            source.list("accounts/x/meetings")
        with pytest.raises(UnreadableError, match="link out of the workspace"):
            source.read(file)


@posix_only
def test_meetings_in_a_folder_that_is_a_link_out_of_the_workspace_are_one_finding(
    samctl: Runner, tree: Builder
) -> None:
    workspace = tree(SHOP)
    outside = tree({"2026-01-01-call.yaml": "title: Secret\ndate: [\n"}, at="outside")
    (workspace / "accounts/x/meetings").symlink_to(outside)
    (finding,) = [line for line in samctl("check", "x", "--today", TODAY).lines if "meetings" in line]
    assert finding.startswith(
        "accounts/x/meetings:1:1: SAM001 error the folder is a link out of the workspace"
    )


@posix_only
def test_a_workspace_may_be_the_root_of_everything(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1\n")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    source = WorkingTree(Path("/"))
    assert source.read(str(tmp_path / "b.yaml").lstrip("/")) == b"a: 1\n"
    assert Entry("b.yaml", "file") in source.list(str(tmp_path).lstrip("/"))


@posix_only
def test_links_inside_the_workspace_are_followed(samctl: Runner, tree: Builder) -> None:
    workspace = tree(SHOP)
    (workspace / PROFILE).rename(workspace / "shared.yaml")
    (workspace / PROFILE).symlink_to("../../shared.yaml")
    assert "X Works AG" in samctl("score", "--draws", 0).out
    assert "SAM001" not in samctl("check", "--today", TODAY).out


@posix_only
def test_a_workspace_reached_through_a_link_is_an_ordinary_one(samctl: Runner, tree: Builder) -> None:
    workspace = tree(SHOP)
    link = workspace.parent / "link"
    link.symlink_to(workspace)
    assert "X Works AG" in samctl("-C", link, "score", "--draws", 0).out
    assert samctl("-C", link, "rate", "x", "fit", 4).code == 0


def test_a_folder_lists_its_entries_by_name_and_kind(tree: Builder) -> None:
    workspace = tree({"b.yaml": "", "a/c.yaml": "", "B.yaml": ""})
    source = WorkingTree(workspace)
    assert source.list(".") == [Entry("B.yaml", "file"), Entry("a", "folder"), Entry("b.yaml", "file")]
    assert source.list("nowhere") == []
    with pytest.raises(UnreadableError, match="a file stands where a folder belongs"):
        source.list("b.yaml")


def test_a_file_of_the_allowed_size_is_read_and_a_missing_one_told_apart(tree: Builder) -> None:
    workspace = tree({"most.yaml": b"#" * MAX_BYTES, "more.yaml": b"#" * (MAX_BYTES + 1)})
    source = WorkingTree(workspace)
    assert len(source.read("most.yaml")) == MAX_BYTES
    with pytest.raises(UnreadableError, match="1 MB"):
        source.read("more.yaml")
    with pytest.raises(FileNotFoundError):
        source.read("none.yaml")

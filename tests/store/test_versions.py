from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from samctl.store import history
from samctl.store.history import Version, find_commit, find_versions
from tests.conftest import take_state
from tests.git import git

FILE = "accounts/rhein/handoff.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace in a subfolder of a repository that has no commit yet."""
    workspace = tmp_path / "repository" / "key accounts"
    (workspace / FILE).parent.mkdir(parents=True)
    git(tmp_path / "repository", "init", "-q", "-b", "main")
    return workspace


def commit(root: Path, content: str | None, on: str, *, file: str = FILE, author: str = "Anna Rhein") -> None:
    """Commit a file with a content, or without it."""
    if content is None:
        (root / file).unlink()
    else:
        (root / file).write_text(content, encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "x", "--allow-empty", f"--author={author} <a@company.example>", on=on)


def contents(root: Path, file: str = FILE) -> list[str]:
    return [version.content.decode() for version in find_versions(root, file)]


def test_the_versions_of_a_file_come_newest_first_with_day_and_author(root: Path) -> None:
    commit(root, "n: 1\n", "2026-01-01")
    commit(root, "n: 2 # Größe\n", "2026-02-01", author="Jürgen \x1b[2JWest")
    commit(root, "name: Rhein\n", "2026-03-01", file="accounts/rhein/profile.yaml")
    (root / FILE).write_text("not committed\n", encoding="utf-8")
    assert list(find_versions(root, FILE)) == [
        Version(find_commit(root, "HEAD~1"), date(2026, 2, 1), "Jürgen ?[2JWest", "n: 2 # Größe\n".encode()),
        Version(find_commit(root, "HEAD~2"), date(2026, 1, 1), "Anna Rhein", b"n: 1\n"),
    ]


def test_a_file_that_was_gone_for_a_while_has_the_versions_of_before(root: Path) -> None:
    commit(root, "n: 1\n", "2026-01-01")
    commit(root, None, "2026-01-02")
    commit(root, "n: 2\n", "2026-01-03")
    assert contents(root) == ["n: 2\n", "n: 1\n"]
    commit(root, None, "2026-01-04")
    assert contents(root) == ["n: 2\n", "n: 1\n"]


def test_what_stood_there_as_a_link_is_no_version(root: Path) -> None:
    commit(root, "n: 1\n", "2026-01-01")
    (root / FILE).unlink()
    (root / FILE).symlink_to("profile.yaml")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "link")
    assert contents(root) == ["n: 1\n"]


def test_the_versions_of_both_sides_of_a_merge_are_there_and_what_the_merge_made_of_them(root: Path) -> None:
    commit(root, "n: 1\n", "2026-01-01")
    git(root, "checkout", "-qb", "other")
    commit(root, "n: 2\n", "2026-01-02")
    git(root, "checkout", "-q", "main")
    commit(root, "n: 3\n", "2026-01-03")
    git(root, "merge", "-q", "-s", "ours", "--no-commit", "other", on="2026-01-04")
    commit(root, "n: 4\n", "2026-01-04")
    commit(root, "n: 5\n", "2026-01-05")
    assert contents(root) == ["n: 5\n", "n: 4\n", "n: 3\n", "n: 2\n", "n: 1\n"]


def test_a_merge_that_changes_nothing_in_the_file_is_no_version(root: Path) -> None:
    commit(root, "n: 1\n", "2026-01-01")
    git(root, "checkout", "-qb", "other")
    commit(root, "n: 2\n", "2026-01-02")
    git(root, "checkout", "-q", "main")
    commit(root, "name: Rhein\n", "2026-01-03", file="accounts/rhein/profile.yaml")
    git(root, "merge", "-q", "--no-edit", "other", on="2026-01-04")
    assert contents(root) == ["n: 2\n", "n: 1\n"]


@pytest.mark.parametrize("file", ["accounts/rhein/große [1]*.yaml", "-x.yaml", ":(top)x.yaml"])
def test_the_name_of_a_file_is_no_pattern(root: Path, file: str) -> None:
    commit(root, "n: 1\n", "2026-01-01", file=file)
    commit(root, "n: 2\n", "2026-01-02", file="accounts/rhein/große 1x.yaml")
    commit(root, "n: 3\n", "2026-01-03", file="x.yaml")
    assert contents(root, file) == ["n: 1\n"]


@pytest.mark.parametrize(
    "setting",
    [
        "log.follow=true",
        "log.showSignature=true",
        "color.ui=always",
        "i18n.logOutputEncoding=latin1",
        "log.diffMerges=off",
        "log.date=relative",
        "format.pretty=fuller",
        "core.abbrev=5",
        "diff.renames=copies",
        "diff.noprefix=true",
        "core.quotePath=false",
    ],
)
def test_what_git_is_set_to_show_changes_nothing(root: Path, setting: str) -> None:
    (root / "accounts/rhein/old.yaml").write_text("n: 1\n" * 30, encoding="utf-8")
    commit(root, "", "2026-01-01", file="accounts/rhein/empty.yaml")
    (root / "accounts/rhein/old.yaml").rename(root / FILE)
    commit(root, "n: 1\n" * 30, "2026-01-02", author="Jürgen West")
    commit(root, "n: 2\n", "2026-01-03", author="Jürgen West")
    before = list(find_versions(root, FILE))
    assert [version.author for version in before] == ["Jürgen West"] * 2
    git(root, "config", *setting.split("="))
    assert list(find_versions(root, FILE)) == before


def test_a_file_with_no_history_has_no_versions(root: Path) -> None:
    commit(root, "n: 1\n", "2026-01-01")
    assert contents(root, "accounts/rhein/plan.yaml") == []
    assert contents(root, "accounts/nobody/plan.yaml") == []


def test_a_repository_without_a_commit_has_no_versions(root: Path) -> None:
    (root / FILE).write_text("n: 1\n", encoding="utf-8")
    assert contents(root) == []


def test_a_folder_outside_of_git_has_no_versions(tmp_path: Path) -> None:
    assert contents(tmp_path) == []


def test_without_git_there_are_no_versions(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    commit(root, "n: 1\n", "2026-01-01")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert contents(root) == []


def test_where_git_refuses_there_are_no_versions(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(root, "n: 1\n", "2026-01-01")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert contents(root) == []


@pytest.mark.parametrize("name", ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"])
def test_variables_that_mean_another_repository_do_not_count(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    commit(root, "n: 1\n", "2026-01-01")
    monkeypatch.setenv(name, os.devnull)
    assert contents(root) == ["n: 1\n"]


def test_a_version_whose_content_git_does_not_have_is_left_out(root: Path) -> None:
    for number in (1, 2, 3):
        commit(root, f"n: {number}\n", f"2026-01-0{number}")
    blob = subprocess.run(
        ["git", "rev-parse", f"HEAD~1:./{FILE}"], cwd=root, capture_output=True, text=True, check=True
    ).stdout.strip()
    (root.parent / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert contents(root) == ["n: 3\n", "n: 1\n"]


def test_looking_at_versions_writes_nothing(root: Path) -> None:
    commit(root, "n: 1\n", "2026-01-01")
    before = take_state(root.parent)
    assert contents(root) == ["n: 1\n"]
    assert take_state(root.parent) == before


@pytest.fixture
def long_root(tmp_path: Path) -> Path:
    """A repository in which 1,000 commits touch a file."""
    commits = []
    for number in range(1000):
        content = f"n: {number}\n"
        commits.append(
            f"commit refs/heads/main\ncommitter A <a@company.example> {1700000000 + number} +0000\n"
            f"data 1\nx\nM 644 inline {FILE}\ndata {len(content)}\n{content}\n"
        )
    git(tmp_path, "init", "-q", "-b", "main")
    subprocess.run(
        ["git", "fast-import", "--quiet"], input="".join(commits).encode(), cwd=tmp_path, check=True
    )
    return tmp_path


def test_of_a_thousand_versions_the_last_five_hundred_are_there(long_root: Path) -> None:
    assert contents(long_root) == [f"n: {number}\n" for number in range(999, 499, -1)]


def test_whoever_wants_the_latest_version_does_not_read_all(
    long_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def watch(original: Callable[..., Any]) -> Callable[..., Any]:
        def watched(root: Path, blobs: list[str]) -> Any:
            read.extend(blobs)
            return original(root, blobs)

        return watched

    monkeypatch.setattr(history, "_read_blobs", watch(history._read_blobs))
    versions = find_versions(long_root, FILE)
    assert read == []
    assert next(versions).content == b"n: 999\n"
    assert len(read) <= 50

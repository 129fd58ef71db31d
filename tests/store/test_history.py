from __future__ import annotations

import os
from pathlib import Path

import pytest

from samctl.errors import DataError, UsageError
from samctl.store.history import Revision, find_commit
from samctl.store.source import WorkingTree
from samctl.store.unreadable import UnreadableError
from tests.git import git


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace in a subfolder of a repository, with two commits and an uncommitted change."""
    workspace = tmp_path / "repository" / "key accounts"
    selection = workspace / "accounts" / "rhein" / "selection.yaml"
    selection.parent.mkdir(parents=True)
    (workspace / "samctl.yaml").write_text("schema: 1\ncompany: Us\n", encoding="utf-8")
    selection.write_text("ratings: {fit: 1}\n", encoding="utf-8")
    git(tmp_path / "repository", "init", "-q")
    git(tmp_path / "repository", "add", "-A")
    git(tmp_path / "repository", "commit", "-qm", "one", on="2026-01-01")
    selection.write_text("ratings: {fit: 2} # Größe\n", encoding="utf-8")
    (workspace / "accounts" / "rhein" / "link.yaml").symlink_to("selection.yaml")
    git(tmp_path / "repository", "add", "-A")
    git(tmp_path / "repository", "commit", "-qm", "two", on="2026-02-01")
    git(tmp_path / "repository", "tag", "second")
    selection.write_text("ratings: {fit: 3}\n", encoding="utf-8")
    return workspace


def read_selection(root: Path, at: str) -> str:
    return Revision(root, find_commit(root, at)).read("accounts/rhein/selection.yaml").decode()


def test_a_revision_shows_the_files_as_they_were(root: Path) -> None:
    assert read_selection(root, "HEAD~1") == "ratings: {fit: 1}\n"
    assert read_selection(root, "second") == "ratings: {fit: 2} # Größe\n"


@pytest.mark.parametrize(
    ("day", "fit"), [("2026-01-01", 1), ("2026-01-31", 1), ("2026-02-01", 2), ("2030-01-01", 2)]
)
def test_a_day_means_the_last_commit_up_to_its_end(root: Path, day: str, fit: int) -> None:
    assert f"fit: {fit}" in read_selection(root, day)


def test_templates_are_read_as_they_were_too(root: Path) -> None:
    template = root / "templates" / "customer" / "letter.md.j2"
    template.parent.mkdir(parents=True)
    template.write_text("# Then\n", encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "three", on="2026-03-01")
    template.write_text("# Now\n", encoding="utf-8")
    revision = Revision(root, find_commit(root, "HEAD"))
    assert revision.read("templates/customer/letter.md.j2") == b"# Then\n"


def test_a_revision_lists_like_the_working_tree(root: Path) -> None:
    revision = Revision(root, find_commit(root, "HEAD~1"))
    assert revision.list("") == WorkingTree(root).list("")
    assert [entry.name for entry in revision.list("accounts/rhein")] == ["selection.yaml"]
    assert revision.list("nowhere") == []


def test_what_is_not_there_or_no_file_is_told_apart(root: Path) -> None:
    revision = Revision(root, find_commit(root, "second"))
    with pytest.raises(FileNotFoundError):
        revision.read("accounts/rhein/plan.yaml")
    with pytest.raises(UnreadableError, match="folder"):
        revision.read("accounts/rhein")
    with pytest.raises(UnreadableError, match="link"):
        revision.read("accounts/rhein/link.yaml")


@pytest.mark.parametrize("at", ["nowhere", "2025-12-31", "--output=x", "HEAD:key accounts"])
def test_a_revision_that_does_not_exist_is_refused(root: Path, at: str) -> None:
    with pytest.raises(UsageError, match="--at"):
        find_commit(root, at)


def test_a_folder_outside_of_git_has_no_history(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="not in a git repository"):
        find_commit(tmp_path, "HEAD")


@pytest.mark.parametrize("day", ["2026-13-45", "2026-02-30", "0000-01-01"])
def test_a_day_that_does_not_exist_is_refused(root: Path, day: str) -> None:
    with pytest.raises(UsageError, match="not a day of the calendar"):
        find_commit(root, day)


@pytest.mark.parametrize(
    ("day", "known"), [("0001-01-01", False), ("1969-12-31", False), ("9999-12-31", True)]
)
def test_a_day_out_of_gits_reckoning_is_not_guessed(root: Path, day: str, known: bool) -> None:
    if known:
        assert find_commit(root, day) == find_commit(root, "second")
    else:
        with pytest.raises(UsageError, match="no commit up to"):
            find_commit(root, day)


def test_a_repository_without_a_commit_has_no_revision(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    for at in ("2026-01-01", "HEAD"):
        with pytest.raises(UsageError, match="--at"):
            find_commit(tmp_path, at)


def test_what_git_refuses_is_told_in_its_words(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(DataError, match="dubious ownership") as error:
        find_commit(root, "HEAD")
    assert error.value.hint


def test_a_commit_that_cannot_be_read_is_told_in_the_words_of_git(root: Path) -> None:
    with pytest.raises(DataError, match="git refuses: not a tree object"):
        Revision(root, "0" * 40)


@pytest.mark.parametrize("name", ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"])
def test_variables_that_mean_another_repository_do_not_count(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, os.devnull)
    assert read_selection(root, "second") == "ratings: {fit: 2} # Größe\n"


def test_a_file_whose_content_git_does_not_have_is_unreadable_and_the_others_load(root: Path) -> None:
    revision = Revision(root, find_commit(root, "HEAD~1"))
    blob = revision._tree.folders["accounts"].folders["rhein"].files["selection.yaml"][1]
    (root.parent / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(UnreadableError, match="does not have its content"):
        revision.read("accounts/rhein/selection.yaml")
    assert revision.read("samctl.yaml").startswith(b"schema: 1")

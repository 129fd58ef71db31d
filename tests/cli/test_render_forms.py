"""`render --to`: the form of a document, by option or by the name of the file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Builder, Runner, command
from tests.render.export.reading import READERS, find_markers, open_pdf
from tests.render.worlds import DAY, FULL

ACCOUNT = "rheintal-pumpen"
START = {"html": b"<!DOCTYPE html>", "pdf": b"%PDF-", "docx": b"PK\x03\x04", "markdown": b"# "}
FORMS = ["html", "pdf", "docx"]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("document", ["handoff", "introduction", "profile"])
def test_every_document_is_made_in_every_form_and_language(
    tree: Builder, samctl: Runner, tmp_path: Path, document: str, form: str, language: str
) -> None:
    tree(FULL)
    file = tmp_path / f"out.{form}"
    outcome = samctl(*DAY, "render", document, ACCOUNT, "--to", form, "--lang", language, "-o", file)
    assert (outcome.code, outcome.out) == (0, "")
    assert f"{file}: written." in outcome.err
    title = samctl(*DAY, "render", document, ACCOUNT, "--lang", language).out.partition("\n")[0]
    assert title.removeprefix("# ") in READERS[form](file.read_bytes())


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("letter.html", "html"),
        ("letter.HTM", "html"),
        ("letter.pdf", "pdf"),
        ("letter.docx", "docx"),
        ("letter.md", "markdown"),
        ("letter.markdown", "markdown"),
        ("letter.txt", "markdown"),
        ("letter", "markdown"),
    ],
)
def test_what_the_file_ends_in_decides_on_the_form(
    tree: Builder, samctl: Runner, tmp_path: Path, name: str, form: str
) -> None:
    tree(FULL)
    assert samctl(*DAY, "render", "introduction", ACCOUNT, "-o", tmp_path / name).code == 0
    assert (tmp_path / name).read_bytes().startswith(START[form])


@pytest.mark.parametrize("name", ["letter", "letter.2026"])
def test_a_name_that_says_nothing_takes_any_form(
    tree: Builder, samctl: Runner, tmp_path: Path, name: str
) -> None:
    tree(FULL)
    samctl(*DAY, "render", "introduction", ACCOUNT, "--to", "pdf", "-o", tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(START["pdf"])


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (
            ("--to", "pdf", "-o", "letter.docx"),
            "--to pdf: letter.docx is a name for docx",
            "Leave out --to, or name the file letter.pdf.",
        ),
        (
            ("--to", "html", "-o", "a/letter.md"),
            "--to html: a/letter.md is a name for markdown",
            "Leave out --to, or name the file letter.html.",
        ),
        (("--to", "markdown", "-o", "letter.pdf"), "--to markdown: letter.pdf", "name the file letter.md."),
        (("-o", "letter.odp"), "-o: letter.odp: a document does not become .odp", "markdown, html, pdf"),
        (
            ("-o", "letter.pptx"),
            "--to pptx: introduction has no slides",
            "offer and business-review have",
        ),
        (("--to", "pptx"), "--to pptx: introduction has no slides", "offer and business-review have"),
        (("--to", "pdf", "-o", "letter.odt"), "a document does not become .odt", "Forms: "),
        (("--to", "odp"), "'odp' is not one of 'markdown', 'html', 'pdf', 'docx', 'pptx'", ""),
    ],
)
def test_a_form_and_a_name_that_do_not_fit_are_wrong_usage(
    tree: Builder, samctl: Runner, arguments: tuple[str, ...], message: str, hint: str
) -> None:
    root = tree(FULL)
    before = sorted(root.rglob("*"))
    outcome = samctl(*DAY, "render", "introduction", ACCOUNT, *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err
    assert hint in outcome.err
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize("form", FORMS)
def test_a_file_can_be_piped_on(tree: Builder, form: str) -> None:
    root = tree(FULL)
    arguments = ["render", "introduction", ACCOUNT, "--to", form]
    done = subprocess.run([*command(), *DAY, *arguments], cwd=root, capture_output=True, check=True)
    assert done.stdout.startswith(START[form])
    assert find_markers(done.stdout, form) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals there")
@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_terminal_is_not_filled_with_bytes(tree: Builder, form: str) -> None:
    root = tree(FULL)
    master, slave = os.openpty()
    arguments = ["render", "introduction", ACCOUNT, "--to", form]
    done = subprocess.run(
        [*command(), *DAY, *arguments], cwd=root, stdout=slave, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(slave)
    os.close(master)
    assert done.returncode == 2
    assert f"--to {form}: a terminal cannot show it" in done.stderr
    assert f"Name a file: -o document.{form}." in done.stderr


@pytest.mark.parametrize("form", FORMS)
def test_the_same_files_and_day_make_the_same_bytes(
    tree: Builder, samctl: Runner, process: Runner, tmp_path: Path, form: str
) -> None:
    tree(FULL)
    here, there = tmp_path / f"here.{form}", tmp_path / f"there.{form}"
    samctl(*DAY, "render", "profile", ACCOUNT, "-o", here)
    process(*DAY, "render", "profile", ACCOUNT, "-o", there, env={"TZ": "Pacific/Auckland", "LANG": "C"})
    assert here.read_bytes() == there.read_bytes()
    again = samctl(*DAY, "render", "profile", ACCOUNT, "-o", here)
    assert again.err.startswith(f"{here}: unchanged.")


def test_the_file_tells_the_day_that_the_document_speaks_of(
    tree: Builder, samctl: Runner, tmp_path: Path
) -> None:
    tree(FULL)
    file = tmp_path / "letter.pdf"
    samctl("--today", "2026-12-24", "render", "introduction", ACCOUNT, "-o", file)
    metadata = open_pdf(file.read_bytes()).metadata
    assert metadata is not None
    assert metadata.creation_date is not None
    assert metadata.creation_date.date().isoformat() == "2026-12-24"
    assert metadata.author == "Nordlicht Antriebe GmbH"


def test_a_document_without_a_heading_is_called_by_its_name(
    tree: Builder, samctl: Runner, tmp_path: Path
) -> None:
    tree({**FULL, "templates/customer/note.md.j2": "Only text.\n"})
    samctl(*DAY, "render", "note", ACCOUNT, "-o", tmp_path / "note.html")
    assert "<title>note</title>" in (tmp_path / "note.html").read_text("utf-8")


def test_a_missing_package_stops_with_the_command_that_installs_it(
    tree: Builder, samctl: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tree(FULL)
    monkeypatch.setitem(sys.modules, "typst", None)
    outcome = samctl(*DAY, "render", "introduction", ACCOUNT, "-o", tmp_path / "letter.pdf")
    assert outcome.code == 3
    assert outcome.err == (
        "samctl: PDF needs the package typst, which is not installed\n"
        "  `pip install 'samctl[pdf]'` installs it; `--to html` does without.\n"
    )
    assert not (tmp_path / "letter.pdf").exists()


@pytest.mark.parametrize("form", FORMS)
def test_a_document_of_the_workspace_is_not_overwritten_in_any_form(
    tree: Builder, samctl: Runner, form: str
) -> None:
    root = tree(FULL)
    place = f"accounts/{ACCOUNT}/letter.{form}"
    outcome = samctl(*DAY, "render", "introduction", ACCOUNT, "-o", place)
    assert outcome.code == 2
    assert "is a place for a document of the workspace" in outcome.err
    assert not (root / place).exists()

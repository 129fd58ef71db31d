"""What holds for every form."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from datetime import date

import pytest

from samctl.errors import DataError
from samctl.render.export import DocumentForm
from samctl.render.export.packages import MissingPackageError
from samctl.render.markdown import escape_markdown, escape_paragraph
from tests.conftest import REPOSITORY
from tests.render.export.documents import FULL, PICTURE, export
from tests.render.export.reading import READERS, find_markers, read_word

FORMS = ["html", "pdf", "docx"]

VALUES = [
    "C# for $5 @home, *bold* and _it_",
    "<label> <b>bold</b> &amp; &copy;",
    '\\alpha \\ #let x = 1 #read("/etc/passwd")',
    "// no comment /* none */ https://example.org/a//b",
    "a -- b --- c ... -5 or -? soft~hard",
    "[x](y) ![z](roadmap.svg) {{ 7 * 7 }} {% if %}",
    '"quoted" \'single\' `code` "); #panic("',
    "= + - / . 1. # > text",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "${PATH} $(id) ]]> <!-- c --> <?php ?>",
    "Łódź, Ærø, Ελλάδα, Москва",
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("value", VALUES)
def test_whatever_a_value_holds_is_text(form: str, value: str) -> None:
    escaped = escape_markdown(value)
    cell = escaped.replace("\n", " ")
    markdown = (
        f"# Title {escaped}\n\n{escape_paragraph(value)}\n\n- **{escaped}:** {escaped}\n\n"
        f"| Head |\n| --- |\n| {cell} |\n"
    )
    text = READERS[form](export(form, markdown, title=value, company=value))
    shown = value.replace(" ", "")
    assert text.replace(" ", "").count(shown) >= 5, text


@pytest.mark.parametrize("form", FORMS)
def test_a_value_that_looks_like_a_check_box_is_no_check_box(form: str) -> None:
    text = READERS[form](export(form, f"- {escape_markdown('[x] done')}\n- [ ] open\n"))
    assert "[x] done" in text
    assert "[ ]" not in text


@pytest.mark.parametrize("form", FORMS)
def test_everything_in_the_markdown_is_shown(form: str) -> None:
    text = READERS[form](export(form))
    for words in (
        "Plan: Rheintal Pumpen AG",
        "First, who does what",
        "https://example.org/a-b",
        "samctl show",
        "Owner: Anna Rhein",
        "10.000 €",
        "Letter sent",
        "Quoted",
        'a: "b"',
    ):
        assert words in text


@pytest.mark.parametrize("form", FORMS)
def test_a_picture_that_is_not_there_is_told_in_words_and_not_fetched(form: str) -> None:
    markdown = "# T\n\n![Our logo](https://example.org/logo.png)\n\n![Keys](/etc/passwd)\n"
    content = export(form, markdown)
    assert "Our logo" in READERS[form](content)
    assert "Keys" in READERS[form](content)
    assert b"logo.png" not in content


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_same_document_makes_the_same_bytes_in_every_process(form: str, language: str) -> None:
    script = (
        "import hashlib; from tests.render.export.documents import export;"
        f"print(hashlib.sha256(export({form!r}, language={language!r})).hexdigest())"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    content = export(form, language=language)
    assert export(form, language=language) == content
    assert told.stdout.strip() == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_another_day_makes_another_file(form: str) -> None:
    assert export(form, day=date(2026, 11, 24)) != export(form)


@pytest.mark.parametrize(
    ("form", "module", "package"),
    [
        ("pdf", "typst", "typst"),
        ("pdf", "pypandoc", "pypandoc_binary"),
        ("docx", "pypandoc", "pypandoc_binary"),
        ("docx", "resvg_py", "resvg-py"),
    ],
)
def test_a_package_that_is_missing_is_named_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, form: str, module: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingPackageError) as caught:
        export(form)
    assert caught.value.message == f"{form.upper()} needs the package {package}, which is not installed"
    assert f"pip install 'samctl[{form}]'" in caught.value.hint
    assert caught.value.exit_code == 3


def test_pypandoc_without_its_pandoc_counts_as_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> str:
        raise OSError("No pandoc was found")

    monkeypatch.setattr("pypandoc.get_pandoc_path", fail)
    with pytest.raises(MissingPackageError, match="pypandoc_binary"):
        export("docx")


def test_a_document_without_pictures_needs_no_rasterizer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    assert "Rheintal" in read_word(export("docx", FULL.replace("![", "")))


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_broken_picture_is_an_error_and_no_file(form: str) -> None:
    with pytest.raises(DataError):
        export(form, pictures={"roadmap.svg": '<svg width="4" height="4"><g></svg>'})


def test_markdown_stays_as_it_is() -> None:
    assert export("markdown") == FULL.encode()


@pytest.mark.parametrize("form", FORMS)
def test_the_search_for_markers_finds_one_wherever_it_stands(form: str) -> None:
    marked = "MARKER7MARKER"
    assert find_markers(export(form, f"# T\n\n{marked}\n"), form)
    assert find_markers(export(form, "# T\n", title=marked), form)
    assert find_markers(export(form, "# T\n", company=marked), form)
    if form == "html":
        assert find_markers(export(form, pictures={"roadmap.svg": PICTURE.replace("2027", marked)}), form)
    else:
        assert find_markers(export(form, f"![{marked}](roadmap.svg)\n"), form)
    assert find_markers(export(form, f"# T\n\n| A |\n| --- |\n| {marked * 9} |\n"), form)
    assert find_markers(export(form), form) == []


def test_every_form_has_a_test() -> None:
    assert {*FORMS, "markdown", "pptx"} == set(DocumentForm)  # slides: tests/render/slides


def test_slides_are_not_made_from_markdown() -> None:
    with pytest.raises(ValueError, match="pptx"):
        export("pptx")

"""The manual says what the program does: made pages are current, examples run, links lead somewhere."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from samctl.cli.app import app
from samctl.cli.figures import format_percent
from samctl.documents.criteria import Criteria
from samctl.documents.kinds import CRITERIA, KINDS, Kind
from samctl.practices.selection.shortlist import weigh
from samctl.store.loading import load_content
from samctl.store.reading import read_yaml
from tests.conftest import REPOSITORY

DOCS = REPOSITORY / "docs"
MADE = ("commands.md", "documents.md", "rules.md", "templates.md")
BY_HAND = sorted({*DOCS.glob("*.md"), *REPOSITORY.glob("*.md")} - {DOCS / name for name in MADE})
WITH_EXAMPLES = [
    REPOSITORY / "README.md",
    *(DOCS / f"{name}.md" for name in ("selection", "workspace", "check")),
]


def load_script(name: str) -> Any:
    """Return a module that lies beside the manual; it is no part of the package."""
    sys.path.insert(0, str(DOCS))
    try:
        return import_module(name)
    finally:
        sys.path.remove(str(DOCS))


generate = load_script("generate")
transcripts = load_script("transcripts")


@pytest.mark.parametrize("name", MADE)
def test_a_page_made_from_the_program_is_what_would_be_made_of_it_now(name: str) -> None:
    made = generate.NOTICE + generate.PAGES[name]()

    assert (DOCS / name).read_text("utf-8") == made, "run `python docs/generate.py`"


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are run as a POSIX shell runs them")
@pytest.mark.parametrize("name", generate.TRANSCRIBED)
def test_the_commands_of_a_page_run_and_print_what_the_page_shows(name: str) -> None:
    page = (DOCS / name).read_text("utf-8")

    refreshed = transcripts.refresh(page, in_example=generate.TRANSCRIBED[name])

    assert len(transcripts.list_commands(page)) > 1
    assert refreshed == page, "run `python docs/generate.py`"


def test_the_tour_visits_every_daily_command() -> None:
    tour = " ".join(transcripts.list_commands((REPOSITORY / "README.md").read_text("utf-8")))

    for step in ("init", "add", "rate", "score", "score --explain", "select", "approve", "check", "edit"):
        assert f"samctl {step} " in f"{tour} "


def test_the_picture_shows_the_ranking_and_calls_nobody() -> None:
    picture = (DOCS / "score.svg").read_text("utf-8")

    assert generate.is_current_picture(picture), "run `python docs/generate.py`"
    for name in ("Hohenrode Papierwerke AG", "Havskarv Sjømat ASA", "Gletschhorn Seilbahnen AG"):
        assert name in picture
    addresses = set(re.findall(r"\w+://[^\s\"')]+", picture))
    assert addresses == {"http://www.w3.org/2000/svg"}  # the name of the format, fetched by nobody
    assert "@font-face" not in picture


@pytest.mark.parametrize("words", generate.find_commands(), ids=" ".join)
def test_every_command_and_option_is_explained_in_a_page_written_by_hand(words: list[str]) -> None:
    pages = "\n".join(page.read_text("utf-8") for page in BY_HAND)

    assert f"samctl {' '.join(words)}" in pages
    for option in find_options(words):
        assert re.search(rf"(?<![\w-]){option}(?![\w-])", pages), f"{option} of {' '.join(words)}"


def test_every_global_option_is_explained_in_a_page_written_by_hand() -> None:
    pages = "\n".join(page.read_text("utf-8") for page in BY_HAND)

    for option in find_options([]):
        assert re.search(rf"(?<![\w-]){option}(?![\w-])", pages), option


def find_options(words: list[str]) -> Iterator[str]:
    """Return the long names of a command's options, and the short one where there is no other."""
    import typer

    command: Any = typer.main.get_command(app)
    for word in words:
        command = command.commands[word]
    for parameter in command.params:
        if parameter.param_type_name == "option" and "--help" not in parameter.opts:
            yield max(parameter.opts, key=len)


@pytest.mark.parametrize("page", [*BY_HAND, *(DOCS / name for name in MADE)], ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)

    for target in re.findall(r"\]\(([^)]+)\)", text):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        linked = (page.parent / name).resolve() if name else page
        assert linked.exists(), target
        assert not anchor or anchor in find_anchors(linked), target


def find_anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), flags=re.MULTILINE)
    return {generate.anchor(heading) for heading in headings}


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda page: page.name)
def test_every_yaml_example_is_sound(page: Path) -> None:
    for block in find_yaml_blocks(page.read_text("utf-8")):
        kind = find_kind(block)
        if kind is None:
            assert read_yaml(block.encode())
        else:
            findings = load_content(kind, kind.file, block.encode()).findings
            assert not findings, block


def find_yaml_blocks(page: str) -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```$", page, flags=re.MULTILINE | re.DOTALL)


def find_kind(block: str) -> Kind | None:
    """Return the kind of document that the first line of a block names, such as `# team.yaml`."""
    name = block.partition("\n")[0].removeprefix("# ").rpartition("/")[2]
    return next((kind for kind in KINDS if kind.file == name), None)


def test_the_examples_of_weights_come_to_the_percentages_beside_them() -> None:
    page = (DOCS / "selection.md").read_text("utf-8")
    section = page[page.index("## Weights") : page.index("## Scales")]
    examples = re.findall(
        r"^```yaml\n(.*?)^```\n\n((?:^\|[^\n]*\n)+)", section, flags=re.MULTILINE | re.DOTALL
    )

    assert len(examples) == 4
    for block, table in examples:
        criteria = load_content(CRITERIA, CRITERIA.file, block.encode()).document
        assert isinstance(criteria, Criteria)
        computed = {name: format_percent(weight, 1) for name, weight in weigh(criteria).weights.items()}
        assert dict(re.findall(r"\| ([a-z-]+) \| ([\d.]+ %)", table)) == computed

"""The plans of the worked example as people get them: golden files in tests/golden/example."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, TODAY, Runner
from tests.render.golden import GOLDEN, assert_golden

DOCUMENTS = {
    f"{document}-{account}.{language}": (document, account, "--lang", language)
    for document in ("plan", "offer", "one-pager", "agenda", "minutes", "review", "business-review")
    for account in ("hohenrode", "havskarv", "gletschhorn")
    for language in ("de", "en")
}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the example without git, so that no history has a say in what documents tell."""
    folder = tmp_path_factory.mktemp("example")
    for name in ("samctl.yaml", "team.yaml", "criteria.yaml"):
        shutil.copy(REPOSITORY / name, folder)
    shutil.copytree(REPOSITORY / "accounts", folder / "accounts")
    return folder


@pytest.mark.parametrize("name", [*DOCUMENTS])
def test_a_document_of_the_example_reads_as_it_was_approved(example: Path, samctl: Runner, name: str) -> None:
    outcome = samctl("-C", example, "--today", TODAY, "render", *DOCUMENTS[name])

    assert outcome.code == 0, outcome.err
    assert_golden(f"example/{name}", outcome.out)


def test_no_golden_document_of_the_example_is_left_from_earlier() -> None:
    assert {path.stem for path in (GOLDEN / "example").glob("*.md")} == {*DOCUMENTS}


@pytest.mark.parametrize("account", ["hohenrode", "havskarv", "gletschhorn"])
def test_an_offer_of_the_example_leaves_nothing_open_but_drafts(
    example: Path, samctl: Runner, account: str
) -> None:
    outcome = samctl("-C", example, "--today", TODAY, "render", "offer", account, "--lang", "en")

    assert "### Our part" in outcome.out
    assert "### Your part" in outcome.out
    assert "nobody wrote it down" not in outcome.err

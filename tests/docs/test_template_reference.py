"""The page on templates names everything that templates are given, and no variable that they are not."""

from __future__ import annotations

import re
from typing import Any

import pytest

from samctl.cli.dossier import load_documents
from samctl.render.dossier import Documents
from samctl.render.environment import DocumentEnvironment
from samctl.render.language import Language
from samctl.render.occasion import Occasion
from samctl.render.pictures import PICTURES
from samctl.render.preparation import PREPARATIONS, prepare
from samctl.render.view import Audience, make_view
from samctl.render.words import WORDS
from samctl.store.references import Directory
from samctl.store.workspace import Workspace
from tests.conftest import REPOSITORY, Builder
from tests.render.marking import TODAY
from tests.render.plan_worlds import PLANNED

PAGE = (REPOSITORY / "docs/templates.md").read_text("utf-8")


def read_names(heading: str) -> list[str]:
    """Return the names in the first column of the tables below a heading."""
    _, _, rest = PAGE.partition(f"\n{heading}\n")
    assert rest, heading
    section = re.split(rf"\n#{{1,{heading.count('#')}}} ", rest)[0]
    return re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE)


@pytest.fixture
def documents(tree: Builder) -> Documents:
    """An account of which everything is known."""
    workspace = Workspace.open(tree(PLANNED))
    settings = workspace.settings.document
    assert settings is not None
    return load_documents(workspace, settings, "rheintal-pumpen", Directory.of_workspace(workspace, TODAY))


def prepare_values(documents: Documents, audience: Audience, name: str) -> dict[str, Any]:
    """Return what a template is given."""
    return prepare(name, audience, Occasion(documents, make_view(documents, audience), TODAY)).values


@pytest.mark.parametrize(("audience", "name"), PREPARATIONS)
def test_every_variable_of_a_document_is_described_and_none_else(
    documents: Documents, audience: Audience, name: str
) -> None:
    variants = [each for each, other in PREPARATIONS if other == name]
    title = name if len(variants) == 1 else f"{audience}/{name}"
    always, own = read_names("## What every template sees"), read_names(f"### {title}")

    given = {*prepare_values(documents, audience, name)}

    assert given - {*always} == {*own}
    assert {*always} - given <= {"selection"}
    assert ("selection" in given) is (audience is Audience.INTERNAL)


@pytest.mark.parametrize(("audience", "name"), PREPARATIONS)
def test_the_fields_of_what_is_prepared_are_described(
    documents: Documents, audience: Audience, name: str
) -> None:
    kinds = find_kinds(prepare_values(documents, audience, name))

    assert kinds
    for kind in kinds:
        assert {*read_names(f"### {kind.__name__}")} >= {*kind._fields}


def find_kinds(value: Any) -> set[Any]:
    """Return the types with fields in a value, wherever they stand."""
    if isinstance(value, dict):
        return set().union(*map(find_kinds, value.values()))
    if isinstance(value, list | tuple):
        own = {type(value)} if hasattr(value, "_fields") else set()
        return own.union(*map(find_kinds, value))
    return set()


def test_every_function_and_filter_is_described() -> None:
    environment = DocumentEnvironment(lambda _: None, Audience.INTERNAL, Language("en"), "EUR")
    _, _, filters = PAGE.partition("\n## Filters\n")

    assert read_names("## Functions") == list(environment.globals)
    for name in environment.filters:
        assert f"`{name}`" in filters
    assert {*read_names("### Kinds of words")} == {*WORDS}


def test_every_picture_is_described_with_who_may_see_it() -> None:
    assert read_names("## Pictures") == list(PICTURES)
    for name, picture in PICTURES.items():
        reader = "everybody" if Audience.CUSTOMER in picture.audiences else "us only"
        assert re.search(rf"^\| `{name}` \| [^|]+ \| {reader} \|", PAGE, re.MULTILINE)

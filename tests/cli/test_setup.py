from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from samctl.documents.kinds import ACCOUNT_KINDS, CRM, KINDS, MEETING, WORKSPACE_KINDS
from samctl.store.reading import read_yaml
from tests.cli.worlds import SETTINGS, SHOP
from tests.conftest import REPOSITORY, TODAY, Builder, Runner

MADE = [
    "criteria.yaml",
    "team.yaml",
    "accounts/example-pumps/profile.yaml",
    "accounts/example-pumps/selection.yaml",
]
MADE += [".gitignore", "samctl.yaml"]
SCHEMAS = [f".samctl/schemas/{kind.name}.json" for kind in KINDS]


def files_of(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


# init -------------------------------------------------------------------------------------------------


def test_a_new_workspace_is_sound_and_can_be_scored_at_once(samctl: Runner, tmp_path: Path) -> None:
    outcome = samctl("init", "shop", "--company", "Fresh Start Ltd", "--language", "de", "--currency", "CHF")
    assert outcome.code == 0
    assert sorted(outcome.lines) == sorted(MADE + SCHEMAS)
    shop = tmp_path / "shop"
    assert files_of(shop) == set(outcome.lines)
    assert "samctl -C shop score" in outcome.err
    report = json.loads(samctl("-C", "shop", "check", "-f", "json").out)
    assert [finding["code"] for finding in report["findings"]] == ["SAM202"]
    score = samctl("-C", "shop", "score", "--draws", 0)
    assert score.code == 0
    assert "Example Pumps Ltd" in score.out
    settings = read_yaml((shop / "samctl.yaml").read_bytes())
    assert (settings["company"], settings["language"], settings["currency"]) == (
        "Fresh Start Ltd",
        "de",
        "CHF",
    )


def test_here_is_the_default_place(samctl: Runner, tmp_path: Path) -> None:
    assert samctl("init").code == 0
    assert (tmp_path / "samctl.yaml").exists()
    assert samctl("score", "--draws", 0).code == 0


def test_a_company_with_awkward_characters_is_read_back_as_given(samctl: Runner, tmp_path: Path) -> None:
    name = "Groß & \"Klein\": #1 'Söhne'"
    assert samctl("init", "--company", name).code == 0
    assert read_yaml((tmp_path / "samctl.yaml").read_bytes())["company"] == name


def test_a_workspace_is_not_made_twice(
    samctl: Runner, tree: Builder, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    workspace = tree(SHOP)
    with untouched(workspace):
        outcome = samctl("init")
    assert outcome.code == 2
    assert "is a workspace already" in outcome.err


def test_existing_files_stay_as_they_are(samctl: Runner, tree: Builder) -> None:
    workspace = tree({"team.yaml": "people: {boss: {name: Boss}}\n", "README.md": "ours\n"})
    outcome = samctl("init", "--company", "X")
    assert outcome.code == 0
    assert "team.yaml" not in outcome.lines
    assert (workspace / "team.yaml").read_text() == "people: {boss: {name: Boss}}\n"
    assert (workspace / "README.md").read_text() == "ours\n"


def test_a_dry_run_of_init_makes_nothing(samctl: Runner, tmp_path: Path) -> None:
    outcome = samctl("init", "shop", "--dry-run", "--company", "X")
    assert outcome.code == 0
    assert "+company: X" in outcome.out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("option", "value"), [("--language", "fr"), ("--currency", "euro")])
def test_settings_that_cannot_be_are_refused(samctl: Runner, tmp_path: Path, option: str, value: str) -> None:
    outcome = samctl("init", option, value)
    assert outcome.code == 2
    assert value in outcome.err
    assert list(tmp_path.iterdir()) == []


# add --------------------------------------------------------------------------------------------------


def test_an_account_is_added_under_an_id_made_from_its_name(samctl: Runner, tree: Builder) -> None:
    workspace = tree(SHOP)
    outcome = samctl("add", "Müller & Söhne Straßenbau GmbH")
    folder = "accounts/mueller-and-soehne-strassenbau-gmbh"
    assert outcome.code == 0
    assert sorted(outcome.lines) == [f"{folder}/profile.yaml", f"{folder}/selection.yaml"]
    assert read_yaml((workspace / folder / "profile.yaml").read_bytes()) == {
        "name": "Müller & Söhne Straßenbau GmbH"
    }
    findings = json.loads(samctl("check", "mueller-and-soehne-strassenbau-gmbh", "-f", "json").out)[
        "findings"
    ]
    assert findings == []


def test_the_blanks_of_a_new_profile_are_valid_once_uncommented(samctl: Runner, tree: Builder) -> None:
    workspace = tree(SHOP)
    samctl("add", "Rheintal Pumpen AG", "--id", "rheintal")
    profile = workspace / "accounts/rheintal/profile.yaml"
    assert "# stakeholders:" in profile.read_text()
    assert "name: Rheintal Pumpen AG" in profile.read_text().splitlines()


def test_the_first_line_points_editors_at_the_schema(samctl: Runner, tree: Builder) -> None:
    workspace = tree(SHOP)
    samctl("add", "Rheintal", "--id", "rheintal")
    samctl("schema")
    for name in ("profile", "selection"):
        file = workspace / f"accounts/rheintal/{name}.yaml"
        marker, _, target = file.read_text().splitlines()[0].partition("=")
        assert marker == "# yaml-language-server: $schema"
        assert (file.parent / target).resolve() == workspace / f".samctl/schemas/{name}.json"
        assert (file.parent / target).exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["X"], "the account `x` exists already"),
        (["Rheintal", "--id", "x"], "the account `x` exists already"),
        (["Rheintal", "--id", "Rheintal AG"], "`rheintal-ag`"),
        (["  "], "an account needs a name"),
    ],
)
def test_a_taken_or_impossible_id_is_refused(
    samctl: Runner,
    tree: Builder,
    untouched: Callable[[Path], AbstractContextManager[None]],
    arguments: list[str],
    says: str,
) -> None:
    workspace = tree(SHOP)
    with untouched(workspace):
        outcome = samctl("add", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err


def test_a_dry_run_of_add_makes_nothing(
    samctl: Runner, tree: Builder, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    workspace = tree(SHOP)
    with untouched(workspace):
        assert "+name: Rheintal" in samctl("add", "Rheintal", "--dry-run").out


# schema -----------------------------------------------------------------------------------------------


def validators(samctl: Runner) -> dict[str, Any]:
    schemas = {kind.name: json.loads(samctl("schema", kind.name).out) for kind in KINDS}
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return {
        name: jsonschema.Draft202012Validator(each, format_checker=checker) for name, each in schemas.items()
    }


def workspace_documents(root: Path) -> list[tuple[str, Path]]:
    found = [(kind.name, root / kind.file) for kind in WORKSPACE_KINDS]
    for folder in sorted((root / "accounts").iterdir()):
        kinds = (*ACCOUNT_KINDS, CRM)
        found += [(kind.name, folder / kind.file) for kind in kinds if (folder / kind.file).is_file()]
        found += [(MEETING.name, file) for file in sorted(folder.glob("meetings/*.yaml"))]
    return found


def as_json(data: Any) -> Any:
    """Return data as a JSON Schema sees it: all keys are texts."""
    return json.loads(json.dumps(data))


def test_the_schemas_accept_every_document_of_the_example(samctl: Runner) -> None:
    by_name = validators(samctl)
    documents = workspace_documents(REPOSITORY)
    assert {name for name, _ in documents} == set(by_name)
    complaints = [
        f"{file}: {error.json_path}: {error.message}"
        for name, file in documents
        for error in by_name[name].iter_errors(as_json(read_yaml(file.read_bytes())))
    ]
    assert complaints == []


def test_the_schemas_refuse_what_check_refuses(samctl: Runner) -> None:
    by_name = validators(samctl)
    bad = [
        ("selection", {"ratings": {"fit": {"value": 4, "evidense": "visit"}}}),
        ("selection", {"ratings": {"fit": {"value": 4, "on": "2024-13-01"}}}),
        ("profile", {"industry": "Pumps"}),
        ("profile", {"name": "X", "stakeholders": {"coo": {"name": "C", "influence": 7}}}),
        ("workspace", {"company": "X"}),
        ("team", {"people": {"Anna Rhein": {"name": "Anna"}}}),
    ]
    assert [data for name, data in bad if by_name[name].is_valid(data)] == []


def test_schemas_are_written_where_files_look_for_them_or_where_one_says(
    samctl: Runner, tree: Builder
) -> None:
    workspace = tree(SHOP)
    assert samctl("schema").lines == SCHEMAS
    assert files_of(workspace) - set(SHOP) == set(SCHEMAS)
    assert samctl("schema", "-o", "elsewhere").code == 0
    assert (workspace / "elsewhere/plan.json").exists()


def test_one_schema_is_printed_without_any_workspace(samctl: Runner, tmp_path: Path) -> None:
    for name in ("plan", "plan.yaml"):
        assert json.loads(samctl("schema", name).out)["properties"]["horizon"]["description"]
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_document_has_no_schema(samctl: Runner) -> None:
    outcome = samctl("schema", "plans")
    assert outcome.code == 2
    assert "Did you mean `plan`?" in outcome.err


def test_a_workspace_of_a_newer_format_is_not_written_to(
    samctl: Runner, tree: Builder, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    workspace = tree({**SHOP, "samctl.yaml": SETTINGS.replace("schema: 1", "schema: 2")})
    with untouched(workspace):
        for arguments in (["add", "Rheintal"], ["rate", "x", "fit", "4"], ["schema"], ["score"]):
            outcome = samctl(*arguments, "--today", TODAY)
            assert outcome.code == 3
            assert "SAM005" in outcome.err

from __future__ import annotations

from pathlib import Path

import pytest

from samctl.documents import kinds
from samctl.documents.file_rules import UNKNOWN_FILE
from samctl.documents.findings import Place
from samctl.documents.selection import Rating
from samctl.errors import UsageError
from samctl.store.loading import load_content
from samctl.store.source import WorkingTree
from samctl.store.workspace import Account, Workspace, find_root, schema_comment
from tests.cli.worlds import SHOP
from tests.conftest import Builder


class CountingTree(WorkingTree):
    """A working tree that keeps a list of what was read."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.reads: list[str] = []

    def read(self, file: str) -> bytes:
        self.reads.append(file)
        return super().read(file)


def test_a_document_is_read_when_first_asked_for_and_only_once(tree: Builder) -> None:
    workspace = tree({**SHOP, "accounts/x/plan.yaml": "{}"})
    source = CountingTree(workspace)
    account = Account(source, "x")
    assert source.reads == []
    account.load(kinds.SELECTION)
    account.load(kinds.SELECTION)
    assert source.reads == ["accounts/x/selection.yaml"]
    assert account.name == "X Works AG"
    assert source.reads[1:] == ["accounts/x/profile.yaml"]


@pytest.mark.parametrize(
    "profile", ["name: [", "industry: Pumps\n", "name: ''\n", "name: 4711\n", "- name\n"]
)
def test_an_account_without_a_usable_name_is_called_by_its_id(tree: Builder, profile: str) -> None:
    workspace = tree({**SHOP, "accounts/x/profile.yaml": profile})
    assert Account(WorkingTree(workspace), "x").name == "x"


def test_a_missing_document_is_no_finding(tree: Builder) -> None:
    loaded = Account(WorkingTree(tree(SHOP)), "x").load(kinds.PLAN)
    assert (loaded.exists, loaded.document, loaded.findings) == (False, None, ())


def test_a_broken_field_is_left_out_and_the_rest_of_the_document_counts() -> None:
    text = b"ratings:\n  fit: {value: 4}\n  growth: {value: high}\n"
    loaded = load_content(kinds.SELECTION, "selection.yaml", text)
    assert loaded.document is not None
    assert loaded.document.ratings.get("growth", Rating()).value is None
    assert loaded.document.ratings["fit"].value.low == 4
    assert [finding.place.path for finding in loaded.findings] == [("ratings", "growth", "value")]
    assert loaded.data["ratings"]["growth"] == {"value": "high"}


def test_only_folders_with_an_id_for_a_name_are_accounts(tree: Builder) -> None:
    workspace = tree(
        {**SHOP, "accounts/Bad Name/profile.yaml": "", "accounts/notes.txt": "", "accounts/.x/a": ""}
    )
    assert Workspace.open(workspace).slugs == ["x", "y", "z"]


def test_opening_an_unknown_account_suggests_the_nearest(tree: Builder) -> None:
    workspace = Workspace.open(tree({**SHOP, "accounts/rheintal/profile.yaml": "name: R\n"}))
    with pytest.raises(UsageError) as refusal:
        workspace.open_account("reintal")
    assert refusal.value.hint == "Did you mean `rheintal`?"
    with pytest.raises(UsageError):
        workspace.open_account("../accounts/x")


def test_meetings_are_listed_by_date_and_what_else_lies_there_is_told_once(tree: Builder) -> None:
    files = {f"accounts/x/meetings/2026-0{month}-01-call.yaml": "title: Call\n" for month in (3, 1, 2)}
    others = {f"accounts/x/meetings/{name}": "" for name in ("2026-04-01-call.yml", ".hidden", "sub/a.yaml")}
    account = Account(WorkingTree(tree({**SHOP, **files, **others})), "x")
    meetings = account.load_meetings()
    assert account.load_meetings() == meetings
    assert [meeting.file[-20:-10] for meeting in meetings] == ["2026-01-01", "2026-02-01", "2026-03-01"]
    assert [(each.code, each.place.file, each.hint) for each in account.folder_findings] == [
        ("SAM004", "accounts/x/meetings/2026-04-01-call.yml", "Rename it to `2026-04-01-call.yaml`."),
        ("SAM004", "accounts/x/meetings/sub", "Only `.yaml` files are read here."),
    ]


def test_a_finding_made_for_several_accounts_is_told_once(tree: Builder) -> None:
    workspace = Workspace.open(tree(SHOP))
    finding = UNKNOWN_FILE.find(Place("team.yaml"), "samctl does not know this file", "")
    assert len(workspace.locate([finding, finding])) == 1
    assert len(workspace.locate([finding, finding._replace(message="other")])) == 2


def test_people_are_found_by_role_and_unknown_without_a_team(tree: Builder) -> None:
    workspace = Workspace.open(tree(SHOP))
    assert workspace.find_people("executive") == frozenset({"ceo"})
    assert Workspace.open(tree({"samctl.yaml": ""}, at="bare")).find_people("executive") is None


def test_a_field_is_located_by_line_and_column(tree: Builder) -> None:
    workspace = Workspace.open(tree(SHOP))
    place = workspace.locate_field(workspace.criteria, ("criteria", "growth", "weight"))
    assert str(place) == "criteria.yaml:9:5"


def test_a_named_folder_wins_over_the_variable(tree: Builder) -> None:
    one, two = tree({"samctl.yaml": ""}, at="one"), tree({"samctl.yaml": ""}, at="two")
    environment = {"SAMCTL_WORKSPACE": str(two)}
    assert find_root(one, environment) == one
    assert find_root(None, environment) == two


def test_an_empty_variable_counts_as_none(tree: Builder, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = tree({"samctl.yaml": "", "accounts/x/a": ""})
    monkeypatch.chdir(workspace / "accounts/x")
    assert find_root(None, {"SAMCTL_WORKSPACE": "", "HOME": "/"}) == workspace


@pytest.mark.parametrize("kind", kinds.KINDS, ids=lambda kind: kind.name)
def test_the_first_line_of_a_new_file_leads_to_its_schema(kind: kinds.Kind) -> None:
    comment = schema_comment(kind)
    target = comment.removeprefix("# yaml-language-server: $schema=").rstrip("\n")
    top = Path("/w/accounts/x/") if kind.of_account else Path("/w")
    folder = top / kind.file.rpartition("/")[0]
    assert Path(folder, target).resolve() == Path(f"/w/.samctl/schemas/{kind.name}.json").resolve()

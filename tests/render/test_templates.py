"""Where templates come from: the workspace first, then what is built in, and never from elsewhere."""

from __future__ import annotations

import pytest

from samctl.store.source import WorkingTree
from samctl.store.templates import Templates
from tests.conftest import Builder


@pytest.mark.parametrize(
    "name",
    ["../samctl.yaml", "customer/../../samctl.yaml", "/etc/passwd", "", ".", "customer//x", "a\\b", "a\0b"],
)
def test_a_name_that_leads_out_of_the_folder_finds_nothing(tree: Builder, name: str) -> None:
    root = tree({"samctl.yaml": "schema: 1\n", "templates/customer/x": "x"})
    assert Templates(WorkingTree(root)).find(name) is None


def test_the_workspace_comes_first_and_says_so(tree: Builder) -> None:
    templates = Templates(WorkingTree(tree({"templates/internal/handoff.md.j2": "own\n"})))

    own, built_in = templates.find("internal/handoff.md.j2"), templates.find("customer/introduction.md.j2")

    assert own == ("own\n", "templates/internal/handoff.md.j2")
    assert built_in is not None
    assert built_in.origin == "built-in templates/customer/introduction.md.j2"
    assert templates.find("customer/nothing.md.j2") is None


def test_documents_are_listed_by_name_without_their_parts_and_other_files(tree: Builder) -> None:
    files = ("customer/greeting.md.j2", "customer/_part.md.j2", "customer/notes.txt", "customer/.x.md.j2")
    templates = Templates(WorkingTree(tree({f"templates/{name}": "x" for name in files})))

    assert templates.list_own("customer") == ["greeting"]
    assert templates.list_own("internal") == []
    documents = templates.list_documents()
    assert documents == sorted(documents)
    assert set(documents) == {
        "agenda",
        "business-review",
        "greeting",
        "handoff",
        "introduction",
        "minutes",
        "needs",
        "offer",
        "one-pager",
        "plan",
        "profile",
        "review",
    }
    assert not {"_part", "notes", ".x"} & set(documents)

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from textwrap import dedent

import pytest

from samctl.store.reading import read_yaml
from tests.cli.worlds import SHOP
from tests.conftest import REPOSITORY, TODAY, Builder, Runner, take_state

CSV = "Company;Branch;Country;Fit\nRheintal Pumpen AG;Pumpen;Schweiz;4\nMüller & Söhne;;DE;\n;Bergbau;DE;3\n"
MAPS = ("--map", "Company=name", "--map", "Branch=industry", "--map", "Country=headquarters.country")
OPTIONS = (*MAPS, "--rate", "Fit=fit")
DAY = ("--today", TODAY)


def read(path: Path) -> object:
    return read_yaml(path.read_bytes())


def test_without_a_yes_only_the_preview_appears(
    samctl: Runner, tree: Builder, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    workspace = tree({**SHOP, "crm.csv": CSV})
    with untouched(workspace):
        outcome = samctl("import", "accounts", "crm.csv", *OPTIONS, *DAY)
    assert outcome.code == 0
    assert "new: 2" in outcome.lines
    assert any("mueller-and-soehne: Müller & Söhne" in line for line in outcome.lines)
    assert any("line 4" in line and "no name" in line for line in outcome.lines)
    assert "Nothing was written" in outcome.err


def test_with_a_yes_accounts_and_ratings_are_made(samctl: Runner, tree: Builder) -> None:
    workspace = tree({**SHOP, "crm.csv": CSV})
    outcome = samctl("import", "accounts", "crm.csv", *OPTIONS, "--by", "am-rhein", "--yes", *DAY)
    assert outcome.code == 0
    assert "2 accounts created, 0 updated" in outcome.err
    folder = workspace / "accounts/rheintal-pumpen-ag"
    assert read(folder / "profile.yaml") == {
        "name": "Rheintal Pumpen AG",
        "industry": "Pumpen",
        "headquarters": {"country": "CH"},
    }
    assert read(folder / "selection.yaml") == {
        "ratings": {"fit": {"value": 4, "on": TODAY, "by": "am-rhein", "evidence": "crm.csv, line 2"}}
    }
    assert not (workspace / "accounts/mueller-and-soehne/selection.yaml").exists()
    assert samctl("check", "rheintal-pumpen-ag", "mueller-and-soehne", *DAY).out == ""


def test_a_second_import_updates_what_changed_and_nothing_else(samctl: Runner, tree: Builder) -> None:
    workspace = tree({**SHOP, "crm.csv": CSV})
    samctl("import", "accounts", "crm.csv", *OPTIONS, "--yes", "--on", "2026-01-31")
    again = samctl("import", "accounts", "crm.csv", *OPTIONS, "--yes", *DAY)
    assert "0 accounts created, 0 updated" in again.err
    tree({"crm.csv": CSV.replace(";4\n", ";5\n")})
    changed = samctl("import", "accounts", "crm.csv", *OPTIONS, "--yes", *DAY)
    assert "0 accounts created, 1 updated" in changed.err
    selection = read(workspace / "accounts/rheintal-pumpen-ag/selection.yaml")
    assert isinstance(selection, dict)
    assert selection["ratings"]["fit"]["value"] == 5
    assert selection["history"]["fit"]["2026-01-31"]["value"] == 4


def test_an_account_known_under_another_spelling_is_rated_not_made_again(
    samctl: Runner, tree: Builder
) -> None:
    workspace = tree({**SHOP, "crm.csv": "Name,Fit\nx works ag,2\n"})
    before = (workspace / "accounts/x/profile.yaml").read_bytes()
    outcome = samctl("import", "accounts", "crm.csv", "--rate", "Fit=fit", "--yes", *DAY)
    assert "0 accounts created, 1 updated" in outcome.err
    assert (workspace / "accounts/x/profile.yaml").read_bytes() == before
    assert not (workspace / "accounts/x-works-ag").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["nowhere.csv"], 3, "nowhere.csv cannot be read"),
        (["crm.csv", "--map", "Kompany=name"], 2, "Company"),
        (["crm.csv", "--map", "Company=nam"], 2, "name"),
        (["crm.csv", *MAPS, "--rate", "Fit=fitt"], 2, "fit"),
        (["crm.csv", *OPTIONS, "--by", "am-rein"], 2, "Did you mean `am-rhein`?"),
        (["crm.csv", "--map", "Company"], 2, "Company"),
    ],
)
def test_an_import_that_cannot_work_is_refused(
    samctl: Runner,
    tree: Builder,
    untouched: Callable[[Path], AbstractContextManager[None]],
    arguments: list[str],
    code: int,
    says: str,
) -> None:
    workspace = tree({**SHOP, "crm.csv": CSV})
    with untouched(workspace):
        outcome = samctl("import", "accounts", *arguments, "--yes")
    assert (outcome.code, outcome.out) == (code, "")
    assert says in outcome.err


# The worked run of docs/import.md ---------------------------------------------------------------------

PAGE = (REPOSITORY / "docs" / "import.md").read_text("utf-8")
MAVEN = REPOSITORY.parent / "shared" / "data" / "crm" / "maven-crm-sales-opportunities"


def find_command(start: str) -> list[str]:
    """Return the words of the page's command that starts so."""
    blocks = re.findall(r"^```\w*\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    (block,) = (text for text in blocks if text.startswith(start))
    return shlex.split(block.replace("\\\n", " ").strip().splitlines()[0])


@pytest.mark.skipif(not MAVEN.is_dir(), reason="the public data is not beside the repository")
def test_the_worked_run_of_the_manual_ranks_85_real_accounts(samctl: Runner, tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    for path in MAVEN.glob("*.csv"):
        shutil.copy(path, workspace)
    for name, text in re.findall(r"```yaml\n# (\S+)\n(.*?)```", PAGE, re.DOTALL):
        (workspace / name).write_text(dedent(text))
    everything = find_command("samctl import accounts.csv sales_pipeline.csv")[1:]
    preview = samctl(*everything)
    assert "new: 85" in preview.lines
    assert "deals left out: 1,425 without an account" in preview.lines
    for odd in ("technolgy", "Philipines", "Korea", "GTXPro"):
        assert odd in preview.out
    assert not (workspace / "accounts").exists()
    imported = samctl(*everything, "--yes")
    assert "85 accounts created, 0 updated" in imported.err
    assert len(list((workspace / "accounts").iterdir())) == 85
    before = take_state(workspace / "accounts")
    assert "0 accounts created, 0 updated" in samctl(*everything, "--yes").err
    assert take_state(workspace / "accounts") == before
    measured = samctl(*find_command("samctl measure acme-corporation")[1:])
    assert (measured.code, "2 as on file" in measured.err) == (0, True)
    ranked = samctl("score", "-f", "json", "--draws", 500)
    assert (ranked.code, ranked.err) == (0, "")
    places = json.loads(ranked.out)["ranking"]
    assert len(places) == 85
    assert all(len(place["contributions"]) == 4 and not place["uncertain"] for place in places)
    assert sum(place["tier"] == "key" for place in places) == 6
    report = json.loads(samctl("check", "-f", "json", "--today", "2017-12-31").out)
    assert report["accounts"] == 85
    assert [finding for finding in report["findings"] if finding["code"] != "SAM202"] == []

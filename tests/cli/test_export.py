"""`export`: everything on file, for spreadsheets and address books, and back again."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
import vobject

from tests.cli.kpis import DAY, KPIS, MEASURED
from tests.cli.worlds import SHOP
from tests.conftest import REPOSITORY, TODAY, Builder, Runner

Watch = Callable[[Path], AbstractContextManager[None]]

PEOPLE = {
    **SHOP,
    "accounts/x/profile.yaml": """\
        name: X Works AG
        industry: "=cmd|' /C calc'!A0"
        headquarters: {city: Höxter, country: DE}
        employees: 860
        customer_since: 2014-10-20
        business: {units: {pumps: {name: Pumps}}}
        stakeholders:
          coo:
            name: Maria Berg
            unit: pumps
            support: enemy
            email: m.berg@example.com
            phone: "+41 61 555 0101"
          cfo: {name: Jan Kern}
        """,
    "accounts/y/profile.yaml": "name: Y Works AG\nstakeholders: {coo: {name: Ole Lund}}\n",
}


def read_rows(file: Path, delimiter: str = ",") -> list[dict[str, str]]:
    text = file.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def read_cards(file: Path) -> list[str]:
    return [card.fn.value for card in vobject.readComponents(file.read_bytes().decode())]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_everything_on_file_becomes_tables(
    samctl: Runner, tree: Builder, out: Path, untouched: Watch
) -> None:
    root = tree(PEOPLE)
    with untouched(root):
        outcome = samctl("export", "csv", out)
    assert (outcome.code, outcome.out) == (0, "")
    assert "internal" in outcome.err
    accounts = read_rows(out / "accounts.csv")
    assert [row["name"] for row in accounts] == ["X Works AG", "Y Works AG", "Z Works AG"]
    assert accounts[0]["industry"] == "'=cmd|' /C calc'!A0"
    people = {row["stakeholder"]: row for row in read_rows(out / "stakeholders.csv")}
    assert (people["coo"]["account"], people["cfo"]["name"]) == ("y", "Jan Kern")
    assert len(read_rows(out / "ratings.csv")) == 9
    assert read_rows(out / "deals.csv") == []


def test_a_second_export_changes_nothing(samctl: Runner, tree: Builder, out: Path, untouched: Watch) -> None:
    tree(PEOPLE)
    samctl("export", "csv", out)
    with untouched(out):
        outcome = samctl("export", "csv", out)
    assert outcome.code == 0
    assert "0 files written" in outcome.err


def test_a_file_that_says_something_else_is_not_replaced_unasked(
    samctl: Runner, tree: Builder, out: Path
) -> None:
    tree(PEOPLE)
    out.mkdir()
    (out / "stakeholders.csv").write_text("mine")
    refused = samctl("export", "csv", out)
    assert refused.code == 2
    assert "stakeholders.csv" in refused.err
    assert [each.name for each in out.iterdir()] == ["stakeholders.csv"]
    assert samctl("export", "csv", out, "--overwrite").code == 0
    assert len(read_rows(out / "stakeholders.csv")) == 3


@pytest.mark.parametrize("place", ["accounts", "accounts/x", ".git", "team.yaml"])
def test_the_places_of_the_workspace_are_kept(
    samctl: Runner, tree: Builder, untouched: Watch, place: str
) -> None:
    root = tree(PEOPLE)
    with untouched(root):
        for form in ("csv", "vcard"):
            assert samctl("export", form, place).code == 2


def test_a_link_into_the_accounts_is_seen_through(samctl: Runner, tree: Builder, out: Path) -> None:
    root = tree(PEOPLE)
    out.symlink_to(root / "accounts" / "x")
    assert samctl("export", "csv", out).code == 2


def test_an_export_can_be_about_some_accounts(samctl: Runner, tree: Builder, out: Path) -> None:
    tree(PEOPLE)
    samctl("export", "csv", out, "y")
    assert {row["account"] for row in read_rows(out / "ratings.csv")} == {"y"}
    unknown = samctl("export", "csv", out, "yy")
    assert (unknown.code, "there is no account `yy`" in unknown.err) == (2, True)


def test_a_german_excel_opens_it(samctl: Runner, tree: Builder, out: Path) -> None:
    tree({**PEOPLE, "accounts/y/selection.yaml": "ratings: {fit: 3.5}\n"})
    samctl("export", "csv", out, "--separator", "semicolon", "--decimal", "comma")
    ratings = read_rows(out / "ratings.csv", ";")
    assert [row["value"] for row in ratings if row["account"] == "y"] == ["3,5"]


def test_what_a_document_says_wrongly_is_told_and_the_rest_exported(
    samctl: Runner, tree: Builder, out: Path
) -> None:
    tree({**PEOPLE, "accounts/y/profile.yaml": "name: Y Works AG\nemployees: many\n"})
    outcome = samctl("export", "csv", out)
    assert outcome.code == 3
    assert "accounts/y/profile.yaml:2" in outcome.err
    assert [row["name"] for row in read_rows(out / "accounts.csv")][1] == "Y Works AG"


@pytest.mark.parametrize("options", [(), ("--separator", "semicolon", "--decimal", "comma")])
def test_exported_results_can_be_imported_again(
    samctl: Runner, tree: Builder, out: Path, options: tuple[str, ...]
) -> None:
    root = tree(MEASURED)
    before = (root / KPIS).read_bytes()
    samctl("export", "csv", out, *options, *DAY)
    again = samctl("kpi", "import", out / "kpis.csv", "--yes", *DAY)
    assert again.code == 0
    assert "0 new, 3 on file already, 3 targets or baselines passed over" in again.out
    assert (root / KPIS).read_bytes() == before


def test_exported_results_fill_a_workspace_that_lacks_them(samctl: Runner, tree: Builder, out: Path) -> None:
    root = tree(MEASURED)
    samctl("export", "csv", out, *DAY)
    text = (root / KPIS).read_text("utf-8")
    (root / KPIS).write_text(text.replace("{2027-01-31: 22, 2027-04-10: 27}", "{}"), "utf-8")
    assert "2 new, 1 on file already" in samctl("kpi", "import", out / "kpis.csv", "--yes", *DAY).out
    samctl("export", "csv", out, "--overwrite", *DAY)
    assert "0 new, 3 on file" in samctl("kpi", "import", out / "kpis.csv", *DAY).out


def test_exported_accounts_make_the_same_profile_elsewhere(samctl: Runner, tree: Builder, out: Path) -> None:
    tree(PEOPLE)
    samctl("export", "csv", out)
    other = tree({name: text for name, text in SHOP.items() if "accounts/" not in name}, at="other")
    fields = ("industry", "headquarters.city", "headquarters.country", "employees", "customer_since")
    mapping = [word for field in fields for word in ("--map", f"{field}={field}")]
    assert samctl("import", "accounts", out / "accounts.csv", *mapping, "--yes", cwd=other).code == 0
    samctl("export", "csv", out / "again", cwd=other)
    first, again = (read_rows(folder / "accounts.csv")[0] for folder in (out, out / "again"))
    assert {name: first[name] for name in ("name", *fields)} == {
        name: again[name] for name in ("name", *fields)
    }


def test_people_become_cards_without_anything_internal(samctl: Runner, tree: Builder, out: Path) -> None:
    tree(PEOPLE)
    outcome = samctl("export", "vcard", out)
    assert outcome.code == 0
    assert "internal" not in outcome.err
    assert sorted(each.name for each in out.iterdir()) == ["x.vcf", "y.vcf"]
    assert read_cards(out / "x.vcf") == ["Maria Berg", "Jan Kern"]
    text = (out / "x.vcf").read_text("utf-8")
    assert "ORG:X Works AG;Pumps" in text
    assert "enemy" not in text


@pytest.mark.parametrize(
    ("per", "files"),
    [("person", {"x.coo.vcf": 1, "x.cfo.vcf": 1, "y.coo.vcf": 1}), ("all", {"contacts.vcf": 3})],
)
def test_cards_lie_in_the_files_that_a_program_takes(
    samctl: Runner, tree: Builder, out: Path, per: str, files: dict[str, int]
) -> None:
    tree(PEOPLE)
    samctl("export", "vcard", out, "--per", per)
    assert {each.name: len(read_cards(each)) for each in out.iterdir()} == files


def test_without_anybody_on_file_there_is_nothing_to_write(samctl: Runner, tree: Builder, out: Path) -> None:
    tree(SHOP)
    outcome = samctl("export", "vcard", out)
    assert (outcome.code, out.exists()) == (3, False)
    assert "samctl put" in outcome.err


def test_the_example_is_exported_whole(samctl: Runner, out: Path) -> None:
    assert samctl("export", "csv", out, "-C", REPOSITORY, "--today", TODAY).code == 0
    assert len(read_rows(out / "accounts.csv")) == 10
    assert len(read_rows(out / "actions.csv")) > 0
    assert {row["kind"] for row in read_rows(out / "kpis.csv")} == {"baseline", "target", "actual"}

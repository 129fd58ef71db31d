"""Files of a CRM come into the workspace, again and again."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest

from samctl.cli.importing.writing import carry_out
from samctl.store.changes import edit_files
from samctl.store.reading import MAX_BYTES
from tests.cli.crm_world import (
    ACCOUNTS,
    DAY,
    DEALS,
    FILES,
    WORLD,
    import_all,
    preview,
    read,
    read_accounts,
)
from tests.cli.worlds import SHOP
from tests.conftest import Builder, Runner
from tests.git import commit_all, git
from tests.store.test_writer import run_until_step

Watch = Callable[[Path], AbstractContextManager[None]]
RHEINTAL = "accounts/rheintal-pumpen-ag"


# The first import ----------------------------------------------------------------------------------------


def test_without_a_yes_only_a_preview_appears(samctl: Runner, tree: Builder, untouched: Watch) -> None:
    workspace = tree(WORLD)
    with untouched(workspace):
        outcome = samctl("import", *FILES, *DAY)
    assert outcome.code == 0
    assert "accounts.csv: 3 accounts of salesforce, UTF-8, separated by commas" in outcome.lines
    assert "  BillingCity -> headquarters.city" in outcome.lines
    assert "new: 3" in outcome.lines
    assert "  rheintal-pumpen-ag: Rheintal Pumpen AG (2 new contacts, 2 new deals)" in outcome.lines
    assert "deals left out: 1 without an account" in outcome.lines
    assert "Nothing was written: add --yes" in outcome.err


def test_accounts_people_and_deals_are_made_from_one_command(samctl: Runner, tree: Builder) -> None:
    workspace = tree(WORLD)
    outcome = import_all(samctl)
    assert (outcome.code, outcome.err) == (0, "3 accounts created, 0 updated. Next: samctl score.\n")
    assert read(workspace / f"{RHEINTAL}/profile.yaml") == {
        "name": "Rheintal Pumpen AG",
        "website": "https://www.rheintal.example",
        "crm": {"salesforce": "001Hs00003NRHt1IAH"},
        "industry": "Machinery",
        "headquarters": {"city": "Basel", "country": "CH"},
        "employees": 5200,
        "stakeholders": {
            "petra-vogt": {"name": "Petra Vogt", "title": "COO", "email": "p.vogt@rheintal.example"},
            "jan-keller": {
                "name": "Jan Keller",
                "title": "Plant manager",
                "email": "j.keller@rheintal.example",
                "reports_to": "petra-vogt",
            },
        },
    }
    assert read(workspace / "accounts/rheintal-service-gmbh/profile.yaml")["parent"] == "rheintal-pumpen-ag"
    crm = (workspace / f"{RHEINTAL}/crm.yaml").read_text("utf-8")
    assert "    imported_on: 2026-11-23\n" in crm
    won = "title: Drives for line 3, stage: won, closed_on: 2026-03-31, value: 125000}\n"
    assert f"  006Hs00001dea11IAA: {{system: salesforce, {won}" in crm


def list_errors(samctl: Runner, workspace: Path) -> list[Any]:
    """Return what `check` calls an error."""
    report = json.loads(samctl("check", "-f", "json", *DAY, cwd=workspace).out)
    return [each for each in report["findings"] if each["severity"] == "error"]


def test_what_was_imported_is_sound_and_can_be_scored(samctl: Runner, tree: Builder) -> None:
    workspace = tree(WORLD)
    import_all(samctl)
    assert list_errors(samctl, workspace) == []
    assert samctl("score", "--draws", 0, *DAY).code == 0


def test_a_second_import_of_the_same_files_changes_no_byte(
    samctl: Runner, tree: Builder, untouched: Watch
) -> None:
    workspace = tree(WORLD)
    import_all(samctl)
    with untouched(workspace / "accounts"):
        again = samctl("import", *FILES, "--yes", "--today", "2027-01-31")
    assert again.err.startswith("0 accounts created, 0 updated")
    assert "unchanged: 3" in again.lines


def test_the_order_of_the_files_does_not_count(samctl: Runner, tree: Builder) -> None:
    workspace = tree(WORLD)
    import_all(samctl)
    other = tree(WORLD, at="other")
    samctl("import", *reversed(FILES), "--yes", *DAY, cwd=other)
    assert read_accounts(other) == read_accounts(workspace)


def test_nothing_is_made_where_only_existing_accounts_are_wanted(samctl: Runner, tree: Builder) -> None:
    workspace = tree({**WORLD, f"{RHEINTAL}/profile.yaml": "name: Rheintal Pumpen AG\n"})
    outcome = import_all(samctl, "--only-existing")
    assert outcome.err.startswith("0 accounts created, 1 updated")
    assert "2 customers that are no accounts yet (--only-existing)" in outcome.out
    assert not (workspace / "accounts/rheintal-service-gmbh").exists()


# Later imports -------------------------------------------------------------------------------------------

PROFILE = """\
# Their board decides in March.
name: Rheintal Pumpen AG
employees: 5200   # counted in May
industry: Machinery
crm: {salesforce: 001Hs00003NRHt1IAH}
headquarters:
    country: CH   # since 1911
    city: Basel
"""


def test_a_later_import_changes_the_lines_that_it_means(samctl: Runner, tree: Builder) -> None:
    workspace = tree({**WORLD, f"{RHEINTAL}/profile.yaml": PROFILE})
    samctl("import", "accounts.csv", "--yes", *DAY)
    before = (workspace / f"{RHEINTAL}/profile.yaml").read_text("utf-8")
    assert before.startswith(PROFILE)
    tree({"accounts.csv": ACCOUNTS.replace("Basel", "Muttenz").replace("5200", "5350")})
    outcome = samctl("import", "accounts.csv", "--yes", *DAY)
    assert "  rheintal-pumpen-ag: Rheintal Pumpen AG: headquarters.city, employees" in outcome.lines
    after = (workspace / f"{RHEINTAL}/profile.yaml").read_text("utf-8")
    assert after == before.replace("Basel", "Muttenz").replace("5200", "5350")


@pytest.fixture
def conflicting(samctl: Runner, tree: Builder) -> Path:
    """A workspace in which somebody changed the industry by hand, and the CRM has another one now."""
    workspace = tree(WORLD)
    import_all(samctl)
    profile = workspace / f"{RHEINTAL}/profile.yaml"
    profile.write_text(profile.read_text("utf-8").replace("Machinery", "Pumps and valves"), "utf-8")
    tree({"accounts.csv": ACCOUNTS.replace("Machinery", "Industrial goods").replace("820", "840")})
    return workspace


CONFLICT = {
    "account": "rheintal-pumpen-ag",
    "field": "industry",
    "imported": "Machinery",
    "now": "Industrial goods",
    "yours": "Pumps and valves",
}


def test_your_own_edits_win_and_the_conflict_is_told_until_it_is_settled(
    samctl: Runner, conflicting: Path
) -> None:
    for _ in range(2):
        assert preview(samctl, *FILES)["conflicts"] == [CONFLICT]
        import_all(samctl)
        assert read(conflicting / f"{RHEINTAL}/profile.yaml")["industry"] == "Pumps and valves"
    assert read(conflicting / "accounts/zwickelberg-and-soehne-kg/profile.yaml")["employees"] == 840
    table = samctl("import", *FILES, *DAY).out
    assert "conflicts: 1, left as they are" in table
    assert "Machinery" in table
    samctl("set", "rheintal-pumpen-ag", "profile.industry=Industrial goods", *DAY)
    assert preview(samctl, *FILES)["conflicts"] == []


@pytest.mark.parametrize(("side", "industry"), [("crm", "Industrial goods"), ("ours", "Pumps and valves")])
def test_a_side_can_be_taken(samctl: Runner, conflicting: Path, side: str, industry: str) -> None:
    import_all(samctl, "--take", side)
    assert read(conflicting / f"{RHEINTAL}/profile.yaml")["industry"] == industry
    data = preview(samctl, *FILES)
    assert data["conflicts"] == []
    assert data["counts"]["updated"] == 0


def test_a_deal_that_was_won_meanwhile_is_won_here_too(samctl: Runner, tree: Builder) -> None:
    workspace = tree(WORLD)
    import_all(samctl)
    won = DEALS.replace("Negotiation,48000,2026-12-15,false,false", "Closed Won,45000,2026-11-20,true,true")
    tree({"deals.csv": won})
    outcome = samctl("import", "deals.csv", "--yes", *DAY)
    assert "  rheintal-pumpen-ag: Rheintal Pumpen AG: 1 changed deal" in outcome.lines
    deal = read(workspace / f"{RHEINTAL}/crm.yaml")["deals"]["006Hs00001dea12IAA"]
    assert (deal["stage"], deal["value"]) == ("won", 45000)
    assert len(read(workspace / f"{RHEINTAL}/crm.yaml")["deals"]) == 2


def test_an_amount_with_cents_stays_as_imported_when_only_deals_come_later(
    samctl: Runner, tree: Builder
) -> None:
    head, first, *rest = ACCOUNTS.splitlines()
    amounts = "\n".join([f"{head},AnnualRevenue", f"{first},12500000.55", *(f"{each}," for each in rest)])
    workspace = tree({**WORLD, "accounts.csv": f"{amounts}\n"})
    import_all(samctl)
    tree({"deals.csv": DEALS.replace("48000", "48000.25")})
    outcome = samctl("import", "deals.csv", "--yes", *DAY)
    assert (outcome.code, outcome.err) == (0, "0 accounts created, 1 updated. Next: samctl score.\n")
    crm = (workspace / f"{RHEINTAL}/crm.yaml").read_text("utf-8")
    assert "      x.annual_revenue: 12500000.55\n" in crm
    assert "value: 48000.25}\n" in crm


# Which account a customer is -----------------------------------------------------------------------------

NAMES = "Name,Industry\nRheintal Pumpem,Machinery\nEcovation,Food\n"
KNOWN = {
    **SHOP,
    "crm.csv": NAMES,
    "accounts/rheintal/profile.yaml": "name: Rheintal Pumpen AG\n",
    "accounts/eco/profile.yaml": "name: Ecovate GmbH\n",
}


def test_what_is_not_certain_is_left_out_with_what_may_be_typed(samctl: Runner, tree: Builder) -> None:
    workspace = tree(KNOWN)
    before = read_accounts(workspace)
    outcome = samctl("import", "crm.csv", "--yes", *DAY)
    assert read_accounts(workspace) == before
    assert "proposed: 1, left out until you say so; --accept-proposed takes all of them" in outcome.lines
    assert "    --match 'Rheintal Pumpem=rheintal'  or  --new 'Rheintal Pumpem'" in outcome.lines
    assert "    --match Ecovation=eco  or  --new Ecovation" in outcome.lines


def test_what_the_preview_offers_can_be_typed(samctl: Runner, tree: Builder) -> None:
    workspace = tree(KNOWN)
    decided = ("--match", "Rheintal Pumpem=rheintal", "--new", "Ecovation")
    outcome = samctl("import", "crm.csv", *decided, "--yes", *DAY)
    assert outcome.err.startswith("1 account created, 1 updated")
    assert read(workspace / "accounts/rheintal/profile.yaml") == {
        "name": "Rheintal Pumpen AG",
        "industry": "Machinery",
    }
    assert (workspace / "accounts/ecovation/profile.yaml").exists()


def test_a_decision_is_remembered_by_the_next_import(samctl: Runner, tree: Builder) -> None:
    tree(KNOWN)
    samctl("import", "crm.csv", "--accept-proposed", "--new-where-asked", "--yes", *DAY)
    data = preview(samctl, "crm.csv")
    assert (data["unchanged"], data["proposed"], data["asked"]) == (["rheintal", "ecovation"], [], [])


Ask = Callable[..., Any]


@pytest.fixture
def ask(samctl: Runner, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Imports as on a terminal; questions are answered one after the other."""
    import io

    def run(*answers: str) -> Any:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
        monkeypatch.setattr("samctl.cli.importing.is_somebody_there", lambda: True)
        return samctl("import", "crm.csv", *DAY)

    return run


def test_on_a_terminal_it_is_asked_and_then_written(tree: Builder, ask: Ask) -> None:
    workspace = tree(KNOWN)
    outcome = ask("zz", "1", "n", "y")
    assert outcome.code == 0
    assert "1 of 2: Rheintal Pumpem (crm.csv, line 2) may be" in outcome.err
    assert "zz is none of these." in outcome.err
    assert "1 account created, 1 updated" in outcome.err
    assert read(workspace / "accounts/rheintal/profile.yaml")["industry"] == "Machinery"


def test_whoever_is_asked_knows_what_the_files_were_taken_for(
    tree: Builder, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(KNOWN)
    told: list[str] = []
    monkeypatch.setattr("samctl.cli.importing.write", told.append)
    monkeypatch.setattr("samctl.cli.importing.questions.tell", told.append)
    ask("1", "n", "")
    recognised = next(place for place, text in enumerate(told) if "Industry -> industry" in text)
    assert recognised < told.index("1 of 2: Rheintal Pumpem (crm.csv, line 2) may be")


def test_answers_that_are_not_written_can_be_typed_later(tree: Builder, ask: Ask, untouched: Watch) -> None:
    workspace = tree(KNOWN)
    with untouched(workspace):
        outcome = ask("1", "n", "")
    assert (
        "Nothing was written: add --yes --match 'Rheintal Pumpem=rheintal' --new Ecovation to import."
        in outcome.err
    )


def test_whoever_answers_nothing_leaves_the_customers_out(tree: Builder, ask: Ask) -> None:
    tree(KNOWN)
    outcome = ask("", "q")
    assert (outcome.code, "There is nothing to write." in outcome.err) == (0, True)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--match", "Ecovation=ecco"], "there is no account `ecco`\n  Did you mean `eco`?"),
        (["--new", "Ecovatoin"], "Did you mean `Ecovation`?"),
        (["--match", "Ecovation"], "two sides"),
        (["--system", "Sales Force"], "`sales-force`"),
        (["--stage", "Signed=wonn"], "Did you mean `won`?"),
        (["--take", "both"], "both"),
        (["crm.csv"], "crm.csv is named twice"),
    ],
)
def test_options_that_mean_nothing_are_refused(
    samctl: Runner, tree: Builder, untouched: Watch, words: list[str], says: str
) -> None:
    workspace = tree(KNOWN)
    with untouched(workspace):
        outcome = samctl("import", "crm.csv", *words, "--yes", *DAY)
    assert outcome.code == 2
    assert says in outcome.err


# What can go wrong ---------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX processes")
def test_an_import_that_is_killed_anywhere_is_completed_by_the_next(samctl: Runner, tree: Builder) -> None:
    import_all(samctl, cwd=tree(WORLD))
    complete = read_accounts(tree({}))
    died = True
    step = 0
    while died:
        step += 5
        workspace = tree(WORLD, at=f"killed-{step}")
        died = run_until_step(step, torn=True, call=lambda where=workspace: import_all(samctl, cwd=where))
        assert list_errors(samctl, workspace) == []
        assert import_all(samctl, cwd=workspace).code == 0
        assert read_accounts(workspace) == complete
    assert step > 20


def test_whoever_interrupts_is_told_how_far_it_came(
    samctl: Runner, tree: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = tree(WORLD)
    turns = iter([None, KeyboardInterrupt])

    def interrupt(*arguments: Any) -> Any:
        fault = next(turns)
        if fault:
            raise fault
        return original(*arguments)

    original = edit_files
    with monkeypatch.context() as patch:
        patch.setattr("samctl.cli.importing.writing.edit_files", interrupt)
        outcome = import_all(samctl)
    assert outcome.code == 130
    assert "1 of 3 accounts are written. The same command goes on from there." in outcome.err
    assert import_all(samctl).err.startswith("2 accounts created, 0 updated")
    assert (workspace / "accounts/rheintal-service-gmbh/profile.yaml").exists()


def test_an_account_with_errors_is_left_alone_and_the_others_go_on(samctl: Runner, tree: Builder) -> None:
    broken = {f"{RHEINTAL}/profile.yaml": "name: Rheintal Pumpen AG\nemployes: 5\n"}
    workspace = tree({**WORLD, **broken})
    outcome = import_all(samctl)
    assert outcome.code == 3
    assert outcome.err.startswith("2 accounts created, 0 updated")
    assert "its profile.yaml has errors; `samctl check rheintal-pumpen-ag` shows them" in outcome.out
    assert (workspace / f"{RHEINTAL}/profile.yaml").read_text() == broken[f"{RHEINTAL}/profile.yaml"]
    assert not (workspace / f"{RHEINTAL}/crm.yaml").exists()


def test_a_number_without_an_end_in_the_imports_own_file_is_a_finding(samctl: Runner, tree: Builder) -> None:
    workspace = tree(WORLD)
    import_all(samctl)
    kept = workspace / f"{RHEINTAL}/crm.yaml"
    endless = kept.read_text().replace("employees: 5200", "employees: .inf")
    kept.write_text(endless)
    outcome = import_all(samctl)
    assert (outcome.code, kept.read_text()) == (3, endless)
    assert "its crm.yaml has errors" in outcome.out
    assert "inf is not a number" in samctl("check", *DAY).out


def test_an_account_whose_ratings_have_errors_is_left_alone(samctl: Runner, tree: Builder) -> None:
    workspace = tree(
        {**SHOP, "crm.csv": "Name,Fit\nX Works AG,3\n", "accounts/x/selection.yaml": "ratings: 5\n"}
    )
    outcome = samctl("import", "accounts", "crm.csv", "--rate", "Fit=fit", "--yes", *DAY)
    assert outcome.code == 3
    assert outcome.err.startswith("0 accounts created, 0 updated")
    assert "its selection.yaml has errors" in outcome.out
    assert not (workspace / "accounts/x/crm.yaml").exists()


def test_what_somebody_else_changes_meanwhile_is_not_lost(
    samctl: Runner, tree: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = tree(WORLD)
    import_all(samctl)
    profile = workspace / f"{RHEINTAL}/profile.yaml"

    def change(*arguments: Any) -> Any:
        profile.write_text(profile.read_text("utf-8").replace("Machinery", "Pumps"), "utf-8")
        return original(*arguments)

    original = carry_out
    tree({"accounts.csv": ACCOUNTS.replace("Machinery", "Industrial goods").replace("820", "840")})
    with monkeypatch.context() as patch:
        patch.setattr("samctl.cli.importing.carry_out", change)
        outcome = import_all(samctl)
    assert outcome.code == 4
    assert "rheintal-pumpen-ag is left as it was" in outcome.err
    assert "0 accounts created, 1 updated, 1 left as they were." in outcome.err
    assert read(profile)["industry"] == "Pumps"
    assert preview(samctl, *FILES)["conflicts"][0]["yours"] == "Pumps"


def test_more_deals_than_a_file_can_hold_are_told_before_anything_is_written(
    samctl: Runner, tree: Builder
) -> None:
    count = MAX_BYTES // 100
    rows = "".join(f"{number},Deal number {number} {'x' * 60},X Works AG,Won,5,\n" for number in range(count))
    tree({**SHOP, "deals.csv": f"Deal ID,Deal,Account,Stage,Amount,Close date\n{rows}"})
    data = preview(samctl, "deals.csv")
    assert data["updated"] == []
    assert "do not fit into a file of 1 MB" in data["skipped"][0]["reason"]


HOSTILE = [
    "../../../etc/passwd",
    "..",
    "C:\\Windows\\system32",
    "/absolute",
    "a: b # c",
    "- item",
    "&anchor *alias",
    "!!python/object:os.system",
    "{{ 7 * 7 }}",
    "<script>alert(1)</script>",
    "[red]markup[/red]",
    "=cmd|' /C calc'!A0",
    "\x1b[2J\x1b]0;owned\x07",
    "\x9b31m",
    "line\nbreak\r\nname",
    "\u202egnp.exe",
    "'; DROP TABLE accounts; --",
    "con",
    "---",
    "~",
    "null",
    "x" * 1_000_000,
    '"quoted"',
    "\\u0000\\x1b",
    "\ufeffmark",
    "🧨" * 50,
]


def quote(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


@pytest.mark.parametrize("form", ["table", "json"])
def test_no_cell_leaves_the_accounts_breaks_a_document_or_reaches_the_terminal(
    samctl: Runner, tree: Builder, form: str
) -> None:
    columns = ("Name", "Industry", "City", "Website", "Parent account", "Region", "Kennung")
    rows = [
        ",".join(quote(HOSTILE[(row + column * 7) % len(HOSTILE)]) for column in range(len(columns)))
        for row in range(len(HOSTILE))
    ]
    people = [f"{quote(cell)},{quote('Person')},{quote(HOSTILE[0])},{quote(cell)}" for cell in HOSTILE]
    deals = [f"{quote(cell)},{quote(cell)},{quote(HOSTILE[0])},{quote(cell)},5" for cell in HOSTILE]
    workspace = tree(
        {
            **SHOP,
            "accounts.csv": "\n".join([",".join(columns), *rows]) + "\n",
            "contacts.csv": "\n".join(["First name,Last name,Account,Email", *people]) + "\n",
            "deals.csv": "\n".join(["Deal ID,Deal,Account,Product,Amount", *deals]) + "\n",
        }
    )
    outside = {path for path in workspace.parent.rglob("*") if "accounts" not in path.parts}
    words = ["import", "accounts.csv", "contacts.csv", "deals.csv"]
    words += ["--map", "Region=x.region", "--map", "Kennung=x.note", "--yes"]
    outcome = samctl(*words, "-f", form, *DAY)
    assert outcome.code == 0, outcome.err
    told = outcome.out + outcome.err
    assert not any(category(letter) in ("Cc", "Cf") for letter in told if letter != "\n")
    left = {path for path in workspace.parent.rglob("*") if "accounts" not in path.parts}
    assert left - outside == {workspace / ".samctl.lock"}
    assert list_errors(samctl, workspace) == []
    assert len(list((workspace / "accounts").iterdir())) > 12
    again = samctl(*words, *DAY)
    assert again.err == "0 accounts created, 0 updated.\n"


# Colleagues ----------------------------------------------------------------------------------------------


@pytest.fixture
def clones(samctl: Runner, tree: Builder, tmp_path: Path) -> tuple[Path, Path]:
    """Two clones of a workspace with a first import in it."""
    first = tree(WORLD)
    import_all(samctl)
    (first / ".gitignore").write_text(".samctl.lock\n")
    commit_all(first)
    git(tmp_path, "clone", "-q", str(first), "second")
    return first, tmp_path / "second"


def test_a_colleagues_import_knows_what_was_imported_before(
    samctl: Runner, clones: tuple[Path, Path]
) -> None:
    _, second = clones
    profile = second / f"{RHEINTAL}/profile.yaml"
    profile.write_text(profile.read_text("utf-8").replace("Machinery", "Pumps"), "utf-8")
    (second / "accounts.csv").write_text(ACCOUNTS.replace("Basel", "Muttenz"), "utf-8")
    outcome = import_all(samctl, cwd=second)
    assert outcome.err.startswith("0 accounts created, 1 updated")
    after = read(profile)
    assert (after["industry"], after["headquarters"]["city"]) == ("Pumps", "Muttenz")


def test_imports_of_two_colleagues_merge(samctl: Runner, clones: tuple[Path, Path]) -> None:
    first, second = clones
    (first / "accounts.csv").write_text(ACCOUNTS.replace("Basel", "Muttenz"), "utf-8")
    samctl("import", "accounts.csv", "--yes", *DAY, cwd=first)
    commit_all(first)
    (second / "deals.csv").write_text(DEALS.replace(",48000,", ",52000,"), "utf-8")
    samctl("import", "deals.csv", "--yes", *DAY, cwd=second)
    commit_all(second)
    git(second, "pull", "-q", "--no-rebase", "--no-edit")
    crm = read(second / f"{RHEINTAL}/crm.yaml")
    assert crm["systems"]["salesforce"]["imported"]["headquarters.city"] == "Muttenz"
    assert crm["deals"]["006Hs00001dea12IAA"]["value"] == 52000
    assert preview(samctl, "accounts.csv", "deals.csv")["conflicts"] == []


def test_the_same_import_by_two_colleagues_merges_to_itself(
    samctl: Runner, clones: tuple[Path, Path]
) -> None:
    for folder in clones:
        (folder / "accounts.csv").write_text(ACCOUNTS.replace("Basel", "Muttenz"), "utf-8")
        samctl("import", "accounts.csv", "--yes", *DAY, cwd=folder)
        commit_all(folder)
    _, second = clones
    git(second, "pull", "-q", "--no-rebase", "--no-edit")
    assert read_accounts(clones[0]) == read_accounts(second)


# Columns -------------------------------------------------------------------------------------------------


def test_what_columns_mean_can_be_remembered(samctl: Runner, tree: Builder) -> None:
    workspace = tree({**SHOP, "crm.csv": "Name,Region,Potenzial\nAcme,South,3\n"})
    options = ("--map", "Region=x.region", "--rate", "Potenzial=growth")
    outcome = samctl("import", "crm.csv", *options, "--save-map", "--yes", *DAY)
    assert "samctl.yaml keeps what the columns mean, for the next import." in outcome.err
    assert read(workspace / "samctl.yaml")["imports"] == {
        "other": {"accounts": {"Region": "x.region"}, "ratings": {"Potenzial": "growth"}}
    }
    tree({"crm.csv": "Name,Region,Potenzial\nBeta,North,4\n"})
    samctl("import", "crm.csv", "--yes", *DAY)
    assert read(workspace / "accounts/beta/profile.yaml")["x"] == {"region": "North"}
    assert read(workspace / "accounts/beta/selection.yaml")["ratings"]["growth"]["value"] == 4


def test_a_preview_remembers_nothing(samctl: Runner, tree: Builder, untouched: Watch) -> None:
    workspace = tree({**SHOP, "crm.csv": "Name,Region\nAcme,South\n"})
    with untouched(workspace):
        samctl("import", "crm.csv", "--map", "Region=x.region", "--save-map", *DAY)


def test_a_mistyped_command_is_told_and_a_file_called_like_one_is_read(samctl: Runner, tree: Builder) -> None:
    tree({**WORLD, "account.csv": ACCOUNTS})
    assert samctl("import", "account.csv", "deals.csv", *DAY).code == 0
    outcome = samctl("import", "acounts", "deals.csv", *DAY)
    assert outcome.code == 2
    assert "accounts" in outcome.err

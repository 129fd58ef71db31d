"""The team as a head of key accounts sees it, and people put into the teams of accounts."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from samctl.store.reading import read_yaml
from tests.cli.transfers import HANDOFF
from tests.cli.worlds import SHOP
from tests.conftest import TODAY, Builder, Outcome, Runner

DAY = ("--today", TODAY)
PROFILE = "accounts/x/profile.yaml"
KEY, DEVELOP = "decision: {tier: key, by: ceo}\n", "decision: {tier: develop, by: ceo}\n"

TEAM = dedent("""\
    people:
      ceo: {name: Chief Executive, roles: [executive]}
      sales-west: {name: Wim West, roles: [sales], team: dach}
      am-rhein:
        name: Anna Rhein
        title: Key Account Manager
        roles: [account_manager]
        team: dach
        skills: {analytical: 4, social: 5}
        capacity: 1
        absent:
          - {from: 2026-11-01, to: 2026-11-15}
          - {from: 2026-12-21, to: 2027-01-06, deputy: am-nord}
          - {from: 2027-07-01}
      am-nord:
        name: Nils Nord
        roles: [account_manager, sales]
        team: dach
        absent: [{to: 2026-11-30}]
      lead-dach: {name: Zoe Dach, roles: [team_lead], team: dach}
      service-lead: {name: Sven Service, roles: [service]}
    teams:
      dach: {name: DACH, lead: lead-dach}
      nordic: {name: Nordic}
    """)

STAFF: dict[str, str] = {
    **SHOP,
    "team.yaml": TEAM,
    PROFILE: dedent("""\
        name: X Works AG   # since May
        account_team:
          account_manager: am-rhein
          # stays on call
          sales: sales-west
          members: {service-lead: service}
        """),
    "accounts/x/selection.yaml": SHOP["accounts/x/selection.yaml"] + KEY,
    "accounts/y/selection.yaml": SHOP["accounts/y/selection.yaml"] + KEY,
    "accounts/z/selection.yaml": SHOP["accounts/z/selection.yaml"] + DEVELOP,
    "accounts/z/profile.yaml": "name: Z Works AG\naccount_team: {account_manager: am-nord}\n",
}

KPIS = dedent("""\
    commitments:
      parts: {party: us, title: Spare parts within 24 hours, owner: am-rhein, due: 2026-12-31}
      price: {party: us, title: No price rise, owner: am-rhein, due: 2027-07-01}
      talk: {party: us, title: Talk of the boards, owner: ceo, due: 2026-12-31}
    """)


def under_way() -> dict[str, str]:
    """Return the workspace with a handoff of z from sales-west to am-rhein that nobody has signed."""
    return {**STAFF, "accounts/z/handoff.yaml": HANDOFF}


def show(samctl: Runner, *arguments: str) -> Any:
    outcome = samctl("team", *arguments, "-f", "json", *DAY)
    assert outcome.code == 0, outcome.err
    return json.loads(outcome.out)


def find_row(outcome: Outcome, person: str) -> str:
    (row,) = [line for line in outcome.lines if line.startswith(f"{person} ")]
    return row


# ---- the list


def test_people_stand_by_team_with_the_lead_first_and_then_account_managers(
    samctl: Runner, tree: Builder
) -> None:
    tree(STAFF)
    outcome = samctl("team", *DAY)
    assert (outcome.code, outcome.err) == (0, "")
    people = [line.split()[0] for line in outcome.lines[1:7]]
    assert people == ["lead-dach", "am-rhein", "am-nord", "sales-west", "ceo", "service-lead"]


def test_a_row_tells_accounts_capacity_room_absence_and_what_stands_out(
    samctl: Runner, tree: Builder
) -> None:
    tree(STAFF)
    outcome = samctl("team", *DAY)
    assert find_row(outcome, "am-rhein").split()[5:] == [
        *("dach", "1,", "1", "key", "1", "0"),
        *("from", "2026-12-21", "to", "2027-01-06,", "deputy", "Nils", "Nord"),
    ]
    row = find_row(outcome, "am-nord")
    assert "1, 0 key   unknown  unknown  now, until 2026-11-30, no deputy" in row
    assert row.endswith("also in sales, so not dedicated; skills unknown")
    assert find_row(outcome, "service-lead").split() == ["service-lead", "Sven", "Service", "service", "1"]


def test_what_concerns_nobody_alone_is_told_below(samctl: Runner, tree: Builder) -> None:
    tree(STAFF)
    below = samctl("team", *DAY).out.partition("\n\n")[2]
    assert "The team nordic has no lead" in below
    assert "Key accounts without an account manager: Y Works AG." in below
    assert "Key accounts without an executive sponsor: X Works AG, Y Works AG." in below
    assert "No room for another key account." in below
    assert "Capacity unknown: Nils Nord." in below


def test_room_is_added_up(samctl: Runner, tree: Builder) -> None:
    tree({**STAFF, "team.yaml": TEAM.replace("capacity: 1", "capacity: 3")})
    assert "Room for 2 more key accounts: Anna Rhein 2." in samctl("team", *DAY).out


def test_more_key_accounts_than_somebody_can_carry_stand_out(samctl: Runner, tree: Builder) -> None:
    tree({**STAFF, "team.yaml": TEAM.replace("capacity: 1", "capacity: 0")})
    assert find_row(samctl("team", *DAY), "am-rhein").endswith("over capacity")


def test_an_account_on_its_way_counts_until_the_handoff_is_signed(samctl: Runner, tree: Builder) -> None:
    undecided = SHOP["accounts/z/selection.yaml"]
    root = tree({**under_way(), "accounts/z/selection.yaml": undecided})
    member = {each["person"]: each for each in show(samctl)["people"]}["am-rhein"]
    assert (member["arriving"], member["key_accounts"], member["room"]) == (["z"], 1, -1)
    assert "no room for what arrives; arriving: Z Works AG" in find_row(samctl("team", *DAY), "am-rhein")
    done = HANDOFF.replace("done_on: null", "done_on: 2026-10-06")
    (root / "accounts/z/handoff.yaml").write_text(done)
    for side in ("sales-west", "am-rhein"):
        assert samctl("handoff", "sign", "z", "--as", side, *DAY).code == 0
    member = {each["person"]: each for each in show(samctl)["people"]}["am-rhein"]
    assert (member["arriving"], member["room"]) == ([], 0)
    assert {"account": "z", "function": "account_manager"} in member["accounts"]


def test_programs_get_every_figure_under_a_lasting_name(samctl: Runner, tree: Builder) -> None:
    tree(STAFF)
    shown = show(samctl)
    assert (shown["schema"], shown["today"]) == (1, TODAY)
    (member,) = [each for each in shown["people"] if each["person"] == "am-rhein"]
    assert member == {
        "person": "am-rhein",
        "name": "Anna Rhein",
        "title": "Key Account Manager",
        "roles": ["account_manager"],
        "team": "dach",
        "leads": [],
        "accounts": [{"account": "x", "function": "account_manager"}],
        "key_accounts": 1,
        "arriving": [],
        "capacity": 1,
        "room": 0,
        "over_capacity": False,
        "dedicated": True,
        "absence": {"from": "2026-12-21", "to": "2027-01-06", "deputy": "am-nord"},
    }
    assert shown["teams"][1] == {"team": "nordic", "name": "Nordic", "lead": None, "people": []}
    assert shown["key_accounts_without"] == {"account_manager": ["y"], "executive_sponsor": ["x", "y"]}


def test_unknowns_are_empty_cells_in_csv(samctl: Runner, tree: Builder) -> None:
    tree(STAFF)
    rows = {row["person"]: row for row in csv.DictReader(samctl("team", "-f", "csv", *DAY).lines)}
    nord, service = rows["am-nord"], rows["service-lead"]
    assert (nord["capacity"], nord["room"], nord["dedicated"]) == ("", "", "no")
    assert (nord["roles"], nord["absent_from"], nord["absent_to"]) == (
        "account_manager sales",
        "",
        "2026-11-30",
    )
    assert (service["accounts"], service["dedicated"]) == ("x", "")


def test_the_list_is_a_table_in_markdown(samctl: Runner, tree: Builder) -> None:
    tree(STAFF)
    lines = samctl("team", "-f", "markdown", *DAY).lines
    assert lines[0].startswith("| Id | Name | Roles | Team | Accounts |")
    assert lines[3].startswith("| am-rhein | Anna Rhein | account manager | dach | 1, 1 key | 1 | 0 |")


def test_a_workspace_without_people_says_how_to_add_them(samctl: Runner, tree: Builder) -> None:
    root = tree({**SHOP, "team.yaml": "people:\n"})
    outcome = samctl("team", *DAY)
    assert (outcome.code, outcome.out.startswith("Nobody is in team.yaml yet.")) == (0, True)
    (root / "team.yaml").unlink()
    outcome = samctl("team", *DAY)
    assert (outcome.code, outcome.out) == (3, "")
    assert "there is no team.yaml" in outcome.err


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("team.yaml", TEAM.replace("capacity: 1", "capacity: many"), "capacity"),
        (PROFILE, STAFF[PROFILE].replace("members: {", "members: [{"), "accounts/x/profile.yaml"),
        ("accounts/x/handoff.yaml", "to: [am-rhein]\n", "to"),
        ("accounts/z/selection.yaml", "decision: key\n", "decision"),
    ],
)
def test_what_is_sound_is_shown_and_what_is_not_is_told(
    samctl: Runner, tree: Builder, file: str, text: str, says: str
) -> None:
    tree({**STAFF, file: text})
    outcome = samctl("team", *DAY)
    assert outcome.code == 3
    assert says in outcome.err
    assert find_row(outcome, "am-rhein")


def test_errors_elsewhere_in_a_profile_do_not_matter_here(samctl: Runner, tree: Builder) -> None:
    tree({**STAFF, PROFILE: STAFF[PROFILE] + "employees: many\n"})
    outcome = samctl("team", *DAY)
    assert (outcome.code, outcome.err) == (0, "")


def test_looking_at_the_team_writes_nothing(
    samctl: Runner, tree: Builder, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    root = tree({**under_way(), "accounts/x/kpis.yaml": KPIS})
    with untouched(root):
        assert samctl("team", *DAY).code == 0
        assert samctl("team", "am-rhein", *DAY).code == 0


# ---- one person


def test_one_person_fits_on_one_screen(samctl: Runner, tree: Builder) -> None:
    tree({**under_way(), "accounts/x/kpis.yaml": KPIS})
    outcome = samctl("team", "am-rhein", *DAY)
    assert (outcome.code, outcome.err) == (0, "")
    for line in (
        "Anna Rhein (am-rhein), Key Account Manager",
        "Roles: account manager; dedicated",
        "Team: DACH (dach), led by Zoe Dach",
        "Skills (1 to 5): analytical 4, social 5, strategic unknown, executive communication unknown, "
        "leadership unknown",
        "Capacity: 1 key account; 1 held, arriving: Z Works AG; room for 0 more",
        "Handoff under way: Z Works AG, from Wim West to Anna Rhein. `samctl handoff show z` shows it.",
        "Away: from 2026-12-21 to 2027-01-06, deputy Nils Nord.",
        "Away: from 2027-07-01 on, no deputy.",
    ):
        assert line in outcome.lines
    words = [line.split() for line in outcome.lines]
    assert ["x", "X", "Works", "AG", "account", "manager", "key"] in words
    assert "2026-11-01" not in outcome.out  # over


def test_what_is_due_in_an_absence_is_listed_with_the_deputy(samctl: Runner, tree: Builder) -> None:
    tree({**STAFF, "accounts/x/kpis.yaml": KPIS})
    shown = show(samctl, "am-rhein")
    assert [(each["title"], each["due"], each["deputy"]) for each in shown["due_while_away"]] == [
        ("Spare parts within 24 hours", "2026-12-31", "am-nord"),
        ("No price rise", "2027-07-01", None),
    ]
    assert shown["due_while_away"][0]["path"] == ["commitments", "parts"]
    listed = samctl("team", "am-rhein", *DAY).lines[-2:]
    assert listed[0].split() == [
        *("2026-12-31", "Spare", "parts", "within", "24", "hours", "X", "Works", "AG", "kpis"),
        *("Nils", "Nord"),
    ]
    assert listed[1].endswith("nobody")


def test_skills_and_capacity_that_are_not_on_file_are_unknown(samctl: Runner, tree: Builder) -> None:
    tree(STAFF)
    outcome = samctl("team", "am-nord", *DAY)
    assert "Skills: unknown" in outcome.lines
    assert "Capacity: unknown; key accounts: 0 held" in outcome.lines
    assert "Roles: account manager, sales; also in sales, so not dedicated" in outcome.lines
    assert show(samctl, "am-nord")["skills"]["social"] is None


def test_a_lead_is_told_as_such_and_who_has_no_account_too(samctl: Runner, tree: Builder) -> None:
    tree(STAFF)
    outcome = samctl("team", "lead-dach", *DAY)
    assert "Team: DACH (dach), which they lead" in outcome.lines
    assert "Serves no account." in outcome.lines
    assert "Capacity" not in outcome.out
    assert "Team: none" in samctl("team", "ceo", *DAY).lines


def test_tables_of_one_person_hold_the_accounts(samctl: Runner, tree: Builder) -> None:
    tree(STAFF)
    assert samctl("team", "am-nord", "-f", "csv", *DAY).lines == [
        "account,name,function,tier,key_account",
        "z,Z Works AG,account_manager,develop,no",
    ]
    assert len(samctl("team", "am-nord", "-f", "markdown", *DAY).lines) == 3


def test_a_mistyped_person_is_asked_for(samctl: Runner, tree: Builder) -> None:
    tree(STAFF)
    outcome = samctl("team", "am-rhien", *DAY)
    assert (outcome.code, outcome.out) == (2, "")
    assert "Did you mean `am-rhein`?" in outcome.err


# ---- assign


def test_assigning_changes_the_lines_meant_and_no_other(samctl: Runner, tree: Builder) -> None:
    root = tree(STAFF)
    before = STAFF[PROFILE].splitlines()
    outcome = samctl("assign", "x", "ceo", "--as", "executive_sponsor")
    assert (outcome.code, outcome.err) == (0, "")
    after = (root / PROFILE).read_text().splitlines()
    assert [line for line in after if line not in before] == ["  executive_sponsor: ceo"]
    assert [line for line in after if line in before] == before
    assert "+  executive_sponsor: ceo" in outcome.lines


@pytest.mark.parametrize(
    "function",
    ["logistics", "finance and contracts", "Service: parts, repairs # all", "24", "no", "Überprüfung"],
)
def test_any_words_are_a_function(samctl: Runner, tree: Builder, function: str) -> None:
    root = tree(STAFF)
    assert samctl("assign", "x", "ceo", "--as", function).code == 0
    served = read_yaml((root / PROFILE).read_bytes())["account_team"]
    assert served["members"] == {"service-lead": "service", "ceo": function}


@pytest.mark.parametrize("profile", ["name: Y Works AG\n", "name: Y Works AG\naccount_team:\n"])
def test_the_first_of_a_team_makes_it(samctl: Runner, tree: Builder, profile: str) -> None:
    root = tree({**STAFF, "accounts/y/profile.yaml": profile})
    assert samctl("assign", "y", "am-nord", "--as", "account_manager").code == 0
    assert samctl("assign", "y", "service-lead", "--as", "service").code == 0
    assert read_yaml((root / "accounts/y/profile.yaml").read_bytes())["account_team"] == {
        "account_manager": "am-nord",
        "members": {"service-lead": "service"},
    }


@pytest.mark.parametrize(
    ("person", "role"),
    [("am-rhein", "account_manager"), ("sales-west", "sales"), ("service-lead", "service")],
)
def test_what_is_assigned_already_changes_nothing(
    samctl: Runner,
    tree: Builder,
    untouched: Callable[[Path], AbstractContextManager[None]],
    person: str,
    role: str,
) -> None:
    root = tree(STAFF)
    with untouched(root):
        outcome = samctl("assign", "x", person, "--as", role)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", f"{PROFILE}: nothing to change.\n")


REFUSALS = [
    (["w", "ceo", "--as", "service"], "there is no account `w`"),
    (["x", "am-rhien", "--as", "service"], "Did you mean `am-rhein`?"),
    (["x", "service-lead", "--as", "account_manager"], "With that role: am-nord, am-rhein."),
    (["x", "am-nord", "--as", "executive_sponsor"], "With that role: ceo."),
    (["x", "am-nord", "--as", "acount_manager"], "Did you mean `account_manager`?"),
    (["x", "am-nord", "--as", "account-manager"], "Did you mean `account_manager`?"),
    (["x", "am-nord", "--as", "Account Manager"], "Did you mean `account_manager`?"),
    (["x", "ceo", "--as", "executive"], "Did you mean `executive_sponsor`?"),
    (["x", "ceo", "--as", " "], "--as: a function needs words"),
    (["x", "ceo", "--as", "ser\x1bvice"], "--as: a function needs words"),
    (["x", "ceo"], "--as"),
    (["y", "am-rhein", "--as", "account_manager"], "1 key account, 1 held"),
]


@pytest.mark.parametrize(("arguments", "says"), REFUSALS)
def test_an_assignment_that_makes_no_sense_is_refused(
    samctl: Runner,
    tree: Builder,
    untouched: Callable[[Path], AbstractContextManager[None]],
    arguments: list[str],
    says: str,
) -> None:
    root = tree(STAFF)
    with untouched(root):
        outcome = samctl("assign", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err


def test_room_is_asked_for_key_accounts_only(samctl: Runner, tree: Builder) -> None:
    tree(STAFF)
    outcome = samctl("assign", "y", "am-rhein", "--as", "account_manager")
    assert "am-rhein has no capacity left for y" in outcome.err
    assert "hand an account over, or raise `capacity`" in outcome.err
    assert samctl("assign", "z", "am-rhein", "--as", "account_manager").code == 0


def test_a_key_account_that_arrives_takes_room(samctl: Runner, tree: Builder) -> None:
    undecided = SHOP["accounts/z/selection.yaml"]
    team = TEAM.replace("capacity: 1", "capacity: 2")
    tree({**under_way(), "accounts/z/selection.yaml": undecided, "team.yaml": team})
    outcome = samctl("assign", "y", "am-rhein", "--as", "account_manager")
    assert outcome.code == 2
    assert "2 key accounts, 1 held, 1 arriving" in outcome.err


def test_an_account_manager_from_within_sales_is_noted(samctl: Runner, tree: Builder) -> None:
    root = tree(STAFF)
    outcome = samctl("assign", "y", "am-nord", "--as", "account_manager")
    assert outcome.code == 0
    assert outcome.err == "Note: am-nord has the role sales, too, so y has no dedicated account manager.\n"
    assert "am-nord" in (root / "accounts/y/profile.yaml").read_text()


def test_a_change_of_account_manager_is_made_and_the_better_way_is_named(
    samctl: Runner, tree: Builder
) -> None:
    root = tree({**STAFF, "accounts/x/selection.yaml": SHOP["accounts/x/selection.yaml"]})
    outcome = samctl("assign", "x", "am-nord", "--as", "account_manager")
    assert outcome.code == 0
    assert "am-rhein is the account manager now" in outcome.err
    assert "`samctl handoff start x --to am-nord`" in outcome.err
    assert "account_manager: am-nord" in (root / PROFILE).read_text()


def test_a_handoff_under_way_is_named_instead_of_another(samctl: Runner, tree: Builder) -> None:
    tree(under_way())
    outcome = samctl("assign", "z", "am-rhein", "--as", "account_manager", "--dry-run")
    assert "Note: a handoff of z to am-rhein is under way" in outcome.err
    assert "handoff start" not in outcome.err


def test_who_or_what_gives_way_is_told(samctl: Runner, tree: Builder) -> None:
    tree(STAFF)
    assert "takes the place of sales-west as sales" in samctl("assign", "x", "am-nord", "--as", "sales").err
    assert "was there as service" in samctl("assign", "x", "service-lead", "--as", "logistics").err


def test_a_dry_run_shows_the_change_and_writes_nothing(
    samctl: Runner, tree: Builder, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    root = tree(STAFF)
    with untouched(root):
        outcome = samctl("assign", "x", "ceo", "--as", "executive_sponsor", "--dry-run")
    assert outcome.code == 0
    assert "+  executive_sponsor: ceo" in outcome.lines
    assert "Nothing was written" in outcome.err


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({PROFILE: STAFF[PROFILE] + "employees: many\n"}, "employees"),
        ({"team.yaml": TEAM.replace("capacity: 1", "capacity: many")}, "capacity"),
        ({"accounts/x/selection.yaml": "decision: {tier: [key]}\n"}, "decision"),
    ],
)
def test_nothing_is_assigned_on_top_of_a_broken_document(
    samctl: Runner,
    tree: Builder,
    untouched: Callable[[Path], AbstractContextManager[None]],
    files: dict[str, str],
    says: str,
) -> None:
    root = tree({**STAFF, **files})
    with untouched(root):
        outcome = samctl("assign", "x", "am-nord", "--as", "account_manager")
    assert (outcome.code, outcome.out) == (3, "")
    assert says in outcome.err


def test_an_account_without_a_profile_gets_one_first(samctl: Runner, tree: Builder) -> None:
    root = tree(STAFF)
    (root / PROFILE).unlink()
    outcome = samctl("assign", "x", "ceo", "--as", "service")
    assert (outcome.code, outcome.out) == (3, "")
    assert "`samctl edit x profile` makes it" in outcome.err
    assert not (root / PROFILE).exists()


def test_the_past_cannot_be_assigned(samctl: Runner, tree: Builder) -> None:
    tree(STAFF)
    assert samctl("assign", "x", "ceo", "--as", "service", "--at", "2026-10-01").code == 2


# ---- check


def find_codes(samctl: Runner, *accounts: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for finding in json.loads(samctl("check", *accounts, "-f", "json", *DAY).out)["findings"]:
        found.setdefault(finding["file"], set()).add(finding["code"])
    return found


def test_check_looks_at_our_people_and_at_each_account(samctl: Runner, tree: Builder) -> None:
    tree({**STAFF, "accounts/x/kpis.yaml": KPIS})
    found = find_codes(samctl)
    assert {"SAM101", "SAM104", "SAM106"} <= found["team.yaml"]
    assert {"SAM108"} <= found[PROFILE]
    assert {"SAM102", "SAM105", "SAM108"} <= found["accounts/y/profile.yaml"]
    assert found["accounts/x/kpis.yaml"] == {"SAM107"}


def test_a_finding_about_a_team_can_be_ignored_on_its_line(samctl: Runner, tree: Builder) -> None:
    ignored = STAFF[PROFILE].replace("account_team:", "account_team:   # samctl: ignore SAM108")
    tree({**STAFF, PROFILE: ignored})
    assert "SAM108" not in find_codes(samctl, "x").get(PROFILE, set())

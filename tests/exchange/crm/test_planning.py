"""From what a CRM says and what a workspace holds to what an import would do."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samctl.documents.crm import Crm, CrmSystem
from samctl.documents.profile import Profile
from samctl.documents.slugs import is_slug
from samctl.documents.validation import validate
from samctl.errors import DataError, UsageError
from samctl.exchange.crm.decisions import Decisions
from samctl.exchange.crm.planning import plan_import
from samctl.exchange.crm.plans import AccountPlan, ImportPlan, KnownAccount, Orphans, Portfolio, Wishes
from samctl.exchange.crm.soundness import LONGEST_TEXT, nest_values
from samctl.exchange.scales import Scale
from tests.exchange.crm.samples import read_texts

DEALS = "Deal ID,Deal,Account,Stage,Amount,Close date\n"
SCALES = {"fit": Scale(Decimal(1), Decimal(5)), "revenue": Scale(unit="EUR")}


def plan(
    *texts: str,
    maps: tuple[str, ...] = (),
    rates: tuple[str, ...] = (),
    accounts: Mapping[str, Mapping[Any, Any]] | None = None,
    crm: Mapping[str, Crm] | None = None,
    team: frozenset[str] | None = None,
    wishes: Wishes | None = None,
    **choices: Any,
) -> ImportPlan:
    """Plan an import of files; `accounts` are the profiles of those that exist."""
    batch = read_texts(
        *texts,
        scales=SCALES,
        mapping=[tuple(each.split("=")) for each in maps],
        rates=[tuple(each.split("=")) for each in rates],
        **choices,
    )
    known = {
        slug: KnownAccount(slug, profile.get("name", slug), profile, (crm or {}).get(slug))
        for slug, profile in (accounts or {}).items()
    }
    return plan_import(batch, Portfolio(known, "EUR", team), wishes)


def find(result: ImportPlan, slug: str) -> AccountPlan:
    return next(each for each in result.accounts if each.slug == slug)


def list_remarks(result: ImportPlan) -> list[tuple[int, str, str]]:
    return [(each.origin.line, each.column, each.reason) for each in result.remarks]


# Accounts that are made ---------------------------------------------------------------------------------


def test_a_row_becomes_an_account_with_its_profile_and_ratings() -> None:
    text = """
Company;Branch;Staff;Turnover;Land;Since;Salesforce;Score
Rheintal Pumpen AG;Machinery;5.200;910.000.000,50 €;Schweiz;01.05.2019;0017;4,5
"""
    result = plan(
        text,
        maps=(
            *("Company=name", "Branch=industry", "Staff=employees", "Turnover=revenue.2025"),
            *("Land=headquarters.country", "Since=customer_since", "Salesforce=crm.salesforce"),
        ),
        rates=("Score=fit", "Turnover=revenue"),
        object="accounts",
    )
    (made,) = result.new
    assert (made.slug, made.name, made.ground) == ("rheintal-pumpen-ag", "Rheintal Pumpen AG", "new")
    assert made.changes == {
        ("name",): "Rheintal Pumpen AG",
        ("crm", "salesforce"): "0017",
        ("industry",): "Machinery",
        ("headquarters", "country"): "CH",
        ("employees",): 5200,
        ("revenue", 2025): Decimal("910000000.5"),
        ("customer_since",): "2019-05-01",
    }
    assert made.customer is not None
    assert made.customer.ratings == {"fit": Decimal("4.5"), "revenue": Decimal("910000000.5")}
    assert result.remarks == ()


def test_unknown_cells_leave_fields_absent_and_criteria_unrated() -> None:
    (made,) = plan("Name,Industry,Score\nAcme,n/a,-\n", rates=("Score=fit",), object="accounts").new
    assert made.changes == {("name",): "Acme"}
    assert made.customer is not None
    assert made.customer.ratings == {}


def test_values_that_no_profile_can_have_are_left_out_and_told_with_their_columns() -> None:
    long = "x" * (LONGEST_TEXT + 1)
    text = (
        f"Name,Employees,Website,Manager,City\nAcme,-5,a b,stranger,{long}\n{long},1,,,\nBeta,7,,am-rhein,\n"
    )
    maps = ("Manager=account_team.account_manager",)
    result = plan(text, maps=maps, team=frozenset({"am-rhein"}), object="accounts")
    assert [each.name for each in result.new] == ["Acme", "Beta"]
    assert find(result, "acme").changes == {("name",): "Acme"}
    told = {(each.origin.line, each.column, each.whole) for each in result.remarks}
    assert told == {
        *((2, column, False) for column in ("Employees", "Website", "Manager", "City")),
        (3, "Name", True),
    }


def test_different_names_that_make_one_slug_get_two_accounts_and_keep_them() -> None:
    text = "Name,City\n東京 Motors,\n大阪 Motors,Osaka\n京都 Motors,\n"
    made = plan(text, object="accounts").new
    assert [each.slug for each in made][:2] == ["motors", "motors-osaka"]
    assert made[2].slug.startswith("motors-")
    accounts = {each.slug: nest_values(each.changes) for each in made}
    again = plan(text, object="accounts", accounts=accounts)
    assert [each.slug for each in again.accounts] == [each.slug for each in made]
    assert again.new == []


def test_no_account_is_made_where_only_existing_ones_are_wanted() -> None:
    text = "Name,Industry\nAcme,Steel\nBeta,Paper\n"
    result = plan(text, accounts={"acme": {"name": "Acme"}}, wishes=Wishes(only_existing=True))
    assert [each.slug for each in result.accounts] == ["acme"]


# Accounts that exist ------------------------------------------------------------------------------------


ACME = {"acme": {"name": "Acme", "industry": "Steel"}}


def remember(**imported: Any) -> dict[str, Crm]:
    """Return what is kept of an import of Acme from a plain table."""
    return {"acme": Crm(systems={"other": CrmSystem(imported=imported)})}


def test_what_the_crm_alone_changed_is_taken() -> None:
    crm = remember(name="Acme", industry="Steel")
    (account,) = plan("Name,Industry,City\nAcme,Paper,Bonn\n", accounts=ACME, crm=crm).updated
    assert account.changes == {("industry",): "Paper", ("headquarters", "city"): "Bonn"}
    assert account.snapshot.imported["industry"] == "Paper"


def test_what_was_changed_by_hand_stays_and_a_conflict_is_told() -> None:
    crm = remember(name="Acme", industry="Wood")
    (account,) = plan("Name,Industry\nAcme,Paper\n", accounts=ACME, crm=crm).accounts
    assert account.changes == {}
    assert [each[1:] for each in account.conflicts] == [("Wood", "Paper", "Steel")]
    assert not account.is_changed


def test_a_value_entered_by_hand_before_the_first_import_is_ours() -> None:
    (account,) = plan("Name,Industry\nAcme,Paper\n", accounts=ACME).accounts
    assert [each[1:] for each in account.conflicts] == [(None, "Paper", "Steel")]
    same = plan("Name,Industry\nAcme,steel\nBeta,\n", accounts=ACME)
    assert find(same, "acme").conflicts[0].now == "steel"
    equal = plan("Name,Industry\nAcme,Steel\nBeta,\n", accounts=ACME)
    assert find(equal, "acme").conflicts == ()
    assert find(equal, "acme").snapshot.imported == {"name": "Acme", "industry": "Steel"}


def test_a_field_that_is_empty_in_the_crm_is_told_and_kept() -> None:
    crm = remember(name="Acme", industry="Steel")
    text = "Name,Industry\nAcme,\nBeta,Paper\n"
    assert [each[1:] for each in find(plan(text, accounts=ACME, crm=crm), "acme").conflicts] == [
        ("Steel", None, "Steel")
    ]
    taken = find(plan(text, accounts=ACME, crm=crm, wishes=Wishes(take="crm")), "acme")
    assert taken.changes == {("industry",): None}
    assert taken.snapshot.imported == {"name": "Acme"}


def test_an_owner_that_the_crm_does_not_name_any_more_is_told_and_kept() -> None:
    accounts = {"acme": {"name": "Acme", "parent": "beta"}, "beta": {"name": "Beta"}}
    crm = remember(name="Acme", parent="beta")
    text = "Name,Parent account\nAcme,\nBeta,Acme\n"
    kept = find(plan(text, accounts=accounts, crm=crm), "acme")
    assert [each[1:] for each in kept.conflicts] == [("beta", None, "beta")]
    taken = plan(text, accounts=accounts, crm=crm, wishes=Wishes(take="crm"))
    assert find(taken, "acme").changes == {("parent",): None}
    assert find(taken, "beta").changes == {("parent",): "acme"}
    elsewhere = find(plan("Name,Industry\nAcme,Steel\n", accounts=accounts, crm=crm), "acme")
    assert elsewhere.conflicts == ()


def test_a_cell_that_cannot_be_read_is_not_an_empty_one() -> None:
    accounts = {"acme": {"name": "Acme", "headquarters": {"country": "PH"}}}
    crm = {"acme": Crm(systems={"other": CrmSystem(imported={"headquarters.country": "PH"})})}
    result = plan("Name,Country\nAcme,Philipines\n", accounts=accounts, crm=crm)
    assert find(result, "acme").conflicts == ()
    assert "did you mean Philippines?" in result.remarks[0].reason


def test_our_spelling_of_a_name_stays_and_a_new_name_of_the_crm_is_taken() -> None:
    keys = "Id,Name\n001x0000002xLCV,{}\n"
    accounts = {"acme": {"name": "Acme Ltd", "crm": {"salesforce": "001x0000002xLCVAA2"}}}
    first = find(plan(keys.format("ACME LIMITED"), accounts=accounts, system="salesforce"), "acme")
    assert (first.changes, first.conflicts) == ({}, ())
    crm = {"acme": Crm(systems={"salesforce": CrmSystem(imported={"name": "Acme Ltd"})})}
    renamed = find(plan(keys.format("Nova Ltd"), accounts=accounts, crm=crm, system="salesforce"), "acme")
    assert renamed.changes == {("name",): "Nova Ltd"}


def test_an_id_in_another_spelling_is_no_change() -> None:
    accounts = {"acme": {"name": "Acme", "crm": {"salesforce": "001x0000002xLCV"}}}
    result = plan("Id,Name\n001x0000002xLCVAA2,Acme\n", accounts=accounts, system="salesforce")
    assert find(result, "acme").changes == {}
    assert find(result, "acme").conflicts == ()


def test_a_profile_that_is_missing_is_made_again() -> None:
    crm = remember(name="Acme", industry="Steel")
    (account,) = plan("Name,Industry\nAcme,Steel\n", accounts={"acme": {}}, crm=crm).accounts
    assert account.changes == {("name",): "Acme", ("industry",): "Steel"}


def test_nothing_is_written_into_an_account_with_errors_and_the_others_go_on() -> None:
    batch = read_texts("Name,Industry\nAcme,Paper\nBeta,Wood\n", DEALS + "1,Pump,Acme,Won,500,\n")
    broken = KnownAccount("acme", "Acme", {}, fault="its profile.yaml has errors")
    result = plan_import(batch, Portfolio({"acme": broken}, "EUR"))
    assert [each.slug for each in result.accounts] == ["beta"]
    assert [each.reason for each in result.remarks] == [
        "its profile.yaml has errors; left out: 1 deal",
        "its profile.yaml has errors",
    ]


# Owners -------------------------------------------------------------------------------------------------


def test_an_owner_given_by_name_becomes_the_id_of_the_account() -> None:
    text = "Name,Parent account\nDaughter,müller & co\nMüller & Co,\nSon,Old One\nGrandson,old\n"
    result = plan(text, accounts={"old": {"name": "Old One"}}, object="accounts")
    parents = {each.name: each.changes.get(("parent",)) for each in result.new}
    assert parents == {"Daughter": "mueller-and-co", "Müller & Co": None, "Son": "old", "Grandson": "old"}
    assert result.remarks == ()


def test_an_owner_that_is_no_account_is_left_out_and_told() -> None:
    text = "Name,Parent account\nA,Nobody\nB,B\nC,D\nD,X\n"
    result = plan(text, object="accounts")
    assert len(result.new) == 4
    assert list_remarks(result) == [
        (2, "Parent account", '"Nobody" is no account of the file or the workspace'),
        (3, "Parent account", '"B" is the account itself'),
        (5, "Parent account", '"X" is no account of the file or the workspace'),
    ]


def test_owners_are_found_by_id() -> None:
    head = "Account ID,Account Name,Parent Account ID\n"
    result = plan(
        f"{head}001x0000002xLCV,A,\n001x0000002xLCW,B,001x0000002xLCVAA2\n",
        system="salesforce",
        object="accounts",
    )
    assert find(result, "b").changes["parent",] == "a"


def test_owners_in_a_circle_are_told_and_the_last_is_left_out() -> None:
    text = "Name,Parent account\nA,B\nB,C\nC,A\n"
    result = plan(text, object="accounts")
    assert [each.changes.get(("parent",)) for each in result.new] == ["b", "c", None]
    assert list_remarks(result) == [
        (4, "Parent account", '"a" belongs to it already, directly or through others')
    ]


def test_an_owner_that_the_workspace_has_below_the_account_is_refused() -> None:
    accounts = {"a": {"name": "A"}, "b": {"name": "B", "parent": "a"}}
    result = plan("Name,Parent account\nA,B\n", accounts=accounts, object="accounts")
    assert find(result, "a").changes == {}
    assert "belongs to it already" in result.remarks[0].reason


def test_an_owner_that_is_left_out_itself_is_told() -> None:
    text = "Name,Parent account\nReintal Pumpen,\nDaughter,Reintal Pumpen\n"
    result = plan(text, accounts={"r": {"name": "Rheintal Pumpen"}}, object="accounts")
    assert list_remarks(result) == [(3, "Parent account", '"Reintal Pumpen" is left out itself')]


# Contacts and deals -------------------------------------------------------------------------------------


def test_deals_go_to_their_accounts_and_those_without_are_counted() -> None:
    deals = DEALS + "1,Pump,ACME,Won,500,2026-01-31\n2,Valve,,Open,,\n3,Belt,Nobody,Open,,\n4,Rope,,Open,,\n"
    result = plan("Name,Industry\nAcme,Steel\n", deals)
    (deal,) = find(result, "acme").snapshot.deals.values()
    assert (deal.system, deal.title, deal.stage) == ("other", "Pump", "won")
    assert find(result, "acme").deals == (1, 0, 0)
    assert result.orphans == (
        Orphans("deals", "of accounts that are neither in the files nor in the workspace", 1, ("Nobody",)),
        Orphans("deals", "without an account", 2, ()),
    )


def test_deals_of_an_account_that_is_left_out_are_counted_as_such() -> None:
    result = plan(
        "Name,Industry\nReintal Pumpen,\n",
        DEALS + "1,Pump,Reintal Pumpen,Won,500,\n",
        accounts={"r": {"name": "Rheintal Pumpen"}},
    )
    assert [each.reason for each in result.orphans] == ["of accounts that are left out themselves"]
    decided = Wishes(Decisions({"Reintal Pumpen": "r"}))
    taken = plan(
        "Name,Industry\nReintal Pumpen,\n",
        DEALS + "1,Pump,Reintal Pumpen,Won,500,\n",
        accounts={"r": {"name": "Rheintal Pumpen"}},
        wishes=decided,
    )
    assert list(find(taken, "r").snapshot.deals) == ["1"]


def test_deals_alone_update_an_account_and_a_deal_that_changes_is_replaced() -> None:
    deals = DEALS + "1,Pump,Acme,Open,500,2026-01-31\n2,Valve,Acme,Open,,\n"
    first = find(plan(deals, accounts=ACME), "acme")
    assert (first.changes, first.ground, first.deals) == ({}, "", (2, 0, 0))
    crm = {"acme": Crm(deals=dict(first.snapshot.deals))}
    later = find(plan(DEALS + "1,Pump,Acme,Won,480,2026-02-28\n", accounts=ACME, crm=crm), "acme")
    assert later.deals == (0, 1, 0)
    assert later.snapshot.deals["1"].stage == "won"
    assert later.snapshot.deals["2"] == first.snapshot.deals["2"]
    assert not find(plan(deals, accounts=ACME, crm=crm), "acme").is_changed


def test_what_an_export_has_no_column_for_stays_on_a_deal() -> None:
    full = "Deal ID,Deal,Account,Stage,Amount,Product\n1,Pump,Acme,Open,500,GTX\n"
    first = find(plan(full, accounts=ACME), "acme")
    crm = {"acme": Crm(deals=dict(first.snapshot.deals))}
    text = "Deal ID,Account,Stage,Amount,Close date\n1,Acme,Won,,2026-01-31\n2,Acme,Open,5,\n"
    deal = find(plan(text, accounts=ACME, crm=crm), "acme").snapshot.deals["1"]
    assert (deal.title, deal.product, deal.stage, deal.value) == ("Pump", "GTX", "won", None)


def test_a_deal_that_belongs_to_another_account_now_leaves_the_first() -> None:
    accounts = {"acme": {"name": "Acme"}, "beta": {"name": "Beta"}}
    first = find(plan(DEALS + "1,Pump,Acme,Open,500,\n", accounts=accounts), "acme")
    crm = {"acme": Crm(deals=dict(first.snapshot.deals))}
    result = plan(DEALS + "1,Pump,Beta,Open,500,\n", accounts=accounts, crm=crm)
    assert (find(result, "acme").deals, find(result, "acme").snapshot.deals) == ((0, 0, 1), {})
    assert find(result, "beta").deals == (1, 0, 0)


def test_a_deal_that_was_deleted_in_the_crm_goes() -> None:
    head = "Id,AccountId,Name,StageName,Amount,CloseDate,IsDeleted\n"
    row = "006Hs00001dea11IAA,001Hs00003NRHt1IAH,Pump,Closed Won,500,2026-01-31,{}\n"
    accounts = {"acme": {"name": "Acme", "crm": {"salesforce": "001Hs00003NRHt1IAH"}}}
    first = find(plan(head + row.format("false"), accounts=accounts), "acme")
    assert list(first.snapshot.deals) == ["006Hs00001dea11IAA"]
    crm = {"acme": Crm(deals=dict(first.snapshot.deals))}
    result = plan(head + row.format("true"), accounts=accounts, crm=crm)
    assert (find(result, "acme").deals, find(result, "acme").snapshot.deals) == ((0, 0, 1), {})
    assert [each.reason for each in result.remarks] == ["one record deleted in the CRM"]


def test_a_contact_of_another_account_now_leaves_the_first_and_its_stakeholder_is_told() -> None:
    accounts: dict[str, dict[str, Any]] = {"acme": {"name": "Acme"}, "beta": {"name": "Beta"}}
    head = "Contact ID,First Name,Last Name,Account,Email\n"
    first = find(plan(head + "7,Petra,Vogt,Acme,\n", accounts=accounts), "acme")
    states = {key: {"stakeholder": each.stakeholder} for key, each in first.snapshot.contacts.items()}
    accounts["acme"]["stakeholders"] = {"petra-vogt": {"name": "Petra Vogt"}}
    crm = {"acme": Crm.model_validate({"systems": {"other": {"contacts": states}}})}
    result = plan(head + "7,Petra,Vogt,Beta,\n", accounts=accounts, crm=crm)
    assert (find(result, "acme").contacts, find(result, "acme").snapshot.contacts) == ((0, 0, 1), {})
    assert find(result, "acme").changes == {}
    assert find(result, "beta").contacts == (1, 0, 0)
    assert [each.reason for each in result.remarks] == [
        "was at `acme` before, and `petra-vogt` stays a stakeholder there; remove who left"
    ]


def test_nothing_moves_into_an_account_with_errors() -> None:
    accounts = {"acme": {"name": "Acme"}, "beta": {"name": "Beta"}}
    first = find(plan(DEALS + "1,Pump,Acme,Open,500,\n", accounts=accounts), "acme")
    known = {
        "acme": KnownAccount("acme", "Acme", accounts["acme"], Crm(deals=dict(first.snapshot.deals))),
        "beta": KnownAccount("beta", "Beta", accounts["beta"], fault="its profile.yaml has errors"),
    }
    result = plan_import(read_texts(DEALS + "1,Pump,Beta,Open,500,\n"), Portfolio(known, "EUR"))
    assert result.accounts == ()
    assert [each.reason for each in result.remarks] == ["its profile.yaml has errors; left out: 1 deal"]


def test_deals_without_ids_are_known_by_what_lasts() -> None:
    head = "Deal,Account,Stage,Amount,Open date\n"
    said = "Pump,Acme,Open,500,2026-01-02\nPump,Acme,Open,700,2026-01-02\nPump,Acme,Open,500,2026-03-02\n"
    first = find(plan(head + said, accounts=ACME, object="deals"), "acme")
    assert len(first.snapshot.deals) == 3
    crm = {"acme": Crm(deals=dict(first.snapshot.deals))}
    won = find(plan(head + said.replace("Open", "Won"), accounts=ACME, crm=crm, object="deals"), "acme")
    assert won.deals == (0, 3, 0)


def test_contacts_go_to_their_accounts() -> None:
    people = "First name,Last name,Account,Email\nPetra,Vogt,Acme,p@x.example\nJan,Keller,Nobody,\n"
    result = plan("Name,Industry\nAcme,Steel\n", people)
    entry = find(result, "acme").changes["stakeholders", "petra-vogt"]
    assert entry == {"name": "Petra Vogt", "email": "p@x.example"}
    assert [(each.object, each.size) for each in result.orphans] == [("contacts", 1)]


def test_files_of_two_systems_are_not_imported_together() -> None:
    salesforce = "Id,Name,BillingCity,NumberOfEmployees\n001x0000002xLCVAA2,Acme,Bonn,5\n"
    dynamics = "(Do Not Modify) Account,Account Name\n6b29fc40-ca47-1067-b31d-00dd010662da,Acme\n"
    with pytest.raises(UsageError, match=r"1\.csv is of salesforce, and 2\.csv of dynamics"):
        plan(salesforce, dynamics)


def test_a_currency_without_an_exchange_rate_is_told_once() -> None:
    result = plan("Name,Industry\nAcme,Steel\n", DEALS + "1,P,Acme,Won,500 USD,\n2,Q,Acme,Won,7 USD,\n")
    assert [each.reason.split(":")[0] for each in result.remarks] == ["USD has no exchange rate"]


# Whatever a file holds ----------------------------------------------------------------------------------

CELL = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters='\0"'), max_size=15),
    st.sampled_from(
        ["5", "1,5", "US", "2019-05-01", "Acme", "acme", "n/a", "\x1b[2J", "../x", "=1+1", "a: b #c"]
    ),
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(CELL, CELL, CELL, CELL, CELL), min_size=1, max_size=4))
def test_whatever_stands_in_the_cells_every_row_is_a_valid_account_or_told(
    rows: list[tuple[str, ...]],
) -> None:
    text = "Name,Employees,Country,Parent account,Note\n" + "".join(
        ",".join(f'"{cell}"' for cell in row) + "\n" for row in rows
    )
    accounts = {"old": {"name": "Acme"}}
    try:
        result = plan(text, maps=("Note=x.note",), accounts=accounts, object="accounts", decimal="comma")
    except DataError:
        return
    blank = sum(not any(cell.strip() for cell in row) for row in rows)
    whole = sum(remark.whole for remark in result.remarks)
    doubts = len(result.proposed) + len(result.asked)
    assert len(result.accounts) + doubts + whole + blank >= len(rows)
    for each in result.accounts:
        assert is_slug(each.slug)
        profile = nest_values({("name",): each.name, **each.changes})
        assert not validate(Profile, profile).problems

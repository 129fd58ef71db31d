from decimal import Decimal
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.documents.workspace import ImportMap
from samctl.errors import DataError, UsageError
from samctl.exchange.crm.records import Batch
from samctl.exchange.scales import Scale
from samctl.exchange.spreadsheet import undo_defusing
from tests.exchange.crm.samples import list_remarks, read_texts, refuse

# What the user says about columns ---------------------------------------------------------------------


def test_a_mapped_column_fills_the_field_and_loses_what_it_was_taken_for() -> None:
    (account,) = read_texts("Name,Sector,City\nAcme,Pumps,Bonn\n", mapping=[("sector", "x.sector")]).accounts
    assert account.profile == {("x", "sector"): "Pumps", ("headquarters", "city"): "Bonn"}


def test_one_column_may_fill_several_fields() -> None:
    mapping = [("Revenue", "revenue.2025"), ("Revenue", "x.revenue")]
    (account,) = read_texts("Name,Revenue\nAcme,5 €\n", mapping=mapping).accounts
    assert account.profile == {("revenue", 2025): Decimal(5), ("x", "revenue"): "5 €"}


def test_a_column_of_several_files_fills_the_field_in_each_whose_object_knows_it() -> None:
    batch = read_texts(
        "Account,City,Remark\nAcme,Bonn,big\n",
        "Account,Stage,Remark\nAcme,won,rush\n",
        mapping=[("Remark", "title")],
    )
    assert batch.deals[0].title == "rush"
    assert batch.recognised[0].unmapped == ("Remark",)


def test_a_field_may_name_the_object_it_is_of() -> None:
    batch = read_texts(
        "Account,City,Unit name\nAcme,Bonn,a\n",
        "Account,Stage,Unit name\nAcme,won,b\n",
        mapping=[("Unit name", "deals.unit"), ("Unit name", "accounts.x.unit")],
    )
    assert batch.accounts[0].profile[("x", "unit")] == "a"
    assert batch.deals[0].unit == "b"


def test_a_mapped_column_takes_the_place_of_those_that_are_known_for_its_field() -> None:
    batch = read_texts("Name,Industry,Real industry\nAcme,x,Pumps\n", mapping=[("Real industry", "industry")])
    assert batch.accounts[0].profile == {("industry",): "Pumps"}
    assert batch.recognised[0].unmapped == ("Industry",)


def test_a_mapping_of_ids_names_the_system() -> None:
    batch = read_texts("Name,Nr\nAcme,0017\n", mapping=[("Nr", "crm.erp")])
    assert batch.accounts[0].key == "0017"
    assert batch.recognised[0].system == "erp"


def test_a_system_that_is_not_known_is_read_as_a_plain_table() -> None:
    batch = read_texts("ID,Name,Branche\n7,Acme,Pumpen\n", system="pipedrive")
    assert batch.recognised[0].system == "pipedrive"
    assert batch.accounts[0].key == "7"
    assert batch.accounts[0].profile == {("industry",): "Pumpen"}


def test_a_column_rates_a_criterion_and_may_fill_a_field_as_well() -> None:
    batch = read_texts(
        "Name,Revenue\nAcme,5\nBest,x\nCool,9\n",
        mapping=[("Revenue", "x.revenue")],
        rates=[("Revenue", "fit")],
        scales={"fit": Scale(Decimal(1), Decimal(5))},
    )
    assert [account.ratings for account in batch.accounts] == [{"fit": Decimal(5)}, {}, {}]
    assert list_remarks(batch) == [
        (3, "Revenue", '"x" is not a number (criterion `fit`)'),
        (4, "Revenue", "9 is above 5, the highest rating (criterion `fit`)"),
    ]
    assert batch.recognised[0].columns == (
        ("Name", "name"),
        ("Revenue", "rating of fit"),
        ("Revenue", "x.revenue"),
    )


def test_a_stage_of_their_own_is_what_the_user_says() -> None:
    text = "Opportunity Name,Stage,Amount\nA,Signed,5\nB,Closed Won,5\n"
    batch = read_texts(text, stages={"signed": "won", "Closed Won": "lost"})
    assert [deal.stage for deal in batch.deals] == ["won", "lost"]


def test_what_the_workspace_keeps_of_a_system_goes_behind_what_is_said_now() -> None:
    saved = {
        "other": ImportMap.model_validate(
            {
                "accounts": {"Gebiet": "x.region", "Art": "industry"},
                "stages": {"Unterschrieben": "won"},
                "ratings": {"Umsatz": "fit"},
            }
        )
    }
    accounts = "Kunde,Gebiet,Art,Umsatz\nAcme,Nord,Pumpen,3\n"
    deals = "Kunde,Phase,Wert\nAcme,Unterschrieben,5\n"
    batch = read_texts(accounts, deals, saved=saved, mapping=[("Art", "x.art")], scales={"fit": Scale()})
    assert batch.accounts[0].profile == {("x", "art"): "Pumpen", ("x", "region"): "Nord"}
    assert batch.accounts[0].ratings == {"fit": Decimal(3)}
    assert batch.deals[0].stage == "won"


def test_a_field_kept_for_a_column_that_does_not_exist_is_told_with_its_place() -> None:
    saved = {"other": ImportMap.model_validate({"accounts": {"Art": "industri"}})}
    error = refuse("Kunde,Art\nAcme,x\n", saved=saved)
    assert isinstance(error, DataError)
    assert error.message == "samctl.yaml: imports.other.accounts.Art: the profile has no field `industri`"
    assert error.hint == "Did you mean `industry`?"


@pytest.mark.parametrize(
    ("choices", "message", "hint"),
    [
        ({"mapping": [("Indutry", "industry")]}, '1.csv has no column "Indutry"', "`Industry`"),
        ({"mapping": [("Industry", "industri")]}, "the profile has no field `industri`", "`industry`"),
        ({"mapping": [("Industry", "deals.titel")]}, "a deal has no field `titel`", "`title`"),
        ({"mapping": [("Industry", "contacts.email.x")]}, "a stakeholder has no field `email.x`", ""),
        ({"mapping": [("Name", "industry"), ("Industry", "industry")]}, "two columns", "Keep one"),
        ({"mapping": [("Name", "x.name")], "object": "accounts"}, "the accounts' `name`", "--map"),
        ({"mapping": [("Name", "deals.x.name")]}, "a deal has no field `x.name`", ""),
        ({"rates": [("Industry", "fitt")]}, "criteria.yaml has no criterion `fitt`", ""),
        ({"rates": [("Industri", "fit")]}, '1.csv has no column "Industri"', "`Industry`"),
        ({"rates": [("Name", "fit"), ("Industry", "fit")]}, "two columns", "Keep one"),
        (
            {"mapping": [("Industry", "deals.title")]},
            'column "Industry" cannot fill `deals.title`',
            "accounts",
        ),
        ({"object": "account"}, 'there are no "account"', "`accounts`"),
        ({"system": "Sales Force"}, '"Sales Force" is no system', "salesforce"),
    ],
)
def test_what_the_user_says_wrongly_is_refused_with_advice(
    choices: dict[str, object], message: str, hint: str
) -> None:
    error = refuse("Name,Industry\nAcme,Pumps\n", scales={"fit": Scale()}, **choices)
    assert isinstance(error, UsageError)
    assert message in error.message
    assert hint in error.hint


def test_a_column_that_only_deals_have_cannot_rate_accounts() -> None:
    texts = ("Account,City\nAcme,Bonn\n", "Account,Stage,Amount,Score\nAcme,won,7,5\n")
    error = refuse(*texts, rates=[("Score", "fit")], scales={"fit": Scale()})
    assert error.message == 'column "Score" cannot rate `fit` here'
    assert error.hint == "The files are lists of accounts and of deals."


# Cells ------------------------------------------------------------------------------------------------


def test_a_cell_that_cannot_be_used_is_left_out_alone() -> None:
    batch = read_texts("Name,Employees,Customer since\nAcme,many,soon\nBest,5,2019-05-01\n")
    assert batch.accounts[0].profile == {}
    assert batch.accounts[0].emptied == ()
    assert batch.accounts[1].profile == {("employees",): 5, ("customer_since",): "2019-05-01"}
    assert list_remarks(batch) == [
        (2, "Employees", '"many" is not a number'),
        (2, "Customer since", '"soon" is not a date such as 2019-05-01 or 01.05.2019'),
    ]


def test_a_record_without_a_name_is_left_out_whole() -> None:
    batch = read_texts("Name,City\n,Bonn\nn/a,Ulm\nA\x1b[31m,Köln\nAcme,Bern\n")
    assert [account.name for account in batch.accounts] == ["Acme"]
    assert [(remark.origin.line, remark.whole) for remark in batch.remarks if remark.whole] == [
        (2, True),
        (3, True),
        (4, True),
    ]
    assert all(remark.reason.isprintable() for remark in batch.remarks)


def test_rows_of_the_wrong_length_are_told_with_their_lines() -> None:
    batch = read_texts("Name,City\nAcme,Bonn\nBest\nCool,Ulm,x\n")
    assert list_remarks(batch) == [
        (3, "", "1 cell where the header has 2"),
        (4, "", "3 cells where the header has 2"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('Account,Stage,Amount\nA,won,\nB,won,"1,234"\n', '1.csv:3: "1,234" in column "Amount" may mean'),
        ("Account,Stage,Close date\nA,won,1/5/2019\n", '1.csv:2: "1/5/2019" in column "Close date" may mean'),
        ("Name,Employees\nA,5 %\n", 'column "Employees" of 1.csv is in %'),
    ],
)
def test_numbers_and_days_that_may_mean_two_things_are_refused_by_row_and_column(
    text: str, message: str
) -> None:
    assert refuse(text).message.startswith(message)


def test_the_user_may_say_what_they_mean() -> None:
    text = 'Account,Stage,Amount,Close date\nA,won,"1,234",1/5/2019\n'
    (deal,) = read_texts(text, decimal="comma", order="month").deals
    assert (deal.value, str(deal.closed_on)) == (Decimal("1.234"), "2019-01-05")


def test_money_whose_currency_is_not_known_is_not_taken_for_ours() -> None:
    rows = ["A,won,5,Taler", "B,won,5,Schweizer Franken", "C,won,5 €,USD", "D,won,5,EUR"]
    batch = read_texts("\n".join(["Account,Stage,Amount,Currency", *rows]) + "\n")
    assert [deal.value for deal in batch.deals] == [
        None,
        {"amount": Decimal(5), "currency": "CHF"},
        None,
        Decimal(5),
    ]
    assert [(line, column) for line, column, _ in list_remarks(batch)] == [(2, "Amount"), (4, "Amount")]


def test_a_lost_deal_that_was_worth_nothing_has_no_value_and_a_won_one_keeps_its_zero() -> None:
    text = "Account,Stage,Amount\nA,lost,0\nB,won,0\nC,lost,5\nD,open,0\n"
    assert [deal.value for deal in read_texts(text).deals] == [None, 0, 5, 0]


def test_records_deleted_in_the_crm_are_left_out_and_counted() -> None:
    text = "Id,IsDeleted,Name,BillingCity\n" + "".join(
        f"001Dn00000KfQa{letter},{flag},{letter},x\n"
        for letter, flag in zip("BCDE", ["true", "0", "TRUE", "no"], strict=True)
    )
    batch = read_texts(text)
    assert [account.name for account in batch.accounts] == ["C", "E"]
    assert list_remarks(batch) == [(2, "IsDeleted", "2 records deleted in the CRM")]


def test_lists_that_are_not_imported_are_recognised_as_what_they_are() -> None:
    batch = read_texts(
        "Subject,ActivityDate,WhoId,WhatId,TaskSubtype\nCall,2026-01-01,a,b,Call\n",
        "product,series,sales_price\nGTX Pro,GTX,4821\n",
        "sales_agent,manager,regional_office\nAnna Snell,Dirk Brink,Central\n",
        "account,product,deal_stage\nA,GTXPro,Won\nB,GTXPro,Won\nC,GTX Pro,Won\n",
    )
    assert [(each.object, each.columns) for each in batch.recognised][:3] == [
        ("activities", ()),
        ("products", ()),
        ("people", ()),
    ]
    assert batch.recognised[2].unmapped == ("sales_agent", "manager", "regional_office")
    assert [deal.product for deal in batch.deals] == ["GTXPro", "GTXPro", "GTX Pro"]
    assert list_remarks(batch) == [
        (2, "product", '"GTXPro" on 2 rows is kept, and not in the list; did you mean GTX Pro?')
    ]


def test_a_word_for_an_industry_that_is_misspelt_is_told_once_and_kept() -> None:
    batch = read_texts("Name,Sector\nA,technolgy\nB,Technology\nC,technolgy\nD,Pumpenbau\n")
    assert batch.accounts[0].profile[("industry",)] == "technolgy"
    assert list_remarks(batch) == [(2, "Sector", '"technolgy" on 2 rows is kept; did you mean Technology?')]


def test_a_column_that_holds_no_stages_at_all_is_told_in_a_few_lines() -> None:
    rows = "".join(f"Acme,word {number},5\n" for number in range(300))
    remarks = list_remarks(read_texts("Account,Stage,Amount\n" + rows))
    assert len(remarks) == 51
    assert remarks[0] == (2, "Stage", '"word 0" on one deal is no stage that is known')
    assert remarks[-1] == (52, "Stage", "250 more words on 250 deals are no stages that are known")


# Whatever stands in the cells -------------------------------------------------------------------------

HOSTILE = st.sampled_from(
    [
        *("\x1b]0;title\x07", "../../etc/passwd", "=cmd|' /C calc'!A0", "a: b #c", "{{ x }}", "<script>"),
        *("\u202e", "line\nbreak", "\ttab", "---", "true", "null", "0x10", "1e999", "\ufeff", "%PDF"),
    ]
)
CELL = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters='\0"'), max_size=20), HOSTILE
)


def check_printable(batch: Batch) -> None:
    texts = [str(part) for account in batch.accounts for part in (account.name, *account.profile.values())]
    texts += [str(part) for contact in batch.contacts for part in (contact.name, *contact.fields.values())]
    texts += [deal.title for deal in batch.deals] + [remark.reason for remark in batch.remarks]
    assert not any(category(letter) == "Cc" for text in texts for letter in text)


@given(st.lists(st.tuples(CELL, CELL, CELL, CELL, CELL), min_size=1, max_size=4))
def test_any_account_is_data_or_a_remark(rows: list[tuple[str, ...]]) -> None:
    text = "Name,Employees,Country,Parent,Note\n" + "".join(
        ",".join(f'"{cell}"' for cell in row) + "\n" for row in rows
    )
    try:
        batch = read_texts(text, mapping=[("Note", "x.note")], decimal="point")
    except DataError:
        return  # nothing but blank rows, or a currency that is none of people
    blank = sum(not any(cell.strip() for cell in row) for row in rows)
    whole = {remark.origin.line for remark in batch.remarks if remark.whole}
    assert len(batch.accounts) + len(whole) + blank == len(rows)
    check_printable(batch)
    kept = {account.profile.get(("x", "note")) for account in batch.accounts} - {None}
    assert kept <= {undo_defusing(" ".join(row[4].split())) for row in rows}


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=4))
def test_any_deal_is_data_or_a_remark(rows: list[tuple[str, ...]]) -> None:
    text = "Opportunity Name,Stage,Amount\n" + "".join(
        ",".join(f'"{cell}"' for cell in row) + "\n" for row in rows
    )
    try:
        batch = read_texts(text, decimal="point")
    except DataError:
        return
    check_printable(batch)
    assert len(batch.deals) == sum(any(cell.strip() for cell in row) for row in rows)


def test_a_cell_of_a_megabyte_is_data() -> None:
    (account,) = read_texts(f'Name,Industry\nAcme,"{"x" * 1_000_000}"\n').accounts
    assert len(account.profile[("industry",)]) == 1_000_000

from collections.abc import Mapping
from decimal import Decimal
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.documents.profile import Profile
from samctl.documents.slugs import is_slug
from samctl.documents.validation import validate
from samctl.errors import DataError
from samctl.exchange.accounts import ImportPlan, LeftOutCell, SkippedRow, plan_import
from samctl.exchange.amounts import DecimalMark
from samctl.exchange.mapping import split_assignment
from samctl.exchange.scales import Scale
from samctl.exchange.tables import read_table

CRITERIA = {
    "fit": Scale(Decimal(1), Decimal(5)),
    "revenue": Scale(unit="EUR"),
    "win-rate": Scale(unit="%"),
}


def plan(
    text: str,
    *mapping: str,
    rates: tuple[str, ...] = (),
    accounts: Mapping[str, str] | None = None,
    currency: str = "EUR",
    decimal: DecimalMark | None = None,
) -> ImportPlan:
    return plan_import(
        read_table(text.encode(), source="data.csv"),
        mapping=[split_assignment(each, "--map") for each in mapping],
        rates=[split_assignment(each, "--rate") for each in rates],
        criteria=CRITERIA,
        accounts=accounts or {},
        currency=currency,
        decimal=decimal,
    )


def test_a_row_becomes_an_account_with_its_profile_and_ratings() -> None:
    text = """
Company;Branch;Staff;Turnover;Land;Since;Salesforce;Score
Rheintal Pumpen AG;Machinery;5.200;910.000.000,50 €;Schweiz;01.05.2019;0017;4,5
"""
    result = plan(
        text,
        *("Company=name", "Branch=industry", "Staff=employees", "Turnover=revenue.2025"),
        *("Land=headquarters.country", "Since=customer_since", "Salesforce=crm.salesforce"),
        rates=("Score=fit", "Turnover=revenue"),
    )
    (draft,) = result.new
    assert (draft.line, draft.slug, draft.name) == (3, "rheintal-pumpen-ag", "Rheintal Pumpen AG")
    assert draft.profile == {
        ("name",): "Rheintal Pumpen AG",
        ("industry",): "Machinery",
        ("employees",): 5200,
        ("revenue", 2025): Decimal("910000000.5"),
        ("headquarters", "country"): "CH",
        ("customer_since",): "2019-05-01",
        ("crm", "salesforce"): "0017",
    }
    assert draft.ratings == {"fit": Decimal("4.5"), "revenue": Decimal("910000000.5")}
    assert (result.existing, result.skipped, result.left_out) == ((), (), ())


def test_unknown_cells_leave_fields_absent_and_criteria_unrated() -> None:
    (draft,) = plan("Name,Branch,Score\nAcme,n/a,-\n", "Branch=industry", rates=("Score=fit",)).new
    assert draft.profile == {("name",): "Acme"}
    assert draft.ratings == {}


@pytest.mark.parametrize(
    ("cell", "currency", "value"),
    [
        ("5", "EUR", Decimal(5)),
        ("5 €", "EUR", Decimal(5)),
        ("USD 5", "EUR", {"amount": Decimal(5), "currency": "USD"}),
        ("$5", "EUR", {"amount": Decimal(5), "currency": "USD"}),
        ("$5", "CAD", Decimal(5)),
        ("5 €", "CHF", {"amount": Decimal(5), "currency": "EUR"}),
    ],
)
def test_money_in_another_currency_than_ours_keeps_it(cell: str, currency: str, value: object) -> None:
    (draft,) = plan(f"Name,Turnover\nAcme,{cell}\n", "Turnover=revenue.2025", currency=currency).new
    assert draft.profile["revenue", 2025] == value


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",5,,,4", "no name"),
        ("NULL,5,,,4", "no name"),
        ("Acme,many,,,4", 'Staff: "many" is not a number'),
        ("Acme,5.5,,,4", 'Staff: "5.5" is not a whole number'),
        ("Acme,-5,,,4", "Staff: -5 is out of range (It must be at least 0)"),
        ("Acme,5,1/2/2019,,4", 'Since: "1/2/2019" is not a date such as 2019-05-01 or 01.05.2019'),
        (
            "Acme,5,,a b,4",
            "Web: 'a b' does not have the expected form (Write it like `https://www.example.com`)",
        ),
        ("Acme,5,,,6", "Score: 6 is above 5, the highest rating (criterion `fit`)"),
        ("Acme,5,,,0", "Score: 0 is below 1, the lowest rating (criterion `fit`)"),
        ("Acme,5,,,four", 'Score: "four" is not a number (criterion `fit`)'),
        ("A\x1b[31m,5,,,4", 'Name: "A\\x1b[31m" holds control characters'),
    ],
)
def test_a_row_with_something_unusable_is_left_out_with_the_reason(row: str, reason: str) -> None:
    result = plan(
        f"Name,Staff,Since,Web,Score\n{row}\nOther,7,,,3\n",
        *("Staff=employees", "Since=customer_since", "Web=website"),
        rates=("Score=fit",),
    )
    assert [(each.line, each.reason) for each in result.skipped] == [(2, reason)]
    assert [draft.name for draft in result.new] == ["Other"]


def test_every_fault_of_a_row_is_told_at_once() -> None:
    (row,) = plan("Name,Staff,Since\nAcme,x,y\n", "Staff=employees", "Since=customer_since").skipped
    assert row.name == "Acme"
    assert "Staff:" in row.reason
    assert "Since:" in row.reason


def test_ragged_rows_are_left_out_in_the_order_of_the_file() -> None:
    result = plan("Name,City\nA,Bonn,x\n-,Bonn\nB\nC,Köln\n")
    assert [each.line for each in result.skipped] == [2, 3, 4]
    assert [draft.name for draft in result.new] == ["C"]


def test_a_name_that_a_row_above_has_is_left_out() -> None:
    result = plan("Name\nMüller & Co\nOther\nMUELLER AND CO.\n")
    assert [draft.slug for draft in result.new] == ["mueller-and-co", "other"]
    assert result.skipped == (SkippedRow(4, "MUELLER AND CO.", 'line 2 has the same account, "Müller & Co"'),)


def test_a_row_left_out_does_not_stand_in_the_way_of_a_later_one() -> None:
    result = plan("Name,Staff\nAcme,x\nAcme,5\n", "Staff=employees")
    assert [(draft.line, draft.slug) for draft in result.new] == [(3, "acme")]


def test_accounts_that_exist_are_found_by_name_and_by_slug() -> None:
    accounts = {"rheintal": "Rheintal Pumpen AG", "acme": "Acme Holding"}
    result = plan("Name\nRHEINTAL Pumpen AG\nAcme\nNew\n", accounts=accounts)
    assert [(draft.line, draft.slug) for draft in result.existing] == [(2, "rheintal"), (3, "acme")]
    assert [draft.slug for draft in result.new] == ["new"]


def test_two_rows_for_one_existing_account_are_told() -> None:
    result = plan("Name\nAcme\nAcme Holding\n", accounts={"acme": "Acme Holding"})
    assert [draft.line for draft in result.existing] == [2]
    assert result.skipped == (SkippedRow(3, "Acme Holding", 'line 2 has the same account, "Acme"'),)


def test_different_names_that_make_one_slug_get_two_accounts() -> None:
    text = "Name,City\n東京 Motors,\n大阪 Motors,Osaka\n京都 Motors,\n"
    drafts = plan(text, "City=headquarters.city").new
    assert [draft.slug for draft in drafts][:2] == ["motors", "motors-osaka"]
    assert drafts[2].slug.startswith("motors-")
    again = plan(text, "City=headquarters.city", accounts={draft.slug: draft.name for draft in drafts})
    assert [draft.slug for draft in again.existing] == [draft.slug for draft in drafts]


def test_a_parent_given_by_name_becomes_the_slug_of_the_account() -> None:
    text = "Name,Part of\nDaughter,müller & co\nMüller & Co,\nSon,Old One\nGrandson,old\n"
    result = plan(text, "Part of=parent", accounts={"old": "Old One"})
    parents = {draft.name: draft.profile.get(("parent",)) for draft in result.new}
    assert parents == {"Daughter": "mueller-and-co", "Müller & Co": None, "Son": "old", "Grandson": "old"}
    assert result.left_out == ()


def test_a_parent_that_is_no_account_is_left_out_and_the_account_is_kept() -> None:
    result = plan("Name,Part of\nA,Nobody\nB,B\nC,D\nD,X\n", "Part of=parent")
    assert len(result.new) == 4
    assert [(cell.line, cell.reason) for cell in result.left_out] == [
        (2, '"Nobody" is no account of the file or the workspace'),
        (3, '"B" is the account itself'),
        (5, '"X" is no account of the file or the workspace'),
    ]


def test_a_country_that_is_not_known_is_left_out_and_the_account_is_kept() -> None:
    result = plan("Name,Land\nA,Philipines\nB,US\n", "Land=headquarters.country")
    reason = '"Philipines" is not a country or its ISO code; did you mean Philippines?'
    assert result.left_out == (LeftOutCell(2, "A", "Land", reason),)
    assert [draft.name for draft in result.new] == ["A", "B"]


def test_a_decimal_mark_that_the_user_states_leaves_out_the_rows_that_do_not_fit() -> None:
    result = plan("Name;R\nA;1.234\nB;1,5\n", rates=("R=revenue",), decimal="point")
    assert [draft.ratings["revenue"] for draft in result.new] == [Decimal("1.234")]
    assert [row.name for row in result.skipped] == ["B"]


def test_a_column_in_another_currency_than_its_criterion_is_refused() -> None:
    with pytest.raises(DataError, match="measured in EUR"):
        plan("Name,R\nA,USD 5\n", rates=("R=revenue",))
    with pytest.raises(DataError, match="measured in EUR"):
        plan("Name,R\nA,5 %\n", rates=("R=revenue",))
    with pytest.raises(DataError, match="measured in %"):
        plan("Name,R\nA,5 €\n", rates=("R=win-rate",))


def test_a_unit_that_the_criterion_shares_is_taken_off() -> None:
    (draft,) = plan("Name,R,W\nA,5 €,45 %\n", rates=("R=revenue", "W=win-rate")).new
    assert draft.ratings == {"revenue": 5, "win-rate": 45}


def test_a_unit_where_a_plain_number_belongs_is_refused() -> None:
    with pytest.raises(DataError, match="employees"):
        plan("Name,Staff\nA,5 %\n", "Staff=employees")
    with pytest.raises(DataError, match=r"`revenue\.?\[?2025"):
        plan("Name,R\nA,5 %\n", "R=revenue.2025")


CELL = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters='\0"'), max_size=15),
    st.sampled_from(
        ["5", "1,5", "US", "2019-05-01", "Acme", "acme", "n/a", "\x1b[2J", "../x", "=1+1", "a: b #c"]
    ),
)


@given(st.lists(st.tuples(CELL, CELL, CELL, CELL, CELL), min_size=1, max_size=5))
def test_whatever_stands_in_the_cells_every_row_is_a_valid_account_or_listed(
    rows: list[tuple[str, ...]],
) -> None:
    text = "Name,Staff,Land,Part,Note\n" + "".join(
        ",".join(f'"{cell}"' for cell in row) + "\n" for row in rows
    )
    try:
        result = plan(
            text,
            *("Staff=employees", "Land=headquarters.country", "Part=parent", "Note=x.note"),
            decimal="comma",
            accounts={"old": "Acme"},
        )
    except DataError:
        return
    drafts = [*result.new, *result.existing]
    blank = sum(not any(cell.strip() for cell in row) for row in rows)
    assert len(drafts) + len(result.skipped) + blank == len(rows)
    assert len({draft.slug for draft in drafts}) == len(drafts)
    for draft in drafts:
        assert is_slug(draft.slug)
        assert not any(category(letter) == "Cc" for letter in draft.name)
        profile: dict[str, object] = {"headquarters": {}, "x": {}}
        for (*groups, last), value in draft.profile.items():
            target = profile[str(groups[0])] if groups else profile
            assert isinstance(target, dict)
            target[last] = value
        assert not validate(Profile, profile).problems

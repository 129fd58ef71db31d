"""Which accounts the customers of a CRM are."""

from __future__ import annotations

import pytest

from samctl.errors import UsageError
from samctl.exchange.crm.decisions import Decisions
from samctl.exchange.crm.likeness import KnownName
from samctl.exchange.crm.matching import Matching, match_accounts
from samctl.exchange.crm.records import CrmAccount, Origin


def match(
    *names: str,
    accounts: dict[str, str] | None = None,
    keys: dict[str, str] | None = None,
    decisions: Decisions | None = None,
    system: str = "hubspot",
) -> Matching:
    """Match customers `name` or `name#id` with accounts by slug; `keys` are the accounts' ids in the CRM."""
    customers = []
    for line, text in enumerate(names, start=2):
        name, _, key = text.partition("#")
        customers.append(CrmAccount(Origin("crm.csv", line), key, name, {}))
    known = [
        KnownName(slug, tuple(name.split("|")), tuple((keys or {}).get(slug, "").split()))
        for slug, name in (accounts or {}).items()
    ]
    return match_accounts(customers, known, system, decisions or Decisions())


def names_of(customers: tuple[CrmAccount, ...]) -> list[str]:
    return [each.name for each in customers]


def test_an_id_decides_whatever_the_names_say() -> None:
    result = match("Renamed AG#7", "Other#8", accounts={"a": "Old AG", "b": "Renamed AG"}, keys={"a": "7"})
    assert [(slug, ground) for slug, (_, ground) in result.known.items()] == [("a", "id")]
    assert names_of(result.new) == ["Other"]


@pytest.mark.parametrize("key", ["001x0000002xLCV", "001x0000002xLCVAA2", "001X0000002XLCVAA2"])
def test_an_id_of_salesforce_is_found_in_each_of_its_spellings(key: str) -> None:
    result = match(
        f"Other name#{key}", accounts={"a": "X"}, keys={"a": "001x0000002xLCVAA2"}, system="salesforce"
    )
    assert list(result.known) == ["a"]


@pytest.mark.parametrize(
    "spelling",
    [
        "Müller & Söhne GmbH",
        "MUELLER AND SOEHNE GMBH",
        "Müller  &  Söhne, GmbH",
        "Müller & Söhne",
        "Mueller und Soehne",
        "Müller et Söhne GmbH",
    ],
)
def test_a_name_is_found_in_its_spellings_and_without_its_legal_form(spelling: str) -> None:
    result = match(spelling, accounts={"ms": "Müller & Söhne GmbH", "x": "X"})
    assert {slug: ground for slug, (_, ground) in result.known.items()} == {"ms": "name"}


def test_a_name_that_the_crm_had_for_an_account_before_is_known() -> None:
    assert list(match("RP Holding", accounts={"rheintal": "Rheintal Pumpen AG|RP Holding"}).known) == [
        "rheintal"
    ]


def test_another_legal_form_is_asked_about() -> None:
    result = match("Müller GmbH", accounts={"m": "Müller AG"})
    ((_, (candidate,)),) = result.asked
    assert (candidate.slug, candidate.reason) == ("m", "its legal form is another one")


def test_customers_that_differ_in_the_legal_form_only_are_asked_about() -> None:
    result = match("Müller GmbH", "Müller AG", accounts={"m": "Müller"})
    assert names_of(tuple(doubt.customer for doubt in result.asked)) == ["Müller GmbH", "Müller AG"]
    assert not result.known


def test_a_name_that_two_accounts_have_is_asked_about() -> None:
    result = match("Müller", accounts={"m": "Müller", "n": "MÜLLER"})
    assert [[each.slug for each in doubt.candidates] for doubt in result.asked] == [["m", "n"]]


def test_a_namesake_with_another_id_is_asked_about() -> None:
    result = match("Müller#8", accounts={"m": "Müller"}, keys={"m": "7"})
    assert result.asked[0].candidates[0].reason == "it has another id in the CRM"


def test_an_account_may_have_been_two_records() -> None:
    result = match("Müller#8", accounts={"m": "Other"}, keys={"m": "7 8"})
    assert list(result.known) == ["m"]


def test_an_id_that_two_accounts_have_is_asked_about() -> None:
    result = match("Müller#7", accounts={"m": "A", "n": "B"}, keys={"m": "7", "n": "7"})
    assert [each.slug for each in result.asked[0].candidates] == ["m", "n"]


def test_a_likely_name_is_proposed_and_not_taken() -> None:
    result = match("Reintal Pumpen", accounts={"rheintal": "Rheintal Pumpen AG", "x": "Elbstrand Werft"})
    ((customer, (candidate,)),) = result.proposed
    assert (customer.name, candidate.slug) == ("Reintal Pumpen", "rheintal")
    assert candidate.score > 90
    assert (result.known, result.new) == ({}, ())


def test_a_possible_name_is_asked_about_with_the_likeliest_account_first() -> None:
    result = match("Ecovation", accounts={"x": "Elbstrand", "far": "Ecovator Line", "near": "Ecovate"})
    assert [each.slug for each in result.asked[0].candidates] == ["near", "far"]
    assert 65 <= result.asked[0].candidates[0].score <= 90


@pytest.mark.parametrize(
    ("name", "account"),
    [
        ("Beta Technologies", "Omega Technologies"),
        ("ERP Solutions, Inc.", "Apex Solutions Group"),
        ("Elbstrand Werft", "Gletschhorn Seilbahnen"),
    ],
)
def test_words_that_many_companies_have_do_not_make_two_of_them_one(name: str, account: str) -> None:
    assert names_of(match(name, accounts={"a": account}).new) == [name]


def test_the_order_of_words_does_not_count() -> None:
    result = match("Pumpen Rheintal", accounts={"rheintal": "Rheintal Pumpen"})
    assert result.proposed[0].candidates[0].score == 100


def test_the_name_of_a_folder_is_proposed() -> None:
    result = match("Acme", accounts={"acme": "Universal Holding"})
    assert result.proposed[0].candidates[0].reason == "its folder is called like that"


def test_an_account_that_several_customers_resemble_is_asked_about() -> None:
    result = match("Rheintal Pumpem", "Rheintal Pumpenn", accounts={"rheintal": "Rheintal Pumpen"})
    assert len(result.asked) == 2
    assert {doubt.candidates[0].reason for doubt in result.asked} == {"several customers resemble it"}


def test_an_account_that_is_one_customer_is_not_proposed_for_another() -> None:
    result = match("Rheintal Pumpen", "Rheintal Pumpem", accounts={"rheintal": "Rheintal Pumpen"})
    assert list(result.known) == ["rheintal"]
    assert names_of(result.new) == ["Rheintal Pumpem"]


def test_what_a_record_before_has_told_is_left_out() -> None:
    result = match("Acme#1", "Acme#1", "Acme#2", "Beta", "BETA", accounts={})
    assert names_of(result.new) == ["Acme", "Beta"]
    assert [(each.origin.line, each.reason) for each in result.repeated] == [
        (3, 'line 2 has the same id, "Acme"'),
        (4, 'line 2 has the same name under another id, "Acme"; if it is another customer: --new 2'),
        (6, 'line 5 has the same name, "Beta"'),
    ]


def test_two_records_with_the_same_name_and_known_ids_are_two_accounts() -> None:
    result = match("Acme#1", "Acme#2", accounts={"a": "Acme", "b": "Acme"}, keys={"a": "1", "b": "2"})
    assert {slug: customer.key for slug, (customer, _) in result.known.items()} == {"a": "1", "b": "2"}


def test_decisions_settle_what_names_leave_open() -> None:
    accounts = {"rheintal": "Rheintal Pumpen", "eco": "Ecovate"}
    decisions = Decisions({"Reintal Pumpen": "rheintal"}, ("ecovation",))
    result = match("Reintal Pumpen", "Ecovation", accounts=accounts, decisions=decisions)
    assert {slug: ground for slug, (_, ground) in result.known.items()} == {"rheintal": "decision"}
    assert names_of(result.new) == ["Ecovation"]


def test_a_decision_by_id_makes_a_second_customer_of_one_name() -> None:
    result = match("Acme#1", "Acme#2", accounts={}, decisions=Decisions(new=("2",)))
    assert [each.key for each in result.new] == ["1", "2"]


def test_all_proposals_can_be_accepted_and_all_questions_answered_with_new() -> None:
    accounts = {"rheintal": "Rheintal Pumpen", "eco": "Ecovate"}
    accepted = match("Reintal Pumpen", accounts=accounts, decisions=Decisions(accept_proposed=True))
    assert list(accepted.known) == ["rheintal"]
    new = match("Ecovation", accounts=accounts, decisions=Decisions(new_where_asked=True))
    assert names_of(new.new) == ["Ecovation"]


def test_new_customers_keep_the_order_of_reading() -> None:
    decisions = Decisions(new=("Gamma",), new_where_asked=True)
    result = match("Delta", "Ecovation", "Gamma", "Alpha", accounts={"eco": "Ecovate"}, decisions=decisions)
    assert names_of(result.new) == ["Delta", "Ecovation", "Gamma", "Alpha"]


@pytest.mark.parametrize(
    ("decisions", "says"),
    [
        (Decisions({"Acme": "nowhere"}), "there is no account `nowhere`"),
        (Decisions({"Acmee": "a"}), '--match: nothing to import is called "Acmee"'),
        (Decisions(new=("Zeta",)), '--new: nothing to import is called "Zeta"'),
    ],
)
def test_a_decision_about_nobody_is_refused(decisions: Decisions, says: str) -> None:
    with pytest.raises(UsageError) as caught:
        decisions.refuse_idle("hubspot", ["Acme", "17"], ["a"])
    assert says in caught.value.message


def test_a_decision_may_name_an_id_in_another_spelling() -> None:
    Decisions(new=("001x0000002xLCV",)).refuse_idle("salesforce", ["001x0000002xLCVAA2"], [])

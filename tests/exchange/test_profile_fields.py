import pytest

from samctl.errors import UsageError
from samctl.exchange.profile_fields import find_field, list_fields


@pytest.mark.parametrize(
    ("dotted", "kind"),
    [
        ("name", "text"),
        ("industry", "text"),
        ("website", "text"),
        ("employees", "whole number"),
        ("revenue.2017", "money"),
        ("headquarters.city", "text"),
        ("headquarters.country", "country"),
        ("customer_since", "day"),
        ("crm.salesforce", "text"),
        ("parent", "account"),
        ("competitors.drive-tec.share_of_wallet", "number"),
        ("stakeholders.coo.influence", "whole number"),
        ("stakeholders.coo.support", "text"),
        ("account_team.sales", "text"),
        ("x.sector", "text"),
    ],
)
def test_the_model_decides_how_a_cell_is_read(dotted: str, kind: str) -> None:
    assert find_field(dotted).kind == kind


def test_a_fiscal_year_is_a_number_in_the_path() -> None:
    assert find_field("revenue.2017").path == ("revenue", 2017)
    assert find_field(" headquarters.city ").path == ("headquarters", "city")


def test_every_listed_field_exists() -> None:
    fields = list_fields()
    assert {"name", "headquarters.country", "revenue.YEAR", "crm.ID"} <= set(fields)
    for field in fields:
        assert find_field(field.replace("YEAR", "2025").replace("ID", "some-id"))


@pytest.mark.parametrize(
    ("dotted", "meant"),
    [
        ("nam", "name"),
        ("Industry", "industry"),
        ("revenu.2017", "revenue.2017"),
        ("country", "headquarters.country"),
        ("headquarters.contry", "headquarters.country"),
        ("customersince", "customer_since"),
    ],
)
def test_an_unknown_field_is_refused_with_the_nearest(dotted: str, meant: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_field(dotted)
    assert caught.value.message == f"the profile has no field `{dotted}`"
    assert caught.value.hint == f"Did you mean `{meant}`?"


def test_a_field_like_no_other_is_referred_to_the_users_own_data() -> None:
    with pytest.raises(UsageError) as caught:
        find_field("year_established")
    assert "x.year_established" in caught.value.hint


@pytest.mark.parametrize("dotted", ["", ".", "name.", "name.x", "crm.", "x.a.b", "headquarters..city"])
def test_a_path_that_leads_nowhere_is_refused(dotted: str) -> None:
    with pytest.raises(UsageError, match="has no field"):
        find_field(dotted)


def test_a_group_of_fields_is_refused_with_its_fields() -> None:
    with pytest.raises(UsageError) as caught:
        find_field("headquarters")
    assert caught.value.hint == "Choose one of: headquarters.city, headquarters.country."


def test_a_list_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        find_field("business.markets")
    assert "list" in caught.value.hint


@pytest.mark.parametrize("dotted", ["revenue.last", "revenue.1", "revenue.²", "crm.Sales Force"])
def test_a_year_or_id_of_the_wrong_form_is_refused(dotted: str) -> None:
    with pytest.raises(UsageError, match="does not fit"):
        find_field(dotted)

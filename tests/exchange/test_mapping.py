import pytest

from samctl.errors import UsageError
from samctl.exchange.mapping import ColumnMap, map_columns, split_assignment
from samctl.exchange.tables import read_table

CRITERIA = ["revenue-potential", "win-rate"]


def resolve(header: str, mapping: list[str], rates: list[str]) -> ColumnMap:
    table = read_table(
        f"{header}\n{',' * header.count(',')}\nx{',x' * header.count(',')}\n".encode(), source="data.csv"
    )
    return map_columns(
        table,
        [split_assignment(each, "--map") for each in mapping],
        [split_assignment(each, "--rate") for each in rates],
        CRITERIA,
    )


def refuse(header: str, mapping: list[str], rates: list[str]) -> UsageError:
    with pytest.raises(UsageError) as caught:
        resolve(header, mapping, rates)
    return caught.value


def test_columns_are_found_whatever_their_case_and_the_spaces_around_them() -> None:
    columns = resolve(" Company ,BRANCH", ["company=name", "Branch=industry"], [])
    assert columns.name.column == "Company"
    assert [each.column for each in columns.fields] == ["BRANCH"]
    assert not columns.name_assumed


def test_a_column_whose_name_spans_two_lines_is_found_in_one() -> None:
    assert (
        resolve('Name,"Annual\nrevenue"', ["annual revenue=revenue.2024"], []).fields[0].column
        == "Annual revenue"
    )


@pytest.mark.parametrize(
    "header", ["City,Account", "City,account name", "City,ACCOUNT_NAME", "City,Name", "City,Account,Name"]
)
def test_a_column_named_so_is_taken_for_the_names_and_that_is_told(header: str) -> None:
    columns = resolve(header, ["City=headquarters.city"], [])
    assert columns.name.column == header.split(",")[-1]
    assert columns.name_assumed


def test_a_column_that_is_mapped_otherwise_is_not_taken_for_the_names() -> None:
    error = refuse("Account,City", ["Account=crm.salesforce"], [])
    assert "`name`" in error.message
    assert "--map" in error.hint


def test_columns_that_fill_nothing_are_listed_in_their_order() -> None:
    assert resolve("b,Name,a,c", ["a=industry"], ["c=win-rate"]).unmapped == ("b",)


def test_one_column_may_fill_two_fields_and_rate() -> None:
    columns = resolve(
        "Name,Revenue", ["Revenue=revenue.2024", "Revenue=x.revenue"], ["Revenue=revenue-potential"]
    )
    assert len(columns.fields) == 2
    assert columns.ratings[0].criterion == "revenue-potential"
    assert columns.unmapped == ()


def test_an_unknown_column_is_refused_with_the_nearest() -> None:
    error = refuse("Name,Industry", ["Indutry=industry"], [])
    assert error.message == 'data.csv has no column "Indutry"'
    assert error.hint == "Did you mean `Industry`?"


def test_an_unknown_criterion_is_refused_with_the_nearest() -> None:
    error = refuse("Name,Wins", [], ["Wins=winrate"])
    assert error.message == "criteria.yaml has no criterion `winrate`"
    assert error.hint == "Did you mean `win-rate`?"


def test_two_columns_for_one_field_are_refused() -> None:
    assert "two columns" in refuse("Name,a,b", ["a=industry", "b=industry"], []).message
    assert "two columns" in refuse("Name,a,b", ["a=name", "b=name"], []).message


def test_two_columns_for_one_criterion_are_refused() -> None:
    assert "two columns" in refuse("Name,a,b", [], ["a=win-rate", "b=win-rate"]).message


def test_the_last_equals_sign_divides_column_and_target() -> None:
    assert split_assignment(" a=b = industry", "--map") == ("a=b", "industry")


@pytest.mark.parametrize("text", ["industry", "=industry", "Industry=", ""])
def test_an_assignment_without_one_of_its_sides_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="--rate"):
        split_assignment(text, "--rate")

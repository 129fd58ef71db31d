from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.errors import DataError
from samctl.exchange.amounts import DecimalMark, Notation, find_notation, parse_amount
from samctl.exchange.cells import CellError


def look(*cells: str, decimal: DecimalMark | None = None, whole: bool = False) -> Notation:
    numbered = list(enumerate(cells, start=2))
    return find_notation(numbered, column="Revenue", source="data.csv", decimal=decimal, whole=whole)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1234.56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("1 234,56", "1234.56"),
        ("1\u00a0234,56", "1234.56"),
        ("1\u202f234,56", "1234.56"),
        ("1'234.50", "1234.5"),
        ("1’234.50 CHF", "1234.5"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1 234,567", "1234.567"),
        ("1234.567", "1234.567"),
        ("0,123", "0.123"),
        (".5", "0.5"),
        ("€ 1.234,56", "1234.56"),
        ("1.234,56€", "1234.56"),
        ("EUR 12", "12"),
        ("12 eur", "12"),
        ("$1,234.56", "1234.56"),
        ("US$ 5", "5"),
        ("45 %", "45"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("-$5.00", "-5"),
        ("$-5", "-5"),
        ("5,50-", "-5.5"),
        ("(1,234.50)", "-1234.5"),
        ("+5", "5"),
        ("6.0E7", "60000000"),
        ("8.48E10", "84800000000"),
        ("1.5e-2", "0.015"),
        (" 007 ", "7"),
        ("-0", "0"),
    ],
)
def test_a_number_is_read_as_it_is_written(text: str, number: str) -> None:
    assert str(parse_amount(text)) == number


NO_NUMBERS = (
    "-|n/a|abc|1.2.3|12,34,567|1,234.|1.234,567.8|5 Mio|5 MIO|5k|1 2|--5|-5-|(5|5)|EUR|EUR 5 EUR|1'00|1_000|"
    "nan|inf|٣|1e99|0x10|1/2"
)


@pytest.mark.parametrize("text", ["", "9" * 61, *NO_NUMBERS.split("|")])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(CellError, match="is not a number"):
        parse_amount(text)


def test_a_long_number_keeps_all_of_its_digits() -> None:
    assert parse_amount("-1234567890123456789012345678.12345") == Decimal(
        "-1234567890123456789012345678.12345"
    )


def test_a_number_that_may_mean_two_is_refused_with_both() -> None:
    with pytest.raises(CellError, match=r"1234 or 1\.234"):
        parse_amount("1,234")


def test_a_stated_decimal_mark_decides() -> None:
    assert parse_amount("1,234", "comma") == Decimal("1.234")
    assert parse_amount("1,234", "point") == 1234
    with pytest.raises(CellError, match="decimal comma"):
        parse_amount("1,234.5", "comma")


@pytest.mark.parametrize("telling", ["2,5", "1.234.567", "0,125", "1 234,567", "2.000,10", "6,0E7"])
def test_one_cell_shows_the_decimal_comma_of_the_column(telling: str) -> None:
    assert look("1.234", "n/a", telling, "7").decimal == "comma"


@pytest.mark.parametrize("telling", ["2.5", "1,234,567", "0.125", "1'234.567", "2,000.10", "1234.567"])
def test_one_cell_shows_the_decimal_point_of_the_column(telling: str) -> None:
    assert look("1.234", "unknown", telling, "7").decimal == "point"


def test_numbers_that_need_no_mark_show_none() -> None:
    assert look("1", "1 234", "", "12'000") == Notation()


def test_a_column_that_does_not_show_its_mark_is_refused_with_line_and_column() -> None:
    with pytest.raises(DataError) as caught:
        look("5", "1.234", "2.345")
    assert caught.value.message.startswith('data.csv:3: "1.234" in column "Revenue" may mean 1.234 or 1234')
    assert "--decimal comma" in caught.value.hint


def test_a_column_that_contradicts_itself_is_refused_with_both_lines() -> None:
    with pytest.raises(DataError) as caught:
        look("1.234,5", "6", "1,234.5")
    assert "data.csv:4:" in caught.value.message
    assert "in line 2" in caught.value.message


def test_what_the_user_states_settles_doubt_and_contradiction() -> None:
    assert look("1.234", decimal="comma").decimal == "comma"
    assert look("1.234,5", "1,234.5", decimal="point").decimal == "point"


def test_thousands_show_themselves_where_only_whole_numbers_make_sense() -> None:
    assert look("5.200", "310", whole=True).decimal == "comma"
    assert look("5,200", "310", whole=True).decimal == "point"
    with pytest.raises(DataError):
        look("5.000", whole=True)


def test_the_unit_of_a_column_is_found() -> None:
    assert look("5 €", "6", "EUR 7").unit == "EUR"
    assert look("5 %").unit == "%"
    assert look("$5").unit == "$"


def test_a_column_in_two_currencies_is_refused() -> None:
    with pytest.raises(DataError) as caught:
        look("5 EUR", "6 USD")
    assert caught.value.message == 'data.csv:3: column "Revenue" is in USD here and in EUR in line 2'


@given(
    st.decimals(min_value=-(10**12), max_value=10**12, places=2),
    st.sampled_from([("comma", ".", ","), ("comma", " ", ","), ("point", ",", "."), ("point", "'", ".")]),
)
def test_a_grouped_number_is_read_back(number: Decimal, style: tuple[DecimalMark, str, str]) -> None:
    decimal, group, mark = style
    text = f"{number:,.2f}".replace(",", "_").replace(".", mark).replace("_", group)
    assert parse_amount(text) == parse_amount(text, decimal) == number

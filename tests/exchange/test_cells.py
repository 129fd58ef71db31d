import pytest

from samctl.exchange.cells import CellError, is_unknown, quote_cell, read_text
from samctl.exchange.days import read_day


@pytest.mark.parametrize("text", ["", "  ", "-", "–", "n/a", "N/A", "#NV", "NULL", "null", "k. A."])
def test_what_says_that_nothing_is_known_is_recognised(text: str) -> None:
    assert is_unknown(text)


@pytest.mark.parametrize("text", ["0", "NA", "--", "none of it"])
def test_what_may_be_a_value_is_not_taken_for_unknown(text: str) -> None:
    assert not is_unknown(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-05-01", "2019-05-01"),
        ("2019/5/1", "2019-05-01"),
        ("1.5.2019", "2019-05-01"),
        ("01.05.2019 13:30", "2019-05-01"),
        ("2006-04-15T03:23:35.000Z", "2006-04-15"),
        (" 2024-02-29 ", "2024-02-29"),
    ],
)
def test_a_day_is_read(text: str, day: str) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize("text", ["1/5/2019", "2019", "May 2019", "2019-05/01", "01.05.19", "20190501"])
def test_a_day_that_may_be_another_is_refused(text: str) -> None:
    with pytest.raises(CellError, match="is not a date"):
        read_day(text)


def test_a_day_that_no_calendar_has_is_refused() -> None:
    with pytest.raises(CellError, match="not a day of the calendar"):
        read_day("30.02.2019")


def test_a_text_comes_on_one_line_without_spaces_around() -> None:
    assert read_text("  Rheintal\u00a0Pumpen\r\n AG ") == "Rheintal Pumpen AG"


@pytest.mark.parametrize("text", ["#REF!", " #DIV/0! ", "#WERT!"])
def test_the_error_of_a_formula_is_no_text(text: str) -> None:
    with pytest.raises(CellError, match="is the error of a formula"):
        read_text(text)


@pytest.mark.parametrize("text", ["a\x1b[31mb", "a\x00b", "a\u202eb", "\x9b5n"])
def test_control_characters_are_refused_and_never_shown_as_they_are(text: str) -> None:
    with pytest.raises(CellError) as caught:
        read_text(text)
    assert str(caught.value).isprintable()


def test_a_long_cell_is_quoted_shortened() -> None:
    assert quote_cell("x" * 500) == '"' + "x" * 37 + '..."'

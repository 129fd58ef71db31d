import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.errors import DataError
from samctl.exchange.cells import CellError
from samctl.exchange.days import DayOrder, find_order, read_day


def find(*cells: str, order: DayOrder | None = None) -> DayOrder:
    return find_order(enumerate(cells, start=2), column="Closed", source="deals.csv", order=order)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2010-10-14T12:00:00.000Z-0300", "2010-10-14"),
        ("2026-01-12 10:22", "2026-01-12"),
        ("01.05.2019, 15:45 Uhr", "2019-05-01"),
        ("1 May 2019", "2019-05-01"),
        ("01-May-2019", "2019-05-01"),
        ("May 1, 2019", "2019-05-01"),
        ("Sept. 3, 2019", "2019-09-03"),
        ("1. Mai 2019", "2019-05-01"),
        ("15. März 2004", "2004-03-15"),
        ("3. Mrz 2004", "2004-03-03"),
        ("24. Dez. 2020", "2020-12-24"),
    ],
)
def test_a_day_that_shows_itself_what_it_means_needs_no_order(text: str, day: str) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize("text", ["1/5/2019", "01-05-2019", "1/5/2019 3:45 PM", "1/5/2019, 15:45"])
def test_a_day_that_does_not_is_read_in_the_order_that_is_said(text: str) -> None:
    assert read_day(text, "day") == "2019-05-01"
    assert read_day(text, "month") == "2019-01-05"


def test_a_day_that_does_not_fit_the_order_is_none_of_the_calendar() -> None:
    with pytest.raises(CellError, match="not a day of the calendar"):
        read_day("13/5/2019", "month")


@pytest.mark.parametrize("text", ["43586", "43586.5", "1/5/19", "May 2019", "32 Foo 2019", "1 Mayo 2019"])
def test_serial_numbers_of_a_spreadsheet_and_years_of_two_digits_are_not_guessed(text: str) -> None:
    with pytest.raises(CellError, match="is not a date"):
        read_day(text, "day")


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (("1/5/2019", "13/5/2019"), "day"),
        (("1/5/2019", "5/13/2019"), "month"),
        (("5/5/2019", "n/a", "", "unknown"), "day"),
        (("2019-05-01", "01.05.2019"), "day"),
    ],
)
def test_other_cells_of_the_column_show_what_stands_first(cells: tuple[str, ...], order: str) -> None:
    assert find(*cells) == order


def test_a_column_that_shows_it_nowhere_is_refused_at_its_first_doubtful_cell() -> None:
    with pytest.raises(DataError) as caught:
        find("5/5/2019", "1/5/2019", "2/5/2019")
    assert caught.value.message == (
        'deals.csv:3: "1/5/2019" in column "Closed" may mean 2019-05-01 or 2019-01-05, '
        "and no other cell of the column shows which"
    )
    assert "--dates day" in caught.value.hint
    assert find("1/5/2019", order="month") == "month"


def test_a_column_in_both_orders_is_refused_with_both_places() -> None:
    with pytest.raises(DataError, match=r'deals\.csv:4: .*"2/14/2019" here and "13/5/2019" in line 2'):
        find("13/5/2019", "1/5/2019", "2/14/2019")


@given(st.dates(), st.sampled_from(["%d/%m/%Y", "%d-%m-%Y"]))
def test_every_day_is_read_as_it_was_written(day: object, form: str) -> None:
    written = f"{day:{form}}"
    if len(written) == 10:
        assert read_day(written, "day") == str(day)


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_none(text: str) -> None:
    try:
        day = read_day(text, "day")
    except CellError as error:
        day = f"none: {error}"
    assert day.isprintable()
    assert len(day) == 10 or day.startswith("none: ")

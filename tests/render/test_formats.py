from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from samctl.errors import DataError
from samctl.render.formats import Formats
from samctl.render.language import Catalogue, Language, LanguageCode
from samctl.store.templates import read_translations


def make(code: LanguageCode) -> Formats:
    found = read_translations(code)
    return Formats(Language(code, Catalogue(*found) if found else None), "EUR")


FORMS = {"en": make("en"), "de": make("de")}


@pytest.mark.parametrize(
    ("every", "english", "german"),
    [
        ("1 day", "daily", "täglich"),
        ("1 week", "weekly", "wöchentlich"),
        ("2 weeks", "every 2 weeks", "alle 2 Wochen"),
        ("1 month", "monthly", "monatlich"),
        ("2 months", "every 2 months", "alle 2 Monate"),
        ("3 months", "quarterly", "vierteljährlich"),
        ("1 quarter", "quarterly", "vierteljährlich"),
        ("6 months", "every six months", "halbjährlich"),
        ("2 quarters", "every six months", "halbjährlich"),
        ("12 months", "yearly", "jährlich"),
        ("1 year", "yearly", "jährlich"),
        ("24 months", "every 2 years", "alle 2 Jahre"),
        ("third Thursday of the quarter", "third Thursday of the quarter", "third Thursday of the quarter"),
    ],
)
def test_a_rhythm_is_told_as_people_say_it(every: str, english: str, german: str) -> None:
    assert (FORMS["en"].format_rhythm(every), FORMS["de"].format_rhythm(every)) == (english, german)


@pytest.mark.parametrize(
    ("within", "english", "german"),
    [
        ("1 working day", "within 1 working day", "innerhalb eines Arbeitstags"),
        ("2 working days", "within 2 working days", "innerhalb von 2 Arbeitstagen"),
        ("1 day", "within 1 day", "innerhalb eines Tages"),
        ("4 hours", "within 4 hours", "innerhalb von 4 Stunden"),
        ("1 hour", "within 1 hour", "innerhalb einer Stunde"),
        ("1 week", "within 1 week", "innerhalb einer Woche"),
        ("3 weeks", "within 3 weeks", "innerhalb von 3 Wochen"),
    ],
)
def test_the_time_to_an_answer_is_told_in_singular_and_plural(within: str, english: str, german: str) -> None:
    assert (FORMS["en"].format_response(within), FORMS["de"].format_response(within)) == (english, german)


@pytest.mark.parametrize(
    ("form", "english", "german"),
    [
        ("long", "5 November 2026", "5. November 2026"),
        ("weekday", "Thursday, 5 November 2026", "Donnerstag, 5. November 2026"),
        ("short", "5 Nov 2026", "05.11.2026"),
        ("month", "November 2026", "November 2026"),
    ],
)
def test_days_are_written_as_the_language_writes_them(form: str, english: str, german: str) -> None:
    day = date(2026, 11, 5)
    assert (FORMS["en"].format_date(day, form), FORMS["de"].format_date(day, form)) == (english, german)


@pytest.mark.parametrize(
    ("number", "english", "german"),
    [
        (Decimal("1234567.89"), "1,234,567.89", "1.234.567,89"),
        (Decimal("0.123456789"), "0.123456789", "0,123456789"),
        (Decimal("20"), "20", "20"),
        (-1500, "-1,500", "-1.500"),
        (2.5, "2.5", "2,5"),
    ],
)
def test_numbers_keep_all_their_digits(number: Any, english: str, german: str) -> None:
    assert (FORMS["en"].format_number(number), FORMS["de"].format_number(number)) == (english, german)


class Amount:
    def __init__(self, amount: str, currency: str | None) -> None:
        self.amount = Decimal(amount)
        self.currency = currency


@pytest.mark.parametrize(
    ("amount", "english", "german"),
    [
        (Amount("120000", None), "€120,000", "120.000\xa0€"),
        (Amount("1200.5", None), "€1,200.50", "1.200,50\xa0€"),
        (Amount("7", "CHF"), "CHF\xa07", "7\xa0CHF"),
        (120000, "€120,000", "120.000\xa0€"),
        (Decimal(0), "€0", "0\xa0€"),
    ],
)
def test_money_names_its_currency_and_has_cents_only_where_there_are_some(
    amount: Any, english: str, german: str
) -> None:
    assert (FORMS["en"].format_money(amount), FORMS["de"].format_money(amount)) == (english, german)


def test_times_weekdays_and_rows_follow_the_language() -> None:
    english, german = FORMS["en"], FORMS["de"]
    assert (english.format_time("10:00"), german.format_time("10:00")) == ("10:00", "10:00 Uhr")
    assert (english.format_weekday("monday"), german.format_weekday("monday")) == ("Monday", "Montag")
    assert english.format_weekday("monday", "always") == "on Mondays"
    assert german.format_weekday("monday", "always") == "montags"
    assert (english.join(["a", "b", "c"]), german.join(["a", "b", "c"])) == ("a, b and c", "a, b und c")
    assert (english.join([]), english.join(["a"]), english.join(["a", "b"])) == ("", "a", "a and b")


@pytest.mark.parametrize(
    "form",
    ["format_date", "format_money", "format_number", "format_response", "format_rhythm", "format_time"],
)
def test_what_is_not_known_stays_so(form: str) -> None:
    assert getattr(FORMS["en"], form)(None) is None


def test_a_code_has_a_word_and_a_word_of_the_users_own_stays() -> None:
    assert FORMS["de"].find_word("opponent", "support") == "gegen uns"
    assert FORMS["de"].find_word("digital-services", "function") == "digitale Dienste"
    assert FORMS["de"].find_word("digital services", "function") == "digitale Dienste"
    assert FORMS["de"].find_word("night shift", "function") == "night shift"
    assert FORMS["de"].find_word("carrier pigeon", "channel") == "carrier pigeon"


def test_a_form_that_does_not_exist_is_refused_with_the_nearest() -> None:
    with pytest.raises(DataError) as caught:
        FORMS["en"].format_date(date(2026, 1, 1), "lnog")
    assert caught.value.hint == "Did you mean `long`?"

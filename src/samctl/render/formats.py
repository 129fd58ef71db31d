"""Dates, numbers, money and lengths of time as people of the document's language write them.

The patterns are our own where the locale data of Babel changes between its versions: the same input makes
the same document with any of them. Every filter leaves a missing value as it is; it is printed as unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal, localcontext
from typing import Any

from babel import Locale
from babel.dates import format_date, get_day_names
from babel.numbers import format_decimal, get_currency_symbol

from samctl.documents.meetings import Weekday
from samctl.errors import DataError
from samctl.render.language import Language
from samctl.render.words import INTERVALS, RESPONSES, RHYTHMS, WORDS

Filter = Callable[..., Any]

_LOCALES = {"de": Locale("de", "DE"), "en": Locale("en", "GB")}
_DATES = {
    "de": {"long": "d. MMMM y", "weekday": "EEEE, d. MMMM y", "short": "dd.MM.y", "month": "MMMM y"},
    "en": {"long": "d MMMM y", "weekday": "EEEE, d MMMM y", "short": "d MMM y", "month": "MMMM y"},
}
_MOST_DIGITS = 2100  # what a number in a file can have on either side of its point
_HARD_SPACE = "\xa0"  # no line ends between an amount and its currency
_WEEKDAYS: tuple[Weekday, ...] = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
_JOINTS = re.compile("[-_]")  # of a code in two words, which people write in different ways
_SPAN = re.compile(r"([1-9]\d*) (working day|hour|day|week|month|quarter|year)s?")
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class Formats:
    """The forms of values in a language.

    Args:
        language: of the document.
        currency: of amounts that name none, an ISO code.
    """

    def __init__(self, language: Language, currency: str) -> None:
        self._language = language
        self._currency = currency
        self._locale = _LOCALES[language.code]

    def list_filters(self) -> dict[str, Filter]:
        """Return the filters for templates, by name."""
        return {
            "date": self.format_date,
            "money": self.format_money,
            "number": self.format_number,
            "response": self.format_response,
            "rhythm": self.format_rhythm,
            "time": self.format_time,
            "weekday": self.format_weekday,
            "word": self.find_word,
        }

    @property
    def unknown(self) -> str:
        """What stands for a value that nobody knows."""
        return self._language.gettext("unknown")

    def format_flag(self, flag: bool) -> str:
        """Return yes or no."""
        return self._language.gettext("yes") if flag else self._language.gettext("no")

    def format_date(self, day: date | None, form: str = "long") -> str | None:
        """Return a day: `long` (5 November 2026), `weekday`, `short`, or `month` alone."""
        if not day:
            return None
        pattern: str = _choose(_DATES[self._language.code], form, "form of a date")
        return format_date(day, pattern, locale=self._locale)

    def format_number(self, number: Decimal | int | float | None) -> str | None:
        """Return a number with all its digits, in groups of three."""
        if number is None:
            return None
        exact = Decimal(str(number)) if isinstance(number, float) else number
        with localcontext(prec=_MOST_DIGITS):
            return format_decimal(exact, locale=self._locale, decimal_quantization=False)

    def format_money(self, amount: Any) -> str | None:
        """Return an amount with its currency; without cents where it has none.

        Args:
            amount: money as documents hold it, or a number in the workspace's currency.
        """
        if amount is None or (not amount and not isinstance(amount, int | Decimal)):
            return None
        plain = isinstance(amount, int | float | Decimal)
        number = Decimal(str(amount if plain else amount.amount))
        currency = self._currency if plain else amount.currency or self._currency
        pattern = "#,##0" if number == number.to_integral_value() else "#,##0.00"
        digits = format_decimal(abs(number), pattern, locale=self._locale)
        symbol = get_currency_symbol(currency, locale=self._locale)
        sign = "-" if number < 0 else ""
        if self._language.code == "de":
            return f"{sign}{digits}{_HARD_SPACE}{symbol}"
        return f"{sign}{symbol}{_HARD_SPACE if symbol[-1].isalpha() else ''}{digits}"

    def format_time(self, time: str | None) -> str | None:
        """Return a time of day such as `10:00`."""
        return self._language.pgettext("time of day", "%(time)s") % {"time": time} if time else None

    def format_weekday(self, name: str | None, form: str = "name") -> str | None:
        """Return a day of the week such as `monday`: its `name`, or `always` for on Mondays."""
        if not name:
            return None
        spelled = str(get_day_names("wide", locale=self._locale)[_WEEKDAYS.index(name)])
        always = f"{spelled.lower()}s" if self._language.code == "de" else f"on {spelled}s"
        return str(_choose({"name": spelled, "always": always}, form, "form of a weekday"))

    def format_rhythm(self, every: str | None) -> str | None:
        """Return how often something is: weekly, every 2 weeks; words of the user's own stay as they are."""
        span = _SPAN.fullmatch(every) if every else None
        if not span:
            return every or None
        number, unit = int(span[1]), span[2]
        if unit in _MONTHS and number * _MONTHS[unit] % 12 == 0:
            number, unit = number * _MONTHS[unit] // 12, "year"
        elif unit in _MONTHS and number * _MONTHS[unit] in (3, 6):
            number, unit = number * _MONTHS[unit], "month"
        return self._name_rhythm(number, unit)

    def format_response(self, within: str | None) -> str | None:
        """Return how soon something is: within 1 working day."""
        span = _SPAN.fullmatch(within) if within else None
        if not span:
            return within or None
        number, unit = int(span[1]), span[2]
        if unit not in RESPONSES:
            return within
        return self._language.ngettext(*RESPONSES[unit], number) % {"num": number}

    def join(self, parts: Iterable[str]) -> str:
        """Return parts in a row: a, b and c."""
        *front, last = [part for part in parts if part] or [""]
        if not front:
            return last
        return self._language.gettext("%(parts)s and %(last)s") % {"parts": ", ".join(front), "last": last}

    def find_word(self, code: Any, kind: str) -> Any:
        """Return what a code is called.

        Args:
            code: as documents hold it.
            kind: of code, such as `support`.
        """
        words = _choose(WORDS, kind, "kind of word")
        word = words.get(code) or (words.get(_JOINTS.sub(" ", code)) if isinstance(code, str) else None)
        return self._language.gettext(word) if word else code

    def _name_rhythm(self, number: int, unit: str) -> str:
        name = RHYTHMS.get((number, unit))
        if name:
            return self._language.gettext(name)
        return self._language.gettext(INTERVALS[unit]) % {"num": number}


def _choose(table: dict[str, Any], name: str, what: str) -> Any:
    if name in table:
        return table[name]
    from samctl.documents.suggestions import ask_meaning

    raise DataError(f"there is no {what} `{name}`", ask_meaning(name, table))

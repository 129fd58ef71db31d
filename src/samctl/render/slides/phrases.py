"""What slides say about the values of an account, in the document's language.

The texts are those of the Markdown templates, so that a deck and a document speak alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from samctl.practices.money import Total, Worth
from samctl.render.formats import Formats
from samctl.render.language import Language
from samctl.render.titles import name_person


class Phrases:
    """The words of a deck.

    Args:
        language: of the deck.
        view: of the account, for the deck's readers; it knows people and the currency.
    """

    def __init__(self, language: Language, view: Mapping[str, Any]) -> None:
        self._view = view
        self._currency = view["currency"]
        self._language = language
        self.formats = Formats(language, self._currency)
        self.unknown = self.formats.unknown

    def gettext(self, message: str, /, **values: Any) -> str:
        """Return a text with values in it."""
        text = self._language.gettext(message)
        return text % values if values else text

    def ngettext(self, singular: str, plural: str, number: int, /, **values: Any) -> str:
        """Return a text with values in it, in the form that a number asks for."""
        return self._language.ngettext(singular, plural, number) % {"num": number, **values}

    def say_day(self, day: date | None) -> str:
        """Return a day in full; unknown for none."""
        return self.formats.format_date(day) or self.unknown

    def say_short_day(self, day: date | None) -> str:
        """Return a day in its short form; unknown for none."""
        return self.formats.format_date(day, "short") or self.unknown

    def count_days(self, number: int) -> str:
        """Return a number of days."""
        return self.ngettext("%(num)s day", "%(num)s days", number)

    def say_figure(self, value: Decimal | None, unit: str | None) -> str:
        """Return a value with its unit."""
        if value is None:
            return self.unknown
        if unit == self._currency:
            return self.formats.format_money(value) or self.unknown
        number = self.formats.format_number(value) or self.unknown
        return f"{number} {self.formats.find_word(unit, 'unit')}" if unit else number

    def say_number(self, number: Decimal | int | None) -> str:
        """Return a number."""
        return self.formats.format_number(number) or self.unknown

    def say_worth(self, worth: Worth) -> str:
        """Return an amount; one without an exchange rate in its own currency."""
        if worth.lacks_rate and worth.stated:
            amount, currency = self.say_number(worth.stated.amount), worth.stated.currency
            return self.gettext(
                "%(amount)s %(currency)s (no exchange rate)", amount=amount, currency=currency
            )
        return self.formats.format_money(worth.amount) or self.unknown

    def say_total(self, total: Total) -> str:
        """Return a sum; unknown where nothing is in it."""
        return (self.formats.format_money(total.amount) if total.counted else None) or self.unknown

    def say_span(self, start: date | None, end: date | None) -> str:
        """Return from when until when."""
        if start and end:
            return f"{self.say_short_day(start)} – {self.say_short_day(end)}"
        if start:
            return self.gettext("from %(day)s", day=self.say_short_day(start))
        return self.gettext("until %(day)s", day=self.say_short_day(end)) if end else self.unknown

    def say_moves(self, number: int) -> str:
        """Return how often a day was moved; nothing for never."""
        if number == 0:
            return ""
        return (
            self.gettext("moved once")
            if number == 1
            else self.gettext("moved %(number)s times", number=number)
        )

    def name(self, slug: str | None) -> str:
        """Return the name of a person; who it is says nobody where nobody is named."""
        return name_person(self._view, slug) or self.gettext("nobody named yet")

    def find_word(self, code: Any, kind: str) -> str:
        """Return what a code is called; unknown for none."""
        return str(self.formats.find_word(code, kind)) if code is not None else self.unknown


def enumerate_titles(titles: Sequence[str]) -> str:
    """Return titles in a row."""
    return "; ".join(titles)

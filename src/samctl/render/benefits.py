"""Benefits in words and on axes, in the language of a picture."""

from __future__ import annotations

from samctl.practices.money import Worth
from samctl.practices.needs.opportunities import Prospect
from samctl.render.drawing import clean
from samctl.render.formats import Formats
from samctl.render.language import Language
from samctl.render.scales import Scale

_THOUSANDS_FROM = 10_000
_MILLION = 1_000_000


class BenefitWords:
    """Words about opportunities.

    Args:
        currency: of the workspace.
        language: of the picture.
    """

    def __init__(self, currency: str, language: Language) -> None:
        self._currency = currency
        self._language = language
        self._formats = Formats(language, currency)

    def describe(self, prospect: Prospect) -> str:
        """Return all that is known about an opportunity."""
        opportunity = prospect.opportunity
        unknown = self._formats.unknown
        share = self._formats.format_number(opportunity.probability)
        effort = self._language.gettext("effort: %(level)s") % {"level": opportunity.effort or unknown}
        probability = self._language.gettext("probability: %(share)s") % {
            "share": unknown if share is None else f"{share} %"
        }
        return "; ".join([name_prospect(prospect), *self.list_benefits(prospect), effort, probability])

    def list_benefits(self, prospect: Prospect) -> list[str]:
        """Return what an opportunity is worth to the customer, and to us."""
        theirs, ours = self._say_amount(prospect.to_customer), self._say_amount(prospect.to_us)
        return [
            self._language.gettext("for the customer: %(amount)s") % {"amount": theirs},
            self._language.gettext("for us: %(amount)s") % {"amount": ours},
        ]

    def list_ticks(self, scale: Scale) -> list[tuple[float, str]]:
        """Return the ticks of an axis: pixel and number."""
        divisor, _ = self._find_unit(scale)
        return [
            (scale.place(tick), self._formats.format_number((tick / divisor).normalize() + 0) or "")
            for tick in scale.list_ticks()
        ]

    def name_unit(self, scale: Scale) -> str:
        """Return what the numbers of an axis count: EUR, thousand EUR, million EUR."""
        return self._find_unit(scale)[1]

    def _say_amount(self, worth: Worth) -> str:
        if worth.stated is None:
            return self._formats.unknown
        if worth.amount is None:
            stated = self._formats.format_money(worth.stated) or ""
            return self._language.gettext("%(amount)s, no exchange rate") % {"amount": stated}
        return self._formats.format_money(worth.amount) or ""

    def _find_unit(self, scale: Scale) -> tuple[int, str]:
        """Return what the ticks of an axis are divided by, and what they count then."""
        largest = max(abs(scale.low), abs(scale.high))
        currency = {"currency": self._currency}
        if largest >= _MILLION:
            return _MILLION, self._language.gettext("million %(currency)s") % currency
        if largest >= _THOUSANDS_FROM:
            return 1_000, self._language.gettext("thousand %(currency)s") % currency
        return 1, self._currency


def name_prospect(prospect: Prospect) -> str:
    """Return the title of an opportunity; its id where it has none."""
    return clean(prospect.opportunity.title or "") or prospect.id

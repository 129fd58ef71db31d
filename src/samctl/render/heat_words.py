"""What the picture of the white space says, in its language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from samctl.practices.money import Worth
from samctl.practices.needs.white_space import Cell, Figures, Share, round_share
from samctl.render.drawing import clean
from samctl.render.formats import Formats
from samctl.render.language import Language

UNKNOWN = "unknown"
STATES = ("ours", "competitor", "in_house", "open", "no_demand", UNKNOWN)
"""Whatever a cell can be, in the order of the legend."""


class HeatWords:
    """Words about the white space.

    Args:
        currency: of the workspace.
        language: of the picture.
        today: decides which contracts have ended.
        competitors: their names by id.
    """

    def __init__(
        self, currency: str, language: Language, today: date, competitors: Mapping[str, str]
    ) -> None:
        self._currency = currency
        self._language = language
        self._today = today
        self._competitors = competitors
        self._formats = Formats(language, currency)
        self._states = {
            "ours": language.gettext("with us"),
            "competitor": language.gettext("competitor"),
            "in_house": language.gettext("in house"),
            "open": language.gettext("open"),
            "no_demand": language.gettext("no demand"),
            UNKNOWN: language.gettext("unknown"),
        }

    def make_title(self, name: str) -> str:
        """Return the title of the picture."""
        return self._language.gettext("White space at %(name)s") % {"name": clean(name)}

    def introduce(self, as_of: date | None, whole: Figures) -> list[str]:
        """Return what stands below the title."""
        day = self._formats.format_date(self._today) or ""
        confirmed = (
            self._language.gettext("as of %(day)s") % {"day": self._formats.format_date(as_of)}
            if as_of
            else self._language.gettext("not known when it was confirmed")
        )
        spend = self._language.gettext("spend a year in %(currency)s") % {"currency": self._currency}
        if any(each.spend.amount and each.spend.amount % 1 for each in whole.cells):
            spend = self._language.gettext("%(spend)s, rounded") % {"spend": spend}
        internal = self._language.gettext("internal, not for the customer")
        gap = self._language.gettext("%(count)s of %(all)s cells unknown") % _count(whole)
        return [f"{day} · {confirmed} · {internal}", f"{spend} · {gap}"]

    def name_state(self, state: str) -> str:
        """Return what a state is called."""
        return self._states[state]

    def name_sums(self) -> str:
        """Return what the figures at the edges are."""
        return self._language.gettext("Share of wallet")

    def explain_bar(self) -> str:
        """Return what the bars mean."""
        return self._language.gettext("Bar: spend, the longest is the largest")

    def say_spend(self, worth: Worth) -> str:
        """Return an amount; in its own currency where there is no exchange rate."""
        if worth.stated is None:
            return "?"
        if worth.amount is None:
            return self._formats.format_money(worth.stated) or ""
        return self._say_amount(worth.amount)

    def list_details(self, cell: Cell) -> list[str]:
        """Return what is known about a cell besides state and spend, and what is not."""
        lines = []
        if cell.state == "competitor":
            name = self._competitors.get(cell.competitor or "", cell.competitor or "")
            lines.append(clean(name) or self._language.gettext("competitor unknown"))
        if cell.reckoning == "without_spend":
            lines.append(self._language.gettext("spend unknown"))
        if cell.reckoning == "without_rate":
            lines.append(self._language.gettext("no exchange rate"))
        if cell.contract_end:
            day = {"day": self._formats.format_date(cell.contract_end, "short")}
            ended, until = self._language.gettext("ended %(day)s"), self._language.gettext("until %(day)s")
            lines.append((ended if cell.contract_end < self._today else until) % day)
        return lines

    def describe(self, unit: str, offering: str, cell: Cell) -> str:
        """Return all that is known about a cell, for whoever points at it."""
        parts = [clean(unit), clean(offering), self._states[cell.state or UNKNOWN]]
        if cell.spend.stated:
            parts.append(self._formats.format_money(cell.spend.stated) or "")
        return "; ".join([*parts, *self.list_details(cell)])

    def say_share(self, share: Share) -> str:
        """Return a share of wallet, or the range that it lies in."""
        if share.low is None or share.high is None:
            return self._formats.unknown
        low, high = self._say_percent(share.low), self._say_percent(share.high)
        return f"{low} %" if share.low == share.high else f"{low} – {high} %"

    def explain_share(self, figures: Figures) -> list[str]:
        """Return the amounts behind a share, what is there to win, and what is not known."""
        share = figures.share
        lines = []
        if share.known:
            amounts = {"ours": self._say_amount(share.ours), "known": self._say_amount(share.known)}
            lines.append(self._language.gettext("%(ours)s of %(known)s") % amounts)
        if figures.find("to_win") or not figures.unsettled:
            to_win = {"amount": self._say_amount(share.to_win)}
            lines.append(self._language.gettext("to win: %(amount)s") % to_win)
        if share.unassigned:
            unassigned = {"amount": self._say_amount(share.unassigned)}
            lines.append(self._language.gettext("supplier unknown: %(amount)s") % unassigned)
        if figures.unsettled:
            lines.append(self._language.gettext("unknown: %(count)s of %(all)s") % _count(figures))
        lines += self._say_direction(share)
        return lines

    def _say_direction(self, share: Share) -> list[str]:
        if share.low is None or not (share.may_rise or share.may_fall):
            return []
        if share.may_rise and share.may_fall:
            return [self._language.gettext("could be higher or lower")]
        return [
            self._language.gettext("could be higher")
            if share.may_rise
            else self._language.gettext("could be lower")
        ]

    def _say_amount(self, amount: Decimal) -> str:
        """Return an amount in whole units; with all its digits where that would make nothing of it."""
        rounded = amount.quantize(Decimal(1), ROUND_HALF_UP)
        return self._formats.format_number(rounded or amount) or ""

    def _say_percent(self, share: Fraction) -> str:
        sign, percent = round_share(share)
        return f"{sign}{self._formats.format_number(percent)}"


def _count(figures: Figures) -> dict[str, int]:
    return {"count": figures.unsettled, "all": len(figures.cells)}

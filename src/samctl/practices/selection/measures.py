"""What deals say about an account, in numbers that can rate it: exact, and as of a day.

Let *won* be the deals won up to the day, *lost* those lost, *open* those that were neither. "12m" stands for
the twelve months up to the day and with it (as of 31 December: the calendar year), "24m" and "36m" likewise.

    won_value            sum of the values of won            (also _12m, _24m, _36m, _this_year, _last_year)
    deals_won            number of won                       (also _12m)
    growth               100 x (won_value_12m - V) / V, V being the won value of the 12 months before these
    win_rate             100 x won / (won + lost)            (also _12m)
    average_deal         won_value / deals_won
    days_since_last_deal days from the last deal won to the day
    products_bought      number of different products of won
    open_value           sum of the values of open

The rules of what is unknown:

- An account without a deal on file is unknown in everything. With deals on file, nothing won in a span is 0.
- A span that begins before the first day on file is unknown, and so is one that ends more than a month after
  the last; the days since the last deal and what is open, too. Growth on nothing is unknown.
- A value that nobody knows, or that has no exchange rate, makes every sum unknown in which it is.
- A deal of which nobody knows when it was decided, or what became of it, may count or not: then a sum, a
  number and a rate is an interval, and what is divided by such a number is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal, NamedTuple

from samctl.documents.crm import Deal
from samctl.documents.slugs import fold_spelling
from samctl.documents.spans import go_back
from samctl.documents.workspace import MeasureName
from samctl.practices.money import Exchange
from samctl.practices.selection.deal_history import DealHistory, Sale, Span

MeasureUnit = Literal["money", "percent", "days", "deals", "products"]


class Measurement(NamedTuple):
    """What a measure comes to.

    Args:
        low: the least that it may be; None where it is unknown.
        high: the most that it may be; the same where it is certain.
        deals: how many deals are in it.
        reason: why it is unknown or an interval; empty where it is certain.
    """

    low: Fraction | None
    high: Fraction | None
    deals: int = 0
    reason: str = ""

    @property
    def is_known(self) -> bool:
        """Whether it is a number or an interval."""
        return self.low is not None

    @property
    def is_certain(self) -> bool:
        """Whether it is one number."""
        return self.low is not None and self.low == self.high


class Measure(NamedTuple):
    """A way to measure accounts by their deals.

    Args:
        unit: what it comes out in; money in the workspace's currency.
        meaning: in a few words.
        compute: from the history of an account.
    """

    unit: MeasureUnit
    meaning: str
    compute: Callable[[DealHistory], Measurement]


def measure_deals(
    deals: Mapping[str, Deal], as_of: date, exchange: Exchange, on_file: Span | None
) -> dict[MeasureName, Measurement]:
    """Return every measure of an account.

    Args:
        deals: of the account, by id; their order does not count.
        as_of: the day; what happened later is not known yet.
        exchange: what foreign amounts are worth, by the rate of the day on which a deal was decided.
        on_file: the days of which deals of any account are on file (`find_coverage`), so that a new customer
            is told from a gap; None where nobody knows.
    """
    history = DealHistory.of(deals, as_of, exchange, on_file)
    if not history.sales:
        reason = f"no deals up to {as_of} on file" if deals else "no deals on file"
        return dict.fromkeys(MEASURES, _unknown(reason))
    return {name: measure.compute(history) for name, measure in MEASURES.items()}


def measure_years(
    deals: Mapping[str, Deal], as_of: date, exchange: Exchange, on_file: Span | None
) -> dict[int, Measurement]:
    """Return the won value of each calendar year of which deals are on file, as far as they are.

    Args:
        deals: of the account, by id.
        as_of: the day.
        exchange: what foreign amounts are worth.
        on_file: the days of which deals of any account are on file.
    """
    if on_file is None or not deals:
        return {}
    history = DealHistory.of(deals, as_of, exchange, on_file)
    years = range(on_file.first.year, min(as_of, on_file.last).year + 1)
    return {
        year: _add_up(*history.find("won", Span(date(year, 1, 1), date(year, 12, 31))), "won")
        for year in years
    }


def find_months(as_of: date, months: int, before: int = 0) -> Span:
    """Return the months up to a day, or as many that end some months before it."""
    last = go_back(as_of, f"{before} months") if before else as_of
    return Span(go_back(as_of, f"{before + months} months") + timedelta(days=1), last)


def find_year(as_of: date, before: int = 0) -> Span:
    """Return the calendar year of a day up to it, or a whole one some years before."""
    year = as_of.year - before
    return Span(date(year, 1, 1), date(year, 12, 31) if before else as_of)


def _add_up_won(history: DealHistory, span: Span | None = None) -> Measurement:
    """Return the sum of the values of the deals won, in a span or at all."""
    gap = history.find_gap(span) if span else ""
    if gap:
        return _unknown(gap)
    return _add_up(*history.find("won", span), "won")


def _add_up_open(history: DealHistory) -> Measurement:
    """Return the sum of the values of the deals that were open."""
    gap = history.find_gap(Span(history.as_of, history.as_of))
    if gap:
        return _unknown(gap)
    return _add_up(*history.find("open"), "open")


def _add_up(certain: Sequence[Sale], possible: Sequence[Sale], stage: str) -> Measurement:
    """Return a sum; what may be in it widens it in the direction of its value."""
    values = [sale.worth.amount for sale in certain]
    others = [sale.worth.amount for sale in possible]
    if None in values or None in others:
        return _unknown(_say_missing([*certain, *possible], stage))
    total = sum((Fraction(value) for value in values if value is not None), Fraction(0))
    maybe = [Fraction(value) for value in others if value is not None]
    low = total + sum((value for value in maybe if value < 0), Fraction(0))
    high = total + sum((value for value in maybe if value > 0), Fraction(0))
    return Measurement(low, high, len(certain), _say_possible(possible, stage))


def _count_won(history: DealHistory, span: Span | None = None) -> Measurement:
    """Return the number of deals won, in a span or at all."""
    gap = history.find_gap(span) if span else ""
    if gap:
        return _unknown(gap)
    certain, possible = history.find("won", span)
    count = len(certain)
    return Measurement(
        Fraction(count), Fraction(count + len(possible)), count, _say_possible(possible, "won")
    )


def _measure_growth(history: DealHistory) -> Measurement:
    """Return 100 x (won value of the last 12 months - that of the 12 before) / that of the 12 before."""
    now = _add_up_won(history, find_months(history.as_of, 12))
    before = _add_up_won(history, find_months(history.as_of, 12, before=12))
    for each in (before, now):
        if not each.is_certain:
            return _unknown(each.reason)
    assert now.low is not None
    assert before.low is not None
    if before.low <= 0:
        return _unknown("nothing was won in the 12 months before the last 12")
    growth = 100 * (now.low - before.low) / before.low
    return Measurement(growth, growth, now.deals + before.deals)


def _measure_win_rate(history: DealHistory, span: Span | None = None) -> Measurement:
    """Return 100 x won / (won + lost), of the deals decided in a span or at all."""
    gap = history.find_gap(span) if span else ""
    if gap:
        return _unknown(gap)
    won, maybe_won = history.find("won", span)
    lost, maybe_lost = history.find("lost", span)
    decided = len(won) + len(lost)
    if not decided:
        return _unknown("no deal was decided")
    low = Fraction(100 * len(won), decided + len(maybe_lost))
    high = Fraction(100 * (len(won) + len(maybe_won)), decided + len(maybe_won))
    possible = dict.fromkeys([*map(id, maybe_won), *map(id, maybe_lost)])
    return Measurement(low, high, decided, _say_count_possible(len(possible), "decided"))


def _measure_average(history: DealHistory) -> Measurement:
    """Return the won value divided by the number of deals won."""
    value, count = _add_up_won(history), _count_won(history)
    if not value.is_certain or not count.is_certain:
        return _unknown(value.reason or count.reason)
    assert value.low is not None
    if not count.low:
        return _unknown("nothing was won")
    return Measurement(value.low / count.low, value.low / count.low, count.deals)


def _count_days(history: DealHistory) -> Measurement:
    """Return the days from the last deal won to the day."""
    gap = history.find_gap(Span(history.as_of, history.as_of))
    if gap:
        return _unknown(gap)
    certain, possible = history.find("won")
    days = [(history.as_of - sale.day).days for sale in certain if sale.day]
    if not days:
        return _unknown("nothing was won" if not possible else _say_possible(possible, "won"))
    sooner = [(history.as_of - sale.day).days if sale.day else 0 for sale in possible]
    nearest = min([*days, *sooner])
    reason = _say_possible(possible, "won") if nearest < min(days) else ""
    return Measurement(Fraction(nearest), Fraction(min(days)), 1, reason)


def _count_products(history: DealHistory) -> Measurement:
    """Return the number of different products of the deals won; spelling and case do not count."""
    certain, possible = history.find("won")
    known = {fold_spelling(sale.product) for sale in certain if sale.product}
    nameless = sum(not sale.product for sale in certain)
    more = {fold_spelling(sale.product) for sale in possible if sale.product} - known
    most = len(known) + nameless + len(more) + sum(not sale.product for sale in possible)
    least = len(known) or min(nameless, 1)
    reason = f"{_name_deals(nameless)} without a product" if nameless else _say_possible(possible, "won")
    return Measurement(Fraction(least), Fraction(most), len(certain), reason if least < most else "")


def _unknown(reason: str) -> Measurement:
    return Measurement(None, None, 0, reason)


def _say_missing(sales: Sequence[Sale], stage: str) -> str:
    currencies = sorted(
        {sale.worth.stated.currency or "" for sale in sales if sale.worth.stated and sale.worth.lacks_rate}
    )
    if currencies:
        return f"no exchange rate for {', '.join(currencies)} on the day of the deal"
    return f"{_name_deals(sum(sale.worth.stated is None for sale in sales))} {stage} without a value"


def _say_possible(possible: Sequence[Sale], stage: str) -> str:
    return _say_count_possible(len(possible), stage)


def _say_count_possible(count: int, stage: str) -> str:
    return f"nobody knows when {_name_deals(count)} came to be {stage}, or whether" if count else ""


def _name_deals(count: int) -> str:
    return f"{count} deal{'s' * (count != 1)}"


def _in_months(
    compute: Callable[[DealHistory, Span], Measurement], months: int
) -> Callable[[DealHistory], Measurement]:
    return lambda history: compute(history, find_months(history.as_of, months))


def _in_year(before: int) -> Callable[[DealHistory], Measurement]:
    return lambda history: _add_up_won(history, find_year(history.as_of, before))


MEASURES: dict[MeasureName, Measure] = {
    "won_value": Measure("money", "value of all deals won", _add_up_won),
    "won_value_12m": Measure("money", "won in the last 12 months", _in_months(_add_up_won, 12)),
    "won_value_24m": Measure("money", "won in the last 24 months", _in_months(_add_up_won, 24)),
    "won_value_36m": Measure("money", "won in the last 36 months", _in_months(_add_up_won, 36)),
    "won_value_this_year": Measure("money", "won since 1 January", _in_year(0)),
    "won_value_last_year": Measure("money", "won in the calendar year before", _in_year(1)),
    "deals_won": Measure("deals", "number of deals won", _count_won),
    "deals_won_12m": Measure("deals", "number won in the last 12 months", _in_months(_count_won, 12)),
    "growth": Measure("percent", "won value of the last 12 months against the 12 before", _measure_growth),
    "win_rate": Measure("percent", "won of won and lost", _measure_win_rate),
    "win_rate_12m": Measure(
        "percent", "won of won and lost in the last 12 months", _in_months(_measure_win_rate, 12)
    ),
    "average_deal": Measure("money", "value of a won deal on average", _measure_average),
    "days_since_last_deal": Measure("days", "days since the last deal won", _count_days),
    "products_bought": Measure("products", "number of different products bought", _count_products),
    "open_value": Measure("money", "value of what is open", _add_up_open),
}
"""All measures by name."""

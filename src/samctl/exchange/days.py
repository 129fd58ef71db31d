"""Days as people and programs write them: `2019-05-01`, `01.05.2019`, `5/1/2019 3:45 PM`, `1 May 2019`.

Some forms show by themselves what is day and what is month. Where slashes or hyphens stand between them and
the year is last, they do not; then the other cells of the column are asked, as for decimal marks.
A time behind a day is left out, and no time zone is converted: the day is the one that is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Literal, get_args

from samctl.exchange.cells import CellError, is_unknown, quote_cell
from samctl.exchange.testimony import Testimony

DayOrder = Literal["day", "month"]
"""What stands first in `1/5/2019`."""

_TIME = r"(?:,? [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s?[AaPp][Mm]| Uhr)?)?"
_ISO = re.compile(r"(?P<year>[0-9]{4})([-/])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})(?:[T ][0-9:.,Z+-]+)?")
_DOTTED = re.compile(rf"(?P<day>[0-9]{{1,2}})\.(?P<month>[0-9]{{1,2}})\.(?P<year>[0-9]{{4}}){_TIME}")
_OPEN = re.compile(rf"(?P<first>[0-9]{{1,2}})([-/])(?P<second>[0-9]{{1,2}})\2(?P<year>[0-9]{{4}}){_TIME}")
_NAMED = (
    re.compile(rf"(?P<day>[0-9]{{1,2}})(?:\.? |-)(?P<name>[^\W\d_]+)(?:\.? |-)(?P<year>[0-9]{{4}}){_TIME}"),
    re.compile(rf"(?P<name>[^\W\d_]+)\.? (?P<day>[0-9]{{1,2}}),? (?P<year>[0-9]{{4}}){_TIME}"),
)
_LANGUAGES = ("en", "de")
_LONGEST = 40


def read_day(text: str, order: DayOrder | None = None) -> str:
    """Return the ISO form of a day; a time is left out.

    Args:
        text: the cell.
        order: what stands first in `1/5/2019`, where known.

    Raises:
        CellError: it is no date, such as `1/5/2019` without an order, or no day of the calendar.
    """
    plain = text.strip()
    year, month, day = _take_apart(plain, order) if len(plain) <= _LONGEST else (0, 0, 0)
    if not year:
        raise CellError(f"{quote_cell(text)} is not a date such as 2019-05-01 or 01.05.2019")
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise CellError(f"{quote_cell(text)} is not a day of the calendar") from None


def find_order(
    cells: Iterable[tuple[int, str]], *, column: str, source: str, order: DayOrder | None = None
) -> DayOrder:
    """Return what stands first in the days of a column that leave it open, as its other cells show it.

    Args:
        cells: line in the file and text of each of its cells; what is no date is passed over.
        column: its name, for messages.
        source: the file's name, for messages.
        order: what the user states; it is then not looked for.

    Raises:
        DataError: the cells contradict each other, or none shows what `1/5/2019` means.
    """
    if order is not None:
        return order
    testimony = Testimony[DayOrder]()
    for line, text in cells:
        match = None if is_unknown(text) else _OPEN.fullmatch(text.strip()[:_LONGEST])
        if match is None:
            continue
        first, second = int(match["first"]), int(match["second"])
        if first > 12 >= second:
            testimony.show("day", line, text)
        elif second > 12 >= first:
            testimony.show("month", line, text)
        elif first != second:
            testimony.doubt(line, text)
    found = testimony.settle(
        column,
        source,
        lambda text: [read_day(text, each) for each in get_args(DayOrder)],
        differ="day and month change places",
        hint="Say what stands first: --dates day or --dates month.",
    )
    return found or "day"


def _take_apart(text: str, order: DayOrder | None) -> tuple[int, int, int]:
    """Return year, month and day of a text; zeros where it is no date."""
    match = _ISO.fullmatch(text) or _DOTTED.fullmatch(text)
    if match:
        return int(match["year"]), int(match["month"]), int(match["day"])
    match = _OPEN.fullmatch(text) if order else None
    if match:
        first, second = int(match["first"]), int(match["second"])
        day, month = (first, second) if order == "day" else (second, first)
        return int(match["year"]), month, day
    match = next(filter(None, (pattern.fullmatch(text) for pattern in _NAMED)), None)
    month = _list_months().get(match["name"].casefold(), 0) if match else 0
    return (int(match["year"]), month, int(match["day"])) if match and month else (0, 0, 0)


@cache
def _list_months() -> dict[str, int]:
    """Return the numbers of the months by their names, long and short."""
    from babel.dates import get_month_names

    names = {
        name.rstrip(".").casefold(): number
        for language in _LANGUAGES
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, language).items()
    }
    return {**names, "mrz": 3}  # Excel's own in German

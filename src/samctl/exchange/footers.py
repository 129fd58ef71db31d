"""What a report says below its rows: totals, who made it and when, that it is confidential.

Salesforce ends the CSV of a report so, in the language of whoever exported it. Such lines are told from torn
rows by what is in them: the last lines that hold a single cell are a footer where one of them says so.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from samctl.exchange.listings import Footer


class Record(NamedTuple):
    """A row as the file has it.

    Args:
        line: on which it starts.
        cells: as many as there are.
        set_off: whether a blank line stands above it.
    """

    line: int
    cells: list[str]
    set_off: bool


_MOST_LINES = 40
_SAYS = re.compile(
    r"copyright (\(c\)|©) \d{4}"
    r"|confidential information\b|vertrauliche informationen?\b"
    r"|(generated|filtered|created) by:|(generiert|gefiltert|erstellt|erzeugt) (von|nach|durch):"
    r"|as of \d{4}-\d\d-\d\d \d\d:|stand (vom|am) \d",
    re.IGNORECASE,
)
_TOTALS = re.compile(
    r"(grand totals?|total|gesamtsummen?|gesamtergebnis|summe) *\(\d[\d.,' ]* (records?|datens[aä]tze?)\)"
    r"|grand totals?|gesamtsummen?",
    re.IGNORECASE,
)


def split_footer(records: Iterable[Record]) -> Iterator[Record | Footer]:
    """Return records without the footer of a report, which comes last, as how many lines it has.

    Args:
        records: those that are not blank, in their order.
    """
    held: deque[Record] = deque()
    for record in records:
        if _may_belong(record.cells) or (held and _is_sum(record.cells, held[-1].cells)):
            held.append(record)
            if len(held) > _MOST_LINES:
                yield held.popleft()
        else:
            yield from held
            held.clear()
            yield record
    start = _find_start(held)
    yield from list(held)[:start]
    if start < len(held):
        yield Footer(held[start].line, len(held) - start)


def _may_belong(cells: list[str]) -> bool:
    said = (cell.strip() for cell in cells if cell.strip())
    first = next(said)
    return next(said, None) is None or _TOTALS.fullmatch(first) is not None


def _is_sum(cells: list[str], above: list[str]) -> bool:
    """Return whether a row holds the sums that stand below a line of grand totals."""
    return not cells[0].strip() and _is_total(above)


def _is_total(cells: list[str]) -> bool:
    return _TOTALS.fullmatch(_find_first(cells)) is not None


def _find_start(held: deque[Record]) -> int:
    """Return the index at which the footer begins; behind the last line where there is none.

    The name of the report stands above the line that gives the footer away, set off by a blank line.
    """
    first = next((index for index, record in enumerate(held) if _gives_away(record.cells)), len(held))
    above = [index for index, record in enumerate(held) if record.set_off and index <= first]
    return above[-1] if above and first < len(held) else first


def _gives_away(cells: list[str]) -> bool:
    return _SAYS.match(_find_first(cells)) is not None or _is_total(cells)


def _find_first(cells: list[str]) -> str:
    return next(cell.strip() for cell in cells if cell.strip())

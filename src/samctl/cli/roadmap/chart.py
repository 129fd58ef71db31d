"""The road map on a terminal: quarters above, a line for each goal, proposal and resource, today marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from textwrap import wrap
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from samctl.cli.output import TableFormat, can_print, is_colourful, paint
from samctl.cli.roadmap.listing import (
    format_undated,
    introduce,
    make_benchmarks,
    say_amount,
    say_goal_status,
    say_proposal,
)
from samctl.cli.roadmap.survey import Survey
from samctl.cli.tables import format_paragraphs, terminal_width
from samctl.documents.printable import make_one_line
from samctl.practices.plan.lanes import GoalLane, ProposalLane, ResourceLane
from samctl.practices.plan.timeline import Timeline
from samctl.render.time_axis import Span, TimeAxis

_WIDEST = 120
_NARROWEST = 60
_NAMES = 0.32  # of the width
_STATUS = 15
_INDENT = "  "
_COLOURS = {"behind": "red", "at_risk": "yellow", "reached": "green", "on_track": "green"}
_GRAVEST = ("missed", "open", "late", "done")


class Signs(NamedTuple):
    """The characters of the drawing."""

    line: str
    end: str
    done: str
    open: str
    missed: str
    filled: str
    rest: str
    draft: str
    resource: str
    today: str


_SIGNS = Signs("─", "┤", "◆", "◇", "!", "█", "░", "·", "═", "│")
_PLAIN_SIGNS = Signs("-", "|", "*", "o", "!", "#", "=", ".", "~", ":")


def format_chart(survey: Survey) -> str:
    """Return a plan along time for people: the drawing, what its signs mean, the benchmarks by their days."""
    timeline = survey.timeline
    head = introduce(survey).replace(survey.name, paint(survey.name, "bold", is_colourful()), 1)
    parts = [format_paragraphs([head])]
    if not timeline.is_empty:
        parts.append(_Chart(timeline).draw())
    parts += [
        make_benchmarks(timeline).format(TableFormat.TABLE),
        format_undated(timeline, TableFormat.TABLE),
    ]
    return "\n".join(part for part in parts if part)


class _Chart:
    """Lays out lines of characters.

    Args:
        timeline: what is drawn.
    """

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        width = max(min(terminal_width(), _WIDEST), _NARROWEST)
        self._names = int(width * _NAMES)
        self._columns = width - self._names - _STATUS - 2
        self._axis = TimeAxis.over(timeline.start, timeline.end, 0, self._columns)
        self._signs = _SIGNS if can_print(_SIGNS) else _PLAIN_SIGNS

    def draw(self) -> str:
        """Return the drawing and what its signs mean."""
        lines = [*self._head(), *self._list_rows()]
        return "".join(f"{line.rstrip()}\n" for line in lines) + format_paragraphs([self._explain()])

    def _head(self) -> Iterator[str]:
        """Yield the years, the quarters and the sign of today."""
        quarters = self._axis.list_quarters(least=2)
        room = self._columns / max(len(quarters), 1)
        for spans, texts in (
            (years := self._axis.list_years(least=5), [str(each.year) for each in years]),
            (quarters, [f"Q{each.quarter}" if room >= 3 else str(each.quarter) for each in quarters]),
        ):
            if spans:
                yield " " * (self._names + 1) + self._write(spans, texts)
        if self._timeline.shows_today:
            column = self._find_today()
            text = f"{self._signs.today} today"
            text = text if column + len(text) <= self._columns + _STATUS else f"today {self._signs.today}"
            start = column if text.startswith(self._signs.today) else column - len(text) + 1
            yield " " * (self._names + 1 + start) + text

    def _write(self, spans: Sequence[Span], texts: Sequence[str]) -> str:
        """Return the names of spans, each where it begins; where there is room for them and a blank."""
        cells = [" "] * self._columns
        for span, text in zip(spans, texts, strict=True):
            start = ceil(span.left)
            if start + len(text) < min(ceil(span.right), self._columns) + (span is spans[-1]):
                cells[start : start + len(text)] = text
        return "".join(cells)

    def _list_rows(self) -> Iterator[str]:
        timeline = self._timeline
        for number, goal in enumerate(timeline.goals, 1):
            status = paint(
                say_goal_status(goal.status), _COLOURS.get(goal.status or "", "bold"), is_colourful()
            )
            yield from self._row(f"{number} {make_one_line(goal.title)}", self._draw_goal(goal), status)
            yield from self._list_proposals(timeline.list_serving(goal.id))
        others = timeline.list_serving(None)
        if others:
            yield from self._row("No goal", self._draw_nothing(), "")
            yield from self._list_proposals(others)
        if timeline.resources:
            yield from self._row("Resources", self._draw_nothing(), "")
        for resource in timeline.resources:
            name = f"{make_one_line(resource.title)}, {say_amount(resource)}"
            yield from self._row(_INDENT + name, self._draw_lane(resource), resource.status or "")

    def _list_proposals(self, proposals: Sequence[ProposalLane]) -> Iterator[str]:
        for each in proposals:
            name = _INDENT + make_one_line(each.title)
            yield from self._row(name, self._draw_lane(each), say_proposal(each))

    def _row(self, name: str, drawing: str, status: str) -> Iterator[str]:
        """Yield a row; a name that is too long goes on below, where nothing but today is drawn."""
        wide = cell_len(name) - len(name)
        first, *further = wrap(name, max(self._names - wide, 8), subsequent_indent=_INDENT * 2) or [""]
        yield f"{set_cell_size(first, self._names)} {drawing} {status}"
        for line in further:
            yield f"{set_cell_size(line, self._names)} {self._draw_nothing()}"

    def _draw_nothing(self) -> str:
        cells = [" "] * self._columns
        if self._timeline.shows_today:
            cells[self._find_today()] = self._signs.today
        return "".join(cells)

    def _draw_goal(self, goal: GoalLane) -> str:
        cells = list(self._draw_nothing())
        if goal.due:
            start, end = self._span(self._axis.place(goal.start, 0), self._axis.place(goal.due, 1))
            cells[start:end] = self._signs.line * (end - start - 1) + self._signs.end
        found: dict[int, str] = {}
        for each in goal.milestones:
            column = min(int(self._axis.place(each.day)), self._columns - 1)
            found[column] = min(found.get(column, each.state), each.state, key=_GRAVEST.index)
        for column, state in found.items():
            cells[column] = {"missed": self._signs.missed, "open": self._signs.open}.get(
                state, self._signs.done
            )
        return "".join(cells)

    def _draw_lane(self, lane: ProposalLane | ResourceLane) -> str:
        """Return the bar of a proposal or a resource; an arrow on the side where its end is unknown."""
        cells = list(self._draw_nothing())
        known = lane.start or lane.end
        assert known is not None  # what has no day is no lane
        left, right = self._axis.place(lane.start or known, 0), self._axis.place(lane.end or known, 1)
        start, end = self._span(left, right)
        filled, rest = self._choose_fill(lane)
        done = round((end - start) * filled)
        cells[start:end] = self._signs.filled * done + rest * (end - start - done)
        if lane.end is None and end < self._columns:
            cells[end] = ">"
        if lane.start is None and start > 0:
            cells[start - 1] = "<"
        return "".join(cells)

    def _choose_fill(self, lane: ProposalLane | ResourceLane) -> tuple[float, str]:
        """Return how much of a bar is done, as a share, and the character of the rest."""
        if isinstance(lane, ResourceLane):
            return 0.0, self._signs.resource
        if lane.status == "done":
            return 1.0, self._signs.rest
        rest = self._signs.rest if lane.status not in ("draft", "declined", None) else self._signs.draft
        return float(lane.progress or 0) / 100, rest

    def _span(self, left: float, right: float) -> tuple[int, int]:
        """Return the first column of a bar and the one behind its last; at least one."""
        start = min(int(left), self._columns - 1)
        return start, max(min(ceil(right), self._columns), start + 1)

    def _find_today(self) -> int:
        return min(int(self._axis.place(self._timeline.today)), self._columns - 1)

    def _explain(self) -> str:
        """Return what the signs mean, those that may occur."""
        signs, timeline = self._signs, self._timeline
        meanings = [f"{signs.done} benchmark reached", f"{signs.open} open"]
        if not timeline.is_public:
            meanings.append(f"{signs.missed} missed")
        meanings += [f"{signs.filled} done so far", f"{signs.rest} to do"]
        if not timeline.is_public:
            meanings.append(f"{signs.draft} draft or declined")
        if timeline.resources:
            meanings.append(f"{signs.resource} resource")
        return "; ".join(meanings) + "."

"""A plan along time in shapes of PowerPoint's own: bars, diamonds and today's line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from samctl.practices.plan.timeline import GoalLane, Milestone, ProposalLane, ResourceLane, Timeline
from samctl.render.drawing import BLUE, FAINT, INK, LINE, ORANGE, PAPER, QUIET, SHADES, clean
from samctl.render.roadmap_words import RoadmapWords
from samctl.render.slides.paging import BOTTOM, LEFT, TOP, WIDTH
from samctl.render.slides.typesetting import LINE as LINE_HEIGHT
from samctl.render.slides.typesetting import count_lines, split_text
from samctl.render.time_axis import TimeAxis

_NAMES = 290.0  # the width of the names
_STATUS = 118.0  # the width of what stands at the right end
_LEFT, _RIGHT = LEFT + _NAMES + 10, LEFT + WIDTH - _STATUS - 8  # of the time axis
_HEAD = 34.0  # years and quarters
_FOOT = 20.0  # the legend
_NAME, _SMALL = 12.0, 10.0
_BAR, _GAP, _DIAMOND = 11.0, 7.0, 11.0
_LEAST_LABEL = 62.0
_MOST_LABEL_LINES = 3
_MOST_NAME_LINES = 4
_STATES = {"done": BLUE, "late": BLUE, "missed": ORANGE, "open": PAPER, "undated": PAPER}

Lane = GoalLane | ProposalLane | ResourceLane


class Label(NamedTuple):
    """What stands below a diamond: its text, left edge, width and lines."""

    text: str
    left: float
    width: float
    lines: int


class Row(NamedTuple):
    """A row of the road map.

    Args:
        name: what stands at its left end.
        lane: what is drawn; None where there is only a name.
        status: what stands at its right end.
        height: of the row.
        labels: of the diamonds, in their order.
        is_bold: whether the name is in bold.
        indent: of the name.
    """

    name: str
    lane: Lane | None
    status: str
    height: float
    labels: Sequence[Label] = ()
    is_bold: bool = False
    indent: float = 0.0


class Sheet(NamedTuple):
    """What stands on one slide."""

    timeline: Timeline
    rows: Sequence[Row]


class RoadMap:
    """Lays out and draws time lines.

    Args:
        words: what stands on them.
    """

    def __init__(self, words: RoadmapWords) -> None:
        self._words = words

    def lay_out(self, timeline: Timeline) -> list[Sheet]:
        """Return the rows of a time line, slide by slide; what stands below a goal stays with it."""
        axis = _make_axis(timeline)
        sheets: list[list[Row]] = [[]]
        room = BOTTOM - TOP - _HEAD - _FOOT
        for group in self._list_groups(timeline, axis):
            height = sum(row.height for row in group)
            used = sum(row.height for row in sheets[-1])
            if sheets[-1] and used + height > room and (height <= room or used + group[0].height > room):
                sheets.append([])
            for row in group:
                if sheets[-1] and sum(each.height for each in sheets[-1]) + row.height > room:
                    sheets.append([])
                sheets[-1].append(row)
        return [Sheet(timeline, rows) for rows in sheets]

    def draw(self, pptx: Any, slide: Any, sheet: Sheet) -> None:
        """Draw what stands on one slide."""
        _Drawing(pptx, slide, sheet.timeline, self._words).draw(sheet.rows)

    def _list_groups(self, timeline: Timeline, axis: TimeAxis) -> Iterator[list[Row]]:
        for number, goal in enumerate(timeline.goals, 1):
            serving = [self._make_row(each) for each in timeline.list_serving(goal.id)]
            yield [self._make_goal_row(goal, number, axis), *serving]
        sections = self._words.name_sections()
        others: dict[str, Sequence[Lane]] = {
            "proposals": timeline.list_serving(None),
            "resources": timeline.resources,
        }
        for name, lanes in others.items():
            if lanes:
                yield [self._make_heading(sections[name]), *map(self._make_row, lanes)]
        if timeline.undated:
            lines = self._words.list_undated(timeline.undated)
            yield [self._make_heading(sections["undated"]), *(self._make_text(line) for line in lines)]

    def _make_goal_row(self, goal: GoalLane, number: int, axis: TimeAxis) -> Row:
        name = _shorten(f"{number}. {goal.title}", _NAMES)
        status = self._words.name_goal_status(goal.status) if goal.status else ""
        status = "\n".join([*([status] if status else []), *self._words.list_goal_days(goal)])
        labels = list(_label(goal.milestones, axis, self._words))
        below = max((each.lines for each in labels), default=0) * _SMALL * LINE_HEIGHT
        texts = max(_measure(name, _NAMES, bold=True), _measure_lines(status))
        return Row(name, goal, status, max(_GAP + _BAR + below, texts) + _GAP, labels, is_bold=True)

    def _make_row(self, lane: Lane) -> Row:
        name = _shorten(lane.title, _NAMES - 14)
        if isinstance(lane, ProposalLane):
            status = self._words.describe_proposal(lane)
        elif isinstance(lane, ResourceLane):
            parts = [self._words.say_amount(lane)]
            parts += [self._words.name_resource_status(lane.status)] if lane.status else []
            status = _shorten(", ".join(filter(None, parts)), _STATUS)
        else:
            status = ""
        height = max(_measure(name, _NAMES - 14), _measure_lines(status), _GAP + _BAR) + _GAP
        return Row(name, lane, status, height, indent=14)

    def _make_heading(self, text: str) -> Row:
        return Row(text, None, "", _measure(text, _NAMES, bold=True) + _GAP, is_bold=True)

    def _make_text(self, text: str) -> Row:
        name = _shorten(text, WIDTH - 14)
        return Row(name, None, "", _measure(name, WIDTH - 14) + 2, indent=14)


class _Drawing:
    """Draws rows onto one slide."""

    def __init__(self, pptx: Any, slide: Any, timeline: Timeline, words: RoadmapWords) -> None:
        self._pptx = pptx
        self._points = pptx.util.Pt
        self._shapes = slide.shapes
        self._kinds = pptx.enum.shapes.MSO_SHAPE
        self._timeline = timeline
        self._words = words
        self._axis = _make_axis(timeline)

    def draw(self, rows: Sequence[Row]) -> None:
        end = TOP + _HEAD + sum(row.height for row in rows)
        if any(row.lane for row in rows):
            self._draw_axis(end)
            if self._timeline.shows_today:
                x = self._axis.place(self._timeline.today)
                self._draw_box(x - 0.75, TOP + _HEAD - 2, 1.5, end - TOP - _HEAD + 2, ORANGE)
        top = TOP + _HEAD
        for row in rows:
            self._draw_row(row, top)
            top += row.height
        self._draw_legend(rows)

    def _draw_axis(self, end: float) -> None:
        years, quarters = self._axis.list_years(), self._axis.list_quarters(22)
        for span in years:
            self._write(
                str(span.year), span.left, TOP, span.right - span.left, _NAME, bold=True, centred=True
            )
        for span in quarters:
            text = self._words.name_quarter(span.quarter)
            self._write(text, span.left, TOP + 16, span.right - span.left, _SMALL, centred=True, colour=QUIET)
        for span in quarters or years:
            self._draw_box(span.left, TOP + _HEAD, 0.5, end - TOP - _HEAD, FAINT)
        self._draw_box(_RIGHT, TOP + _HEAD, 0.5, end - TOP - _HEAD, FAINT)

    def _draw_row(self, row: Row, top: float) -> None:
        width = _NAMES - row.indent if row.lane else WIDTH - row.indent
        self._write(row.name, LEFT + row.indent, top, width, _NAME, bold=row.is_bold)
        if row.status:
            tone = (
                ORANGE if isinstance(row.lane, GoalLane) and row.lane.status in ("behind", "at_risk") else INK
            )
            self._write(row.status, _RIGHT + 8, top, _STATUS, _SMALL, colour=tone)
        if isinstance(row.lane, GoalLane):
            self._draw_goal(row, row.lane, top + 3)
        elif row.lane:
            self._draw_span(row.lane, top + 3)

    def _draw_goal(self, row: Row, goal: GoalLane, top: float) -> None:
        left = self._axis.place(goal.start, 0)
        right = self._axis.place(goal.due, 1) if goal.due else _RIGHT
        self._draw_box(left, top + 3, max(right - left, 2), _BAR - 6, SHADES[2], goal.title)
        for milestone, label in zip(goal.milestones, row.labels, strict=True):
            x = self._axis.place(milestone.day)
            about = f"{milestone.title}: {self._words.describe_milestone(milestone)}"
            self._draw_sign(x, top, _STATES[milestone.state], about)
            if label.text:
                below = top + _DIAMOND
                self._write(label.text, label.left, below, label.width, _SMALL, centred=True, colour=QUIET)

    def _draw_span(self, lane: ProposalLane | ResourceLane, top: float) -> None:
        left = self._axis.place(lane.start, 0) if lane.start else _LEFT
        right = self._axis.place(lane.end, 1) if lane.end else _RIGHT
        about = ", ".join([clean(lane.title), *self._words.list_span(lane)])
        is_proposal = isinstance(lane, ProposalLane)
        width = max(right - left, 2)
        is_known = bool(lane.start and lane.end)
        ground = (SHADES[3] if is_proposal else LINE) if is_known else PAPER
        self._draw_box(left, top, width, _BAR, ground, about, outline=SHADES[3] if is_proposal else LINE)
        if isinstance(lane, ProposalLane) and lane.progress and is_known:
            share = min(float(lane.progress) / 100, 1)
            self._draw_box(left, top, max(width * share, 1), _BAR, BLUE, about)

    def _draw_legend(self, rows: Sequence[Row]) -> None:
        """Draw the signs that occur, with what each means."""
        goals = [row.lane for row in rows if isinstance(row.lane, GoalLane)]
        states = {each.state for goal in goals for each in goal.milestones}
        signs = self._words.explain_signs()
        x, top = LEFT, BOTTOM - 14
        for state in ("done", "late", "missed", "open"):
            if state in states and not (state == "late" and "done" in states):
                self._draw_sign(x + 6, top, _STATES[state], "")
                name = self._words.name_milestone_state(state)
                x = self._explain(f"{signs['benchmark']}: {name}", x + 16, top)
        lanes = [row.lane for row in rows if isinstance(row.lane, ProposalLane)]
        if any(each.progress for each in lanes):
            self._draw_box(x, top, 20, _BAR, BLUE)
            x = self._explain(signs["progress"], x + 26, top)
        dated = [row.lane for row in rows if isinstance(row.lane, ProposalLane | ResourceLane)]
        if not all(each.start and each.end for each in dated):
            self._draw_box(x, top, 20, _BAR, PAPER, outline=SHADES[3])
            x = self._explain(signs["open_end"], x + 26, top)
        if self._timeline.shows_today and (goals or dated):
            self._draw_box(x + 4, top, 1.5, _BAR, ORANGE)
            self._explain(self._words.say_today(self._timeline), x + 12, top)

    def _explain(self, text: str, x: float, top: float) -> float:
        width = len(text) * _SMALL * 0.62
        self._write(text, x, top - 1, width, _SMALL, colour=QUIET)
        return x + width + 10

    def _draw_sign(self, x: float, top: float, ground: str, about: str) -> None:
        place = map(self._points, (x - _DIAMOND / 2, top, _DIAMOND, _DIAMOND))
        shape = self._shapes.add_shape(self._kinds.DIAMOND, *place)
        self._paint(shape, ground, ORANGE if ground == ORANGE else BLUE, about)

    def _draw_box(
        self, x: float, y: float, width: float, height: float, ground: str, about: str = "", outline: str = ""
    ) -> None:
        place = map(self._points, (x, y, width, height))
        self._paint(self._shapes.add_shape(self._kinds.RECTANGLE, *place), ground, outline, about)

    def _paint(self, shape: Any, ground: str, outline: str, about: str) -> None:
        shape.fill.solid()
        shape.fill.fore_color.rgb = self._colour(ground)
        shape.shadow.inherit = False
        if outline:
            shape.line.color.rgb = self._colour(outline)
            shape.line.width = self._points(1)
        else:
            shape.line.fill.background()
        if about:
            shape._element.nvSpPr.cNvPr.set("descr", clean(about))

    def _write(
        self,
        text: str,
        x: float,
        y: float,
        width: float,
        size: float,
        *,
        bold: bool = False,
        centred: bool = False,
        colour: str = INK,
    ) -> None:
        lines = text.split("\n")
        height = sum(count_lines(line, width, size, bold=bold) for line in lines) * size * LINE_HEIGHT
        frame = self._shapes.add_textbox(*map(self._points, (x, y, width, height))).text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for index, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            if centred:
                paragraph.alignment = self._pptx.enum.text.PP_ALIGN.CENTER
            run = paragraph.add_run()
            run.text = line
            run.font.size, run.font.bold = self._points(size), bold
            run.font.color.rgb = self._colour(colour)

    def _colour(self, colour: str) -> Any:
        return self._pptx.dml.color.RGBColor.from_string(colour[1:].upper())


def _make_axis(timeline: Timeline) -> TimeAxis:
    return TimeAxis.over(timeline.start, timeline.end, _LEFT, _RIGHT)


def _label(milestones: Sequence[Milestone], axis: TimeAxis, words: RoadmapWords) -> Iterator[Label]:
    """Yield what stands below each diamond: its words where there is room for them, else nothing."""
    places = [axis.place(each.day) for each in milestones]
    for index, (milestone, x) in enumerate(zip(milestones, places, strict=True)):
        before = (x - places[index - 1]) / 2 if index else x - _LEFT + 40
        behind = (places[index + 1] - x) / 2 if index + 1 < len(places) else _RIGHT + 4 - x
        half = min(before, behind, 80) - 2
        title = clean(milestone.title)
        lines = count_lines(title, 2 * half, _SMALL) if 2 * half >= _LEAST_LABEL else _MOST_LABEL_LINES + 1
        if lines <= _MOST_LABEL_LINES:
            yield Label(title, x - half, 2 * half, lines)
            continue
        day = words.say_day(milestone.day)
        width = max(2 * half, 0)
        fits = width > 0 and count_lines(day, width, _SMALL) == 1
        yield Label(day if fits else "", x - half, width if fits else 1, 1 if fits else 0)


def _shorten(text: str, width: float) -> str:
    """Return as much of a name as a row holds; other slides have all of it."""
    name, rest = split_text(text, width * 0.9, _NAME, _MOST_NAME_LINES)
    return f"{name} …" if rest else name


def _measure(text: str, width: float, *, bold: bool = False) -> float:
    return count_lines(text, width, _NAME, bold=bold) * _NAME * LINE_HEIGHT


def _measure_lines(text: str) -> float:
    return sum(count_lines(line, _STATUS, _SMALL) for line in text.split("\n")) * _SMALL * LINE_HEIGHT

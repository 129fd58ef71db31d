"""A plan along time in shapes of PowerPoint's own: bars, diamonds and today's line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from samctl.practices.plan.lanes import GoalLane, ProposalLane, ResourceLane
from samctl.practices.plan.timeline import Timeline
from samctl.render.drawing import BLUE, FAINT, INK, LINE, ORANGE, PAPER, QUIET, SHADES, clean
from samctl.render.roadmap_words import RoadmapWords
from samctl.render.slides.paging import BOTTOM, LEFT, TOP, WIDTH
from samctl.render.slides.road_map_rows import (
    AXIS_LEFT,
    AXIS_RIGHT,
    BAR,
    HEAD,
    NAME_SIZE,
    NAMES,
    SMALL_SIZE,
    STATUS,
    Row,
    make_axis,
)
from samctl.render.slides.theme import drop_style
from samctl.render.slides.typesetting import LINE as LINE_HEIGHT
from samctl.render.slides.typesetting import count_lines

_STATES = {"done": BLUE, "late": BLUE, "missed": ORANGE, "open": PAPER, "undated": PAPER}


class RoadMapDrawing:
    """Draws a time line onto one slide.

    Args:
        pptx: the package python-pptx.
        slide: where to.
        timeline: that the rows belong to.
        words: what stands on it.
    """

    def __init__(self, pptx: Any, slide: Any, timeline: Timeline, words: RoadmapWords) -> None:
        self._pptx = pptx
        self._points = pptx.util.Pt
        self._shapes = slide.shapes
        self._kinds = pptx.enum.shapes.MSO_SHAPE
        self._timeline = timeline
        self._words = words
        self._axis = make_axis(timeline)

    def draw(self, rows: Sequence[Row]) -> None:
        """Draw rows, from top to bottom."""
        end = TOP + HEAD + sum(row.height for row in rows)
        if any(row.lane for row in rows):
            self._draw_axis(end)
            if self._timeline.shows_today:
                x = self._axis.place(self._timeline.today)
                self._draw_box(x - 0.75, TOP + HEAD - 2, 1.5, end - TOP - HEAD + 2, ORANGE)
        top = TOP + HEAD
        for row in rows:
            self._draw_row(row, top)
            top += row.height
        self._draw_legend(rows)

    def _draw_axis(self, end: float) -> None:
        years, quarters = self._axis.list_years(), self._axis.list_quarters(22)
        for span in years:
            self._write(
                str(span.year), span.left, TOP, span.right - span.left, NAME_SIZE, bold=True, centred=True
            )
        for span in quarters:
            text = self._words.name_quarter(span.quarter)
            self._write(
                text, span.left, TOP + 16, span.right - span.left, SMALL_SIZE, centred=True, colour=QUIET
            )
        for span in quarters or years:
            self._draw_box(span.left, TOP + HEAD, 0.5, end - TOP - HEAD, FAINT)
        self._draw_box(AXIS_RIGHT, TOP + HEAD, 0.5, end - TOP - HEAD, FAINT)

    def _draw_row(self, row: Row, top: float) -> None:
        width = NAMES - row.indent if row.lane else WIDTH - row.indent
        self._write(row.name, LEFT + row.indent, top, width, NAME_SIZE, bold=row.is_bold)
        if row.status:
            tone = (
                ORANGE if isinstance(row.lane, GoalLane) and row.lane.status in ("behind", "at_risk") else INK
            )
            self._write(row.status, AXIS_RIGHT + 8, top, STATUS, SMALL_SIZE, colour=tone)
        if isinstance(row.lane, GoalLane):
            self._draw_goal(row, row.lane, top + 3)
        elif row.lane:
            self._draw_span(row.lane, top + 3)

    def _draw_goal(self, row: Row, goal: GoalLane, top: float) -> None:
        left = self._axis.place(goal.start, 0)
        right = self._axis.place(goal.due, 1) if goal.due else AXIS_RIGHT
        self._draw_box(left, top + 3, max(right - left, 2), BAR - 6, SHADES[2], goal.title)
        for milestone, label in zip(goal.milestones, row.labels, strict=True):
            x = self._axis.place(milestone.day)
            about = f"{milestone.title}: {self._words.describe_milestone(milestone)}"
            self._draw_sign(x, top, _STATES[milestone.state], about)
            if label.text:
                place = (label.left, top + BAR, label.width)
                self._write(label.text, *place, SMALL_SIZE, centred=True, colour=QUIET, on_paper=True)

    def _draw_span(self, lane: ProposalLane | ResourceLane, top: float) -> None:
        left = self._axis.place(lane.start, 0) if lane.start else AXIS_LEFT
        right = self._axis.place(lane.end, 1) if lane.end else AXIS_RIGHT
        about = ", ".join([clean(lane.title), *self._words.list_span(lane)])
        is_proposal = isinstance(lane, ProposalLane)
        width = max(right - left, 2)
        is_known = bool(lane.start and lane.end)
        ground = (SHADES[3] if is_proposal else LINE) if is_known else PAPER
        if isinstance(lane, ProposalLane) and lane.status in (None, "draft", "declined") and is_known:
            ground = SHADES[1]
        self._draw_box(left, top, width, BAR, ground, about, outline=SHADES[3] if is_proposal else LINE)
        if isinstance(lane, ProposalLane) and lane.progress and is_known:
            share = min(float(lane.progress) / 100, 1)
            self._draw_box(left, top, max(width * share, 1), BAR, BLUE, about)

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
            self._draw_box(x, top, 20, BAR, BLUE)
            x = self._explain(signs["progress"], x + 26, top)
        dated = [row.lane for row in rows if isinstance(row.lane, ProposalLane | ResourceLane)]
        if not all(each.start and each.end for each in dated):
            self._draw_box(x, top, 20, BAR, PAPER, outline=SHADES[3])
            x = self._explain(signs["open_end"], x + 26, top)
        if self._timeline.shows_today and (goals or dated):
            self._draw_box(x + 4, top, 1.5, BAR, ORANGE)
            self._explain(self._words.say_today(self._timeline), x + 12, top)

    def _explain(self, text: str, x: float, top: float) -> float:
        width = len(text) * SMALL_SIZE * 0.62
        self._write(text, x, top - 1, width, SMALL_SIZE, colour=QUIET)
        return x + width + 10

    def _draw_sign(self, x: float, top: float, ground: str, about: str) -> None:
        place = map(self._points, (x - BAR / 2, top, BAR, BAR))
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
        drop_style(shape)
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
        on_paper: bool = False,
    ) -> None:
        lines = text.split("\n")
        height = sum(count_lines(line, width, size, bold=bold) for line in lines) * size * LINE_HEIGHT
        box = self._shapes.add_textbox(*map(self._points, (x, y, width, height)))
        if on_paper:  # no line of the grid runs through it
            box.fill.solid()
            box.fill.fore_color.rgb = self._colour(PAPER)
        frame = box.text_frame
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

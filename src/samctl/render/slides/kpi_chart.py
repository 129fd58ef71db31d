"""A KPI as a chart of PowerPoint's own: what was measured, where it should be, where it started.

Each stretch that was measured without a gap is a line of its own, so that nothing is drawn where nothing is
known; the lines of the first one are named in the legend.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from samctl.practices.kpis.series import Series
from samctl.render.drawing import BLUE, FAINT, INK, QUIET, clean
from samctl.render.language import LanguageCode
from samctl.render.slides.paging import BOTTOM, CHART_LEFT, LEFT, TOP, WIDTH
from samctl.render.slides.typesetting import LINE, count_lines, split_text

_MONTHS: Final[Mapping[LanguageCode, str]] = {"de": "[$-407]mmm yy", "en": "[$-809]mmm yy"}
_MOST_TICKS = 7
_LARGE = 10_000  # from which on digits stand in groups
_STEPS = (1, 3, 6, 12, 24, 60, 120)
_SIZE = 11
_NAME_SIZE = 13
_MOST_LINES = 4  # of the name
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

Values = tuple[str, dict[date, float]]
"""What a line is: `measured`, `target` or `start`, and its values by day."""


def add_chart(
    pptx: Any, slide: Any, series: Series, words: Mapping[str, str], language: LanguageCode
) -> None:
    """Add a figure along time to the right half of a slide.

    Args:
        pptx: the package python-pptx.
        slide: where to.
        series: the figure.
        words: what its lines are called, by `measured`, `target` and `start`.
        language: of the days at its axis.
    """
    lines = list(_list_lines(series))
    days = sorted({day for _, values in lines for day in values})
    if not days:
        return
    data = pptx.chart.data.CategoryChartData(number_format="General")
    data.categories = days
    for name, values in lines:
        data.add_series(words[name], [values.get(day) for day in days])
    points = pptx.util.Pt
    top = _add_name(pptx, slide, series)
    place = map(points, (CHART_LEFT, top, LEFT + WIDTH - CHART_LEFT, BOTTOM - top))
    chart = slide.shapes.add_chart(pptx.enum.chart.XL_CHART_TYPE.LINE_MARKERS, *place, data).chart
    highest = max(abs(value) for _, values in lines for value in values.values())
    _style_chart(pptx, chart, [name for name, _ in lines], is_large=highest >= _LARGE)
    _style_days(chart, days, language)


def has_chart(series: Series) -> bool:
    """Return whether there is anything to draw of a figure."""
    return bool(series.readings or series.path.points)


def _list_lines(series: Series) -> Iterator[Values]:
    if series.path.points:
        yield "target", _trace_target(series)
    for stretch in series.stretches:
        yield "measured", {each.day: float(each.value) for each in stretch}
    if series.baseline:
        yield "start", {each.day: float(each.value) for each in series.baseline}


def _trace_target(series: Series) -> dict[date, float]:
    """Return the target at its own days, and before each step at the last day of the one before."""
    path = series.path
    days = [day for day, _ in path.points]
    if path.between == "step":
        days += [day - timedelta(days=1) for day in days[1:]]
    return {day: float(value) for day in days if (value := path.find_target(day)) is not None}


def _add_name(pptx: Any, slide: Any, series: Series) -> float:
    """Add what the figure is called, and return where the chart begins below it."""
    points, width = pptx.util.Pt, LEFT + WIDTH - CHART_LEFT
    whole = clean(f"{series.title} ({series.unit})" if series.unit else series.title)
    name, rest = split_text(whole, width * 0.85, _NAME_SIZE, _MOST_LINES)
    height = count_lines(name, width, _NAME_SIZE, bold=True) * _NAME_SIZE * LINE
    frame = slide.shapes.add_textbox(*map(points, (CHART_LEFT, TOP, width, height))).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    run = frame.paragraphs[0].add_run()
    run.text = f"{name} …" if rest else name  # the text beside it tells the whole name
    run.font.size, run.font.bold = points(_NAME_SIZE), True
    run.font.color.rgb = _colour(pptx, INK)
    return TOP + height + 4


def _style_chart(pptx: Any, chart: Any, names: Sequence[str], *, is_large: bool) -> None:
    chart.has_title = False
    chart.font.size = pptx.util.Pt(_SIZE)
    chart.font.color.rgb = _colour(pptx, INK)
    chart.has_legend = True
    chart.legend.position = pptx.enum.chart.XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    for index, (line, name) in enumerate(zip(chart.plots[0].series, names, strict=True)):
        _style_line(pptx, line, name)
        if name in names[:index]:
            _leave_out_of_legend(chart, index)
    blanks = chart._chartSpace.chart.find(f"{_CHART}dispBlanksAs")
    blanks.set("val", "span")  # days on which only another line has a value
    axis = chart.value_axis
    if is_large:
        axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "#,##0", False
    axis.major_gridlines.format.line.color.rgb = _colour(pptx, FAINT)
    axis.format.line.fill.background()


def _style_line(pptx: Any, line: Any, name: str) -> None:
    styles, dashes = pptx.enum.chart.XL_MARKER_STYLE, pptx.enum.dml.MSO_LINE_DASH_STYLE
    colour = _colour(pptx, BLUE if name == "measured" else QUIET)
    line.smooth = False
    line.format.line.color.rgb = colour
    line.format.line.width = pptx.util.Pt(2.5 if name == "measured" else 1.75)
    if name == "target":
        line.format.line.dash_style = dashes.DASH
    if name == "start":
        line.format.line.fill.background()
    marker = line.marker
    marker.style = {"measured": styles.CIRCLE, "start": styles.SQUARE, "target": styles.NONE}[name]
    if name != "target":
        marker.size = 7
        marker.format.fill.solid()
        marker.format.fill.fore_color.rgb = colour
        marker.format.line.color.rgb = colour


def _style_days(chart: Any, days: Sequence[date], language: LanguageCode) -> None:
    """Name months at the axis, at most as many as there is room for."""
    axis = chart.category_axis
    axis.tick_labels.number_format = _MONTHS[language]
    axis.tick_labels.number_format_is_linked = False
    months = (days[-1].year - days[0].year) * 12 + days[-1].month - days[0].month + 1
    step = next((each for each in _STEPS if months / each <= _MOST_TICKS), _STEPS[-1])
    element = axis._element
    for tag, value in (("baseTimeUnit", "days"), ("majorUnit", str(step)), ("majorTimeUnit", "months")):
        for old in element.findall(f"{_CHART}{tag}"):
            element.remove(old)
        element.append(element.makeelement(f"{_CHART}{tag}", {"val": value}))


def _leave_out_of_legend(chart: Any, index: int) -> None:
    legend = chart.legend._element
    entry = legend.makeelement(f"{_CHART}legendEntry", {})
    entry.append(entry.makeelement(f"{_CHART}idx", {"val": str(index)}))
    entry.append(entry.makeelement(f"{_CHART}delete", {"val": "1"}))
    legend.find(f"{_CHART}legendPos").addnext(entry)


def _colour(pptx: Any, colour: str) -> Any:
    return pptx.dml.color.RGBColor.from_string(colour[1:].upper())

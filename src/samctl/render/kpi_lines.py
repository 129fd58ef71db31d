"""KPIs as line charts: what was measured beside where it should be, one small chart for each, two in a row.

What was measured is a line with points, broken where a measurement is missing; where it should be is a dashed
line, straight or in steps. Nothing is drawn as zero because nobody knows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from samctl.practices.kpis.series import Series
from samctl.render.drawing import clean, draw, measure
from samctl.render.formats import Formats
from samctl.render.kpi_chart import WIDTH, Chart, ChartMaker
from samctl.render.language import Language
from samctl.render.lettering import (
    NAME,
    SMALL,
    TEXT,
    TITLE,
    Block,
    Words,
    measure_height,
    set_block,
    wrap_block,
)

_MARGIN = 28.0
_COLUMNS = 2
_BETWEEN = 32.0  # two columns
_ROW_GAP = 26.0
_SAMPLE = 30.0


def draw_kpi_lines(
    template: str, series: Sequence[Series], name: str, language: Language, today: date
) -> str:
    """Return the picture as SVG.

    Args:
        template: of the picture.
        series: the KPIs, each along time.
        name: of the customer.
        language: of the picture.
        today: stands in its heading and in every chart.
    """
    return draw(template, _Layout(language, today).lay_out(series, name))


class _Layout:
    """Where everything in the picture goes.

    Args:
        language: of the picture.
        today: the day.
    """

    def __init__(self, language: Language, today: date) -> None:
        self._language = language
        self._formats = Formats(language, "")
        self._maker = ChartMaker(self._formats, today)
        self._today = today

    def lay_out(self, series: Sequence[Series], name: str) -> dict[str, Any]:
        """Return what the template draws."""
        columns = _COLUMNS if len(series) > 1 else 1
        room = columns * WIDTH + (columns - 1) * _BETWEEN
        title = self._language.gettext("KPIs of %(name)s") % {"name": clean(name)}
        head = self._write_title(title, room, is_empty=not series)
        words = set_block(head, _MARGIN, 24)
        top = 24 + measure_height(head) + 18
        charts: list[Chart] = []
        for start in range(0, len(series), columns):
            row = series[start : start + columns]
            heads = [self._write_head(each) for each in row]
            begin = top + max(map(measure_height, heads)) + 8
            for column, (each, block) in enumerate(zip(row, heads, strict=True)):
                left = _MARGIN + column * (WIDTH + _BETWEEN)
                words += set_block(block, left, top)
                charts.append(self._maker.make(each, left, begin))
            top = max(chart.bottom for chart in charts[start:]) + _ROW_GAP
        return {
            "title": title,
            "width": room + 2 * _MARGIN,
            "height": top + _MARGIN,
            "texts": words,
            "charts": charts,
            "legend": list(self._list_signs(charts, top)),
        }

    def _write_title(self, title: str, room: float, *, is_empty: bool) -> Block:
        gettext = self._language.gettext
        as_of = gettext("as of %(day)s") % {"day": self._formats.format_date(self._today)}
        empty = wrap_block(gettext("No KPI is on file yet."), room, TEXT) if is_empty else []
        return [*wrap_block(title, room, TITLE), *wrap_block(as_of, room, TEXT), *empty]

    def _write_head(self, series: Series) -> Block:
        """Return the title of a chart, its unit, which way is better, and what is missing."""
        gettext = self._language.gettext
        said = [
            gettext("in %(unit)s") % {"unit": clean(series.unit)} if series.unit else "",
            gettext("less is better") if series.better == "lower" else gettext("more is better"),
            "" if series.readings else gettext("nothing measured yet"),
            "" if series.path.points else gettext("no target set"),
        ]
        below = ", ".join(part for part in said if part)
        return [*wrap_block(series.title, WIDTH, NAME), *wrap_block(below, WIDTH, SMALL)]

    def _list_signs(self, charts: Sequence[Chart], top: float) -> Iterator[tuple[str, float, Words]]:
        """Yield the signs of the legend: name, place, and what each means; only those that occur."""
        gettext = self._language.gettext
        day = {"day": self._formats.format_date(self._today, "short")}
        signs = {
            "measured": (any(chart.dots for chart in charts), gettext("measured")),
            "target": (any(chart.target for chart in charts), gettext("target")),
            "baseline": (any(chart.squares for chart in charts), gettext("start")),
            "today": (any(chart.today is not None for chart in charts), gettext("today, %(day)s") % day),
        }
        x = _MARGIN
        for name, (occurs, text) in signs.items():
            if occurs:
                yield name, x, Words(x + _SAMPLE + 7, top + 4, text, SMALL)
                x += _SAMPLE + 7 + measure(text, SMALL.size) + 22

"""A deck as a presentation: texts, tables, charts and shapes of PowerPoint's own, which can be worked on."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime
from io import BytesIO
from typing import Any

from samctl.render.drawing import BLUE, INK, LINE, ORANGE, QUIET, clean
from samctl.render.roadmap_words import RoadmapWords
from samctl.render.slides.content import Cell, Deck, Paragraph, Section, Table, Tone
from samctl.render.slides.kpi_chart import add_chart
from samctl.render.slides.packing import settle_package
from samctl.render.slides.paging import (
    BULLET,
    CELL_AIR,
    LEFT,
    PADDING,
    WIDTH,
    Page,
    Piece,
    fit_title,
    lay_out,
    number_pages,
)
from samctl.render.slides.road_map import RoadMapDrawing
from samctl.render.slides.road_map_rows import RoadMapLayout
from samctl.render.slides.theme import COVER, HIGH, PLAIN, drop_style, open_blank

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LOCALES = {"de": "de-DE", "en": "en-GB"}  # programs proof languages of countries
_TONES: dict[Tone, str] = {"plain": INK, "good": BLUE, "warning": ORANGE, "bad": ORANGE, "quiet": QUIET}
_COVER_SIZE = 36.0


class DeckWriter:
    """Writes one deck.

    Args:
        pptx: the package python-pptx.
        deck: what it says.
        roadmap_words: what stands on its time lines.
        chart_words: what the lines of its charts are called.
    """

    def __init__(
        self, pptx: Any, deck: Deck, roadmap_words: RoadmapWords, chart_words: dict[str, str]
    ) -> None:
        self._pptx = pptx
        self._points = pptx.util.Pt
        self._deck = deck
        self._roadmap_words = roadmap_words
        self._chart_words = chart_words
        self._presentation = open_blank(pptx)

    def write(self) -> bytes:
        """Return the file."""
        self._write_properties()
        self._write_cover()
        for section in self._deck.sections:
            if section.timeline:
                self._write_road_map(section)
            elif section.blocks or section.chart:
                self._write_section(section)
        for element in self._list_runs():
            element.set("lang", _LOCALES[self._deck.language])
        content = BytesIO()
        self._presentation.save(content)
        return settle_package(content.getvalue(), self._deck.day)

    def _write_properties(self) -> None:
        deck, properties = self._deck, self._presentation.core_properties
        properties.title, properties.author = clean(deck.title)[:255], clean(deck.company)[:255]
        properties.last_modified_by = properties.author
        properties.language = _LOCALES[deck.language]
        properties.subject = properties.keywords = properties.comments = properties.category = ""
        day = datetime(deck.day.year, deck.day.month, deck.day.day)
        properties.created = properties.modified = properties.last_printed = day
        properties.revision = 1

    def _write_cover(self) -> None:
        slide = self._presentation.slides.add_slide(self._presentation.slide_layouts[COVER])
        self._add_box(slide, 0, 0, 14, HIGH, BLUE)
        title, below = slide.placeholders
        text, _, overflow = fit_title(self._deck.title)
        self._fill(title.text_frame, [text], _COVER_SIZE if len(text) < 80 else 24, bold=True)
        lines = [*(each.text for each in overflow if isinstance(each, Paragraph)), *self._deck.lines]
        self._fill(below.text_frame, lines, 20 if not overflow and len(lines) < 6 else 14)
        for shape in (title, below):
            for paragraph in shape.text_frame.paragraphs:
                paragraph.alignment = self._pptx.enum.text.PP_ALIGN.LEFT
        title.text_frame.vertical_anchor = self._pptx.enum.text.MSO_ANCHOR.BOTTOM
        self._write_feet(slide)

    def _write_section(self, section: Section) -> None:
        for page, number in number_pages(lay_out(section)):
            slide = self._add_slide(page, number)
            if section.chart and page.number == 1:
                add_chart(self._pptx, slide, section.chart, self._chart_words, self._deck.language)
            run: list[Piece] = []
            for piece in [*page.pieces, None]:
                if run and (piece is None or isinstance(piece.block, Table)):
                    self._add_paragraphs(slide, run)
                    run = []
                if piece is not None and isinstance(piece.block, Table):
                    self._add_table(slide, piece, piece.block)
                elif piece is not None:
                    run.append(piece)

    def _write_road_map(self, section: Section) -> None:
        assert section.timeline is not None
        title, size, _ = fit_title(section.title)
        sheets = RoadMapLayout(self._roadmap_words).lay_out(section.timeline)
        pages = [Page(title, size, (), number) for number in range(1, len(sheets) + 1)]
        for (page, number), sheet in zip(number_pages(pages), sheets, strict=True):
            slide = self._add_slide(page, number)
            RoadMapDrawing(self._pptx, slide, section.timeline, self._roadmap_words).draw(sheet)

    def _add_slide(self, page: Page, number: str) -> Any:
        slide = self._presentation.slides.add_slide(self._presentation.slide_layouts[PLAIN])
        frame = slide.shapes.title.text_frame
        frame.margin_left = 0
        self._fill(frame, [page.title + number], page.title_size, bold=True, colour=BLUE)
        frame.paragraphs[0].alignment = self._pptx.enum.text.PP_ALIGN.LEFT
        frame.vertical_anchor = self._pptx.enum.text.MSO_ANCHOR.MIDDLE
        self._add_box(slide, LEFT, 97, WIDTH, 1, LINE)
        self._write_feet(slide)
        return slide

    def _write_feet(self, slide: Any) -> None:
        """Copy the feet of the layout, which a new slide does not have, and fill them."""
        deck = self._deck
        texts = {
            "ftr": " · ".join(clean(each) for each in (deck.company, deck.mark) if each),
            "dt": deck.day_words,
            "sldNum": None,
        }
        for shape in slide.slide_layout.placeholders:
            kind = shape.element.ph.get("type")
            if kind not in texts:
                continue
            element = deepcopy(shape.element)
            element.nvSpPr.cNvPr.set("id", str(max(each.shape_id for each in slide.shapes) + 1))
            properties = element.spPr
            for child in list(properties):
                properties.remove(child)
            slide.shapes._spTree.append(element)
            foot = slide.shapes[-1]
            text = texts[kind]
            if text is not None:
                paragraph = foot.text_frame.paragraphs[0]._p
                for field in paragraph.findall(f"{_DRAWING}fld"):
                    paragraph.remove(field)
                self._fill(foot.text_frame, [text], 11, colour=QUIET)
                foot.text_frame.margin_left = 0
            for run in element.iter(f"{_DRAWING}rPr"):
                run.set("sz", "1100")

    def _add_paragraphs(self, slide: Any, pieces: list[Piece]) -> None:
        """Add paragraphs that follow each other as one text, so that they can be worked on as one."""
        first, last = pieces[0], pieces[-1]
        box = slide.shapes.add_textbox(
            *map(self._points, (LEFT, first.top, first.width, last.top + last.height - first.top))
        )
        frame = box.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for index, piece in enumerate(pieces):
            assert isinstance(piece.block, Paragraph)
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            self._fill_paragraph(paragraph, piece.block, piece.size)
            if index:
                before = pieces[index - 1]
                paragraph.space_before = self._points(piece.top - before.top - before.height)

    def _fill_paragraph(self, paragraph: Any, content: Paragraph, size: float) -> None:
        is_heading = content.look == "heading"
        if content.look == "item":
            properties = paragraph._p.get_or_add_pPr()
            indent = self._points(BULLET)
            properties.set("marL", str(indent))
            properties.set("indent", str(-indent))
            bullet = properties.makeelement(f"{_DRAWING}buChar", {"char": "•"})
            properties.append(bullet)
        if content.label:
            self._add_run(paragraph, f"{clean(content.label)} ", size, bold=True)
        self._add_run(
            paragraph, clean(content.text), size, bold=is_heading, colour=BLUE if is_heading else INK
        )

    def _add_table(self, slide: Any, piece: Piece, table: Table) -> None:
        rows = [[Cell(title, is_bold=True) for title in table.head], *table.rows]
        place = map(self._points, (LEFT, piece.top, piece.width, piece.height))
        added = slide.shapes.add_table(len(rows), len(table.head), *place).table
        for column, share in zip(added.columns, piece.shares, strict=True):
            column.width = self._points(share * piece.width)
        for number, (row, height) in enumerate(zip(rows, piece.heights, strict=True)):
            added.rows[number].height = self._points(height)
            for index, cell in enumerate(row):
                self._fill_cell(added.cell(number, index), cell, piece.size, is_number=index in table.numbers)
        for cell in added.rows[0].cells:
            self._recolour(cell, "FFFFFF")

    def _fill_cell(self, target: Any, cell: Cell, size: float, *, is_number: bool) -> None:
        target.margin_left = target.margin_right = self._points(PADDING)
        target.margin_top = target.margin_bottom = self._points(CELL_AIR)
        bold = cell.is_bold or cell.tone == "bad"
        self._fill(target.text_frame, [cell.text], size, bold=bold, colour=_TONES[cell.tone])
        if is_number:
            target.text_frame.paragraphs[0].alignment = self._pptx.enum.text.PP_ALIGN.RIGHT

    def _recolour(self, cell: Any, colour: str) -> None:
        for run in cell.text_frame.paragraphs[0].runs:
            run.font.color.rgb = self._pptx.dml.color.RGBColor.from_string(colour)

    def _fill(
        self, frame: Any, lines: list[str], size: float, *, bold: bool = False, colour: str = INK
    ) -> None:
        for index, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            for run in list(paragraph.runs):
                paragraph._p.remove(run._r)
            self._add_run(paragraph, clean(line), size, bold=bold, colour=colour)

    def _add_run(
        self, paragraph: Any, text: str, size: float, *, bold: bool = False, colour: str = INK
    ) -> None:
        run = paragraph.add_run()
        run.text = text
        run.font.size = self._points(size)
        run.font.bold = bold
        run.font.color.rgb = self._pptx.dml.color.RGBColor.from_string(colour[1:].upper())

    def _add_box(self, slide: Any, left: float, top: float, width: float, height: float, colour: str) -> None:
        shape = slide.shapes.add_shape(1, *map(self._points, (left, top, width, height)))
        shape.fill.solid()
        shape.fill.fore_color.rgb = self._pptx.dml.color.RGBColor.from_string(colour[1:].upper())
        shape.line.fill.background()
        drop_style(shape)

    def _list_runs(self) -> Any:
        for slide in self._presentation.slides:
            yield from slide.element.iter(f"{_DRAWING}rPr", f"{_DRAWING}endParaRPr")

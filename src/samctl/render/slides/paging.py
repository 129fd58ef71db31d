"""Sections on slides: what does not fit is set smaller, and what still does not goes on on a next slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from samctl.render.drawing import clean
from samctl.render.export.columns import share_width
from samctl.render.slides.content import Block, Cell, Paragraph, Section, Table
from samctl.render.slides.typesetting import LINE, WIDER, count_lines, split_text

LEFT: Final = 44.0
"""Where texts begin; all measures of a slide are in points."""
WIDTH: Final = 872.0
"""Of what stands on a slide; it is 960 wide and 540 high."""
TOP: Final = 104.0
"""Where the body of a slide begins."""
BOTTOM: Final = 488.0
"""Where it ends."""
PADDING: Final = 5.0
"""Between the text of a cell and its edges, on the left and the right."""
CELL_AIR: Final = 3.0
"""The same above and below."""
BULLET: Final = 16.0
"""What an item stands in."""
CHART_LEFT: Final = 508.0
"""Where a chart beside texts begins."""

_BESIDE = CHART_LEFT - LEFT - 20.0  # the width of texts beside a chart
_TITLE_SIZES = (28.0, 24.0, 20.0, 16.0)
_TITLE_HEIGHT = 64.0
_SIZES = ((20.0, 16.0), (18.0, 14.0), (16.0, 13.0), (14.0, 12.0), (13.0, 11.0))  # of texts and of tables
_SEVERAL_SIZES = (16.0, 12.0)  # where it takes several slides anyway
_AFTER = 6.0  # a paragraph
_AROUND = 10.0  # a table


class Piece(NamedTuple):
    """A block, or as much of one as stands on a slide.

    Args:
        block: what it is.
        top: where it begins.
        height: that it takes at the most.
        width: of it.
        size: of its font.
        heights: of the rows of a table, its head first.
        shares: of the columns of a table in its width.
    """

    block: Block
    top: float
    height: float
    width: float
    size: float
    heights: Sequence[float] = ()
    shares: Sequence[float] = ()


class Page(NamedTuple):
    """A slide.

    Args:
        title: of the slide.
        title_size: of the font that it is set in.
        pieces: from top to bottom.
        number: 1 for the first slide of a section, 2 for the one on which it goes on.
    """

    title: str
    title_size: float
    pieces: Sequence[Piece]
    number: int = 1


def lay_out(section: Section) -> list[Page]:
    """Return the slides of a section: one, in the largest letters with which one is enough, or several."""
    title, size, overflow = fit_title(section.title)
    blocks = [*overflow, *section.blocks]
    is_beside = section.chart is not None
    for sizes in (*_SIZES, _SEVERAL_SIZES):
        sheets = _Setter(*sizes, beside=is_beside).set(blocks)
        if len(sheets) == 1:
            break
    return [Page(title, size, sheet, number) for number, sheet in enumerate(sheets, 1)]


def fit_title(title: str) -> tuple[str, float, list[Block]]:
    """Return a title as it stands on a slide, its size, and the whole of it where it is too long for one."""
    text = clean(title)
    for size in _TITLE_SIZES:
        most = int(_TITLE_HEIGHT / (size * LINE))
        if count_lines(text, WIDTH, size, bold=True) <= most:
            return text, size, []
    size = _TITLE_SIZES[-1]
    return f"{split_text(text, WIDTH * 0.88, size, most)[0]} …", size, [Paragraph(text, look="heading")]


class _Setter:
    """Sets blocks one below the other, and begins a new slide where one is full."""

    def __init__(self, text_size: float, table_size: float, *, beside: bool) -> None:
        self._text_size = text_size
        self._table_size = table_size
        self._width = _BESIDE if beside else WIDTH
        self._top = TOP
        self._sheets: list[list[Piece]] = [[]]

    def set(self, blocks: Sequence[Block]) -> list[list[Piece]]:
        """Return the pieces, slide by slide."""
        for index, block in enumerate(blocks):
            if isinstance(block, Table):
                self._set_table(block)
            else:
                following = blocks[index + 1] if index + 1 < len(blocks) else None
                self._set_paragraph(block, following)
        return self._sheets

    @property
    def _room(self) -> float:
        return BOTTOM - self._top

    def _turn(self) -> None:
        self._sheets.append([])
        self._top = TOP
        self._width = WIDTH

    def _set_paragraph(self, paragraph: Paragraph, following: Block | None) -> None:
        size = self._text_size
        if paragraph.look == "heading" and self._sheets[-1]:
            self._top += _AFTER
            least = 3.2 * size * LINE if following else size * LINE  # it stays with what it is about
            if self._room < least:
                self._turn()
        if self._room < size * LINE:
            self._turn()
        text = f"{paragraph.label} {paragraph.text}" if paragraph.label else paragraph.text
        width = self._width - (BULLET if paragraph.look == "item" else 0)
        is_bold = bool(paragraph.label) or paragraph.look == "heading"
        lines = count_lines(text, width, size, bold=is_bold)
        if lines * size * LINE <= self._room:
            self._place(paragraph, lines * size * LINE, size)
            self._top += _AFTER
            return
        fitting = int(self._room / (size * LINE))
        if fitting < 2 and self._sheets[-1]:
            self._turn()
            self._set_paragraph(paragraph, following)
            return
        label = paragraph.label
        # Bold letters are wider: a line is left for them, and for the label.
        spare = count_lines(label, width, size, bold=True) if label else 0
        head, tail = split_text(paragraph.text, width * 0.9, size, max(1, fitting - spare))
        self._place(paragraph._replace(text=head), fitting * size * LINE, size)
        if tail:
            self._turn()
            self._set_paragraph(Paragraph(tail, look=paragraph.look), following)

    def _set_table(self, table: Table) -> None:
        shares = self._share_width(table)
        head = self._measure([Cell(title, is_bold=True) for title in table.head], shares)
        least = head + (self._measure(table.rows[0], shares) if table.rows else 0)
        if self._sheets[-1] and self._room < min(least, (BOTTOM - TOP) / 2):
            self._turn()
        rows = list(table.rows)
        while True:
            shares = self._share_width(table)
            head = self._measure([Cell(title, is_bold=True) for title in table.head], shares)
            taken, heights, rest = self._take_rows(rows, shares, self._room - head)
            if taken or not rows:
                piece = table._replace(rows=taken)
                self._place(piece, head + sum(heights), self._table_size, [head, *heights], shares)
                self._top += _AROUND
            if not rest:
                return
            rows = rest
            self._turn()

    def _share_width(self, table: Table) -> list[float]:
        texts = [list(table.head), *([cell.text for cell in row] for row in table.rows)]
        return share_width(texts, self._width * WIDER / self._table_size)

    def _take_rows(
        self, rows: Sequence[Sequence[Cell]], shares: Sequence[float], room: float
    ) -> tuple[list[Sequence[Cell]], list[float], list[Sequence[Cell]]]:
        """Return the rows that there is room for, their heights, and the rest; a row may be cut in two."""
        taken: list[Sequence[Cell]] = []
        heights: list[float] = []
        for index, row in enumerate(rows):
            height = self._measure(row, shares)
            if sum(heights) + height <= room:
                taken.append(row)
                heights.append(height)
                continue
            rest = list(rows[index:])
            if not taken and not self._sheets[-1]:  # not even a whole slide is enough
                first, second = self._cut_row(row, shares, room)
                return [first], [room], [second, *rest[1:]]
            return taken, heights, rest
        return taken, heights, []

    def _cut_row(
        self, row: Sequence[Cell], shares: Sequence[float], room: float
    ) -> tuple[list[Cell], list[Cell]]:
        lines = max(1, int((room - 2 * CELL_AIR) / (self._table_size * LINE)))
        halves = [
            split_text(cell.text, self._find_width(share) * 0.9, self._table_size, lines)
            for cell, share in zip(row, shares, strict=True)
        ]
        return (
            [cell._replace(text=first) for cell, (first, _) in zip(row, halves, strict=True)],
            [cell._replace(text=second) for cell, (_, second) in zip(row, halves, strict=True)],
        )

    def _measure(self, row: Sequence[Cell], shares: Sequence[float]) -> float:
        """Return the height of a row."""
        size = self._table_size
        most = max(
            count_lines(cell.text, self._find_width(share), size, bold=cell.is_bold)
            for cell, share in zip(row, shares, strict=True)
        )
        return most * size * LINE + 2 * CELL_AIR

    def _find_width(self, share: float) -> float:
        return share * self._width - 2 * PADDING

    def _place(
        self,
        block: Block,
        height: float,
        size: float,
        heights: Sequence[float] = (),
        shares: Sequence[float] = (),
    ) -> None:
        self._sheets[-1].append(Piece(block, self._top, height, self._width, size, heights, shares))
        self._top += height


def number_pages(pages: Sequence[Page]) -> Iterator[tuple[Page, str]]:
    """Yield slides with what stands behind the title of each: which of several it is."""
    for page in pages:
        yield page, f" ({page.number}/{len(pages)})" if len(pages) > 1 else ""

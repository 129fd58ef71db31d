"""A document's Markdown as HTML: CommonMark with tables and check boxes, and no HTML within it.

Every form begins here, so that all of them read the Markdown alike. What differs between a page for the
browser and the input of pandoc is handed in as shapes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that neither HTML nor XML may hold."""
_BOX = re.compile(r"\[([ xX])\] ")

TableRows = Sequence[Sequence[str]]
"""The texts of a table's cells without markup, row by row; the first row is its head."""


class Shapes(NamedTuple):
    """How a form shows what HTML alone does not settle; each returns HTML.

    Args:
        open_table: begins a table of these rows, up to its head.
        close_table: ends it.
        show_box: a check box, done or not.
        show_picture: a picture by its name, with the text that stands for it.
    """

    open_table: Callable[[TableRows], str]
    close_table: str
    show_box: Callable[[bool], str]
    show_picture: Callable[[str, str], str]


def render_body(markdown: str, shapes: Shapes) -> str:
    """Return a document as the inside of an HTML body.

    Args:
        markdown: its text.
        shapes: how this form shows tables, check boxes and pictures.
    """
    parser = _make_parser()
    tokens = parser.parse(_NOT_TEXT.sub("", markdown))
    _mark_boxes(tokens)
    tables = iter([*_list_tables(tokens)])

    def open_table(*_: Any) -> str:
        return shapes.open_table(next(tables))

    def close_table(*_: Any) -> str:
        return shapes.close_table

    def show_box(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
        return shapes.show_box(bool(tokens[index].meta["done"]))

    def show_picture(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
        picture = tokens[index]
        return shapes.show_picture(str(picture.attrs["src"]), _take_text(picture.children or ()))

    parser.add_render_rule("table_open", open_table)
    parser.add_render_rule("table_close", close_table)
    parser.add_render_rule("box", show_box)
    parser.add_render_rule("image", show_picture)
    return str(parser.renderer.render(tokens, parser.options, {}))


def find_title(markdown: str) -> str:
    """Return the text of a document's first heading; empty where it has none."""
    tokens = _make_parser().parse(_NOT_TEXT.sub("", markdown))
    for token, following in pairwise(tokens):
        if token.type == "heading_open":
            return _take_text(following.children or ())
    return ""


def show_alternative(text: str) -> str:
    """Return what stands in the place of a picture that is not there."""
    return f"<em>{escape(text)}</em>" if text else ""


def _make_parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _mark_boxes(tokens: Sequence[Token]) -> None:
    """Put a token in the place of `[ ]` or `[x]` where an item of a list begins with one.

    The source decides, not the text: a value that looks like a check box is escaped there.
    """
    for item, _, inline in zip(tokens, tokens[1:], tokens[2:], strict=False):
        found = _BOX.match(inline.content) if item.type == "list_item_open" else None
        if found and inline.children and inline.children[0].type == "text":
            text = inline.children[0]
            text.content = text.content[found.end() :]
            inline.children.insert(0, Token("box", "", 0, meta={"done": found[1] != " "}))
            item.attrSet("class", "task")


def _list_tables(tokens: Sequence[Token]) -> Iterator[TableRows]:
    """Yield the texts of every table."""
    rows: list[list[str]] = []
    for index, token in enumerate(tokens):
        if token.type == "table_open":
            rows = []
        elif token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(_take_text(tokens[index + 1].children or ()))
        elif token.type == "table_close":
            yield rows


def _take_text(tokens: Sequence[Token]) -> str:
    """Return what a reader sees of a line, without markup."""
    parts = (
        " " if "break" in token.type else _take_text(token.children or ()) or token.content
        for token in tokens
    )
    return "".join(parts)

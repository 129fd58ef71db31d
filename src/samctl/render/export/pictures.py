"""The pictures of a document: found by name, kept apart from each other, and fitted onto paper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import unquote

from samctl.render.raster import find_size

TEXT_WIDTH: Final = 170.0
"""Of a page, in millimetres: A4 between its margins."""

_MOST_HEIGHT = 225.0  # of a picture on paper, in millimetres: a page with its heading
_LITTLE_HEIGHT = 90.0  # up to which a picture waits for the next page, where its own has no room for it
_PIXEL = 25.4 / 96  # in millimetres, as CSS defines it

_PROLOGUE = re.compile(r"\A\s*(?:<\?[^>]*\?>\s*|<!--.*?-->\s*)*", re.DOTALL)
_TAG = re.compile(r"<[A-Za-z][^<>]*>")
_ATTRIBUTE = re.compile(r'(\s)([\w:.-]+)="([^"]*)"')
_LINK = re.compile(r"url\(\s*(['\"]?)#([^)'\"]+)\1\s*\)")
_IDS = frozenset({"aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"})
_ADDRESSES = frozenset({"href", "xlink:href"})


def find_picture(pictures: Mapping[str, str], name: str) -> str | None:
    """Return the SVG text of a picture; None where there is none of that name.

    Args:
        pictures: the texts by name.
        name: as a parser of Markdown reads it, with blanks and letters encoded as in an address.
    """
    return pictures.get(name) or pictures.get(unquote(name))


def separate_ids(svg: str, prefix: str) -> str:
    """Return a picture to stand in a page beside others: its ids, and what refers to them, with a prefix."""

    def rename(attribute: re.Match[str]) -> str:
        blank, name, value = attribute.groups()
        if name == "id":
            value = prefix + value
        elif name in _IDS:
            value = " ".join(prefix + each for each in value.split())
        elif name in _ADDRESSES and value.startswith("#"):
            value = f"#{prefix}{value[1:]}"
        else:
            value = _LINK.sub(rf"url(#{prefix}\2)", value)
        return f'{blank}{name}="{value}"'

    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(rename, tag[0]), _PROLOGUE.sub("", svg, count=1)).strip()


def fit_width(svg: str) -> float:
    """Return how wide a picture stands on paper, in millimetres: as it is, if the page has room for it."""
    size = find_size(svg)
    if not size:
        return TEXT_WIDTH
    width, height = size
    return min(width * _PIXEL, TEXT_WIDTH, _MOST_HEIGHT * width / height)


def is_tall(svg: str) -> bool:
    """Return whether a picture is so tall on paper that text should go on before it, if it must wait."""
    size = find_size(svg)
    return size is not None and fit_width(svg) * size[1] / size[0] > _LITTLE_HEIGHT

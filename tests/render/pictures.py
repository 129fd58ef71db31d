"""What is to be seen in a picture, for tests that look at where its words stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree import ElementTree

from samctl.render.drawing import measure

SVG = "{http://www.w3.org/2000/svg}"


class Line(NamedTuple):
    """A line of words in a picture."""

    x: float
    y: float
    text: str
    width: float
    size: float


class Seen:
    """A picture as an observer finds it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = ElementTree.fromstring(text)
        self.width, self.height = (float(self.root.attrib[name]) for name in ("width", "height"))
        self.lines = [read_line(each) for each in find_texts(self.root)]

    @property
    def words(self) -> list[str]:
        """What stands in the picture, in the order in which it is drawn."""
        return [line.text for line in self.lines]

    @property
    def said(self) -> str:
        """All words in a row."""
        return " ".join(self.words)

    @property
    def tips(self) -> list[str]:
        """What is said when something is pointed at."""
        return [each.text or "" for each in self.root.iter(f"{SVG}title")][1:]

    def find(self, text: str) -> Line:
        """Return the first line of these words."""
        return next(line for line in self.lines if line.text == text)


def find_texts(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Yield the lines of words, without those in signs, which have coordinates of their own."""
    for each in element:
        if each.tag == f"{SVG}text" and each.get("x") is not None:
            yield each
        elif each.get("transform") is None:
            yield from find_texts(each)


def read_line(element: ElementTree.Element) -> Line:
    """Return a line of words, with its left edge whatever it is aligned at."""
    size = float(element.get("font-size") or 12)
    text = element.text or ""
    width = measure(text, size, bold=element.get("font-weight") == "bold")
    x = float(element.attrib["x"])
    share = {"middle": 0.5, "end": 1.0}.get(element.get("text-anchor") or "", 0.0)
    return Line(x - share * width, float(element.attrib["y"]), text, width, size)


def find_overlaps(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Yield pairs of lines of which one lies on the other."""
    for index, one in enumerate(lines):
        for other in lines[index + 1 :]:
            beside = one.x + one.width <= other.x or other.x + other.width <= one.x
            if not beside and abs(one.y - other.y) < 0.8 * min(one.size, other.size):
                yield one, other


def find_addresses(text: str) -> set[str]:
    """Return the addresses in a picture."""
    return set(re.findall(r"\w+://[^\s\"')<]+", text))

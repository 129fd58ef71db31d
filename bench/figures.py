"""Figures beside their targets, as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_HEAD = "| measured | samctl | beside it | its figure | ratio | target |\n|---|---|---|---|---|---|\n"


@dataclass(frozen=True)
class Row:
    """One comparison.

    Args:
        subject: what was measured.
        figure: its time, or another figure of it.
        reference: what stands beside it.
        other: the same figure of that.
        ratio: how the two compare.
        target: what the ratio or the figure should be, in words; empty where there is no target.
    """

    subject: str
    figure: str
    reference: str = ""
    other: str = ""
    ratio: str = ""
    target: str = ""


@dataclass(frozen=True)
class Section:
    """The rows of one group, under a heading, with what one must know to read them."""

    title: str
    remark: str
    rows: Sequence[Row]


def format_section(section: Section) -> str:
    """Return a section as Markdown."""
    lines = (
        f"| {row.subject} | {row.figure} | {row.reference} | {row.other} | {row.ratio} | {row.target} |\n"
        for row in section.rows
    )
    return f"## {section.title}\n\n{section.remark}\n\n{_HEAD}{''.join(lines)}"


def format_time(seconds: float) -> str:
    """Return a time with three digits, in seconds or milliseconds."""
    return f"{seconds:.3g} s" if seconds >= 1 else f"{seconds * 1000:.3g} ms"


def times(ours: float, theirs: float) -> str:
    """Return how many times as long ours takes."""
    return f"{ours / theirs:.3g} times"


def faster(ours: float, theirs: float) -> str:
    """Return how many times as fast ours is."""
    return f"{theirs / ours:.3g} times faster"

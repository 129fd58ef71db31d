"""Whether the record of a meeting can hold something open, told from its text without reading it as YAML.

Most records of a year are settled; whoever asks what is open would read thousands of them for nothing. The
test errs on the careful side: whatever can be understood in two ways is left to be read in full.

- An action is open if it has `due` and no `done_on`. So every `due` in the text, wherever it stands, must
  have a day, and right behind it a `done_on` with a day: on the next line at the same depth, or in the same
  braces. Such a pair belongs to one action, or it is prose, which holds no action at all.
- A record is to come, or agreed on a day to come, only if such a day stands in its text. Of a touchpoint, the
  last record is read in full, too, if `next` stands in it: the day that it names may have passed.
- The touchpoint and the day must stand at the very beginning, where no quotation can have begun.
- Lines at the margin must begin with a field of the model, so that a slip is not passed over; and there must
  be neither tabs nor backslashes, which could spell a name in another way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from samctl.documents import kinds
from samctl.store.loading import Loaded, load_document
from samctl.store.reading import UnreadableError, decode
from samctl.store.source import Source

_DAY = (
    r"[1-9]\d{3}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])"
    r"|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
)
"""A day that is one of the calendar in any year."""

_ANY_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LINE_END = r"[ ]*(?:[ ]#[^\n]*)?\n"
_DONE = re.compile(
    rf"due: {_DAY}(?:,\s+done_on: {_DAY}\s*[,}}]"
    rf"|{_LINE_END}([ ]+)done_on: {_DAY}(?:{_LINE_END}(?!\s*\1[ ])|\Z))"  # no line that goes on below
)
_HEAD = re.compile(
    rf"(?:#[^\n]*\n|\n)*touchpoint: (?!(?:true|false|null)\n)([a-z][a-z0-9-]*)\ndate: ({_DAY})\n(?=\S)"
)
_UNUSUAL = ("\\", "\t")


class Settled(NamedTuple):
    """A record in which nothing is open.

    Args:
        touchpoint: to which it belongs; None outside the rhythm.
        date: when the meeting was held, where it belongs to one.
        may_agree: whether it may name the day of the next one.
    """

    touchpoint: str | None = None
    date: date | None = None
    may_agree: bool = False


def sift_records(
    source: Source, files: Iterable[str], today: date
) -> tuple[list[Loaded[Any]], list[Settled]]:
    """Return the records that may hold something open, and of the others what they tell at a glance.

    What is wrong in those that are settled is not told.

    Args:
        source: of the texts.
        files: the records.
        today: what names this day or a later one may hold something to come.
    """
    glanced = {file: _glance(source, file, today) for file in files}
    last: dict[str, date] = {}
    for each in glanced.values():
        if each and each.touchpoint and each.date:
            last[each.touchpoint] = max(each.date, last.get(each.touchpoint, each.date))
    opened, settled = [], []
    for file, found in glanced.items():
        if found and not (found.may_agree and found.date and found.date == last[found.touchpoint or ""]):
            settled.append(found)
        else:
            opened.append(load_document(source, kinds.MEETING, file))
    return opened, settled


def find_settled(text: str) -> Settled | None:
    """Return what the text of a settled record tells; None where it must be read to tell."""
    if any(mark in text for mark in _UNUSUAL) or text.count("due") != _count_done(text):
        return None
    if _make_stranger_pattern().search(f"\n{text}"):
        return None
    may_agree = "next" in text  # be it in prose
    if "touchpoint" not in text:
        return Settled(may_agree=may_agree)
    head = _HEAD.match(text) if text.count("touchpoint") == 1 else None
    return Settled(head[1], date.fromisoformat(head[2]), may_agree) if head else None


def may_be_to_come(text: str, today: date) -> bool:
    """Return whether a day to come stands in a record: it may be of a meeting then, or of the next one."""
    return max(_ANY_DAY.findall(text), default="") >= today.isoformat()


def _glance(source: Source, file: str, today: date) -> Settled | None:
    try:
        text = decode(source.read(file))
    except (FileNotFoundError, UnreadableError):  # which loading explains
        return None
    return None if may_be_to_come(text, today) else find_settled(text)


def _count_done(text: str) -> int:
    """Return how many times `due` stands with its `done_on`, on lines of the same depth or in braces."""
    return sum(
        depth is None or text.endswith(f"\n{depth}", 0, start)
        for start, depth in ((each.start(), each[1]) for each in _DONE.finditer(text))
    )


@cache
def _make_stranger_pattern() -> re.Pattern[str]:
    """Return what finds a line at the margin that is neither a field of a record nor a comment."""
    names = "|".join(
        name for name in kinds.MEETING.model.model_fields if name != "x"
    )  # which may hold anything
    return re.compile(rf"\n(?!(?:{names}):|[ #\n]|\Z)")

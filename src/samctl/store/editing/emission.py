"""Values as YAML text, in the spelling that YAML 1.2 and YAML 1.1 readers understand alike."""

from __future__ import annotations

import re
from typing import Any, Literal, NamedTuple

from samctl.store.editing.preparation import Token

Form = Literal["flow", "block"]
"""Whether a collection is written in brackets or as indented lines."""

MAX_COLUMNS = 100
"""A collection in brackets that would end behind this column is written as lines instead."""

_FOLD_COLUMNS = 80

_UNPRINTABLE = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
_NOT_ON_A_LINE = re.compile(f"[{_UNPRINTABLE}\t\r\n]")
_NOT_IN_LITERAL = re.compile(f"[{_UNPRINTABLE}\r]|[ \t]$|\\A[ \t\n]|^\t|\n\n\\Z", re.MULTILINE)
_ESCAPED = re.compile(f'[{_UNPRINTABLE}\t\r\n"\\\\]')
_SHORT_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\", "\0": "\\0", "\x1b": "\\e"}

_INDICATOR_FIRST = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`]|\.\.\.")
_INDICATOR_INSIDE = re.compile(r":(?:\s|$)|\s#")
_INDICATOR_IN_FLOW = re.compile(r"[,\[\]{}:?]")
_OTHER_TYPE = re.compile(
    r"""(?ix)
      ~ | null | true | false | yes | no | on | off | y | n | = | <<
    | [-+]?\.(inf|nan)
    | [-+]?\.?[0-9][0-9a-fxob_.,:+-]*                     # decimal, hex, octal, 017, 1_000, 12:30, 1e3
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[\ t][0-9:.\ tz+-]*   # a timestamp
    """
)


class Habits(NamedTuple):
    """How a document is laid out.

    Args:
        indent: spaces from a mapping to the mapping inside it.
        dash: spaces from a mapping to the dashes of a sequence inside it.
    """

    indent: int = 2
    dash: int = 2


class Written(NamedTuple):
    """A value as text.

    Args:
        inline: what stands on the line of the key or the dash; may be empty.
        lines: the lines below, indented, without line ends.
    """

    inline: str
    lines: list[str]


def write_scalar(scalar: str | Token, *, quote: str = "", flow: bool = False) -> str:
    """Return a scalar on one line.

    Args:
        scalar: text, or a token.
        quote: the quotes to prefer for text, `'`, `"` or none.
        flow: whether it stands inside brackets, where more characters have a meaning.
    """
    if isinstance(scalar, Token):
        is_date = isinstance(scalar.data, str)  # text to the reader: it may keep the quotes it had
        return f"{quote}{scalar.text}{quote}" if is_date else scalar.text
    if not quote and _is_plain(scalar, flow):
        return scalar
    if _NOT_ON_A_LINE.search(scalar):
        quote = '"'
    elif not quote:
        quote = "'" if ('"' in scalar or "\\" in scalar) and "'" not in scalar else '"'
    if quote == "'":
        return "'" + scalar.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(_escape, scalar) + '"'


def write_flow(value: Any) -> str:
    """Return a prepared value on one line, collections in brackets."""
    if isinstance(value, dict):
        inner = [f"{write_scalar(key, flow=True)}: {write_flow(item)}" for key, item in value.items()]
        return "{" + ", ".join(inner) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(write_flow(item) for item in value) + "]"
    return write_scalar(value, flow=True)


def write_value(
    value: Any,
    habits: Habits,
    *,
    column: int,
    room: int,
    form: Form | None = None,
    style: str = "",
    paragraphs: bool = True,
    inner: int | None = None,
) -> Written:
    """Return a prepared value as it stands behind a key or a dash in block context.

    Args:
        value: from `prepare`.
        habits: how the document is laid out.
        column: of the key or the dash.
        room: columns left on the line for a collection in brackets.
        form: the form to prefer for a collection; None writes a collection of scalars in brackets.
        style: the quotes or the block style to prefer for text: `'`, `"`, `|`, `>` or none.
        paragraphs: whether text of several lines may be a block scalar.
        inner: column behind a dash, where lines may begin on the line of the dash; None behind a key.
    """
    if isinstance(value, dict | list):
        flow = write_flow(value)
        wanted = form == "flow" or (form is None and _is_simple(value))
        if not value or (wanted and len(flow) <= room and not _has_paragraphs(value)):
            return Written(flow, [])
        return _write_block(value, habits, column, inner, paragraphs)
    if isinstance(value, str) and paragraphs and style not in {"'", '"'}:
        block = _write_block_scalar(value, column + habits.indent, folded=style == ">")
        if block:
            return block
    return Written(write_scalar(value, quote=style if style in {"'", '"'} else ""), [])


def write_entry(
    key: str | Token,
    value: Any,
    habits: Habits,
    *,
    column: int,
    quote: str = "",
    form: Form | None = None,
    paragraphs: bool = True,
) -> list[str]:
    """Return an entry of a block mapping as lines; `quote` is for the key."""
    head = " " * column + write_scalar(key, quote=quote) + ":"
    room = MAX_COLUMNS - len(head) - 1
    written = write_value(value, habits, column=column, room=room, form=form, paragraphs=paragraphs)
    return [f"{head} {written.inline}".rstrip(" "), *written.lines]


def write_item(
    value: Any, habits: Habits, *, column: int, form: Form | None = None, paragraphs: bool = True
) -> list[str]:
    """Return an item of a block sequence as lines."""
    inner = column + 2
    written = write_value(
        value, habits, column=column, room=MAX_COLUMNS - inner, form=form, paragraphs=paragraphs, inner=inner
    )
    return [" " * column + f"- {written.inline}", *written.lines]


def _is_plain(text: str, flow: bool) -> bool:
    """Whether text needs no quotes: no reader takes it for anything but this text."""
    return bool(
        text
        and text == text.strip()
        and not _NOT_ON_A_LINE.search(text)
        and not _INDICATOR_FIRST.match(text)
        and not _INDICATOR_INSIDE.search(text)
        and not (flow and _INDICATOR_IN_FLOW.search(text))
        and not _OTHER_TYPE.fullmatch(text)
    )


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    code = ord(character)
    return _SHORT_ESCAPES.get(character) or (f"\\x{code:02X}" if code < 256 else f"\\u{code:04X}")


def _is_simple(value: Any) -> bool:
    """Whether a collection holds scalars only; a mapping may also hold lists of them."""
    if isinstance(value, dict):
        return all(not isinstance(item, dict) and _is_simple(item) for item in value.values())
    return not isinstance(value, list) or not any(isinstance(item, dict | list) for item in value)


def _has_paragraphs(value: Any) -> bool:
    if isinstance(value, dict | list):
        return any(map(_has_paragraphs, value.values() if isinstance(value, dict) else value))
    return isinstance(value, str) and "\n" in value and not _NOT_IN_LITERAL.search(value)


def _write_block(value: Any, habits: Habits, column: int, inner: int | None, paragraphs: bool) -> Written:
    below = column + (habits.indent if isinstance(value, dict) else habits.dash) if inner is None else inner
    lines: list[str] = []
    if isinstance(value, dict):
        for key, item in value.items():
            lines += write_entry(key, item, habits, column=below, paragraphs=paragraphs)
    else:
        for item in value:
            lines += write_item(item, habits, column=below, paragraphs=paragraphs)
    return Written("", lines) if inner is None else Written(lines[0].lstrip(" "), lines[1:])


def _write_block_scalar(text: str, column: int, *, folded: bool) -> Written | None:
    """Return text of several lines as a block scalar, or None where quotes serve better."""
    several = "\n" in text or (folded and len(text) > _FOLD_COLUMNS)
    if not several or _NOT_IN_LITERAL.search(text):
        return None
    body = text.removesuffix("\n").split("\n")
    folded = folded and not any(line.startswith(" ") for line in body)
    if folded:
        body = _fold(body, _FOLD_COLUMNS - column)
    header = (">" if folded else "|") + ("" if text.endswith("\n") else "-")
    return Written(header, [" " * column + line if line else "" for line in body])


def _fold(paragraphs: list[str], width: int) -> list[str]:
    """Return lines that a reader joins to the paragraphs again: an empty line stands for a line end."""
    lines: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        if number:
            lines.append("")
        line = ""
        for word in re.split(r"(?<=[^ ]) (?=[^ ])", paragraph) if paragraph else []:
            if line and len(line) + 1 + len(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        if line:
            lines.append(line)
    return lines

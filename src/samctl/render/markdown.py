"""Values as text: nothing in them means anything to Markdown or HTML.

What means something anywhere in a line is escaped in the value itself. What means something only where a
block begins (`#`, `-`, `1.`, `>`) cannot be judged there: the same date is harmless in a sentence and begins
a numbered list at the start of a line. Values therefore carry an invisible mark in front until the whole text
is there, and `settle_values` looks where each of them stands.
"""

from __future__ import annotations

import re

VALUE_MARK = "\x02"
"""Stands in front of a value until `settle_values` takes it out; values themselves cannot hold it."""

_INLINE = re.compile(r"[\\`*\[\]|~$]|&(?=#?\w+;|$)|<|(?<![^\W_])_|_(?![^\W_])")
_HTML = {"<": "&lt;", "&": "&amp;"}
_CODE = re.compile(r"`([^`\s](?:[^`\n]*[^`\s])?)`")
_SPACE = re.compile(r"[ \t\n\r\f\v\u2028\u2029]+")
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_ADDRESS = re.compile(r"https?://[\w\-.~:/?#@!$&'()+,;=%]*[\w\-~/#@$&+=%]", re.ASCII)
_MAIL = re.compile(r"[\w.+-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?", re.ASCII)

_BEFORE_BLOCK = re.compile(r"\s*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+|>[ \t]?)*")
_BLOCK = re.compile(r"#{1,6}(?=\s|$)|[-+](?=[\s-]|$)|=+(?=\s*$)|>")
_ORDINAL = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_HEADING = re.compile(r"\s{0,3}#{1,6}[ \t]")
_CLOSING = re.compile(r"(?<=[ \t\x02])(#+)\s*$")


def escape_markdown(text: str) -> str:
    """Return a text on one line in which nothing but its words means anything within a line.

    Addresses of web pages stay usable: they are put between angle brackets.
    """
    line = _UNSAFE.sub("?", _SPACE.sub(" ", text))
    parts = []
    position = 0
    for address in _ADDRESS.finditer(line):
        parts += [_escape(line[position : address.start()]), f"<{address[0]}>"]
        position = address.end()
    return "".join([*parts, _escape(line[position:])])


def escape_sentence(text: str) -> str:
    """Return a sentence of ours in which what is between backticks is code, and all else means nothing."""
    parts = _CODE.split(text)  # every second one is code
    return "".join(
        f"`{_UNSAFE.sub('?', part)}`" if index % 2 else escape_markdown(part)
        for index, part in enumerate(parts)
    )


def mark_value(text: str) -> str:
    """Return a value for a document: escaped, with the mark that tells where it begins; empty stays empty."""
    escaped = escape_markdown(text)
    return f"{VALUE_MARK}{escaped}" if escaped else ""


def escape_paragraph(text: str) -> str:
    """Return a text on one line that stands by itself, and means nothing but its words there."""
    return settle_values(mark_value(text))


def mark_paragraphs(text: str) -> str:
    """Return a value of several paragraphs, which blank lines separate, each escaped and marked."""
    blocks = (mark_value(block.strip()) for block in re.split(r"\n[ \t]*(?:\n[ \t]*)+", text.strip()))
    return "\n\n".join(block for block in blocks if block)


def mark_mail(address: str) -> str:
    """Return an e-mail address as a link where it is plain enough for one, else as text."""
    return f"<{address}>" if _MAIL.fullmatch(address) else mark_value(address)


def settle_values(text: str) -> str:
    """Return a document without the marks of values, each escaped where it stands at the start of a block."""
    if VALUE_MARK not in text:
        return text
    return "\n".join(_settle(line) if VALUE_MARK in line else line for line in text.split("\n"))


def _escape(text: str) -> str:
    return _INLINE.sub(lambda found: _HTML.get(found[0], f"\\{found[0]}"), text)


def _settle(line: str) -> str:
    if _HEADING.match(line):
        line = _CLOSING.sub(r"\\\1", line)
    before, _, value = line.partition(VALUE_MARK)
    value = value.replace(VALUE_MARK, "")
    if _BEFORE_BLOCK.fullmatch(before):
        value = value.lstrip(" ")
        value = _ORDINAL.sub(r"\1\\\2", value, count=1) if _ORDINAL.match(value) else value
        value = f"\\{value}" if _BLOCK.match(value) else value
    return before + value

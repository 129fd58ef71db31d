"""Which characters the bytes of a text file mean.

A byte order mark of UTF-8 or UTF-16 decides. Without one the bytes are UTF-16 if every other byte of the
header is zero, as it is in no other text; UTF-8 if all of them are valid UTF-8; else Windows-1252.
"""

from __future__ import annotations

import codecs
import re
from io import BytesIO, TextIOWrapper
from typing import NamedTuple

from samctl.errors import DataError

LINE_BREAK = re.compile(r"\r\n|\n|\r")

_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1252": "Windows-1252"}
_CHUNK = 1 << 20


class Text(NamedTuple):
    """The text of a file, decoded piece by piece so that it need not be kept beside the bytes.

    Args:
        source: the file's name.
        body: the bytes without a byte order mark.
        codec: Python's name of the encoding.
    """

    source: str
    body: bytes
    codec: str

    @property
    def encoding(self) -> str:
        """The name of the encoding, as people know it."""
        return _NAMES[self.codec]

    def open(self) -> TextIOWrapper:
        """Return the text as a stream of lines, whose line breaks stay as they are."""
        return TextIOWrapper(BytesIO(self.body), encoding=self.codec, newline="")

    def place(self, offset: int) -> str:
        """Return `file:line:column` of a character."""
        return _format_place(self.source, self.body.decode(self.codec), offset)


def decode(content: bytes, source: str) -> Text:
    """Return the text of a file.

    Args:
        content: its bytes.
        source: its name, for messages.

    Raises:
        DataError: they are in none of the encodings, or hold a NUL character.
    """
    mark = next((mark for mark in _MARKS if content.startswith(mark)), b"")
    body = content.removeprefix(mark)
    silent = _find_silent_encoding(body)
    candidates = (_MARKS[mark],) if mark else (silent,) if silent else ("utf-8", "cp1252")
    failures = []
    for codec in candidates:
        failure = _find_failure(body, codec)
        if failure is None:
            text = Text(source, body, codec)
            _refuse_nul(text)
            return text
        failures.append(failure)
    raise _explain(failures, body, source)


def _explain(failures: list[UnicodeDecodeError], body: bytes, source: str) -> DataError:
    """Return the error for bytes in none of the encodings tried, at the place where the last failed."""
    failure = failures[-1]
    sound = body[: failure.start].decode(failure.encoding)
    single = len(failures) == 1
    expected = f"not {_NAMES[failure.encoding]}" if single else "neither UTF-8 nor Windows-1252"
    problem = f"{_format_place(source, sound, len(sound))}: byte 0x{body[failure.start]:02x} is {expected}"
    return DataError(problem, "Export it as CSV UTF-8.")


def _find_silent_encoding(body: bytes) -> str:
    """Return the byte order of UTF-16 without a mark, which the zeros of its first characters show."""
    head = body[:20]
    if len(body) % 2 == 0 and len(head) >= 4:
        if not any(head[1::2]) and all(head[::2]):
            return "utf-16-le"
        if not any(head[::2]) and all(head[1::2]):
            return "utf-16-be"
    return ""


def _find_failure(body: bytes, codec: str) -> UnicodeDecodeError | None:
    """Return why bytes are not in an encoding; None where they are."""
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        for start in range(0, len(body), _CHUNK):
            decoder.decode(body[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        pass
    else:
        return None
    try:
        body.decode(codec)  # at once, for the offset within the whole
    except UnicodeDecodeError as error:
        return error
    return None


def _refuse_nul(text: Text) -> None:
    offset = 0
    with text.open() as stream:
        while chunk := stream.read(_CHUNK):
            if "\0" in chunk:
                place = text.place(offset + chunk.index("\0"))
                raise DataError(f"{place}: a NUL character: this is no text", "Export it as CSV UTF-8.")
            offset += len(chunk)


def _format_place(source: str, text: str, offset: int) -> str:
    breaks = list(LINE_BREAK.finditer(text, 0, offset))
    column = offset - (breaks[-1].end() if breaks else 0) + 1
    return f"{source}:{len(breaks) + 1}:{column}"

"""Read YAML text into plain data: fast where the text is sound, with good explanations where it is not."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any

from samctl.documents.findings import FieldPath
from samctl.store.lines import split_lines
from samctl.store.unreadable import UnreadableError

__all__ = ["MAX_BYTES", "UnreadableError", "decode", "find_unquoted_digits", "read_yaml"]

MAX_BYTES = 1_000_000
"""The largest file that is read at all; a document written by people is a hundredth of it."""


def read_yaml(content: bytes) -> Any:
    """Return the plain data (dict, list, str, int, float, bool, None) of one YAML 1.2 document.

    Args:
        content: the bytes of the file.

    Raises:
        UnreadableError: it is no such document, or one that samctl does not accept: duplicate keys,
            merge keys, tags, aliases that expand without bounds, keys that are not scalars.
    """
    text = decode(content)
    load = _find_rust_loader()
    if load is not None and not _needs_care(content, text):
        try:
            data = load(text)
        except (ValueError, TypeError, RecursionError):
            data = None  # the careful reader says what is wrong, and where
        if isinstance(data, dict | list):
            return data
    from samctl.store.construction import construct

    return construct(text)


def decode(content: bytes) -> str:
    """Return the text of a file in UTF-8, without a byte order mark.

    Raises:
        UnreadableError: it is too large or in another encoding.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableError(
            f"the file is larger than {MAX_BYTES // 1_000_000} MB",
            "Keep attachments and long lists elsewhere and refer to them by name.",
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _explain_encoding(error) from None


def find_unquoted_digits(text: str) -> list[FieldPath]:
    """Return the paths of unquoted values such as `00123`: text here, a number in other programs.

    Values under a key `x` are the user's own and not reported.

    Args:
        text: of a document that could be read.
    """
    if not any(_may_begin_value(text, digits.start()) for digits in _ZERO_PADDED.finditer(text)):
        return []
    from samctl.store.construction import find_zero_padded

    return find_zero_padded(text)


_SAVE_AS_UTF_8 = 'Save the file as UTF-8: editors offer it as "Save with encoding" or in "Save as".'

# A superset of the zero-padded values: digits in a place where a value may begin and end. It starts with
# a literal so that a text without any is passed over at the speed of a substring search.
_ZERO_PADDED = re.compile(
    r"0(?:(?<![^\s\[{,]0)|(?<=[\s\[{,][+-]0)|(?<=['\"]:0))[0-9]+(?=[ \t]*(?:[,\]}\r\n]|\Z|(?<=[ \t])#))"
)


def _may_begin_value(text: str, start: int) -> bool:
    """Return whether a value may begin here, or just before at a sign: not within `+49 211 555 0101`."""
    before = text[:start].rstrip(" \t")
    return not before or before[-1] in "\r\n:-+,[{?" or before.split()[-1][0] in "&!"


# What the Rust reader takes otherwise than we do: anchors (its bound for aliases allows gigabytes), tags,
# merge keys, collections as keys, integers beyond 128 bits, invisible separators. A superset, to be looked
# at by the careful reader; in ordinary prose (`R&D`, `Why?`) these do not stand where a value begins.
_BEFORE_VALUE = r"\s\[\]{},:?'\"-"
_SPECIAL = tuple(
    (mark, re.compile(pattern))
    for mark, pattern in (
        ("&", rf"&(?<![^{_BEFORE_VALUE}]&)\S"),
        ("!", rf"!(?<![^{_BEFORE_VALUE}]!)"),
        ("?", rf"\?(?<![^{_BEFORE_VALUE}]\?)(?:\s|\Z)"),
        ("<<", "<<"),
        ("]", r"\][ \t]*:"),
        ("0x", "0x[0-9A-Fa-f]{33}"),
        ("\x85", "\x85"),
        ("\xa0", r"\xa0(?<!\S\xa0)"),
    )
)
_DIGITS_AS_ZEROS = bytes(ord("0") if byte in b"0123456789" else byte for byte in range(256))
_LONG_INTEGER = b"0" * 39

# On brackets in brackets the Rust reader's time grows with the square of their number (60,000 of them: nine
# seconds), since it looks at the depth only after reading everything.
_MAX_FAST_BYTES = 64_000
_MAX_FAST_BRACKETS = 2_000


def _needs_care(content: bytes, text: str) -> bool:
    """Return whether the text may hold what the two readers understand differently."""
    return (
        len(content) > _MAX_FAST_BYTES
        or content.count(b"[") + content.count(b"{") > _MAX_FAST_BRACKETS
        or any(mark in text and pattern.search(text) for mark, pattern in _SPECIAL)
        or "\u2028" in text
        or "\u2029" in text
        or "\ufeff" in text
        or _LONG_INTEGER in content.translate(_DIGITS_AS_ZEROS)
    )


@functools.cache
def _find_rust_loader() -> Callable[[str], Any] | None:
    """Return the fast reader, or None where its wheel is missing."""
    try:
        import oryaml
    except ImportError:
        return None
    load: Callable[[str], Any] = oryaml.loads
    return load


def _explain_encoding(error: UnicodeDecodeError) -> UnreadableError:
    """Return the refusal of bytes that are not UTF-8, at the first of them."""
    content = error.object  # without the byte order mark, as `error.start` counts
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content:
        return UnreadableError('the file is saved as UTF-16 ("Unicode")', _SAVE_AS_UTF_8, 1, 1)
    before = split_lines(content[: error.start].decode())
    rest = re.split(rb"[\r\n]", content[error.start :], maxsplit=1)[0].decode("cp1252", "replace")
    return UnreadableError(
        "a character is not saved as UTF-8 but perhaps as Latin-1, as old Windows programs do it",
        _SAVE_AS_UTF_8,
        len(before),
        len(before[-1]) + 1,
        before[-1] + rest,
    )

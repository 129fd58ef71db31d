"""Plain data from the nodes of a text: the careful reader, which knows the place of what it refuses.

It reads where the Rust reader is not installed, where that one has failed, and where a text holds what
the Rust reader would take otherwise than samctl means it (see `reading`).
"""

from __future__ import annotations

import contextlib
import re
import unicodedata
from typing import Any

from samctl.documents.findings import FieldPath
from samctl.store.diagnosis import diagnose, find_conflict
from samctl.store.lines import find_place
from samctl.store.nodes import Node, NotComposableError, compose
from samctl.store.scalars import Scalar, is_zero_padded, resolve_plain
from samctl.store.unreadable import UnreadableError, refuse_at

MAX_COPIES = 10_000
"""How many values the aliases of one document may stand for altogether."""

# What YAML does not allow in a text, and the line separators that not all programs take for such.
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLOCK_STYLES = frozenset("|>")
_TEXT_TAG = "tag:yaml.org,2002:str"


def construct(text: str) -> Any:
    """Return the plain data of one YAML document.

    Args:
        text: without a byte order mark.

    Raises:
        UnreadableError: it is no such document, or one that samctl does not accept.
    """
    conflict = find_conflict(text)
    if conflict is not None:
        raise conflict
    forbidden = _FORBIDDEN.search(text)
    if forbidden is not None:
        raise _refuse_character(text, forbidden)
    try:
        root = compose(text)
    except NotComposableError as error:
        raise diagnose(text, error) from None
    if root is not None and root.style in _BLOCK_STYLES:  # the scanners differ on text in the first column
        hint = "Write fields, each on its line: `name: value`."
        raise refuse_at(text, root.line, root.column, "the file is one long text without fields", hint)
    data = None if root is None else _Constructor(text).construct(root)
    if data is None:
        problem = "the file holds nothing but comments" if text.strip() else "the file is empty"
        hint = 'Fill it in, or remove it: a missing document means "not done yet".'
        raise refuse_at(text, 0, 0, problem, hint)
    return data


def find_zero_padded(text: str) -> list[FieldPath]:
    """Return the paths of unquoted values that are digits behind a leading zero, but not those under `x`.

    Nothing where the text cannot be composed: the Python scanner refuses some tabs that the readers take.
    """
    found: list[FieldPath] = []

    def visit(node: Node, path: FieldPath) -> None:
        if node.kind == "scalar" and not node.style and not node.tag and is_zero_padded(node.text):
            found.append(path)
        for key, value in node.entries:
            if key.text != "x":
                visit(value, (*path, key.text))
        for index, item in enumerate(node.items):
            visit(item, (*path, index))

    with contextlib.suppress(NotComposableError):
        root = compose(text)
        if root is not None:
            visit(root, ())
    return found


class _Constructor:
    """Builds the data of one text; anchored values are kept for the aliases that follow."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._anchored: dict[str, Any] = {}
        self._copies = 0

    def construct(self, node: Node) -> Any:
        value: Any
        if node.kind == "alias":
            return self._follow(node)
        if node.tag and (node.tag != _TEXT_TAG or node.kind != "scalar"):
            problem = 'a value that begins with "!" has a special meaning in YAML'
            raise self._refuse(node, problem, "Put the whole value in quotes.")
        if node.kind == "scalar":
            value = self._resolve(node)
        elif node.kind == "sequence":
            value = [self.construct(item) for item in node.items]
        else:
            value = self._construct_mapping(node)
        if node.anchor:
            self._anchored[node.anchor] = value
        return value

    def _construct_mapping(self, node: Node) -> dict[Scalar, Any]:
        data: dict[Scalar, Any] = {}
        for key_node, value_node in node.entries:
            key = self._construct_key(key_node)
            if key in data:
                raise self._refuse_duplicate(node, key_node, key)
            data[key] = self.construct(value_node)
        return data

    def _construct_key(self, node: Node) -> Scalar:
        key = self.construct(node)
        if isinstance(key, dict | list):
            problem = "a list or a mapping in brackets stands where a field's name belongs"
            raise self._refuse(node, problem, "Put the name in quotes if the brackets belong to it.")
        if node.kind == "scalar" and not node.style:
            if node.text == "<<":
                problem = "fields are taken over with <<, which YAML 1.2 does not have"
                raise self._refuse(node, problem, "Write the fields out.")
            if node.text.startswith("\xa0"):
                problem = "non-breaking spaces, as web pages have them, stand in front of a field's name"
                raise self._refuse(node, problem, "Replace them with ordinary spaces.")
            if not node.text:
                problem = "a field's name is missing before the colon"
                raise self._refuse(node, problem, "Write `name: value`.")
        scalar: Scalar = key
        return scalar

    def _resolve(self, node: Node) -> Scalar:
        if node.style == '"' and _SURROGATE.search(node.text):  # pure Python lets them pass
            problem = "half a character (\\ud800 to \\udfff) stands between the quotes"
            raise self._refuse(node, problem, "Write the character itself.")
        if node.style or node.tag:
            return node.text
        try:
            return resolve_plain(node.text)
        except OverflowError:
            hint = "Put it in quotes if it is an identifier rather than an amount."
            raise self._refuse(node, "the number has more digits than can be kept", hint) from None

    def _follow(self, alias: Node) -> Any:
        if alias.text not in self._anchored:
            problem = f"*{alias.text} refers to a value marked &{alias.text} further up, but there is none"
            raise self._refuse(alias, problem, "Put the whole value in quotes if it is meant as text.")
        return self._copy(self._anchored[alias.text], alias)

    def _copy(self, value: Any, alias: Node) -> Any:
        """Return the value an alias stands for, copied so that a small text cannot become a huge document."""
        self._copies += 1
        if self._copies > MAX_COPIES:
            problem = f"the references of the file (such as *{alias.text}) stand for too many values"
            raise self._refuse(alias, problem, "Write the values out instead of referring to them.")
        if isinstance(value, dict):
            return {key: self._copy(item, alias) for key, item in value.items()}
        if isinstance(value, list):
            return [self._copy(item, alias) for item in value]
        return value

    def _refuse_duplicate(self, mapping: Node, second: Node, key: Scalar) -> UnreadableError:
        first = next(node for node, _ in mapping.entries if self.construct(node) == key)
        problem = f"the field `{second.text}` stands here twice, first in line {first.line + 1}"
        return self._refuse(second, problem, "Keep one of the two.")

    def _refuse(self, node: Node, problem: str, hint: str) -> UnreadableError:
        return refuse_at(self._text, node.line, node.column, problem, hint)


def _refuse_character(text: str, match: re.Match[str]) -> UnreadableError:
    character = match.group()
    name = unicodedata.name(character, "a control character").lower()
    problem = f"a character that must not stand in a YAML file (U+{ord(character):04X}, {name})"
    hint = "Delete it: such characters are invisible and come with text pasted from elsewhere."
    if character == "\0":
        hint = "The file is damaged or not a text file; restore it, or save it as UTF-8."
    return refuse_at(text, *find_place(text, match.start()), problem, hint)

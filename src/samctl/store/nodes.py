"""A YAML text as a light tree of nodes with exact positions, made only when positions matter.

ruamel.yaml's scanner and parser deliver the events (in C where that is installed, else in Python);
building our own nodes from them skips tag resolution, which costs more, and keeps aliases visible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from samctl.documents.findings import FieldPath
from samctl.store.lines import find_place, split_lines

Kind = Literal["scalar", "mapping", "sequence", "alias"]

MAX_DEPTH = 128
"""How many collections may be nested in each other (the Rust reader's limit too)."""


@dataclass(slots=True)
class Node:
    """One value of the text.

    Args:
        kind: what it is; an `alias` is not followed.
        start: offset of its first character in the text; an anchor or a tag in front belongs to it.
            (An empty value has no text; where it "starts" differs between the two scanners.)
        end: offset behind its last character. A block collection may end behind trailing comments.
        line: line of `start`, from 0.
        column: column of `start`, from 0.
        text: the value of a scalar, or the name of an alias.
        style: `'`, `"`, `|`, `>` for a scalar, else an empty string for plain ones and collections.
        flow: whether a collection is written in brackets.
        anchor: the anchor's name, if it carries one.
        tag: the tag as written, if any.
        entries: keys and values of a mapping.
        items: values of a sequence.
    """

    kind: Kind
    start: int
    end: int
    line: int
    column: int
    text: str = ""
    style: str = ""
    flow: bool = False
    anchor: str | None = None
    tag: str | None = None
    entries: Sequence[tuple[Node, Node]] = ()
    items: Sequence[Node] = ()


class NotComposableError(ValueError):
    """The text is not one YAML document.

    Args:
        problem: what the scanner or parser says.
        line: where, from 0, as far as it knows.
        column: where, from 0.
        context: what it was reading, such as "while parsing a flow sequence".
        context_line: where that begins, from 0.
        context_column: where that begins, from 0.
    """

    def __init__(
        self,
        problem: str,
        line: int | None = None,
        column: int | None = None,
        *,
        context: str = "",
        context_line: int | None = None,
        context_column: int | None = None,
    ) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line
        self.column = column
        self.context = context
        self.context_line = context_line
        self.context_column = context_column


def compose(text: str) -> Node | None:
    """Return the root node of a text with one YAML document, or None where it holds no value.

    Args:
        text: without a byte order mark; offsets count characters of it.

    Raises:
        NotComposableError: the text is no YAML, holds more than one document, or nests too deeply.
    """
    try:
        return _compose_with(_read_events, text)
    except NotComposableError as error:
        if not _is_limit_of_c(text, error):
            raise
    return _compose_with(_read_events_in_python, text)


def find_node(root: Node | None, path: FieldPath) -> tuple[Node, Node | None] | None:
    """Return the value at a path and its key (None in a sequence or at the top), if it is there."""
    key: Node | None = None
    node = root
    for step in path:
        if node is None:
            return None
        key, node = _step(node, step)
    return None if node is None else (node, key)


def _step(node: Node, step: str | int) -> tuple[Node | None, Node | None]:
    if node.kind == "sequence":
        inside = isinstance(step, int) and 0 <= step < len(node.items)
        return None, node.items[int(step)] if inside else None
    for key, value in node.entries:
        if key.text == str(step):
            return key, value
    return None, None


def _is_limit_of_c(text: str, error: NotComposableError) -> bool:
    """Return whether the C scanner refuses what YAML allows: `{from: 10:00}`, `[Why?]`, `[:name]`."""
    if error.problem == "found unexpected ':'":
        return True
    if error.line is None or error.column is None or "flow" not in error.context:
        return False
    line = "".join(split_lines(text)[error.line : error.line + 1])  # it may get stuck behind the last line
    character = line[error.column : error.column + 1]
    return character == "?" or (character == ":" and error.context.endswith("flow node"))


def _compose_with(read_events: Callable[[str], Iterator[Any]], text: str) -> Node | None:
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.reader import ReaderError

    try:
        return _compose_only_document(read_events(text))
    except MarkedYAMLError as error:
        mark, context = error.problem_mark or error.context_mark, error.context_mark
        raise NotComposableError(
            error.problem or str(error),
            mark.line if mark else None,
            mark.column if mark else None,
            context=error.context or "",
            context_line=context.line if context else None,
            context_column=context.column if context else None,
        ) from None
    except ReaderError as error:
        line, column = find_place(text, error.position)
        raise NotComposableError(error.reason, line, column) from None
    except (YAMLError, AssertionError) as error:  # `%YAML 1.3` fails an assertion of the Python parser
        raise NotComposableError(str(error)) from None


def _read_events(text: str) -> Iterator[Any]:
    """Return the parser's events; in C where ruamel.yaml.clib is installed."""
    try:
        from _ruamel_yaml import CParser  # type: ignore[import-not-found]
    except ImportError:
        return _read_events_in_python(text)
    # Straight from the parser: the detour through YAML().parse costs a sixth of the whole pass.
    return iter(CParser(text).get_event, None)


def _read_events_in_python(text: str) -> Iterator[Any]:
    from ruamel.yaml import YAML

    events: Iterator[Any] = YAML(typ="safe", pure=True).parse(text)
    return events


def _compose_only_document(events: Iterator[Any]) -> Node | None:
    from ruamel.yaml.events import DocumentEndEvent, DocumentStartEvent

    next(events)  # the start of the stream
    if not isinstance(next(events), DocumentStartEvent):
        return None
    root = _build(events)
    following = next(events)
    while isinstance(following, DocumentEndEvent):
        following = next(events)
    if isinstance(following, DocumentStartEvent):
        mark = following.start_mark
        raise NotComposableError("more than one YAML document in the file", mark.line, mark.column)
    return root


def _build(events: Iterator[Any]) -> Node:
    """Build the next node, keeping the collections that are still open on a stack."""
    from ruamel.yaml.events import AliasEvent, MappingEndEvent, ScalarEvent, SequenceEndEvent

    # Each with its children so far; keys and values of a mapping alternate.
    outer: list[tuple[Node, list[Node]]] = []
    for event in events:
        kind, start = event.__class__, event.start_mark
        if kind is ScalarEvent:
            tag = str(event.ctag) if event.ctag else None
            node = Node("scalar", start.index, event.end_mark.index, start.line, start.column)
            node.text, node.style, node.anchor, node.tag = event.value, event.style or "", event.anchor, tag
        elif kind is AliasEvent:
            node = Node("alias", start.index, event.end_mark.index, start.line, start.column, event.anchor)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            node = _close_collection(event, *outer.pop())
        elif len(outer) == MAX_DEPTH:
            raise NotComposableError("nested too deeply", start.line, start.column)
        else:
            outer.append((_open_collection(event), []))
            continue
        if not outer:
            return node
        outer[-1][1].append(node)
    raise NotComposableError("the text ends inside a value")


def _open_collection(event: Any) -> Node:
    start = event.start_mark
    kind: Kind = "mapping" if event.__class__.__name__ == "MappingStartEvent" else "sequence"
    node = Node(kind, start.index, start.index, start.line, start.column)
    node.flow, node.anchor = bool(event.flow_style), event.anchor
    node.tag = str(event.ctag) if event.ctag else None
    return node


def _close_collection(event: Any, node: Node, children: list[Node]) -> Node:
    node.end = event.end_mark.index
    if node.kind == "mapping":
        node.entries = list(zip(children[::2], children[1::2], strict=True))
    else:
        node.items = children
    return node

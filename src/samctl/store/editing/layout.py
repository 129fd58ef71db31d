"""Where the parts of a YAML text lie: lines, colons, dashes, ends of nodes, habits of indentation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from samctl.store.editing.emission import Habits
from samctl.store.editing.refusal import EditRefusedError
from samctl.store.editing.slots import Slot, is_empty
from samctl.store.nodes import Node

_LINE_END = re.compile(r"\r\n|\r|\n|\Z")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_TRIVIA = re.compile(r"(?:[ \t\r\n]|(?<![^ \t\r\n])#[^\r\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_PROPERTY = re.compile(r"[&!]\S*\s*")
_BY_HAND = "Edit the file by hand at this place."


class Layout:
    """Offsets in one text and the habits of who wrote it."""

    def __init__(self, text: str, root: Node | None) -> None:
        self.text = text
        self.root = root
        self._dashes: dict[int, list[int]] = {}

    def line_start(self, offset: int) -> int:
        """Return the offset of the first character of a line."""
        feed = self.text.rfind("\n", 0, offset)
        return max(feed, self.text.rfind("\r", feed + 1, offset)) + 1

    def line_end(self, offset: int) -> int:
        """Return the offset behind the last character of a line, its line break not counted."""
        return self._break(offset).start()

    def next_line(self, offset: int) -> int:
        """Return the offset of the first character of the line below, or the end of the text."""
        return self._break(offset).end()

    def previous_line_end(self, offset: int) -> int:
        """Return the offset behind the last character of the line above, or the start of the text."""
        start = self.line_start(offset)
        return max(start - (2 if self.text[start - 2 : start] == "\r\n" else 1), 0)

    def newline(self, offset: int) -> str:
        """Return the line break of a line, or the text's first one where the line has none."""
        return self._break(offset).group() or self._break(0).group() or "\n"

    def prefix(self, offset: int) -> str:
        """Return what stands before an offset on its line."""
        return self.text[self.line_start(offset) : offset]

    def skip_trivia(self, offset: int) -> int:
        """Return the offset of the next character that is no white space and no comment."""
        match = _TRIVIA.match(self.text, offset)
        return match.end() if match else offset

    def content_start(self, node: Node) -> int:
        """Return the offset of a value behind its anchor and tag."""
        offset = node.start
        while offset < node.end and (match := _PROPERTY.match(self.text, offset)):
            offset = match.end()
        return min(offset, node.end)

    def content_end(self, node: Node) -> int:
        """Return the offset behind the last character of a value, without comments that follow."""
        if node.kind in {"mapping", "sequence"} and not node.flow:
            return self.slot_end(self.slot(node, -1))
        return self._block_scalar_end(node) if node.style in {"|", ">"} else node.end

    def first(self, container: Node) -> int:
        """Return the offset of the first key or dash of a block collection with content."""
        return container.entries[0][0].start if container.entries else self._find_dashes(container)[0]

    def column(self, container: Node) -> int:
        """Return the column of the keys or dashes of a block collection with content."""
        return len(self.prefix(self.first(container)))

    def body_column(self, block_scalar: Node) -> int:
        """Return the column where the lines of a block scalar begin, 0 where it has none."""
        body = self.next_line(self.content_start(block_scalar))
        lines = _LINE.findall(self.text[body : block_scalar.end])
        return min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)

    def count(self, container: Node) -> int:
        """Return how many entries or items a collection has."""
        return len(container.items if container.kind == "sequence" else container.entries)

    def check_brackets(self, container: Node) -> None:
        """Refuse a flow collection without brackets of its own, as in `[key: value]`."""
        if self.text[self.content_start(container)] not in "{[":
            raise EditRefusedError("a mapping without braces stands inside a list in brackets", _BY_HAND)

    def slot(self, container: Node, index: int) -> Slot:
        """Return an entry or an item of a collection; -1 is the last."""
        if container.kind == "sequence":
            index %= len(container.items)
            behind_dash = None if container.flow else self._find_dashes(container)[index] + 1
            return Slot(container, index, None, container.items[index], behind_dash)
        index %= len(container.entries)
        key, value = container.entries[index]
        return Slot(container, index, key, value, self._behind_colon(key, container))

    def slot_start(self, slot: Slot) -> int:
        """Return the offset of an entry's key or of an item's dash."""
        return slot.indicator - 1 if slot.key is None and slot.indicator is not None else slot.start

    def slot_end(self, slot: Slot) -> int:
        """Return the offset behind an entry or an item, without comments that follow."""
        if not is_empty(slot.node):
            return self.content_end(slot.node)
        if slot.indicator is None:
            return slot.key.end if slot.key else slot.node.end
        # In brackets a colon needs the space behind it even where nothing follows.
        spaced = slot.container.flow and self.text[slot.indicator : slot.indicator + 1] == " "
        return slot.indicator + spaced

    def habits(self, container: Node | None = None) -> Habits:
        """Return how the text is indented, first of all inside a container, else mostly."""
        indents: Counter[int] = Counter()
        dashes: Counter[int] = Counter()
        for near in [container, self.root]:
            for mapping, value in _block_values(near) if near else ():
                counter = indents if value.kind == "mapping" else dashes
                counter[self.column(value) - self.column(mapping)] += 1
            if indents and dashes:
                break
        indent = indents.most_common(1)[0][0] if indents else 2
        return Habits(indent, dashes.most_common(1)[0][0] if dashes else indent)

    def comments_below(self, offset: int, column: int) -> int:
        """Return the end of the comment lines right below a line that belong to a block at a column.

        A comment belongs to the block if it is indented like it and the block ends there; comments on the
        first column always belong to what follows.
        """
        end = self.line_end(offset)
        upcoming = self.skip_trivia(end)
        if upcoming < len(self.text) and len(self.prefix(upcoming)) >= column:
            return end
        start = self.next_line(offset)
        while start > end and self._comment_indent(start) >= max(column, 1):
            end, start = self.line_end(start), self.next_line(start)
        return end

    def takes_block_scalar(self, offset: int, column: int) -> bool:
        """Whether a block scalar of a key at a column may end where a line ends.

        It would swallow a comment below that is indented deeper, and it needs the line's end itself.
        """
        if self.line_end(offset) == (start := self.next_line(offset)):
            return False
        while start < len(self.text) and not self.text[start : self.line_end(start)].strip():
            start = self.next_line(start)
        return self._comment_indent(start) <= column

    def _break(self, offset: int) -> re.Match[str]:
        match = _LINE_END.search(self.text, offset)
        assert match, "the end of the text always matches"
        return match

    def _comment_indent(self, start: int) -> int:
        """Return the indentation of a comment line, -1 for any other line."""
        line = self.text[start : self.line_end(start)]
        stripped = line.lstrip(" ")
        return len(line) - len(stripped) if stripped.startswith("#") else -1

    def _behind_colon(self, key: Node, container: Node) -> int | None:
        if key.kind != "scalar" or self.prefix(key.start).rstrip().endswith("?"):
            raise EditRefusedError("a key with a question mark or of several parts stands here", _BY_HAND)
        blank = _BLANK.match(self.text, key.end)
        colon = self.skip_trivia(key.end) if container.flow or not blank else blank.end()
        if self.text[colon : colon + 1] == ":":
            return colon + 1
        if container.flow:
            return None
        raise EditRefusedError(f"no colon behind the key `{key.text}`", _BY_HAND)

    def _find_dashes(self, sequence: Node) -> list[int]:
        if id(sequence) in self._dashes:
            return self._dashes[id(sequence)]
        dashes: list[int] = []
        offset = self.content_start(sequence)
        for index, item in enumerate(sequence.items):
            offset = self.skip_trivia(offset)
            if self.text[offset : offset + 1] != "-":
                raise EditRefusedError("the dash of a list's item is not where it was expected", _BY_HAND)
            dashes.append(offset)
            offset = self.slot_end(Slot(sequence, index, None, item, offset + 1))
        self._dashes[id(sequence)] = dashes
        return dashes

    def _block_scalar_end(self, node: Node) -> int:
        """Return the end of a block scalar: empty lines behind it count only where it keeps them (`|+`)."""
        header = self.content_start(node)
        body = self.next_line(header)
        keeps = "+" in self.text[header : self.line_end(header)].partition("#")[0]
        indent = self.body_column(node)
        lines = _LINE.findall(self.text[body : max(node.end, body)])
        while lines and not keeps and not lines[-1].strip() and len(lines[-1].rstrip("\r\n")) <= indent:
            lines.pop()
        return self.line_end(body + len("".join(lines[:-1]))) if lines else self.line_end(header)


def _block_values(root: Node) -> Iterator[tuple[Node, Node]]:
    """Yield the block collections in block mappings, each with its mapping."""
    pending = [root]
    while pending:
        node = pending.pop()
        for _, value in node.entries:
            if not (node.flow or value.flow) and (value.entries or value.items):
                yield node, value
        pending += node.items
        pending += [value for _, value in node.entries]

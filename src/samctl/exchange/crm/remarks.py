"""What is left out while a file is read, each with its place; what many rows have in common is said once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice

from samctl.documents.findings import FieldPath
from samctl.documents.suggestions import suggest
from samctl.exchange.cells import quote_cell
from samctl.exchange.crm.mapping import Layout
from samctl.exchange.crm.records import Origin, Remark
from samctl.exchange.crm.rows import Reading
from samctl.exchange.crm.spelling import find_misspelt

_MOST_WORDS = 50
"""After so many different words the column is hardly the one that is meant, and nobody reads on."""


class Remarks:
    """Takes the remarks on one file.

    Args:
        source: the file.
        layout: what it was taken for.
    """

    def __init__(self, source: str, layout: Layout) -> None:
        self._source = source
        self._columns = {
            column.field.path: column.name for column in reversed(layout.columns) if column.field
        }
        self._made: list[Remark] = []
        self._unknown: dict[str, list[int]] = {}

    def add(self, line: int, subject: str, column: str, reason: str, *, whole: bool = False) -> None:
        """Take a remark on a row or one of its cells."""
        self._made.append(Remark(self.locate(line), subject, column, reason, whole))

    def add_faults(self, reading: Reading, subject: str) -> None:
        """Take a remark on each cell of a row that cannot be used."""
        for fault in reading.faults:
            self.add(reading.line, subject, fault.column, fault.reason)

    def count_stage(self, word: str, line: int) -> None:
        """Count a word for a stage that is not known."""
        self._unknown.setdefault(word, []).append(line)

    def add_stages(self) -> None:
        """Take one remark on each word for a stage that is not known."""
        told = {
            word: f"{quote_cell(word)} on {_count(lines, 'deal')} is no stage that is known"
            for word, lines in _take_first(self._unknown)
        }
        self._add_words(("stage",), self._unknown, told, "deal", "no stages that are known")

    def add_deleted(self, lines: Sequence[int]) -> None:
        """Take one remark on the records that are deleted in the CRM."""
        if lines:
            reason = f"{_count(lines, 'record')} deleted in the CRM"
            self.add(lines[0], "", self.name_column(("deleted",)), reason, whole=True)

    def add_misspelt(self, path: FieldPath, cells: Iterable[tuple[str, int]], known: Collection[str]) -> None:
        """Take one remark on each word that is near one that is known.

        Args:
            path: the field that has words of a kind.
            cells: words and lines.
            known: words that are right.
        """
        lines = _gather(cells)
        for word, nearest in find_misspelt({word: len(lines[word]) for word in lines}, known).items():
            reason = f"{quote_cell(word)} on {_count(lines[word], 'row')} is kept; did you mean {nearest}?"
            self.add(lines[word][0], "", self.name_column(path), reason)

    def add_strange(self, path: FieldPath, cells: Iterable[tuple[str, int]], known: Collection[str]) -> None:
        """Take one remark on each word that is none of those that are all.

        Args:
            path: the field.
            cells: words and lines.
            known: all words that there are.
        """
        right = set(known)
        strange = {word: lines for word, lines in _gather(cells).items() if word not in right}
        told = {}
        for word, lines in _take_first(strange):
            nearest = suggest(word, known)
            asked = f"; did you mean {nearest}?" if nearest else ""
            told[word] = f"{quote_cell(word)} on {_count(lines, 'row')} is kept, and not in the list{asked}"
        self._add_words(path, strange, told, "row", "kept, and not in the list")

    def _add_words(
        self,
        path: FieldPath,
        words: Mapping[str, Sequence[int]],
        told: Mapping[str, str],
        noun: str,
        verdict: str,
    ) -> None:
        """Take a remark on each word that is told by itself, and one on all others."""
        column = self.name_column(path)
        for word, reason in told.items():
            self.add(words[word][0], "", column, reason)
        others = [word for word in words if word not in told]
        if others:
            lines = [line for word in others for line in words[word]]
            reason = f"{len(others):,} more words on {_count(lines, noun)} are {verdict}"
            self.add(lines[0], "", column, reason)

    def locate(self, line: int) -> Origin:
        """Return where a row is."""
        return Origin(self._source, line)

    def name_column(self, path: FieldPath) -> str:
        """Return the column that fills a field, the first where there are several."""
        return self._columns.get(path, "")

    def list(self) -> list[Remark]:
        """Return the remarks in the order of the file."""
        return sorted(self._made, key=lambda remark: remark.origin.line)


def _gather(cells: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    lines: dict[str, list[int]] = {}
    for word, line in cells:
        lines.setdefault(word, []).append(line)
    return lines


def _take_first(words: Mapping[str, list[int]]) -> Iterable[tuple[str, list[int]]]:
    """Return the words that are told one by one, with their lines."""
    return islice(words.items(), _MOST_WORDS)


def _count(lines: Sequence[int], noun: str) -> str:
    return f"{len(lines):,} {noun}s" if len(lines) > 1 else f"one {noun}"

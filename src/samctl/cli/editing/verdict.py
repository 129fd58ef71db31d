"""The verdict on what a user saved: what is wrong in it, and what it would make wrong elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from samctl.cli.editing.marks import describe, mark_findings
from samctl.cli.foresight import UNSOUND, find_new_errors, is_error_everywhere
from samctl.documents.file_rules import FILE_RULES, UNRESOLVED_REFERENCE
from samctl.documents.findings import FieldPath, Finding, Place
from samctl.documents.references import find_definitions
from samctl.store.loading import Loaded, load_content
from samctl.store.positions import locate_findings

if TYPE_CHECKING:
    from samctl.cli.editing.target import Target

_NEVER_KEPT = frozenset(rule.code for rule in FILE_RULES)
_MOST_SHOWN = 8


class Verdict(NamedTuple):
    """What is wrong with a text.

    Args:
        inside: errors in the document itself.
        outside: errors that it would bring about in other documents.
        remarks: what only the workspace's settings call an error; an entry is completed step by step.
    """

    inside: list[Finding]
    outside: list[Finding]
    remarks: list[Finding]

    @property
    def errors(self) -> list[Finding]:
        """All that stands in the way."""
        return [*self.inside, *self.outside]

    @property
    def is_sound(self) -> bool:
        """Whether the document may be written, should the user insist."""
        return not any(each.code in UNSOUND for each in self.inside)


def judge(target: Target, content: bytes) -> Verdict:
    """Return what is wrong with a text in the place of a document.

    Errors within it count, old ones too, as it is open anyway; elsewhere only those that it brings about.
    """
    file = target.loaded.file
    errors = find_new_errors(target.scope, {file: content}, never_kept=_NEVER_KEPT)
    strict = [each for each in errors if is_error_everywhere(each)]
    verdict = Verdict(
        inside=[each for each in strict if each.place.file == file],
        outside=[each for each in strict if each.place.file != file],
        remarks=[each for each in errors if not is_error_everywhere(each)],
    )
    # What follows elsewhere from a document of which a part cannot be used is not known yet.
    return verdict if verdict.is_sound else verdict._replace(outside=[], remarks=[])


def mark_errors(target: Target, content: bytes, verdict: Verdict) -> bytes:
    """Return a text with its errors marked: at their lines, and above it those that have none in it."""
    gone = _find_gone(target.loaded, content)
    placed: list[Finding] = []
    heading: list[str] = []
    for error in verdict.outside[:_MOST_SHOWN]:
        message = f"{error.place}: {error.message}"
        path = next((path for name, path in gone.items() if _names(error, name)), None)
        if path:
            place = Place(target.loaded.file, path, at_key=True)
            placed.append(error._replace(place=place, message=message))
        else:
            heading.append(describe(error._replace(message=message)))
    if verdict.outside:
        count = count_errors(len(verdict.outside))
        heading.insert(0, f"This would leave {count} in other documents. Mend what is marked, or close the")
        heading.insert(1, "editor without a change to keep it all the same, or to abandon it.")
    if len(verdict.outside) > _MOST_SHOWN:
        heading.append(f"and {len(verdict.outside) - _MOST_SHOWN} more")
    return mark_findings(content, [*verdict.inside, *locate_findings(content, placed)], heading)


def count_errors(number: int) -> str:
    """Return a number of errors in words."""
    return "1 error" if number == 1 else f"{number} errors"


def _find_gone(before: Loaded[object], content: bytes) -> dict[str, FieldPath]:
    """Return the ids that a document defined and a new text of it does not, with where they stood."""
    after = load_content(before.kind, before.file, content)
    left = dict(_list_ids(after))
    return {name: path for name, path in _list_ids(before) if name not in left}


def _list_ids(loaded: Loaded[object]) -> Iterator[tuple[str, FieldPath]]:
    for path in find_definitions(loaded.kind.model, loaded.data):
        yield str(path[-1]), path


def _names(error: Finding, name: str) -> bool:
    """Return whether an error is that an id is missing."""
    return error.code == UNRESOLVED_REFERENCE.code and error.message.endswith(f"`{name}`")

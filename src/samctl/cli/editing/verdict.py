"""The verdict on what a user saved: what is wrong in it, and what it would make wrong elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from samctl.cli.editing.marks import add_marks, describe, make_mark
from samctl.cli.foresight import UNSOUND, find_new_errors, is_error_everywhere
from samctl.documents.file_rules import FILE_RULES, UNRESOLVED_REFERENCE
from samctl.documents.findings import FieldPath, Finding, Place, format_path
from samctl.documents.references import find_definitions
from samctl.store.loading import Loaded, load_content
from samctl.store.positions import locate_findings

if TYPE_CHECKING:
    from samctl.cli.editing.target import Target

_NEVER_KEPT = frozenset(rule.code for rule in FILE_RULES)
_MOST_SHOWN = 8
_ON_FIRST_SCREEN = 15


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
    """Return a text with its errors marked at their lines; those elsewhere where an id is gone, or above."""
    users = _find_users_of_gone_ids(target.loaded, content, verdict.outside)
    gone = [_find_at(target.loaded.file, path) for path in users]
    said = [_tell_users(path, errors) for path, errors in users.items()]
    marks = [make_mark(each) for each in verdict.inside]
    marks += map(make_mark, locate_findings(content, gone), said)
    others = [each for each in verdict.outside if not any(each in errors for errors in users.values())]
    heading = _introduce(verdict, min([each.line for each in marks], default=1))
    return add_marks(content, marks, [*heading, *_list_some([_tell_elsewhere(each) for each in others])])


def count_errors(number: int) -> str:
    """Return a number of errors in words."""
    return "1 error" if number == 1 else f"{number} errors"


def _introduce(verdict: Verdict, first_line: int) -> list[str]:
    """Return what is said at the top; nothing where the first mark stands there anyway."""
    if verdict.outside:
        count = count_errors(len(verdict.outside))
        return [
            f"This would leave {count} in other documents. Mend what is marked; or close the",
            "editor without a change, to keep it all the same or to abandon it.",
        ]
    below = f"{count_errors(len(verdict.inside))}, marked below by lines that begin like this one."
    return [below] if first_line > _ON_FIRST_SCREEN else []


def _find_users_of_gone_ids(
    before: Loaded[Any], content: bytes, errors: list[Finding]
) -> dict[FieldPath, list[Finding]]:
    """Return the errors that an id is missing which a document defined and a new text of it does not."""
    left = set(_list_ids(load_content(before.kind, before.file, content)))
    gone = [path for path in _list_ids(before) if path not in left]
    missing = [each for each in errors if each.code == UNRESOLVED_REFERENCE.code]
    users = {path: [each for each in missing if each.message.endswith(f"`{path[-1]}`")] for path in gone}
    return {path: found for path, found in users.items() if found}


def _list_ids(loaded: Loaded[Any]) -> Iterator[FieldPath]:
    return find_definitions(loaded.kind.model, loaded.data)


def _find_at(file: str, path: FieldPath) -> Finding:
    return UNRESOLVED_REFERENCE.find(Place(file, path, at_key=True), "")


def _tell_users(path: FieldPath, errors: list[Finding]) -> list[str]:
    used = "another document uses it" if len(errors) == 1 else f"it is used {len(errors)} times elsewhere"
    places = [f"{each.place} {format_path(each.place.path)}" for each in errors]
    return [f"`{path[-1]}` is gone, but {used}:", *_list_some(places)]


def _tell_elsewhere(error: Finding) -> str:
    return f"{error.place}: {describe(error)}"


def _list_some(sayings: list[str]) -> list[str]:
    more = len(sayings) - _MOST_SHOWN
    return [*sayings[:_MOST_SHOWN], f"and {more} more"] if more > 0 else sayings

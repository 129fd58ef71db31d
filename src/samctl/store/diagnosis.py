"""Why a text is no YAML, in words for people who do not know YAML, at the place where they can mend it."""

from __future__ import annotations

from samctl.store.lines import split_lines
from samctl.store.mistakes import CONFLICT_HINT, MISTAKES, is_conflict_marker
from samctl.store.nodes import NotComposableError
from samctl.store.spot import Spot
from samctl.store.unreadable import UnreadableError, refuse_at


def find_conflict(text: str) -> UnreadableError | None:
    """Return the refusal of git's conflict markers, or None where there are none.

    Only the three lines together count: any of them alone may be text.
    """
    if "<<<<<<<" not in text:
        return None
    markers = ["<<<<<<<", "=======", ">>>>>>>"]
    first = 0
    for number, line in enumerate(split_lines(text)):
        if not is_conflict_marker(line, markers[0]):
            continue
        if len(markers) == 3:
            first = number
        markers.pop(0)
        if not markers:
            problem = "git left both versions of a conflict in the file"
            return refuse_at(text, first, 0, problem, CONFLICT_HINT)
    return None


def diagnose(text: str, error: NotComposableError) -> UnreadableError:
    """Return the refusal of a text that is not one YAML document.

    Args:
        text: without a byte order mark.
        error: where and on what its scanner got stuck.
    """
    spot = Spot.find(split_lines(text), error)
    for find_mistake in MISTAKES:
        mistake = find_mistake(spot)
        if mistake is not None:
            return refuse_at(text, mistake.line, mistake.column, mistake.problem, mistake.hint)
    problem = "the text does not follow the rules of YAML here"
    hint = "Each line is `name: value` or `- entry`, indented with spaces; quotes and brackets are closed."
    return refuse_at(text, spot.line, spot.column, problem, hint)

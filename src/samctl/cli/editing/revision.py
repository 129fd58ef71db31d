"""A document revised in an editor: on a draft, until it is valid, then put in place in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from samctl.cli.editing.draft import Draft, open_draft
from samctl.cli.editing.editor import find_editor, run_editor
from samctl.cli.editing.marks import find_first_mark
from samctl.cli.editing.verdict import Verdict, count_errors, judge, mark_errors
from samctl.cli.findings import format_findings
from samctl.cli.output import say
from samctl.cli.setting.asking import ask_line, is_somebody_there
from samctl.errors import DataError
from samctl.store.placement import put_file

if TYPE_CHECKING:
    from samctl.cli.editing.target import Target

Choice = Literal["edit", "keep", "abandon"]

_MOST_SHOWN = 8
_MOST_TURNS_ALONE = 10
"""How often an editor is opened where nobody sits at a terminal: a script may never come to an end."""


def revise(target: Target) -> None:
    """Let the user revise a document.

    Raises:
        UsageError: there is no editor.
        DataError: the revision was abandoned with errors, or the editor failed; what was typed is kept.
        ChangedMeanwhileError: the document changed while it was being edited; what was typed is kept.
    """
    loaded, root = target.loaded, target.scope.workspace.root
    editor = find_editor()
    with open_draft(loaded.kind, loaded.file, target.original) as draft:
        revised = _let_revise(target, draft, editor)
        if revised is None:
            return
        text, verdict = revised
        put_file(root, root / loaded.file, text, expected=loaded.content)
    if verdict.remarks:
        say(format_findings(verdict.remarks).rstrip())
    left = f" with {count_errors(len(verdict.errors))}; `samctl check` lists them" if verdict.errors else ""
    say(f"{loaded.file}: saved{left}.")


def _let_revise(target: Target, draft: Draft, editor: str) -> tuple[bytes, Verdict] | None:
    """Return the text that is to be saved, with what is wrong in it; None where nothing was changed."""
    file, text = target.loaded.file, target.original
    at_first = verdict = judge(target, text) if target.loaded.exists else Verdict([], [], [])
    turn = 0
    while True:
        turn += 1
        shown = mark_errors(target, text, verdict) if verdict.errors else text
        draft.show(shown)
        run_editor(editor, draft.path, find_first_mark(shown))
        saved = draft.read()
        if not draft.is_changed(saved):
            say(_tell_unchanged(target, at_first))
            return None
        verdict = judge(target, saved)
        is_final = turn > 1 and not draft.is_changed(saved, text)
        choice = _choose(file, verdict, turn, is_final=is_final) if verdict.errors else "keep"
        if choice == "keep":
            return saved, verdict
        if choice == "abandon":
            errors = count_errors(len(verdict.errors))
            raise DataError(f"{file}: abandoned with {errors}; nothing was written")
        text = saved


def _choose(file: str, verdict: Verdict, turn: int, *, is_final: bool) -> Choice:
    """Return what is to become of a text that has errors.

    Args:
        file: the document's path.
        verdict: what is wrong with the text.
        turn: how often it was edited.
        is_final: whether the last time brought no change.
    """
    if is_final and is_somebody_there():
        return _ask_choice(file, verdict)
    if is_final or (turn >= _MOST_TURNS_ALONE and not is_somebody_there()):
        return "abandon"
    say(f"{file}: {count_errors(len(verdict.errors))}, marked in the text.")
    return "edit"


def _ask_choice(file: str, verdict: Verdict) -> Choice:
    say(f"{file}: {_tell_errors(verdict)}.\n{format_findings(verdict.errors[:_MOST_SHOWN]).rstrip()}")
    if len(verdict.errors) > _MOST_SHOWN:
        say(f"and {len(verdict.errors) - _MOST_SHOWN} more")
    choices: dict[str, Choice] = {"e": "edit", "k": "keep", "a": "abandon"}
    question = "(e)dit again, (k)eep it all the same, or (a)bandon it?"
    if not verdict.is_sound:
        choices.pop("k")
        question = "(e)dit again, or (a)bandon it?"
    while True:
        answer = ask_line(question, "[e] > ").lower()[:1] or "e"
        if answer in choices:
            return choices[answer]


def _tell_errors(verdict: Verdict) -> str:
    inside, outside = len(verdict.inside), len(verdict.outside)
    counts = [count_errors(inside)] * bool(inside)
    counts += [f"{count_errors(outside)} in other documents"] * bool(outside)
    return f"still {', and '.join(counts)}"


def _tell_unchanged(target: Target, verdict: Verdict) -> str:
    file = target.loaded.file
    if not target.loaded.exists:
        return f"{file}: not made, as nothing was filled in."
    left = f"; {count_errors(len(verdict.errors))} left" if verdict.errors else ""
    return f"{file}: not changed{left}."

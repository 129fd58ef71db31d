"""Moving a day of a plan: what is checked before, what it means, and what stays on record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from samctl.cli.days import parse_day
from samctl.cli.output import say
from samctl.cli.plan.subject import Subject, report_standing, require_item
from samctl.cli.plan.survey import judge_plan_approval
from samctl.cli.writing import change_document
from samctl.documents.plan import Benchmark, PlanGoal, Proposal
from samctl.errors import UsageError
from samctl.practices.plan.moving import name_item, record_move
from samctl.store.workspace import Workspace

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def move_item(
    workspace: Workspace, slug: str, name: str, due: str, reason: str, today: date, *, dry_run: bool
) -> None:
    """Move the day of a goal, a benchmark or a proposal; say what that means.

    Raises:
        UsageError: there is no such item, it is over, or the day or the reason cannot be meant.
        DataError: the plan has errors.
    """
    subject = require_item(workspace, slug, name, ("goal", "benchmark", "proposal"))
    day = parse_day(due, "--due")
    if day is None:
        raise UsageError("--due: there is no day", "Write it as YYYY-MM-DD, such as 2027-09-30.")
    if not reason.strip():
        raise UsageError("--reason: no day is moved without one", "Say why in a sentence.")
    _refuse_what_is_over(subject)
    _require_order(subject, day)
    item = subject.item
    if item.day == day:
        say(f"{subject.loaded.file}: nothing to change; {item.id} is due on {day} already.")
        return
    change_document(
        workspace, subject.loaded, lambda _: record_move(item, day, reason.strip(), today), dry_run=dry_run
    )
    for line in [_say_moves(subject, day, today), *_find_notes(subject, day, today)]:
        say(line)
    if not dry_run:
        goal = str(item.path[1]) if item.path[0] == "goals" else None
        report_standing(workspace, slug, goal, today)


def _refuse_what_is_over(subject: Subject) -> None:
    entry, name, slug = subject.item.entry, subject.item.id, subject.account.slug
    if isinstance(entry, Benchmark) and entry.done_on:
        raise UsageError(
            f"{name} was done on {entry.done_on}, so its day is not moved any more",
            f"`samctl plan done {slug} {name_item(subject.plan, subject.item)} --undo` takes the tick back.",
        )
    if isinstance(entry, Proposal) and entry.status in ("done", "declined"):
        raise UsageError(
            f"{name} is {entry.status}, so its last day is not moved any more",
            f"`samctl set {slug} plan.{subject.item.address}.status=running` takes it up again.",
        )


def _require_order(subject: Subject, day: date) -> None:
    entry = subject.item.entry
    if isinstance(entry, Proposal) and entry.start and day < entry.start:
        raise UsageError(
            f"--due: {day} lies before the first day of {subject.item.id}, {entry.start}",
            f"Move that, too: `samctl set {subject.account.slug} plan.{subject.item.address}.start=DATE`.",
        )


def _say_moves(subject: Subject, day: date, today: date) -> str:
    """Return how often an item has been moved now, and over which days."""
    item = subject.item
    if item.day is None:
        return f"{item.id} had no day; it is due on {day} now."
    history = {on: move.due for on, move in item.entry.history.items()}
    if history.setdefault(today, item.day) == day:
        return f"{item.id} is due on {day} again, as it was before today: no move is on record."
    days = [str(old) for _, old in sorted(history.items())]
    number = len(days)
    ordinal = _ORDINALS[number - 1] if number <= len(_ORDINALS) else f"{number}th"
    return f"{item.id} is moved for the {ordinal} time: {', '.join(days)}, now {day}."


def _find_notes(subject: Subject, day: date, today: date) -> Iterator[str]:
    """Yield what the new day does not fit, and what the move undoes."""
    horizon, approval = subject.plan.horizon, subject.plan.approval
    if not horizon.start <= day <= horizon.end:
        yield f"Note: {day} lies outside the plan, which runs from {horizon.start} to {horizon.end}."
    if day < today:
        yield f"Note: {day} has passed already."
    yield from _find_disorder(subject, day)
    if approval is not None and judge_plan_approval(subject.loaded) == "valid":
        given = " ".join(
            f"{word} {value}" for word, value in (("by", approval.by), ("on", approval.on)) if value
        )
        slug = subject.account.slug
        yield f"The plan's approval {given} does not hold any more: `samctl approve plan {slug} --as PERSON`."


def _find_disorder(subject: Subject, day: date) -> Iterator[str]:
    item, goals = subject.item, subject.plan.goals
    if isinstance(item.entry, Benchmark):
        goal = goals[str(item.path[1])]
        if goal.due and goal.due < day:
            yield f"Note: {day} lies after the day of its goal {item.path[1]}, {goal.due}."
    if isinstance(item.entry, PlanGoal):
        later = [
            name
            for name, each in item.entry.benchmarks.items()
            if each.due and each.due > day and not each.done_on
        ]
        if later:
            yield f"Note: {', '.join(later)} {'is' if len(later) == 1 else 'are'} due after that day."

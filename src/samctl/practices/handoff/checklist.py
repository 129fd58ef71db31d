"""The checklist of a handoff, made from the template: whose step it is, and by which day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from samctl.documents.checklist import Checklist, Step, Wording, parse_due
from samctl.documents.handoff import PHASES, Part, Reason
from samctl.practices.calendar import WorkingCalendar


class Occasion(NamedTuple):
    """What a handoff is drawn up for.

    Args:
        reason: why the account is handed over.
        key_account: whether it is one; others go through a shorter list.
        started_on: the first day.
        target: the day by which it shall be signed, where somebody named one.
        language: of the titles, `en` or `de`.
    """

    reason: Reason
    key_account: bool
    started_on: date
    target: date | None
    language: str


class DrawnUp(NamedTuple):
    """A checklist as the document holds it.

    Args:
        target: the day by which the handoff shall be signed.
        items: the plain data of each item by id, in the order of the phases.
    """

    target: date
    items: dict[str, dict[str, Any]]


def draw_up(
    checklist: Checklist, occasion: Occasion, owners: Mapping[Part, str | None], calendar: WorkingCalendar
) -> DrawnUp:
    """Return the steps that a handoff takes, each with its owner and its day.

    A part that nobody plays yet leaves its steps without an owner. Where somebody named an early target, the
    steps that the handoff waits for are due by then, however many days the template gives them.

    Args:
        checklist: the template.
        occasion: which handoff.
        owners: who plays which part.
        calendar: counts working days.
    """
    target = occasion.target or find_target(checklist, occasion, calendar)
    steps = [(name, step) for name, step in checklist.items.items() if _belongs(step, occasion)]
    steps.sort(key=lambda each: PHASES.index(each[1].phase))
    items = {}
    for name, step in steps:
        due = _find_step_due(step, occasion.started_on, target, calendar)
        items[name] = _make_item(step, occasion.language, owners, due)
    return DrawnUp(target, items)


def find_target(checklist: Checklist, occasion: Occasion, calendar: WorkingCalendar) -> date:
    """Return the day by which a handoff shall be signed, according to the template."""
    rule = checklist.target
    if not occasion.key_account and checklist.short_target:
        rule = checklist.short_target
    return find_due(rule, occasion.started_on, occasion.started_on, calendar)


def find_due(rule: str, start: date, target: date, calendar: WorkingCalendar) -> date:
    """Return the day that a rule such as `2 working days after start` means.

    `on start` is the start itself, or the next working day where it is none; `on target` is the target, or
    the last working day before it.

    Args:
        rule: validated.
        start: the first day of the handoff.
        target: the day by which it shall be signed.
        calendar: counts working days.
    """
    due = parse_due(rule)
    anchor = start if due.anchor == "start" else target
    return calendar.move(anchor, due.days, backwards=due.anchor == "target")


def choose_words(wording: Wording, language: str) -> str:
    """Return a text in a language, in the other one where it has none."""
    chosen = wording.de if language == "de" else wording.en
    return chosen or wording.en or wording.de or ""


def _belongs(step: Step, occasion: Occasion) -> bool:
    if step.key_accounts_only and not occasion.key_account:
        return False
    return not step.only_if or occasion.reason in step.only_if


def _find_step_due(step: Step, start: date, target: date, calendar: WorkingCalendar) -> date | None:
    """Return a step's day: not before the handoff starts, and not after its target where it waits for it."""
    if not step.due:
        return None
    due = max(find_due(step.due, start, target, calendar), find_due("on start", start, target, calendar))
    if not step.required or due <= target:
        return due
    last = find_due("on target", start, target, calendar)
    return last if last >= start else target


def _make_item(
    step: Step, language: str, owners: Mapping[Part, str | None], due: date | None
) -> dict[str, Any]:
    """Return an item's plain data; the blanks at its end are lines that are filled without a conflict."""
    item: dict[str, Any] = {"phase": step.phase, "title": choose_words(step.title, language)}
    if step.owner:
        owner = owners.get(step.owner)
        item |= {"owner": owner, "part": step.owner} if owner else {"part": step.owner}
    if due:
        item["due"] = due
    item["required"] = step.required
    evidence = choose_words(step.evidence, language) if step.evidence else ""
    if evidence:
        item["evidence"] = evidence
    return {**item, "done_on": None, "by": None}

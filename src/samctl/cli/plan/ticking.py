"""Ticking off a benchmark: what is checked before, the KPI's value, and what comes next after."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from samctl.cli.days import parse_day_option
from samctl.cli.opening import require_sound
from samctl.cli.output import say, write
from samctl.cli.plan.subject import Subject, report_standing, require_item
from samctl.cli.setting.values import parse_number
from samctl.cli.writing import apply_to_several
from samctl.documents import kinds
from samctl.documents.changes import Changes
from samctl.documents.plan import Benchmark
from samctl.errors import UsageError
from samctl.practices.kpis.recording import ContradictionError, record_actual
from samctl.practices.plan.moving import record_done, record_undone
from samctl.store.loading import Loaded
from samctl.store.workspace import Workspace


class Tick(NamedTuple):
    """What was asked for on the command line.

    Args:
        benchmark: its name.
        on: the day on which it was reached.
        value: of the goal's KPI then.
        undo: whether the tick is taken back.
    """

    benchmark: str
    on: str | None
    value: str | None
    undo: bool


def tick_benchmark(workspace: Workspace, slug: str, tick: Tick, today: date, *, dry_run: bool) -> None:
    """Tick off a benchmark, or take the tick back; say how far its goal is then, and what comes next.

    Raises:
        UsageError: there is no such benchmark, or the KPI has another value on that day.
        DataError: a document that changes has errors.
    """
    if tick.undo and (tick.on or tick.value):
        raise UsageError("--undo takes the tick back; it goes without --on and --value", "Leave them out.")
    subject = require_item(workspace, slug, tick.benchmark, ("benchmark",))
    if tick.undo:
        parts = [(subject.loaded, record_undone(subject.item))]
    else:
        parts = _record(workspace, subject, tick, today)
    wanted = [(loaded, changes) for loaded, changes in parts if changes]
    if not wanted:
        say(f"{subject.loaded.file}: nothing to change; {_say_state(subject)}.")
    for change in apply_to_several(workspace, wanted, dry_run=dry_run):
        write(change.diff())
    if tick.undo:
        _say_what_stays(subject)
    if dry_run:
        say("Nothing was written (--dry-run).")
        return
    report_standing(workspace, slug, _goal_id(subject), today)


def _record(
    workspace: Workspace, subject: Subject, tick: Tick, today: date
) -> list[tuple[Loaded[Any], Changes]]:
    """Return what changes in the plan and, where a value is given, in the KPIs."""
    entry = _entry(subject)
    on = parse_day_option(tick.on, "--on", entry.done_on if entry.done_on and not tick.on else today)
    value = _parse_value(tick.value)
    measured: list[tuple[Loaded[Any], Changes]] = []
    if value is not None:
        measured = _measure(workspace, subject, on, value)
    return [*measured, (subject.loaded, record_done(subject.item, on, value))]


def _parse_value(text: str | None) -> Decimal | None:
    if text is None:
        return None
    try:
        return parse_number(text)
    except UsageError as error:
        raise UsageError(f"--value: {error.message}", error.hint) from None


def _measure(
    workspace: Workspace, subject: Subject, on: date, value: Decimal
) -> list[tuple[Loaded[Any], Changes]]:
    """Return the value as an actual of the goal's KPI; nothing where none is on file.

    Raises:
        UsageError: the KPI has another value on that day.
    """
    loaded = subject.account.load(kinds.KPIS)
    require_sound(workspace, loaded.findings)
    name = subject.plan.goals[_goal_id(subject)].kpi
    kpi = loaded.document.kpis.get(name) if loaded.document and name else None
    if kpi is None or name is None:
        missing = f"its KPI {name} is not on file" if name else "its goal names no KPI"
        say(f"The value stands with the benchmark alone: {missing}.")
        return []
    try:
        return [(loaded, record_actual(name, kpi, on, value))]
    except ContradictionError as error:
        correction = f"{subject.account.slug} kpis.kpis.{name}.actuals.{on}={value:f}"
        hint = f"If {value:f} is right: `samctl set {correction}`; else give {kpi.actuals[on]:f}."
        raise UsageError(f"--value: {error}", hint) from None


def _say_what_stays(subject: Subject) -> None:
    entry, goal = _entry(subject), subject.plan.goals[_goal_id(subject)]
    if entry.value is not None and goal.kpi:
        say(f"What was measured stays among the actuals of {goal.kpi}.")


def _say_state(subject: Subject) -> str:
    done_on = _entry(subject).done_on
    return f"it is done on {done_on}" if done_on else "it is not done"


def _entry(subject: Subject) -> Benchmark:
    entry = subject.item.entry
    assert isinstance(entry, Benchmark)
    return entry


def _goal_id(subject: Subject) -> str:
    return str(subject.item.path[1])

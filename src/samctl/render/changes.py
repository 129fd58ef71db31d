"""What changed in a plan since it was approved, as documents for us show it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from samctl.documents.days import parse_iso_day
from samctl.documents.differences import Difference
from samctl.documents.plan import Benchmark, Plan, PlanGoal, Proposal

Part = Literal["horizon", "charter", "swot", "goal", "benchmark", "proposal", "resource", "risk", "other"]
"""What of a plan a change is about."""

Change = Literal["added", "removed", "changed"]

_PARTS: dict[str, Part] = {
    "horizon": "horizon",
    "charter": "charter",
    "swot": "swot",
    "goals": "goal",
    "proposals": "proposal",
    "resources": "resource",
    "risks": "risk",
}
_ENTRIES: tuple[Part, ...] = ("goal", "benchmark", "proposal", "resource", "risk")
_RECORD = "history"  # of moved days, which the moved days themselves tell


class ChangeLine(NamedTuple):
    """A change of the plan.

    Args:
        part: what it is about, such as `goal` or `benchmark`.
        title: of the entry; None where the change is about none.
        field: what of it changed; None where it is the whole entry, or the whole part.
        change: `added`, `removed` or `changed`.
        before: what was there; None for nothing.
        after: what is there now; None for nothing.
        reason: why a day was moved, where somebody wrote that down.
    """

    part: Part
    title: str | None
    field: str | None
    change: Change
    before: str | date | Decimal | None
    after: str | date | Decimal | None
    reason: str | None


def list_changes(differences: Iterable[Difference], plan: Plan) -> list[ChangeLine]:
    """Return what changed in a plan, in the order of the document.

    Args:
        differences: between the approved content and the present one.
        plan: as it is now.
    """
    return [_describe(each, plan) for each in differences if _RECORD not in each.path]


def _describe(difference: Difference, plan: Plan) -> ChangeLine:
    head, *rest = map(str, difference.path) if difference.path else ("",)
    part: Part = _PARTS.get(head, "other")
    if part == "other":
        return _fill(part, None, ".".join([head, *rest]), difference)
    if part not in _ENTRIES or not rest:
        return _fill(part, None, rest[0] if rest else None, difference)
    name, *fields = rest
    entry: Any = getattr(plan, head).get(name)
    if fields[:1] == ["benchmarks"] and len(fields) > 1:
        part, name, fields = "benchmark", fields[1], fields[2:]
        entry = entry.benchmarks.get(name) if entry else None
    title = _find_title(name, entry, difference, whole=not fields)
    line = _fill(part, title, fields[0] if fields else None, difference)
    return line._replace(reason=_find_reason(entry)) if fields in (["due"], ["end"]) else line


def _fill(part: Part, title: str | None, field: str | None, difference: Difference) -> ChangeLine:
    before, after = difference.before, difference.after
    change: Change = "added" if before is None else "removed" if after is None else "changed"
    if field is None:
        return ChangeLine(part, title, None, change, None, None, None)
    return ChangeLine(part, title, field, change, _show(before), _show(after), None)


def _find_title(name: str, entry: Any, difference: Difference, *, whole: bool) -> str:
    """Return the title of an entry; of one that is gone, from what it was."""
    gone = difference.before if whole and isinstance(difference.before, dict) else {}
    title = getattr(entry, "title", None) or gone.get("title")
    return title.strip() if isinstance(title, str) and title.strip() else name


def _find_reason(entry: Any) -> str | None:
    """Return why the day of an entry was moved last."""
    if not isinstance(entry, Benchmark | PlanGoal | Proposal) or not entry.history:
        return None
    return entry.history[max(entry.history)].reason


def _show(value: Any) -> str | date | Decimal | None:
    """Return a value of a file in a form that documents print: a day as a day, a list in a row."""
    if value is None:
        return None
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, dict):
        return " ".join(str(each) for each in value.values())
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float | Decimal):
        return Decimal(str(value))
    return parse_iso_day(str(value)) or str(value)

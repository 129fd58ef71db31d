"""What the options of `import` mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from samctl.documents.slugs import is_slug, make_slug
from samctl.documents.suggestions import ask_meaning
from samctl.errors import UsageError
from samctl.exchange.amounts import DecimalMark
from samctl.exchange.cells import quote_cell
from samctl.exchange.crm.choices import Choices
from samctl.exchange.crm.decisions import Decisions
from samctl.exchange.days import DayOrder

_STAGES = ("open", "won", "lost")


def split_assignments(texts: Iterable[str] | None, option: str, example: str) -> list[tuple[str, str]]:
    """Return what options such as `--map "Annual revenue=revenue.2025"` say.

    The last `=` divides them, for a column's name may hold one.

    Args:
        texts: as they were typed.
        option: that they were typed behind.
        example: of what belongs there.

    Raises:
        UsageError: one of the two sides is missing.
    """
    return [_split(text, option, example) for text in texts or ()]


def make_choices(
    *,
    mapping: Iterable[str] | None,
    rates: Iterable[str] | None,
    stages: Iterable[str] | None,
    system: str | None = None,
    kind: str | None = None,
    decimal: DecimalMark | None = None,
    order: DayOrder | None = None,
) -> Choices:
    """Return what the options say about what is read.

    Raises:
        UsageError: one of them has not the form that it must have.
    """
    return Choices(
        system=require_system(system),
        object=kind or "",
        mapping=split_assignments(mapping, "--map", "Industry=industry"),
        rates=split_assignments(rates, "--rate", "Won value=revenue-potential"),
        stages=split_stages(stages),
        decimal=decimal,
        order=order,
    )


def make_decisions(
    matches: Iterable[str] | None, new: Sequence[str] | None, *, accept_proposed: bool, new_where_asked: bool
) -> Decisions:
    """Return what somebody decided about customers.

    Raises:
        UsageError: a match has no account.
    """
    split = split_assignments(matches, "--match", "Rheintal Pumpe=rheintal-pumpen")
    return Decisions(dict(split), tuple(new or ()), accept_proposed, new_where_asked)


def split_stages(texts: Iterable[str] | None) -> dict[str, Any]:
    """Return what becomes of deals by the CRM's words for their stages.

    Raises:
        UsageError: it is neither `open`, `won` nor `lost`.
    """
    stages = dict(split_assignments(texts, "--stage", "Signed=won"))
    for stage in stages.values():
        if stage not in _STAGES:
            raise UsageError(f"--stage: {quote_cell(stage)} is no outcome", ask_meaning(stage, _STAGES))
    return stages


def require_system(system: str | None) -> str:
    """Return the id of a system; empty where none is named.

    Raises:
        UsageError: it is no id.
    """
    if system and not is_slug(system):
        hint = f"Ids are lower-case words joined by hyphens: `{make_slug(system)}`."
        raise UsageError(f"--system: {quote_cell(system)} is not an id", hint)
    return system or ""


def _split(text: str, option: str, example: str) -> tuple[str, str]:
    left, _, right = text.rpartition("=")
    if not left.strip() or not right.strip():
        problem = f"{option} {quote_cell(text)} has not two sides with = between them"
        raise UsageError(problem, f'Such as {option} "{example}".')
    return left.strip(), right.strip()

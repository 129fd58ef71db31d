"""Words and signs for what is on file about people; unknown is a word of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from samctl.documents.fields import AmountIn
from samctl.documents.findings import format_path
from samctl.documents.printable import make_one_line
from samctl.documents.profile import Coverage, Support
from samctl.practices.profile.completeness import Gap, PartName

UNKNOWN = "unknown"
PARTS: dict[PartName, str] = {
    "business": "Business and markets",
    "goals": "Goals and initiatives",
    "stakeholders": "People",
    "decision_makers": "Decision makers",
    "analyst_reports": "Analyst reports",
    "competition": "Competition",
}
SUPPORT_SIGNS: dict[Support | None, str] = {
    "mentor": "++",
    "supporter": "+",
    "neutral": "=",
    "opponent": "-",
    "enemy": "--",
    None: "?",
}
COVERAGE_SIGNS: dict[Coverage | None, str] = {
    "deep": "***",
    "multiple": "**",
    "brief": "*",
    "none": "0",
    None: "?",
}
SUPPORT_COLOURS: dict[Support | None, str] = {
    "mentor": "green",
    "supporter": "green",
    "opponent": "red",
    "enemy": "red",
    None: "yellow",
}
STATUS_COLOURS = {"red": "red", "amber": "yellow", "green": "green"}


def say_word(code: str | None) -> str:
    """Return a code as people write it: `decision maker`; unknown where there is none."""
    return make_one_line(code.replace("_", " ")) if code else UNKNOWN


def say_words(codes: Iterable[str]) -> str:
    """Return codes as people write them, separated by commas; unknown where there is none."""
    return ", ".join(map(say_word, codes)) or UNKNOWN


def say_support(support: Support | None) -> str:
    """Return how somebody stands to us, with its sign in front: `++ mentor`."""
    return f"{SUPPORT_SIGNS[support]:<2} {say_word(support)}"


def say_coverage(coverage: Coverage | None) -> str:
    """Return how well we are in touch with somebody, with its sign in front: `*** deep`."""
    return f"{COVERAGE_SIGNS[coverage]:<3} {say_word(coverage)}"


def say_level(level: int | None) -> str:
    """Return a level from 1 to 5."""
    return UNKNOWN if level is None else str(level)


def say_day(day: date | None, unknown: str = UNKNOWN) -> str:
    """Return a day."""
    return day.isoformat() if day else unknown


def say_text(text: str | None, unknown: str = UNKNOWN) -> str:
    """Return a text on one line."""
    return make_one_line(text or "") or unknown


def say_number(number: Decimal | int) -> str:
    """Return a number in groups of three digits."""
    return f"{number:,}"


def say_amount(amount: AmountIn, currency: str) -> str:
    """Return an amount in its own currency, or else in the workspace's."""
    return f"{amount.currency or currency} {say_number(amount.amount)}"


def enumerate_names(names: Iterable[str], most: int | None = None) -> str:
    """Return names in a row: `a, b and c`; of more than so many, the rest only counted."""
    named = list(names)
    if most is not None and len(named) > most + 1:
        named = [*named[:most], f"{len(named) - most} more"]
    return " and ".join(part for part in (", ".join(named[:-1]), named[-1] if named else "") if part)


def shorten(text: str | None, width: int | None) -> str:
    """Return as many words of a text as fit into so many letters, or all; nothing where there is none."""
    from textwrap import shorten

    line = make_one_line(text or "")
    return line if width is None else shorten(line, width, placeholder=" ...")


def address_gap(gap: Gap) -> str:
    """Return where the answer to a question goes: `profile.goals.energy-30.owner`."""
    address = f"profile.{format_path(gap.path)}"
    return f"{address}.ID.roles" if gap.kind == "role" else address


def find_command(slug: str, gap: Gap) -> str:
    """Return the command that answers a question."""
    address = address_gap(gap)
    if gap.kind == "role":
        return f"samctl set {slug} {address}+=decision_maker"
    if gap.kind == "list":
        return f"samctl set {slug} {address}+=VALUE"
    if gap.kind == "value":
        return f"samctl set {slug} {address}=VALUE"
    if gap.path[-1] == "revenue":
        return f"samctl set {slug} {address}.YEAR=AMOUNT"
    naming = "title" if gap.path[-1] in ("goals", "analyst_reports") else "name"
    return f"samctl put {slug} {address} {naming}=TEXT"

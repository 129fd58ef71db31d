"""The marks that a field's type carries: what it refers to, and what it defines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Namespace = Literal[
    "account",
    "benchmark",
    "commitment",
    "competitor",
    "criterion",
    "currency",
    "customer goal",
    "KPI",
    "need",
    "offering",
    "opportunity",
    "person",
    "plan goal",
    "pool",
    "proposal",
    "stakeholder",
    "team",
    "tier",
    "touchpoint",
    "unit",
]
"""What an id names, in the words used in messages."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks a value as an id defined elsewhere, in any of the namespaces."""

    namespaces: tuple[Namespace, ...]

    def __init__(self, *namespaces: Namespace) -> None:
        object.__setattr__(self, "namespaces", namespaces)


class Definition(NamedTuple):
    """Marks the keys of a mapping as ids that others may refer to."""

    namespace: Namespace

"""What is open and due at an account, read from its documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from samctl.documents import kinds
from samctl.practices.dues import DUE_KINDS, Due, find_dues
from samctl.practices.plan.standing import find_reached_goals
from samctl.store.loading import Loaded
from samctl.store.workspace import Account


def load_dues(account: Account, today: date) -> Iterator[tuple[Loaded[Any], tuple[Due, ...]]]:
    """Return the documents of an account in which something is open and due, each with what that is.

    Args:
        account: whose documents are read.
        today: up to which results count: a goal that they reach is not due any more; of a commitment that
            recurs, it decides which time is due.
    """
    plan = account.load(kinds.PLAN).document
    reached = find_reached_goals(plan, account.load(kinds.KPIS).document, today) if plan else ()
    for loaded in [*map(account.load, DUE_KINDS), *account.load_meetings()]:
        dues = tuple(find_dues(loaded.document, reached, today))
        if dues:
            yield loaded, dues

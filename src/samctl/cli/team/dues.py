"""What is open and due at an account, read from its documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from samctl.practices.dues import DUE_KINDS, Due, find_dues
from samctl.store.loading import Loaded
from samctl.store.workspace import Account


def load_dues(account: Account) -> Iterator[tuple[Loaded[Any], tuple[Due, ...]]]:
    """Return the documents of an account in which something is open and due, each with what that is."""
    for loaded in [*map(account.load, DUE_KINDS), *account.load_meetings()]:
        dues = tuple(find_dues(loaded.document))
        if dues:
            yield loaded, dues

"""What somebody sees while they wait: a bar or a spinner, on stderr, and only on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

_Item = TypeVar("_Item")

FEWEST = 50
"""Fewer items than this are done before a bar could be read."""

Report = Callable[[str, int, int], None]
"""Takes what is worked on, how much of it is done, and how much there is (0 where that is not known)."""


def track(items: Iterable[_Item], title: str, total: int) -> Iterator[_Item]:
    """Yield items, with a bar that shows how many are done.

    Args:
        items: to work on.
        title: of the work, such as `Writing accounts`.
        total: how many there are.
    """
    if total < FEWEST or not _is_watched():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(items, total=total, description=title)


@contextmanager
def show_reports() -> Iterator[Report]:
    """Give work that somebody else steers something to report to: a bar for each thing it works on."""
    if not _is_watched():
        yield lambda _title, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

    tasks: dict[str, TaskID] = {}
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:

        def report(title: str, done: int, total: int) -> None:
            if title not in tasks:
                tasks[title] = bars.add_task(title, total=None)
            bars.update(tasks[title], completed=done, total=total or None)

        yield report


@contextmanager
def show_work(title: str, *, takes_long: bool) -> Iterator[None]:
    """Show that work goes on of which nobody can tell how much is left.

    Args:
        title: of the work, such as `Reading files`.
        takes_long: whether it makes somebody wait.
    """
    if not takes_long or not _is_watched():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(title):
        yield


def _is_watched() -> bool:
    return bool(sys.stderr and sys.stderr.isatty()) and os.environ.get("TERM") != "dumb"

"""A bar for work that takes a while: on a terminal only, on stderr, and gone when the work is done."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Report = Callable[[str, int, int], None]
"""Takes what is worked on, how much of it is done, and how much there is (0 where that is not known)."""


@contextmanager
def show_progress() -> Iterator[Report]:
    """Give the work something to report to; where nobody watches, reports go nowhere."""
    if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda _subject, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

    tasks: dict[str, TaskID] = {}
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bars:

        def report(subject: str, done: int, total: int) -> None:
            if subject not in tasks:
                tasks[subject] = bars.add_task(subject, total=None)
            bars.update(tasks[subject], completed=done, total=total or None)

        yield report

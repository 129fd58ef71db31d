"""Work on many accounts, shared among the processors of the machine."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

Result = TypeVar("Result")

_PART = 25
_WORTH_A_PROCESS = 100
_GARBAGE = 50_000  # so many objects more than before, until circles are looked for

_work: Callable[[list[str]], Any] | None = None


def share_out(work: Callable[[list[str]], Result], items: list[str]) -> Iterator[Result]:
    """Return the results of work on parts of a list, in the order of the list.

    Forked processes share it where there is enough of it: they inherit what is loaded and hand back results
    only. Only Linux forks safely; elsewhere, and for little work, everything happens here.

    Args:
        work: on one part; its result can be pickled.
        items: the whole list.
    """
    workers = min(_count_processors(), len(items) // _WORTH_A_PROCESS)
    if workers < 2:
        yield work(items)
        return
    from multiprocessing import get_context

    global _work
    _work = work
    parts = [items[start : start + _PART] for start in range(0, len(items), _PART)]
    with get_context("fork").Pool(workers, initializer=_prepare) as pool:
        yield from pool.imap(_run, parts)


def _count_processors() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _prepare() -> None:
    """Leave Ctrl-C to the process that was started, which ends the others; look for garbage rarely.

    Documents hold no circles: they are gone when nobody needs them, and looking for circles again and again
    takes an eighth of the time.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(_GARBAGE)


def _run(part: list[str]) -> Any:
    assert _work is not None
    return _work(part)

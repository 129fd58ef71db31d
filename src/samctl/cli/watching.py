"""Work that is done again whenever a file of the workspace changes, until somebody ends it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from samctl.cli.delivery import STDOUT
from samctl.cli.output import say
from samctl.documents import kinds
from samctl.errors import SamctlError, UsageError
from samctl.store.templates import TEMPLATES_FOLDER
from samctl.store.workspace import ACCOUNTS_FOLDER

_SECONDS = 0.5
"""Between two looks at the files: nobody waits for longer, and a look at 1,000 accounts takes much less."""

State = dict[str, tuple[int, int]]


def watch(root: Path, work: Callable[[], object], wait: Callable[[], None] | None = None) -> None:
    """Do some work, and again after every change of a file, until Ctrl-C ends it.

    What is wrong with a file is told, and the watching goes on: it is what one mends next.

    Args:
        root: of the workspace.
        work: what is done; it reads the files anew each time.
        wait: returns when it is time for the next look; None to wait for half a second.
    """
    wait = wait or (lambda: time.sleep(_SECONDS))
    seen: State | None = None
    try:
        while True:
            state = take_state(root)
            if state != seen:
                _try(work)
                say("Watching for changes; Ctrl-C ends it.")
            seen = state
            wait()
    except KeyboardInterrupt:
        say("Stopped.")


def require_watchable(output: str, at: str | None) -> None:
    """Refuse to watch what goes to stdout, or what never changes.

    Raises:
        UsageError: it is so.
    """
    if output == STDOUT:
        raise UsageError("--watch writes a document again and again", "Name a file for it: -o plan.md.")
    if at is not None:
        raise UsageError("--watch: what --at shows is past and does not change", "Leave out one of the two.")


def take_state(root: Path) -> State:
    """Return time of change and size of every file that documents are made from."""
    state: State = {}
    for path in _list_files(root):
        try:
            status = path.stat()
        except OSError:  # gone since it was listed, or a link to nowhere
            continue
        state[str(path)] = status.st_mtime_ns, status.st_size
    return state


def _list_files(root: Path) -> Iterator[Path]:
    """Yield the workspace's own files; hidden ones are those of editors and of git."""
    yield from (root / kind.file for kind in (kinds.WORKSPACE, kinds.TEAM, kinds.CRITERIA))
    for folder in (ACCOUNTS_FOLDER, TEMPLATES_FOLDER):
        for place, folders, files in os.walk(root / folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            yield from (Path(place) / name for name in files if not name.startswith("."))


def _try(work: Callable[[], object]) -> None:
    try:
        work()
    except SamctlError as error:
        say(f"samctl: {error.message}" + (f"\n  {error.hint}" if error.hint else ""))

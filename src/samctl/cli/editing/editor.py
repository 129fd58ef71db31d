"""The user's editor: which program it is, and how it is run."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from samctl.errors import DataError, UsageError

_USUAL = ("notepad",) if sys.platform == "win32" else ("editor", "nano", "vi")
_RETURN_AT_ONCE = {"code", "code-insiders", "codium", "cursor", "mate", "subl", "zed"}
_TAKE_A_LINE = {"emacs", "joe", "kak", "mg", "micro", "nano", "nvim", "vi", "vim"}
_SET_ONE = "Set VISUAL or EDITOR to a program that edits a file, such as `nano`, `vim` or `code --wait`."
_FROM_THE_KEYBOARD = (signal.SIGINT,) if sys.platform == "win32" else (signal.SIGINT, signal.SIGQUIT)
_INTERRUPTED = (-signal.SIGINT, 128 + signal.SIGINT)  # the latter through a shell


def find_editor() -> str:
    """Return the command that edits a file: VISUAL, else EDITOR, else what the machine has.

    Raises:
        UsageError: there is none.
    """
    named = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()
    if named:
        return named
    if not (sys.stdin and sys.stdin.isatty()):
        raise UsageError("there is no terminal to edit in", _SET_ONE)
    usual = next(filter(shutil.which, _USUAL), None)
    if usual is None:
        raise UsageError("there is no editor on this machine that samctl knows", _SET_ONE)
    return usual


def run_editor(editor: str, path: Path, line: int = 1) -> None:
    """Let the user edit a file, and wait until they have.

    Args:
        editor: the command, as a shell would split it.
        path: of the file.
        line: where to begin, in editors that are known to take one.

    Raises:
        UsageError: the editor cannot be run.
        DataError: it ended with an error.
        KeyboardInterrupt: it was ended from the keyboard.
    """
    try:
        with _leave_keyboard_alone():
            outcome = subprocess.run(_make_command(editor, path, line), check=False)
    except FileNotFoundError:
        raise UsageError(f"the editor `{editor}` cannot be run: there is no such program", _SET_ONE) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"the editor `{editor}` cannot be run: {reason}", _SET_ONE) from None
    except ValueError:
        raise UsageError(f"the editor `{editor}` cannot be run: its quotes do not fit", _SET_ONE) from None
    if outcome.returncode in _INTERRUPTED:
        raise KeyboardInterrupt
    if outcome.returncode:
        raise DataError(f"the editor ended with {outcome.returncode}; nothing was written")


def _make_command(editor: str, path: Path, line: int) -> list[str] | str:
    if sys.platform == "win32":  # whose paths a shell's rules of splitting would destroy
        return f'{editor} "{path}"'
    words = [editor] if shutil.which(editor) else shlex.split(editor)
    if Path(words[0]).name in _RETURN_AT_ONCE and not {"-w", "--wait"} & set(words):
        words.append("--wait")  # else nothing has been typed yet when it returns
    if line > 1 and _name_program(words[0]) in _TAKE_A_LINE:
        words.append(f"+{line}")
    return [*words, str(path)]


def _name_program(word: str) -> str:
    """Return what a program is called, `nano` for Debian's `editor`, `vim` for `vim.basic`."""
    return Path(os.path.realpath(shutil.which(word) or word)).name.partition(".")[0]


@contextmanager
def _leave_keyboard_alone() -> Iterator[None]:
    """Leave the keyboard's signals to the editor, which shares the terminal: it may mean others by Ctrl-C.

    A handler, unlike ignoring the signals, is not passed on to the program that is run.
    """
    before = {number: signal.getsignal(number) for number in _FROM_THE_KEYBOARD}
    taken = [number for number, handler in before.items() if handler not in (signal.SIG_IGN, None)]
    for number in taken:
        signal.signal(number, _do_nothing)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, before[number])


def _do_nothing(number: int, frame: FrameType | None) -> None:
    pass

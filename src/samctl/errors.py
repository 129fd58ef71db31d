"""What stops a command: one exception with an exit code, caught at one boundary in `cli/app.py`."""

from __future__ import annotations


class SamctlError(Exception):
    """Something that stops a command.

    Args:
        message: what happened and where, in one sentence.
        hint: what the user can do next; printed on its own line.
    """

    exit_code = 3

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(SamctlError):
    """The command line asks for something that does not exist or does not fit together."""

    exit_code = 2


class DataError(SamctlError):
    """The files do not allow the command: no workspace, an unreadable document, nothing to rank."""

    exit_code = 3


class ChangedMeanwhileError(SamctlError):
    """A file changed between reading and writing and the edit no longer fits; nothing was written."""

    exit_code = 4

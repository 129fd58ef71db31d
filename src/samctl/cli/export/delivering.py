"""The folder of an export: what lies there already is not lost, and everything is written or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from samctl.cli.delivery import belongs_to_workspace, write_file
from samctl.cli.output import say
from samctl.documents.printable import make_printable
from samctl.errors import DataError, UsageError
from samctl.store.workspace import Workspace

_MOST_NAMED = 3


def write_folder(
    workspace: Workspace, folder: Path, files: Mapping[str, bytes], *, overwrite: bool, is_internal: bool
) -> None:
    """Write the files of an export into a folder and say so.

    Args:
        workspace: whose own files are not overwritten.
        folder: made where there is none.
        files: bytes by the name of the file.
        overwrite: whether files that say something else are replaced.
        is_internal: whether something in them is not for the customer, which is said.

    Raises:
        UsageError: the folder is one of the workspace's own or a file, or files would have to be replaced.
        DataError: what is there cannot be read.
        WriteFailedError: a file cannot be written.
    """
    _refuse_folder(workspace, folder)
    changed = [name for name, content in files.items() if _differs(folder / name, content)]
    if changed and not overwrite:
        _refuse_changes(folder, changed)
    written = sum(
        write_file(workspace, content, str(folder / name), "DIR") for name, content in files.items()
    )
    count = f"{written} file{'s' * (written != 1)} written, {len(files) - written} unchanged"
    say(f"{make_printable(str(folder))}: {count}.")
    if is_internal:
        say(
            "What they hold is internal: ratings, opinions about people, our values. It is not for customers."
        )


def _refuse_folder(workspace: Workspace, folder: Path) -> None:
    """Refuse a folder in which documents lie, or something that is no folder.

    Raises:
        UsageError: it is one.
    """
    shown = make_printable(str(folder))
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"DIR: {shown} is a file", "Name a folder for the export.")
    if belongs_to_workspace(workspace, folder):
        raise UsageError(
            f"DIR: {shown} is a place for documents of the workspace, not for an export",
            "Name a folder outside of accounts/, whose name begins with no dot.",
        )


def _differs(path: Path, content: bytes) -> bool:
    """Return whether there is a file that says something else.

    Raises:
        DataError: it cannot be read.
    """
    try:
        return path.exists() and (not path.is_file() or path.read_bytes() != content)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DataError(
            f"{make_printable(str(path))} cannot be read: {reason}", "Name another folder."
        ) from None


def _refuse_changes(folder: Path, changed: list[str]) -> None:
    more = f" and {len(changed) - _MOST_NAMED} more" if len(changed) > _MOST_NAMED else ""
    raise UsageError(
        f"DIR: {make_printable(str(folder))} holds other files of these names: "
        f"{', '.join(changed[:_MOST_NAMED])}{more}; nothing was written",
        "Name another folder, or add --overwrite to replace them.",
    )

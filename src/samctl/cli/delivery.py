"""Where a document or a picture goes: to stdout, or into a file that is not one of the workspace's own."""

from __future__ import annotations

import os
import re
from pathlib import Path

from samctl.cli.output import say, write
from samctl.errors import DataError, UsageError
from samctl.store.placement import refresh_file
from samctl.store.workspace import ACCOUNTS_FOLDER, Workspace

STDOUT = "-"
SVG = "svg"
PNG = "png"
_MOST_SHOWN = 20
_KEPT = (".yaml", ".yml", ".j2")
_COLOUR = re.compile(r"\033\[[0-9;]*m")  # meant for the terminal that the command runs in


def find_drawn_form(form: str) -> str:
    """Return the form that a command makes for the one asked for: a picture of points is made of lines."""
    return SVG if form == PNG else form


def deliver_as(form: str, workspace: Workspace, text: str, output: str) -> None:
    """Write a result to a file and say so, or to stdout; as a picture of points where that was asked for.

    Args:
        form: asked for, such as `table` or `png`.
        workspace: whose own files are not overwritten.
        text: the result in the form that `find_drawn_form` names.
        output: the file; `-` for stdout.

    Raises:
        SamctlError: as `deliver` and `deliver_picture` do.
    """
    if form == PNG:
        deliver_picture(workspace, text, output)
    else:
        deliver(workspace, text, output)


def deliver(workspace: Workspace, content: str | bytes, output: str, option: str = "-o") -> None:
    """Write a text or the bytes of a file to a file and say so, or to stdout.

    Args:
        workspace: whose own files are not overwritten.
        content: the document or the picture.
        output: the file; `-` for stdout.
        option: which named the file.

    Raises:
        UsageError: the file is one of the workspace's own, or a folder.
        DataError: it cannot be read, to see whether it changes.
        WriteFailedError: it cannot be written.
    """
    if output == STDOUT:
        write(content)
    else:
        announce(output, write_file(workspace, content, output, option))


def deliver_picture(workspace: Workspace, svg: str, output: str) -> None:
    """Write a picture as PNG to a file and say so.

    Raises:
        UsageError: no file is named, or one of the workspace's own, or a folder.
        MissingRasterizerError: the package that makes PNG is not installed.
        WriteFailedError: it cannot be written.
    """
    if output == STDOUT:
        raise UsageError("--format png: a picture of points goes into a file", "Name one: -o picture.png.")
    from samctl.render.raster import find_missing_letters, to_png

    announce(output, write_file(workspace, to_png(svg), output))
    missing = find_missing_letters(svg)
    if missing:
        shown = f"{missing[:_MOST_SHOWN]} ..." if len(missing) > _MOST_SHOWN else missing
        say(f"{output}: no font of this machine has {shown}, so empty boxes stand there.")
        say("  Install one, such as Noto Sans, or take --format svg, which a browser draws with its own.")


def announce(output: str, changed: bool) -> None:
    """Say that a file was written, or that it already held what it should."""
    say(f"{output}: {'written' if changed else 'unchanged'}.")


def write_file(workspace: Workspace, content: str | bytes, output: str, option: str = "-o") -> bool:
    """Write a text or bytes to a file; return whether that changed it.

    Args:
        workspace: whose own files are not overwritten.
        content: the document or the picture.
        output: the file.
        option: which named the file.

    Raises:
        UsageError: the file is one of the workspace's own, or a folder.
        DataError: it cannot be read, to see whether it changes.
        WriteFailedError: it cannot be written.
    """
    plain = _COLOUR.sub("", content).encode() if isinstance(content, str) else content
    target = Path(os.path.realpath(output))
    if belongs_to_workspace(workspace, target):
        raise UsageError(
            f"{option}: {output} is a place for a document of the workspace, not for a rendering",
            "Choose a place outside of accounts/ and a name such as letter.md, letter.pdf or map.svg.",
        )
    if target.is_dir():
        raise UsageError(f"{option}: {output} is a folder", "Name a file in it, such as letter.md.")
    try:
        return refresh_file(target.parent, target, plain)
    except OSError as error:  # what is there cannot even be looked at
        reason = (error.strerror or str(error)).lower()
        raise DataError(f"{output} cannot be written: {reason}", "Name another file.") from None


def belongs_to_workspace(workspace: Workspace, path: Path) -> bool:
    """Return whether a place is kept for documents of the workspace, or for programs such as git."""
    target = Path(os.path.realpath(path))
    root = Path(os.path.realpath(workspace.root))
    inside = target.relative_to(root).parts if target.is_relative_to(root) else ()
    is_hidden = any(part.startswith(".") for part in inside)
    return is_hidden or inside[:1] == (ACCOUNTS_FOLDER,) or (bool(inside) and target.suffix.lower() in _KEPT)

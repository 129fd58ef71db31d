"""The Typer app: global options, lazily loaded commands, and the one boundary where errors end.

Imports typer and the standard library only; a command's module is imported when the command runs.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from samctl import __version__
from samctl.cli.commands import COMMANDS
from samctl.errors import DataError, SamctlError, UsageError

HELP_NAMES = {"help_option_names": ["-h", "--help"]}
_WITH_VALUE = ("-C", "--workspace", "--today", "--at")
_BUG = 70
_INTERRUPTED = 130
_OUTPUT_FAILURES = (errno.ENOSPC, errno.EIO, errno.EBADF)


class Invocation(NamedTuple):
    """What holds for whatever command runs.

    Args:
        where: the workspace named on the command line, if any.
        today: the day that counts as today.
        at: the revision of git or the day to read the workspace at; None for the files as they are.
    """

    where: Path | None
    today: date
    at: str | None = None


class CommandTable(Mapping[str, Any]):
    """The commands by name; looking one up loads its module."""

    def __init__(self) -> None:
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        """Return a command, imported now if it was not yet."""
        if name not in self._loaded:
            module = import_module(f"samctl.cli.{COMMANDS[name].module}")
            command: Any = typer.main.get_command(module.app)
            several = command.commands if isinstance(command, TyperGroup) else {}
            self._loaded[name] = several.get(name, command)
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        """Return the names, in the order of the overview."""
        return iter(COMMANDS)

    def __len__(self) -> int:
        """Return how many commands there are."""
        return len(COMMANDS)


class CommandGroup(TyperGroup):
    """The top level: lists commands in panels without loading them, and takes global options anywhere."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{**settings, "commands": {}})
        self.commands = CommandTable()  # type: ignore[assignment]  # typer only looks names up

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of the commands, in the order of the overview."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command, loading its module."""
        return self.commands[cmd_name] if cmd_name in COMMANDS else None

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse, after moving global options that stand behind the command's name to the front."""
        return super().parse_args(ctx, hoist_global_options(args))

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the overview: the panels in the order of the work, a line for each command."""
        widest = max(map(len, COMMANDS))
        for panel in dict.fromkeys(listing.panel for listing in COMMANDS.values()):
            rows = [(name.ljust(widest), each.help) for name, each in COMMANDS.items() if each.panel == panel]
            with formatter.section(panel):
                formatter.write_dl(rows)


def hoist_global_options(arguments: list[str]) -> list[str]:
    """Return the arguments with `-C`, `--today`, `--at` and `--debug` in front of the command's name."""
    front, rest = [], []
    pending = iter(arguments)
    for argument in pending:
        name, joined, _ = argument.partition("=")
        if argument == "--":
            rest += [argument, *pending]
        elif argument == "--debug" or (joined and name in _WITH_VALUE) or re.match(r"-C.", argument):
            front.append(argument)
        elif argument in _WITH_VALUE:
            front += [argument, *(value for value in [next(pending, None)] if value is not None)]
        else:
            rest.append(argument)
    return front + rest


# No plug-ins of pydantic that happen to be installed: looking for them takes longer than any command.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

app = typer.Typer(
    cls=CommandGroup,
    rich_markup_mode=None,
    add_completion=True,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings=HELP_NAMES,
)


def _find_today(text: str | None, at: str | None) -> date:
    """Return the day that counts as today: as stated, else the day that is looked back to, else today."""
    from samctl.documents.days import parse_iso_day

    stated = text or at
    day = parse_iso_day(stated) if stated else None
    if text and day is None:
        raise UsageError(f"--today: {text} is not a date", "Write it as YYYY-MM-DD, such as 2026-11-23.")
    return day or date.today()


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"samctl {__version__}")
        raise typer.Exit


@app.callback(
    epilog="\b\nExample:\n  samctl init nordlicht && samctl -C nordlicht score\n\n"
    "Global options may also follow the command."
)
def enter(
    ctx: typer.Context,
    workspace: Annotated[
        Path | None,
        typer.Option("-C", "--workspace", help="The workspace's folder.", metavar="DIR", readable=False),
    ] = None,
    today: Annotated[
        str | None, typer.Option(help="The day that counts as today (default: today).", metavar="DATE")
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(help="Read the workspace as it was: a git revision, or a day.", metavar="REV|DATE"),
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of a bug.")] = False,
    version: Annotated[
        bool,
        typer.Option("--version", "-V", help="Print the version.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    """Choose, hand over, plan and review strategic accounts, kept as plain YAML files in git."""
    ctx.obj = Invocation(workspace, _find_today(today, at), at)


def run() -> int:
    """Run the command line and return its exit code; every error ends here."""
    debug = "--debug" in sys.argv
    _prepare_streams()
    try:
        outcome = app(prog_name="samctl", standalone_mode=False)
    except SamctlError as error:
        return _report(f"samctl: {error.message}", error.hint, error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        return _report("samctl: interrupted", "", _INTERRUPTED)
    except TyperException as error:  # a wrong option or argument
        getattr(error, "show", error.__str__)()
        return int(getattr(error, "exit_code", 2))
    except SystemExit:  # typer's way to say that the reader of its help has left
        return 0
    except OSError as error:
        if error.errno not in _OUTPUT_FAILURES:
            return _report_bug(error, debug)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        reason = (error.strerror or str(error)).lower()
        return _report(f"samctl: the result cannot be written: {reason}", "", DataError.exit_code)
    except Exception as error:
        return _report_bug(error, debug)
    if outcome == _INTERRUPTED:
        return _report("samctl: interrupted", "", _INTERRUPTED)
    return outcome if isinstance(outcome, int) else 0


def _report_bug(error: Exception, debug: bool) -> int:
    if debug:
        import traceback

        traceback.print_exc()
    bug = f"samctl: this is a bug in samctl: {type(error).__name__}: {error}"
    return _report(bug, "Run it again with --debug and report the traceback.", _BUG)


def _prepare_streams() -> None:
    """Make output the same everywhere: UTF-8, line feeds in files and pipes; no letter stops a terminal."""
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, TextIOWrapper):
            continue
        if stream.isatty() or os.environ.get("PYTHONIOENCODING"):
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def _report(message: str, hint: str, code: int) -> int:
    if sys.stderr is not None:
        sys.stderr.write(f"{message}\n" + (f"  {hint}\n" if hint else ""))
    return code

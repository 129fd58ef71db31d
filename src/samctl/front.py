"""The entry point. What needs no command is answered here, before anything heavy is imported.

A shell asks for the names of commands at every press of the tab key, and scripts ask for the version:
both take hardly longer than Python itself. Everything else goes to `samctl.cli.app`.
"""

import gc
import os
import sys

_OBJECTS_BETWEEN_COLLECTIONS = 100_000


def enter() -> None:
    """Run samctl as a process of its own, and end it without ceremony.

    A command lives for a moment: looking for garbage at every few hundred objects while it starts, and
    taking every module apart at its end, would cost a fifth of that moment. What is written is flushed,
    and locks end with the process.
    """
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    code = main()
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:  # closed by whoever started us
                stream.flush()
        except OSError:  # the reader has left
            pass
    os._exit(code)


def main() -> int:
    """Run samctl on the command line's arguments and return the exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from samctl import __version__

        return _answer(f"samctl {__version__}\n")
    if "_SAMCTL_COMPLETE" in os.environ:
        names = _complete_names(os.environ)
        if names is not None:
            return _answer(names)
    try:
        from samctl.cli.app import run
    except KeyboardInterrupt:
        return 130
    return run()


def _answer(text: str) -> int:
    try:
        if sys.stdout is not None:
            sys.stdout.write(text)
            sys.stdout.flush()
    except OSError:  # a full disk, or a reader who has left
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 3
    return 0


def _complete_names(environment: "os._Environ[str]") -> str | None:
    """Return the completions of a command's name, or None where something else is being completed."""
    shell = environment["_SAMCTL_COMPLETE"].removeprefix("complete_")
    if shell == "bash":
        words = environment.get("COMP_WORDS", "").split()
        if environment.get("COMP_CWORD") != "1":
            return None
        typed = words[1] if len(words) > 1 else ""
    elif shell in ("zsh", "fish"):
        line = environment.get("_TYPER_COMPLETE_ARGS", "")
        words = line.split()
        if len(words) + line.endswith(" ") != 2 or not words:
            return None
        typed = "" if line.endswith(" ") else words[1]
    else:
        return None
    if typed.startswith("-"):
        return None
    from samctl.cli.commands import COMMANDS

    found = {name: listing.help for name, listing in COMMANDS.items() if name.startswith(typed)}
    return _format_names(shell, environment.get("_TYPER_COMPLETE_FISH_ACTION", ""), found)


def _format_names(shell: str, fish_action: str, found: dict[str, str]) -> str | None:
    """Return names in the form that Typer's completion script of a shell expects."""
    if shell == "bash":
        return "\n".join(found) + "\n"
    if shell == "fish":
        return (
            "".join(f"{name}\t{text}\n" for name, text in found.items())
            if fish_action == "get-args"
            else None
        )
    if not found:
        return None
    plain = {
        name: text.replace("`", "").replace("'", "").replace(":", "\\\\:") for name, text in found.items()
    }
    entries = "\n".join(f'"{name}":"{text}"' for name, text in plain.items())
    return f"_arguments '*: :(({entries}))'\n"

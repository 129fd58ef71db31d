"""Write what the manual takes from the program itself: reference pages, console blocks, the picture.

python docs/generate.py            writes it
python docs/generate.py --check    writes nothing; exit code 1 if something is out of date
"""

from __future__ import annotations

import argparse
import contextlib
import html
import io
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from column_tables import make_columns_page
from field_tables import anchor, escape_cell, make_documents_page
from template_tables import make_templates_page
from transcripts import ROOT, TODAY, refresh

from samctl.cli.app import app
from samctl.cli.commands import COMMANDS
from samctl.cli.rulebook import ALL_RULES

DOCS = Path(__file__).resolve().parent
_PICTURE_WIDTH = 120
_HELP_WIDTH = 80
NOTICE = "<!-- Made by docs/generate.py from the program itself; do not edit. -->\n\n"

# ---- rules.md

_RULES_HEAD = """\
# The rules of `samctl check`

Each rule has a code that never changes its meaning, and a page: what it finds, why it matters, a bad and a
good example. `samctl rules CODE` prints the same page. How rules are switched off, or made stricter, is told
in [check.md](check.md).

| code | name | severity | finds |
| --- | --- | --- | --- |
"""


def make_rules_page() -> str:
    """Return the pages of all rules."""
    rows = [
        f"| [{rule.code}](#{anchor(f'{rule.code} {rule.name}')}) | {rule.name} | {rule.severity} "
        f"| {escape_cell(rule.summary)} |\n"
        for rule in ALL_RULES
    ]
    pages = [
        f"\n## {rule.code} {rule.name}\n\nSeverity: {rule.severity}. {rule.page.strip()}\n"
        for rule in ALL_RULES
    ]
    return _RULES_HEAD + "".join(rows) + "".join(pages)


# ---- commands.md

_COMMANDS_HEAD = """\
# The commands

What `samctl --help` and `samctl COMMAND --help` print on a terminal of 80 columns. What the commands are for
is told in [team.md](team.md), [selection.md](selection.md), [measures.md](measures.md),
[handoff.md](handoff.md), [profile.md](profile.md),
[needs.md](needs.md), [white-space.md](white-space.md), [plan.md](plan.md), [meetings.md](meetings.md),
[kpis.md](kpis.md), [status.md](status.md), [editing.md](editing.md), [render.md](render.md),
[check.md](check.md), [import.md](import.md), [export.md](export.md) and [workspace.md](workspace.md).
"""


def make_commands_page() -> str:
    """Return the help of all commands."""
    commands = [[], *find_commands()]
    contents = "".join(f"- [{name}](#{anchor(name)})\n" for name in map(_name_command, commands))
    pages = "".join(
        f"\n## {_name_command(command)}\n\n```text\n{run_tool([*command, '--help'], _HELP_WIDTH)}```\n"
        for command in commands
    )
    return f"{_COMMANDS_HEAD}\n{contents}{pages}"


def find_commands() -> list[list[str]]:
    """Return every command as the words that call it, those of a group after the group itself."""
    import typer

    group: Any = typer.main.get_command(app)
    found: list[list[str]] = []
    for name in COMMANDS:
        command = group.get_command(None, name)
        found += [[name], *([name, below] for below in getattr(command, "commands", ()))]
    return found


def _name_command(words: list[str]) -> str:
    return " ".join(["samctl", *words])


# ---- score.svg

# Like rich's own, but with the reader's fonts: a picture in a repository must not call anybody.
_PICTURE = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<title>samctl score</title>
<style>
.{unique_id}-matrix {{
  font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width;
}}
.{unique_id}-title {{ font-size: 18px; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""

_DRAWN = re.compile(r'(<text[^>]*?) x="([0-9.]+)" (y="[0-9.]+") textLength="([0-9.]+)"([^>]*)>([^<]*)</text>')
_HARD_SPACE = "\xa0"


def make_picture() -> str:
    """Return the ranking of the example workspace as a terminal shows it, as SVG."""
    from rich.console import Console
    from rich.text import Text

    console = Console(record=True, width=_PICTURE_WIDTH, file=io.StringIO(), highlight=False)
    console.print(Text.from_ansi(_score_example()))
    picture = console.export_svg(title="samctl score", code_format=_PICTURE, unique_id="score")
    placed = _DRAWN.sub(_place_words, picture)
    return "".join(f"{line.strip()}\n" for line in placed.splitlines())


def _place_words(drawn: re.Match[str]) -> str:
    """Return a piece of a line as one text for each cell of the table.

    Every cell stands at its own place then, whatever font there is and whatever a viewer makes of spaces.
    """
    head, x, y, length, tail, text = drawn.groups()
    letters = html.unescape(text)
    width = float(length) / len(letters)
    cells = [
        f'{head} x="{float(x) + cell.start() * width:.1f}" {y} textLength="{len(cell[0]) * width:.1f}"{tail}>'
        f"{html.escape(cell[0].replace(_HARD_SPACE, ' '))}</text>"
        for cell in re.finditer(r"[^\xa0]+(\xa0[^\xa0]+)*", letters)
    ]
    return "\n".join(cells)


def is_current_picture(picture: str) -> bool:
    """Return whether a picture shows what `score` prints today; another rich may draw it differently."""
    shown = html.unescape("".join(re.findall(r"<text[^>]*clip-path[^>]*>([^<]*)</text>", picture)))
    expected = re.sub(r"\033\[[0-9;]*m", "", _score_example())
    return re.sub(r"\s", "", shown) == re.sub(r"\s", "", expected)


def _score_example() -> str:
    return run_tool(["-C", str(ROOT), "--today", TODAY, "score"], _PICTURE_WIDTH, colour=True)


# ---- running


class _Terminal(io.StringIO):
    """Text that is kept, written as to a terminal."""

    def isatty(self) -> bool:
        return True


def run_tool(arguments: list[str], width: int, *, colour: bool = False) -> str:
    """Return what a command prints on a terminal of so many columns."""
    unwanted = {"NO_COLOR", "FORCE_COLOR", "SAMCTL_WORKSPACE"}
    settings = {name: value for name, value in os.environ.items() if name not in unwanted}
    settings |= {"COLUMNS": str(width), "TERM": "xterm-256color"}
    stream = _Terminal() if colour else io.StringIO()
    with _environment(settings), contextlib.redirect_stdout(stream):
        app(arguments, prog_name="samctl", standalone_mode=False)
    return stream.getvalue()


@contextlib.contextmanager
def _environment(settings: dict[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(settings)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


PAGES: dict[str, Callable[[], str]] = {
    "documents.md": make_documents_page,
    "rules.md": make_rules_page,
    "commands.md": make_commands_page,
    "templates.md": make_templates_page,
    "crm-columns.md": make_columns_page,
}
PICTURES = {
    "opportunities.svg": ["needs", "hohenrode", "--format", "svg", "--lang", "en"],
    "white-space.svg": ["whitespace", "hohenrode", "--format", "svg", "--lang", "en"],
    "account-map.svg": ["map", "hohenrode", "--format", "svg"],
    "kpis.svg": ["kpi", "hohenrode", "--format", "svg", "--lang", "en"],
    "roadmap.svg": ["roadmap", "hohenrode", "--format", "svg", "--lang", "en"],
}
"""Pictures of the example workspace, and the commands that draw them."""

TRANSCRIBED = {
    "../README.md": False,
    "team.md": True,
    "selection.md": True,
    "handoff.md": True,
    "render.md": True,
    "profile.md": True,
    "needs.md": True,
    "white-space.md": True,
    "plan.md": True,
    "meetings.md": True,
    "kpis.md": True,
    "status.md": True,
    "editing.md": True,
    "check.md": True,
    "import.md": True,
    "measures.md": True,
    "export.md": True,
}
"""Pages with console blocks, and whether these run in the example workspace; else in an empty folder."""


def make_pages() -> Iterator[tuple[str, str]]:
    """Return every page that is made, or whose console blocks are, with its text."""
    for name, make in PAGES.items():
        yield name, NOTICE + make()
    for name, command in PICTURES.items():
        yield name, run_tool(["-C", str(ROOT), "--today", TODAY, *command], _PICTURE_WIDTH)
    for name, in_example in TRANSCRIBED.items():
        yield name, refresh(_read(name), in_example=in_example)


def find_stale() -> list[str]:
    """Return the names of what does not say what the program says now."""
    stale = [name for name, text in make_pages() if _read(name) != text]
    return stale if is_current_picture(_read("score.svg")) else [*stale, "score.svg"]


def _read(name: str) -> str:
    file = DOCS / name
    return file.read_text(encoding="utf-8") if file.exists() else ""


def main() -> int:
    """Write the pages, or compare them, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--check", action="store_true", help="compare only; exit code 1 if a page is out of date"
    )
    if parser.parse_args().check:
        stale = find_stale()
        for name in stale:
            print(f"docs/{name} is out of date: run `python docs/generate.py`.")
        return 1 if stale else 0
    made = {**dict(make_pages()), "score.svg": make_picture()}
    for name, text in made.items():  # all or nothing: a command that fails leaves the manual as it is
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

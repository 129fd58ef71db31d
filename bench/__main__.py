"""`python -m bench`: build, install, measure, and print the figures beside their targets."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.agenda import measure_agenda
from bench.checking import measure_checking
from bench.editing import measure_editing
from bench.figures import Section, format_section
from bench.forms import measure_forms
from bench.laboratory import Laboratory, equip
from bench.rendering import measure_rendering
from bench.scoring import measure_scoring
from bench.startup import measure_startup
from bench.status import measure_status

_HEAD = """\
<!-- Made by `python -m bench --write docs/bench.md`; do not edit. -->

# How fast it is

What users wait for: whole processes of the installed wheel, beside bare Python and beside the tools that
people would use otherwise. Everything is timed by turns in one run; a figure is the median of its runs.
Seconds differ from machine to machine, ratios much less, so the targets are ratios wherever they can be.

```
python -m bench                        everything, in some ten minutes
python -m bench --only startup edit    some groups: startup, check, score, edit, forms, plans, agenda, status
python -m bench --accounts 100         smaller workspaces
python -m bench --alone                without yamllint and check-jsonschema, which take most of the time
python -m bench --write docs/bench.md  the figures into this page, too
```

It runs on Linux and macOS, needs Python and pip, and installs everything into a folder that is gone when
it ends.
"""


def main() -> None:
    options = _parse_options()
    with tempfile.TemporaryDirectory() as scratch:
        _say("Building and installing ...")
        laboratory = equip(Path(scratch))
        page = _HEAD + f"\nThese figures come from {_describe_machine()}.\n"
        for name, measure_group in _plan_groups(options).items():
            if name in options.only:
                _say(f"Measuring {name} ...")
                text = format_section(measure_group(laboratory))
                sys.stdout.write(f"{text}\n")
                page += f"\n{text}"
    if options.write:
        options.write.write_text(page, encoding="utf-8")


def _plan_groups(options: argparse.Namespace) -> dict[str, Callable[[Laboratory], Section]]:
    """Return the groups by name; what takes longer is run fewer times."""
    runs = options.runs
    return {
        "startup": lambda laboratory: measure_startup(laboratory, runs),
        "check": lambda laboratory: measure_checking(
            laboratory, max(3, runs // 5), options.accounts, others=not options.alone
        ),
        "score": lambda laboratory: measure_scoring(laboratory, max(3, runs // 5)),
        "edit": lambda laboratory: measure_editing(laboratory, runs * 2),
        "forms": lambda laboratory: measure_forms(laboratory, max(3, runs // 3)),
        "plans": lambda laboratory: measure_rendering(laboratory, max(3, runs // 10), options.accounts),
        "agenda": lambda laboratory: measure_agenda(laboratory, max(3, runs // 7), options.accounts),
        "status": lambda laboratory: measure_status(laboratory, max(3, runs // 7), options.accounts),
    }


def _parse_options() -> argparse.Namespace:
    groups = ["startup", "check", "score", "edit", "forms", "plans", "agenda", "status"]
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=groups, default=groups, help="which groups")
    parser.add_argument("--runs", type=int, default=35, help="how often the short commands run (35)")
    parser.add_argument("--accounts", type=int, default=1000, help="of the largest workspace (1000)")
    parser.add_argument("--alone", action="store_true", help="without yamllint and check-jsonschema")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the figures as a page, too")
    options = parser.parse_args()
    if options.accounts < 100 or options.runs < 1:
        parser.error("at least 100 accounts and 1 run")
    return options


def _describe_machine() -> str:
    version = ".".join(platform.python_version_tuple()[:2])
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {version}"


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    main()

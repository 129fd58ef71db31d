"""Times an edit with samctl and with ruamel.yaml in this process, by turns, and prints the medians as JSON.

Arguments: the file, a `needs.yaml`; how many edits each.
"""

from __future__ import annotations

import difflib
import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from ruamel.yaml import YAML

from samctl.store.editor import Set, edit_text

_NEED, _FIELD = "old-controls", "impact"


def main() -> None:
    text, runs = Path(sys.argv[1]).read_text(encoding="utf-8"), int(sys.argv[2])
    times: dict[str, list[float]] = {"samctl": [], "ruamel": []}
    edits: dict[str, Callable[[str, int], str]] = {"samctl": _splice, "ruamel": _round_trip}
    for turn in range(runs):
        for name, edit in edits.items():
            start = time.perf_counter()
            edit(text, turn)
            times[name].append(time.perf_counter() - start)
    changed = {f"{name}_lines": _count_changed(text, edit(text, 9)) for name, edit in edits.items()}
    medians = {name: median(taken) for name, taken in times.items()}
    print(json.dumps({**medians, **changed, "lines": len(text.splitlines())}))


def _splice(text: str, value: int) -> str:
    return edit_text(text, [Set(("needs", _NEED, _FIELD), value)])


def _round_trip(text: str, value: int) -> str:
    yaml = YAML()
    yaml.preserve_quotes = True
    data = yaml.load(text)
    data["needs"][_NEED][_FIELD] = value
    stream = io.StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()


def _count_changed(old: str, new: str) -> int:
    """Return how many lines of the old text are not in the new one."""
    return sum(line.startswith("- ") for line in difflib.ndiff(old.splitlines(), new.splitlines()))


if __name__ == "__main__":
    main()

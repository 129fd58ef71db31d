"""An edit of one field, beside the same edit by loading and dumping the file with ruamel.yaml."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from random import Random

from bench.customer_documents import make_needs
from bench.figures import Row, Section, faster, format_time
from bench.laboratory import Laboratory
from bench.workspaces import SEED
from bench.yaml_text import format_document

_SCRIPT = Path(__file__).with_name("edit_field.py")
_SIZE = 8_000


def measure_editing(laboratory: Laboratory, runs: int) -> Section:
    """Time an edit inside one process."""
    document = laboratory.scratch / "long-needs.yaml"
    document.write_text(_make_long_document(), encoding="utf-8")
    command: list[str | Path] = [laboratory.python, _SCRIPT, document, str(runs)]
    taken = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    ours, theirs = taken["samctl"], taken["ruamel"]
    size = document.stat().st_size / 1000
    remark = (
        f"Inside one process, without start-up: one field in a file of {size:.1f} KB set to another value. "
        f"samctl splices the text and proves it by reading it back: {_count(taken['samctl_lines'])} of the "
        f"{taken['lines']} lines changed. The round trip of ruamel.yaml, with `preserve_quotes`, changed "
        f"{_count(taken['ruamel_lines'])}."
    )
    row = Row(
        "set one field, with proof",
        format_time(ours),
        "ruamel.yaml round trip",
        format_time(theirs),
        faster(ours, theirs),
    )
    return Section("Editing", remark, [row])


def _make_long_document() -> str:
    """Return the needs of a large customer, with the comments that people leave."""
    random, number = Random(SEED), 0
    data = make_needs(random, number)
    text = format_document(data)
    while len(text) < _SIZE:
        number += 1
        more = make_needs(random, number)["needs"]
        data["needs"] |= {f"{name}-{number}": need for name, need in list(more.items())[:3]}
        text = format_document(data)
    return text.replace("\n    impact: ", "\n    # as agreed in the workshop\n    impact: ")


def _count(lines: int) -> str:
    return "1 line" if lines == 1 else f"{lines} lines"

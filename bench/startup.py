"""How soon a command answers, beside a Python that does nothing."""

from __future__ import annotations

from bench.figures import Row, Section, format_time, times
from bench.laboratory import ROOT, Laboratory
from bench.timing import Program, measure

_REMARK = (
    "Whole processes on the example workspace, each beside `python -c pass` of the same environment. "
    "The script that the pip bundled with this Python writes imports `re` before samctl is asked; "
    "newer ones do not."
)
_COMPLETION = {"_SAMCTL_COMPLETE": "complete_bash", "COMP_WORDS": "samctl s", "COMP_CWORD": "1"}
_BARE = "bare Python"


def measure_startup(laboratory: Laboratory, runs: int) -> Section:
    """Time the short commands."""
    samctl, bundled = laboratory.samctl / "samctl", laboratory.samctl / "samctl-by-bundled-pip"
    programs = [
        Program(_BARE, [[laboratory.python, "-c", "pass"]], ROOT),
        Program("`samctl --version`", [[samctl, "--version"]], ROOT),
        Program("the same, script of the bundled pip", [[bundled, "--version"]], ROOT),
        Program("completion of a command's name", [[samctl]], ROOT, _COMPLETION),
        Program("`samctl --help`", [[samctl, "--help"]], ROOT),
        Program("`samctl score --draws 0`", [laboratory.command("score", "--draws", "0")], ROOT),
        Program("`samctl score`", [laboratory.command("score")], ROOT),
    ]
    targets = ("at most 1.4", "", "at most 1.4", "at most 8", "at most 20", "")
    taken = measure(programs, runs)
    bare = taken.pop(_BARE).seconds
    rows = [
        Row(name, format_time(each.seconds), _BARE, format_time(bare), times(each.seconds, bare), target)
        for (name, each), target in zip(taken.items(), targets, strict=True)
    ]
    return Section("Start-up", _REMARK, rows)

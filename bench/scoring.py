"""`samctl score` with many accounts."""

from __future__ import annotations

from bench.figures import Row, Section, format_time
from bench.laboratory import Laboratory
from bench.timing import Program, measure
from bench.workspaces import make_workspace

_ACCOUNTS = 200
_REMARK = (
    f"Whole processes on a generated workspace of {_ACCOUNTS} accounts, rated on 8 criteria, a tenth of the "
    "ratings as intervals."
)


def measure_scoring(laboratory: Laboratory, runs: int) -> Section:
    """Time the ranking of two hundred accounts, with and without the simulation."""
    root = make_workspace(laboratory.scratch / "workspace-score", _ACCOUNTS)
    all_figures, no_draws = "all figures, 10,000 draws", "all figures but the simulation (`--draws 0`)"
    programs = [
        Program(all_figures, [laboratory.command("score")], root),
        Program(no_draws, [laboratory.command("score", "--draws", "0")], root),
    ]
    taken = measure(programs, runs)
    return Section(
        "Scoring",
        _REMARK,
        [
            Row(all_figures, format_time(taken[all_figures].seconds), target="below 3 s"),
            Row(no_draws, format_time(taken[no_draws].seconds)),
        ],
    )

"""Account plans about one account, a tenth and all of a workspace, and how memory grows with them."""

from __future__ import annotations

from bench.figures import Row, Section, format_time
from bench.laboratory import Laboratory
from bench.timing import Program, Timing, measure
from bench.workspaces import make_workspace

_TODAY = ("--today", "2026-11-23")
_REMARK = (
    "`samctl render plan --all -o plans/ --pictures none`: reading and validating all documents of an "
    "account, the document in Markdown, and the file. Every run writes all files anew. A process for each "
    "processor shares the work from 200 accounts on. The time of each is that of the run without its start, "
    "which `render` of one account stands for."
)


def measure_rendering(laboratory: Laboratory, runs: int, most_accounts: int) -> Section:
    """Time the plans of a tenth and of all of so many accounts, and of one."""
    sizes = [most_accounts // 10, most_accounts]
    programs = [*(_plan_all(laboratory, size) for size in sizes), _plan_one(laboratory, sizes[0])]
    taken = measure(programs, runs)
    start = taken[_name(1)]
    rows = [Row("one plan, with the start", format_time(start.seconds))]
    rows += [_compare(size, taken[_name(size)], start, aimed_at=size == most_accounts) for size in sizes]
    peaks = [taken[_name(size)].peak / 1e6 for size in sizes]
    rows += [
        Row(
            f"peak memory, {sizes[1]:,} plans",
            f"{peaks[1]:.0f} MB",
            f"{sizes[0]:,} plans",
            f"{peaks[0]:.0f} MB",
            f"{peaks[1] / peaks[0]:.3g} times",
            "at most 1.2 times",
        )
    ]
    return Section("Plans", _REMARK, rows)


def _compare(size: int, taken: Timing, start: Timing, *, aimed_at: bool) -> Row:
    each = (taken.seconds - start.seconds) / (size - 1)
    target = "at most 12 ms each" if aimed_at else ""
    return Row(f"{size:,} plans", format_time(taken.seconds), "each", format_time(each), target=target)


def _plan_one(laboratory: Laboratory, size: int) -> Program:
    root = laboratory.scratch / f"plans-{size}"
    command = laboratory.command(*_TODAY, "render", "plan", "account-0001")
    return Program(_name(1), [command], root)


def _plan_all(laboratory: Laboratory, size: int) -> Program:
    root = make_workspace(laboratory.scratch / f"plans-{size}", size)
    command = laboratory.command(*_TODAY, "render", "plan", "--all", "-o", "plans/", "--pictures", "none")
    return Program(_name(size), [["rm", "-rf", "plans"], command], root)


def _name(size: int) -> str:
    return f"plans of {size}"

"""What is due on a large portfolio with a year of meetings: on the screen, and as a calendar file."""

from __future__ import annotations

from pathlib import Path

from bench.figures import Row, Section, format_time, times
from bench.laboratory import Laboratory
from bench.timing import Program, Timing, measure
from bench.workspaces import make_workspace

_READ = "reading every file"
_READER = Path(__file__).with_name("read_files.py")
_AGENDA, _CALENDAR = "`samctl agenda`", "`samctl agenda --ics`"


def measure_agenda(laboratory: Laboratory, runs: int, most_accounts: int) -> Section:
    """Time the agenda and the calendar file of a tenth and of all of so many accounts."""
    sizes = [most_accounts // 10, most_accounts]
    roots = [make_portfolio(laboratory, size) for size in sizes]
    taken = [measure(_list_programs(laboratory, root), runs) for root in roots]
    rows = [
        _compare(name, size, timings, target if size == most_accounts else "")
        for name, target in ((_AGENDA, "at most 10, below 6 s"), (_CALENDAR, ""))
        for size, timings in zip(sizes, taken, strict=True)
    ]
    rows += [_compare_memory(name, taken[0][name], taken[1][name]) for name in (_AGENDA, _CALENDAR)]
    return Section("Agenda", _remark(roots[-1]), rows)


def make_portfolio(laboratory: Laboratory, size: int) -> Path:
    """Return the workspace of so many accounts with a year of meetings, made when first asked for."""
    root = laboratory.scratch / f"portfolio-{size}"
    return root if root.exists() else make_workspace(root, size, with_records=True)


def _list_programs(laboratory: Laboratory, root: Path) -> list[Program]:
    calendar = laboratory.scratch / "agenda.ics"
    return [
        Program(_READ, [[laboratory.python, _READER, root / "accounts"]], root),
        Program(_AGENDA, [laboratory.command("agenda")], root),
        Program(_CALENDAR, [laboratory.command("agenda", "--ics", str(calendar))], root),
    ]


def _compare(name: str, size: int, taken: dict[str, Timing], target: str) -> Row:
    ours, read = taken[name].seconds, taken[_READ].seconds
    subject = f"{name}, {size:,} accounts"
    return Row(subject, format_time(ours), _READ, format_time(read), times(ours, read), target)


def _compare_memory(name: str, small: Timing, large: Timing) -> Row:
    peaks = [f"{each.peak / 1e6:.0f} MB" for each in (small, large)]
    ratio = times(large.peak, small.peak)
    return Row(f"peak memory, {name}, all", peaks[1], "a tenth", peaks[0], ratio, "below 200 MB")


def _remark(root: Path) -> str:
    documents = sum(1 for _ in root.glob("accounts/*/*.yaml"))
    records = sum(1 for _ in root.glob("accounts/*/meetings/*.yaml"))
    return (
        "Whole processes on generated, valid workspaces with a year of meetings; the largest holds "
        f"{documents:,} documents and {records:,} records of meetings, 4 KB and 0.8 KB each. Beside "
        "them a script that only reads every file. The agenda looks 14 days ahead, the calendar file a year. "
        "Peak memory is that of the largest process; each processor has one, and one gathers."
    )

"""Whether the accounts of a large portfolio are still worth it, from a year of meetings."""

from __future__ import annotations

from bench.agenda import make_portfolio
from bench.figures import Row, Section, format_time, times
from bench.laboratory import Laboratory
from bench.timing import Program, measure

_AGENDA, _STATUS, _ALL = "`samctl agenda`", "`samctl status`", "`samctl status --all`"


def measure_status(laboratory: Laboratory, runs: int, accounts: int) -> Section:
    """Time the status of so many accounts beside their agenda, which reads fewer documents."""
    root = make_portfolio(laboratory, accounts)
    programs = [
        Program(_AGENDA, [laboratory.command("agenda")], root),
        Program(_STATUS, [laboratory.command("status")], root),
        Program(_ALL, [laboratory.command("status", "--all")], root),
    ]
    taken = measure(programs, runs)
    agenda = taken[_AGENDA].seconds
    rows = []
    for name, target in ((_STATUS, "below 6 s"), (_ALL, "")):
        seconds, memory = taken[name].seconds, f"{taken[name].peak / 1e6:.0f} MB"
        subject = f"{name}, {accounts:,} accounts"
        rows.append(
            Row(subject, format_time(seconds), _AGENDA, format_time(agenda), times(seconds, agenda), target)
        )
        other = f"{taken[_AGENDA].peak / 1e6:.0f} MB"
        ratio = times(taken[name].peak, taken[_AGENDA].peak)
        rows.append(Row(f"peak memory, {name}", memory, _AGENDA, other, ratio, "below 200 MB"))
    remark = (
        "The workspace of the agenda. Of the accounts that it shows, `status` reads every record of a "
        "meeting; those of the lowest tier are left out unless `--all` asks for them. Peak memory is that of "
        "the largest process."
    )
    return Section("Status", remark, rows)

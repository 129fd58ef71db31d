"""`samctl check` on workspaces of three sizes, beside reading alone and beside other checkers."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from bench.figures import Row, Section, faster, format_time, times
from bench.laboratory import Laboratory, name_others
from bench.mistakes import break_documents
from bench.timing import Program, Timing, measure
from bench.workspaces import DOCUMENTS, copy_workspace, list_documents, make_workspace

_READ = "reading every file"
_READER = Path(__file__).with_name("read_files.py")
_CHECK, _CHECK_BROKEN, _YAMLLINT, _JSONSCHEMA = "check", "check of broken", "yamllint", "check-jsonschema"


def measure_checking(laboratory: Laboratory, runs: int, most_accounts: int, *, others: bool) -> Section:
    """Time `check` on a hundredth, a tenth and all of so many accounts, and on all with broken files."""
    sizes = [most_accounts // 100, most_accounts // 10, most_accounts]
    roots = [make_workspace(laboratory.scratch / f"workspace-{size}", size) for size in sizes]
    taken = [_measure_one(laboratory, root, runs, others=others) for root in roots]
    broken = copy_workspace(roots[-1], laboratory.scratch / "workspace-broken")
    count = break_documents(broken, most_accounts // 10)
    rows: list[Row] = []
    for size, timings in zip(sizes, taken, strict=True):
        rows += _compare(size, timings, aimed_at=size == most_accounts)
    rows += [_compare_growth(sizes, [each[_CHECK].seconds for each in taken])]
    rows += [_compare_broken(laboratory, roots[-1], broken, runs, count)]
    peak = max(timings[_CHECK].peak for timings in taken)
    rows += [
        Row(f"peak memory, {sizes[-1]:,} accounts", f"{peak / 1e6:.0f} MB", target="below 100 MB"),
    ]
    return Section("Checking", _remark(laboratory, roots[-1]), rows)


def _measure_one(laboratory: Laboratory, root: Path, runs: int, *, others: bool) -> dict[str, Timing]:
    programs = [
        Program(_READ, [[laboratory.python, _READER, root / "accounts"]], root),
        Program(_CHECK, [laboratory.command("check", "--strict")], root),
    ]
    if others:
        lint: list[str | Path] = [laboratory.others / "yamllint", "-d", "relaxed", "accounts"]
        programs += [
            Program(_YAMLLINT, [lint], root, most_runs=1),
            Program(_JSONSCHEMA, _validate_each_kind(laboratory, root), root, most_runs=1),
        ]
    return measure(programs, runs)


def _validate_each_kind(laboratory: Laboratory, root: Path) -> list[list[str | Path]]:
    """Return a call of check-jsonschema for every kind of document, with all its files and its schema."""
    commands: list[list[str | Path]] = []
    for name in DOCUMENTS:
        schema = laboratory.scratch / f"{name}.schema.json"
        printed = subprocess.run(laboratory.command("schema", name), check=True, capture_output=True)
        schema.write_bytes(printed.stdout)
        program = laboratory.others / "check-jsonschema"
        commands.append([program, "--schemafile", schema, *list_documents(root, name)])
    return commands


def _compare(size: int, taken: Mapping[str, Timing], *, aimed_at: bool) -> list[Row]:
    ours, read = taken[_CHECK].seconds, taken[_READ].seconds
    subject, figure = f"`samctl check`, {size:,} accounts", format_time(ours)
    rows = [
        Row(subject, figure, _READ, format_time(read), times(ours, read), "at most 20" if aimed_at else "")
    ]
    for name, target in ((_JSONSCHEMA, "at least 40" if aimed_at else ""), (_YAMLLINT, "")):
        if name in taken:
            theirs = taken[name].seconds
            rows.append(Row(subject, figure, name, format_time(theirs), faster(ours, theirs), target))
    return rows


def _compare_growth(sizes: list[int], seconds: list[float]) -> Row:
    """Return what one more account costs between the sizes: start-up, which all share, is not in it."""
    early, late = (
        (seconds[after] - seconds[after - 1]) / (sizes[after] - sizes[after - 1]) for after in (1, 2)
    )
    return Row(
        f"one more account, {sizes[1]:,} to {sizes[2]:,}",
        format_time(late),
        f"one more, {sizes[0]:,} to {sizes[1]:,}",
        format_time(early),
        times(late, early),
        "about 1: linear",
    )


def _compare_broken(laboratory: Laboratory, sound: Path, broken: Path, runs: int, count: int) -> Row:
    command = laboratory.command("check", "--strict")
    programs = [Program(_CHECK, [command], sound), Program(_CHECK_BROKEN, [command], broken, exit_code=1)]
    taken = measure(programs, runs)
    ours, other = taken[_CHECK_BROKEN].seconds, taken[_CHECK].seconds
    return Row(
        f"the same with {count} broken files",
        format_time(ours),
        "all sound",
        format_time(other),
        times(ours, other),
        "at most 1.2",
    )


def _remark(laboratory: Laboratory, root: Path) -> str:
    documents = list_documents(root)
    average = sum((root / each).stat().st_size for each in documents) / len(documents)
    return (
        f"Whole processes on generated, valid workspaces: {len(DOCUMENTS)} documents an account, "
        f"{average / 1000:.1f} KB each on average. Beside them a script that only reads every file, and "
        f"{name_others(laboratory)}: yamllint with its `relaxed` rules, check-jsonschema with samctl's "
        "own schemas, one call for each kind of document. These two check less: no reference from file to "
        "file, no practice."
    )

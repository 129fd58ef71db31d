"""Two people, or two programs, who write at the same time."""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import os
import sys
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from samctl import front
from samctl.store.reading import read_yaml
from tests.cli.worlds import SHOP
from tests.conftest import Builder

SELECTION = "accounts/x/selection.yaml"
Outcomes = list[tuple[int, str]]


def write_in_turns(
    writer: int, workspace: Path, commands: list[list[str]], barrier: Barrier, results: Queue[Any]
) -> None:
    """Run one writer's commands, each at the same moment as the other writer's."""
    os.chdir(workspace)
    for turn, arguments in enumerate(commands):
        sys.argv = ["samctl", *arguments]
        err = io.StringIO()
        barrier.wait(timeout=60)
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(err):
            code = front.main()
        results.put((turn, writer, code, err.getvalue()))


def run_at_once(workspace: Path, *writers: list[list[str]]) -> list[Outcomes]:
    """Run the commands of several writers side by side; return the outcomes of every turn."""
    context = multiprocessing.get_context("spawn")
    barrier, results = context.Barrier(len(writers)), context.Queue()
    processes = [
        context.Process(target=write_in_turns, args=(number, workspace, commands, barrier, results))
        for number, commands in enumerate(writers)
    ]
    for each in processes:
        each.start()
    found = [results.get(timeout=60) for commands in writers for _ in commands]
    for each in processes:
        each.join(timeout=60)
    turns = range(len(writers[0]))
    return [[(code, err) for at, _, code, err in sorted(found) if at == turn] for turn in turns]


def read_selection(workspace: Path) -> dict[str, Any]:
    data = read_yaml((workspace / SELECTION).read_bytes())
    assert isinstance(data, dict)
    return data


def test_ratings_of_different_criteria_at_once_are_both_kept(tree: Builder) -> None:
    workspace = tree({**SHOP, SELECTION: "# ours\nratings:\n  reach: {value: 1, on: 2026-01-01}\n"})
    values = [2 + turn % 4 for turn in range(10)]
    days = [f"2026-02-{turn + 1:02}" for turn in range(10)]
    commands = [
        [["rate", "x", criterion, str(value), "--on", day] for value, day in zip(values, days, strict=True)]
        for criterion in ("fit", "growth")
    ]
    outcomes = run_at_once(workspace, *commands)
    assert outcomes == [[(0, ""), (0, "")]] * 10
    data = read_selection(workspace)
    for criterion in ("fit", "growth"):
        assert data["ratings"][criterion] == {"value": values[-1], "on": days[-1]}
        assert data["history"][criterion] == dict(zip(days[:-1], values[:-1], strict=True))
    assert data["ratings"]["reach"] == {"value": 1, "on": "2026-01-01"}
    assert (workspace / SELECTION).read_text().startswith("# ours\n")


def test_of_two_ratings_of_the_same_criterion_none_is_lost_in_silence(tree: Builder) -> None:
    workspace = tree({**SHOP, SELECTION: "ratings:\n  fit: {value: 5, on: 2026-01-01}\n"})
    days = [[f"2026-{month}-{turn + 1:02}" for turn in range(10)] for month in ("02", "03")]
    values = (2, 3)
    commands = [
        [["rate", "x", "fit", str(value), "--on", day] for day in mine]
        for value, mine in zip(values, days, strict=True)
    ]
    outcomes = run_at_once(workspace, *commands)
    data = read_selection(workspace)
    kept = {data["ratings"]["fit"]["on"]: data["ratings"]["fit"]["value"], **data["history"]["fit"]}
    expected = {"2026-01-01": 5}
    for turn, both in enumerate(outcomes):
        codes = [code for code, _ in both]
        assert set(codes) <= {0, 4}, both
        assert 0 in codes
        expected |= {days[who][turn]: values[who] for who in (0, 1) if codes[who] == 0}
    assert kept == expected


def test_two_who_make_the_same_account_do_not_overwrite_each_other(tree: Builder) -> None:
    workspace = tree(SHOP)
    commands = [[["add", f"Rheintal {who}", "--id", f"rheintal-{turn}"] for turn in range(5)] for who in "AB"]
    for turn, both in enumerate(run_at_once(workspace, *commands)):
        codes = [code for code, _ in both]
        assert sorted(codes)[0] == 0
        assert max(codes) in (2, 3, 4), both
        profile = read_yaml((workspace / f"accounts/rheintal-{turn}/profile.yaml").read_bytes())
        assert profile == {"name": f"Rheintal {'AB'[codes.index(0)]}"}

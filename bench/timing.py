"""Whole processes, timed by turns, so that a busy moment of the machine hits all of them alike.

The order changes from turn to turn: what runs behind a long program finds the processor's caches cold.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median

_BYTES = 1 if sys.platform == "darwin" else 1024
"""The unit of `ru_maxrss`, which is the kernel's own choice."""


@dataclass(frozen=True)
class Program:
    """Something to be timed.

    Args:
        name: what the tables call it.
        commands: one command, or several whose times are added up.
        folder: where they run.
        environment: variables beside those of this process.
        exit_code: how each command must end; any other one stops the bench.
        most_runs: a bound on the runs of a program that takes minutes.
    """

    name: str
    commands: Sequence[Sequence[str | Path]]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    exit_code: int = 0
    most_runs: int | None = None


@dataclass(frozen=True)
class Timing:
    """What a program took.

    Args:
        seconds: the median of its runs.
        peak: the most memory that any process of any run had, in bytes.
    """

    seconds: float
    peak: int


def measure(programs: Sequence[Program], runs: int) -> dict[str, Timing]:
    """Run every program so many times, by turns, and return what they took, by name."""
    times: dict[str, list[float]] = {program.name: [] for program in programs}
    peaks: dict[str, int] = dict.fromkeys(times, 0)
    for turn in range(runs):
        for program in Random(turn).sample(programs, len(programs)):
            if program.most_runs is None or turn < program.most_runs:
                seconds, peak = _run(program)
                times[program.name].append(seconds)
                peaks[program.name] = max(peaks[program.name], peak)
    return {name: Timing(median(taken), peaks[name]) for name, taken in times.items()}


def _run(program: Program) -> tuple[float, int]:
    """Return the seconds of one run and its peak memory in bytes."""
    seconds, peak = 0.0, 0
    for command in program.commands:
        environment = {**os.environ, **program.environment}
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=program.folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds += time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != program.exit_code:
            raise RuntimeError(f"{program.name} ended with {process.returncode}, not {program.exit_code}")
        peak = max(peak, usage.ru_maxrss * _BYTES)
    return seconds, peak

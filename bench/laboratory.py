"""What is measured: the wheel, installed for real, and the tools it is compared with, each on its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.ids import TODAY

ROOT = Path(__file__).resolve().parents[1]
_OTHERS = ("yamllint", "check-jsonschema")


@dataclass(frozen=True)
class Laboratory:
    """Two virtual environments and a folder for everything that the bench makes.

    Args:
        scratch: the folder.
        samctl: the programs of the environment with nothing but samctl and what it needs.
        others: the programs of the environment with the tools it is compared with.
    """

    scratch: Path
    samctl: Path
    others: Path

    @property
    def python(self) -> Path:
        """The Python that samctl runs on, and that stands for bare Python."""
        return self.samctl / "python"

    def command(self, *arguments: str) -> list[str | Path]:
        """Return a command line of samctl, on the day that all workspaces are written for."""
        return [self.samctl / "samctl", "--today", str(TODAY), *arguments]


def equip(scratch: Path) -> Laboratory:
    """Build the wheel and install everything below a folder; pip compiles the modules as it does for users.

    The script that starts samctl is kept twice: as `samctl-by-bundled-pip`, as the pip that comes with this
    Python writes it, and as `samctl`, as the newest pip does.
    """
    samctl, others = (_make_environment(scratch / name) for name in ("samctl", "others"))
    _pip(samctl, "wheel", "--no-deps", "--wheel-dir", scratch / "wheel", ROOT)
    (wheel,) = (scratch / "wheel").glob("samctl-*.whl")
    _pip(samctl, "install", wheel)
    shutil.copy(samctl / "samctl", samctl / "samctl-by-bundled-pip")
    _pip(samctl, "install", "--upgrade", "pip")
    _pip(samctl, "install", "--force-reinstall", "--no-deps", wheel)
    _pip(others, "install", *_OTHERS)
    return Laboratory(scratch, samctl, others)


def add_extras(laboratory: Laboratory, *extras: str) -> None:
    """Install what the extras of samctl bring along."""
    (wheel,) = (laboratory.scratch / "wheel").glob("samctl-*.whl")
    _pip(laboratory.samctl, "install", f"samctl[{','.join(extras)}] @ {wheel.as_uri()}")


def name_others(laboratory: Laboratory) -> str:
    """Return the names and versions of the other tools."""
    code = f"from importlib.metadata import version\nfor name in {_OTHERS}: print(name, version(name))"
    command: list[str | Path] = [laboratory.others / "python", "-c", code]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return " and ".join(printed.splitlines())


def _make_environment(folder: Path) -> Path:
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    return folder / "bin"


def _pip(programs: Path, *arguments: str | Path) -> None:
    command: list[str | Path] = [programs / "python", "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*command, *arguments], check=True)

"""What an editor in tests was shown, and what it left behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.conftest import Outcome

Edit = Callable[..., Outcome]


def shown(tmp_path: Path, turn: int) -> str:
    """Return what the editor was shown, from 0."""
    return (tmp_path / "editor" / f"shown-{turn}").read_bytes().decode()


def marks(tmp_path: Path, turn: int) -> list[str]:
    """Return the marks in what the editor was shown."""
    return [line for line in shown(tmp_path, turn).splitlines() if line.startswith("#!! ")]


def count_turns(tmp_path: Path) -> int:
    """Return how often the editor was opened."""
    return len(list((tmp_path / "editor").glob("shown-*")))


def drafts(tmp_path: Path) -> list[Path]:
    """Return the files that were left in the folder for temporary ones."""
    return [path for path in (tmp_path / "tmp").rglob("*") if path.is_file()]

"""What every test has: a world of its own, a command line to run in it, and a home that stays untouched."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest

from samctl import front

REPOSITORY = Path(__file__).parents[1]
TODAY = "2026-11-23"

_NOISE = (
    "COLUMNS",
    "EDITOR",
    "FORCE_COLOR",
    "GITHUB_ACTIONS",
    "GITHUB_WORKSPACE",
    "LINES",
    "NO_COLOR",
    "SAMCTL_WORKSPACE",
    "VISUAL",
    "_SAMCTL_COMPLETE",
)
"""Variables that change what commands print; a test that is about one sets it."""

State = dict[str, tuple[str, int, int, str]]


def pytest_configure() -> None:
    """Let Ctrl-C reach the programs under test, also where the tests run in the background.

    A shell starts what runs in the background with SIGINT ignored, and every process below inherits that.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left behind: its exit code, the result and the talk."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


class Runner(Protocol):
    """Runs samctl, in this process or in one of its own."""

    def __call__(
        self, *arguments: object, cwd: Path | None = None, env: Mapping[str, str] = ...
    ) -> Outcome: ...


class Builder(Protocol):
    """Builds a folder of files from their texts."""

    def __call__(self, files: Mapping[str, str | bytes], at: str = ...) -> Path: ...


@pytest.fixture(scope="session")
def _home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def home(_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home folder and git configuration; a test that leaves anything there fails."""
    for name in _NOISE:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(_home))
    monkeypatch.setenv("USERPROFILE", str(_home))
    monkeypatch.setenv("TZ", "UTC")
    for name in ("CONFIG", "CACHE", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(_home / name.lower()))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(_home / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    yield _home
    left = sorted(str(path.relative_to(_home)) for path in _home.rglob("*"))
    assert left == [], "something was written into the home folder"


@pytest.fixture
def tree(tmp_path: Path) -> Builder:
    """Builds a workspace from `{path: text}`; texts are dedented, bytes stay as they are."""

    def build(files: Mapping[str, str | bytes], at: str = "workspace") -> Path:
        root = tmp_path / at
        root.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(
                content if isinstance(content, bytes) else textwrap.dedent(content).lstrip("\n").encode()
            )
        return root

    return build


@pytest.fixture
def samctl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """Runs the command line in this process, by default in the workspace that `tree` has built."""

    def run(*arguments: object, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Outcome:
        out, err = io.StringIO(), io.StringIO()
        with monkeypatch.context() as patch:
            patch.chdir(cwd or _find_workspace(tmp_path))
            patch.setattr(sys, "argv", ["samctl", *map(str, arguments)])
            for name, value in (env or {}).items():
                patch.setenv(name, value)
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                try:
                    code = front.main()
                except SystemExit as leaving:
                    code = leaving.code if isinstance(leaving.code, int) else 1
        return Outcome(code, out.getvalue(), err.getvalue())

    return run


@pytest.fixture
def process(tmp_path: Path) -> Runner:
    """Runs the command line in a process of its own, as users do."""

    def run(*arguments: object, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Outcome:
        done = subprocess.run(
            [*command(), *map(str, arguments)],
            cwd=cwd or _find_workspace(tmp_path),
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=60,
            check=False,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    return run


def command() -> list[str]:
    """Return the words that start samctl in a process of its own."""
    return [sys.executable, "-m", "samctl"]


@pytest.fixture
def untouched() -> Callable[[Path], contextlib.AbstractContextManager[None]]:
    """A context that fails if a file, a byte, a mode or a time of change below a folder differs behind it."""

    @contextlib.contextmanager
    def watch(root: Path) -> Iterator[None]:
        before = take_state(root)
        yield
        assert take_state(root) == before

    return watch


def take_state(root: Path) -> State:
    """Return everything below a folder: kind, mode, time of change and content."""
    return {str(path.relative_to(root)): _describe(path) for path in [root, *sorted(root.rglob("*"))]}


def _describe(path: Path) -> tuple[str, int, int, str]:
    status = path.lstat()
    if path.is_symlink():
        return "link", status.st_mode, status.st_mtime_ns, str(path.readlink())
    if path.is_dir():
        return "folder", status.st_mode, status.st_mtime_ns, ""
    if not path.is_file():
        return "other", status.st_mode, status.st_mtime_ns, ""
    return "file", status.st_mode, status.st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest()


def _find_workspace(tmp_path: Path) -> Path:
    workspace = tmp_path / "workspace"
    return workspace if workspace.is_dir() else tmp_path


def pytest_make_parametrize_id(config: Any, val: object, argname: str) -> str | None:
    """Name a folder of examples by its name."""
    return val.name if isinstance(val, Path) else None

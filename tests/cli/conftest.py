"""What several tests of commands have: an editor that types what it was told."""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import dedent

import pytest

from tests.cli.editors import Edit
from tests.conftest import Outcome, Runner


@pytest.fixture
def edit(samctl: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edit:
    """Runs `edit` with an editor that saves one given text after the other, and keeps what it was shown.

    Instead of the words of the command line, an account and a document may be named.
    """
    (tmp_path / "editor").mkdir()
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", None)  # so that TMPDIR is looked at again
    script = tmp_path / "editor" / "editor.py"
    script.write_text(
        dedent("""\
        import pathlib, signal, sys
        here, draft = pathlib.Path(__file__).parent, pathlib.Path(sys.argv[-1])
        turn = len(list(here.glob("shown-*")))
        (here / f"shown-{turn}").write_bytes(draft.read_bytes())
        action = here / f"action-{turn}.py"
        text = here / f"text-{turn}"
        if text.exists():
            draft.write_bytes(text.read_bytes())
        if action.exists():
            exec(action.read_text())
        """)
    )

    def run(
        *texts: str | None,
        account: str = "x",
        document: str = "selection",
        words: list[str] | None = None,
        action: str = "",
    ) -> Outcome:
        for turn, text in enumerate(texts):
            if text is not None:
                (tmp_path / "editor" / f"text-{turn}").write_bytes(text.encode())
        if action:
            (tmp_path / "editor" / f"action-{len(texts) - 1}.py").write_text(action)
        env = {"EDITOR": f"'{sys.executable}' '{script}'", "TMPDIR": str(tmp_path / "tmp")}
        return samctl("edit", *(words or [account, document]), env=env)

    return run

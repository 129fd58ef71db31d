"""Who may import whom: the contracts of import-linter in `pyproject.toml`."""

from __future__ import annotations

import os
import re
import subprocess
import sys

from tests.conftest import REPOSITORY


def test_every_contract_of_the_layers_is_kept() -> None:
    script = "import sys; from importlinter.cli import lint_imports_command as lint; sys.exit(lint())"
    done = subprocess.run(
        [sys.executable, "-c", script, "--no-cache"],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    kept = re.search(r"Contracts: (\d+) kept, 0 broken", done.stdout)
    assert kept
    assert int(kept[1]) >= 4

"""Documents as somebody read and approved them, in tests/golden."""

from __future__ import annotations

import os

from tests.conftest import REPOSITORY

GOLDEN = REPOSITORY / "tests" / "golden"


def assert_golden(name: str, text: str) -> None:
    """Compare a document with the approved one; under SAMCTL_UPDATE_GOLDEN=1, approve it.

    Args:
        name: the path of the approved one below tests/golden, without its ending.
        text: the document as it is made now.
    """
    golden = GOLDEN / f"{name}.md"
    if os.environ.get("SAMCTL_UPDATE_GOLDEN") == "1":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, "utf-8", newline="\n")
    assert golden.read_text("utf-8") == text, (
        "SAMCTL_UPDATE_GOLDEN=1 pytest writes it anew; read the difference"
    )

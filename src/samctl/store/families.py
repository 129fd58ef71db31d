"""The header families of CRM systems, which lie in the package beside the code that uses them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from samctl.store.reading import read_yaml

_FOLDER = Path(__file__).resolve().parents[1] / "exchange" / "crm" / "families"


def read_families() -> dict[str, Any]:
    """Return what each system calls the columns of its exports, as plain data by the system's id."""
    return {path.stem: read_yaml(path.read_bytes()) for path in sorted(_FOLDER.glob("*.yaml"))}

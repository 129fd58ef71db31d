"""Invented exports, and reading them as an import would."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from samctl.errors import SamctlError
from samctl.exchange.crm.choices import Choices, Export
from samctl.exchange.crm.reading import read_exports
from samctl.exchange.crm.records import Batch
from samctl.exchange.scales import Scale
from samctl.store.families import read_families

EXPORTS = Path(__file__).parents[1] / "exports"
FAMILIES = read_families()


def read_files(*names: str, **choices: Any) -> Batch:
    """Return what files of the folder of exports say, for a workspace in euros."""
    files = [Export(name, (EXPORTS / name).read_bytes()) for name in names]
    return read_exports(files, FAMILIES, Choices(**choices), currency="EUR")


def read_texts(
    *texts: str | bytes, scales: Mapping[str, Scale] | None = None, currency: str = "EUR", **choices: Any
) -> Batch:
    """Return what texts say, as files called `1.csv`, `2.csv` and so on."""
    files = [
        Export(f"{number}.csv", text.encode() if isinstance(text, str) else text)
        for number, text in enumerate(texts, start=1)
    ]
    return read_exports(files, FAMILIES, Choices(**choices), currency=currency, scales=scales)


def refuse(*texts: str, **choices: Any) -> SamctlError:
    """Return the error that texts bring about."""
    with pytest.raises(SamctlError) as caught:
        read_texts(*texts, **choices)
    return caught.value


def list_remarks(batch: Batch) -> list[tuple[int, str, str]]:
    """Return line, column and reason of the remarks."""
    return [(each.origin.line, each.column, each.reason) for each in batch.remarks]

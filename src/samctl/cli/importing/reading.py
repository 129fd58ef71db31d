"""From the files and options on the command line to what a CRM says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from samctl.cli.deciding import require_criteria
from samctl.cli.exports import read_export
from samctl.cli.progress import show_work
from samctl.documents.criteria import Criterion
from samctl.errors import UsageError
from samctl.exchange.crm.choices import Choices
from samctl.exchange.crm.reading import read_exports
from samctl.exchange.crm.records import Batch
from samctl.exchange.scales import Scale
from samctl.store.families import read_families
from samctl.store.workspace import Workspace

_LARGE = 2_000_000
"""Bytes that take a second or more to read."""


def read_batch(workspace: Workspace, files: Sequence[Path], choices: Choices) -> Batch:
    """Return what the files of a CRM say.

    Args:
        workspace: that they are for.
        files: their paths, perhaps with a sheet of a workbook behind them.
        choices: what the user says about them.

    Raises:
        DataError: a file cannot be read, or does not say how it is to be read.
        UsageError: a file is named twice, or a column, a field or a criterion does not exist.
    """
    twice = next((file for place, file in enumerate(files) if file in files[:place]), None)
    if twice is not None:
        raise UsageError(f"{twice} is named twice", "Name each file once.")
    exports = [read_export(file) for file in files]
    terms = find_terms(workspace, choices)
    with show_work("Reading files", takes_long=sum(len(each.content) for each in exports) > _LARGE):
        return read_exports(
            exports, read_families(), terms.choices, currency=terms.currency, scales=terms.scales
        )


class Terms(NamedTuple):
    """What a workspace says about the sources of an import.

    Args:
        choices: what the user says about them, now and in `samctl.yaml`.
        currency: ISO 4217 code of amounts without a currency.
        scales: which ratings the criteria accept; empty where nothing is rated.
    """

    choices: Choices
    currency: str
    scales: Mapping[str, Scale]


def find_terms(workspace: Workspace, choices: Choices) -> Terms:
    """Return what a workspace says about the sources of an import.

    Args:
        workspace: that they are for.
        choices: what the user says about them now.

    Raises:
        DataError: something is to be rated, and there are no criteria.
    """
    settings = workspace.settings.document
    choices = choices._replace(saved=settings.imports if settings else {})
    rates = choices.rates or any(each.ratings for each in choices.saved.values())
    currency = settings.currency if settings else "EUR"
    return Terms(choices, currency, measure_scales(workspace) if rates else {})


def measure_scales(workspace: Workspace) -> dict[str, Scale]:
    """Return which ratings the criteria accept.

    Raises:
        DataError: there are no criteria, or they have errors.
    """
    criteria = require_criteria(workspace).criteria
    return {name: _measure(criterion) for name, criterion in criteria.items()}


def _measure(criterion: Criterion) -> Scale:
    if criterion.measure is not None:
        return Scale(unit=criterion.measure.unit or "")
    levels = criterion.rating or {}
    return Scale(lowest=Decimal(min(levels)), highest=Decimal(max(levels))) if levels else Scale()

"""Recording a result: what is checked before, and how the KPI stands then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from samctl.cli.days import parse_day_option
from samctl.cli.kpis.listing import summarise
from samctl.cli.kpis.survey import require_kpi, survey_kpis
from samctl.cli.opening import require_sound
from samctl.cli.output import say
from samctl.cli.writing import change_document
from samctl.documents import kinds
from samctl.documents.findings import FieldPath
from samctl.documents.kpis import Kpis
from samctl.errors import UsageError
from samctl.exchange.cells import CellError
from samctl.exchange.measurements import parse_measurement
from samctl.practices.kpis.recording import ContradictionError, record_actual
from samctl.store.workspace import Workspace


class Entry(NamedTuple):
    """What was asked for on the command line.

    Args:
        kpi: its id.
        value: as typed.
        on: the day on which it was measured.
        replace: whether it takes the place of another value.
    """

    kpi: str
    value: str
    on: str | None
    replace: bool


def record_result(workspace: Workspace, slug: str, entry: Entry, today: date, *, dry_run: bool) -> None:
    """Put a result on record, and say how the KPI stands then.

    Raises:
        UsageError: there is no such KPI, the value is no number in its unit, or the day has another one.
        DataError: the document has errors.
    """
    account = workspace.open_account(slug)
    loaded = account.load(kinds.KPIS)
    require_sound(workspace, loaded.findings)
    kpi = require_kpi(slug, (loaded.document or Kpis()).kpis, entry.kpi)
    on = parse_day_option(entry.on, "--on", today)
    try:
        value = parse_measurement(entry.value, kpi.unit or "")
    except CellError as error:
        raise UsageError(str(error), "Write digits with a decimal point, such as 1234.5 or 1.2340.") from None

    def record(document: Kpis) -> Mapping[FieldPath, Any]:
        try:
            return record_actual(entry.kpi, document.kpis[entry.kpi], on, value, replace=entry.replace)
        except ContradictionError as error:
            hint = f"If {value:f} is right, add --replace; else nothing is to be done."
            raise UsageError(str(error), hint) from None

    change_document(workspace, loaded, record, dry_run=dry_run)
    if not dry_run:
        for standing in survey_kpis(workspace, slug, [entry.kpi], today).standings:
            say(summarise(standing))

"""What `commitments` shows, in the form that was asked for."""

from __future__ import annotations

from samctl.cli.kpis.commitments.description import describe_commitments, spell_rows
from samctl.cli.kpis.commitments.listing import list_commitments
from samctl.cli.kpis.commitments.survey import Survey
from samctl.cli.output import TableFormat, format_json
from samctl.cli.tables import format_csv


def present(survey: Survey, form: TableFormat) -> str:
    """Return what the sides owe each other, in the form asked for."""
    if form is TableFormat.JSON:
        return format_json(describe_commitments(survey))
    if form is TableFormat.CSV:
        return format_csv(list(spell_rows(survey)))
    return list_commitments(survey, form)

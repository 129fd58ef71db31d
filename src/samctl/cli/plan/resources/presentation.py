"""What `plan resources` shows, by what was asked for: the sums, or the arithmetic behind them."""

from __future__ import annotations

from samctl.cli.output import TableFormat, format_json
from samctl.cli.plan.resources.description import describe_resources, spell_rows
from samctl.cli.plan.resources.explanation import explain_resources
from samctl.cli.plan.resources.listing import list_resources
from samctl.cli.plan.resources.survey import Survey
from samctl.cli.tables import format_csv


def present(survey: Survey, form: TableFormat, *, explain: bool = False) -> str:
    """Return what plans need in the form asked for; data hold the amount of each resource anyway."""
    if form is TableFormat.JSON:
        return format_json(describe_resources(survey))
    if form is TableFormat.CSV:
        return format_csv(list(spell_rows(survey)))
    return explain_resources(survey, form) if explain else list_resources(survey, form)

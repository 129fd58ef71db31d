"""What `plan ACCOUNT` shows, by what was asked for: the plan at a glance, or what its statuses rest on."""

from __future__ import annotations

from samctl.cli.output import TableFormat, format_json
from samctl.cli.plan.description import describe_plan, spell_rows
from samctl.cli.plan.explanation import describe_explanation, explain_plan, spell_explanation
from samctl.cli.plan.listing import list_plan
from samctl.cli.plan.survey import Survey
from samctl.cli.tables import format_csv


def present(survey: Survey, form: TableFormat, *, explain: bool = False) -> str:
    """Return a plan in the form asked for, or the rules and the arithmetic behind it."""
    if form is TableFormat.JSON:
        return format_json(describe_explanation(survey) if explain else describe_plan(survey))
    if form is TableFormat.CSV:
        return format_csv(list(spell_explanation(survey) if explain else spell_rows(survey)))
    return explain_plan(survey, form) if explain else list_plan(survey, form)

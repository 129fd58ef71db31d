"""What `status` shows, by what was asked for: the portfolio, an account, or the arithmetic."""

from __future__ import annotations

from samctl.cli.output import TableFormat, format_json
from samctl.cli.status.description import describe_survey, spell_rows
from samctl.cli.status.explanation import explain_account
from samctl.cli.status.listing import list_portfolio
from samctl.cli.status.portrait import show_account
from samctl.cli.status.survey import Survey
from samctl.cli.tables import format_csv


def present(survey: Survey, form: TableFormat, *, explain: bool) -> str:
    """Return what was asked for, in the form asked for."""
    if form is TableFormat.JSON:
        return format_json(describe_survey(survey, explain=explain))
    if explain:
        return explain_account(survey, form)
    if form is TableFormat.CSV:
        return format_csv([*spell_rows(survey)])
    return show_account(survey, form) if survey.wish.account else list_portfolio(survey, form)

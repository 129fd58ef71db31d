"""`measure`: what deals say about accounts, shown, and put on record as ratings."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from samctl.cli.completion import complete_accounts, complete_people
from samctl.cli.opening import open_workspace, require_person
from samctl.cli.output import TableFormat

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Side(StrEnum):
    """Whose number ends a contradiction."""

    CRM = "crm"


@app.command(
    epilog="\b\nExamples:\n"
    "  samctl measure\n"
    "  samctl measure rheintal-pumpen --as-of 2025-12-31\n"
    "  samctl measure --by am-rhein --yes",
)
def measure(
    ctx: typer.Context,
    accounts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ACCOUNT]...",
            help="Everything that the deals of these say (default: what rates the accounts).",
            autocompletion=complete_accounts,
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="The day that it holds for (default: today)."),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(help="Who answers for the ratings.", metavar="PERSON", autocompletion=complete_people),
    ] = None,
    take: Annotated[
        Side | None, typer.Option(help="Replace ratings made by hand, too, by what was measured.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write the ratings, after the preview.")] = False,
    form: Annotated[
        TableFormat, typer.Option("--format", "-f", help="Form of the result.")
    ] = TableFormat.TABLE,
) -> None:
    """Measure accounts by their deals from the CRM; with --yes, rate the criteria that `measures` names.

    Ratings that were measured before move into the history; those made by hand stay.
    """
    from samctl.cli.days import parse_day_option
    from samctl.cli.measure.presentation import present
    from samctl.cli.measure.recording import record
    from samctl.cli.measure.survey import survey_measures
    from samctl.cli.output import write
    from samctl.practices.selection.measured_ratings import Appraiser

    workspace = open_workspace(ctx, writes=yes)
    if by:
        require_person(workspace, by, "--by")
    day = parse_day_option(as_of, "--as-of", ctx.obj.today)
    survey = survey_measures(workspace, accounts or [], Appraiser(day, by, take is Side.CRM))
    write(present(survey, form))
    record(workspace, survey, yes=yes)
    raise typer.Exit(survey.exit_code)

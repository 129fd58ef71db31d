"""`whitespace`: who supplies what to whom at the customer, our share of it, and what is there to win."""

from __future__ import annotations

from typing import Annotated

import typer

from samctl.cli.completion import complete_accounts
from samctl.cli.opening import open_workspace
from samctl.cli.options import OutputOption, PictureFormat, PictureLanguage

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    epilog="\b\nExamples:\n"
    "  samctl whitespace rheintal-pumpen\n"
    '  samctl whitespace --within "6 months"\n'
    "  samctl whitespace rheintal-pumpen --explain\n"
    "  samctl whitespace rheintal-pumpen --format svg -o white-space.svg",
)
def whitespace(
    ctx: typer.Context,
    accounts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ACCOUNT]...", help="Only these accounts, by id.", autocompletion=complete_accounts
        ),
    ] = None,
    within: Annotated[
        str,
        typer.Option(help="How far ahead to list contracts of competitors that end.", metavar="SPAN"),
    ] = "12 months",
    explain: Annotated[bool, typer.Option("--explain", help="Show the inputs and the arithmetic.")] = False,
    form: Annotated[
        PictureFormat,
        typer.Option("--format", "-f", help="Form of the result; svg and png are a heat map of one account."),
    ] = PictureFormat.TABLE,
    language: PictureLanguage = None,
    output: OutputOption = "-",
) -> None:
    """Show who supplies what to each unit, our share of wallet, and what is there to win (internal)."""
    from samctl.cli.delivery import deliver_as, find_drawn_form
    from samctl.cli.whitespace.presentation import present
    from samctl.cli.whitespace.survey import survey_white_space

    workspace = open_workspace(ctx)
    survey = survey_white_space(workspace, accounts or [], within, ctx.obj.today)
    kind = find_drawn_form(form.value)
    text = present(survey, kind, explain=explain, language=language.value if language else None)
    deliver_as(form.value, workspace, text, output)
    raise typer.Exit(survey.exit_code)

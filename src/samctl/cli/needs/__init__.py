"""`needs`: what the customer needs, ranked, what answers it, and the opportunities as table and picture."""

from __future__ import annotations

from typing import Annotated

import typer

from samctl.cli.completion import complete_accounts, complete_needs
from samctl.cli.opening import open_workspace
from samctl.cli.options import OutputOption, PictureFormat, PictureLanguage

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    epilog="\b\nExamples:\n"
    "  samctl needs rheintal-pumpen\n"
    "  samctl needs rheintal-pumpen --explain unplanned-stops\n"
    "  samctl needs rheintal-pumpen --opportunities --format csv\n"
    "  samctl needs rheintal-pumpen --format svg -o opportunities.svg",
)
def needs(
    ctx: typer.Context,
    account: Annotated[
        str, typer.Argument(metavar="ACCOUNT", help="The account's id.", autocompletion=complete_accounts)
    ],
    chosen: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NEED]...", help="Only these needs.", autocompletion=complete_needs),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the inputs, the weights and the arithmetic.")
    ] = False,
    opportunities: Annotated[
        bool, typer.Option("--opportunities", help="Show only the opportunities.")
    ] = False,
    form: Annotated[
        PictureFormat,
        typer.Option(
            "--format", "-f", help="Form of the result; svg and png are a picture of the opportunities."
        ),
    ] = PictureFormat.TABLE,
    language: PictureLanguage = None,
    output: OutputOption = "-",
) -> None:
    """Rank what the customer needs; show what answers each need, where that breaks, and what it is worth."""
    from samctl.cli.delivery import deliver_as, find_drawn_form
    from samctl.cli.needs.presentation import Order, present
    from samctl.cli.needs.survey import survey_needs

    workspace = open_workspace(ctx)
    survey = survey_needs(workspace, account, chosen or [], ctx.obj.today)
    kind = find_drawn_form(form.value)
    order = Order(kind, explain, opportunities, language.value if language else None)
    deliver_as(form.value, workspace, present(survey, order), output)
    raise typer.Exit(survey.exit_code)

"""`status`: whether each relationship is still worth it, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from samctl.cli.completion import complete_accounts, complete_people, complete_tiers
from samctl.cli.opening import open_workspace
from samctl.cli.output import TableFormat, write
from samctl.errors import UsageError

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    epilog="\b\nExamples:\n"
    "  samctl status\n"
    "  samctl status --for am-rhein\n"
    "  samctl status rheintal-pumpen\n"
    "  samctl status rheintal-pumpen --explain"
)
def status(
    ctx: typer.Context,
    account: Annotated[
        str | None,
        typer.Argument(
            metavar="[ACCOUNT]",
            help="Only this account, in detail, by its id.",
            autocompletion=complete_accounts,
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the inputs, weights and formulas of an account's figures.")
    ] = False,
    tier: Annotated[
        str | None,
        typer.Option(
            help="Only accounts decided to be in this tier.", metavar="TIER", autocompletion=complete_tiers
        ),
    ] = None,
    person: Annotated[
        str | None,
        typer.Option(
            "--for",
            help="Only accounts that this person manages.",
            metavar="PERSON",
            autocompletion=complete_people,
        ),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Show the lowest tier and accounts without a decision, too.")
    ] = False,
    form: Annotated[
        TableFormat, typer.Option("--format", "-f", help="Form of the result.")
    ] = TableFormat.TABLE,
) -> None:
    """Show whether accounts are still worth it: engagement, value and fit, what is next, what to do."""
    from samctl.cli.status.choice import Wish
    from samctl.cli.status.presentation import present
    from samctl.cli.status.survey import survey_portfolio

    if explain and not account:
        raise UsageError("--explain needs an account", "`samctl status ACCOUNT --explain`")
    if account and (tier or person or everything):
        raise UsageError("--tier, --for and --all choose among accounts, and one is named", "Leave them out.")
    wish = Wish(account, tier, person, everything)
    survey = survey_portfolio(open_workspace(ctx), wish, ctx.obj.today)
    write(present(survey, form, explain=explain))
    raise typer.Exit(survey.exit_code)

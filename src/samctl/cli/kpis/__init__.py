"""`kpi`: results against targets; recording one, and many from a CSV file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from samctl.cli.completion import complete_accounts, complete_kpis
from samctl.cli.groups import ShowingGroup
from samctl.cli.opening import open_workspace
from samctl.cli.options import DecimalMark, OutputOption, PictureFormat, PictureLanguage
from samctl.cli.output import TableFormat, write
from samctl.errors import UsageError

app = typer.Typer(
    cls=ShowingGroup,
    rich_markup_mode=None,
    add_completion=False,
    subcommand_metavar="[ACCOUNT [KPI]... | COMMAND ...]",
)

AccountArgument = Annotated[
    str, typer.Argument(metavar="ACCOUNT", help="The account's id.", autocompletion=complete_accounts)
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change and write nothing.")]
Replace = Annotated[bool, typer.Option("--replace", help="Replace another value of that day.")]


@app.callback(
    invoke_without_command=True,
    epilog="\b\nExamples:\n"
    "  samctl kpi\n"
    "  samctl kpi rheintal-pumpen\n"
    "  samctl kpi rheintal-pumpen share-of-service --explain\n"
    "  samctl kpi rheintal-pumpen --format svg -o kpis.svg\n"
    "  samctl kpi record rheintal-pumpen share-of-service 24.5 --on 2027-03-31\n"
    "  samctl kpi import results.csv --yes",
)
def kpi(
    ctx: typer.Context,
    form: Annotated[
        TableFormat, typer.Option("--format", "-f", help="Form of the result.")
    ] = TableFormat.TABLE,
) -> None:
    """Show an account's KPIs: results against their target path, trend, what is stale; record results.

    Without an account, list how the KPIs of all accounts stand, the most red ones first.
    """
    if ctx.invoked_subcommand:
        if form is not TableFormat.TABLE:
            raise UsageError(
                "--format in front of a command is an option of the list `samctl kpi`",
                "Put it behind the command: `samctl kpi show ACCOUNT --format json`.",
            )
        return
    from samctl.cli.kpis.overview import format_overview, survey_overview

    overview = survey_overview(open_workspace(ctx), ctx.obj.today)
    write(format_overview(overview, form))
    raise typer.Exit(overview.exit_code)


@app.command(
    short_help="Show the KPIs; `samctl kpi ACCOUNT` for short.",
    epilog="\b\nExample:\n  samctl kpi show rheintal-pumpen --format json",
)
def show(
    ctx: typer.Context,
    account: AccountArgument,
    chosen: Annotated[
        list[str] | None,
        typer.Argument(metavar="[KPI]...", help="Only these KPIs, by id.", autocompletion=complete_kpis),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the dated values, the thresholds and the arithmetic.")
    ] = False,
    form: Annotated[
        PictureFormat, typer.Option("--format", "-f", help="Form of the result; svg draws line charts.")
    ] = PictureFormat.TABLE,
    language: PictureLanguage = None,
    output: OutputOption = "-",
) -> None:
    """Show an account's KPIs: results against their target path, trend, next target, what is stale."""
    from samctl.cli.delivery import deliver
    from samctl.cli.kpis.presentation import present
    from samctl.cli.kpis.survey import survey_kpis

    workspace = open_workspace(ctx)
    survey = survey_kpis(workspace, account, chosen or [], ctx.obj.today)
    made = present(survey, form.value, explain=explain, language=language.value if language else None)
    deliver(workspace, made, output)
    raise typer.Exit(survey.exit_code)


@app.command(
    short_help="Record a result.",
    epilog="\b\nExamples:\n"
    "  samctl kpi record rheintal-pumpen share-of-service 24.5\n"
    '  samctl kpi record rheintal-pumpen share-of-service "24,5 %" --on 2027-03-31\n'
    "  samctl kpi record rheintal-pumpen margin --on 2027-03-31 -- -3",
)
def record(
    ctx: typer.Context,
    account: AccountArgument,
    name: Annotated[str, typer.Argument(metavar="KPI", help="The KPI's id.", autocompletion=complete_kpis)],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What was measured, with or without unit.")],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day it was measured (default: today).")
    ] = None,
    replace: Replace = False,
    dry_run: DryRun = False,
) -> None:
    """Record what was measured; a second value for the same day is refused without --replace."""
    from samctl.cli.kpis.recording import Entry, record_result

    workspace = open_workspace(ctx, writes=True)
    record_result(workspace, account, Entry(name, value, on, replace), ctx.obj.today, dry_run=dry_run)


@app.command(
    "import",
    short_help="Record results from a CSV file; previews first.",
    epilog="\b\nExamples:\n"
    "  samctl kpi import results.csv\n"
    "  samctl kpi import results.csv --decimal comma --yes",
)
def import_(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="CSV with the columns account, kpi, date and value.")
    ],
    decimal: Annotated[
        DecimalMark | None, typer.Option(help="The decimal mark, where the file leaves it open.")
    ] = None,
    replace: Replace = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write, after the preview.")] = False,
) -> None:
    """Record results from a CSV file, all of them or, where one is wrong, none."""
    from samctl.cli.kpis.importing import carry_out, preview, read_results
    from samctl.cli.output import say

    workspace = open_workspace(ctx, writes=True)
    results = read_results(
        workspace, file, ctx.obj.today, decimal=decimal.value if decimal else None, replace=replace
    )
    write(preview(results))
    if not results.new:
        say("Nothing to change.")
    elif not yes:
        say("Nothing was written: add --yes to import.")
    else:
        carry_out(workspace, results)

"""`plan`: how far an account's plan is; ticking off, moving days, and what all plans need."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from samctl.cli.completion import complete_accounts, complete_benchmarks, complete_plan_items
from samctl.cli.groups import ShowingGroup
from samctl.cli.opening import open_workspace
from samctl.cli.output import TableFormat, write
from samctl.errors import UsageError

app = typer.Typer(
    cls=ShowingGroup,
    rich_markup_mode=None,
    add_completion=False,
    subcommand_metavar="[ACCOUNT | COMMAND ...]",
)

AccountArgument = Annotated[
    str, typer.Argument(metavar="ACCOUNT", help="The account's id.", autocompletion=complete_accounts)
]
FormOption = Annotated[TableFormat, typer.Option("--format", "-f", help="Form of the result.")]
ExplainOption = Annotated[
    bool, typer.Option("--explain", help="Show the rules that decided, the inputs and the arithmetic.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change and write nothing.")]


class PeriodName(StrEnum):
    """The periods that resources are counted in."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@app.callback(
    invoke_without_command=True,
    epilog="\b\nExamples:\n"
    "  samctl plan\n"
    "  samctl plan rheintal-pumpen\n"
    "  samctl plan rheintal-pumpen --explain\n"
    "  samctl plan done rheintal-pumpen pilot-line-3 --value 26\n"
    '  samctl plan move rheintal-pumpen pilot-line-3 --due 2027-09-30 --reason "the shut was postponed"\n'
    "  samctl plan resources --by quarter",
)
def plan(ctx: typer.Context, form: FormOption = TableFormat.TABLE, explain: ExplainOption = False) -> None:
    """Show an account's plan: how far goals, benchmarks and proposals are, what is next and overdue.

    Without an account, list the plans of all accounts, the most urgent first.
    """
    if ctx.invoked_subcommand:
        if form is not TableFormat.TABLE or explain:
            raise UsageError(
                "--format and --explain in front of a command are options of the list `samctl plan`",
                "Put the options behind the command: `samctl plan show ACCOUNT --format json`.",
            )
        return
    if explain:
        raise UsageError("--explain: the list of plans has no arithmetic", "Name an account.")
    from samctl.cli.plan.overview import format_overview, survey_plans

    found = survey_plans(open_workspace(ctx), ctx.obj.today)
    write(format_overview(found, form))
    raise typer.Exit(found.exit_code)


@app.command(
    short_help="Show one plan; `samctl plan ACCOUNT` for short.",
    epilog="\b\nExample:\n  samctl plan show rheintal-pumpen --format json",
)
def show(
    ctx: typer.Context,
    account: AccountArgument,
    form: FormOption = TableFormat.TABLE,
    explain: ExplainOption = False,
) -> None:
    """Show an account's plan: how far goals, benchmarks and proposals are, what is next and overdue."""
    from samctl.cli.plan.presentation import present
    from samctl.cli.plan.survey import survey_plan

    survey = survey_plan(open_workspace(ctx), account, ctx.obj.today)
    write(present(survey, form, explain=explain))
    raise typer.Exit(survey.exit_code)


@app.command(
    short_help="Tick off a benchmark.",
    epilog="\b\nExamples:\n"
    "  samctl plan done rheintal-pumpen pilot-line-3\n"
    "  samctl plan done rheintal-pumpen pilot-line-3 --on 2027-06-12 --value 26",
)
def done(
    ctx: typer.Context,
    account: AccountArgument,
    benchmark: Annotated[
        str,
        typer.Argument(
            metavar="BENCHMARK",
            help="The benchmark's id, or GOAL.BENCHMARK.",
            autocompletion=complete_benchmarks,
        ),
    ],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day it was reached (default: today).")
    ] = None,
    value: Annotated[
        str | None,
        typer.Option(help="Value of the goal's KPI then; the KPI's actuals get it, too.", metavar="NUMBER"),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take the tick back.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Tick off a benchmark, with the value that the goal's KPI had then."""
    from samctl.cli.plan.ticking import Tick, tick_benchmark

    workspace = open_workspace(ctx, writes=True)
    tick_benchmark(workspace, account, Tick(benchmark, on, value, undo), ctx.obj.today, dry_run=dry_run)


@app.command(
    short_help="Move a day; the old one stays on record.",
    epilog="\b\nExamples:\n"
    '  samctl plan move rheintal-pumpen pilot-line-3 --due 2027-09-30 --reason "the shut was postponed"\n'
    '  samctl plan move rheintal-pumpen joint-monitoring --due 2028-03-31 --reason "late order"',
)
def move(
    ctx: typer.Context,
    account: AccountArgument,
    item: Annotated[
        str,
        typer.Argument(
            metavar="ITEM",
            help="A goal, a benchmark (also as GOAL.BENCHMARK) or a proposal, by its id.",
            autocompletion=complete_plan_items,
        ),
    ],
    due: Annotated[
        str, typer.Option("--due", metavar="DATE", help="The new day; of a proposal, the new last day.")
    ],
    reason: Annotated[str, typer.Option(help="Why it is moved; stays on record.", metavar="TEXT")],
    dry_run: DryRun = False,
) -> None:
    """Move the day of a goal, a benchmark or a proposal; the old day stays on record with the reason."""
    from samctl.cli.plan.moving import move_item

    workspace = open_workspace(ctx, writes=True)
    move_item(workspace, account, item, due, reason, ctx.obj.today, dry_run=dry_run)


@app.command(
    short_help="Show what plans need against what there is.",
    epilog="\b\nExamples:\n"
    "  samctl plan resources\n"
    "  samctl plan resources rheintal-pumpen --by month --explain",
)
def resources(
    ctx: typer.Context,
    accounts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ACCOUNT]...", help="Only these accounts, by id.", autocompletion=complete_accounts
        ),
    ] = None,
    by: Annotated[PeriodName, typer.Option(help="The periods to count in.")] = PeriodName.QUARTER,
    form: FormOption = TableFormat.TABLE,
    explain: ExplainOption = False,
) -> None:
    """Show what the plans need, period by period, against what there is (internal)."""
    from samctl.cli.plan.resources.presentation import present
    from samctl.cli.plan.resources.survey import survey_resources

    survey = survey_resources(open_workspace(ctx), accounts or [], by.value, ctx.obj.today)
    write(present(survey, form, explain=explain))
    raise typer.Exit(survey.exit_code)

"""`commitments`: what the two sides owe each other; saying what was kept and what was broken."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from samctl.cli.completion import complete_accounts, complete_commitments
from samctl.cli.groups import ShowingGroup
from samctl.cli.opening import open_workspace
from samctl.cli.output import TableFormat
from samctl.errors import UsageError

app = typer.Typer(
    cls=ShowingGroup,
    rich_markup_mode=None,
    add_completion=False,
    subcommand_metavar="[ACCOUNT | COMMAND ...]",
)


class PartyName(StrEnum):
    """The two sides."""

    US = "us"
    CUSTOMER = "customer"


AccountArgument = Annotated[
    str, typer.Argument(metavar="ACCOUNT", help="The account's id.", autocompletion=complete_accounts)
]
CommitmentArgument = Annotated[
    str,
    typer.Argument(metavar="ID", help="The commitment's id.", autocompletion=complete_commitments),
]
PartyOption = Annotated[PartyName | None, typer.Option(help="Only what this side owes.")]
OverdueOption = Annotated[bool, typer.Option("--overdue", help="Only what is past its day.")]
FormOption = Annotated[TableFormat, typer.Option("--format", "-f", help="Form of the result.")]
OnOption = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="The day it happened (default: today).")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change and write nothing.")]


@app.callback(
    invoke_without_command=True,
    epilog="\b\nExamples:\n"
    "  samctl commitments\n"
    "  samctl commitments rheintal-pumpen --party customer\n"
    "  samctl commitments --overdue --format csv\n"
    "  samctl commitments keep rheintal-pumpen spare-parts-24h\n"
    '  samctl commitments break rheintal-pumpen forecast-monthly --reason "the planner was ill"',
)
def commitments(
    ctx: typer.Context,
    party: PartyOption = None,
    overdue: OverdueOption = False,
    form: FormOption = TableFormat.TABLE,
) -> None:
    """Show what each side owes the other, from all documents, and how many commitments it kept.

    Without an account, those of all accounts.
    """
    if ctx.invoked_subcommand is None:
        _present(ctx, None, party, overdue, form)
    if party or overdue or form is not TableFormat.TABLE:
        raise UsageError(
            "--party, --overdue and --format in front of a command are options of `samctl commitments`",
            "Put the options behind the command: `samctl commitments show ACCOUNT --overdue`.",
        )


@app.command(
    short_help="Show an account's; `samctl commitments ACCOUNT` for short.",
    epilog="\b\nExample:\n  samctl commitments show rheintal-pumpen --format json",
)
def show(
    ctx: typer.Context,
    account: AccountArgument,
    party: PartyOption = None,
    overdue: OverdueOption = False,
    form: FormOption = TableFormat.TABLE,
) -> None:
    """Show what each side owes the other at one account, and how many commitments it kept."""
    _present(ctx, account, party, overdue, form)


@app.command(
    short_help="Say that a commitment was kept.",
    epilog="\b\nExamples:\n"
    "  samctl commitments keep rheintal-pumpen spare-parts-24h\n"
    "  samctl commitments keep rheintal-pumpen forecast-monthly --on 2027-01-31",
)
def keep(
    ctx: typer.Context,
    account: AccountArgument,
    name: CommitmentArgument,
    on: OnOption = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take it back.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Say that a commitment was kept; of one that recurs, in the period of that day."""
    from samctl.cli.kpis.commitments.settling import Settlement, settle_commitment

    workspace = open_workspace(ctx, writes=True)
    wanted = Settlement(name, "kept", on, undo=undo)
    settle_commitment(workspace, account, wanted, ctx.obj.today, dry_run=dry_run)


@app.command(
    "break",
    short_help="Say that a commitment was broken.",
    epilog="\b\nExample:\n"
    '  samctl commitments break rheintal-pumpen forecast-monthly --on 2027-02-28 --reason "planner ill"',
)
def break_(
    ctx: typer.Context,
    account: AccountArgument,
    name: CommitmentArgument,
    on: OnOption = None,
    reason: Annotated[str | None, typer.Option(help="Why it was broken.", metavar="TEXT")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take it back.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Say that a commitment was broken; of one that recurs, in the period of that day."""
    from samctl.cli.kpis.commitments.settling import Settlement, settle_commitment

    workspace = open_workspace(ctx, writes=True)
    wanted = Settlement(name, "broken", on, reason, undo)
    settle_commitment(workspace, account, wanted, ctx.obj.today, dry_run=dry_run)


def _present(
    ctx: typer.Context, account: str | None, party: PartyName | None, overdue: bool, form: TableFormat
) -> None:
    """Write what is owed, and end the command."""
    from samctl.cli.kpis.commitments.presentation import present
    from samctl.cli.kpis.commitments.survey import Choice, survey_commitments
    from samctl.cli.output import write

    choice = Choice(party.value if party else None, overdue)
    survey = survey_commitments(open_workspace(ctx), account, choice, ctx.obj.today)
    write(present(survey, form))
    raise typer.Exit(survey.exit_code)

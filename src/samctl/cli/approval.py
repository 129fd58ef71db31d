"""`approve`: an approval bound to the present content of what is approved."""

from __future__ import annotations

from typing import Annotated

import typer

from samctl.cli.completion import complete_accounts, complete_people
from samctl.cli.opening import open_workspace

app = typer.Typer(rich_markup_mode=None, add_completion=False, no_args_is_help=True)


@app.callback()
def approve() -> None:
    """Bind an approval to the present content of a document."""


@app.command(
    short_help="Approve criteria, weights and tiers as they are.",
    epilog="\b\nExample:\n  samctl approve criteria --as ceo",
)
def criteria(
    ctx: typer.Context,
    person: Annotated[
        str,
        typer.Option(
            "--as", help="The executive who approves.", metavar="PERSON", autocompletion=complete_people
        ),
    ],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day (default: today).")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change and write nothing.")] = False,
) -> None:
    """Approve the criteria, weights and tiers as they are; any later change of meaning undoes it."""
    from samctl.cli.days import parse_day_option
    from samctl.cli.deciding import make_criteria_approval
    from samctl.cli.writing import change_document
    from samctl.practices.approval import renew_approval

    workspace = open_workspace(ctx, writes=True)
    approval = make_criteria_approval(workspace, person, parse_day_option(on, "--on", ctx.obj.today))
    change_document(
        workspace, workspace.criteria, lambda present: renew_approval(present, approval), dry_run=dry_run
    )


@app.command(
    short_help="Approve the plan of an account as it is.",
    epilog="\b\nExample:\n  samctl approve plan rheintal-pumpen --as lead-dach",
)
def plan(
    ctx: typer.Context,
    account: Annotated[
        str, typer.Argument(metavar="ACCOUNT", help="The account's id.", autocompletion=complete_accounts)
    ],
    person: Annotated[
        str,
        typer.Option(
            "--as",
            help="The executive or team lead who approves; not the account's own account manager.",
            metavar="PERSON",
            autocompletion=complete_people,
        ),
    ],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day (default: today).")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change and write nothing.")] = False,
) -> None:
    """Approve a plan as it is; a later change of what is planned undoes it, its outcomes do not.

    Says what changed since the last approval, where git has the plan as it was then.
    """
    from samctl.cli.plan.approving import approve_plan

    workspace = open_workspace(ctx, writes=True)
    approve_plan(workspace, account, person, on, ctx.obj.today, dry_run=dry_run)

"""`approve`: an approval bound to the present content of what is approved."""

from __future__ import annotations

from typing import Annotated

import typer

from samctl.cli.completion import complete_people
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

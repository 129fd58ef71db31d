"""`team` and `assign`: our people, the accounts that they hold, and who serves which account."""

from __future__ import annotations

from typing import Annotated

import typer

from samctl.cli.completion import complete_accounts, complete_people
from samctl.cli.opening import open_workspace
from samctl.cli.output import TableFormat, write

app = typer.Typer(rich_markup_mode=None, add_completion=False)


def complete_functions(incomplete: str) -> list[str]:
    """Complete the functions in an account team that have a field of their own."""
    from samctl.practices.team.assignment import WELL_KNOWN

    return [function for function in WELL_KNOWN if function.startswith(incomplete)]


@app.command(epilog="\b\nExamples:\n  samctl team\n  samctl team am-rhein")
def team(
    ctx: typer.Context,
    person: Annotated[
        str | None,
        typer.Argument(
            metavar="[PERSON]", help="Show only this person, in detail.", autocompletion=complete_people
        ),
    ] = None,
    form: Annotated[
        TableFormat, typer.Option("--format", "-f", help="Form of the result.")
    ] = TableFormat.TABLE,
) -> None:
    """List our people: roles, accounts, capacity, absence, who is not dedicated; or show one of them."""
    from samctl.cli.team.listing import format_roster
    from samctl.cli.team.portrait import format_portrait
    from samctl.cli.team.staff import load_staff

    workspace = open_workspace(ctx)
    staff = load_staff(workspace, person, ctx.obj.today)
    write(format_portrait(staff, workspace, person, form) if person else format_roster(staff, form))
    raise typer.Exit(staff.exit_code)


@app.command(
    epilog="\b\nExamples:\n"
    "  samctl assign rheintal-pumpen am-rhein --as account_manager\n"
    '  samctl assign rheintal-pumpen controller --as "finance and contracts"'
)
def assign(
    ctx: typer.Context,
    account: Annotated[
        str, typer.Argument(metavar="ACCOUNT", help="The account's id.", autocompletion=complete_accounts)
    ],
    person: Annotated[
        str, typer.Argument(metavar="PERSON", help="Who of us, by id.", autocompletion=complete_people)
    ],
    role: Annotated[
        str,
        typer.Option(
            "--as",
            help="account_manager, executive_sponsor, sales, or the function that the person brings.",
            metavar="ROLE",
            autocompletion=complete_functions,
        ),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change and write nothing.")] = False,
) -> None:
    """Put somebody into an account's team; only the lines that this means change."""
    from samctl.cli.team.assigning import assign_person

    assign_person(open_workspace(ctx, writes=True), account, person, role, ctx.obj.today, dry_run=dry_run)

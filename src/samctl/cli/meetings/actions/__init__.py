"""`actions`: what was promised in meetings and is not done yet; ticking it off."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from samctl.cli.completion import complete_accounts, complete_actions, complete_people
from samctl.cli.groups import ShowingGroup
from samctl.cli.opening import open_workspace
from samctl.cli.output import TableFormat
from samctl.errors import UsageError

if TYPE_CHECKING:
    from samctl.cli.meetings.actions.survey import ActionChoice

app = typer.Typer(
    cls=ShowingGroup,
    rich_markup_mode=None,
    add_completion=False,
    subcommand_metavar="[ACCOUNT... | COMMAND ...]",
)


class SideName(StrEnum):
    """The two sides."""

    US = "us"
    CUSTOMER = "customer"


PersonOption = Annotated[
    str | None,
    typer.Option(
        "--for",
        help="Only what is up to this person, and what the customers of their accounts owe.",
        metavar="PERSON",
        autocompletion=complete_people,
    ),
]
OverdueOption = Annotated[bool, typer.Option("--overdue", help="Only what is past its day.")]
SideOption = Annotated[SideName | None, typer.Option(help="Only what this side promised.")]
AllOption = Annotated[bool, typer.Option("--all", help="What is done, too.")]
FormOption = Annotated[TableFormat, typer.Option("--format", "-f", help="Form of the result.")]


@app.callback(
    invoke_without_command=True,
    epilog="\b\nExamples:\n"
    "  samctl actions --for am-rhein\n"
    "  samctl actions rheintal-pumpen --side customer --overdue\n"
    "  samctl actions --all --format csv\n"
    "  samctl actions done rheintal-pumpen offer-line-4",
)
def actions(
    ctx: typer.Context,
    person: PersonOption = None,
    overdue: OverdueOption = False,
    side: SideOption = None,
    everything: AllOption = False,
    form: FormOption = TableFormat.TABLE,
) -> None:
    """List what was promised in meetings and is not done yet: who, by when, how late.

    Without an account, that of all accounts.
    """
    from samctl.cli.meetings.actions.survey import ActionChoice

    choice = ActionChoice(person, overdue, side.value if side else None, everything)
    if ctx.invoked_subcommand is None:
        _present(ctx, [], choice, form)
    if choice != ActionChoice() or form is not TableFormat.TABLE:
        raise UsageError(
            "options in front of a command are those of the list `samctl actions`",
            "Put them behind the command: `samctl actions show ACCOUNT --overdue`.",
        )


@app.command(
    short_help="List those of some accounts; `samctl actions ACCOUNT` for short.",
    epilog="\b\nExample:\n  samctl actions show rheintal-pumpen --format json",
)
def show(
    ctx: typer.Context,
    accounts: Annotated[
        list[str],
        typer.Argument(metavar="ACCOUNT...", help="The accounts, by id.", autocompletion=complete_accounts),
    ],
    person: PersonOption = None,
    overdue: OverdueOption = False,
    side: SideOption = None,
    everything: AllOption = False,
    form: FormOption = TableFormat.TABLE,
) -> None:
    """List what was promised in meetings of some accounts and is not done yet: who, by when, how late."""
    from samctl.cli.meetings.actions.survey import ActionChoice

    choice = ActionChoice(person, overdue, side.value if side else None, everything)
    _present(ctx, accounts, choice, form)


@app.command(
    short_help="Tick off actions.",
    epilog="\b\nExamples:\n"
    "  samctl actions done rheintal-pumpen offer-line-4\n"
    "  samctl actions done rheintal-pumpen offer-line-4 2027-01-18-quarterly-review/drawings --on 2027-01-29",
)
def done(
    ctx: typer.Context,
    account: Annotated[
        str, typer.Argument(metavar="ACCOUNT", help="The account's id.", autocompletion=complete_accounts)
    ],
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="ACTION...",
            help="The actions, by id; MEETING/ACTION where several have the same one.",
            autocompletion=complete_actions,
        ),
    ],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day it was done (default: today).")
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take the tick back.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change and write nothing.")] = False,
) -> None:
    """Tick off what was promised in meetings, by either side."""
    from samctl.cli.meetings.actions.ticking import Tick, tick_actions

    workspace = open_workspace(ctx, writes=True)
    tick_actions(workspace, account, Tick(names, on, undo), ctx.obj.today, dry_run=dry_run)


def _present(ctx: typer.Context, accounts: list[str], choice: ActionChoice, form: TableFormat) -> None:
    """Write the list, and end the command."""
    from samctl.cli.meetings.actions.listing import format_actions
    from samctl.cli.meetings.actions.survey import survey_actions
    from samctl.cli.output import write

    survey = survey_actions(open_workspace(ctx), accounts, choice, ctx.obj.today)
    write(format_actions(survey, form))
    raise typer.Exit(survey.exit_code)

"""`agenda`: what is due, across accounts and practices; on the screen, for programs, for the calendar."""

from __future__ import annotations

from typing import Annotated

import typer

from samctl.cli.completion import complete_accounts, complete_people
from samctl.cli.opening import open_workspace
from samctl.cli.output import TableFormat, write
from samctl.errors import UsageError

app = typer.Typer(rich_markup_mode=None, add_completion=False)

DAYS = 14
"""So many days are looked at, today the first of them."""

CALENDAR_DAYS = 365
"""The same for a calendar file, which is imported once in a while."""


@app.command(
    epilog="\b\nExamples:\n"
    "  samctl agenda --for am-rhein\n"
    "  samctl agenda --account rheintal-pumpen --days 90\n"
    "  samctl agenda --for am-rhein --ics rhein.ics"
)
def agenda(
    ctx: typer.Context,
    person: Annotated[
        str | None,
        typer.Option(
            "--for",
            help="Only what is up to this person, and what the customers of their accounts owe.",
            metavar="PERSON",
            autocompletion=complete_people,
        ),
    ] = None,
    accounts: Annotated[
        list[str] | None,
        typer.Option(
            "--account",
            help="Only this account; repeatable.",
            metavar="ACCOUNT",
            autocompletion=complete_accounts,
        ),
    ] = None,
    days: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=36600,
            help=f"How many days, today the first; 0 for what is overdue (default: {DAYS}; "
            f"{CALENDAR_DAYS} with --ics).",
        ),
    ] = None,
    form: Annotated[
        TableFormat, typer.Option("--format", "-f", help="Form of the result.")
    ] = TableFormat.TABLE,
    ics: Annotated[
        str | None,
        typer.Option("--ics", metavar="FILE", help="Write a calendar file instead; - for stdout."),
    ] = None,
) -> None:
    """List what is due, overdue first, then day by day: contacts, actions, benchmarks, commitments, facts."""
    from samctl.cli.agenda.gathering import Wish, gather_agenda
    from samctl.cli.agenda.listing import format_agenda
    from samctl.practices.agenda import Span

    if ics and form is not TableFormat.TABLE:
        raise UsageError("--ics writes a calendar file, and --format a list", "Leave one of them out.")
    workspace = open_workspace(ctx)
    span = Span.of(ctx.obj.today, days if days is not None else CALENDAR_DAYS if ics else DAYS)
    wish = Wish(span, person, tuple(accounts or ()), with_events=bool(ics))
    if ics:
        from samctl.cli.agenda.exporting import export_calendar

        raise typer.Exit(export_calendar(workspace, wish, ics))
    gathered = gather_agenda(workspace, wish)
    write(format_agenda(gathered, form))
    raise typer.Exit(gathered.exit_code)

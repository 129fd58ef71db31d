"""`log` and `feedback`: a new record of a meeting, and what customers said in those on file."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from samctl.cli.completion import complete_accounts, complete_feedback_sources, complete_touchpoints
from samctl.cli.opening import open_workspace
from samctl.cli.output import TableFormat

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class KindName(StrEnum):
    """What sort of contact a meeting outside the rhythm was."""

    CALL = "call"
    EMAIL = "email"
    MEETING = "meeting"
    REVIEW = "review"
    VISIT = "visit"
    WORKSHOP = "workshop"
    EVENT = "event"


class SentimentName(StrEnum):
    """How feedback was meant."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"


@app.command(
    no_args_is_help=True,
    epilog="\b\nExamples:\n"
    "  samctl log rheintal-pumpen ops-call\n"
    "  samctl log rheintal-pumpen quarterly-review --on 2027-01-18\n"
    '  samctl log rheintal-pumpen --title "Visit to the trade fair" --kind visit',
)
def log(
    ctx: typer.Context,
    account: Annotated[
        str, typer.Argument(metavar="ACCOUNT", help="The account's id.", autocompletion=complete_accounts)
    ],
    touchpoint: Annotated[
        str | None,
        typer.Argument(
            metavar="[TOUCHPOINT]",
            help="The recurring contact that it belongs to, by id; left out with --title.",
            autocompletion=complete_touchpoints,
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--on", metavar="DATE", help="The day of the meeting, past or to come (default: today)."
        ),
    ] = None,
    title: Annotated[
        str | None, typer.Option(help="What it was, for a meeting outside the rhythm.", metavar="TEXT")
    ] = None,
    kind: Annotated[KindName | None, typer.Option(help="What sort of meeting, with --title.")] = None,
    no_edit: Annotated[bool, typer.Option("--no-edit", help="Make the record, and open no editor.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the record and write nothing.")] = False,
) -> None:
    """Begin the record of a meeting: who took part, what is still open, the agenda, what changed since.

    On a terminal it is opened in the editor then.
    """
    from samctl.cli.meetings.recording import MeetingWish, record_meeting

    workspace = open_workspace(ctx, writes=True)
    wish = MeetingWish(touchpoint, on, title, kind.value if kind else None)
    record_meeting(workspace, account, wish, ctx.obj.today, edits=not no_edit, dry_run=dry_run)


@app.command(
    epilog="\b\nExamples:\n"
    "  samctl feedback rheintal-pumpen\n"
    "  samctl feedback --sentiment negative --since 2027-01-01\n"
    "  samctl feedback rheintal-pumpen --from coo --find price"
)
def feedback(
    ctx: typer.Context,
    accounts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ACCOUNT]...", help="Only these accounts, by id.", autocompletion=complete_accounts
        ),
    ] = None,
    said_by: Annotated[
        str | None,
        typer.Option(
            "--from",
            help="Only what this person said, by id.",
            metavar="STAKEHOLDER",
            autocompletion=complete_feedback_sources,
        ),
    ] = None,
    sentiment: Annotated[SentimentName | None, typer.Option(help="Only what was meant so.")] = None,
    since: Annotated[
        str | None, typer.Option(help="Only what was said on this day or later.", metavar="DATE")
    ] = None,
    find: Annotated[
        str | None,
        typer.Option(help="Only what has these words in it; case and accents do not count.", metavar="TEXT"),
    ] = None,
    form: Annotated[
        TableFormat, typer.Option("--format", "-f", help="Form of the result.")
    ] = TableFormat.TABLE,
) -> None:
    """Search what the customers said about us in meetings, the newest first."""
    from samctl.cli.meetings.feedback import FeedbackWish, format_feedback, survey_feedback
    from samctl.cli.output import write

    wish = FeedbackWish(accounts or [], said_by, sentiment.value if sentiment else None, since, find)
    survey = survey_feedback(open_workspace(ctx), wish, ctx.obj.today)
    write(format_feedback(survey, form))
    raise typer.Exit(survey.exit_code)

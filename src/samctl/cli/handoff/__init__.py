"""`handoff`: the transfer of a customer from sales to account management, up to both signatures."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from samctl.cli.completion import complete_accounts, complete_handoff_items, complete_people
from samctl.cli.opening import open_workspace, require_person, warn_of
from samctl.cli.output import TableFormat, write
from samctl.errors import UsageError

app = typer.Typer(rich_markup_mode=None, add_completion=False)

AccountArgument = Annotated[
    str, typer.Argument(metavar="ACCOUNT", help="The account's id.", autocompletion=complete_accounts)
]
FormOption = Annotated[TableFormat, typer.Option("--format", "-f", help="Form of the result.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change and write nothing.")]
OnOption = Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day (default: today).")]


def refuse_list_options(person: str | None, everything: bool, form: TableFormat) -> None:
    """Refuse options of the list in front of another command, which would not heed them.

    Raises:
        UsageError: there is one.
    """
    if person or everything or form is not TableFormat.TABLE:
        raise UsageError(
            "--for, --all and --format in front of it are options of the list `samctl handoff`",
            "Put the options behind the command: `samctl handoff show ACCOUNT --format json`.",
        )


class ReasonName(StrEnum):
    """Why an account is handed over."""

    NEW_CUSTOMER = "new_customer"
    PROMOTED = "promoted"
    REASSIGNED = "reassigned"


@app.callback(
    invoke_without_command=True,
    epilog="\b\nExample, the way of a handoff:\n"
    "  samctl handoff start ACCOUNT --to PERSON   make the checklist\n"
    "  samctl edit ACCOUNT handoff                write down what sales knows and promised\n"
    "  samctl handoff show ACCOUNT                what comes next\n"
    "  samctl handoff done ACCOUNT STEP...        tick off steps\n"
    "  samctl handoff contact ACCOUNT --propose   settle whom the customer asks, and how often you speak\n"
    "  samctl render introduction ACCOUNT         the letter to the customer\n"
    "  samctl handoff sign ACCOUNT --as PERSON    sign, each side for itself",
)
def handoff(
    ctx: typer.Context,
    person: Annotated[
        str | None,
        typer.Option(
            "--for",
            help="Only handoffs in which this person has the next step, or hands over or takes over.",
            metavar="PERSON",
            autocompletion=complete_people,
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Completed handoffs, too.")] = False,
    form: FormOption = TableFormat.TABLE,
) -> None:
    """List the open handoffs, the most urgent first: how far they are, what comes next, what is overdue."""
    if ctx.invoked_subcommand:
        refuse_list_options(person, everything, form)
        return
    from samctl.cli.handoff.cases import load_cases
    from samctl.cli.handoff.listing import format_cases

    workspace = open_workspace(ctx)
    if person:
        require_person(workspace, person, "--for")
    found = load_cases(workspace, ctx.obj.today, everything=everything, person=person)
    write(format_cases(found, workspace, ctx.obj.today, form))
    raise typer.Exit(found.exit_code)


@app.command(
    epilog="\b\nExample:\n  samctl handoff start rheintal-pumpen --to am-rhein --from sales-west",
)
def start(
    ctx: typer.Context,
    account: AccountArgument,
    taker: Annotated[
        str,
        typer.Option(
            "--to",
            help="The account manager who takes over.",
            metavar="PERSON",
            autocompletion=complete_people,
        ),
    ],
    giver: Annotated[
        str | None,
        typer.Option(
            "--from",
            help="Who hands over (default: the account's sales owner).",
            metavar="PERSON",
            autocompletion=complete_people,
        ),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The first day (default: today).")
    ] = None,
    target: Annotated[
        str | None,
        typer.Option("--target", metavar="DATE", help="Day by which both sign (default: by the template)."),
    ] = None,
    reason: Annotated[
        ReasonName | None, typer.Option(help="Why (default: from what the profile says).")
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="All steps, also for an account that is no key account.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Another handoff after a completed one, which is kept.")
    ] = False,
    dry_run: DryRun = False,
) -> None:
    """Start a handoff: make the checklist, with a date and an owner for every step, from the template."""
    from samctl.cli.handoff.starting import Order, start_handoff

    workspace = open_workspace(ctx, writes=True)
    order = Order(account, taker, giver, on, target, reason.value if reason else None, full, again)
    start_handoff(workspace, order, ctx.obj.today, dry_run=dry_run)


@app.command(epilog="\b\nExample:\n  samctl handoff show rheintal-pumpen")
def show(ctx: typer.Context, account: AccountArgument, form: FormOption = TableFormat.TABLE) -> None:
    """Show a handoff: what to do next, every step, the promises, the signatures."""
    from samctl.cli.handoff.cases import require_case
    from samctl.cli.handoff.detail import format_case

    workspace = open_workspace(ctx)
    case = require_case(workspace, account, ctx.obj.today)
    write(format_case(case, workspace, ctx.obj.today, form))
    warn_of(workspace, case.broken)
    raise typer.Exit(3 if case.loaded.findings or case.broken else 0)


@app.command(
    epilog="\b\nExamples:\n"
    "  samctl handoff done rheintal-pumpen internal-meeting introduction-mail\n"
    '  samctl handoff done rheintal-pumpen kick-off-call --on 2026-10-08 --note "minutes sent"'
)
def done(
    ctx: typer.Context,
    account: AccountArgument,
    items: Annotated[
        list[str],
        typer.Argument(metavar="STEP...", help="The steps' ids.", autocompletion=complete_handoff_items),
    ],
    note: Annotated[
        str | None, typer.Option(help="What is worth keeping, such as the evidence.", metavar="TEXT")
    ] = None,
    on: OnOption = None,
    by: Annotated[
        str | None,
        typer.Option(
            help="Who did it (default: the step's owner).", metavar="PERSON", autocompletion=complete_people
        ),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take the tick back.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Tick off steps of a handoff."""
    from samctl.cli.handoff.ticking import Tick, tick_steps

    workspace = open_workspace(ctx, writes=True)
    tick_steps(workspace, account, Tick(items, note, on, by, undo), ctx.obj.today, dry_run=dry_run)


@app.command(
    epilog="\b\nExamples:\n"
    "  samctl handoff contact rheintal-pumpen --propose\n"
    '  samctl handoff contact rheintal-pumpen --questions-to am-rhein --topic "invoices=controller" '
    '--call "2 weeks"'
)
def contact(
    ctx: typer.Context,
    account: AccountArgument,
    questions_to: Annotated[
        str | None,
        typer.Option(help="Whom the customer asks.", metavar="PERSON", autocompletion=complete_people),
    ] = None,
    topics: Annotated[
        list[str] | None,
        typer.Option("--topic", help="Whom else, for which questions; repeatable.", metavar="TOPIC=PERSON"),
    ] = None,
    escalation_to: Annotated[
        str | None,
        typer.Option(
            help="Whom to turn to when that does not help.",
            metavar="PERSON",
            autocompletion=complete_people,
        ),
    ] = None,
    response: Annotated[
        str | None, typer.Option(help='How soon an answer comes: "1 working day".', metavar="TIME")
    ] = None,
    channels: Annotated[
        list[str] | None, typer.Option("--channel", help="How they reach us; repeatable.", metavar="CHANNEL")
    ] = None,
    call: Annotated[
        str | None, typer.Option(help='How often you telephone: "2 weeks".', metavar="SPAN")
    ] = None,
    mail: Annotated[str | None, typer.Option(help="How often you write.", metavar="SPAN")] = None,
    review: Annotated[
        str | None, typer.Option(help='How often you hold a review: "3 months".', metavar="SPAN")
    ] = None,
    first: Annotated[
        str | None,
        typer.Option(
            "--first", metavar="DATE", help="First day of a new rhythm (default: after the target)."
        ),
    ] = None,
    address: Annotated[
        str | None,
        typer.Option(help="How German letters speak to them: with Sie or Du.", metavar="formal|informal"),
    ] = None,
    propose: Annotated[
        bool, typer.Option("--propose", help="Fill what is still blank with the usual.")
    ] = False,
    dry_run: DryRun = False,
) -> None:
    """Settle what the customer is told: whom to ask, how soon they get an answer, how often you speak."""
    from samctl.cli.handoff.contact import Terms, settle_scheme

    workspace = open_workspace(ctx, writes=True)
    terms = Terms(
        questions_to=questions_to,
        topics=topics or [],
        escalation_to=escalation_to,
        response=response,
        channels=channels or [],
        call=call,
        mail=mail,
        review=review,
        first=first,
        address=address,
        propose=propose,
    )
    settle_scheme(workspace, account, terms, ctx.obj.today, dry_run=dry_run)


@app.command(epilog="\b\nExample:\n  samctl handoff sign rheintal-pumpen --as am-rhein")
def sign(
    ctx: typer.Context,
    account: AccountArgument,
    person: Annotated[
        str,
        typer.Option("--as", help="Who signs.", metavar="PERSON", autocompletion=complete_people),
    ],
    on: OnOption = None,
    dry_run: DryRun = False,
) -> None:
    """Sign for your side.

    The second signature enters the new account manager into the profile and makes each promise a commitment.
    """
    from samctl.cli.handoff.signing import sign_handoff

    workspace = open_workspace(ctx, writes=True)
    sign_handoff(workspace, account, person, on, ctx.obj.today, dry_run=dry_run)


@app.command(
    epilog='\b\nExample:\n  samctl handoff reopen rheintal-pumpen --reason "a promise was forgotten"'
)
def reopen(
    ctx: typer.Context,
    account: AccountArgument,
    reason: Annotated[str, typer.Option(help="Why.", metavar="TEXT")],
    person: Annotated[
        str | None,
        typer.Option("--as", help="Who opens it.", metavar="PERSON", autocompletion=complete_people),
    ] = None,
    on: OnOption = None,
    dry_run: DryRun = False,
) -> None:
    """Open a signed handoff again: the signatures go, the reason stays on record."""
    from samctl.cli.handoff.signing import reopen_handoff

    workspace = open_workspace(ctx, writes=True)
    reopen_handoff(workspace, account, reason, person, on, ctx.obj.today, dry_run=dry_run)

"""`rate`, `select` and `approve`: what people decide, on record."""

from __future__ import annotations

from typing import Annotated

import typer

from samctl.cli.completion import complete_accounts, complete_criteria, complete_people, complete_tiers
from samctl.cli.opening import open_workspace, require_person

app = typer.Typer(rich_markup_mode=None, add_completion=False)

AccountArgument = Annotated[
    str, typer.Argument(metavar="ACCOUNT", help="The account's id.", autocompletion=complete_accounts)
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change and write nothing.")]
OnOption = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="The day it holds from (default: today).")
]


@app.command(
    context_settings={"ignore_unknown_options": True},  # a value may be negative: `-5`
    epilog="\b\nExample:\n"
    '  samctl rate rheintal-pumpen product-fit 4 --by am-rhein --evidence "spend report 2025"\n'
    "  samctl rate rheintal-pumpen cultural-fit 3..4",
)
def rate(
    ctx: typer.Context,
    account: AccountArgument,
    criterion: Annotated[
        str, typer.Argument(metavar="CRITERION", help="The criterion's id.", autocompletion=complete_criteria)
    ],
    value: Annotated[
        str,
        typer.Argument(metavar="VALUE", help="A level or a measured number; 3..4 where only that is known."),
    ],
    evidence: Annotated[str | None, typer.Option(help="What the rating rests on.", metavar="TEXT")] = None,
    on: OnOption = None,
    by: Annotated[
        str | None, typer.Option(help="Who rates.", metavar="PERSON", autocompletion=complete_people)
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Rate an account on a criterion; the old rating moves into its history."""
    from samctl.cli.days import parse_day_option
    from samctl.cli.deciding import make_rating, note_history
    from samctl.cli.writing import change_account
    from samctl.documents import kinds
    from samctl.practices.selection.rating import record_rating

    workspace = open_workspace(ctx, writes=True)
    if by:
        require_person(workspace, by, "--by")
    opened = workspace.open_account(account)
    new = make_rating(workspace, criterion, value, parse_day_option(on, "--on", ctx.obj.today), by, evidence)
    change_account(
        workspace,
        opened,
        kinds.SELECTION,
        lambda selection: note_history(selection, criterion, record_rating(selection, criterion, new)),
        dry_run=dry_run,
    )


@app.command(
    epilog="\b\nExample:\n"
    '  samctl select rheintal-pumpen --tier key --as ceo --reason "largest service potential in the region"'
)
def select(
    ctx: typer.Context,
    account: AccountArgument,
    tier: Annotated[
        str, typer.Option(help="The tier decided.", metavar="TIER", autocompletion=complete_tiers)
    ],
    person: Annotated[
        str, typer.Option("--as", help="Who decides.", metavar="PERSON", autocompletion=complete_people)
    ],
    reason: Annotated[str | None, typer.Option(help="Why, in a sentence.", metavar="TEXT")] = None,
    on: OnOption = None,
    dry_run: DryRun = False,
) -> None:
    """Record the decision on an account's tier, with the score and the criteria it rested on."""
    from samctl.cli.days import parse_day_option
    from samctl.cli.deciding import make_decision
    from samctl.cli.writing import change_account
    from samctl.documents import kinds
    from samctl.practices.selection.rating import record_decision

    workspace = open_workspace(ctx, writes=True)
    require_person(workspace, person, "--as")
    opened = workspace.open_account(account)
    day = parse_day_option(on, "--on", ctx.obj.today)
    decision = make_decision(workspace, opened, tier, person, day, reason)
    change_account(
        workspace,
        opened,
        kinds.SELECTION,
        lambda selection: record_decision(selection, decision),
        dry_run=dry_run,
    )

"""`score`: the candidates ranked by the criteria."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from samctl.cli.completion import complete_accounts, complete_tiers, complete_weights
from samctl.cli.opening import open_workspace, warn_of
from samctl.cli.output import TableFormat, write

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Assumption(StrEnum):
    """What the weightings of the simulation are drawn from."""

    STATED = "stated"
    ORDER = "order"
    ANY = "any"


@app.command(
    epilog="\b\nExamples:\n  samctl score\n  samctl score --explain rheintal-pumpen alpenwerk\n"
    "  samctl score --set product-fit=40 --top 5 --format json"
)
def score(
    ctx: typer.Context,
    accounts: Annotated[
        list[str] | None,
        typer.Argument(
            help="Show only these; ranks stay those among all.",
            metavar="[ACCOUNT]...",
            autocompletion=complete_accounts,
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Explain the points of one ACCOUNT, or the gap between two.")
    ] = False,
    changes: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="NAME=VALUE",
            help="What if: CRITERION=WEIGHT or ACCOUNT.CRITERION=RATING.",
            autocompletion=complete_weights,
        ),
    ] = None,
    top: Annotated[
        int | None,
        typer.Option(help="How many places matter (default: room in the first tier).", min=1, metavar="N"),
    ] = None,
    tier: Annotated[
        str | None, typer.Option(help="Show only this tier.", metavar="TIER", autocompletion=complete_tiers)
    ] = None,
    assume: Annotated[
        Assumption, typer.Option(help="Draw weightings near the stated ones, in their order, or any.")
    ] = Assumption.STATED,
    draws: Annotated[
        int, typer.Option(help="How many weightings to draw; 0 for none.", min=0, max=10_000_000)
    ] = 10_000,
    seed: Annotated[int, typer.Option(help="Seed of the draws.")] = 1,
    form: Annotated[
        TableFormat, typer.Option("--format", "-f", help="Form of the result.")
    ] = TableFormat.TABLE,
) -> None:
    """Rank the candidates by the weighted criteria, exactly, and say how stable the ranking is."""
    from samctl.cli.score.contest import hold_contest

    workspace = open_workspace(ctx)
    contest = hold_contest(
        workspace,
        ctx.obj.today,
        changes or [],
        top=top,
        draws=0 if explain else draws,
        seed=seed,
        assume=assume.value,
    )
    if explain:
        from samctl.cli.score.explanation import explain_accounts

        write(explain_accounts(contest, accounts or [], form))
    else:
        from samctl.cli.score.presentation import present_ranking

        write(present_ranking(contest, accounts or [], tier, form))
    warn_of(workspace, [*contest.findings, *contest.notices])
    raise typer.Exit(3 if contest.findings else 0)

"""`import`: accounts and ratings from a CSV file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from samctl.cli.completion import complete_people
from samctl.cli.opening import open_workspace, require_person
from samctl.cli.options import DecimalMark
from samctl.cli.output import say, write

app = typer.Typer(rich_markup_mode=None, add_completion=False, no_args_is_help=True)


@app.callback()
def import_() -> None:
    """Create accounts and ratings from files of other programs; previews first."""


@app.command(
    short_help="Create accounts and ratings from a CSV file.",
    epilog="\b\nExample:\n  samctl import accounts crm.csv --map Account=name --map Sector=industry \\\n"
    '    --rate "Won value"=revenue-potential --yes',
)
def accounts(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="CSV: one row an account, below the columns' names.")
    ],
    mapping: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="COLUMN=FIELD", help="A column's field of the profile."),
    ] = None,
    rates: Annotated[
        list[str] | None,
        typer.Option("--rate", metavar="COLUMN=CRITERION", help="A column that rates a criterion."),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Day of the ratings (default: today).")
    ] = None,
    by: Annotated[
        str | None, typer.Option(help="Who rates.", metavar="PERSON", autocompletion=complete_people)
    ] = None,
    decimal: Annotated[
        DecimalMark | None, typer.Option(help="The decimal mark, where the file leaves it open.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write, after the preview.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Preview only; the default without --yes.")
    ] = False,
) -> None:
    """Create accounts with measured ratings from any CSV file; a second import updates the ratings."""
    from samctl.cli.days import parse_day_option
    from samctl.cli.importing import carry_out, preview, read_plan

    workspace = open_workspace(ctx, writes=True)
    if by:
        require_person(workspace, by, "--by")
    day = parse_day_option(on, "--on", ctx.obj.today)
    table, plan = read_plan(workspace, file, mapping or [], rates or [], decimal.value if decimal else None)
    write(preview(table, plan))
    if not yes or dry_run:
        say("Nothing was written: add --yes to import.")
        return
    made, changed = carry_out(workspace, table, plan, day, by)
    say(f"{made} accounts created, {changed} updated. Next: samctl score.")

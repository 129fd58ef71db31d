"""`import`: accounts, contacts, deals and ratings from a CRM: from its files, or from Salesforce itself."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samctl.cli.groups import ShowingGroup
from samctl.cli.import_options import (
    AcceptOption,
    AsOfOption,
    ByOption,
    DryRunOption,
    MapOption,
    MatchOption,
    NewOption,
    NewWhereAskedOption,
    OnlyExistingOption,
    OnOption,
    PlanFormat,
    PlanFormatOption,
    RateOption,
    SaveMapOption,
    Side,
    StageOption,
    TakeOption,
    YesOption,
)
from samctl.cli.opening import open_workspace, require_person
from samctl.cli.options import DecimalMark

if TYPE_CHECKING:
    from samctl.cli.importing import Request
    from samctl.exchange.crm.decisions import Decisions
    from samctl.store.workspace import Workspace


class ImportGroup(ShowingGroup):
    """A group whose first word is the name of a file, unless it is a command."""

    implied = "files"

    def suggest_command(self, word: str) -> str | None:
        """Return the command that a word may be a mistyped form of; a file's name is none."""
        return None if Path(word).suffix or Path(word).exists() else super().suggest_command(word)


app = typer.Typer(
    cls=ImportGroup,
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    subcommand_metavar="FILE... | COMMAND ...",
)


class Object(StrEnum):
    """What the rows of a file are."""

    ACCOUNTS = "accounts"
    CONTACTS = "contacts"
    DEALS = "deals"


class DayOrder(StrEnum):
    """What stands first in `1/5/2019`."""

    DAY = "day"
    MONTH = "month"


@app.callback(
    epilog="\b\nExamples:\n"
    "  samctl import accounts.csv contacts.csv opportunities.csv\n"
    "  samctl import accounts.csv opportunities.csv --yes"
)
def import_() -> None:
    """Bring accounts, contacts, deals and ratings from the files of a CRM; previews first."""


@app.command(
    "accounts",
    short_help="The same for a file whose rows are accounts, whatever its columns are called.",
    epilog="\b\nExample:\n  samctl import accounts crm.csv --map Account=name --map Sector=industry \\\n"
    '    --rate "Won value"=revenue-potential --yes',
)
@app.command(
    "files",
    short_help="Import files of a CRM; `samctl import FILE...` for short.",
    epilog="\b\nExamples:\n"
    "  samctl import files accounts.csv contacts.csv opportunities.csv\n"
    "  samctl import accounts.csv --map Region=x.region --take crm --yes\n"
    '  samctl import accounts.csv --match "Rheintal Pumpe=rheintal-pumpen" --yes',
)
def files(
    ctx: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="CSV files, or sheets (BOOK.xlsx#SHEET), of one CRM."),
    ],
    mapping: MapOption = None,
    rates: RateOption = None,
    stages: StageOption = None,
    system: Annotated[
        str | None, typer.Option(help="The CRM that the files are of.", metavar="NAME", show_default=False)
    ] = None,
    kind: Annotated[
        Object | None, typer.Option("--object", help="What the rows are, where the columns do not tell.")
    ] = None,
    decimal: Annotated[
        DecimalMark | None, typer.Option(help="The decimal mark, where the files leave it open.")
    ] = None,
    dates: Annotated[
        DayOrder | None, typer.Option(help="What comes first in 1/5/2019, where the files leave it open.")
    ] = None,
    on: OnOption = None,
    as_of: AsOfOption = None,
    by: ByOption = None,
    matches: MatchOption = None,
    new: NewOption = None,
    accept_proposed: AcceptOption = False,
    new_where_asked: NewWhereAskedOption = False,
    only_existing: OnlyExistingOption = False,
    take: TakeOption = None,
    save_map: SaveMapOption = False,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    form: PlanFormatOption = PlanFormat.TABLE,
) -> None:
    """Bring accounts, contacts, deals and ratings from files of a CRM; later imports update them."""
    from samctl.cli.importing import import_batch
    from samctl.cli.importing.reading import read_batch
    from samctl.cli.importing.wishing import make_choices, make_decisions
    from samctl.exchange.crm.saving import save_choices

    workspace = open_workspace(ctx, writes=True)
    choices = make_choices(
        system=system,
        kind=Object.ACCOUNTS if ctx.info_name == "accounts" else kind,
        mapping=mapping,
        rates=rates,
        stages=stages,
        decimal=decimal.value if decimal else None,
        order=dates.value if dates else None,
    )
    decisions = make_decisions(matches, new, accept_proposed=accept_proposed, new_where_asked=new_where_asked)
    request = _make_request(
        ctx, workspace, decisions, take, only_existing, on, as_of, by, form, yes=yes, dry_run=dry_run
    )
    batch = read_batch(workspace, files, choices)
    memory = save_choices(batch.recognised, choices) if save_map else {}
    raise typer.Exit(import_batch(workspace, batch, request._replace(memory=memory)))


@app.command(
    "salesforce",
    short_help="Import from Salesforce itself, what changed since the last time.",
    epilog="\b\nExamples:\n"
    "  samctl import salesforce\n"
    "  samctl import salesforce --where \"Type = 'Customer'\" --map Segment__c=x.segment --yes\n"
    "  samctl import salesforce --full --yes",
)
def salesforce(
    ctx: typer.Context,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="Read what changed from this day on (default: since the last time)."
        ),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Read everything, changed or not.")] = False,
    where: Annotated[
        str,
        typer.Option(metavar="CONDITION", help="Only accounts that fulfil it, in SOQL.", show_default=False),
    ] = "",
    mapping: MapOption = None,
    rates: RateOption = None,
    stages: StageOption = None,
    on: OnOption = None,
    as_of: AsOfOption = None,
    by: ByOption = None,
    matches: MatchOption = None,
    new: NewOption = None,
    accept_proposed: AcceptOption = False,
    new_where_asked: NewWhereAskedOption = False,
    only_existing: OnlyExistingOption = False,
    take: TakeOption = None,
    save_map: SaveMapOption = False,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    form: PlanFormatOption = PlanFormat.TABLE,
) -> None:
    """Bring accounts, contacts and opportunities from Salesforce; credentials come from the environment."""
    from samctl.exchange.salesforce import require_client

    require_client()
    from samctl.cli.importing import import_batch
    from samctl.cli.importing.salesforce import advance, choose_scope, read_organisation
    from samctl.cli.importing.wishing import make_choices, make_decisions
    from samctl.exchange.crm.saving import save_choices

    workspace = open_workspace(ctx, writes=True)
    choices = make_choices(mapping=mapping, rates=rates, stages=stages)
    decisions = make_decisions(matches, new, accept_proposed=accept_proposed, new_where_asked=new_where_asked)
    request = _make_request(
        ctx, workspace, decisions, take, only_existing, on, as_of, by, form, yes=yes, dry_run=dry_run
    )
    scope = choose_scope(workspace, since, full=full, where=where, today=request.today)
    batch = read_organisation(workspace, choices, scope)
    memory = save_choices(batch.recognised, choices) if save_map else {}
    milestone = advance(workspace, scope, request.today)
    raise typer.Exit(import_batch(workspace, batch, request._replace(memory=memory, milestone=milestone)))


def _make_request(
    ctx: typer.Context,
    workspace: Workspace,
    decisions: Decisions,
    take: Side | None,
    only_existing: bool,
    on: str | None,
    as_of: str | None,
    by: str | None,
    form: PlanFormat,
    *,
    yes: bool,
    dry_run: bool,
) -> Request:
    from samctl.cli.days import parse_day_option
    from samctl.cli.importing import Request
    from samctl.cli.output import TableFormat
    from samctl.exchange.crm.plans import Wishes

    if by:
        require_person(workspace, by, "--by")
    return Request(
        Wishes(decisions, take.value if take else None, only_existing),
        today=ctx.obj.today,
        day=parse_day_option(on, "--on", ctx.obj.today),
        by=by,
        writes=yes and not dry_run,
        asks=not yes and not dry_run,
        form=TableFormat(form.value),
        as_of=parse_day_option(as_of, "--as-of", ctx.obj.today),
    )

"""`import`: accounts, contacts, deals and ratings from the files of a CRM."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from samctl.cli.completion import complete_people
from samctl.cli.groups import ShowingGroup
from samctl.cli.opening import open_workspace, require_person
from samctl.cli.options import DecimalMark


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


class Side(StrEnum):
    """Whose value a conflict ends with."""

    CRM = "crm"
    OURS = "ours"


class DayOrder(StrEnum):
    """What stands first in `1/5/2019`."""

    DAY = "day"
    MONTH = "month"


class PlanFormat(StrEnum):
    """The forms of the preview."""

    TABLE = "table"
    JSON = "json"


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
        list[Path], typer.Argument(metavar="FILE...", help="CSV files or Excel workbooks of one CRM.")
    ],
    mapping: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="COLUMN=FIELD", help="The field that a column fills."),
    ] = None,
    rates: Annotated[
        list[str] | None,
        typer.Option("--rate", metavar="COLUMN=CRITERION", help="A column that rates a criterion."),
    ] = None,
    stages: Annotated[
        list[str] | None,
        typer.Option("--stage", metavar="WORD=OUTCOME", help="What a stage means: open, won or lost."),
    ] = None,
    system: Annotated[
        str | None, typer.Option(help="The CRM that the files are of.", metavar="NAME", show_default=False)
    ] = None,
    kind: Annotated[
        Object | None, typer.Option("--object", help="What the rows are, where the columns do not tell.")
    ] = None,
    sheet: Annotated[
        str, typer.Option(help="The sheet of a workbook (default: the first).", show_default=False)
    ] = "",
    decimal: Annotated[
        DecimalMark | None, typer.Option(help="The decimal mark, where the files leave it open.")
    ] = None,
    dates: Annotated[
        DayOrder | None, typer.Option(help="What comes first in 1/5/2019, where the files leave it open.")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Day of the ratings (default: today).")
    ] = None,
    by: Annotated[
        str | None, typer.Option(help="Who rates.", metavar="PERSON", autocompletion=complete_people)
    ] = None,
    matches: Annotated[
        list[str] | None,
        typer.Option("--match", metavar="CUSTOMER=ACCOUNT", help="A customer, by name or id, is an account."),
    ] = None,
    new: Annotated[
        list[str] | None,
        typer.Option("--new", metavar="CUSTOMER", help="A customer, by name or id, is a new account."),
    ] = None,
    accept_proposed: Annotated[
        bool, typer.Option("--accept-proposed", help="Take every account that is proposed.")
    ] = False,
    new_where_asked: Annotated[
        bool, typer.Option("--new-where-asked", help="Make new accounts where it would be asked.")
    ] = False,
    only_existing: Annotated[
        bool, typer.Option("--only-existing", help="Make no accounts; update those that exist.")
    ] = False,
    take: Annotated[Side | None, typer.Option(help="Whose values end the conflicts.")] = None,
    remember: Annotated[
        bool, typer.Option("--remember", help="Keep --map, --rate and --stage in samctl.yaml.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write, after the preview.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Preview only, and no questions.")] = False,
    form: Annotated[
        PlanFormat, typer.Option("--format", "-f", help="Form of the preview.")
    ] = PlanFormat.TABLE,
) -> None:
    """Bring accounts, contacts, deals and ratings from files of a CRM; later imports update them."""
    from samctl.cli.days import parse_day_option
    from samctl.cli.importing import Request, import_batch, wishing
    from samctl.cli.importing.reading import read_batch
    from samctl.cli.output import TableFormat
    from samctl.exchange.crm.choices import Choices
    from samctl.exchange.crm.plans import Wishes
    from samctl.exchange.crm.saving import save_choices

    workspace = open_workspace(ctx, writes=True)
    if by:
        require_person(workspace, by, "--by")
    rows = Object.ACCOUNTS if ctx.info_name == "accounts" else kind
    choices = Choices(
        system=wishing.require_system(system),
        object=rows.value if rows else "",
        mapping=wishing.split_assignments(mapping, "--map", "Industry=industry"),
        rates=wishing.split_assignments(rates, "--rate", "Won value=revenue-potential"),
        stages=wishing.split_stages(stages),
        decimal=decimal.value if decimal else None,
        order=dates.value if dates else None,
    )
    batch = read_batch(workspace, files, choices, sheet)
    decisions = wishing.make_decisions(
        matches, new, accept_proposed=accept_proposed, new_where_asked=new_where_asked
    )
    request = Request(
        Wishes(decisions, take.value if take else None, only_existing),
        ctx.obj.today,
        parse_day_option(on, "--on", ctx.obj.today),
        by,
        writes=yes and not dry_run,
        asks=not yes and not dry_run,
        form=TableFormat(form.value),
        memory=save_choices(batch.recognised, choices) if remember else {},
    )
    raise typer.Exit(import_batch(workspace, batch, request))

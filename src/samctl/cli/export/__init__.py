"""`export`: everything on file, in forms that other programs read, so that nobody is locked in."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from samctl.cli.completion import complete_accounts
from samctl.cli.opening import open_workspace
from samctl.cli.options import DecimalMark
from samctl.errors import DataError

app = typer.Typer(rich_markup_mode=None, add_completion=False, no_args_is_help=True)


class SeparatorName(StrEnum):
    """What stands between two cells."""

    COMMA = "comma"
    SEMICOLON = "semicolon"
    TAB = "tab"


class Grouping(StrEnum):
    """Whose cards lie in one file."""

    ACCOUNT = "account"
    PERSON = "person"
    ALL = "all"


FolderArgument = Annotated[
    Path, typer.Argument(metavar="DIR", help="The folder for the files; made where there is none.")
]
AccountsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ACCOUNT]...", help="Only these accounts (default: all).", autocompletion=complete_accounts
    ),
]
OverwriteOption = Annotated[
    bool, typer.Option("--overwrite", help="Replace files of an earlier export that say something else.")
]


@app.callback(
    epilog="\b\nExamples:\n  samctl export csv tables\n  samctl export vcard contacts",
)
def export() -> None:
    """Write everything on file for spreadsheets and address books."""


@app.command(
    short_help="Write all documents as tables.",
    epilog="\b\nExamples:\n"
    "  samctl export csv tables\n"
    "  samctl export csv tables rheintal-pumpen --overwrite\n"
    "  samctl export csv tabellen --separator semicolon --decimal comma",
)
def csv(
    ctx: typer.Context,
    folder: FolderArgument,
    accounts: AccountsArgument = None,
    separator: Annotated[SeparatorName, typer.Option(help="Between cells.")] = SeparatorName.COMMA,
    decimal: Annotated[DecimalMark, typer.Option(help="The decimal mark.")] = DecimalMark.POINT,
    overwrite: OverwriteOption = False,
) -> None:
    """Write all documents as tables, one CSV file for each, for spreadsheets and other programs.

    Amounts, ratings and opinions about people are among it: the files are for you, not for the customer.
    """
    from samctl.cli.export.delivering import write_folder
    from samctl.cli.export.gathering import choose_notation, gather_sheets

    workspace = open_workspace(ctx)
    notation = choose_notation(separator.value, decimal.value)
    files, is_whole = gather_sheets(workspace, accounts or [], notation)
    write_folder(workspace, folder, files, overwrite=overwrite, is_internal=True)
    raise typer.Exit(0 if is_whole else DataError.exit_code)


@app.command(
    short_help="Write the people at customers as cards for address books.",
    epilog="\b\nExamples:\n"
    "  samctl export vcard contacts\n"
    "  samctl export vcard contacts rheintal-pumpen --per person",
)
def vcard(
    ctx: typer.Context,
    folder: FolderArgument,
    accounts: AccountsArgument = None,
    per: Annotated[
        Grouping, typer.Option(help="What has a file of its own; Outlook takes one person a file.")
    ] = Grouping.ACCOUNT,
    overwrite: OverwriteOption = False,
) -> None:
    """Write the people at customers as cards (vCard 3.0) for Outlook, Apple, Google and others.

    A card holds name, position, company, e-mail and phone, and nothing internal.
    """
    from samctl.cli.export.delivering import write_folder
    from samctl.cli.export.gathering import gather_cards

    workspace = open_workspace(ctx)
    files, is_whole = gather_cards(workspace, accounts or [], per.value)
    write_folder(workspace, folder, files, overwrite=overwrite, is_internal=False)
    raise typer.Exit(0 if is_whole else DataError.exit_code)

"""`init`, `add` and `schema`: a workspace, an account, and what editors need to help with both."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from samctl.cli.opening import open_workspace
from samctl.cli.output import say, write

app = typer.Typer(rich_markup_mode=None, add_completion=False)

DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be written and write nothing.")]


@app.command(epilog='\b\nExample:\n  samctl init nordlicht --company "Nordlicht Antriebe GmbH" --language de')
def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Where; this folder by default.", show_default=False)
    ] = Path(),
    company: Annotated[
        str | None, typer.Option(help="Your company, as documents name it.", metavar="NAME")
    ] = None,
    language: Annotated[
        str | None, typer.Option(help="Of rendered documents: de or en.", metavar="de|en")
    ] = None,
    currency: Annotated[str | None, typer.Option(help="ISO code of amounts.", metavar="CODE")] = None,
    dry_run: DryRun = False,
) -> None:
    """Make a workspace: settings, criteria, team and one example account. Existing files stay as they are."""
    from samctl.cli.founding import ask_company, make_workspace

    company = company or ask_company()
    files = make_workspace(folder, company=company, language=language, currency=currency, dry_run=dry_run)
    write("".join(f"{file}\n" for file in files))
    there = "" if folder == Path() else f" -C {folder}"
    done = "Would make" if dry_run else "Made"
    say(f"{done} a workspace. Next: samctl{there} score, then samctl{there} add NAME.")


@app.command(epilog='\b\nExample:\n  samctl add "Rheintal Pumpen AG" --id rheintal-pumpen')
def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The customer's name.")],
    slug: Annotated[
        str | None, typer.Option("--id", help="The account's id (default: from the name).", metavar="ID")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Add an account: a folder with a profile and a selection, their fields as commented blanks."""
    from samctl.cli.founding import add_account

    workspace = open_workspace(ctx, writes=True)
    account, files = add_account(workspace, name, slug, dry_run=dry_run)
    write("".join(f"{file}\n" for file in files))
    say(f"{'Would add' if dry_run else 'Added'} {account}. Next: samctl rate {account} CRITERION VALUE.")


@app.command(epilog="\b\nExamples:\n  samctl schema\n  samctl schema plan > plan.schema.json")
def schema(
    ctx: typer.Context,
    document: Annotated[
        str | None,
        typer.Argument(metavar="[DOCUMENT]", help="Only this document; printed where no DIR is given."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="DIR", help="Where to write (default: .samctl/schemas)."),
    ] = None,
) -> None:
    """Write the JSON Schemas of all documents, so that editors complete and validate them."""
    from samctl.cli.founding import format_schema, write_schemas

    if document and output is None:
        write(format_schema(document))
        return
    folder = output or open_workspace(ctx, writes=True).root
    files = write_schemas(folder, nested=output is None, document=document)
    write("".join(f"{file}\n" for file in files))

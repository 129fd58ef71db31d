"""`templates`: what documents are made from, and a copy of one to change."""

from __future__ import annotations

from typing import Annotated

import typer

from samctl.cli.completion import complete_renderings
from samctl.cli.opening import open_workspace
from samctl.cli.output import TableFormat, write
from samctl.errors import UsageError

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.callback(
    invoke_without_command=True,
    epilog="\b\nExamples:\n  samctl templates\n  samctl templates copy offer",
)
def templates(
    ctx: typer.Context,
    form: Annotated[
        TableFormat, typer.Option("--format", "-f", help="Form of the result.")
    ] = TableFormat.TABLE,
) -> None:
    """List the documents that `render` makes: for whom, in which languages, from whose template."""
    if ctx.invoked_subcommand:
        if form is not TableFormat.TABLE:
            raise UsageError("--format belongs to `samctl templates` itself", "Leave it out.")
        return
    from samctl.cli.templates.listing import format_listings, list_templates

    workspace = open_workspace(ctx)
    write(format_listings(list_templates(workspace), form))


@app.command(
    epilog="\b\nExamples:\n  samctl templates copy offer\n  samctl templates copy internal/_plan",
)
def copy(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="The document's name; of a part that documents share, its place, such as internal/_plan.",
            autocompletion=complete_renderings,
        ),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the file and write nothing.")] = False,
) -> None:
    """Put a built-in template into the workspace, to change it there; an own one is never overwritten."""
    from samctl.cli.templates.copying import copy_template

    workspace = open_workspace(ctx, writes=True)
    copy_template(workspace, name, dry_run=dry_run)

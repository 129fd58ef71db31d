"""`edit`: a document in the user's editor, again with its errors marked until it is valid or abandoned."""

from __future__ import annotations

from typing import Annotated

import typer

from samctl.cli.completion import complete_account_documents, complete_editable
from samctl.cli.opening import open_workspace

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    no_args_is_help=True,
    epilog="\b\nExamples:\n"
    "  samctl edit rheintal-pumpen profile\n"
    "  samctl edit rheintal-pumpen meetings/2026-10-20-quarterly-review\n"
    "  samctl edit team\n\n"
    "The editor is VISUAL, else EDITOR. What is wrong is marked by lines that begin with #!! and go by\n"
    "themselves. Closing the editor without a change leaves the file as it was.",
)
def edit(
    ctx: typer.Context,
    account: Annotated[
        str | None,
        typer.Argument(
            metavar="[ACCOUNT]",
            help="The account's id; left out for team, criteria, settings and checklist.",
            autocompletion=complete_editable,
        ),
    ] = None,
    document: Annotated[
        str | None,
        typer.Argument(
            metavar="DOCUMENT",
            help="Such as profile, team, or meetings/2026-10-20-review for a record.",
            autocompletion=complete_account_documents,
        ),
    ] = None,
) -> None:
    """Open a document in the editor; what would not be valid is marked and opened again.

    A document that is not there yet begins as a form with comments.
    """
    from samctl.cli.editing.revision import revise
    from samctl.cli.editing.target import find_target

    # The settings themselves may be what is to be mended.
    workspace = open_workspace(ctx, any_format=True, writes=True)
    revise(find_target(workspace, account or "", document, ctx.obj.today))

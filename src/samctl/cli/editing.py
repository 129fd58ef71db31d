"""`edit`: a document in the user's editor, again with its errors marked until it is valid or abandoned."""

from __future__ import annotations

from typing import Annotated

import typer

from samctl.cli.completion import complete_accounts, complete_documents
from samctl.cli.opening import open_workspace

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    epilog="\b\nExample:\n  samctl edit rheintal-pumpen selection\n\b\n"
    "The editor is VISUAL, else EDITOR. Saving without a change abandons; nothing is lost."
)
def edit(
    ctx: typer.Context,
    account: Annotated[
        str, typer.Argument(metavar="ACCOUNT", help="The account's id.", autocompletion=complete_accounts)
    ],
    document: Annotated[
        str,
        typer.Argument(
            metavar="DOCUMENT", help="Such as profile or selection.", autocompletion=complete_documents
        ),
    ],
) -> None:
    """Open a document in the editor; what would not be valid is marked and opened again."""
    from samctl.cli.revision import revise

    revise(open_workspace(ctx, writes=True), account, document, ctx.obj.today)

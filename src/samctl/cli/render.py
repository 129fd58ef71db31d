"""`render`: a document about an account, for us or for the customer, made from a template."""

from __future__ import annotations

from typing import Annotated

import typer

from samctl.cli.completion import complete_accounts, complete_renderings, complete_stakeholders
from samctl.cli.opening import open_workspace
from samctl.cli.options import LanguageName
from samctl.render.export.document import DocumentForm

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    epilog="\b\nExamples:\n"
    "  samctl render handoff rheintal-pumpen\n"
    "  samctl render introduction rheintal-pumpen --for coo --lang de -o letter.pdf",
)
def render(
    ctx: typer.Context,
    document: Annotated[
        str,
        typer.Argument(
            metavar="DOCUMENT",
            help="Such as handoff (for us) or introduction (a letter).",
            autocompletion=complete_renderings,
        ),
    ],
    account: Annotated[
        str, typer.Argument(metavar="ACCOUNT", help="The account's id.", autocompletion=complete_accounts)
    ],
    language: Annotated[
        LanguageName | None,
        typer.Option("--lang", help="Its language (default: the customer's, else the workspace's)."),
    ] = None,
    recipient: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="STAKEHOLDER",
            help="Whom at the customer a letter is written to.",
            autocompletion=complete_stakeholders,
        ),
    ] = None,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write it; stdout if it is - or left out.",
            show_default=False,
        ),
    ] = "-",
    asked: Annotated[
        DocumentForm | None,
        typer.Option("--to", help="Its form (default: what FILE ends in, else markdown)."),
    ] = None,
) -> None:
    """Make a document about an account: Markdown, a web page, PDF or Word."""
    from samctl.cli.delivery import deliver
    from samctl.cli.exporting import choose_form, export_rendered
    from samctl.cli.rendering import Order, render_account, report_gaps

    form = choose_form(asked, output)
    workspace = open_workspace(ctx)
    order = Order(document, account, language.value if language else None, recipient)
    rendered = render_account(workspace, order, ctx.obj.today)
    deliver(workspace, export_rendered(rendered, form, ctx.obj.today), output)
    report_gaps(rendered)

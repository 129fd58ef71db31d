"""`render`: a document about an account, for us or for the customer, made from a template."""

from __future__ import annotations

from typing import Annotated

import typer

from samctl.cli.completion import (
    complete_accounts,
    complete_renderings,
    complete_stakeholders,
    complete_touchpoints,
)
from samctl.cli.opening import open_workspace
from samctl.cli.options import LanguageName
from samctl.render.export.document import DocumentForm
from samctl.render.picture_style import PictureStyle

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    epilog="\b\nExamples:\n"
    "  samctl render plan rheintal-pumpen -o plan.md\n"
    "  samctl render offer rheintal-pumpen --lang de -o offer.pdf\n"
    "  samctl render introduction rheintal-pumpen --for coo -o letter.docx\n"
    "  samctl render plan rheintal-pumpen -o review.pptx\n"
    "  samctl render plan --all -o plans/\n"
    "  samctl render plan rheintal-pumpen -o plan.md --watch",
)
def render(
    ctx: typer.Context,
    document: Annotated[
        str,
        typer.Argument(
            metavar="DOCUMENT",
            help="Such as plan (for us) or offer (for the customer); `samctl templates` lists them.",
            autocompletion=complete_renderings,
        ),
    ],
    accounts: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ACCOUNT]...", help="The accounts' ids.", autocompletion=complete_accounts),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="All accounts that have the main document on file.")
    ] = False,
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
    touchpoint: Annotated[
        str | None,
        typer.Option(
            help="Of an agenda: the next meeting of this recurring contact; of minutes: the last one.",
            metavar="TOUCHPOINT",
            autocompletion=complete_touchpoints,
        ),
    ] = None,
    meeting: Annotated[
        str | None,
        typer.Option(help="The meeting on record that an agenda or minutes are of.", metavar="DATE-NAME"),
    ] = None,
    for_us: Annotated[bool, typer.Option("--internal", help="The minutes with what is only for us.")] = False,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|DIR/",
            help="Where to write it; stdout if it is - or left out. In a folder, each has a file of its own.",
            show_default=False,
        ),
    ] = "-",
    asked: Annotated[
        DocumentForm | None,
        typer.Option("--to", help="Its form (default: what FILE ends in, else markdown)."),
    ] = None,
    pictures: Annotated[
        PictureStyle | None,
        typer.Option(
            help="How it carries pictures: SVG files beside it, Mermaid in the text, or none "
            "(default: svg; none on stdout).",
        ),
    ] = None,
    watching: Annotated[
        bool, typer.Option("--watch", help="Write it again whenever a file changes, until Ctrl-C.")
    ] = False,
) -> None:
    """Make documents about accounts: Markdown, web pages, PDF, Word or slides."""
    from samctl.cli.exporting import choose_form
    from samctl.cli.publishing import choose_pictures, find_destination, publish, require_choice
    from samctl.cli.rendering import Order
    from samctl.render.occasion import Wish

    named = list(accounts or [])
    require_choice(named, everything)
    form = choose_form(asked, output)
    destination = find_destination(output, form, several=everything or len(set(named)) > 1)
    style = choose_pictures(pictures, destination)
    order = Order(
        document,
        language.value if language else None,
        recipient,
        style,
        Wish(touchpoint, meeting),
        for_us=for_us,
    )

    def work() -> int:
        return publish(open_workspace(ctx), order, named, destination, ctx.obj.today)

    if watching:
        from samctl.cli.watching import require_watchable, watch

        require_watchable(destination.output, ctx.obj.at)
        watch(open_workspace(ctx).root, work)
    else:
        raise typer.Exit(work())

"""`roadmap`: the goals, benchmarks, proposals and resources of a plan along time."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from samctl.cli.completion import complete_accounts
from samctl.cli.opening import open_workspace
from samctl.cli.options import OutputOption, PictureLanguage

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class RoadmapFormat(StrEnum):
    """The forms of a road map."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    MERMAID = "mermaid"
    SVG = "svg"
    PNG = "png"


@app.command(
    epilog="\b\nExamples:\n"
    "  samctl roadmap rheintal-pumpen\n"
    "  samctl roadmap rheintal-pumpen --format svg -o roadmap.svg\n"
    "  samctl roadmap rheintal-pumpen --customer --format png --lang de -o roadmap.png\n"
    "  samctl roadmap rheintal-pumpen --format mermaid > roadmap.md",
)
def roadmap(
    ctx: typer.Context,
    account: Annotated[
        str, typer.Argument(metavar="ACCOUNT", help="The account's id.", autocompletion=complete_accounts)
    ],
    customer: Annotated[
        bool, typer.Option("--customer", help="Show only what the customer may see.")
    ] = False,
    form: Annotated[
        RoadmapFormat,
        typer.Option("--format", "-f", help="Form of the result; svg and png are pictures."),
    ] = RoadmapFormat.TABLE,
    language: PictureLanguage = None,
    output: OutputOption = "-",
) -> None:
    """Show a plan along time: goals with their benchmarks, proposals, resources, and today."""
    from samctl.cli.delivery import deliver_as, find_drawn_form
    from samctl.cli.roadmap.presentation import present
    from samctl.cli.roadmap.survey import survey_plan

    workspace = open_workspace(ctx)
    survey = survey_plan(workspace, account, ctx.obj.today, for_customer=customer)
    kind = find_drawn_form(form.value)
    text = present(survey, kind, language.value if language else None)
    deliver_as(form.value, workspace, text, output)
    raise typer.Exit(survey.exit_code)

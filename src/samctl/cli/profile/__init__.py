"""`show` and `map`: an account on one screen, and the account map."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from samctl.cli.completion import complete_accounts, complete_units
from samctl.cli.opening import open_workspace
from samctl.cli.options import OutputOption, PictureLanguage
from samctl.cli.output import write

app = typer.Typer(rich_markup_mode=None, add_completion=False)

AccountArgument = Annotated[
    str, typer.Argument(metavar="ACCOUNT", help="The account's id.", autocompletion=complete_accounts)
]


class ScreenFormat(StrEnum):
    """The forms of an account on one screen."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


class MapFormat(StrEnum):
    """The forms of an account map."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    MERMAID = "mermaid"
    DOT = "dot"
    SVG = "svg"
    PNG = "png"


@app.command(
    epilog="\b\nExamples:\n"
    "  samctl show rheintal-pumpen\n"
    "  samctl show rheintal-pumpen --all\n"
    "  samctl show rheintal-pumpen --explain",
)
def show(
    ctx: typer.Context,
    account: AccountArgument,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show how complete each part is, and every gap, with the command."),
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", "-a", help="Leave nothing out: everything due, every goal and reason.")
    ] = False,
    form: Annotated[ScreenFormat, typer.Option("--format", "-f", help="Form of the result.")] = (
        ScreenFormat.TABLE
    ),
) -> None:
    """Show an account on one screen: who they are, what they want, who decides, what is unknown and due."""
    from samctl.cli.profile.portrait import format_portrait
    from samctl.cli.profile.survey import survey_account

    survey = survey_account(open_workspace(ctx), account, ctx.obj.today)
    write(format_portrait(survey, form.value, explain=explain, everything=everything))
    raise typer.Exit(survey.exit_code)


@app.command(
    name="map",
    epilog="\b\nExamples:\n"
    "  samctl map rheintal-pumpen\n"
    "  samctl map rheintal-pumpen --unit pumps --coverage\n"
    "  samctl map rheintal-pumpen --format mermaid > map.md\n"
    "  samctl map rheintal-pumpen --format svg -o map.svg",
)
def draw(
    ctx: typer.Context,
    account: AccountArgument,
    unit: Annotated[
        str | None,
        typer.Option(
            help="Only the people of this unit, by its id.", metavar="UNIT", autocompletion=complete_units
        ),
    ] = None,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Show only who of us is in touch with whom of them.")
    ] = False,
    form: Annotated[
        MapFormat,
        typer.Option("--format", "-f", help="Form of the result; svg and png are pictures."),
    ] = MapFormat.TABLE,
    language: PictureLanguage = None,
    output: OutputOption = "-",
) -> None:
    """Draw the account map: who reports to whom, how they stand to us, and whether that is enough."""
    from samctl.cli.delivery import deliver_as, find_drawn_form
    from samctl.cli.profile.presentation import present_map
    from samctl.cli.profile.survey import survey_account

    workspace = open_workspace(ctx)
    survey = survey_account(workspace, account, ctx.obj.today, unit=unit)
    kind = find_drawn_form(form.value)
    text = present_map(survey, kind, coverage=coverage, language=language.value if language else None)
    deliver_as(form.value, workspace, text, output)
    raise typer.Exit(survey.exit_code)

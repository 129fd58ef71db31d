"""`check` and `rules`: the linter for account management."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import Annotated

import typer

from samctl.cli.completion import complete_accounts, complete_rules
from samctl.cli.opening import open_workspace
from samctl.cli.output import TableFormat, say, write

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class CheckFormat(StrEnum):
    """The forms that findings are reported in."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


@app.command(
    epilog="\b\nExample:\n  samctl check --strict\n\b\nExit codes: 0 fine, 1 findings, 3 no workspace."
)
def check(
    ctx: typer.Context,
    accounts: Annotated[
        list[str] | None,
        typer.Argument(help="Only these accounts.", metavar="[ACCOUNT]...", autocompletion=complete_accounts),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
    form: Annotated[
        CheckFormat | None,
        typer.Option("--format", "-f", help="text, json, or github (the default inside GitHub Actions)."),
    ] = None,
) -> None:
    """Check every file, every reference and every practice."""
    from samctl.cli.findings import format_report, format_summary
    from samctl.cli.inspection import inspect_workspace
    from samctl.documents.findings import Severity

    form = form or (CheckFormat.GITHUB if os.environ.get("GITHUB_ACTIONS") == "true" else CheckFormat.TEXT)
    workspace = open_workspace(ctx, any_format=True)
    inspection = inspect_workspace(workspace, accounts or [], ctx.obj.today)
    write(format_report(inspection, form, workspace.root))
    if form is not CheckFormat.JSON:
        say(format_summary(inspection))
    failed = inspection.count(Severity.ERROR) + (inspection.count(Severity.WARNING) if strict else 0)
    raise typer.Exit(1 if failed else 0)


@app.command(epilog="\b\nExample:\n  samctl rules SAM208")
def rules(
    code: Annotated[
        str | None,
        typer.Argument(help="The rule to explain, by code or name.", autocompletion=complete_rules),
    ] = None,
    form: Annotated[
        TableFormat, typer.Option("--format", "-f", help="Form of the list.")
    ] = TableFormat.TABLE,
) -> None:
    """List the rules of `check`, or explain one: what it finds, why, a bad and a good example."""
    from samctl.cli.rulebook import find_rule, format_rule, list_rules

    write(format_rule(find_rule(code)) if code else list_rules(form))

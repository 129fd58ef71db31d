"""`set` and `put`: fields and entries of documents changed from the command line, without YAML."""

from __future__ import annotations

from typing import Annotated

import typer

from samctl.cli.opening import open_workspace
from samctl.cli.setting.completing import (
    complete_assignments,
    complete_entries,
    complete_fields,
    complete_owners,
    complete_removals,
)

app = typer.Typer(rich_markup_mode=None, add_completion=False)

AccountArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[ACCOUNT]",
        help="The account's id; left out for team, criteria and workspace (settings).",
        autocompletion=complete_owners,
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change and write nothing.")]


@app.command(
    name="set",
    no_args_is_help=True,
    epilog="\b\nExamples:\n"
    '  samctl set rheintal-pumpen profile.industry="Pumps and valves" needs.as_of=today\n'
    "  samctl set rheintal-pumpen profile.stakeholders.coo.support=supporter\n"
    "  samctl set rheintal-pumpen profile.stakeholders.coo.roles+=sponsor\n"
    "  samctl set rheintal-pumpen --unset profile.competitors.drive-tec\n"
    "  samctl set team.people.am-rhein.capacity=4\n\n"
    "PATH=VALUE sets a field, PATH= makes it unknown, PATH+=VALUE and PATH-=VALUE change a list.",
)
def set_fields(
    ctx: typer.Context,
    account: AccountArgument = None,
    changes: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH=VALUE]...",
            help="A document's name, the fields joined by dots, and the value.",
            autocompletion=complete_assignments,
        ),
    ] = None,
    unset: Annotated[
        list[str] | None,
        typer.Option(
            help="Remove a field or a whole entry; repeatable.",
            metavar="PATH",
            autocompletion=complete_removals,
        ),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Set fields of an account's documents, of the team or the criteria; all or nothing.

    Values are checked before anything is written, references among them; only the lines meant change.
    """
    from samctl.cli.setting.changing import change_fields
    from samctl.cli.setting.scope import open_scope

    scope, words = open_scope(open_workspace(ctx, writes=True), account, changes or [], ctx.obj.today)
    change_fields(scope, words, unset or [], dry_run=dry_run)


@app.command(
    no_args_is_help=True,
    epilog="\b\nExamples:\n"
    '  samctl put rheintal-pumpen profile.stakeholders.coo name="Petra Vogt" title=COO influence=5\n'
    '  samctl put rheintal-pumpen needs.needs title="Unplanned stops on line 3" impact=5\n'
    "  samctl put rheintal-pumpen profile.stakeholders.coo\n\n"
    "Without FIELD=VALUE, on a terminal, it asks for one field after the other. Without an id, as in the\n"
    "second example, the id is made from the name or the title.",
)
def put(
    ctx: typer.Context,
    account: AccountArgument = None,
    entry: Annotated[
        str | None,
        typer.Argument(
            metavar="PATH",
            help="Of the entry, such as profile.stakeholders.coo.",
            autocompletion=complete_entries,
        ),
    ] = None,
    fields: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FIELD=VALUE]...", help="What is to stand in it.", autocompletion=complete_fields
        ),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Put an entry into a document: a stakeholder, a need, a goal; or change several fields of one.

    Fields of an existing entry that are not named keep what they hold.
    """
    from samctl.cli.setting.entering import put_entry
    from samctl.cli.setting.scope import open_scope

    named = [] if entry is None else [entry]
    scope, words = open_scope(
        open_workspace(ctx, writes=True), account, [*named, *(fields or [])], ctx.obj.today
    )
    put_entry(scope, words, dry_run=dry_run)

"""Opening the workspace that a command works on, and refusing what it must not work on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from samctl.cli.output import say
from samctl.errors import DataError, UsageError

if TYPE_CHECKING:
    import typer

    from samctl.documents.findings import Finding
    from samctl.documents.team import Person, Team
    from samctl.store.workspace import Workspace


def open_workspace(ctx: typer.Context, *, any_format: bool = False, writes: bool = False) -> Workspace:
    """Return the workspace of a command.

    Args:
        ctx: carries the global options.
        any_format: whether the command copes with a format that this samctl does not know.
        writes: whether the command changes files, which only the present has.

    Raises:
        DataError: there is none, or its settings cannot be read.
        UsageError: something is to be written into the past.
    """
    from samctl.store.workspace import Workspace

    if writes and ctx.obj.at is not None:
        raise UsageError("--at is for looking back; this command writes", "Leave out --at.")
    workspace = Workspace.open(ctx.obj.where, at=ctx.obj.at)
    if not any_format and not workspace.has_known_format:
        require_sound(workspace, workspace.settings.findings)
    return workspace


def require_sound(workspace: Workspace, findings: Iterable[Finding]) -> None:
    """Refuse to go on with a document that has errors.

    Raises:
        DataError: there are findings; it shows them.
    """
    findings = list(findings)
    if findings:
        from samctl.cli.findings import format_findings

        text = format_findings(workspace.locate(findings)).rstrip()
        raise DataError(f"a document that this needs has errors\n{text}")


def warn_of(workspace: Workspace, findings: Iterable[Finding]) -> None:
    """Say what is wrong with documents that are used as far as they are sound."""
    findings = list(findings)
    if findings:
        from samctl.cli.findings import format_findings

        say(format_findings(workspace.locate(findings)).rstrip())


def require_team(workspace: Workspace) -> Team:
    """Return the team.

    Raises:
        DataError: there is no team document, or nothing in it can be used.
    """
    team = workspace.team.document
    if team is None:
        require_sound(workspace, workspace.team.findings)
        raise DataError("there is no team.yaml to look people up in", "Add it: `people: {ID: {name: ...}}`.")
    return team


def require_person(workspace: Workspace, person: str, option: str) -> Person:
    """Return a person of the team.

    Raises:
        DataError: there is no team document to look in.
        UsageError: the team has nobody of that id.
    """
    from samctl.documents.suggestions import ask_meaning

    team = require_team(workspace)
    if person not in team.people:
        raise UsageError(
            f"{option}: nobody in team.yaml has the id `{person}`", ask_meaning(person, team.people)
        )
    return team.people[person]

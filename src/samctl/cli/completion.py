"""What the shell completes: ids of accounts, criteria, people, tiers and rules; never an error."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from samctl.store.workspace import Account, Workspace


def complete_accounts(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the ids of accounts, with their names."""

    def find(workspace: Workspace) -> dict[str, str]:
        chosen = [slug for slug in workspace.slugs if slug.startswith(incomplete)]
        return {slug: workspace.open_account(slug).name for slug in chosen}

    return _complete(ctx, incomplete, find)


def complete_criteria(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the ids of criteria."""
    return _complete(ctx, incomplete, lambda workspace: _name_all(workspace.criteria, "criteria"))


def complete_weights(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the ids of criteria in front of a weight: `product-fit=`."""
    return [(f"{name}=", text) for name, text in complete_criteria(ctx, incomplete)]


def complete_tiers(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the ids of tiers."""
    return _complete(
        ctx, incomplete, lambda workspace: dict.fromkeys(workspace.criteria.data.get("tiers") or {}, "")
    )


def complete_people(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the ids of people of the team."""
    return _complete(ctx, incomplete, lambda workspace: _name_all(workspace.team, "people"))


def complete_handoff_items(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the ids of the steps of the handoff of the account that was named before."""

    def find(workspace: Workspace) -> dict[str, str]:
        from samctl.documents.kinds import HANDOFF

        return _name_all(workspace.open_account(ctx.params["account"]).load(HANDOFF), "items", "title")

    return _complete(ctx, incomplete, find)


def complete_needs(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the ids of the needs of the account that was named before."""

    def find(workspace: Workspace) -> dict[str, str]:
        from samctl.documents.kinds import NEEDS

        return _name_all(workspace.open_account(ctx.params["account"]).load(NEEDS), "needs", "title")

    return _complete(ctx, incomplete, find)


def complete_kpis(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the ids of the KPIs of the account that was named before."""
    return _complete(ctx, incomplete, lambda workspace: _name_measured(ctx, workspace, "kpis"))


def complete_commitments(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the ids of the commitments of the account that was named before."""
    return _complete(ctx, incomplete, lambda workspace: _name_measured(ctx, workspace, "commitments"))


def complete_actions(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the open actions of the account that was named before; where an id is not alone, in full."""

    def find(workspace: Workspace) -> dict[str, str]:
        from samctl.cli.meetings.records import load_records
        from samctl.practices.meetings.records import find_open_actions

        records = load_records(workspace.open_account(ctx.params["account"]))
        found = find_open_actions(records, date.max)  # by then, what has a day is done
        ids = [each.name for each in found]
        return {each.names[ids.count(each.name) > 1]: each.action.title or "" for each in found}

    return _complete(ctx, incomplete, find)


def complete_touchpoints(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the touchpoints of the account that was named before."""

    def find(workspace: Workspace) -> dict[str, str]:
        from samctl.documents.kinds import MEETINGS

        return _name_all(_open_named_account(ctx, workspace).load(MEETINGS), "touchpoints", "title")

    return _complete(ctx, incomplete, find)


def complete_benchmarks(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the benchmarks of the plan of the account that was named before."""
    return _complete_plan(ctx, incomplete, "benchmark")


def complete_plan_items(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the goals, benchmarks and proposals of the plan of the account that was named before."""
    return _complete_plan(ctx, incomplete, "goal", "benchmark", "proposal")


def complete_units(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the ids of the units of the account that was named before."""

    def find(workspace: Workspace) -> dict[str, str]:
        from samctl.documents.kinds import PROFILE

        named = [ctx.params.get("account"), *ctx.args]
        account = next(each for each in named if each in workspace.slugs)
        data = workspace.open_account(account).load(PROFILE).data
        return {slug: str((unit or {}).get("name", "")) for slug, unit in data["business"]["units"].items()}

    return _complete(ctx, incomplete, find)


def complete_renderings(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the names of the documents that `render` makes."""

    def find(workspace: Workspace) -> dict[str, str]:
        from samctl.store.templates import Templates

        return dict.fromkeys(Templates(workspace.source).list_documents(), "")

    return _complete(ctx, incomplete, find)


def complete_stakeholders(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the ids of the stakeholders of the account that was named before."""

    def find(workspace: Workspace) -> dict[str, str]:
        from samctl.documents.kinds import PROFILE

        return _name_all(_open_named_account(ctx, workspace).load(PROFILE), "stakeholders")

    return _complete(ctx, incomplete, find)


def complete_feedback_sources(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the stakeholders of the accounts that were named before, or of all."""

    def find(workspace: Workspace) -> dict[str, str]:
        from samctl.documents.kinds import PROFILE

        named = [each for each in [*(ctx.params.get("accounts") or ()), *ctx.args] if each in workspace.slugs]
        profiles = [workspace.open_account(slug).load(PROFILE) for slug in named or workspace.slugs]
        return {name: text for each in profiles for name, text in _name_all(each, "stakeholders").items()}

    return _complete(ctx, incomplete, find)


def complete_editable(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete what `edit` takes first: the ids of accounts, and the documents of the workspace."""
    from samctl.cli.editing.target import OWN_DOCUMENTS

    own = [(name, kind.file) for name, kind in OWN_DOCUMENTS.items() if name.startswith(incomplete)]
    return [*own, *complete_accounts(ctx, incomplete)]


def complete_account_documents(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the documents of the account that was named before, and the records of its meetings."""

    def find(workspace: Workspace) -> dict[str, str]:
        from samctl.documents.kinds import ACCOUNT_KINDS, MEETING

        account = workspace.open_account(ctx.params["account"])
        records = [each.stem for each in account.load_meetings()]
        return dict.fromkeys(
            [*(kind.name for kind in ACCOUNT_KINDS), *(f"{MEETING.file}{each}" for each in records)], ""
        )

    return _complete(ctx, incomplete, find)


def complete_rules(incomplete: str) -> list[tuple[str, str]]:
    """Complete the codes of rules."""
    from samctl.cli.rulebook import ALL_RULES

    return [(rule.code, rule.name) for rule in ALL_RULES if rule.code.startswith(incomplete.upper())]


def _complete_plan(ctx: typer.Context, incomplete: str, *kinds: str) -> list[tuple[str, str]]:
    def find(workspace: Workspace) -> dict[str, str]:
        from samctl.documents.kinds import PLAN
        from samctl.practices.plan.moving import list_items, name_item

        plan = workspace.open_account(ctx.params["account"]).load(PLAN).document
        assert plan is not None  # else there is nothing to complete
        items = [item for item in list_items(plan) if item.kind in kinds]
        return {name_item(plan, item): item.entry.title or "" for item in items}

    return _complete(ctx, incomplete, find)


def _complete(
    ctx: typer.Context, incomplete: str, find: Callable[[Workspace], dict[str, str]]
) -> list[tuple[str, str]]:
    """Return ids that begin with what is typed; nothing where there is no workspace or it is broken."""
    from samctl.store.workspace import Workspace

    root = ctx.find_root().params.get("workspace")
    try:
        found = find(Workspace.open(Path(root) if root else None, os.environ))
    except Exception:  # whatever is wrong, the tab key is not the place to say it
        return []
    return [(str(name), text) for name, text in found.items() if str(name).startswith(incomplete)]


def _open_named_account(ctx: typer.Context, workspace: Workspace) -> Account:
    """Return the account that was named before.

    While an option still lacks its value, typer leaves the arguments before it unread.
    """
    named = [ctx.params.get("account"), *ctx.args]
    return workspace.open_account(next(each for each in named if each in workspace.slugs))


def _name_all(loaded: Any, field: str, naming: str = "name") -> dict[str, str]:
    entries = loaded.data.get(field)
    if not isinstance(entries, dict):
        return {}
    return {key: (each.get(naming) or "") if isinstance(each, dict) else "" for key, each in entries.items()}


def _name_measured(ctx: typer.Context, workspace: Workspace, field: str) -> dict[str, str]:
    from samctl.documents.kinds import KPIS

    return _name_all(workspace.open_account(ctx.params["account"]).load(KPIS), field, "title")

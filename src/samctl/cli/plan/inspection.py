"""What `check` says about an account's plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from samctl.documents import kinds
from samctl.documents.findings import Finding
from samctl.documents.plan import Plan
from samctl.practices.approval import judge_approval
from samctl.practices.graph import Graph
from samctl.practices.plan import rules
from samctl.practices.plan.approval import compute_content_fingerprint, select_approved_content
from samctl.practices.plan.goal_rules import PlanCase, benchmark_order, horizon
from samctl.store.loading import Loaded
from samctl.store.workspace import Account, Workspace

_ABOUT_WHAT_IS_THERE = (horizon, benchmark_order)
"""Rules that do not go by what is missing: they hold where a broken part was cut out of the plan, too."""


def check_plan(
    workspace: Workspace, account: Account, graph: Graph, key_account: bool | None, today: date
) -> Iterator[Finding]:
    """Return the findings of practice 6 on one account.

    Args:
        workspace: of the account; its team tells who may approve a plan.
        account: whose plan is looked at.
        graph: of the account.
        key_account: whether it is one; None where its tier is not decided.
        today: decides what has ended and what is missed.
    """
    loaded = account.load(kinds.PLAN)
    if not loaded.exists:
        for rule in rules.NO_PLAN_RULES:
            yield from rule.run(rules.NoPlanCase(key_account), account.load(kinds.SELECTION).file)
        return
    if loaded.document is None:
        return
    case = _make_case(workspace, account, loaded, graph, today)
    broken_needs = account.load(kinds.NEEDS).findings
    for each in rules.PLAN_RULES:
        if loaded.findings and each not in _ABOUT_WHAT_IS_THERE:
            continue
        if not (broken_needs and each is rules.proposal_without_need):
            yield from each.run(case, loaded.file)


def _make_case(
    workspace: Workspace, account: Account, loaded: Loaded[Plan], graph: Graph, today: date
) -> PlanCase:
    plan = loaded.document
    assert plan is not None
    profile = account.load(kinds.PROFILE).document
    team = profile.account_team if profile else None
    fingerprint = compute_content_fingerprint(loaded.data)
    return PlanCase(
        plan=plan,
        graph=graph,
        today=today,
        fingerprint=fingerprint,
        kpis=account.load(kinds.KPIS).document,
        team=workspace.team.document,
        account_manager=team.account_manager if team else None,
        changes=_list_changes(workspace, loaded, plan, fingerprint),
    )


def _list_changes(
    workspace: Workspace, loaded: Loaded[Plan], plan: Plan, fingerprint: str
) -> tuple[str, ...]:
    """Return what changed since the approval, in lines; git is asked only where something did."""
    approval = plan.approval
    if approval is None or judge_approval(approval, fingerprint) != "changed":
        return ()
    from samctl.documents.differences import format_difference
    from samctl.store.bindings import find_changes_since

    found = find_changes_since(workspace.root, loaded, approval.fingerprint, select_approved_content)
    return tuple(format_difference(each) for each in found or ())

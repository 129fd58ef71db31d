"""Approving a plan as it is."""

from __future__ import annotations

from datetime import date
from typing import Any

from samctl.cli.days import parse_day_option
from samctl.cli.findings import format_findings
from samctl.cli.inspection import inspect_workspace
from samctl.cli.opening import require_person, require_sound, require_team
from samctl.cli.output import say
from samctl.cli.writing import change_document
from samctl.documents import kinds
from samctl.documents.counts import format_count
from samctl.documents.differences import format_difference
from samctl.documents.findings import Severity
from samctl.documents.plan import Plan
from samctl.errors import DataError, UsageError
from samctl.practices.approval import judge_approval, record_approval, renew_approval
from samctl.practices.plan.approval import (
    compute_content_fingerprint,
    find_objection,
    list_approvers,
    select_approved_content,
)
from samctl.practices.plan.rules import plan_unapproved
from samctl.store.bindings import find_changes_since
from samctl.store.loading import Loaded
from samctl.store.workspace import Account, Workspace

_TEAM_FIELD = "account_team"


def approve_plan(
    workspace: Workspace, slug: str, person: str, on: str | None, today: date, *, dry_run: bool
) -> None:
    """Bind an approval to a plan as it is; say what changed since the last one.

    Raises:
        UsageError: there is no plan, or the person may not approve it.
        DataError: the plan has errors, or nobody can tell who may approve it.
    """
    account = workspace.open_account(slug)
    loaded: Loaded[Plan] = account.load(kinds.PLAN)
    if not loaded.exists:
        hint = f"`samctl set {slug} plan.horizon.start=DATE plan.horizon.end=DATE` begins one."
        raise UsageError(f"{slug} has no plan", hint)
    require_sound(workspace, loaded.findings)
    _require_approver(workspace, account, person)
    day = parse_day_option(on, "--on", today)
    _require_no_errors(workspace, loaded, slug, today)
    fingerprint = compute_content_fingerprint(loaded.data)
    _tell_changes(workspace, loaded, fingerprint)
    approval = record_approval(person, day, fingerprint)
    on_file = loaded.document.approval if loaded.document else None
    if on_file and (on_file.by, on_file.on, on_file.fingerprint) == (person, day, fingerprint):
        say(f"{loaded.file}: nothing to change; {person} approved it like this on {day} already.")
        return
    change_document(workspace, loaded, lambda plan: renew_approval(plan, approval), dry_run=dry_run)


def _require_approver(workspace: Workspace, account: Account, person: str) -> None:
    profile = account.load(kinds.PROFILE)
    told_by = [each for each in profile.findings if each.place.path[:1] in ((), (_TEAM_FIELD,))]
    require_sound(workspace, [*told_by, *workspace.team.findings])
    require_person(workspace, person, "--as")
    serving = profile.document.account_team if profile.document else None
    account_manager = serving.account_manager if serving else None
    team = require_team(workspace)
    objection = find_objection(team, person, account_manager)
    if objection:
        known = ", ".join(list_approvers(team, account_manager)) or "nobody so far"
        raise UsageError(f"--as: {person} {objection}", f"Who may approve this plan: {known}.")


def _require_no_errors(workspace: Workspace, loaded: Loaded[Any], slug: str, today: date) -> None:
    """Refuse a plan in which `check` finds errors; say how many warnings it has."""
    found = [
        each
        for each in inspect_workspace(workspace, [slug], today).findings
        if each.place.file == loaded.file and each.code != plan_unapproved.code
    ]
    errors = [each for each in found if each.severity is Severity.ERROR]
    if errors:
        text = format_findings(errors).rstrip()
        raise DataError(f"the plan of {slug} has errors, so nobody can approve it\n{text}", "")
    warnings = sum(each.severity is Severity.WARNING for each in found)
    if warnings:
        say(f"Note: the plan has {format_count(warnings, 'warning')}: `samctl check {slug}` shows them.")


def _tell_changes(workspace: Workspace, loaded: Loaded[Plan], fingerprint: str) -> None:
    """Say what changed since the last approval, as far as git kept what was approved."""
    approval = loaded.document.approval if loaded.document else None
    if approval is None or judge_approval(approval, fingerprint) != "changed":
        return
    found = find_changes_since(workspace.root, loaded, approval.fingerprint, select_approved_content)
    if found is None:
        say("What was approved is not in the git history, so what changed since cannot be shown.")
        return
    say("Changed since the approval" + (f" on {approval.on}:" if approval.on else ":"))
    for difference in found:
        say(f"  {format_difference(difference)}")

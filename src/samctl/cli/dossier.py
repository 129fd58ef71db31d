"""All that is on file about an account, gathered for the documents about it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from samctl.cli.opening import require_sound
from samctl.documents import kinds
from samctl.documents.differences import Difference
from samctl.documents.plan import Plan
from samctl.documents.workspace import Settings
from samctl.errors import DataError, SamctlError
from samctl.practices.approval import Verdict, judge_approval
from samctl.practices.handoff.acceptance import compute_content_fingerprint as compute_handoff_fingerprint
from samctl.practices.meetings.records import find_last_review
from samctl.practices.plan.approval import compute_content_fingerprint, select_approved_content
from samctl.render.dossier import Documents, Earlier
from samctl.store.loading import Loaded
from samctl.store.references import Directory, check_references
from samctl.store.workspace import Workspace


def load_documents(workspace: Workspace, settings: Settings, slug: str, directory: Directory) -> Documents:
    """Return all that is on file about an account.

    Args:
        workspace: as opened.
        settings: of the workspace.
        slug: of the account.
        directory: the ids that the workspace defines.

    Raises:
        UsageError: there is no such account.
        DataError: a document has errors, or the account has no profile.
    """
    account = workspace.open_account(slug)
    loaded: dict[str, Loaded[Any]] = {kind.name: account.load(kind) for kind in kinds.ACCOUNT_KINDS}
    records = account.load_meetings()
    of_account = [*(each for each in loaded.values() if each.exists), *records]
    findings = [finding for each in (workspace.team, *of_account) for finding in each.findings]
    findings += account.folder_findings
    require_sound(workspace, findings or check_references(directory, of_account))
    if loaded[kinds.PROFILE.name].document is None:
        raise DataError(
            f"{slug} has no profile, so nobody knows whom the document is about",
            f"`samctl edit {slug} profile` writes one; `name:` is all it needs.",
        )
    approval, changes = _judge_plan(workspace, loaded[kinds.PLAN.name])
    return Documents(
        account=slug,
        settings=settings,
        team=workspace.team.document,
        records=tuple(record.document for record in records if record.document),
        record_ids=tuple(Path(record.file).stem for record in records if record.document),
        criteria=workspace.criteria.document,
        fingerprint=compute_handoff_fingerprint(loaded[kinds.HANDOFF.name].data),
        **{name: each.document for name, each in loaded.items()},
        approval=approval,
        changes=changes,
    )


def find_earlier(workspace: Workspace, documents: Documents, today: date) -> Earlier | None:
    """Return what was on file on the day of the last review; None where git does not tell.

    Args:
        workspace: as opened.
        documents: of the account.
        today: the day; a review on it is not the last one.
    """
    last = find_last_review(documents.meeting_records, documents.meetings, today)
    if last is None or last.meeting.date is None:
        return None
    from samctl.store.history import Revision, find_commit

    root = workspace.root
    try:
        revision = Revision(root, find_commit(root, last.meeting.date.isoformat()))
        account = Workspace(revision, root).open_account(documents.account)
    except SamctlError:  # no git, no history that far back, or no such account then
        return None
    return Earlier(account.load(kinds.PROFILE).document, account.load(kinds.NEEDS).document)


def _judge_plan(workspace: Workspace, loaded: Loaded[Plan]) -> tuple[Verdict, tuple[Difference, ...] | None]:
    """Return whether the plan's approval holds, and what changed since; git is asked only where it did."""
    approval = loaded.document.approval if loaded.document else None
    verdict = judge_approval(approval, compute_content_fingerprint(loaded.data))
    if verdict != "changed" or approval is None:
        return verdict, () if verdict == "valid" else None
    from samctl.store.bindings import find_changes_since

    found = find_changes_since(workspace.root, loaded, approval.fingerprint, select_approved_content)
    return verdict, None if found is None else tuple(found)

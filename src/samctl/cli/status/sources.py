"""An account's documents as the judgement of its health takes them, with what is broken in them."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

from samctl.cli.agenda.policy import find_policy
from samctl.documents import kinds
from samctl.documents.criteria import Criteria
from samctl.documents.spans import go_back
from samctl.documents.workspace import StatusSettings
from samctl.practices.kpis.health import sources
from samctl.practices.kpis.health.doubts import Topic, find_topics
from samctl.practices.kpis.health.sources import Basis
from samctl.practices.selection.standing import Yardstick
from samctl.store.workspace import Account, Workspace

KINDS = (kinds.SELECTION, kinds.PROFILE, kinds.PLAN, kinds.MEETINGS, kinds.KPIS)
"""The documents that are looked at, beside the records of meetings."""


def find_basis(workspace: Workspace, today: date) -> Basis:
    """Return what the accounts of a workspace are held against; broken criteria cannot serve."""
    settings = workspace.settings.document
    criteria: Criteria | None = workspace.criteria.document
    if workspace.criteria.findings:
        criteria = None
    status = settings.status if settings else StatusSettings()
    return Basis(
        settings=status,
        cadence=settings.cadence if settings else {},
        criteria=criteria,
        yardstick=Yardstick.of(criteria),
        policy=find_policy(workspace),
        today=today,
        since=go_back(today, status.window),
    )


def load_sources(account: Account) -> sources.Account:
    """Return what an account's documents say, and which parts of them must not be relied on."""
    loaded = {kind.name: account.load(kind) for kind in KINDS}
    records = account.load_meetings()
    doubts: dict[Topic, str] = {}
    broken_kpis: dict[str, str] = {}
    for each in (*loaded.values(), *records):
        for finding in each.findings:
            path = finding.place.path
            if each.kind is kinds.KPIS and path[:1] == ("kpis",) and len(path) > 1:
                broken_kpis[str(path[1])] = each.file
                continue
            for topic in find_topics(each.kind.name, path):
                doubts.setdefault(topic, each.file)
    profile = loaded[kinds.PROFILE.name].document
    return sources.Account(
        meetings=loaded[kinds.MEETINGS.name].document,
        records={PurePosixPath(each.file).stem: each.document for each in records if each.document},
        stakeholders=profile.stakeholders if profile else {},
        plan=loaded[kinds.PLAN.name].document,
        kpis=loaded[kinds.KPIS.name].document,
        selection=loaded[kinds.SELECTION.name].document,
        doubts=doubts,
        broken_kpis=broken_kpis,
    )

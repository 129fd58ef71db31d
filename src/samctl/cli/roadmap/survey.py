"""What the presentations of a road map look at, read and computed once."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from samctl.cli.opening import warn_of
from samctl.cli.output import say
from samctl.documents import kinds
from samctl.documents.workspace import Settings
from samctl.errors import DataError, UsageError
from samctl.practices.plan.timeline import Timeline, trace_timeline
from samctl.render.dossier import Documents
from samctl.render.language import LanguageCode
from samctl.render.public_plan import make_public_timeline
from samctl.render.view import Audience, make_view
from samctl.store.workspace import Workspace


class Survey(NamedTuple):
    """An account's plan along time.

    Args:
        slug: of the account.
        name: of the customer.
        timeline: all that we know, or what the customer sees.
        language: of pictures, unless another is asked for.
        exit_code: what the command ends with.
    """

    slug: str
    name: str
    timeline: Timeline
    language: LanguageCode
    exit_code: int


def survey_plan(workspace: Workspace, slug: str, today: date, *, for_customer: bool) -> Survey:
    """Return a plan along time; say what is wrong with documents that are used as far as they are sound.

    Args:
        workspace: as opened.
        slug: of the account.
        today: the day.
        for_customer: whether to take only what the customer may see.

    Raises:
        UsageError: there is no such account, or it has no plan.
        DataError: there are no settings, or nothing in the plan can be used.
    """
    account = workspace.open_account(slug)
    settings = workspace.settings.document
    if settings is None:
        raise DataError("samctl.yaml holds no settings", "Write `schema: 1` and `company: ...` into it.")
    loaded = account.load(kinds.PLAN)
    if not loaded.exists:
        raise UsageError(f"{slug} has no plan on file", f"`samctl edit {slug} plan` begins one.")
    kpis = None if for_customer else account.load(kinds.KPIS)
    findings = [*workspace.settings.findings, *loaded.findings, *(kpis.findings if kpis else ())]
    warn_of(workspace, findings)
    plan = loaded.document
    if plan is None:
        raise DataError(f"nothing in {loaded.file} can be used", "Mend it; `samctl check` shows the place.")
    if for_customer:
        documents = Documents(account=slug, settings=settings, plan=plan)
        timeline = make_public_timeline(make_view(documents, Audience.CUSTOMER), today)
        assert timeline is not None  # there is a plan
        ours = [name for name, goal in plan.goals.items() if not goal.mutual]
        if ours:
            say(f"Not shown, as it is not agreed with the customer (mutual: true): {', '.join(ours)}.")
    else:
        timeline = trace_timeline(plan, kpis.document if kpis else None, today)
    profile = account.load(kinds.PROFILE).document if for_customer else None
    return Survey(
        slug=slug,
        name=account.name,
        timeline=timeline,
        language=_choose_language(settings, profile.language if profile else None),
        exit_code=DataError.exit_code if findings else 0,
    )


def _choose_language(settings: Settings, theirs: LanguageCode | None) -> LanguageCode:
    """Return the customer's language for what the customer sees, else the workspace's."""
    return theirs or settings.language

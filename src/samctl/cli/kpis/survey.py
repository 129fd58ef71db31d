"""What the presentations of an account's KPIs look at, computed once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from samctl.cli.handoff.cases import Names
from samctl.cli.opening import warn_of
from samctl.documents import kinds
from samctl.documents.kpis import Kpi, Kpis
from samctl.documents.suggestions import ask_meaning
from samctl.errors import DataError, UsageError
from samctl.practices.kpis.standing import KpiStanding, judge_kpi
from samctl.render.language import LanguageCode
from samctl.store.loading import Loaded
from samctl.store.workspace import Account, Workspace


class Survey(NamedTuple):
    """An account's KPIs.

    Args:
        slug: of the account.
        name: of the account.
        standings: how each KPI that was asked for stands.
        names: of people.
        today: the day.
        language: of pictures, where nobody asks for another.
        exit_code: 3 where the document has errors.
    """

    slug: str
    name: str
    standings: tuple[KpiStanding, ...]
    names: Names
    today: date
    language: LanguageCode
    exit_code: int


def survey_kpis(workspace: Workspace, slug: str, chosen: Sequence[str], today: date) -> Survey:
    """Return an account's KPIs; say what is wrong with the document, which is used as far as it is sound.

    Args:
        workspace: as opened.
        slug: of the account.
        chosen: ids of KPIs; all of them if empty.
        today: after which nothing counts as measured.

    Raises:
        UsageError: there is no such account, or no such KPI.
        DataError: nothing in the document can be used.
    """
    account = workspace.open_account(slug)
    loaded = load_kpis(workspace, account)
    figures = (loaded.document or Kpis()).kpis
    for name in chosen:
        require_kpi(slug, figures, name)
    settings = workspace.settings.document
    shown = [name for name in figures if not chosen or name in chosen]
    return Survey(
        slug=slug,
        name=account.name,
        standings=tuple(judge_kpi(name, figures[name], today) for name in shown),
        names=Names(workspace, account.load(kinds.PROFILE).document),
        today=today,
        language=settings.language if settings else "en",
        exit_code=DataError.exit_code if loaded.findings else 0,
    )


def load_kpis(workspace: Workspace, account: Account) -> Loaded[Kpis]:
    """Return the document; say what is wrong with it.

    Raises:
        DataError: nothing in it can be used.
    """
    loaded: Loaded[Kpis] = account.load(kinds.KPIS)
    warn_of(workspace, loaded.findings)
    if loaded.exists and loaded.document is None:
        raise DataError(f"nothing in {loaded.file} can be used", "Mend it; `samctl check` shows the place.")
    return loaded


def require_kpi(slug: str, figures: Mapping[str, Kpi], name: str) -> Kpi:
    """Return a KPI of an account.

    Raises:
        UsageError: it has none of that id.
    """
    if name not in figures:
        hint = ask_meaning(name, figures) or f"`samctl put {slug} kpis.kpis` adds one."
        raise UsageError(f"{slug} has no KPI `{name}`", hint)
    return figures[name]

"""What the presentations of resources look at, read and added up once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from samctl.cli.opening import warn_of
from samctl.documents import kinds
from samctl.documents.findings import Finding
from samctl.documents.plan import Plan, Resource
from samctl.documents.team import Pool
from samctl.errors import DataError
from samctl.practices.plan.resources import (
    Draw,
    Period,
    PeriodLength,
    Want,
    add_up,
    find_span,
    list_periods,
    select_needed,
)
from samctl.store.workspace import Workspace


class Survey(NamedTuple):
    """What some plans need.

    Args:
        draws: what they draw on, pools first.
        pools: of the team.
        periods: from the one that today lies in to the last in which anything is needed.
        length: of each period.
        today: the day.
        accounts: whose plans were read, by id.
        is_whole: whether these are the plans of all accounts.
        exit_code: what the command ends with.
    """

    draws: tuple[Draw, ...]
    pools: dict[str, Pool]
    periods: tuple[Period, ...]
    length: PeriodLength
    today: date
    accounts: tuple[str, ...]
    is_whole: bool
    exit_code: int

    @property
    def uncounted(self) -> list[Want]:
        """What is not in the sums, in the order of the draws."""
        return [want for draw in self.draws for want in draw.wants if want.doubt]

    @property
    def unused_pools(self) -> list[str]:
        """The pools that none of the plans draws on, by id."""
        used = {draw.group.pool for draw in self.draws}
        return [name for name in self.pools if name not in used]


def survey_resources(workspace: Workspace, slugs: Sequence[str], length: PeriodLength, today: date) -> Survey:
    """Return what plans need; say what is wrong with documents that are used as far as they are sound.

    Args:
        workspace: as opened.
        slugs: of the accounts; all of them if empty.
        length: of the periods to count in.
        today: the day; periods that ended before are left out.

    Raises:
        UsageError: there is no such account.
    """
    accounts = [workspace.open_account(slug) for slug in dict.fromkeys(slugs)]
    findings: list[Finding] = list(workspace.team.findings)
    needed: dict[str, dict[str, Resource]] = {}
    for account in accounts or workspace.open_accounts():
        loaded = account.load(kinds.PLAN)
        findings += loaded.findings
        plan: Plan | None = loaded.document
        if plan is not None:
            needed[account.slug] = select_needed(plan)
    warn_of(workspace, findings)
    team = workspace.team.document
    pools = dict(team.pools) if team else {}
    span = find_span(resource for resources in needed.values() for resource in resources.values())
    periods = list_periods(max(span.start, today), span.end, length) if span else ()
    return Survey(
        draws=add_up(needed, pools, periods, length),
        pools=pools,
        periods=periods,
        length=length,
        today=today,
        accounts=tuple(needed),
        is_whole=not accounts,
        exit_code=DataError.exit_code if findings else 0,
    )

"""What the presentations of an account's plan look at, read and computed once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from samctl.cli.handoff.cases import Names
from samctl.cli.opening import warn_of
from samctl.documents import kinds
from samctl.documents.kpis import Kpi, Kpis
from samctl.documents.needs import Needs
from samctl.documents.plan import Plan, PlanGoal
from samctl.documents.printable import make_one_line
from samctl.documents.profile import Profile
from samctl.errors import DataError, UsageError
from samctl.practices.approval import Verdict, judge_approval
from samctl.practices.graph import (
    Graph,
    Node,
    draw_graph,
    find_goals_without_proposal,
    find_unaddressed_needs,
    follow_goal,
    follow_proposals,
)
from samctl.practices.kpis.targets import TargetPath
from samctl.practices.plan.approval import compute_content_fingerprint
from samctl.practices.plan.standing import GoalStanding, judge_goals, trace_target
from samctl.practices.plan.steps import Step, list_steps, select_next, select_overdue
from samctl.store.loading import Loaded
from samctl.store.workspace import Account, Workspace

_MEASURED_BY = (kinds.PLAN, kinds.KPIS)
_TIED_TO = (kinds.NEEDS, kinds.PROFILE)


class Survey:
    """An account's plan with all that tells how far it is.

    Args:
        account: whose.
        plan: the sound part of its document.
        names: of people.
        today: the day.
        broken: whether a document that was read has errors.
    """

    def __init__(
        self, account: Account, plan: Plan, names: Names, today: date, *, broken: bool = False
    ) -> None:
        self.slug = account.slug
        self.name = account.name
        self.plan = plan
        self.names = names
        self.today = today
        self.exit_code = DataError.exit_code if broken else 0
        self.kpis: Kpis | None = account.load(kinds.KPIS).document
        self.standings: tuple[GoalStanding, ...] = judge_goals(plan, self.kpis, today)
        self.steps: tuple[Step, ...] = list_steps(plan, self.kpis, self.standings, today)
        self.approval: Verdict = judge_plan_approval(account.load(kinds.PLAN))
        self._account = account

    @property
    def next_steps(self) -> Sequence[Step]:
        """The first few steps whose day has not passed."""
        return select_next(self.steps)

    @property
    def overdue(self) -> Sequence[Step]:
        """The steps whose day has passed."""
        return select_overdue(self.steps)

    def find_kpi(self, goal: PlanGoal) -> Kpi | None:
        """Return the KPI that measures a goal, if it is on file."""
        return self.kpis.kpis.get(goal.kpi or "") if self.kpis else None

    def find_unit(self, goal: PlanGoal) -> str:
        """Return the unit of a goal's values; nothing where nobody wrote it down."""
        kpi = self.find_kpi(goal)
        return make_one_line(kpi.unit) if kpi and kpi.unit else ""

    def find_path(self, goal: PlanGoal) -> TargetPath | None:
        """Return where a goal's KPI should be, day by day; None where no KPI is on file."""
        kpi = self.find_kpi(goal)
        return trace_target(goal, self.plan.horizon, kpi) if kpi else None

    def list_proposals(self, goal: str) -> list[str]:
        """Return the proposals that serve a goal, by id; declined ones do not."""
        return _list_ids(follow_goal(self._graph, Node("plan goal", goal)).proposals)

    @cached_property
    def needs(self) -> Needs:
        """What the customer needs, as far as it is on file."""
        found: Needs | None = self._account.load(kinds.NEEDS).document
        return found or Needs()

    @property
    def unaddressed_needs(self) -> list[str]:
        """The needs that no opportunity, no proposal and no goal addresses, by id."""
        return _list_ids(find_unaddressed_needs(self._graph))

    @property
    def unserved_goals(self) -> list[str]:
        """The goals of the plan that no proposal serves, by id."""
        return _list_ids(find_goals_without_proposal(self._graph))

    @property
    def idle_proposals(self) -> list[str]:
        """The proposals that answer no need, neither directly nor through an opportunity, by id."""
        chains = follow_proposals(self._graph)
        return _list_ids(chain.proposal for chain in chains if not chain.needs)

    @cached_property
    def _graph(self) -> Graph:
        profile: Profile | None = self._account.load(kinds.PROFILE).document
        return draw_graph(profile, self.needs, self.plan)


def survey_plan(workspace: Workspace, slug: str, today: date) -> Survey:
    """Return an account's plan; say what is wrong with documents that are used as far as they are sound.

    Args:
        workspace: as opened.
        slug: of the account.
        today: the day.

    Raises:
        UsageError: there is no such account, or it has no plan.
        DataError: nothing in the plan can be used.
    """
    account = workspace.open_account(slug)
    plan = require_plan(account)
    findings = [finding for kind in (*_MEASURED_BY, *_TIED_TO) for finding in account.load(kind).findings]
    warn_of(workspace, findings)
    if plan.document is None:
        raise DataError(f"nothing in {plan.file} can be used", "Mend it; `samctl check` shows the place.")
    names = Names(workspace, account.load(kinds.PROFILE).document)
    return Survey(account, plan.document, names, today, broken=bool(findings))


def require_plan(account: Account) -> Loaded[Plan]:
    """Return the plan of an account, broken or not.

    Raises:
        UsageError: there is none.
    """
    loaded = account.load(kinds.PLAN)
    if not loaded.exists:
        raise UsageError(
            f"{account.slug} has no plan on file", f"`samctl edit {account.slug} plan` begins one."
        )
    return loaded


def judge_plan_approval(loaded: Loaded[Plan]) -> Verdict:
    """Return whether a plan is approved as it is."""
    approval = loaded.document.approval if loaded.document else None
    return judge_approval(approval, compute_content_fingerprint(loaded.data))


def _list_ids(nodes: Iterable[Node]) -> list[str]:
    return [node.id for node in nodes]

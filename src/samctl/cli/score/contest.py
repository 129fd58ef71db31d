"""The accounts of a workspace, brought before the scoring engine."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from samctl.cli.deciding import require_countable, require_criteria
from samctl.cli.ratings import find_rating_misfits, find_unknown_criteria
from samctl.cli.score.supposition import Supposition, suppose
from samctl.documents import kinds
from samctl.documents.criteria import Criteria
from samctl.documents.findings import Finding
from samctl.documents.fingerprint import compute_fingerprint
from samctl.practices.approval import State, judge_approval, name_state
from samctl.practices.selection import Evaluation, evaluate
from samctl.practices.selection.comparisons import Consistency
from samctl.practices.selection.ranking import Exclusion, Place
from samctl.practices.selection.shortlist import Entrant, make_scales, pose_problem, weigh

if TYPE_CHECKING:
    from samctl.practices.selection.weightings import Assumption
    from samctl.store.loading import Loaded
    from samctl.store.workspace import Workspace


class Contest(NamedTuple):
    """A ranking with everything that its presentation needs.

    Args:
        today: the day that counts as today.
        criteria: the criteria, as supposed where `--set` supposes something.
        approval_state: `approved`, `changed` or `none`.
        approver: the name of who approved, if anybody did.
        consistency: of the pairwise comparisons, where the weights come from these.
        entrants: the accounts by id, as supposed.
        evaluation: the engine's answer.
        seed: of the draws.
        assume: what the weightings were drawn from.
        suppositions: what `--set` supposes, in words.
        findings: what is wrong with the documents that the ranking rests on.
        notices: what is wrong with documents that only lend a name.
    """

    today: date
    criteria: Criteria
    approval_state: State
    approver: str | None
    consistency: Consistency | None
    entrants: dict[str, Entrant]
    evaluation: Evaluation
    seed: int
    assume: Assumption
    suppositions: tuple[str, ...]
    findings: tuple[Finding, ...]
    notices: tuple[Finding, ...]

    def choose(self, accounts: list[str], tier: str | None) -> tuple[list[Place], list[Exclusion]]:
        """Return what is asked for: the ranked accounts, and those that are not, which have no tier.

        Args:
            accounts: only these, if any are named.
            tier: only this tier.
        """
        ranked = [
            place
            for place in self.evaluation.ranking
            if (not accounts or place.appraisal.id in accounts) and tier in (None, place.appraisal.tier)
        ]
        excluded = [
            each
            for each in self.evaluation.not_ranked
            if (not accounts or each.appraisal.id in accounts) and tier is None
        ]
        return ranked, excluded


def hold_contest(
    workspace: Workspace,
    today: date,
    changes: list[str],
    *,
    top: int | None,
    draws: int,
    seed: int,
    assume: Assumption,
) -> Contest:
    """Rank all accounts of a workspace.

    Args:
        workspace: as opened.
        today: the day that counts as today.
        changes: what to suppose, as `NAME=VALUE`.
        top: how many places matter; the room in the first tier if None.
        draws: how many weightings are drawn.
        seed: of the draws.
        assume: what they are drawn from.

    Raises:
        DataError: there are no usable criteria, or fewer than 3 or more than 8 of them.
        UsageError: a supposition names what does not exist.
    """
    criteria = require_criteria(workspace)
    require_countable(workspace, criteria)
    entrants, findings, notices = _gather_entrants(workspace, criteria)
    supposition = suppose(Supposition(criteria, entrants), changes)
    weights = weigh(supposition.criteria)
    problem = pose_problem(supposition.criteria, list(supposition.entrants.values()), weights.weights)
    return Contest(
        today=today,
        criteria=supposition.criteria,
        approval_state=_find_approval_state(workspace.criteria),
        approver=workspace.name_person(criteria.approval.by)
        if criteria.approval and criteria.approval.by
        else None,
        consistency=weights.consistency,
        entrants=supposition.entrants,
        evaluation=evaluate(problem, top=top, draws=draws, seed=seed, assume=assume),
        seed=seed,
        assume=assume,
        suppositions=supposition.words,
        findings=tuple(findings),
        notices=tuple(notices),
    )


def _gather_entrants(
    workspace: Workspace, criteria: Criteria
) -> tuple[dict[str, Entrant], list[Finding], list[Finding]]:
    entrants: dict[str, Entrant] = {}
    findings: list[Finding] = []
    notices: list[Finding] = []
    scales = make_scales(criteria)
    for account in workspace.open_accounts():
        loaded = account.load(kinds.SELECTION)
        findings += loaded.findings
        findings += find_rating_misfits(criteria, scales, loaded)
        findings += find_unknown_criteria(criteria, loaded)
        entrants[account.slug] = Entrant(account.slug, account.name, loaded.document)
        notices += account.folder_findings
    return entrants, findings, notices


def _find_approval_state(loaded: Loaded[Criteria]) -> State:
    approval = loaded.document.approval if loaded.document else None
    verdict = judge_approval(approval, compute_fingerprint(loaded.data, without=["approval"]))
    return name_state(verdict)

"""The rules of practice 2: SAM201 to SAM211."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from samctl.documents.criteria import FEWEST_CRITERIA, MOST_CRITERIA, Criteria
from samctl.documents.findings import Severity
from samctl.documents.rules import Remark, Rule, rule
from samctl.documents.selection import Selection
from samctl.documents.spans import go_back
from samctl.practices.approval import judge_approval
from samctl.practices.selection.shortlist import count_fits, name_criterion, weigh

_HALF = Fraction(1, 2)


class CriteriaCase(NamedTuple):
    """What the rules about the criteria look at.

    Args:
        criteria: the document.
        fingerprint: of its present content.
        executives: people of the team with the role `executive`; None where the team is unknown.
        decided: how many accounts are decided to be in each tier.
    """

    criteria: Criteria
    fingerprint: str
    executives: frozenset[str] | None
    decided: Mapping[str, int]


class SelectionCase(NamedTuple):
    """What the rules about one account's selection look at.

    Args:
        criteria: the criteria.
        selection: the account's ratings and decision.
        scored_tier: the tier of its present score; None where it cannot be ranked, or nobody `needs_tier`.
        oldest: the earliest day of a rating that is still fresh; None where freshness is not set.
    """

    criteria: Criteria
    selection: Selection
    scored_tier: str | None
    oldest: date | None


def find_oldest_fresh(today: date, freshness: str | None) -> date | None:
    """Return the earliest day on which a rating may have been given to count as fresh today."""
    return go_back(today, freshness) if freshness else None


def needs_tier(selection: Selection) -> bool:
    """Return whether a rule looks at the scored tier: where one is decided and no reason is given."""
    decision = selection.decision
    return decision is not None and bool(decision.tier) and not decision.reason


@rule("SAM201", "criteria-count", Severity.ERROR)
def criteria_count(case: CriteriaCase) -> Iterator[Remark]:
    """There are fewer than 3 or more than 8 criteria.

    With one or two, the choice rests on a single opinion; with more than eight, nobody can weigh them
    against each other and each counts for next to nothing. Nothing is ranked until this is mended.

    Bad: a `criteria.yaml` with only `revenue-potential` and `product-fit`, or with a dozen criteria.

    Good: the three to eight questions that the executives would defend in front of a customer.
    """
    if not count_fits(case.criteria):
        count = len(case.criteria.criteria)
        hint = f"Keep {FEWEST_CRITERIA} to {MOST_CRITERIA}: "
        hint += "add what else matters." if count < FEWEST_CRITERIA else "merge or drop the least important."
        yield Remark(("criteria",), f"{count} criteria", hint)


@rule("SAM202", "criteria-unapproved", Severity.WARNING)
def criteria_unapproved(case: CriteriaCase) -> Iterator[Remark]:
    """The criteria were never approved, or have changed since.

    Key accounts chosen by criteria that the executives do not stand behind are chosen by whoever edited the
    file last. The approval is bound to the content: any later change of meaning undoes it.

    Bad: a weight edited after `approval: {by: ceo, on: 2026-10-01, fingerprint: ...}` was written.

    Good: `samctl approve criteria --as ceo` after the change.
    """
    approval = case.criteria.approval
    verdict = judge_approval(approval, case.fingerprint)
    if verdict in ("missing", "unbound"):
        yield Remark(
            (), "the criteria are not approved", "`samctl approve criteria --as PERSON` binds an approval."
        )
    elif verdict == "changed":
        since = f" on {approval.on}" if approval and approval.on else ""
        hint = "Have the change approved: `samctl approve criteria --as PERSON`."
        yield Remark(("approval",), f"the criteria changed since their approval{since}", hint)


@rule("SAM203", "criteria-approver", Severity.ERROR)
def criteria_approver(case: CriteriaCase) -> Iterator[Remark]:
    """The criteria were approved by somebody who is not an executive.

    Which customers get the company's best people is the executives' decision; sales and account management
    propose. Executives carry the role `executive` in `team.yaml`.

    Bad: `approval: {by: am-rhein, ...}` where am-rhein is an account manager.

    Good: `approval: {by: ceo, ...}` where ceo has `roles: [executive]`.
    """
    approval = case.criteria.approval
    if approval and approval.by and case.executives is not None and approval.by not in case.executives:
        known = ", ".join(sorted(case.executives)) or "none so far"
        hint = f"Executives in team.yaml: {known}."
        yield Remark(
            ("approval", "by"), f"approved by {approval.by}, who is not an executive", hint, at_key=False
        )


@rule("SAM204", "dominant-criterion", Severity.WARNING)
def dominant_criterion(case: CriteriaCase) -> Iterator[Remark]:
    """One criterion has more than half of the weight.

    Then the others together cannot outweigh it: the ranking is that criterion's ranking, and rating the rest
    is work for nothing.

    Bad: `revenue-potential: {weight: 60}` beside criteria of weight 20 and 20.

    Good: no criterion above 50 percent; what must be there at all is a `knock_out`.
    """
    for name, weight in weigh(case.criteria).weights.items():
        if weight > _HALF:
            message = f"{name_criterion(case.criteria, name)} has {float(weight):.0%} of the weight"
            hint = "Lower it to half or less; use `knock_out` for what is indispensable."
            yield Remark(("criteria", name), message, hint)


@rule("SAM205", "rating-without-evidence", Severity.INFO)
def rating_without_evidence(case: SelectionCase) -> Iterator[Remark]:
    """A rating does not say what it rests on.

    In a year nobody remembers why it was a 4. A few words make the rating defensible and the next review
    quick.

    Bad: `product-fit: 4`

    Good: `product-fit: {value: 4, on: 2026-09-30, by: am-rhein, evidence: spend report 2025}`
    """
    for name, rating in case.selection.ratings.items():
        if name in case.criteria.criteria and rating.value is not None and not rating.evidence:
            hint = f"`samctl rate ACCOUNT {name} VALUE --evidence TEXT` records it."
            yield Remark(
                ("ratings", name), f"{name_criterion(case.criteria, name)}: no evidence for the rating", hint
            )


@rule("SAM206", "rating-missing", Severity.WARNING)
def rating_missing(case: SelectionCase) -> Iterator[Remark]:
    """A decided account is not rated on every criterion.

    A decision on a tier was made while something was unknown. samctl never fills the gap with a guess: the
    score stays an interval until somebody finds out.

    Bad: `decision: {tier: key, ...}` without a rating on ability to pay.

    Good: all criteria rated, or the interval that is known: `ability-to-pay: {value: [3, 4]}`.
    """
    if case.selection.decision is None or not case.selection.decision.tier:
        return
    for name in case.criteria.criteria:
        rating = case.selection.ratings.get(name)
        if rating is None or rating.value is None:
            message = f"{name_criterion(case.criteria, name)} is not rated, though the tier is decided"
            yield Remark(("ratings",), message, "Rate it, if only as an interval such as [2, 4].")


@rule("SAM207", "rating-stale", Severity.WARNING)
def rating_stale(case: SelectionCase) -> Iterator[Remark]:
    """A rating is older than `freshness.ratings` in `samctl.yaml` allows.

    Customers change owners, strategies and people. An old rating is an opinion about a company that may no
    longer exist.

    Bad: `growth-potential: {value: 5, on: 2023-04-01}` with `freshness: {ratings: 12 months}`.

    Good: the same rating confirmed or changed this year, the old one kept under `history`.
    """
    for name, rating in case.selection.ratings.items():
        if case.oldest and rating.on and rating.on < case.oldest:
            message = f"{name_criterion(case.criteria, name)} was last rated on {rating.on}"
            yield Remark(
                ("ratings", name), message, "Rate it again with `samctl rate`; the old rating is kept."
            )


@rule("SAM208", "decision-against-score", Severity.WARNING)
def decision_against_score(case: SelectionCase) -> Iterator[Remark]:
    """The tier decided is not the tier scored, and no reason is given.

    The executives may overrule the score; they know more than eight numbers. But the reason belongs on
    record, or the next review starts from nothing.

    Bad: `decision: {tier: key, by: ceo}` on an account that scores 61 where key begins at 75.

    Good: `decision: {tier: key, by: ceo, reason: entry to the Benelux market, decided with the board}`
    """
    decision = case.selection.decision
    if decision is None or not needs_tier(case.selection) or case.scored_tier in (None, decision.tier):
        return
    message = f"decided as {decision.tier}, but the score says {case.scored_tier}, and no reason is given"
    yield Remark(
        ("decision", "tier"), message, "Add `reason:` to the decision, or decide again.", at_key=False
    )


@rule("SAM209", "too-many-key-accounts", Severity.WARNING)
def too_many_key_accounts(case: CriteriaCase) -> Iterator[Remark]:
    """More accounts are decided to be in a tier than it has room for.

    Every key account needs a dedicated account manager, a sponsor and a team. One too many takes these from
    all the others.

    Bad: 15 accounts decided as `key` with `max_accounts: 12`.

    Good: 12, and the 13th develops until there is room.
    """
    for name, tier in case.criteria.tiers.items():
        count = case.decided.get(name, 0)
        if tier.max_accounts is not None and count > tier.max_accounts:
            who = "1 account is" if count == 1 else f"{count} accounts are"
            message = f"{who} decided as {name}, there is room for {tier.max_accounts}"
            hint = "Move the lowest-ranked to another tier, or raise `max_accounts` with the people for it."
            yield Remark(("tiers", name, "max_accounts"), message, hint, at_key=False)


@rule("SAM210", "level-without-meaning", Severity.WARNING)
def level_without_meaning(case: CriteriaCase) -> Iterator[Remark]:
    """A rating scale has levels that are not described.

    Two people who rate the same customer must come to the same level. They do if the level says what must
    be the case, not how they feel.

    Bad: `rating: {1: , 2: , 3: , 4: , 5: }`

    Good: `rating: {1: none of it, 2: some, 3: half, 4: most, 5: all}`
    """
    for name, criterion in case.criteria.criteria.items():
        bare = [str(level) for level, meaning in (criterion.rating or {}).items() if not meaning.means]
        if bare:
            what = f"level {bare[0]} says" if len(bare) == 1 else f"levels {', '.join(bare)} say"
            message = f"{name_criterion(case.criteria, name)}: {what} nothing"
            hint = "Describe what must be the case at each level."
            yield Remark(("criteria", name, "rating", int(bare[0])), message, hint)


@rule("SAM211", "inconsistent-comparisons", Severity.WARNING)
def inconsistent_comparisons(case: CriteriaCase) -> Iterator[Remark]:
    """The pairwise comparisons contradict each other: their consistency ratio is above 0.10.

    If A counts twice as much as B and B twice as much as C, A should count about four times as much as C.
    Above a ratio of 0.10 (Saaty 1980) the weights say little about what anybody thinks.

    Bad: `comparisons: {a: {b: 3, c: 1/5}, b: {c: 3}}`

    Good: the judgement that contradicts the others most, looked at again.
    """
    consistency = weigh(case.criteria).consistency if case.criteria.weights == "pairwise" else None
    if consistency is None or consistency.is_acceptable or consistency.contradiction is None:
        return
    worst = consistency.contradiction
    message = (
        f"the comparisons contradict each other (consistency ratio {float(consistency.ratio or 0):.2f}), "
        f"most of all {worst.first} against {worst.second}"
    )
    stated, implied = _say_ratio(worst.stated), _say_ratio(worst.implied)
    hint = f"It is stated as {stated}; the other judgements together say {implied}."
    yield Remark(("comparisons", worst.first, worst.second), message, hint, at_key=False)


def _say_ratio(ratio: Fraction) -> str:
    """Return a ratio as people judge it: `3` or `1/4`, with a decimal where it is not whole."""
    if ratio >= 1:
        return f"{float(ratio):.3g}"
    return f"1/{float(1 / ratio):.3g}"


CRITERIA_RULES = (
    criteria_count,
    criteria_unapproved,
    criteria_approver,
    dominant_criterion,
    too_many_key_accounts,
    level_without_meaning,
    inconsistent_comparisons,
)
ACCOUNT_RULES = (
    rating_without_evidence,
    rating_missing,
    rating_stale,
    decision_against_score,
)
RULES: tuple[Rule[Any], ...] = (*CRITERIA_RULES, *ACCOUNT_RULES)

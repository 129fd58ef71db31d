"""The rules of practice 6: SAM606 to SAM611 about proposals, approval and having a plan; and all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from samctl.documents.findings import Severity
from samctl.documents.plan import Proposal
from samctl.documents.printable import make_one_line
from samctl.documents.rules import Remark, Rule, rule
from samctl.practices.approval import judge_approval
from samctl.practices.graph import Node, follow_proposal, follow_proposals
from samctl.practices.plan.approval import find_objection
from samctl.practices.plan.goal_rules import GOAL_RULES, PlanCase

_MOST_CHANGES = 3
_UNDER_WAY = ("accepted", "running")
_GRANTED = ("approved", "secured")


class NoPlanCase(NamedTuple):
    """What the rule about accounts without a plan looks at.

    Args:
        key_account: whether it is one; None where its tier is not decided.
    """

    key_account: bool | None


@rule("SAM606", "proposal-without-resource", Severity.WARNING)
def proposal_without_resource(case: PlanCase) -> Iterator[Remark]:
    """A proposal is accepted or running, and no resource is approved for it.

    The customer has said yes, and nobody here has said who will do it. What is only requested can still be
    refused.

    Bad: a proposal `joint-monitoring: {status: accepted}`, and for it only
    `data-engineer: {for: joint-monitoring, status: requested}`.

    Good: `data-engineer: {for: joint-monitoring, status: approved}`; `secured` counts, too.
    """
    for name, proposal in case.plan.proposals.items():
        if proposal.status not in _UNDER_WAY:
            continue
        required = [node.id for node in follow_proposal(case.graph, Node("proposal", name)).resources]
        if any(case.plan.resources[each].status in _GRANTED for each in required):
            continue
        if required:
            lacking = f"none of its resources is approved ({', '.join(required)})"
            hint = f"Once it is granted: `samctl set ACCOUNT plan.resources.{required[0]}.status=approved`."
        else:
            lacking = "nothing is on file that it takes"
            hint = f"`samctl put ACCOUNT plan.resources title=TEXT for={name}` enters what it takes."
        yield Remark(
            ("proposals", name), f"{_name(name, proposal)} is {proposal.status}, and {lacking}", hint
        )


@rule("SAM607", "proposal-without-need", Severity.WARNING)
def proposal_without_need(case: PlanCase) -> Iterator[Remark]:
    """A proposal answers no need of the customer's.

    Then it answers ours. The customer hears the difference in the first sentence. Drafts count: it is before
    they are proposed that a need can still be found, or the proposal be dropped. An opportunity that
    addresses a need is enough.

    Bad: `spare-parts-shop: {title: Our new online shop, goals: [service-share]}`

    Good: `joint-monitoring: {title: Joint condition monitoring, addresses: [unplanned-stops]}`
    """
    for chain in follow_proposals(case.graph):
        name = chain.proposal.id
        proposal = case.plan.proposals[name]
        path = ("proposals", name)
        if chain.opportunities and "need" in chain.missing:
            taken = chain.opportunities[0].id
            named = ", ".join(each.id for each in chain.opportunities)
            message = (
                f"{_name(name, proposal)} answers no need of theirs, nor does what it takes up ({named})"
            )
            hint = f"Add it there: `samctl set ACCOUNT needs.opportunities.{taken}.addresses+=NEED`."
            yield Remark(path, message, hint)
        elif not proposal.addresses:
            hint = f"`samctl set ACCOUNT plan.proposals.{name}.addresses+=NEED`; they stand in needs.yaml."
            yield Remark(path, f"{_name(name, proposal)} answers no need of theirs", hint)


@rule("SAM608", "plan-unapproved", Severity.WARNING)
def plan_unapproved(case: PlanCase) -> Iterator[Remark]:
    """The plan was never approved, or has changed since.

    It binds people, money and the company's word. Somebody who answers for these has to have agreed: an
    executive or a team lead, and not the account manager who wrote it. The approval is bound to what was
    planned. A later change of goals, days, targets, proposals or resources undoes it; what is reached,
    accepted or secured does not.

    Bad: a target lowered after `approval: {by: lead-dach, on: 2026-12-04, fingerprint: ...}` was written.

    Good: `samctl approve plan ACCOUNT --as lead-dach` after the change, which shows what changed.
    """
    approval = case.plan.approval
    verdict = judge_approval(approval, case.fingerprint)
    command = "`samctl approve plan ACCOUNT --as PERSON`"
    if approval is None or verdict in ("missing", "unbound"):
        yield Remark((), "the plan is not approved", f"{command} binds an approval to it.")
        return
    if verdict == "changed":
        since = f" on {approval.on}" if approval.on else ""
        shown = "; ".join(case.changes[:_MOST_CHANGES])
        more = len(case.changes) - _MOST_CHANGES
        known = f"{shown}{f'; and {more} more' if more > 0 else ''}. " if shown else ""
        hint = f"{known}{command} approves the change."
        yield Remark(("approval",), f"the plan changed since its approval{since}", hint)
    by = approval.by
    if by and case.team and by in case.team.people:
        objection = find_objection(case.team, by, case.account_manager)
        if objection:
            hint = f"{command}: an executive or a team lead, who is not its account manager."
            yield Remark(("approval", "by"), f"approved by {by}, who {objection}", hint, at_key=False)


@rule("SAM609", "plan-not-shared", Severity.INFO)
def plan_not_shared(case: PlanCase) -> Iterator[Remark]:
    """The plan was not shown to the customer.

    Half of what is in it is theirs to do. A plan that the customer has not seen is a wish; what they said
    when they saw it is the best part of the next one.

    Bad: a `plan.yaml` without `shared_with_customer`.

    Good: `shared_with_customer: {on: 2027-01-18, with: [coo], feedback: wants the pilot on line 3 first}`
    """
    shared = case.plan.shared_with_customer
    if shared is None or not (shared.on or shared.with_ or shared.feedback):
        hint = "Once it was: `samctl set ACCOUNT plan.shared_with_customer.on=DATE`, and who saw it."
        yield Remark((), "the plan was not shown to the customer", hint)


@rule("SAM610", "one-sided-plan", Severity.WARNING)
def one_sided_plan(case: PlanCase) -> Iterator[Remark]:
    """A proposal says what it is worth to us, and not what the customer gains.

    Nobody accepts a proposal for our sake, and whoever never asked what it is worth to them cannot defend its
    price. Unknown is allowed for both sides, not for theirs alone. A `benefit` in words is enough.

    Bad: `joint-monitoring: {value_to_us: 150000}`

    Good: `joint-monitoring: {value_to_us: 150000, value_to_customer: 400000}`
    """
    for name, proposal in case.plan.proposals.items():
        ours, theirs = proposal.value_to_us, proposal.value_to_customer
        if proposal.status == "declined" or proposal.benefit:
            continue
        if ours and ours.amount > 0 and not (theirs and theirs.amount > 0):
            message = f"{_name(name, proposal)} has a value to us and none to the customer"
            hint = f"Ask them: `samctl set ACCOUNT plan.proposals.{name}.value_to_customer=AMOUNT`, a year."
            yield Remark(("proposals", name), message, hint)


@rule("SAM611", "no-plan", Severity.WARNING)
def no_plan(case: NoPlanCase) -> Iterator[Remark]:
    """A key account has no plan.

    The company has decided that this customer gets more than others. Without a plan, what they get is what
    they happen to ask for.

    Bad: `decision: {tier: key, ...}` and no `plan.yaml`.

    Good: a `plan.yaml` with a horizon and two or three goals; a page is enough to begin with.
    """
    if case.key_account:
        hint = (
            "`samctl set ACCOUNT plan.horizon.start=DATE plan.horizon.end=DATE` begins one, for 1 to 3 years."
        )
        yield Remark(("decision",), "a key account without a plan", hint)


def _name(name: str, proposal: Proposal) -> str:
    return make_one_line(proposal.title or "") or name


NO_PLAN_RULES = (no_plan,)
PROPOSAL_RULES = (proposal_without_resource, proposal_without_need, one_sided_plan)
APPROVAL_RULES = (plan_unapproved, plan_not_shared)
PLAN_RULES: tuple[Rule[PlanCase], ...] = (*GOAL_RULES, *PROPOSAL_RULES, *APPROVAL_RULES)
RULES: tuple[Rule[Any], ...] = (*PLAN_RULES, *NO_PLAN_RULES)

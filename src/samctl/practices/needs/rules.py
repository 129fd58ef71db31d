"""The rules of practice 5: SAM501 to SAM505."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from samctl.documents.findings import Severity
from samctl.documents.needs import Need, Needs
from samctl.documents.printable import make_one_line
from samctl.documents.profile import Competitor
from samctl.documents.rules import Remark, Rule, rule
from samctl.practices.graph import Graph, Node, follow_chain
from samctl.practices.needs.white_space import Contract

NOTICE = "6 months"
"""How long before its end a competitor's contract must have an opportunity."""


class NeedsCase(NamedTuple):
    """What the rules about an account's needs look at.

    Args:
        needs: the document.
        graph: of the account.
        contracts: of competitors, that have ended or end within `NOTICE`.
        competitors: by id, for their names.
    """

    needs: Needs
    graph: Graph
    contracts: tuple[Contract, ...] = ()
    competitors: Mapping[str, Competitor] = {}


@rule("SAM501", "need-unaddressed", Severity.WARNING)
def need_unaddressed(case: NeedsCase) -> Iterator[Remark]:
    """No opportunity, no proposal and no goal of the plan addresses a need.

    The customer has told us what troubles them, and we have written it down and done nothing. At the next
    review they ask what became of it. A need that only a declined proposal answers is unanswered again.

    Bad: `needs: {spares-at-night: {title: No spare parts at night}}`, and nothing names it.

    Good: `opportunities: {consignment-stock: {addresses: [spares-at-night]}}`, or a proposal or a goal in
    `plan.yaml` that has it under `addresses`.
    """
    for name, need in case.needs.needs.items():
        chain = follow_chain(case.graph, Node("need", name))
        if chain.is_addressed:
            continue
        message = f"nothing addresses the need: {_name(name, need)}"
        if chain.declined:
            refused = ", ".join(each.id for each in chain.declined)
            message = f"only what was declined ({refused}) addresses the need: {_name(name, need)}"
        hint = f"Put `{name}` under `addresses` of an opportunity, or of a proposal or goal in plan.yaml."
        yield Remark(("needs", name), message, hint)


@rule("SAM502", "need-without-goal", Severity.INFO)
def need_without_goal(case: NeedsCase) -> Iterator[Remark]:
    """A need serves none of the customer's goals.

    Budgets follow goals. Whoever can say which goal of the board a need stands for is listened to above the
    level where the need hurts; without one, it stays somebody's wish.

    Bad: `spares-at-night: {title: No spare parts at night}`

    Good: `spares-at-night: {title: No spare parts at night, serves: availability-94}`, a goal in
    `profile.yaml`.
    """
    for name, need in case.needs.needs.items():
        if not need.serves:
            message = f"serves none of the customer's goals: {_name(name, need)}"
            hint = f"`samctl set ACCOUNT needs.needs.{name}.serves=GOAL`, one of `goals` in profile.yaml."
            yield Remark(("needs", name), message, hint)


@rule("SAM503", "no-foreseen-needs", Severity.INFO)
def no_foreseen_needs(case: NeedsCase) -> Iterator[Remark]:
    """There are needs, but none that is foreseen.

    Every competitor hears of the problems of today. Who sees a need before the customer does is asked for
    advice when it comes: people who retire, a series that ends, a law that takes effect.

    Bad: a `needs.yaml` with needs of `kind: problem` and `kind: shared` only.

    Good: `electricians-retire: {title: Four of nine electricians retire, kind: foreseen, likelihood: 90}`
    """
    needs = case.needs.needs
    if needs and not any(need.kind == "foreseen" for need in needs.values()):
        hint = (
            "Ask what will trouble them in two years; write it down with `kind: foreseen` and a `likelihood`."
        )
        yield Remark(("needs",), "none of the needs is a foreseen one", hint)


@rule("SAM504", "contract-ending", Severity.WARNING)
def contract_ending(case: NeedsCase) -> Iterator[Remark]:
    """A competitor's contract ends within 6 months, and no opportunity covers it.

    That is the one time in years at which the customer has to choose anyway. The offer must be on the table
    before they ask for one; half a year is what it takes.

    Bad: `monitoring: {state: competitor, competitor: drive-tec, contract_end: 2027-01-31}` in the white space
    of `pumps`, on 23 November 2026, and no opportunity for it.

    Good: the same, and `take-over: {title: ..., unit: pumps, offering: monitoring}` under `opportunities`.
    """
    for contract in case.contracts:
        cell = contract.cell
        if contract.has_ended or cell.opportunities:
            continue
        who = _name_competitor(case, cell.competitor)
        yield Remark(
            ("white_space", cell.unit, cell.offering, "contract_end"),
            f"{who} contract for {cell.offering} at {cell.unit} ends on {contract.end}, "
            "no opportunity covers it",
            f"`samctl put ACCOUNT needs.opportunities.ID unit={cell.unit} offering={cell.offering}` adds "
            "one; or enter the new end.",
            at_key=False,
        )


@rule("SAM505", "need-without-evidence", Severity.INFO)
def need_without_evidence(case: NeedsCase) -> Iterator[Remark]:
    """A need does not say what it rests on.

    In front of the customer, "we believe you have a problem" is an opinion; their own stop log is a reason to
    talk. And in a year nobody remembers who said it.

    Bad: `unplanned-stops: {title: Unplanned stops on line 3}`

    Good: `unplanned-stops: {title: Unplanned stops on line 3, evidence: [downtime report of March 2026]}`
    """
    for name, need in case.needs.needs.items():
        if not any(each.strip() for each in need.evidence):
            hint = (
                f"`samctl set ACCOUNT needs.needs.{name}.evidence+=...` adds some: "
                "a report, a figure, or who said it and when."
            )
            yield Remark(("needs", name), f"no evidence for the need: {_name(name, need)}", hint)


def _name(name: str, need: Need) -> str:
    return make_one_line(need.title) if need.title else name


def _name_competitor(case: NeedsCase, competitor: str | None) -> str:
    if competitor is None:
        return "a competitor's"
    known = case.competitors.get(competitor)
    return f"{make_one_line(known.name) if known and known.name else competitor}'s"


RULES: tuple[Rule[NeedsCase], ...] = (
    need_unaddressed,
    need_without_goal,
    no_foreseen_needs,
    contract_ending,
    need_without_evidence,
)

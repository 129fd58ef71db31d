"""What a plan still lacks, and the command that begins it: so that an empty account has a next step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from samctl.practices.profile.completeness import decides
from samctl.render.dossier import Documents

Lack = Literal[
    "plan",
    "account_manager",
    "customer_goals",
    "deciders",
    "needs",
    "charter",
    "goals",
    "benchmarks",
    "kpis",
    "proposals",
    "resources",
    "risks",
    "rhythm",
    "approval",
]


class BlankLine(NamedTuple):
    """Something that the plan lacks.

    Args:
        what: it is, such as `benchmarks`.
        command: that enters it.
        about: the title of the goal that it belongs to, where it belongs to one.
    """

    what: Lack
    command: str
    about: str | None = None


def find_blanks(documents: Documents, today: date) -> list[BlankLine]:
    """Return what the plan lacks, what comes first in the work first."""
    return [*_find_understanding(documents), *_find_planning(documents, today)]


def _find_understanding(documents: Documents) -> Iterator[BlankLine]:
    """Yield what must be known about the customer before there is anything to plan."""
    account, profile, needs = documents.account, documents.profile, documents.needs
    team = profile.account_team if profile else None
    if not (team and team.account_manager):
        yield BlankLine("account_manager", f"samctl assign {account} PERSON --as account_manager")
    if not (profile and profile.goals):
        command = f'samctl put {account} profile.goals title="..." due=DATE'
        yield BlankLine("customer_goals", command)
    if not any(decides(each) for each in (profile.stakeholders.values() if profile else ())):
        command = f'samctl put {account} profile.stakeholders name="..." roles=decision_maker'
        yield BlankLine("deciders", command)
    if not (needs and needs.needs):
        yield BlankLine("needs", f'samctl put {account} needs.needs title="..." impact=1..5')


def _find_planning(documents: Documents, today: date) -> Iterator[BlankLine]:
    account, plan = documents.account, documents.plan
    if plan is None:
        start = date(today.year + 1, 1, 1)
        end = date(today.year + 3, 12, 31)
        command = f"samctl set {account} plan.horizon.start={start} plan.horizon.end={end}"
        yield BlankLine("plan", command)
    charter = plan.charter if plan else None
    if not (charter and charter.field_of_play):
        yield BlankLine("charter", f'samctl set {account} plan.charter.field_of_play="..."')
    if not (plan and plan.goals):
        yield BlankLine("goals", f'samctl put {account} plan.goals title="..." due=DATE')
    for name, goal in (plan.goals if plan else {}).items():
        if not goal.benchmarks:
            command = f'samctl put {account} plan.goals.{name}.benchmarks title="..." due=DATE'
            yield BlankLine("benchmarks", command, goal.title or name)
    if not (plan and plan.proposals):
        command = f'samctl put {account} plan.proposals title="..." value_to_customer=AMOUNT'
        yield BlankLine("proposals", command)
    elif not plan.resources:
        yield BlankLine("resources", f'samctl put {account} plan.resources title="..." for=PROPOSAL')
    if not (plan and plan.risks):
        yield BlankLine("risks", f'samctl put {account} plan.risks title="..." probability=1..5 impact=1..5')
    if not (documents.meetings and documents.meetings.touchpoints):
        command = f'samctl put {account} meetings.touchpoints title="..." every="1 month" from=DATE'
        yield BlankLine("rhythm", command)

"""What each side owes the other, from all documents of an account, with where it comes from.

- the commitments in `kpis.yaml`
- promises of the handoff that no commitment tracks: ours, and nobody said by when
- open actions from meetings, of either side
- resources of the plan that the customer knows of (`shared`) and that are approved: ours, by the day they
are needed

A requested resource is no promise yet, and a secured one is there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple

from samctl.documents.handoff import Handoff
from samctl.documents.kpis import Kpis
from samctl.documents.meetings import Meeting
from samctl.documents.plan import Plan
from samctl.practices.handoff.promises import find_commitment
from samctl.practices.kpis.commitments import CommitmentStanding, CommitmentState, Party, judge_commitment

Source = Literal["commitment", "promise", "action", "resource"]

_RANKS: dict[CommitmentState, int] = {"overdue": 0, "open": 1, "broken": 2, "late": 3, "kept": 4}


class Documents(NamedTuple):
    """What obligations are gathered from.

    Args:
        kpis: the commitments.
        handoff: the promises of sales.
        plan: the resources.
        meetings: the records, by the name of their file.
        people: ids of the team.
        stakeholders: ids of the customer's people.
    """

    kpis: Kpis | None = None
    handoff: Handoff | None = None
    plan: Plan | None = None
    meetings: Mapping[str, Meeting] = {}
    people: Collection[str] = ()
    stakeholders: Collection[str] = ()


class Obligation(NamedTuple):
    """Something that one side owes the other.

    Args:
        source: what sort of entry it stands in.
        id: of the entry.
        title: what is owed; the id where it has none.
        party: who owes it; None where nobody said so.
        owner: who sees to it, by id.
        due: by when.
        state: today.
        origin: where it comes from, such as `handoff`, or the record of a meeting; None where nobody said so.
        standing: what became of a commitment, time by time; None of other entries.
    """

    source: Source
    id: str
    title: str
    party: Party | None
    owner: str | None
    due: date | None
    state: CommitmentState
    origin: str | None
    standing: CommitmentStanding | None = None


def list_obligations(documents: Documents, today: date) -> tuple[Obligation, ...]:
    """Return what both sides owe: overdue, then open by their days, then what was broken, late and kept."""
    found = [
        *_list_commitments(documents, today),
        *_list_promises(documents),
        *_list_actions(documents, today),
        *_list_resources(documents, today),
    ]
    return tuple(sorted(found, key=lambda each: (_RANKS[each.state], each.due or date.max)))


def _list_commitments(documents: Documents, today: date) -> Iterator[Obligation]:
    for name, entry in (documents.kpis.commitments if documents.kpis else {}).items():
        standing = judge_commitment(name, entry, today)
        yield Obligation(
            "commitment",
            name,
            entry.title or name,
            entry.party,
            entry.owner,
            standing.due,
            standing.state,
            entry.from_,
            standing,
        )


def _list_promises(documents: Documents) -> Iterator[Obligation]:
    context = documents.handoff.context if documents.handoff else None
    for name, text in (context.promises if context else {}).items():
        if find_commitment(name, text, documents.kpis) is None:
            yield Obligation("promise", name, text, "us", None, None, "open", "handoff")


def _list_actions(documents: Documents, today: date) -> Iterator[Obligation]:
    for file, meeting in documents.meetings.items():
        for name, action in meeting.actions.items():
            if action.done_on is None or action.done_on > today:
                party = _find_party(documents, action.owner)
                state = _judge_day(action.due, today)
                yield Obligation(
                    "action", name, action.title or name, party, action.owner, action.due, state, file
                )


def _list_resources(documents: Documents, today: date) -> Iterator[Obligation]:
    for name, entry in (documents.plan.resources if documents.plan else {}).items():
        if entry.shared and entry.status == "approved":
            state = _judge_day(entry.from_, today)
            yield Obligation("resource", name, entry.title or name, "us", None, entry.from_, state, "plan")


def _judge_day(due: date | None, today: date) -> CommitmentState:
    return "overdue" if due and due < today else "open"


def _find_party(documents: Documents, owner: str | None) -> Party | None:
    if owner in documents.stakeholders:
        return "customer"
    return "us" if owner in documents.people else None

"""The brief that sales and account management sit down with: the whole handoff, the open questions first."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from samctl.documents.handoff import PHASES, Handoff, Item, Phase
from samctl.practices.handoff.acceptance import (
    SIDES,
    Side,
    Verdict,
    find_sign_off,
    find_signer,
    judge_signature,
)
from samctl.practices.handoff.progress import Progress, count_days_overdue, measure_progress
from samctl.practices.handoff.promises import Promise, follow_promises
from samctl.practices.handoff.scheme import Matter, find_gaps
from samctl.render.occasion import NothingToRenderError, Occasion, Prepared

_SCEPTICAL = ("opponent", "enemy")


class StepLine(NamedTuple):
    """A step of the checklist as the brief shows it.

    Args:
        id: of the step.
        title: what is to be done; the id where it has no title.
        owner: who does it, by id.
        part: the part that the owner plays, where nobody is named.
        required: whether the handoff waits for it.
        due: by when.
        done_on: when it was done.
        by: who did it, where it was not its owner.
        evidence: what shows that it was done.
        note: what was written down.
        days_overdue: 0 where it is not; nobody waits for a step that is not required.
    """

    id: str
    title: str
    owner: str | None
    part: str | None
    required: bool
    due: date | None
    done_on: date | None
    by: str | None
    evidence: str | None
    note: str | None
    days_overdue: int


class PhaseLines(NamedTuple):
    """The steps of a phase.

    Args:
        name: of the phase; None for steps that belong to none.
        steps: in the order of the document.
    """

    name: Phase | None
    steps: list[StepLine]


class Signature(NamedTuple):
    """The signature of a side, or its absence.

    Args:
        side: which.
        signer: who signs for it, by id.
        by: who signed.
        on: when.
        verdict: whether it holds.
    """

    side: Side
    signer: str | None
    by: str | None
    on: date | None
    verdict: Verdict


class Milestone(NamedTuple):
    """What must be true some days after the handoff's target.

    Args:
        days: how many.
        day: which day that is; None where the handoff has no target.
        text: what must be true then.
    """

    days: int
    day: date | None
    text: str


class HandoffValues(NamedTuple):
    """What the template sees beside the documents.

    Args:
        progress: how far the handoff is, and what comes next.
        promises: what sales promised, and what became of it.
        milestones: what must be true 30, 60 and 90 days after the target.
        phases: the steps by phase.
        signatures: of both sides.
        sceptics: the people at the customer who are against us, by id.
        undecided: those whose support nobody knows, by id.
        untold: what the customer has not been told yet.
        days_to_target: from today; negative where the target is past, None where there is none.
    """

    progress: Progress
    promises: tuple[Promise, ...]
    milestones: list[Milestone]
    phases: list[PhaseLines]
    signatures: list[Signature]
    sceptics: list[str]
    undecided: list[str]
    untold: list[Matter]
    days_to_target: int | None


def prepare_handoff(occasion: Occasion) -> Prepared:
    """Return what the brief needs beside the documents.

    Raises:
        NothingToRenderError: there is no handoff.
    """
    documents, today = occasion.documents, occasion.today
    handoff = documents.handoff
    if handoff is None:
        raise NothingToRenderError(
            f"{documents.account} has no handoff on file",
            f"`samctl handoff start {documents.account} --to PERSON` starts one.",
        )
    stakeholders = documents.profile.stakeholders if documents.profile else {}
    values = HandoffValues(
        progress=measure_progress(handoff, documents.fingerprint, today),
        promises=follow_promises(handoff, documents.kpis, today),
        milestones=_list_milestones(handoff),
        phases=_list_phases(handoff, today),
        signatures=[_describe(handoff, side, documents.fingerprint) for side in SIDES],
        sceptics=[name for name, each in stakeholders.items() if each.support in _SCEPTICAL],
        undecided=[name for name, each in stakeholders.items() if each.support is None],
        untold=[gap.what for gap in find_gaps(documents.meetings)],
        days_to_target=(handoff.target - today).days if handoff.target else None,
    )
    return Prepared(values._asdict())


def _list_milestones(handoff: Handoff) -> list[Milestone]:
    goals = handoff.context.goals_30_60_90 if handoff.context else {}
    return [
        Milestone(days, handoff.target + timedelta(days=days) if handoff.target else None, text)
        for days, text in sorted(goals.items())
    ]


def _list_phases(handoff: Handoff, today: date) -> list[PhaseLines]:
    """Return the steps by phase, in the order of the document; phases without steps are left out."""
    found = [
        PhaseLines(
            phase,
            [_list_step(name, item, today) for name, item in handoff.items.items() if item.phase == phase],
        )
        for phase in (*PHASES, None)
    ]
    return [phase for phase in found if phase.steps]


def _list_step(name: str, item: Item, today: date) -> StepLine:
    return StepLine(
        id=name,
        title=item.title or name,
        owner=item.owner,
        part=item.part,
        required=item.required,
        due=item.due,
        done_on=item.done_on,
        by=item.by if item.by != item.owner else None,
        evidence=item.evidence,
        note=item.note,
        days_overdue=count_days_overdue(item, today),
    )


def _describe(handoff: Handoff, side: Side, fingerprint: str) -> Signature:
    given = find_sign_off(handoff, side)
    return Signature(
        side=side,
        signer=find_signer(handoff, side),
        by=given.by if given else None,
        on=given.on if given else None,
        verdict=judge_signature(handoff, side, fingerprint),
    )

"""The communication scheme: what the customer is told about whom to ask and how often we speak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from samctl.cli.days import parse_day
from samctl.cli.handoff.calendars import open_calendar
from samctl.cli.handoff.cases import Case, require_case
from samctl.cli.opening import require_person, require_sound, require_team
from samctl.cli.output import say
from samctl.cli.writing import change_account
from samctl.documents import kinds
from samctl.documents.fields import Span
from samctl.documents.findings import FieldPath
from samctl.documents.meetings import Meetings, ResponseTime
from samctl.documents.workspace import Cadence
from samctl.errors import UsageError
from samctl.practices.handoff.beginning import find_parts
from samctl.practices.handoff.scheme import Wishes, fill_blanks, find_gaps, propose_scheme, record_scheme
from samctl.store.workspace import Workspace

_TITLES = {
    "en": {"call": "Regular catch-up", "email": "Regular update", "review": "Regular review"},
    "de": {
        "call": "Regelmäßiger Austausch",
        "email": "Regelmäßiges Update",
        "review": "Bilanzgespräch",
    },
}
_ADDRESSES = ("formal", "informal")


class Terms(NamedTuple):
    """What was asked for on the command line, as it was typed; None for what was not.

    Args:
        questions_to: whom the customer asks.
        topics: whom else for which questions, each `TOPIC=PERSON`.
        escalation_to: whom to turn to when that does not help.
        response: how soon an answer comes.
        channels: how they reach us.
        call: how often we telephone.
        mail: how often we write.
        review: how often we hold a review.
        first: the first day of a new rhythm.
        address: how German letters speak to them.
        propose: whether blanks are filled with the usual.
    """

    questions_to: str | None
    topics: Sequence[str]
    escalation_to: str | None
    response: str | None
    channels: Sequence[str]
    call: str | None
    mail: str | None
    review: str | None
    first: str | None
    address: str | None
    propose: bool


def settle_scheme(workspace: Workspace, slug: str, terms: Terms, today: date, *, dry_run: bool) -> None:
    """Record what the customer is told, and say what is missing still.

    Raises:
        UsageError: an option names nobody, or has no usable value; or nothing is asked for.
    """
    case = require_case(workspace, slug, today)
    require_sound(workspace, workspace.team.findings)
    wishes = _read_wishes(workspace, terms)
    if not any(wishes) and not terms.propose:
        raise UsageError(
            "nothing to settle", "--propose fills the blanks with the usual; `--help` lists the options."
        )
    stated = parse_day(terms.first, "--first")
    first = stated or _find_first_day(workspace, case, today)
    calendar = open_calendar(workspace)

    def record(meetings: Meetings | None) -> Mapping[FieldPath, Any]:
        filled = fill_blanks(meetings, wishes, _find_usual(workspace, case)) if terms.propose else wishes
        return record_scheme(
            meetings,
            filled,
            _name_touchpoints(workspace, case),
            case.handoff.to,
            first,
            calendar=calendar if stated is None else None,
            restart=stated is not None,
        )

    change_account(workspace, case.account, kinds.MEETINGS, record, dry_run=dry_run)
    if not dry_run:
        _tell_gaps(require_case(workspace, slug, today))


def _read_wishes(workspace: Workspace, terms: Terms) -> Wishes:
    for option, person in (("--questions-to", terms.questions_to), ("--escalation-to", terms.escalation_to)):
        if person:
            require_person(workspace, person, option)
    if terms.address and terms.address not in _ADDRESSES:
        raise UsageError(
            f"--address: {terms.address} is neither formal nor informal", "Write one of the two."
        )
    return Wishes(
        questions_to=terms.questions_to,
        escalation_to=terms.escalation_to,
        response_within=_require_shape("--response", terms.response, ResponseTime, "1 working day, 4 hours"),
        channels=list(terms.channels) or None,
        topics=dict(_read_topic(workspace, topic) for topic in terms.topics) or None,
        call_every=_require_shape("--call", terms.call, Span, "2 weeks, 1 month"),
        email_every=_require_shape("--mail", terms.mail, Span, "2 weeks, 1 month"),
        review_every=_require_shape("--review", terms.review, Span, "3 months, 1 year"),
        address=terms.address,
    )


def _require_shape(option: str, text: str | None, shape: Any, examples: str) -> str | None:
    if text is not None:
        try:
            TypeAdapter(shape).validate_python(text)
        except ValidationError:
            raise UsageError(f"{option}: `{text}` is not a length of time", f"Such as: {examples}.") from None
    return text


def _read_topic(workspace: Workspace, text: str) -> tuple[str, str]:
    topic, joined, person = (part.strip() for part in text.rpartition("="))
    if not (topic and joined and person):
        raise UsageError(f"--topic: `{text}` names no person", 'Such as --topic "spare parts=service-lead".')
    require_person(workspace, person, "--topic")
    return topic, person


def _find_first_day(workspace: Workspace, case: Case, today: date) -> date:
    """Return the first working day after the target, or after today where the target is past."""
    after = max(case.handoff.target or today, today) + timedelta(days=1)
    return open_calendar(workspace).move(after, 0)


def _find_usual(workspace: Workspace, case: Case) -> Wishes:
    """Return what customers of this tier are usually told, with this handoff's people."""
    handoff, profile = case.handoff, case.profile
    lead = None
    if profile and handoff.to:
        lead = find_parts(profile, require_team(workspace), handoff.from_ or "", handoff.to)["lead"]
    return propose_scheme(handoff.to, lead, _find_cadence(workspace, case))


def _find_cadence(workspace: Workspace, case: Case) -> Cadence | None:
    settings = workspace.settings.document
    selection = case.account.load(kinds.SELECTION).document
    decision = selection.decision if selection else None
    return settings.cadence.get(decision.tier or "") if settings and decision else None


def _name_touchpoints(workspace: Workspace, case: Case) -> Mapping[str, str]:
    """Return the titles of new rhythms, in the customer's language as far as it is known."""
    settings = workspace.settings.document
    theirs = case.profile.language if case.profile else None
    return _TITLES[theirs or (settings.language if settings else "en")]


def _tell_gaps(case: Case) -> None:
    gaps = find_gaps(case.meetings)
    if gaps:
        say(f"Not settled yet: {', '.join(gap.what for gap in gaps)}.")
        if any(gap.what == "how often" for gap in gaps):
            say('You say how often you speak: --call "2 weeks", --mail "1 month", --review "3 months".')
    else:
        say(f"All is settled. The letter to the customer: samctl render introduction {case.account.slug}")

"""Whether we have the support that we need at a customer: red, amber or green, with the reasons.

- red: nobody of influence 4 or 5 is known to support us (as a mentor or a supporter)
- amber: somebody of such influence does
- green: somebody of them decides about purchases or approves them

Unknown support, influence and roles count for nothing, neither for us nor against us. What they could make of
the status stands beside it. Where no support of anybody of such influence is known, the status itself is
unknown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple, get_args

from samctl.documents.profile import Stakeholder, Standing
from samctl.practices.profile.completeness import STRONG, decides
from samctl.practices.profile.contacts import LIVE_DAYS, QUIET_DAYS, ContactLog

Status = Literal["red", "amber", "green"]

SUPPORTING = ("mentor", "supporter")
OPPOSING = ("opponent", "enemy")

_LIVE = ("multiple", "deep")
_CHAMPION = "mentor"
_SPONSOR = "sponsor"
_LADDER: tuple[Standing, ...] = get_args(Standing)
_FEWEST_LIVE = 2


class RelationGap(NamedTuple):
    """Somebody to whom we are not yet what we want to be.

    Args:
        ours: who of us holds the contact; None where nobody does.
        theirs: whom it is about.
        now: what we are to them; None where nobody knows.
        wanted: what we want to be.
    """

    ours: str | None
    theirs: str
    now: Standing | None
    wanted: Standing


class Quiet(NamedTuple):
    """A mentor or sponsor whom nobody has met for a while.

    Args:
        id: of the person.
        last: when we last met; None where no meeting with them is on record.
    """

    id: str
    last: date | None


class Threads(NamedTuple):
    """How many people at the customer are in live contact with us: well in touch, or met in the last 90 days.

    Args:
        live: who is.
        unknown: of whom nobody can tell.
        others: who is not.
    """

    live: tuple[str, ...]
    unknown: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def is_single(self) -> bool:
        """Whether fewer than two are known to be; not said where nothing is known of anybody."""
        return len(self.live) < _FEWEST_LIVE and bool(self.live or self.others)


class Verdict(NamedTuple):
    """Where we stand with the people of a customer.

    Args:
        status: red, amber or green; None where it is unknown.
        could_be: the status if all that is unknown turned out well; None where that is the same.
        supporters: people of influence 4 or 5 who support us.
        deciding: those of them who decide or approve.
        uncovered: people who decide or approve, and with whom nobody of us is in touch.
        coverage_unknown: people who decide or approve, and of whom nobody knows how well we are in touch.
        support_unknown: people of influence 4 or 5 whose support nobody knows.
        opponents: people of influence 4 or 5 who are against us.
        threads: who is in live contact with us.
        quiet: mentors and sponsors whom nobody has met for more than 30 days.
        relation_gaps: where we want to be more to somebody than we are, by who of us holds the contact.
        unknown: how many people lack a judgement, by field.
    """

    status: Status | None
    could_be: Status | None
    supporters: tuple[str, ...]
    deciding: tuple[str, ...]
    uncovered: tuple[str, ...]
    coverage_unknown: tuple[str, ...]
    support_unknown: tuple[str, ...]
    opponents: tuple[str, ...]
    threads: Threads
    quiet: tuple[Quiet, ...]
    relation_gaps: tuple[RelationGap, ...]
    unknown: dict[str, tuple[str, ...]]


def judge(people: dict[str, Stakeholder], log: ContactLog, today: date) -> Verdict:
    """Return where we stand with people.

    Args:
        people: by id; the whole customer, or a part of it.
        log: when we last met whom.
        today: decides who has gone quiet.
    """
    status = _find_status(people.values())
    best = _find_best(people.values())
    strong = {name: each for name, each in people.items() if each.influence in STRONG}
    supporters = [name for name, each in strong.items() if each.support in SUPPORTING]
    deciders = {name: each for name, each in people.items() if decides(each)}
    return Verdict(
        status=status,
        could_be=best if people and best != status else None,
        supporters=tuple(supporters),
        deciding=tuple(name for name in supporters if name in deciders),
        uncovered=tuple(name for name, each in deciders.items() if each.coverage == "none"),
        coverage_unknown=tuple(name for name, each in deciders.items() if each.coverage is None),
        support_unknown=tuple(name for name, each in strong.items() if each.support is None),
        opponents=tuple(name for name, each in strong.items() if each.support in OPPOSING),
        threads=count_threads(people, log, today),
        quiet=tuple(find_quiet(people, log, today)),
        relation_gaps=tuple(_find_relation_gaps(people)),
        unknown=_list_unknown(people),
    )


def is_live(name: str, person: Stakeholder, log: ContactLog, today: date) -> bool | None:
    """Return whether somebody is in live contact with us; None where nobody can tell."""
    if person.coverage in _LIVE or log.was_met(name, LIVE_DAYS, today):
        return True
    return None if person.coverage is None or name in log.undated else False


def count_threads(people: dict[str, Stakeholder], log: ContactLog, today: date) -> Threads:
    """Return who is in live contact with us, of whom nobody can tell, and who is not."""
    found: dict[bool | None, list[str]] = {True: [], None: [], False: []}
    for name, person in people.items():
        found[is_live(name, person, log, today)].append(name)
    return Threads(tuple(found[True]), tuple(found[None]), tuple(found[False]))


def is_champion(person: Stakeholder) -> bool:
    """Return whether somebody is a mentor of ours, or a sponsor."""
    return person.support == _CHAMPION or _SPONSOR in person.roles


def find_quiet(people: dict[str, Stakeholder], log: ContactLog, today: date) -> Iterator[Quiet]:
    """Return the mentors and sponsors whom nobody has met for more than 30 days.

    Nothing is said where no meeting is on record: contacts are not kept there, and nobody can tell.
    """
    for name, person in people.items():
        if is_champion(person) and log.is_dark(name, QUIET_DAYS, today):
            yield Quiet(name, log.last.get(name))


def rests_on_meetings(people: dict[str, Stakeholder]) -> bool:
    """Return whether the records of meetings can change what the rules say about people.

    Reading them is what costs time in a workspace of many accounts.
    """
    well_covered = sum(person.coverage in _LIVE for person in people.values())
    return any(map(is_champion, people.values())) or (bool(people) and well_covered < _FEWEST_LIVE)


def _find_status(people: Collection[Stakeholder]) -> Status | None:
    judged = [each for each in people if each.influence in STRONG and each.support is not None]
    supporters = [each for each in judged if each.support in SUPPORTING]
    if supporters:
        return "green" if any(map(decides, supporters)) else "amber"
    if judged or not _could_support(people):
        return "red" if people else None
    return None


def _find_best(people: Collection[Stakeholder]) -> Status:
    """Return the status if all that is unknown turned out well."""
    possible = _could_support(people)
    if not possible:
        return "red"
    return "green" if any(decides(each) or not each.roles for each in possible) else "amber"


def _could_support(people: Iterable[Stakeholder]) -> list[Stakeholder]:
    """Return who supports us and has influence, or may for all that is known."""
    return [
        each
        for each in people
        if each.influence in (*STRONG, None) and (each.support is None or each.support in SUPPORTING)
    ]


def _find_relation_gaps(people: dict[str, Stakeholder]) -> Iterator[RelationGap]:
    """Return the gaps, those of one person of ours together, in the order in which they first occur."""
    found: dict[str | None, list[RelationGap]] = {}
    for name, person in people.items():
        wanted = person.relation.wanted if person.relation else None
        now = person.relation.now if person.relation else None
        if wanted and (now is None or _LADDER.index(now) < _LADDER.index(wanted)):
            found.setdefault(person.contact, []).append(RelationGap(person.contact, name, now, wanted))
    for gaps in found.values():
        yield from gaps


def _list_unknown(people: dict[str, Stakeholder]) -> dict[str, tuple[str, ...]]:
    fields: Sequence[str] = ("influence", "support", "coverage")
    return {
        field: tuple(name for name, each in people.items() if getattr(each, field) is None)
        for field in fields
    }

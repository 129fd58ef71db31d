"""Why the status of an account map is what it is, and what wants doing, in sentences without a full stop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Literal, NamedTuple

from samctl.practices.profile.account_map import AccountMap
from samctl.practices.profile.verdict import Quiet, RelationGap, Status
from samctl.render.formats import Formats
from samctl.render.language import Language

ReasonKind = Literal[
    "support",
    "could_be",
    "support_unknown",
    "opponent",
    "decision_maker_uncovered",
    "coverage_unknown",
    "single_threaded",
    "gone_quiet",
    "relation_wanted",
    "unknown",
]

_MOST_NAMED = 5


class Reason(NamedTuple):
    """Something that explains the status, or wants doing.

    Args:
        kind: what it is.
        people: whom it is about, by id.
        text: in words.
    """

    kind: ReasonKind
    people: tuple[str, ...]
    text: str


class Wording(NamedTuple):
    """How reasons are worded.

    Args:
        language: of the sentences.
        name: returns the printed name of one of our people, by id.
        spell_day: returns a day as it is printed.
        most_names: that a sentence lists, before the others are only counted; None for all.
    """

    language: Language
    name: Callable[[str], str]
    spell_day: Callable[[date], str]
    most_names: int | None = None

    def join(self, names: Iterable[str], most: int | None = None) -> str:
        """Return names in a row; of more than so many, the others are only counted."""
        listed = list(names)
        if most is not None and len(listed) > most + 1:
            number = len(listed) - most
            others = self.language.ngettext("%(num)s more", "%(num)s more", number) % {"num": number}
            listed = [*listed[:most], others]
        return Formats(self.language, "").join(listed)


def say_status(status: Status | None, language: Language) -> str:
    """Return the status of a map."""
    words = {
        "red": language.gettext("red"),
        "amber": language.gettext("amber"),
        "green": language.gettext("green"),
        None: language.gettext("unknown"),
    }
    return words[status]


def tell_reasons(account_map: AccountMap, wording: Wording) -> Iterator[Reason]:
    """Return why the status is what it is, and what wants doing; whom it is about, and what is unknown."""
    if not account_map.people:
        yield Reason("support", (), wording.language.gettext("Nobody is on file yet."))
        return
    yield _tell_support(account_map, wording)
    yield from _tell_what_could_be(account_map, wording.language)
    yield from _tell_people(account_map, wording)
    yield from _tell_contacts(account_map, wording)
    yield from _tell_relations(account_map, wording)
    yield from _tell_unknown(account_map, wording)


def _tell_support(account_map: AccountMap, wording: Wording) -> Reason:
    verdict, gettext = account_map.verdict, wording.language.gettext
    if verdict.deciding:
        message, people = (
            gettext("Support us, with influence, and decide or approve: %(names)s"),
            verdict.deciding,
        )
    elif verdict.supporters:
        people = verdict.supporters
        message = gettext("Support us, with influence, but are not known to decide or approve: %(names)s")
    else:
        message, people = gettext("Nobody of high influence is known to support us"), ()
    return Reason("support", people, message % {"names": _name(account_map, people, wording)})


def _tell_what_could_be(account_map: AccountMap, language: Language) -> Iterator[Reason]:
    could_be = account_map.verdict.could_be
    if could_be:
        message = language.gettext("If all that is unknown turned out well, the status would be: %(status)s")
        yield Reason("could_be", (), message % {"status": say_status(could_be, language)})


def _tell_people(account_map: AccountMap, wording: Wording) -> Iterator[Reason]:
    verdict, gettext = account_map.verdict, wording.language.gettext
    found: list[tuple[ReasonKind, tuple[str, ...], str]] = [
        (
            "support_unknown",
            verdict.support_unknown,
            gettext("Of high influence, support unknown: %(names)s"),
        ),
        ("opponent", verdict.opponents, gettext("Of high influence, against us: %(names)s")),
        (
            "decision_maker_uncovered",
            verdict.uncovered,
            gettext("Decide or approve, and nobody of us is in touch: %(names)s"),
        ),
        (
            "coverage_unknown",
            verdict.coverage_unknown,
            gettext("Decide or approve, and nobody knows how well we are in touch: %(names)s"),
        ),
    ]
    for kind, people, message in found:
        if people:
            yield Reason(kind, people, message % {"names": _name(account_map, people, wording)})


def _tell_contacts(account_map: AccountMap, wording: Wording) -> Iterator[Reason]:
    threads, gettext = account_map.verdict.threads, wording.language.gettext
    if threads.is_single:
        message = (
            gettext("Single-threaded: only %(names)s is known to be in live contact with us")
            if threads.live
            else gettext("Single-threaded: nobody is known to be in live contact with us")
        )
        names = _name(account_map, threads.live, wording)
        yield Reason("single_threaded", threads.live, message % {"names": names})
    for quiet in account_map.verdict.quiet:
        yield Reason("gone_quiet", (quiet.id,), _tell_quiet(account_map, quiet, wording))


def _tell_quiet(account_map: AccountMap, quiet: Quiet, wording: Wording) -> str:
    gettext, name = wording.language.gettext, account_map.names[quiet.id]
    if quiet.last is None:
        return gettext("Gone quiet: %(name)s, in no meeting on record") % {"name": name}
    values = {"name": name, "day": wording.spell_day(quiet.last)}
    return gettext("Gone quiet: %(name)s, last met on %(day)s") % values


def _tell_relations(account_map: AccountMap, wording: Wording) -> Iterator[Reason]:
    gettext = wording.language.gettext
    for ours, gaps in groupby(account_map.verdict.relation_gaps, key=lambda gap: gap.ours):
        found = list(gaps)
        message = gettext("Wanted against present relation, %(ours)s: %(relations)s")
        values = {
            "ours": wording.name(ours) if ours else gettext("nobody of us"),
            "relations": "; ".join(_tell_relation(account_map, gap, wording.language) for gap in found),
        }
        yield Reason("relation_wanted", tuple(gap.theirs for gap in found), message % values)


def _tell_relation(account_map: AccountMap, gap: RelationGap, language: Language) -> str:
    words = {
        "vendor": language.gettext("vendor"),
        "credible_source": language.gettext("credible source"),
        "problem_solver": language.gettext("problem solver"),
        "trusted_advisor": language.gettext("trusted advisor"),
        None: language.gettext("unknown"),
    }
    values = {"now": words[gap.now], "wanted": words[gap.wanted]}
    standing = language.gettext("today %(now)s, wanted %(wanted)s") % values
    return f"{account_map.names[gap.theirs]} ({standing})"


def _tell_unknown(account_map: AccountMap, wording: Wording) -> Iterator[Reason]:
    gettext = wording.language.gettext
    messages = {
        "influence": gettext("Influence unknown (%(num)s): %(names)s"),
        "support": gettext("Support unknown (%(num)s): %(names)s"),
        "coverage": gettext("Coverage unknown (%(num)s): %(names)s"),
    }
    for field, people in account_map.verdict.unknown.items():
        if people:
            names = _name(account_map, people, wording, _MOST_NAMED)
            yield Reason("unknown", people, messages[field] % {"num": len(people), "names": names})


def _name(account_map: AccountMap, people: Sequence[str], wording: Wording, most: int | None = None) -> str:
    return wording.join((account_map.names[each] for each in people), most or wording.most_names)

"""What is to be said about the people of an account on a terminal: the status of the map, and its reasons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from samctl.cli.profile.survey import Survey
from samctl.render import reasons
from samctl.render.language import Language
from samctl.render.reasons import Reason, Wording

_ENGLISH = Language("en")
_RELATIONS = {
    "influences": "influences",
    "conflicts": "is in conflict with",
    None: "is related, nobody knows how, to",
}


def say_status(survey: Survey) -> str:
    """Return the status of the map, and what it could be: `red, could be green`."""
    verdict = survey.account_map.verdict
    status = reasons.say_status(verdict.status, _ENGLISH)
    return f"{status}, could be {verdict.could_be}" if verdict.could_be else status


def tell_reasons(survey: Survey, most_names: int | None = None) -> Iterator[Reason]:
    """Return why the status is what it is, and what wants doing, in sentences of at most so many names."""
    if not survey.account_map.people:
        yield Reason("support", (), _tell_nobody(survey))
        return
    wording = Wording(_ENGLISH, survey.names, date.isoformat, most_names)
    for reason in reasons.tell_reasons(survey.account_map, wording):
        yield reason._replace(text=f"{reason.text}.")


def tell_relations(survey: Survey) -> Iterator[str]:
    """Return who sways or opposes whom, beside the hierarchy."""
    names = survey.account_map.names
    told = [
        f"{names[each.start]} {_RELATIONS[each.kind]} {names[each.end]}"
        for each in survey.account_map.relations
    ]
    if told:
        yield f"Who sways whom: {'; '.join(told)}."


def _tell_nobody(survey: Survey) -> str:
    where = f" in {survey.name_unit(survey.unit)}" if survey.unit else ""
    way = f"`samctl put {survey.slug} profile.stakeholders name=NAME title=TITLE` enters somebody."
    return f"Nobody{where} is on file yet. {way}"

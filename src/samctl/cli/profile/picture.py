"""The account map as a picture."""

from __future__ import annotations

from collections.abc import Iterator

from samctl.cli.profile.survey import Survey
from samctl.documents.printable import make_one_line
from samctl.render.account_map import MapPerson, MapRelation, draw_map
from samctl.render.formats import Formats
from samctl.render.language import Catalogue, Language, LanguageCode
from samctl.render.reasons import Wording, tell_reasons
from samctl.store.templates import read_template, read_translations

_TEMPLATE = "pictures/account_map.svg.j2"


def draw_picture(survey: Survey, code: LanguageCode) -> str:
    """Return the account map as SVG."""
    found = read_translations(code)
    language = Language(code, Catalogue(*found) if found else None)
    formats = Formats(language, survey.currency)
    wording = Wording(language, survey.names, lambda day: formats.format_date(day) or "")
    account_map = survey.account_map
    unit = survey.name_unit(survey.unit)
    return draw_map(
        read_template(_TEMPLATE),
        list(_list_people(survey)),
        [MapRelation(each.start, each.end, each.kind) for each in account_map.relations],
        title=f"{survey.account.name}, {unit}" if unit else survey.account.name,
        day=survey.today,
        status=account_map.verdict.status,
        reasons=[each.text for each in tell_reasons(account_map, wording)] if account_map.people else [],
        language=language,
    )


def _list_people(survey: Survey) -> Iterator[MapPerson]:
    """Return the people on the map; a superior of another unit is named, so that the picture tells of one."""
    for person in survey.account_map.people:
        entry = person.entry
        yield MapPerson(
            id=person.id,
            name=person.name,
            title=make_one_line(entry.title) if entry.title else None,
            unit=make_one_line(survey.name_unit(entry.unit)) or None,
            superior=person.superior or person.outside,
            influence=entry.influence,
            support=entry.support,
            coverage=entry.coverage,
            roles=tuple(entry.roles),
            contact=survey.names(entry.contact) if entry.contact else None,
        )

"""The account map as a picture."""

from __future__ import annotations

from samctl.cli.profile.survey import Survey
from samctl.render.account_map import MapRelation, draw_map
from samctl.render.formats import Formats
from samctl.render.language import Catalogue, Language, LanguageCode
from samctl.render.map_people import list_map_people
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
    units = {each: survey.name_unit(each) for each in survey.units}
    return draw_map(
        read_template(_TEMPLATE),
        list_map_people(account_map, units, survey.names),
        [MapRelation(each.start, each.end, each.kind) for each in account_map.relations],
        title=f"{survey.account.name}, {unit}" if unit else survey.account.name,
        day=survey.today,
        status=account_map.verdict.status,
        reasons=[each.text for each in tell_reasons(account_map, wording)] if account_map.people else [],
        language=language,
    )

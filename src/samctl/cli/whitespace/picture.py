"""The white space of an account as a picture."""

from __future__ import annotations

from samctl.cli.whitespace.survey import Subject, Survey
from samctl.render.heat_map import Subject as Shown
from samctl.render.heat_map import draw_heat_map
from samctl.render.language import Catalogue, Language, LanguageCode
from samctl.store.templates import read_template, read_translations

_TEMPLATE = "pictures/white_space.svg.j2"


def draw_picture(survey: Survey, subject: Subject, code: LanguageCode) -> str:
    """Return the picture as SVG."""
    found = read_translations(code)
    shown = Shown(
        name=subject.name,
        units={each: subject.name_unit(each) for each in subject.matrix.units},
        offerings={each: subject.name_offering(each) for each in subject.matrix.offerings},
        competitors={each: subject.name_competitor(each) or each for each in subject.competitors},
        as_of=subject.as_of,
    )
    language = Language(code, Catalogue(*found) if found else None)
    return draw_heat_map(
        read_template(_TEMPLATE), shown, subject.matrix, survey.currency, language, survey.today
    )

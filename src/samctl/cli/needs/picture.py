"""The opportunities as a picture: benefit for the customer against benefit for us."""

from __future__ import annotations

from samctl.cli.needs.survey import Survey
from samctl.render.bubbles import draw_opportunities
from samctl.render.language import Catalogue, Language, LanguageCode
from samctl.store.templates import read_template, read_translations

_TEMPLATE = "pictures/opportunities.svg.j2"


def draw_picture(survey: Survey, code: LanguageCode) -> str:
    """Return the picture as SVG."""
    found = read_translations(code)
    language = Language(code, Catalogue(*found) if found else None)
    return draw_opportunities(
        read_template(_TEMPLATE), survey.name, survey.prospects, survey.currency, language, survey.today
    )

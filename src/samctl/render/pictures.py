"""The pictures that a document can hold, by name: who may see each, and how it is drawn.

A picture is drawn from an account's documents as SVG, and, where that makes sense, written as text that
GitHub and GitLab draw (Mermaid). For the customer, it is made from what the customer's view holds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from samctl.practices.graph import draw_graph
from samctl.practices.kpis.series import Series, trace_series
from samctl.practices.money import Exchange
from samctl.practices.plan.timeline import Timeline, trace_timeline
from samctl.render.language import Language
from samctl.render.occasion import Occasion
from samctl.render.public_account import release_documents
from samctl.render.public_plan import make_public_timeline
from samctl.render.view import Audience

ReadTemplate = Callable[[str], str]
"""Returns the text of a built-in template, such as `pictures/roadmap.svg.j2`."""


class Scene(NamedTuple):
    """What a picture is drawn of.

    Args:
        occasion: the account, and the day.
        audience: who will see it.
        language: of the picture.
        read_template: returns the templates of pictures.
    """

    occasion: Occasion
    audience: Audience
    language: Language
    read_template: ReadTemplate

    @property
    def name(self) -> str:
        """The name of the customer."""
        return str(self.occasion.view["profile"].name)

    def find_template(self, picture: str) -> str:
        """Return the template of a picture."""
        return self.read_template(f"pictures/{picture}.svg.j2")


class Picture(NamedTuple):
    """A picture.

    Args:
        audiences: who may see it.
        name: returns what it is called, with `%(name)s` for the customer.
        draw: returns it as SVG; None where there is nothing to draw.
        write: returns the lines of its Mermaid form; None for a picture without one.
    """

    audiences: frozenset[Audience]
    name: Callable[[Language], str]
    draw: Callable[[Scene], str | None]
    write: Callable[[Scene], list[str] | None] | None = None


def find_timeline(scene: Scene) -> Timeline | None:
    """Return the plan along time; for the customer, as their view holds it."""
    documents, today = scene.occasion.documents, scene.occasion.today
    if scene.audience is Audience.INTERNAL:
        timeline = trace_timeline(documents.plan, documents.kpis, today) if documents.plan else None
    else:
        timeline = make_public_timeline(scene.occasion.view, today)
    return timeline if timeline and not timeline.is_empty else None


def _draw_roadmap(scene: Scene) -> str | None:
    from samctl.render.roadmap import draw_roadmap

    timeline = find_timeline(scene)
    template = scene.find_template("roadmap")
    return draw_roadmap(template, timeline, scene.name, scene.language) if timeline else None


def _write_roadmap(scene: Scene) -> list[str] | None:
    from samctl.render.gantt import draw_gantt

    timeline = find_timeline(scene)
    return draw_gantt(timeline, scene.name, scene.language) if timeline else None


def _draw_kpi_lines(scene: Scene) -> str | None:
    from samctl.render.kpi_lines import draw_kpi_lines

    series = _list_series(scene)
    if not series:
        return None
    template, today = scene.find_template("kpi_lines"), scene.occasion.today
    return draw_kpi_lines(template, series, scene.name, scene.language, today)


def _list_series(scene: Scene) -> list[Series]:
    """Return the KPIs of the plan's goals that anything is measured of; for the customer, of agreed goals."""
    documents = scene.occasion.documents
    if scene.audience is Audience.CUSTOMER:
        documents = release_documents(documents, scene.occasion.view)
    goals = documents.plan.goals.values() if documents.plan else ()
    meant = [each.kpi for each in goals]
    known = documents.kpis.kpis if documents.kpis else {}
    shown = [name for name in dict.fromkeys(meant) if name in known and known[name].actuals]
    return [trace_series(name, known[name], scene.occasion.today) for name in shown if name]


def _draw_account_map(scene: Scene) -> str | None:
    from samctl.practices.profile.account_map import draw_account_map
    from samctl.render.account_map import MapRelation, draw_map
    from samctl.render.formats import Formats
    from samctl.render.map_people import list_map_people
    from samctl.render.reasons import Wording, tell_reasons

    documents, today = scene.occasion.documents, scene.occasion.today
    profile = documents.profile
    if profile is None or not profile.stakeholders:
        return None
    account_map = draw_account_map(profile, documents.records, today)
    team = documents.team.people if documents.team else {}

    def name_person(slug: str) -> str:
        return team[slug].name if slug in team else slug

    formats = Formats(scene.language, documents.settings.currency)
    wording = Wording(scene.language, name_person, lambda day: formats.format_date(day) or "")
    units = profile.business.units if profile.business else {}
    return draw_map(
        scene.find_template("account_map"),
        list_map_people(account_map, {name: each.name or name for name, each in units.items()}, name_person),
        [MapRelation(each.start, each.end, each.kind) for each in account_map.relations],
        title=scene.name,
        day=today,
        status=account_map.verdict.status,
        reasons=[each.text for each in tell_reasons(account_map, wording)],
        language=scene.language,
    )


def _draw_opportunities(scene: Scene) -> str | None:
    from samctl.practices.needs.opportunities import list_prospects
    from samctl.render.bubbles import draw_opportunities

    documents, today = scene.occasion.documents, scene.occasion.today
    needs = documents.needs
    if needs is None or not needs.opportunities:
        return None
    exchange = Exchange.of(documents.settings)
    graph = draw_graph(documents.profile, needs, documents.plan)
    prospects = list_prospects(needs, graph, exchange, today)
    template = scene.find_template("opportunities")
    return draw_opportunities(template, scene.name, prospects, exchange.currency, scene.language, today)


def _draw_white_space(scene: Scene) -> str | None:
    from samctl.practices.needs.white_space import draw_matrix
    from samctl.render.heat_map import Subject, draw_heat_map

    documents, today = scene.occasion.documents, scene.occasion.today
    needs, profile = documents.needs, documents.profile
    if needs is None or profile is None or not needs.white_space:
        return None
    exchange = Exchange.of(documents.settings)
    units = profile.business.units if profile.business else {}
    matrix = draw_matrix(needs, units, exchange, today)
    subject = Subject(
        name=scene.name,
        units={name: (units[name].name if name in units else None) or name for name in matrix.units},
        offerings={each: documents.settings.name_offering(each) for each in matrix.offerings},
        competitors={name: each.name or name for name, each in profile.competitors.items()},
        as_of=needs.as_of,
    )
    template = scene.find_template("white_space")
    return draw_heat_map(template, subject, matrix, exchange.currency, scene.language, today)


_US = frozenset({Audience.INTERNAL})
_BOTH = frozenset(Audience)

PICTURES = {
    "roadmap": Picture(
        _BOTH, lambda language: language.gettext("Road map for %(name)s"), _draw_roadmap, _write_roadmap
    ),
    "kpi-lines": Picture(_BOTH, lambda language: language.gettext("KPIs of %(name)s"), _draw_kpi_lines),
    "account-map": Picture(
        _US, lambda language: language.gettext("Account map of %(name)s"), _draw_account_map
    ),
    "opportunities": Picture(
        _US, lambda language: language.gettext("Opportunities at %(name)s"), _draw_opportunities
    ),
    "white-space": Picture(
        _US, lambda language: language.gettext("White space at %(name)s"), _draw_white_space
    ),
}
"""The pictures by the names that templates place them by."""

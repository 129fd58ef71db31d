"""What templates see: everything for us, nothing internal for the customer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from samctl.documents.handoff import Handoff
from samctl.documents.needs import Needs
from samctl.documents.plan import Plan
from samctl.documents.profile import Profile
from samctl.documents.team import Team
from samctl.documents.workspace import Settings
from samctl.render.dossier import Documents
from samctl.render.view import Audience, InternalFieldError, find_internal_names, list_field_names, make_view
from tests.render.environments import ORIGIN, refuse, render

SETTINGS = Settings.model_validate({"schema": 1, "company": "Nordlicht"})
PROFILE = Profile.model_validate(
    {
        "name": " Rheintal ",
        "x": {"budget": 5},
        "stakeholders": {"coo": {"name": "Petra Vogt", "support": "enemy", "title": "COO"}},
        "competitors": {"drive-tec": {"name": "Drive-Tec"}},
    }
)
PLAN = Plan.model_validate(
    {
        "horizon": {"start": "2027-01-01", "end": "2028-12-31"},
        "proposals": {"joint": {"title": "Joint", "value_to_us": 5, "value_to_customer": 7}},
        "resources": {
            "engineer": {"title": "Engineer", "for": "joint", "shared": True},
            "budget": {"title": "War chest"},
        },
    }
)
HANDOFF = Handoff.model_validate({"from": "sales-west", "context": {"red_flags": ["ssh"]}})


def view(audience: Audience, **documents: Any) -> dict[str, Any]:
    return make_view(Documents("rheintal", SETTINGS, **documents), audience)


OURS = view(Audience.INTERNAL, profile=PROFILE, plan=PLAN, handoff=HANDOFF)
THEIRS = view(Audience.CUSTOMER, profile=PROFILE, plan=PLAN, handoff=HANDOFF)


def test_fields_go_by_their_names_in_the_file() -> None:
    assert getattr(OURS["handoff"], "from") == OURS["handoff"].from_ == "sales-west"
    assert render("{{ handoff.from }} {{ plan.resources.engineer.for }}", OURS) == "sales-west joint\n"


def test_values_are_plain() -> None:
    assert OURS["profile"].name == "Rheintal"
    assert OURS["plan"].horizon.start == date(2027, 1, 1)
    assert OURS["plan"].proposals["joint"].value_to_us.amount == Decimal(5)
    assert OURS["profile"].x["budget"] == 5


@pytest.mark.parametrize(
    "expression",
    [
        "profile.stakeholders.coo.support",
        "profile.competitors",
        "profile.x",
        "handoff.context",
        "handoff.items",
        "plan.proposals.joint.value_to_us",
    ],
)
def test_the_customers_view_has_no_internal_field_and_says_so(expression: str) -> None:
    first, *rest = expression.split(".")
    indirect = f"{{% set fields = {rest!r} %}}{{% set n = namespace(v={first}) %}}"
    template = indirect + "\n{% for f in fields %}{% set n.v = n.v[f] %}{% endfor %}"

    assert refuse(template, THEIRS, Audience.CUSTOMER).message == (
        f"{ORIGIN}:2: `{expression}` is internal and never reaches a document for the customer"
    )
    assert render(template, OURS) == "\n"


def test_an_internal_field_fails_even_where_the_template_only_asks_whether_it_is_there() -> None:
    template = "{% set f = 'supp' ~ 'ort' %}{{ profile.stakeholders.coo[f] is defined }}"
    assert "is internal" in refuse(template, THEIRS, Audience.CUSTOMER).message


def test_a_customer_sees_the_resources_that_are_shared_and_no_others() -> None:
    assert list(THEIRS["plan"].resources) == ["engineer"]
    assert list(OURS["plan"].resources) == ["engineer", "budget"]


def test_the_ratings_and_the_decision_are_not_in_the_customers_view() -> None:
    assert "selection" in OURS
    assert "selection" not in THEIRS


def test_a_missing_part_is_there_but_false_and_its_fields_are_unknown() -> None:
    template = (
        "{{ 'city' if profile.headquarters else 'none' }}: {{ profile.headquarters.city }}, {{ needs.as_of }}"
    )
    assert render(template, OURS) == "none: unknown, unknown\n"
    assert list(OURS["needs"].needs) == []
    assert OURS["meetings"].contact.address == "formal"


def test_a_misspelt_field_of_a_missing_part_is_an_error_all_the_same() -> None:
    told = refuse("\n{{ profile.headquarters.ctiy }}", OURS)
    assert told == (f"{ORIGIN}:2: `profile.headquarters` has no field `ctiy`", "Did you mean `city`?")


def test_a_misspelt_field_of_the_customers_view_never_suggests_an_internal_one() -> None:
    told = refuse("{{ profile.stakeholders.coo.supportt }}", THEIRS, Audience.CUSTOMER)
    assert "`support`" not in told.hint
    assert "`support`" in refuse("{{ profile.stakeholders.coo.supportt }}", OURS).hint


def test_a_misspelt_id_suggests_the_nearest() -> None:
    told = refuse("{{ profile.stakeholders.cooo.name }}", OURS)
    assert told == (f"{ORIGIN}:1: `profile.stakeholders` has no `cooo`", "Did you mean `coo`?")


def test_nothing_in_a_view_can_be_changed() -> None:
    with pytest.raises(AttributeError):
        OURS["profile"].name = "Y"


def test_a_part_does_not_show_what_it_holds_when_it_is_printed_by_mistake() -> None:
    assert repr(OURS["profile"]) == "<profile>"
    assert "Rheintal" not in refuse("{{ profile }}", OURS).message


def test_names_of_people_are_found_on_both_sides() -> None:
    team = Team.model_validate({"people": {"am": {"name": "Anna Rhein"}}})
    seen = view(Audience.CUSTOMER, profile=PROFILE, team=team)
    assert render("{{ 'am'|name }}, {{ 'coo'|name }}, {{ 'xy'|name }}, {{ none|name }}", seen) == (
        "Anna Rhein, Petra Vogt, xy, unknown\n"
    )


# ---- what a template for the customer may not even name


@pytest.mark.parametrize(
    ("template", "named"),
    [
        ("{{ profile.stakeholders.coo.support }}", "profile.stakeholders.coo.support"),
        ("{{ profile['competitors'] }}", "profile['competitors']"),
        ("{% if false %}{{ p.influence }}{% endif %}", "p.influence"),
        ("{{ p.swot is defined }}", "p.swot"),
        ("{{ p.risks|default('') }}", "p.risks"),
        ("{% macro never(p) %}{{ p.context }}{% endmacro %}", "p.context"),
        ("{% set y = p.capacity %}", "p.capacity"),
        ("{{ profile.x }}", "profile.x"),
        ("{{ ps|map(attribute='support')|join }}", "support"),
        ("{{ ps|selectattr('relation.now')|list|length }}", "relation.now"),
        ("{{ ps|rejectattr('skills')|list|length }}", "skills"),
        ("{{ ps|groupby('coverage')|list|length }}", "coverage"),
        ("{{ ps|sort(attribute='influence')|list|length }}", "influence"),
        ("{{ selection.decision }}", "selection.decision"),
        ("{{ selection }}", "selection"),
        ("{{ handoff.items }}", "handoff.items"),
        ("{% if false %}{{ handoff.earlier }}{% endif %}", "handoff.earlier"),
        ("{% for r in meeting_records %}{% if false %}{{ r.rating }}{% endif %}{% endfor %}", "r.rating"),
    ],
)
def test_a_template_for_the_customer_that_names_an_internal_field_is_refused(
    template: str, named: str
) -> None:
    told = refuse(f"a\n\n{template}", THEIRS, Audience.CUSTOMER)
    assert told == (
        f"{ORIGIN}:3: `{named}` is internal and never reaches a document for the customer",
        "Leave it out, or move the template to templates/internal/.",
    )


def test_a_template_that_a_template_for_the_customer_includes_is_refused_likewise() -> None:
    told = refuse("{% include 'customer/part.md.j2' %}", {}, Audience.CUSTOMER, part="\n{{ p.support }}")
    assert told.message.startswith("templates/customer/part.md.j2:2: `p.support` is internal")


def test_the_same_template_is_fine_for_us() -> None:
    assert render("{{ profile.stakeholders.coo.support }}", OURS) == "enemy\n"


def test_methods_and_public_fields_of_the_same_name_may_be_used() -> None:
    template = "{% for id, p in profile.stakeholders.items() %}{{ id }} {{ p.title }}{% endfor %}"
    assert render(template, THEIRS, Audience.CUSTOMER) == "coo COO\n"


def test_names_are_internal_only_where_no_public_field_has_them() -> None:
    internal = find_internal_names()
    assert {"support", "swot", "context", "red_flags", "selection", "ratings", "x", "rating"} <= internal
    assert internal.isdisjoint(
        {"name", "title", "from", "from_", "evidence", "owner", "kind", "resources", "to"}
    )


def test_needs_show_the_customer_their_value_and_not_our_odds() -> None:
    needs = Needs.model_validate(
        {"opportunities": {"o": {"title": "T", "value_to_customer": 5, "probability": 50}}}
    )
    seen = view(Audience.CUSTOMER, needs=needs)["needs"].opportunities["o"]
    assert seen.value_to_customer.amount == 5
    assert "probability" not in list_field_names(seen)
    with pytest.raises(InternalFieldError, match=r"needs\.opportunities\.o\.probability"):
        _ = seen.probability

"""The workspace that tests of handoffs begin with: a customer of sales, and an account manager to come."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent

from tests.cli.worlds import SHOP

DAY = ("--today", "2026-10-05")
"""A Monday."""

TEAM = dedent("""\
    people:
      ceo: {name: Chief Executive, roles: [executive]}
      sales-west: {name: Wim West, roles: [sales], email: wim.west@nordlicht.example}
      am-rhein: {name: Anna Rhein, roles: [account_manager], team: dach, capacity: 1}
      am-nord:
        name: Nils Nord
        roles: [account_manager]
        team: dach
        absent: [{from: 2026-10-01, to: 2026-10-31, deputy: lead-dach}]
      lead-dach: {name: Lea Dach, roles: [team_lead], team: dach}
    teams:
      dach: {name: DACH, lead: lead-dach}
    """)

SETTINGS = dedent("""\
    schema: 1
    company: Nordlicht Antriebe GmbH
    calendar: {country: DE, subdivision: NW}
    """)

PROFILE = dedent("""\
    name: X Works AG   # since May
    account_team: {sales: sales-west}
    stakeholders:
      coo: {name: Petra Vogt, roles: [decision_maker], influence: 5}
    """)

CHECKLIST = dedent("""\
    target: 20 working days after start
    short_target: 10 working days after start
    items:
      form:
        phase: prepare
        title: {en: Handoff form filled in, de: Übergabeformular ausgefüllt}
        owner: sales
        due: on start
      meeting:
        phase: transfer
        title: {en: Internal meeting, de: Internes Treffen}
        owner: account_manager
        due: 2 working days after start
        evidence: {en: Minutes, de: Protokoll}
      walk-through:
        phase: transfer
        title: {en: Stakeholders walked through, de: Ansprechpartner durchgesprochen}
        owner: sales
        due: 5 working days after start
        key_accounts_only: true
      welcome:
        phase: introduce
        title: {en: Welcome call, de: Begrüßung am Telefon}
        owner: executive_sponsor
        due: 3 working days before target
        only_if: [new_customer, promoted]
        required: false
      review:
        phase: settle
        title: {en: First review dated, de: Erste Bilanz vereinbart}
        owner: account_manager
        due: on target
    """)

TRANSFER: dict[str, str] = {
    **SHOP,
    "samctl.yaml": SETTINGS,
    "team.yaml": TEAM,
    "templates/handoff.yaml": CHECKLIST,
    "accounts/x/profile.yaml": PROFILE,
    "accounts/x/selection.yaml": SHOP["accounts/x/selection.yaml"] + "decision: {tier: develop}\n",
}

HANDOFF = dedent("""\
    from: sales-west
    to: am-rhein
    reason: new_customer
    started_on: 2026-10-05
    target: 2026-10-19
    context:
      promises:
        spare-parts-24h: Spare parts within 24 hours
        price-hold: No price rise before July   # on the telephone
    items:
      form:
        phase: prepare
        title: Handoff form filled in
        owner: sales-west
        due: 2026-10-05
        required: true
        done_on: null
        by: null
      meeting:
        phase: transfer
        title: Internal meeting
        owner: am-rhein
        due: 2026-10-07
        required: true
        evidence: Minutes
        done_on: null
        by: null
      welcome:
        phase: introduce
        title: Welcome call
        owner: ceo
        due: 2026-10-14
        required: false
        done_on: null
        by: null
    sign_offs:
      # The side that hands over,
      sales: null
      # and the side that accepts.
      account_management: null
    """)


def under_way(**changes: str) -> Mapping[str, str]:
    """Return the workspace with a handoff of x under way; `changes` replace words of the handoff."""
    handoff = HANDOFF
    for old, new in changes.items():
        assert old in handoff
        handoff = handoff.replace(old, new)
    return {**TRANSFER, "accounts/x/handoff.yaml": handoff}

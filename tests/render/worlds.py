"""Two accounts to render: one of which everything is known, and one of which hardly more than names are."""

from __future__ import annotations

import re
from textwrap import dedent

from tests.cli.worlds import CRITERIA

SETTINGS = "schema: 1\ncompany: Nordlicht Antriebe GmbH\nlanguage: de\n"

TEAM = dedent("""\
    people:
      am-rhein:
        name: Anna Rhein
        title: Key Account Manager
        email: anna_rhein@nordlicht.example
        phone: +49 211 555 0101
        roles: [account_manager]
        team: dach
        skills: {analytical: 4, social: 5}
        capacity: 3
      sales-west:
        name: Wim West
        title: Sales Manager
        email: wim.west@nordlicht.example
        roles: [sales]
      service-lead: {name: Friedhelm Nolte, title: Head of Service, phone: +49 211 555 0140, roles: [service]}
      controller: {name: Selin Arslan, email: selin.arslan@nordlicht.example, roles: [specialist]}
      lead-dach: {name: Carola Lind, title: Head of Key Accounts, phone: +49 211 555 0100, roles: [team_lead]}
      ceo: {name: Dr. Katharina Brandt, title: Managing Director, roles: [executive]}
    teams:
      dach: {name: DACH, lead: lead-dach}
    """)

PROFILE = dedent("""\
    name: Rheintal Pumpen AG
    language: en
    account_team: {sales: sales-west}
    stakeholders:
      coo:
        name: Petra Vogt
        salutation: Dear Ms Vogt,
        title: Chief Operating Officer
        roles: [decision_maker, sponsor]
        influence: 5
        support: supporter
        coverage: multiple
        contact: am-rhein
      purchasing:
        name: Jan Keller
        title: Head of Purchasing
        roles: [gatekeeper]
        influence: 4
        support: opponent
        coverage: brief
        contact: sales-west
      plant: {name: Urs Frei, influence: 2}
    """)

HANDOFF = dedent("""\
    from: sales-west
    to: am-rhein
    reason: new_customer
    started_on: 2026-11-02
    target: 2026-12-04
    context:
      why_they_bought: |
        Delivery within 24 hours decided it.

        The plant had stood still for three days the winter before.
      alternatives: [Drive-Tec, repair by their own people]
      objections: ["price of the service contract (#1 for purchasing)"]
      promises:
        spare-parts-24h: Spare parts on site within 24 hours
        named-engineer: One named engineer
        training: Training of the night shift
      contract:
        signed_on: 2026-10-28
        term_end: 2029-10-27
        terms: "3 years, net 30, 2 % rebate above 1 million"
      goals_30_60_90:
        30: Everybody introduced
        60: First review held
      red_flags: [the plant manager preferred Drive-Tec]
      communication_style: Short calls, no slides.
    items:
      form:
        {phase: prepare, title: Handoff form filled in, owner: sales-west, due: 2026-11-02,
         done_on: 2026-11-02, by: sales-west}
      meeting:
        phase: transfer
        title: Internal meeting
        owner: am-rhein
        due: 2026-11-04
        done_on: 2026-11-05
        by: sales-west
        evidence: Minutes
        note: "Sent to everybody; 1. point left open"
      contracts:
        {phase: transfer, title: "Contracts gone through, all of them?", owner: sales-west, due: 2026-11-20}
      letter: {phase: introduce, title: Introduction letter, owner: am-rhein, due: 2026-11-23}
      visit: {phase: introduce, title: Visit of the plant, part: executive_sponsor, required: false}
      review: {phase: settle, title: First review dated, owner: am-rhein, due: 2026-12-04}
    earlier:
      2021-03-01: {from: ceo, to: sales-west, reason: reassigned}
    reopened:
      2026-11-16: {by: lead-dach, reason: A promise was forgotten}
    """)

MEETINGS = dedent("""\
    contact:
      questions_to: am-rhein
      escalation_to: lead-dach
      topics: {Spare parts: service-lead, Invoices: controller}
      response_within: 1 working day
      channels: [phone, email, Teams]
    touchpoints:
      ops-call:
        title: Operations call
        kind: call
        every: 2 weeks
        from: 2026-11-09
        weekday: monday
        time: "10:00"
        minutes: 30
        with: [coo, plant]
        owner: am-rhein
        purpose: Stops of the last fortnight and parts that will be needed.
      newsletter: {kind: email, every: 1 month, from: 2026-12-01}
      review:
        title: Quarterly review
        kind: review
        every: 3 months
        from: 2027-01-18
        time: "13:30"
        minutes: 120
        with: [coo, purchasing]
        owner: am-rhein
        place: Basel plant
      board: {title: Talk of the boards, kind: meeting, every: third Thursday of May, with: [coo], owner: ceo}
      past: {title: Kick-off, kind: meeting, from: 2026-10-30, to: 2026-10-30}
    """)

KPIS = dedent("""\
    commitments:
      spare-parts-24h:
        {party: us, title: Spare parts on site within 24 hours, owner: service-lead, due: 2026-11-10}
      named-engineer: {party: us, title: One named engineer, owner: am-rhein, kept_on: 2026-11-10}
    """)

NEEDS = dedent("""\
    as_of: 2026-11-12
    needs:
      stops:
        title: Stops without warning on line 3
        statement: |
          41 hours in 2025, by their own log.

          Each hour costs them a delivery date.
        kind: problem
        stakeholders: [coo, plant]
        serves: energy
        our_goal: service-share
        impact: 5
        urgency: 5
        our_fit: 4
        value: 574000
        evidence: ["stop log 2025, sheet 3", what the plant manager said on 9 November 2026]
      spares: {title: No spare parts at night, kind: problem, impact: 4, urgency: 4}
      speed:
        {title: "Pumps run at full speed, whatever is asked for", kind: shared, serves: energy, impact: 4,
         urgency: 3, our_fit: 5, value: {amount: 90000, currency: CHF}}
      retire: {title: Four of nine electricians retire by 2029, kind: foreseen, impact: 4, urgency: 2,
         our_fit: 4, likelihood: 90}
      wish: {title: "Somebody *always* asks for a portal | list"}
    opportunities:
      monitoring:
        title: Condition monitoring
        addresses: [stops, retire]
        value_to_customer: 380000
        value_to_us: 165000.50
        effort: 3
        probability: 70
        owner: am-rhein
      rebuild:
        {title: Speed control in their own workshop, addresses: [speed], partner: Kolbe Schaltbau GmbH,
         value_to_customer: {amount: 200000, currency: CHF}}
      idea: {title: Shared stock, value_to_us: 40000}
    """)

PLAN = dedent("""\
    horizon: {start: 2027-01-01, end: 2029-12-31}
    goals:
      service-share: {title: Half of their service volume, mutual: true}
      loose: {title: More spare parts, addresses: [spares]}
    proposals:
      pilot: {title: Pilot on line 3, addresses: [monitoring], goals: [service-share]}
      retrofit: {title: Speed control for 12 pumps, addresses: [rebuild], status: declined}
    """)

FULL: dict[str, str] = {
    "samctl.yaml": SETTINGS,
    "team.yaml": TEAM,
    "accounts/rheintal-pumpen/profile.yaml": PROFILE,
    "accounts/rheintal-pumpen/handoff.yaml": HANDOFF,
    "accounts/rheintal-pumpen/meetings.yaml": MEETINGS,
    "accounts/rheintal-pumpen/kpis.yaml": KPIS,
}

NEEDED: dict[str, str] = {
    **FULL,
    "samctl.yaml": SETTINGS + "rates: {CHF: {2026-01-01: 1.06}}\n",
    "accounts/rheintal-pumpen/profile.yaml": PROFILE
    + "goals: {energy: {title: A quarter less energy by 2028}, uptime: {title: Lines run 94 % of it}}\n",
    "accounts/rheintal-pumpen/needs.yaml": NEEDS,
    "accounts/rheintal-pumpen/plan.yaml": PLAN,
}
"""With needs, of which some have everything and some nothing, and a plan that answers some of them."""

SIGNED: dict[str, str] = {
    **FULL,
    "accounts/rheintal-pumpen/handoff.yaml": re.sub(
        r"(due: 2026-\d\d-\d\d)\}", r"\1, done_on: 2026-11-20}", HANDOFF
    ),
}
"""All required steps are done, so that both may sign."""

ESTABLISHED: dict[str, str] = {
    **{name: text for name, text in FULL.items() if not name.endswith("handoff.yaml")},
    "accounts/rheintal-pumpen/profile.yaml": PROFILE.replace(
        "account_team: {sales: sales-west}", "account_team: {account_manager: am-rhein, sales: sales-west}"
    ),
}
"""Of an account manager who has looked after the account for years, before handoffs were written."""

BARE: dict[str, str] = {
    "samctl.yaml": SETTINGS,
    "team.yaml": "people:\n  am-rhein: {name: Anna Rhein}\n  sales-west: {name: Wim West}\n",
    "accounts/kaltwasser/profile.yaml": "name: Kaltwasser GmbH\n",
    "accounts/kaltwasser/handoff.yaml": "from: sales-west\nto: am-rhein\n",
}

BARELY_NEEDED: dict[str, str] = {
    **BARE,
    "accounts/kaltwasser/needs.yaml": "needs: {stops: {}}\nopportunities: {monitoring: {}}\n",
}

DAY = ("--today", "2026-11-23")
"""A Monday."""

INFORMAL = {
    "accounts/rheintal-pumpen/meetings.yaml": MEETINGS.replace(
        "contact:\n", "contact:\n  address: informal\n"
    )
}
"""To be laid over the workspace: an account that is spoken to with Du."""

KNOWN: dict[str, str] = {
    "samctl.yaml": (
        f"{SETTINGS}currency: EUR\nrates: {{CHF: {{2026-01-01: 1.07}}}}\n"
        "freshness: {stakeholders: 6 months, competitors: 12 months}\n"
    ),
    "criteria.yaml": CRITERIA,
    "accounts/rheintal-pumpen/selection.yaml": (
        "decision: {tier: key, by: ceo, on: 2026-10-02, score: '78.75'}\n"
    ),
    "accounts/rheintal-pumpen/meetings/2026-11-17-visit.yaml": dedent("""\
        title: Visit to line 3
        date: 2026-11-17
        attendees: [am-rhein]
        customer_attendees: [coo, plant]
        summary: They want a pilot.
        """),
    "accounts/rheintal-pumpen/profile.yaml": dedent("""\
        name: Rheintal Pumpen AG
        industry: Machinery
        headquarters: {city: Basel, country: CH}
        employees: 5200
        revenue: {2024: 880000000, 2025: {amount: 910000000, currency: CHF}}
        customer_since: 2019-05-01
        account_team: {account_manager: am-rhein, executive_sponsor: ceo, members: {service-lead: service}}
        business:
          summary: |
            Pumps for water works, and their service.

            Half of the turnover comes from service contracts.
          markets: [water supply, "chemicals (#1 in Switzerland)"]
          units: {pumps: {name: Pumps division, summary: Makes 4 lines of pumps}, service: {name: Service}}
        goals:
          energy-30:
            {title: 30 % less energy by 2028, unit: pumps, owner: coo, due: 2028-12-31,
             initiatives: [new drives]}
          growth: {title: Twice the service}
        stakeholders:
          ceo-rtp: {name: Vera Linden, title: CEO, roles: [approver], influence: 5, coverage: none}
          coo:
            name: Petra Vogt
            title: Chief Operating Officer
            reports_to: ceo-rtp
            responsibilities: [plant investments, maintenance]
            roles: [decision_maker, sponsor]
            influence: 5
            support: supporter
            coverage: multiple
            relation: {now: credible_source, wanted: trusted_advisor}
            contact: am-rhein
            as_of: 2026-11-01
          plant:
            {name: Urs Frei, title: Head of Plant, unit: pumps, reports_to: coo, influence: 4,
             as_of: 2026-05-22}
          purchasing:
            name: Jan Keller
            title: Head of Purchasing
            reports_to: ceo-rtp
            roles: [gatekeeper]
            influence: 4
            support: opponent
            coverage: brief
            relation: {wanted: credible_source}
            contact: sales-west
          engineer: {name: Mia Roth, support: mentor, coverage: deep, as_of: 2026-11-17}
        influences:
          - {from: plant, to: coo, kind: influences}
          - {from: purchasing, to: plant, kind: conflicts}
          - {from: engineer, to: ceo-rtp}
        competitors:
          drive-tec:
            name: Drive-Tec
            present_in: [service]
            strengths: [price, "nearness: 20 km"]
            weaknesses: [no service at night]
            share_of_wallet: 30.5
            as_of: 2026-09-01
          hydro: {name: Hydro & Söhne}
        analyst_reports:
          annual-2025:
            {title: Annual report 2025, source: company, date: 2026-03-20, takeaways: [energy first]}
          study: {title: Study of the market}
        """),
}
"""To be laid over the workspace: the account of which everything is known, for the document about it."""

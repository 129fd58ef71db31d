"""Two accounts with a plan to render: one of which everything is known, and one that was only just added.

The plan of the first began in July 2026, so that on 23 November some of it is done, late, moved or missed.
"""

from __future__ import annotations

from textwrap import dedent

from tests.render.worlds import FULL, INFORMAL, NEEDED, PROFILE, TEAM

FOLDER = "accounts/rheintal-pumpen"

_PROFILE = dedent("""\
    industry: Pumps and valves
    headquarters: {city: Basel, country: CH}
    employees: 5200
    revenue: {2024: {amount: 880000000, currency: CHF}, 2025: {amount: 910000000, currency: CHF}}
    customer_since: 2019-05-01
    business:
      summary: |
        Makes pumps for water works and chemicals.

        Three plants, the largest of them in Basel.
      units: {pumps: {name: Pumps division}, service: {name: Service}}
    goals:
      energy:
        title: A quarter less energy by 2028
        owner: coo
        due: 2028-12-31
        initiatives: [new drives on all lines, energy data in one place]
      uptime: {title: Lines run 94 % of the planned hours}
    competitors: {drive-tec: {name: Drive-Tec}}
    """)

_ACCOUNT_TEAM = "account_team: {account_manager: am-rhein, executive_sponsor: ceo, sales: sales-west}\n"

_WHITE_SPACE = dedent("""\
    white_space:
      pumps:
        drives: {state: ours, spend: 1200000}
        monitoring: {state: competitor, competitor: drive-tec, spend: 300000, contract_end: 2027-06-30}
      service:
        drives: {state: in_house, spend: 260000}
        monitoring: {state: competitor, competitor: drive-tec, contract_end: 2026-09-30}
    """)

PLAN = dedent("""\
    horizon: {start: 2026-07-01, end: 2029-06-30}
    charter:
      field_of_play: Everything that turns in the pumps division
      value_to_customer: Fewer stops, and one partner who answers for the drive train
      how: Monitoring first, then service, then energy
      value_to_us: From a fifth to half of their service volume
    swot:
      strengths: [the COO calls us first]
      weaknesses: [unknown in the service division]
      opportunities: ["Drive-Tec's contract ends in June 2027"]
      threats: [purchasing wants a second source]
    goals:
      service-share:
        title: Half of their service volume
        kpi: share-of-service
        from: 20
        to: 50
        due: 2029-06-30
        owner: am-rhein
        mutual: true
        addresses: [stops]
        benchmarks:
          log:
            {title: One stop log for both sides, due: 2026-09-30, target: 20, done_on: 2026-10-05, value: 21}
          pilot-line-3: {title: Pilot on line 3 running, due: 2026-10-31, target: 25}
          contract:
            title: Service contract signed
            due: 2027-06-30
            target: 30
            history:
              2026-09-01: {due: 2027-03-31, reason: the board meets later}
      energy-service:
        title: Energy data become a service
        due: 2028-12-31
        owner: service-lead
        addresses: [speed]
    proposals:
      joint-monitoring:
        title: Joint condition monitoring
        kind: partnership
        summary: |
          Sensors on the twelve worst drives, read by both maintenance teams.

          A meeting every fortnight on what the data say.
        benefit: Faults show weeks before the line stops.
        addresses: [monitoring, stops]
        goals: [service-share]
        value_to_customer: 380000
        value_to_us: 165000
        start: 2026-09-01
        end: 2027-06-30
        owner: am-rhein
        sponsor: coo
        status: running
        progress: 40
        history: {2026-10-12: {due: 2027-03-31, reason: sensors came late}}
      speed-control:
        title: Speed control for twelve pumps
        kind: solution
        summary: Converters for twelve pumps, mounted in the summer stop.
        benefit: A tenth less energy, measured for a year.
        addresses: [rebuild]
        goals: [energy-service]
        value_to_customer: {amount: 200000, currency: CHF}
        start: 2027-04-01
        end: 2027-09-30
        owner: service-lead
        status: proposed
      training:
        {title: Training of the night shift, goals: [service-share], start: 2027-01-11, status: accepted}
      drive-swap: {title: All drives from one hand, value_to_us: 900000, owner: am-rhein, status: draft}
      portal: {title: A portal of their own, summary: They wanted none., status: declined}
    resources:
      data-engineer:
        {title: Data engineer, kind: people, amount: 60, unit: days, from: 2026-09-01, to: 2027-06-30,
         for: joint-monitoring, pool: data-engineers, status: approved, shared: true}
      sensors:
        {title: Sensors, kind: budget, amount: 38000, unit: EUR, for: joint-monitoring, status: requested}
      test-bench: {title: Test bench, for: drive-swap, shared: true}
    risks:
      second-source:
        title: Purchasing brings in a second source
        probability: 3
        impact: 4
        response: First results to purchasing in person
        owner: am-rhein
      board: {title: The board postpones the summer stop, probability: 4, impact: 4}
      unknown: {title: Nobody knows what Drive-Tec plans, impact: 5}
    approval: {by: lead-dach, on: 2026-07-10, fingerprint: "0"}
    """)

KPIS = dedent("""\
    kpis:
      share-of-service:
        title: Our share of their service volume
        unit: "%"
        baseline: {2026-07-01: 20}
        targets: {2027-06-30: 30, 2029-06-30: 50}
        actuals: {2026-09-30: 22.5, 2026-10-31: 22}
    commitments:
      spare-parts-24h:
        {party: us, title: Spare parts on site within 24 hours, owner: service-lead, due: 2026-11-10}
      report: {party: us, title: Report on what the data say, owner: am-rhein, every: 2 weeks,
        for: joint-monitoring}
      access: {party: customer, title: Access to the machine data, owner: coo, due: 2026-12-11,
        for: service-share}
      swap-drawings: {party: customer, title: Drawings of all drives, owner: plant, due: 2027-01-15,
        for: drive-swap}
    """)

RECORD = dedent("""\
    touchpoint: review
    date: 2026-11-12
    attendees: [am-rhein]
    customer_attendees: [coo, purchasing]
    summary: |
      The pilot waits for sensors.

      Petra Vogt wants to see first results before the budget talks.
    actions:
      sensors: {title: Sensors on site, owner: service-lead, due: 2026-11-20}
      drawings: {title: Drawings of line 3, owner: plant, due: 2026-12-04}
      thanks: {title: Minutes sent, owner: am-rhein, due: 2026-11-13, done_on: 2026-11-12}
      idea: {title: Think about training in Basel}
    """)

PLANNED: dict[str, str] = {
    **NEEDED,
    "team.yaml": TEAM + "pools: {data-engineers: {name: Data engineers, unit: days, capacity: 55}}\n",
    f"{FOLDER}/profile.yaml": PROFILE.replace("account_team: {sales: sales-west}\n", _ACCOUNT_TEAM)
    + _PROFILE,
    f"{FOLDER}/needs.yaml": NEEDED[f"{FOLDER}/needs.yaml"] + _WHITE_SPACE,
    f"{FOLDER}/plan.yaml": PLAN,
    f"{FOLDER}/kpis.yaml": KPIS,
    f"{FOLDER}/meetings/2026-11-12-review.yaml": RECORD,
}
"""Of which everything is known, and not all of it is well."""

PLANNED_INFORMALLY: dict[str, str] = {**PLANNED, **INFORMAL}
"""The same, with a customer who is spoken to with Du."""

ADDED: dict[str, str] = {
    "samctl.yaml": FULL["samctl.yaml"],
    "team.yaml": "people: {am-rhein: {name: Anna Rhein, roles: [account_manager]}}\n",
    "accounts/kaltwasser/profile.yaml": "name: Kaltwasser GmbH\n",
}
"""What `samctl add` leaves behind: a name."""

BEGUN: dict[str, str] = {
    **ADDED,
    "accounts/kaltwasser/profile.yaml": dedent("""\
        name: Kaltwasser GmbH
        account_team: {account_manager: am-rhein}
        goals: {less-power: {title: Less power for the chillers}}
        stakeholders: {owner: {name: Jutta Kalt, roles: [decision_maker]}}
        """),
    "accounts/kaltwasser/plan.yaml": dedent("""\
        horizon: {start: 2026-10-01, end: 2028-09-30}
        goals:
          chillers: {title: All chillers run on our drives, due: 2028-09-30, mutual: true}
        proposals:
          trial: {title: A trial on one chiller, status: proposed, goals: [chillers]}
        """),
}
"""The same with under 15 fields filled in."""

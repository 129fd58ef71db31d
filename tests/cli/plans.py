"""The workspace of the tests of `plan`: figures that can be checked by hand.

The share shall rise by 0.1 a day from 20 on the last day of 2026, to 30 on 10 April 2027. It was 27 then,
90 % of it. Today is 2 May 2027.
"""

from __future__ import annotations

from textwrap import dedent

from samctl.practices.plan.approval import compute_content_fingerprint
from samctl.store.reading import read_yaml
from tests.cli.worlds import SHOP

DAY = ("--today", "2027-05-02")
PLAN = "accounts/x/plan.yaml"
KPIS = "accounts/x/kpis.yaml"

PLAN_TEXT = dedent("""\
    horizon: {start: 2027-01-01, end: 2029-12-31}
    goals:
      service-share:
        title: Half of their service volume
        kpi: share
        from: 20
        to: 50
        due: 2029-12-31
        owner: am-rhein
        mutual: true
        addresses: [stops]
        benchmarks:
          contract: {title: Frame contract signed, due: 2027-12-31, target: 40, done_on: null}
          pilot:   # on line 3
            title: Pilot on line 3 running
            due: 2027-06-30
            target: 35
            done_on: null
            history: {2027-03-01: {due: 2027-04-30, reason: the shut was postponed}}
          kick-off: {title: Kick-off, due: 2027-01-31, done_on: 2027-02-03}
      training:
        title: Their fitters know our drives
        benchmarks:
          pilot: {due: 2027-04-12, done_on: null}
    proposals:
      joint-monitoring:
        title: Joint monitoring
        status: running
        progress: 40
        start: 2027-02-01
        end: 2027-12-31
        owner: am-rhein
        sponsor: coo
        addresses: [watch]
        goals: [service-share]
      barge: {title: A barge, status: declined, goals: [training], end: 2027-04-01}
      idea: {}
    """)

_FINGERPRINT = compute_content_fingerprint(read_yaml(PLAN_TEXT.encode()))
APPROVED = PLAN_TEXT + f'approval: {{by: ceo, on: 2027-01-10, fingerprint: "{_FINGERPRINT}"}}\n'
"""The same, approved as it is."""

KPIS_TEXT = dedent("""\
    kpis:
      share:
        unit: "%"
        baseline: {2026-12-31: 20}
        targets: {2027-12-31: 56.5}
        actuals: {2027-01-31: 22, 2027-04-10: 27}
    commitments:
      data: {party: customer, title: Vibration data, owner: coo, due: 2027-05-20, for: joint-monitoring}
      other: {party: us, title: Something else, due: 2027-05-10}
    """)

NEEDS_TEXT = dedent("""\
    needs:
      stops: {title: Line 3 stops}
      retire: {title: Fitters retire}
    opportunities:
      watch: {title: Watch the drives, addresses: [stops]}
    """)

PLANNED: dict[str, str] = {
    **SHOP,
    "accounts/x/profile.yaml": "name: X Works AG\nstakeholders: {coo: {name: Maria Berg}}\n",
    "accounts/x/needs.yaml": NEEDS_TEXT,
    PLAN: PLAN_TEXT,
    KPIS: KPIS_TEXT,
}

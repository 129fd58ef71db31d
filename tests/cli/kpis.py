"""The workspace of the tests of `kpi` and `commitments`: figures that can be checked by hand.

The share shall rise by 0.1 a day from 20 on the last day of 2026, to 30 on 10 April 2027. Today is 2 May
2027.
"""

from __future__ import annotations

from textwrap import dedent

from tests.cli.worlds import SHOP

DAY = ("--today", "2027-05-02")
KPIS = "accounts/x/kpis.yaml"

KPIS_TEXT = dedent("""\
    kpis:
      share:
        title: Our share of their service
        unit: "%"
        kind: result
        baseline: {2026-12-31: 20}
        targets: {2027-12-31: 56.5}
        actuals: {2027-01-31: 22, 2027-04-10: 27}   # 90 % of the target
        every: 1 month
        owner: am-rhein
        source: ERP
      stops:
        title: Unplanned stops
        unit: h
        better: lower
        between: step
        targets: {2027-01-01: 40}
        actuals:
          2027-02-28: 50   # a part that nobody had
      revenue:
        unit: EUR

    commitments:
      parts:
        party: us
        title: Parts within 24 hours
        owner: am-rhein
        due: 2027-04-30
        kept_on: null
        broken_on: null
      price: {party: us, title: No price rise, due: 2027-12-31}
      forecast:
        party: customer
        title: Forecast of orders
        owner: coo
        every: 1 month
        since: 2027-02-01
        kept:
          - 2027-02-28   # by mail
    """)

MEASURED: dict[str, str] = {
    **SHOP,
    "accounts/x/profile.yaml": "name: X Works AG\nstakeholders: {coo: {name: Maria Berg}}\n",
    KPIS: KPIS_TEXT,
}

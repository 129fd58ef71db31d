"""The workspace that tests of `set` and `put` begin with: an account with comments and many layouts."""

from __future__ import annotations

from textwrap import dedent

from tests.cli.worlds import SHOP
from tests.conftest import Outcome

PROFILE_X = dedent("""\
    # What we know of X.
    name: X Works AG   # since the merger
    industry: Machinery
    headquarters: {city: Basel, country: CH}
    revenue: {2024: 880000000, 2025: 910000000}   # group

    business:
      markets:
        - water supply, pumping   # half of it
        - chemicals
      units:
        pumps: {name: Pumps}

    stakeholders:
      # The one who decides.
      coo:
        name: Petra Vogt
        title: Chief Operating Officer   # from May
        unit: pumps
        roles: [decision_maker, user]   # as of the review
        influence: 5
        support: neutral
      buyer:
        name: "Hans Kaufmann"
        reports_to: coo
        contact: am-rhein

    influences:
      - {from: buyer, to: coo, kind: influences}   # quietly
    x:
      erp: 4711
      notes: [1.5, two]
    """)

NEEDS_X = dedent("""\
    as_of: 2026-10-15
    needs:
      unplanned-stops:
        title: Unplanned stops
        impact: 4   # their word
        stakeholders: [coo]
        value: 400000
    white_space:
      pumps:
        drives: {state: ours, spend: 1200000}
    """)

WORLD = {
    **SHOP,
    "samctl.yaml": SHOP["samctl.yaml"] + "rates: {USD: {2026-01-01: 0.92}}\n",
    "accounts/x/profile.yaml": PROFILE_X,
    "accounts/x/needs.yaml": NEEDS_X,
    "accounts/x/meetings/2026-10-20-review.yaml": """\
        title: Review
        actions:
          offer: {title: Offer, owner: coo}
        """,
}


def lines_of(outcome: Outcome, sign: str) -> list[str]:
    """Return the lines that a diff takes out or puts in, without their indentation."""
    return [
        line[1:].strip() for line in outcome.lines if line.startswith(sign) and not line.startswith(sign * 3)
    ]

"""An account with meetings on record: of which much has happened since its last review, on 20 August 2026."""

from __future__ import annotations

from textwrap import dedent

from tests.cli.worlds import CRITERIA
from tests.render.plan_worlds import BEGUN, FOLDER, KPIS, PLANNED
from tests.render.worlds import MEETINGS

REVIEW = "2026-08-20-review"
VISIT = "2026-11-17-visit"
INTERNAL = "2026-11-18-preparation"

_REVIEW_RECORD = dedent("""\
    touchpoint: review
    date: 2026-08-20
    attendees: [am-rhein, ceo]
    customer_attendees: [coo, purchasing]
    agenda: [Results, What comes next]
    summary: Petra Vogt wants one log of stops.
    decisions:
      log: {title: One log of stops counts for both, by: coo}
      nameless: {by: am-rhein}
    actions:
      access: {title: Access to the log, owner: plant, due: 2026-09-30, done_on: 2026-09-28}
      prices: {title: Prices for 2027, owner: am-rhein, due: 2026-10-15}
    next: 2026-11-12
    rating: 3
    """)

_VISIT_RECORD = dedent("""\
    title: Visit to line 3
    kind: visit
    date: 2026-11-17
    attendees: [am-rhein, service-lead]
    customer_attendees: [plant]
    summary: |
      Urs Frei showed the drives that stop most.

      He wants sensors on *all* of them.
    decisions:
      sensors: {title: Sensors on the twelve worst drives first, by: plant}
    actions:
      photos: {title: Photographs of the drives, owner: service-lead, due: 2026-11-24}
      list: {title: List of the bearings, owner: plant, due: 2026-12-01}
    feedback:
      - {from: plant, text: "You listen. The others bring slides.", sentiment: positive}
      - {from: plant, text: The night shift never sees you., sentiment: negative}
    rating: 4
    notes: |
      Urs Frei looks for another job.

      Do not tell Petra Vogt.
    """)

_INTERNAL_RECORD = dedent("""\
    title: How we deal with purchasing
    date: 2026-11-18
    attendees: [am-rhein, lead-dach]
    summary: We let Jan Keller wait.
    actions:
      wait: {title: Let purchasing wait, owner: lead-dach, due: 2026-12-18}
    """)

_COMMITMENTS = """\
  forecast:
    {party: customer, title: Forecast of orders, owner: purchasing, every: 1 month, since: 2026-08-01,
     kept: [2026-08-28, 2026-10-30], broken: [2026-09-30], reasons: {2026-09-30: Jan Keller forgot}}
  engineer: {party: us, title: One named engineer, owner: am-rhein, due: 2026-10-30, kept_on: 2026-11-10}
"""

_SELECTION = dedent("""\
    ratings: {fit: {value: 3, on: 2026-11-02}}
    history: {fit: {2026-03-02: 4}}
    decision: {tier: key, by: ceo, on: 2026-03-10}
    """)

_FIGURES = "actuals: {2026-07-31: 20.5, 2026-09-30: 22.5, 2026-10-31: 17}"

MET: dict[str, str] = {
    **PLANNED,
    "criteria.yaml": CRITERIA,
    f"{FOLDER}/kpis.yaml": KPIS.replace("actuals: {2026-09-30: 22.5, 2026-10-31: 22}", _FIGURES)
    + _COMMITMENTS,
    f"{FOLDER}/meetings.yaml": MEETINGS.replace(
        "    place: Basel plant\n", "    place: Basel plant\n    agenda: [Results, Promises of both sides]\n"
    ),
    f"{FOLDER}/selection.yaml": _SELECTION,
    f"{FOLDER}/meetings/{REVIEW}.yaml": _REVIEW_RECORD,
    f"{FOLDER}/meetings/2026-11-12-review.yaml": PLANNED[f"{FOLDER}/meetings/2026-11-12-review.yaml"].replace(
        "touchpoint: review\n", "touchpoint: ops-call\n"
    ),
    f"{FOLDER}/meetings/{VISIT}.yaml": _VISIT_RECORD,
    f"{FOLDER}/meetings/{INTERNAL}.yaml": _INTERNAL_RECORD,
}
"""With a review, a call and a visit on record, and a talk among ourselves."""

MET_INFORMALLY: dict[str, str] = {
    **MET,
    f"{FOLDER}/meetings.yaml": MET[f"{FOLDER}/meetings.yaml"].replace(
        "contact:\n", "contact:\n  address: informal\n"
    ),
}
"""The same, with a customer who is spoken to with Du."""

BARELY_MET: dict[str, str] = {
    **BEGUN,
    "accounts/kaltwasser/meetings.yaml": "touchpoints: {talk: {kind: meeting, from: 2026-12-01}}\n",
    "accounts/kaltwasser/meetings/2026-11-02-talk.yaml": dedent("""\
        title: First talk
        date: 2026-11-02
        customer_attendees: [owner]
        """),
}
"""Of which hardly more than the days are known."""

"""The workspace that tests of records, actions and feedback begin with: two accounts, three meetings."""

from __future__ import annotations

from tests.cli.worlds import CRITERIA

DAY = ("--today", "2027-02-15")

MEETINGS = "accounts/x/meetings.yaml"
REVIEW = "accounts/x/meetings/2027-01-18-review.yaml"
CALL = "accounts/x/meetings/2027-02-01-call.yaml"

REVIEW_TEXT = """\
touchpoint: review
date: 2027-01-18
attendees: [am-rhein, ceo]
customer_attendees: [coo]
feedback:
  - {from: coo, text: "Gute Präsentation, kurz", sentiment: positive}
  - {from: cfo, text: "The prices came without a word", sentiment: negative}
actions:
  offer-line-4:
    title: Offer for line 4
    owner: am-rhein
    due: 2027-02-10
    done_on:
  drawings:
    title: Drawings of line 4
    owner: coo
    due: 2027-02-26
    done_on: null   # they promised
  minutes: {title: Minutes, owner: am-rhein, due: 2027-01-20, done_on: 2027-01-19}
rating: 4
"""

CALL_TEXT = """\
touchpoint: call
date: 2027-02-01
attendees: [am-rhein]
customer_attendees: [coo, plant]
feedback: [{from: plant, text: Quick on the phone}]
actions:
  drawings: {title: Drawings of the gate, owner: plant, due: 2027-02-12}
  idea: {title: Think about the fans}
"""

MET = {
    "samctl.yaml": "schema: 1\ncompany: Nordlicht Antriebe GmbH\n",
    "criteria.yaml": CRITERIA,
    "team.yaml": """
        people:
          ceo: {name: Chief Executive, roles: [executive]}
          am-rhein: {name: Anna Rhein, roles: [account_manager]}
          service: {name: Sven Dienst}
        """,
    "accounts/x/profile.yaml": """
        name: X Works AG
        account_team: {account_manager: am-rhein}
        stakeholders:
          coo: {name: Petra Vogt, roles: [decision_maker]}
          cfo: {name: Urs Frei}
          plant: {name: Ida Lang}
        """,
    MEETINGS: """
        touchpoints:
          call: {title: Call, kind: call, every: 2 weeks, from: 2027-01-04, owner: am-rhein, with: [coo]}
          review:
            title: Quarterly review
            kind: review
            every: 3 months
            from: 2027-01-18
            owner: am-rhein
            attendees: [service]
            with: [coo, cfo]
            agenda: [Results, "Promises: ours, theirs"]
          visit: {title: Visit, kind: visit, every: 1 year, from: 2027-03-01, owner: am-rhein,
                  attendees: [service], with: [plant]}
        """,
    REVIEW: REVIEW_TEXT,
    CALL: CALL_TEXT,
    "accounts/y/profile.yaml": """
        name: Y Works AG
        account_team: {account_manager: ceo}
        stakeholders: {buyer: {name: Bo Yer}}
        """,
    "accounts/y/meetings/2027-02-08-fair.yaml": """
        title: Fair
        date: 2027-02-08
        feedback: [{from: buyer, text: You are dear, sentiment: negative}]
        actions: {sample: {title: Send a sample, owner: am-rhein, due: 2027-02-15}}
        """,
}

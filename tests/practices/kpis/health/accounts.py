"""An account with everything on record, its parts in YAML, and what it is held against."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from samctl.documents.criteria import Criteria
from samctl.documents.kpis import Kpis
from samctl.documents.meetings import Meeting, Meetings
from samctl.documents.plan import Plan
from samctl.documents.profile import Profile
from samctl.documents.selection import Selection
from samctl.documents.spans import go_back
from samctl.documents.workspace import Cadence, StatusSettings
from samctl.practices.calendar import WorkingCalendar
from samctl.practices.kpis.health.axes import Axis, AxisName, Component
from samctl.practices.kpis.health.sources import Account, Basis
from samctl.practices.kpis.health.standing import judge_health
from samctl.practices.meetings.schedule import Policy
from samctl.practices.selection.standing import Yardstick
from tests.documents.samples import read

TODAY = date(2026, 11, 23)

CRITERIA = """
criteria:
  product: {weight: 40, rating: {1: none, 5: all}, knock_out: {min: 2}}
  growth: {weight: 35, rating: {1: none, 5: all}}
  culture: {weight: 25, rating: {1: none, 5: all}}
tiers: {key: {min: 75}, develop: {min: 50}, standard: {min: 0}}
exit: {below: 60, reviews: 2}
"""
MEETINGS = """
touchpoints:
  call: {title: Call, every: 4 weeks, from: 2026-08-03, weekday: monday, with: [coo, planner]}
  review: {title: Review, kind: review, every: 3 months, from: 2026-10-05, with: [coo, ceo]}
"""
RECORDS = {
    "2026-08-03-call": """
      touchpoint: call
      date: 2026-08-03
      customer_attendees: [planner]
      feedback: [{from: planner, text: Good, sentiment: positive}, {from: coo, text: Hm, sentiment: negative}]
      actions:
        offer: {due: 2026-08-31, done_on: 2026-08-30}
        list: {due: 2026-09-15, done_on: 2026-09-20}
        drawing: {due: 2026-10-01}
        later: {due: 2027-01-15}
    """,
    "2026-10-05-review": """
      touchpoint: review
      date: 2026-10-05
      customer_attendees: [coo]
    """,
}
PROFILE = """
name: Rheintal Pumpen AG
stakeholders:
  ceo: {name: Petra Vogt, roles: [decision_maker]}
  coo: {name: Urs Frei, roles: [approver, user]}
  planner: {name: Ida Roth, roles: [user]}
"""
PLAN = """
horizon: {start: 2026-01-01, end: 2028-12-31}
goals:
  share:
    benchmarks:
      pilot: {due: 2026-06-30, done_on: 2026-06-12}
      line: {due: 2026-10-31}
      next: {due: 2027-06-30}
"""
KPIS = """
kpis:
  share:
    measures: share_of_wallet
    baseline: {2025-12-31: 40}
    targets: {2026-12-31: 40}
    actuals: {2026-01-01: 40, 2026-11-17: 36}
  stops: {better: lower, targets: {2026-01-31: 10}, actuals: {2026-10-31: 8}}
commitments:
  parts: {party: us, due: 2026-05-31, kept_on: 2026-05-30}
  named: {party: us, due: 2026-06-30, kept_on: 2026-07-15}
  answer: {party: us, due: 2026-09-30, broken_on: 2026-09-30}
  forecast: {party: customer, due: 2026-07-31, kept_on: 2026-07-31}
  dates: {party: customer, due: 2026-08-31}
"""
SELECTION = """
ratings:
  product: {value: 4, on: 2026-10-20}
  growth: {value: 4, on: 2026-10-22}
  culture: {value: 5, on: 2026-10-22}
history:
  product: {2026-01-10: 5}
  growth: {2026-01-10: 4}
  culture: {2026-01-12: 5}
decision: {tier: key, on: 2026-02-01}
"""


def make_account(
    *,
    meetings: str | None = MEETINGS,
    records: Mapping[str, str] = RECORDS,
    profile: str = PROFILE,
    plan: str | None = PLAN,
    kpis: str | None = KPIS,
    selection: str | None = SELECTION,
    **others: Any,
) -> Account:
    """Return an account whose documents say what is given, and what is above where nothing is."""
    return Account(
        meetings=Meetings.model_validate(read(meetings)) if meetings else None,
        records={name: Meeting.model_validate(read(text)) for name, text in records.items()},
        stakeholders=Profile.model_validate(read(profile)).stakeholders,
        plan=Plan.model_validate(read(plan)) if plan else None,
        kpis=Kpis.model_validate(read(kpis)) if kpis else None,
        selection=Selection.model_validate(read(selection)) if selection else None,
        **others,
    )


def make_basis(
    criteria: str = CRITERIA, *, today: date = TODAY, status: str = "", review: str = "3 months"
) -> Basis:
    """Return what accounts are held against."""
    made = Criteria.model_validate(read(criteria))
    settings = StatusSettings.model_validate(read(status) if status else {})
    return Basis(
        settings=settings,
        cadence={"key": Cadence.model_validate({"contact": "4 weeks", "review": review})},
        criteria=made,
        yardstick=Yardstick.of(made),
        policy=Policy(WorkingCalendar(), "next", {}),
        today=today,
        since=go_back(today, settings.window),
    )


def spell(of: Axis | Component) -> tuple[object, ...]:
    """Return the figures of an axis or a component: value, low, high, coverage."""
    return of.value, of.low, of.high, of.coverage


def judge(account: Account, basis: Basis | None = None) -> dict[AxisName, Axis]:
    """Return the axes of an account."""
    return judge_health(account, basis or make_basis()).axes


def find_component(account: Account, axis: AxisName, name: str, basis: Basis | None = None) -> Component:
    """Return a component of an axis."""
    return next(each for each in judge(account, basis)[axis].components if each.name == name)


def find_value(account: Account, axis: AxisName, name: str, basis: Basis | None = None) -> Fraction | None:
    """Return what a component is worth."""
    return find_component(account, axis, name, basis).value

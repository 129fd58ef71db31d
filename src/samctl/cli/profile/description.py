"""An account as programs read it: under lasting names, unknowns as null or as an empty cell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from samctl.cli.figures import format_percent_down, format_points
from samctl.cli.profile.sentences import tell_reasons
from samctl.cli.profile.survey import Survey, Upcoming
from samctl.cli.profile.wording import address_gap, find_command
from samctl.cli.team.description import spell_cell, spell_day
from samctl.documents.findings import format_path
from samctl.documents.meetings import Meeting
from samctl.documents.profile import Profile
from samctl.practices.dues import Due
from samctl.practices.profile.account_map import MapPerson
from samctl.practices.profile.completeness import Gap, Part
from samctl.practices.profile.freshness import Fact

_PEOPLE_FIELDS = (
    *("stakeholder", "name", "title", "unit", "reports_to", "depth", "roles", "influence", "support"),
    *("coverage", "live", "relation_now", "relation_wanted", "contact", "last_met", "as_of"),
)
_COVERAGE_FIELDS = ("person", "stakeholder", "holds_contact", "meetings", "last_met")


def describe_account(survey: Survey) -> dict[str, Any]:
    """Return all that `show` tells."""
    profile = survey.profile
    decision = survey.decision
    return {
        "schema": 1,
        "today": survey.today.isoformat(),
        "account": survey.slug,
        **_describe_customer(profile, survey.currency),
        "key_account": survey.key_account,
        "decision": {
            "tier": decision.tier if decision else None,
            "by": decision.by if decision else None,
            "on": spell_day(decision.on if decision else None),
            "score": str(decision.score) if decision and decision.score is not None else None,
            "reason": decision.reason if decision else None,
        },
        "account_team": profile.account_team.model_dump(exclude={"x"}) if profile.account_team else None,
        "goals": [
            {
                "goal": name,
                "title": goal.title,
                "unit": goal.unit,
                "owner": goal.owner,
                "due": spell_day(goal.due),
                "initiatives": list(goal.initiatives),
            }
            for name, goal in profile.goals.items()
        ],
        "map": _describe_verdict(survey),
        "people": [describe_person(each) for each in survey.account_map.people],
        "competitors": [
            {
                "competitor": name,
                "name": each.name,
                "present_in": list(each.present_in),
                "share_of_wallet": None if each.share_of_wallet is None else str(each.share_of_wallet),
                "as_of": spell_day(each.as_of),
            }
            for name, each in profile.competitors.items()
        ],
        "analyst_reports": [
            {"report": name, "title": each.title, "source": each.source, "date": spell_day(each.date)}
            for name, each in profile.analyst_reports.items()
        ],
        "completeness": _describe_completeness(survey),
        "to_confirm": [_describe_fact(fact) for fact in survey.facts if fact.is_stale],
        "of_unknown_age": [_describe_fact(fact) for fact in survey.facts if fact.as_of is None],
        "due": [_describe_due(due, survey.today) for due in survey.dues],
        "touchpoints": [_describe_upcoming(each) for each in survey.upcoming],
        "last_meeting": _describe_meeting(survey.last_meeting),
    }


def describe_map(survey: Survey) -> dict[str, Any]:
    """Return the account map."""
    return {
        "schema": 1,
        "today": survey.today.isoformat(),
        "account": survey.slug,
        "name": survey.account.name,
        "unit": survey.unit,
        **_describe_verdict(survey),
        "people": [describe_person(each) for each in survey.account_map.people],
        "relations": [
            {"from": each.start, "to": each.end, "kind": each.kind} for each in survey.account_map.relations
        ],
        "contacts": list(_list_touches(survey)),
    }


def describe_coverage(survey: Survey) -> dict[str, Any]:
    """Return who of us is in touch with whom of them."""
    return {
        "schema": 1,
        "today": survey.today.isoformat(),
        "account": survey.slug,
        "unit": survey.unit,
        "ours": list(survey.coverage.ours),
        "theirs": list(survey.coverage.theirs),
        "contacts": list(_list_touches(survey)),
    }


def describe_person(person: MapPerson) -> dict[str, Any]:
    """Return somebody on the map."""
    entry = person.entry
    return {
        "stakeholder": person.id,
        "name": entry.name,
        "title": entry.title,
        "unit": entry.unit,
        "reports_to": entry.reports_to,
        "depth": person.depth,
        "roles": list(entry.roles),
        "influence": entry.influence,
        "support": entry.support,
        "coverage": entry.coverage,
        "live": person.is_live,
        "relation_now": entry.relation.now if entry.relation else None,
        "relation_wanted": entry.relation.wanted if entry.relation else None,
        "contact": entry.contact,
        "last_met": spell_day(person.last_met),
        "as_of": spell_day(entry.as_of),
    }


def spell_people_rows(survey: Survey) -> Iterator[list[str]]:
    """Return the rows of CSV for the map, their heading first."""
    yield list(_PEOPLE_FIELDS)
    for person in survey.account_map.people:
        described = describe_person(person)
        yield [spell_cell(described[field]) for field in _PEOPLE_FIELDS]


def spell_coverage_rows(survey: Survey) -> Iterator[list[str]]:
    """Return the rows of CSV for who is in touch with whom, their heading first."""
    yield list(_COVERAGE_FIELDS)
    for described in _list_touches(survey):
        yield [spell_cell(described[field]) for field in _COVERAGE_FIELDS]


def _describe_customer(profile: Profile, currency: str) -> dict[str, Any]:
    business = profile.business
    return {
        "name": profile.name,
        "legal_name": profile.legal_name,
        "industry": profile.industry,
        "city": profile.headquarters.city if profile.headquarters else None,
        "country": profile.headquarters.country if profile.headquarters else None,
        "employees": profile.employees,
        "revenue": {
            str(year): {"amount": str(each.amount), "currency": each.currency or currency}
            for year, each in profile.revenue.items()
        },
        "customer_since": spell_day(profile.customer_since),
        "summary": business.summary if business else None,
        "markets": list(business.markets) if business else [],
        "units": {name: unit.name for name, unit in business.units.items()} if business else {},
    }


def _describe_verdict(survey: Survey) -> dict[str, Any]:
    verdict = survey.account_map.verdict
    return {
        "status": verdict.status,
        "could_be": verdict.could_be,
        "reasons": [
            {"kind": each.kind, "people": list(each.people), "text": each.text}
            for each in tell_reasons(survey)
        ],
        "live": list(verdict.threads.live),
        "unknown": {field: list(people) for field, people in verdict.unknown.items()},
        "relations_wanted": [
            {"person": each.ours, "stakeholder": each.theirs, "now": each.now, "wanted": each.wanted}
            for each in verdict.relation_gaps
        ],
    }


def _describe_completeness(survey: Survey) -> dict[str, Any]:
    completeness = survey.completeness
    return {
        "share": format_points(completeness.share),
        "percent": format_percent_down(completeness.share),
        "parts": [_describe_part(survey.slug, part) for part in completeness.parts],
    }


def _describe_part(slug: str, part: Part) -> dict[str, Any]:
    return {
        "part": part.name,
        "known": part.known,
        "asked": part.asked,
        "share": format_points(part.share),
        "empty": part.is_empty,
        "gaps": [_describe_gap(slug, gap) for gap in part.gaps],
    }


def _describe_gap(slug: str, gap: Gap) -> dict[str, Any]:
    return {"field": address_gap(gap), "command": find_command(slug, gap)}


def _describe_fact(fact: Fact) -> dict[str, Any]:
    return {
        "kind": fact.kind,
        "title": fact.title,
        "field": f"{fact.document}.{format_path(fact.path)}",
        "as_of": spell_day(fact.as_of),
        "freshness": fact.limit,
        "oldest_fresh": spell_day(fact.oldest),
    }


def _describe_due(due: Due, today: date) -> dict[str, Any]:
    return {
        "document": due.document,
        "path": list(due.path),
        "title": due.title,
        "owner": due.owner,
        "due": spell_day(due.day),
        "days_overdue": max((today - due.day).days, 0),
    }


def _describe_upcoming(upcoming: Upcoming) -> dict[str, Any]:
    touchpoint = upcoming.touchpoint
    return {
        "touchpoint": upcoming.id,
        "title": touchpoint.title,
        "kind": touchpoint.kind,
        "every": touchpoint.every,
        "next": spell_day(upcoming.day),
        "time": touchpoint.time,
        "owner": touchpoint.owner,
        "with": list(touchpoint.with_),
    }


def _describe_meeting(meeting: Meeting | None) -> dict[str, Any] | None:
    if meeting is None:
        return None
    return {
        "date": spell_day(meeting.date),
        "touchpoint": meeting.touchpoint,
        "title": meeting.title,
        "attendees": list(meeting.attendees),
        "customer_attendees": list(meeting.customer_attendees),
        "summary": meeting.summary,
        "rating": meeting.rating,
        "feedback": [
            {"from": each.from_, "text": each.text, "sentiment": each.sentiment} for each in meeting.feedback
        ],
    }


def _list_touches(survey: Survey) -> Iterator[dict[str, Any]]:
    coverage = survey.coverage
    for ours in coverage.ours:
        for theirs in coverage.theirs:
            touch = coverage.touches.get((ours, theirs))
            if touch:
                yield {
                    "person": ours,
                    "stakeholder": theirs,
                    "holds_contact": touch.holds,
                    "meetings": touch.meetings,
                    "last_met": spell_day(touch.last),
                }

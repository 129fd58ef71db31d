"""What holds for every account: typing and breaches raise nothing, and what is missing only widens."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some

from samctl.documents.kpis import Kpis
from samctl.documents.meetings import Meeting, Meetings
from samctl.documents.plan import Plan
from samctl.documents.profile import Profile
from samctl.documents.selection import Selection
from samctl.practices.kpis.health.axes import Axis, AxisName, Component
from samctl.practices.kpis.health.sources import Account
from samctl.practices.kpis.health.standing import judge_health
from tests.practices.kpis.health.accounts import TODAY, make_basis

Data = dict[str, Any]
PEOPLE = ("ceo", "coo", "planner")
BASIS = make_basis()

days = some.integers(-420, 120).map(lambda number: (TODAY + timedelta(days=number)).isoformat())
maybe_days = some.none() | days
levels = some.integers(1, 5) | some.sampled_from([[1, 5], [2, 4], None])


@some.composite
def accounts(draw: some.DrawFn) -> Data:
    """Return the documents of an account as plain data, by name."""
    return {
        "meetings": {
            "touchpoints": draw(some.dictionaries(some.sampled_from(["call", "review"]), touchpoints()))
        },
        "records": draw(some.lists(records(), max_size=4)),
        "profile": {
            "name": "Rheintal",
            "stakeholders": {
                name: {
                    "name": name,
                    "roles": draw(some.sampled_from([["user"], ["decision_maker"], ["approver"]])),
                }
                for name in PEOPLE[: draw(some.integers(0, 3))]
            },
        },
        "plan": {
            "horizon": {"start": "2026-01-01", "end": "2028-12-31"},
            "goals": {"g": {"benchmarks": draw(some.dictionaries(some.sampled_from("ab"), benchmarks()))}},
        },
        "kpis": {
            "kpis": draw(some.dictionaries(some.sampled_from("kl"), kpis())),
            "commitments": draw(some.dictionaries(some.sampled_from("xyz"), commitments())),
        },
        "selection": draw(selections()),
    }


def touchpoints() -> some.SearchStrategy[Data]:
    return some.fixed_dictionaries(
        {"every": some.sampled_from(["2 weeks", "1 month", "3 months"]), "from": days},
        optional={"with": some.lists(some.sampled_from(PEOPLE), unique=True)},
    )


def records() -> some.SearchStrategy[Data]:
    feedback = some.fixed_dictionaries(
        {"from": some.sampled_from(PEOPLE), "text": some.just("so")},
        optional={"sentiment": some.sampled_from(["positive", "neutral", "negative"])},
    )
    actions = some.fixed_dictionaries({"due": days, "done_on": maybe_days})
    return some.fixed_dictionaries(
        {"touchpoint": some.sampled_from(["call", "review"]), "date": days},
        optional={
            "customer_attendees": some.lists(some.sampled_from(PEOPLE), unique=True),
            "feedback": some.lists(feedback, max_size=2),
            "actions": some.dictionaries(some.sampled_from("ab"), actions),
        },
    )


def benchmarks() -> some.SearchStrategy[Data]:
    return some.fixed_dictionaries({"due": maybe_days, "done_on": maybe_days})


def kpis() -> some.SearchStrategy[Data]:
    figures = some.integers(0, 20)
    return some.fixed_dictionaries(
        {
            "better": some.sampled_from(["higher", "lower"]),
            "targets": some.dictionaries(days, figures, max_size=2),
            "actuals": some.dictionaries(days, figures, max_size=3),
        },
        optional={"measures": some.just("share_of_wallet"), "every": some.just("3 months")},
    )


@some.composite
def commitments(draw: some.DrawFn) -> Data:
    made: Data = {"party": draw(some.sampled_from(["us", "customer"])), "due": draw(days)}
    outcome = draw(some.sampled_from(["open", "kept", "broken"]))
    if draw(some.booleans()):
        made["every"] = draw(some.sampled_from(["1 month", "3 months"]))
        made["kept"] = draw(some.lists(days, unique=True, max_size=3))
    elif outcome != "open":
        made[f"{outcome}_on"] = draw(days)
    return made


@some.composite
def selections(draw: some.DrawFn) -> Data:
    """Return ratings of each criterion; earlier ones lie before."""
    ratings, history = {}, {}
    for criterion in ("product", "growth", "culture"):
        if draw(some.booleans()) or draw(some.booleans()):
            ratings[criterion] = {"value": draw(levels), "on": "2026-10-01"}
        earlier = some.sampled_from(["2026-01-10", "2026-02-20", "2026-06-01"])
        history[criterion] = draw(some.dictionaries(earlier, some.integers(1, 5), max_size=2))
    tier = draw(some.sampled_from(["key", "develop", "standard"]))
    return {"ratings": ratings, "history": history, "decision": {"tier": tier, "on": "2026-01-15"}}


def make(data: Data) -> Account:
    return Account(
        meetings=Meetings.model_validate(data["meetings"]),
        records={
            f"{each['date']}-{number}": Meeting.model_validate(each)
            for number, each in enumerate(data["records"])
        },
        stakeholders=Profile.model_validate(data["profile"]).stakeholders,
        plan=Plan.model_validate(data["plan"]),
        kpis=Kpis.model_validate(data["kpis"]),
        selection=Selection.model_validate(data["selection"]),
    )


def judge(data: Data) -> dict[AxisName, Axis]:
    return judge_health(make(data), BASIS).axes


def figures(axes: dict[AxisName, Axis]) -> dict[str, tuple[Fraction | None, ...]]:
    return {name: (axis.value, axis.low, axis.high, axis.coverage) for name, axis in axes.items()}


opinions = some.fixed_dictionaries(
    {},
    optional={
        "influence": some.integers(1, 5),
        "support": some.sampled_from(["mentor", "supporter", "neutral", "opponent", "enemy"]),
        "coverage": some.sampled_from(["none", "brief", "multiple", "deep"]),
        "relation": some.just({"now": "vendor", "wanted": "trusted_advisor"}),
        "as_of": days,
        "title": some.just("Chief Everything Officer"),
        "responsibilities": some.just(["all of it"]),
    },
)
stories = some.fixed_dictionaries(
    {},
    optional={
        "business": some.just(
            {"summary": "Pumps", "markets": ["water"], "units": {"pumps": {"name": "Pumps"}}}
        ),
        "goals": some.just({"energy": {"title": "Less energy", "owner": "coo"}}),
        "analyst_reports": some.just({"annual": {"title": "Annual report"}}),
        "competitors": some.just({"drive-tec": {"name": "Drive-Tec", "share_of_wallet": 30}}),
        "industry": some.just("Machinery"),
        "employees": some.just(5200),
    },
)


@given(accounts(), stories, some.data())
@settings(max_examples=60, deadline=None)
def test_what_is_typed_about_an_account_and_its_people_changes_no_axis(
    data: Data, told: Data, draw: some.DataObject
) -> None:
    fuller = copy.deepcopy(data)
    fuller["profile"] |= told
    for person in fuller["profile"]["stakeholders"].values():
        person |= draw.draw(opinions)
    assert figures(judge(fuller)) == figures(judge(data))


@given(accounts(), some.sampled_from(["us", "customer"]), some.integers(-360, 0), some.integers(0, 60))
@settings(max_examples=100, deadline=None)
def test_a_broken_commitment_more_raises_no_axis(data: Data, party: str, broken: int, before: int) -> None:
    worse = copy.deepcopy(data)
    day = TODAY + timedelta(days=broken)
    worse["kpis"]["commitments"]["new"] = {
        "party": party,
        "due": (day - timedelta(days=before)).isoformat(),
        "broken_on": day.isoformat(),
    }
    assert_not_raised(judge(data), judge(worse))


@given(accounts(), some.integers(-360, 0))
@settings(max_examples=100, deadline=None)
def test_breaking_a_commitment_that_was_kept_or_open_raises_no_axis(data: Data, broken: int) -> None:
    day = TODAY + timedelta(days=broken)
    for name in data["kpis"]["commitments"]:
        worse = copy.deepcopy(data)
        commitment = worse["kpis"]["commitments"][name]
        if "every" in commitment:
            commitment["kept"] = [each for each in commitment["kept"] if each != day.isoformat()]
            commitment["broken"] = [day.isoformat()]
        else:
            commitment.pop("kept_on", None)
            commitment["broken_on"] = day.isoformat()
        assert_not_raised(judge(data), judge(worse))


def assert_not_raised(before: dict[AxisName, Axis], after: dict[AxisName, Axis]) -> None:
    for name, axis in after.items():
        old = before[name]
        assert axis.low <= old.low
        assert axis.high <= old.high
        assert axis.mean is None or old.mean is None or axis.mean <= old.mean
        assert axis.value is None or old.value is None or axis.value <= old.value


@given(accounts())
@settings(max_examples=150, deadline=None)
def test_every_value_lies_within_its_bounds(data: Data) -> None:
    for axis in judge(data).values():
        parts: list[Axis | Component] = [axis, *axis.components]
        for each in parts:
            assert 0 <= each.low <= each.high <= 100
            assert 0 <= each.coverage <= 1
            assert each.value is None or each.low <= each.value <= each.high
        assert axis.mean is None or axis.low <= axis.mean <= axis.high


@given(accounts())
@settings(max_examples=100, deadline=None)
def test_what_becomes_unknown_widens_and_keeps_the_old_value_within(data: Data) -> None:
    before = judge(data)
    for poorer in forget(data):
        for name, axis in judge(poorer).items():
            old = before[name]
            assert axis.low <= old.low
            assert axis.high >= old.high
            assert axis.coverage <= old.coverage
            assert old.mean is None or axis.low <= old.mean <= axis.high


def forget(data: Data) -> Iterator[Data]:
    """Yield the account with one thing less that is known: a rating, a figure, how feedback was meant."""
    for criterion in data["selection"]["ratings"]:
        poorer = copy.deepcopy(data)
        poorer["selection"]["ratings"][criterion]["value"] = None
        yield poorer
    for name in data["kpis"]["kpis"]:
        poorer = copy.deepcopy(data)
        poorer["kpis"]["kpis"][name]["actuals"] = {}
        yield poorer
    for number, record in enumerate(data["records"]):
        for index in range(len(record.get("feedback", ()))):
            poorer = copy.deepcopy(data)
            poorer["records"][number]["feedback"][index].pop("sentiment", None)
            yield poorer


@given(accounts())
@settings(max_examples=30, deadline=None)
def test_what_is_on_record_for_a_later_day_changes_nothing_today(data: Data) -> None:
    later = copy.deepcopy(data)
    later["records"].append(
        {"touchpoint": "call", "date": "2026-12-24", "customer_attendees": [*PEOPLE], "feedback": []}
    )
    assert figures(judge(later)) == figures(judge(data))

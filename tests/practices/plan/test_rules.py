from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samctl.documents.kpis import Kpis
from samctl.documents.needs import Needs
from samctl.documents.plan import Plan
from samctl.documents.rules import Rule
from samctl.documents.team import Team
from samctl.practices.graph import draw_graph
from samctl.practices.plan import goal_rules, rules
from samctl.practices.plan.goal_rules import PlanCase
from samctl.practices.plan.rules import NoPlanCase

TODAY = date(2027, 7, 1)
NEEDS = {
    "needs": {"stops": {}},
    "opportunities": {"monitoring": {"addresses": ["stops"]}, "fair": {}, "trip": {}},
}


def about(rule: Rule[PlanCase], **stated: Any) -> list[tuple[str, str]]:
    """Return what a rule finds in a plan: fields and messages."""
    return [(place, message) for place, message, _ in tell(rule, **stated)]


def tell(
    rule: Rule[PlanCase],
    *,
    horizon: tuple[str, str] = ("2027-01-01", "2029-12-31"),
    kpis: dict[str, Any] | None = None,
    today: date = TODAY,
    fingerprint: str = "now",
    changes: tuple[str, ...] = (),
    account_manager: str | None = None,
    **plan: Any,
) -> list[tuple[str, str, str]]:
    """Return what a rule finds in a plan: fields, messages and hints."""
    document = Plan.model_validate({"horizon": {"start": horizon[0], "end": horizon[1]}, **plan})
    figures = Kpis.model_validate({"kpis": kpis}) if kpis else None
    team = Team.model_validate(
        {"people": {"ceo": {"name": "C", "roles": ["executive"]}, "am": {"name": "A"}}}
    )
    graph = draw_graph(None, Needs.model_validate(NEEDS), document, figures)
    case = PlanCase(document, graph, today, fingerprint, figures, team, account_manager, changes)
    found = rule.run(case, "plan.yaml")
    return [(".".join(map(str, each.place.path)), each.message, each.hint) for each in found]


def test_there_is_a_rule_for_each_code_from_601_to_611() -> None:
    assert sorted(rule.code for rule in rules.RULES) == [f"SAM{number}" for number in range(601, 612)]


def test_a_plan_without_any_goal_or_proposal_is_only_not_approved_and_not_shown() -> None:
    found = [rule.code for rule in rules.PLAN_RULES if about(rule)]
    assert found == ["SAM608", "SAM609"]
    empty = [
        rule.code for rule in rules.PLAN_RULES if about(rule, goals=None, proposals=None, resources=None)
    ]
    assert empty == found


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        ("2027-01-01", "2027-12-31", None),
        ("2027-01-01", "2027-12-30", "the plan covers less than 1 year, from 2027-01-01 to 2027-12-30"),
        ("2027-01-01", "2029-12-31", None),
        ("2027-01-01", "2030-01-01", "the plan covers more than 3 years, from 2027-01-01 to 2030-01-01"),
        ("2027-03-01", "2028-02-29", None),
        ("2027-03-01", "2028-02-28", "the plan covers less than 1 year, from 2027-03-01 to 2028-02-28"),
        ("2028-02-29", "2029-02-28", None),
        ("2028-02-29", "2029-02-27", "the plan covers less than 1 year, from 2028-02-29 to 2029-02-27"),
        ("2028-02-29", "2031-02-28", None),
        ("2028-02-29", "2031-03-01", "the plan covers more than 3 years, from 2028-02-29 to 2031-03-01"),
        ("2027-07-15", "2030-07-14", None),
    ],
)
def test_sam601_counts_calendar_years_to_the_day(start: str, end: str, message: str | None) -> None:
    found = about(goal_rules.horizon, horizon=(start, end))
    assert found == ([("horizon.end", message)] if message else [])


def test_sam601_names_the_day_that_would_do() -> None:
    (short,) = tell(goal_rules.horizon, horizon=("2028-02-29", "2028-12-31"))
    assert "on 2029-02-28 at the earliest" in short[2]
    assert "plan.horizon.end=2029-02-28" in short[2]
    (long,) = tell(goal_rules.horizon, horizon=("2027-01-01", "2032-12-31"))
    assert "on 2029-12-31 at the latest" in long[2]


def test_sam601_finds_a_plan_that_has_ended_from_the_day_after_its_last() -> None:
    span = ("2026-01-01", "2026-12-31")
    assert about(goal_rules.horizon, horizon=span, today=date(2026, 12, 31)) == []
    assert about(goal_rules.horizon, horizon=span, today=date(2027, 1, 1)) == [
        ("horizon.end", "the plan ended on 2026-12-31")
    ]


def test_sam602_finds_a_goal_without_benchmarks_by_its_title_or_its_id() -> None:
    goals = {"share": {"title": "Half of\ntheir service"}, "stops": {}, "ok": {"benchmarks": {"a": {}}}}
    assert about(goal_rules.goal_without_benchmark, goals=goals) == [
        ("goals.share", "no benchmark on the way to the goal: Half of their service"),
        ("goals.stops", "no benchmark on the way to the goal: stops"),
    ]


def test_sam603_names_day_and_target_and_what_they_do_not_fit() -> None:
    goal = {
        "title": "Half of their service",
        "from": 20,
        "to": 50,
        "due": "2030-03-31",
        "benchmarks": {
            "early": {"title": "Early", "due": "2026-12-31"},
            "pilot": {"title": "Pilot", "due": "2027-06-30", "target": 35},
            "half": {"title": "Half", "due": "2028-06-30", "target": "30.5"},
            "all": {"due": "2030-06-30", "target": 55},
        },
    }
    assert about(goal_rules.benchmark_order, goals={"share": goal}) == [
        (
            "goals.share.due",
            "Half of their service is due on 2030-03-31, outside the plan's 2027-01-01 to 2029-12-31",
        ),
        (
            "goals.share.benchmarks.early.due",
            "Early is due on 2026-12-31, outside the plan's 2027-01-01 to 2029-12-31",
        ),
        ("goals.share.benchmarks.all.due", "all is due on 2030-06-30, after its goal on 2030-03-31"),
        ("goals.share.benchmarks.all.target", "the target 55 of all is not on the goal's way from 20 to 50"),
        (
            "goals.share.benchmarks.half.target",
            "the target 30.5 of Half lies behind the 35 of Pilot, which is due before",
        ),
    ]


def test_sam603_goes_by_the_kpi_where_the_goal_has_no_start() -> None:
    goals = {"stops": {"kpi": "hours", "to": 14, "benchmarks": {"a": {"due": "2027-06-30", "target": 10}}}}
    assert about(goal_rules.benchmark_order, goals=goals) == []
    assert about(goal_rules.benchmark_order, goals=goals, kpis={"hours": {"better": "lower"}}) == [
        ("goals.stops.benchmarks.a.target", "the target 10 of a is not on the goal's way to 14")
    ]


@pytest.mark.parametrize(
    ("fields", "late"),
    [
        ({"due": "2027-06-30"}, "1 day"),
        ({"due": "2027-06-01"}, "30 days"),
        ({"due": "2027-07-01"}, None),
        ({}, None),
        ({"due": "2027-06-30", "done_on": "2027-07-01"}, None),
        ({"due": "2027-06-30", "done_on": "2027-07-02"}, "1 day"),
        ({"due": "2027-09-30", "history": {"2027-05-03": {"due": "2027-06-01"}}}, None),
    ],
    ids=["a day late", "a month late", "today", "undated", "done late", "done tomorrow", "moved"],
)
def test_sam604_finds_what_is_past_its_day_and_neither_done_nor_moved(
    fields: dict[str, Any], late: str | None
) -> None:
    goals = {"share": {"benchmarks": {"pilot": {"title": "Pilot", **fields}}}}
    found = about(goal_rules.benchmark_missed, goals=goals)
    message = f"Pilot, due on {fields.get('due')}, is {late} late: neither done nor moved"
    assert found == ([("goals.share.benchmarks.pilot", message)] if late else [])


def test_sam604_names_the_goal_of_a_benchmark_in_its_command_where_another_has_the_same_id() -> None:
    late = {"benchmarks": {"pilot": {"due": "2027-06-30"}, "signed": {"due": "2027-06-30"}}}
    done = {"benchmarks": {"pilot": {"due": "2027-06-30", "done_on": "2027-06-30"}}}
    hints = [hint for *_, hint in tell(goal_rules.benchmark_missed, goals={"share": late, "stops": done})]
    assert [hint.split("`")[1] for hint in hints] == [
        "samctl plan done ACCOUNT share.pilot",
        "samctl plan done ACCOUNT signed",
    ]


def test_sam605_finds_a_goal_that_names_no_kpi_whether_the_figures_are_on_file_or_not() -> None:
    goals = {"share": {"kpi": "share-of-service"}, "reference": {"title": "A reference"}}
    found = [("goals.reference", "no KPI measures the goal: A reference")]
    assert about(goal_rules.goal_without_kpi, goals=goals) == found
    assert about(goal_rules.goal_without_kpi, goals=goals, kpis={"share-of-service": {}}) == found


@pytest.mark.parametrize("status", ["accepted", "running"])
def test_sam606_finds_what_the_customer_accepted_and_nobody_provides_for(status: str) -> None:
    proposals = {"pilot": {"title": "The pilot", "status": status}}
    assert about(rules.proposal_without_resource, proposals=proposals) == [
        ("proposals.pilot", f"The pilot is {status}, and nothing is on file that it takes")
    ]
    asked = {"engineer": {"for": "pilot", "status": "requested"}, "room": {"for": "pilot"}}
    assert about(rules.proposal_without_resource, proposals=proposals, resources=asked) == [
        ("proposals.pilot", f"The pilot is {status}, and none of its resources is approved (engineer, room)")
    ]
    for granted in ("approved", "secured"):
        given = {**asked, "van": {"for": "pilot", "status": granted}}
        assert about(rules.proposal_without_resource, proposals=proposals, resources=given) == []


@pytest.mark.parametrize("status", [None, "draft", "proposed", "done", "declined"])
def test_sam606_asks_nothing_of_what_is_not_under_way(status: str | None) -> None:
    assert about(rules.proposal_without_resource, proposals={"pilot": {"status": status}}) == []


def test_sam607_finds_a_proposal_that_answers_no_need_be_it_a_draft() -> None:
    message = "Our shop answers no need of theirs"
    for status in (None, "draft", "proposed", "running", "done"):
        proposals = {"shop": {"title": "Our shop", "status": status}}
        assert about(rules.proposal_without_need, proposals=proposals) == [("proposals.shop", message)]
    assert about(rules.proposal_without_need, proposals={"shop": {"status": "declined"}}) == []


def test_sam607_takes_an_opportunity_for_a_need_only_where_it_addresses_one() -> None:
    def find(*addresses: str) -> list[tuple[str, str]]:
        return about(rules.proposal_without_need, proposals={"pilot": {"addresses": list(addresses)}})

    assert find("stops") == find("monitoring") == find("fair", "monitoring") == []
    assert find("fair", "trip") == [
        ("proposals.pilot", "pilot answers no need of theirs, nor does what it takes up (fair, trip)")
    ]


def test_sam607_leaves_ids_that_do_not_exist_to_the_rule_about_references() -> None:
    assert about(rules.proposal_without_need, proposals={"pilot": {"addresses": ["gone"]}}) == []


@pytest.mark.parametrize(
    ("approval", "found"),
    [
        (None, [("", "the plan is not approved")]),
        ({"by": "ceo", "on": "2027-01-04"}, [("", "the plan is not approved")]),
        ({"by": "ceo", "on": "2027-01-04", "fingerprint": "now"}, []),
        (
            {"by": "ceo", "on": "2027-01-04", "fingerprint": "then"},
            [("approval", "the plan changed since its approval on 2027-01-04")],
        ),
        ({"fingerprint": "then"}, [("approval", "the plan changed since its approval")]),
        (
            {"by": "am", "fingerprint": "now"},
            [("approval.by", "approved by am, who is neither an executive nor a team lead")],
        ),
        ({"by": "gone", "fingerprint": "now"}, []),
    ],
    ids=["never", "by hand", "holds", "changed", "changed, no day", "by somebody else", "by nobody known"],
)
def test_sam608_finds_a_plan_that_nobody_answers_for(approval: Any, found: list[tuple[str, str]]) -> None:
    assert about(rules.plan_unapproved, approval=approval) == found


def test_sam608_lets_nobody_approve_the_plan_of_their_own_account() -> None:
    approval = {"by": "ceo", "fingerprint": "now"}
    assert about(rules.plan_unapproved, approval=approval, account_manager="ceo") == [
        ("approval.by", "approved by ceo, who is the account's own account manager")
    ]


def test_sam608_says_what_changed_as_far_as_that_is_known() -> None:
    def hint(*changes: str) -> str:
        approval = {"by": "ceo", "fingerprint": "then"}
        ((_, _, text),) = tell(rules.plan_unapproved, approval=approval, changes=changes)
        return text

    command = "`samctl approve plan ACCOUNT --as PERSON` approves the change."
    assert hint() == command
    assert hint("a: 1 (was 2)") == f"a: 1 (was 2). {command}"
    assert hint("a", "b", "c", "d", "e") == f"a; b; c; and 2 more. {command}"


@pytest.mark.parametrize(
    ("shared", "found"),
    [
        (None, True),
        ({}, True),
        ({"on": "2027-01-18"}, False),
        ({"with": ["coo"]}, False),
        ({"feedback": "Line 3 first"}, False),
    ],
)
def test_sam609_finds_a_plan_that_the_customer_has_not_seen(shared: Any, found: bool) -> None:
    remark = [("", "the plan was not shown to the customer")]
    assert about(rules.plan_not_shared, shared_with_customer=shared) == (remark if found else [])


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"value_to_us": 150000}, True),
        ({"value_to_us": {"amount": 150000, "currency": "USD"}, "value_to_customer": 0}, True),
        ({"value_to_us": 150000, "value_to_customer": 1}, False),
        ({"value_to_us": 150000, "benefit": "No stop without notice"}, False),
        ({"value_to_us": 0}, False),
        ({"value_to_customer": 400000}, False),
        ({}, False),
        ({"value_to_us": 150000, "status": "declined"}, False),
    ],
)
def test_sam610_finds_a_value_to_us_beside_none_to_the_customer(fields: Any, found: bool) -> None:
    remark = [("proposals.shop", "Our shop has a value to us and none to the customer")]
    proposals = {"shop": {"title": "Our shop", **fields}}
    assert about(rules.one_sided_plan, proposals=proposals) == (remark if found else [])


@pytest.mark.parametrize(("key_account", "found"), [(True, 1), (False, 0), (None, 0)])
def test_sam611_asks_a_plan_of_key_accounts_only(key_account: bool | None, found: int) -> None:
    assert len(list(rules.no_plan.run(NoPlanCase(key_account), "selection.yaml"))) == found

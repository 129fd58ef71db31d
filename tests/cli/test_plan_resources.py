"""What plans need, period by period, against what there is."""

from __future__ import annotations

import csv
import io
import json
from textwrap import dedent
from typing import Any

import pytest

from tests.cli.worlds import SHOP, TEAM
from tests.conftest import REPOSITORY, TODAY, Builder, Runner

DAY = ("--today", "2027-02-15")

POOLS = TEAM + dedent("""\
    pools:
      engineers: {name: Engineers, unit: days, capacity: 30, per: quarter}
      bench: {capacity: 2, unit: weeks, per: month}
    """)

# Of 73 days over the 365 of 2027, a fifth of a day falls on each: 18, 18.2, 18.4 and 18.4 by quarter.
X_PLAN = dedent("""\
    horizon: {start: 2027-01-01, end: 2028-12-31}
    proposals: {study: {status: declined}, monitoring: {}}
    resources:
      engineer: {title: Engineer, amount: 73, from: 2027-01-01, to: 2027-12-31, pool: engineers,
        status: secured}
      study: {amount: 500, from: 2027-01-01, to: 2027-12-31, pool: engineers, for: study}
      sensors: {kind: technology, amount: 38000, unit: EUR, from: 2027-04-01, to: 2027-05-30, for: monitoring}
      some-day: {title: An idea, kind: people, amount: 5, unit: days, pool: engineers}
    """)

Y_PLAN = dedent("""\
    horizon: {start: 2027-01-01, end: 2028-12-31}
    resources:
      engineer: {amount: 30, from: 2027-04-01, to: 2027-09-30, pool: engineers, status: requested}
      hours: {kind: people, amount: 8, unit: hours, from: 2027-04-01, to: 2027-09-30, pool: engineers}
    """)

SHARED: dict[str, str] = {
    **SHOP,
    "team.yaml": POOLS,
    "accounts/x/plan.yaml": X_PLAN,
    "accounts/y/plan.yaml": Y_PLAN,
}


def load(samctl: Runner, *arguments: str) -> Any:
    outcome = samctl("plan", "resources", *arguments, "--format", "json", *DAY)
    assert (outcome.code, outcome.err) == (0, "")
    return json.loads(outcome.out)


def test_a_shortage_is_said_in_words_with_who_draws_on_the_pool(samctl: Runner, tree: Builder) -> None:
    tree(SHARED)
    out = samctl("plan", "resources", *DAY).out
    assert "Engineers (engineers) is short in 2027 Q2, 2027 Q3, by at most 3.5 days in 2027 Q3." in out
    rows = out.partition("Engineers (engineers): 30 days a quarter\n")[2].partition("\n\n")[0].splitlines()
    assert [line.split("  ")[0] for line in rows] == ["Quarter", "2027 Q1", "2027 Q2", "2027 Q3", "2027 Q4"]
    # Of 30 days over 183, 91 in the second quarter: 14.9 beside the 18.2 of x, which are secured.
    assert rows[2].split() == [
        *("2027", "Q2", "33.1", "18.2", "14.9", "30", "short", "by", "3.1", "x", "18.2,", "y", "14.9"),
    ]
    assert "12 left" in rows[1]


def test_what_is_committed_alone_may_be_too_much(samctl: Runner, tree: Builder) -> None:
    tree({**SHARED, "team.yaml": POOLS.replace("capacity: 30", "capacity: 18.2")})
    out = samctl("plan", "resources", *DAY).out
    assert "short by 14.9" in out
    assert "short by 15.3, committed alone by 0.2" in out


def test_where_there_is_enough_it_says_so(samctl: Runner, tree: Builder) -> None:
    tree({**SHARED, "team.yaml": POOLS.replace("capacity: 30", "capacity: 60")})
    assert "No pool is short." in samctl("plan", "resources", *DAY).out


def test_what_cannot_be_counted_is_listed_with_the_reason_and_what_is_declined_is_not(
    samctl: Runner, tree: Builder
) -> None:
    tree(SHARED)
    out = samctl("plan", "resources", *DAY).out
    assert "Not counted: An idea (x: some-day); from when or until when is unknown." in out
    assert "Not counted: y: hours; it is not measured as the pool is." in out
    assert "Nothing is taken from: bench." in out
    assert "study" not in out


def test_nobody_knows_how_much_there_is_of_what_is_in_no_pool(samctl: Runner, tree: Builder) -> None:
    tree(SHARED)
    out = samctl("plan", "resources", *DAY).out
    assert "technology in EUR  38,000          0  2027 Q2: 38,000    x" in out
    (draw,) = [each for each in load(samctl)["draws"] if each["pool"] is None]
    assert (draw["capacity"], draw["shortages"]) == (None, [])


@pytest.mark.parametrize(
    ("by", "periods", "capacity"),
    [
        ("month", [f"2027-{month:02}" for month in range(2, 13)], "10"),
        ("quarter", ["2027 Q1", "2027 Q2", "2027 Q3", "2027 Q4"], "30"),
        ("year", ["2027"], "120"),
    ],
)
def test_periods_begin_with_the_present_one_and_a_capacity_follows_their_length(
    samctl: Runner, tree: Builder, by: str, periods: list[str], capacity: str
) -> None:
    tree(SHARED)
    data = load(samctl, "--by", by)
    assert [each["period"] for each in data["periods"]] == periods
    assert data["draws"][0]["capacity"] == [capacity] * len(periods)


def test_json_has_the_amounts_of_every_resource(samctl: Runner, tree: Builder) -> None:
    tree(SHARED)
    data = load(samctl)
    assert (data["schema"], data["by"], data["accounts"]) == (1, "quarter", ["x", "y"])
    engineers = data["draws"][0]
    assert (engineers["pool"], engineers["name"], engineers["unit"]) == ("engineers", "Engineers", "days")
    assert engineers["committed"] == ["18", "18.2", "18.4", "18.4"]
    assert engineers["shortages"] == ["2027 Q2", "2027 Q3"]
    told = {(each["account"], each["resource"]): each for each in engineers["resources"]}
    assert told["x", "engineer"]["amounts"] == ["18", "18.2", "18.4", "18.4"]
    assert (told["x", "some-day"]["amounts"], told["x", "some-day"]["doubt"]) == (None, "days")
    rows = list(csv.DictReader(io.StringIO(samctl("plan", "resources", "--format", "csv", *DAY).out)))
    assert [(row["pool"], row["period"], row["short"]) for row in rows[:3]] == [
        ("engineers", "2027 Q1", "no"),
        ("engineers", "2027 Q2", "yes"),
        ("engineers", "2027 Q3", "yes"),
    ]
    assert {row["short"] for row in rows if not row["pool"]} == {""}


def test_of_one_account_it_says_that_others_may_draw_on_the_same_pool(samctl: Runner, tree: Builder) -> None:
    tree(SHARED)
    out = samctl("plan", "resources", "y", *DAY).out
    assert "What the plans of y need" in out
    assert "No pool is short." in out
    assert "`samctl plan resources` counts all" in out


def test_the_explanation_gives_days_and_arithmetic(samctl: Runner, tree: Builder) -> None:
    tree(SHARED)
    out = samctl("plan", "resources", "--explain", *DAY).out
    assert "There is in a quarter: 30 days x 3 / 3 months = 30." in out
    assert (
        "Engineer (x: engineer), secured: 73 days, 2027-01-01 to 2027-12-31, 365 days: 2027 Q1 90 / 365 = 18,"
        in out
    )
    assert (
        "y: engineer, requested: 30 days, 2027-04-01 to 2027-09-30, 183 days: 2027 Q2 91 / 183 = 14.92" in out
    )
    assert "An idea (x: some-day), status unknown: not counted." in out


def test_what_is_steady_takes_the_share_of_a_period_in_which_it_is_needed(
    samctl: Runner, tree: Builder
) -> None:
    days = "from: 2027-04-01, to: 2027-09-30"
    plan = X_PLAN + f"  residents: {{kind: people, amount: 2, unit: positions, {days}, steady: true}}\n"
    tree({**SHARED, "accounts/x/plan.yaml": plan})
    out = samctl("plan", "resources", "--by", "year", *DAY).out
    assert "people in positions, all the time       1          0  2027: 1" in out
    assert (
        "183 days: 2027 183 / 365 = 1" in samctl("plan", "resources", "--by", "year", "--explain", *DAY).out
    )


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (SHOP, "No resources are on file."),
        ({**SHARED, "accounts/y/plan.yaml": "horizon: {start: 2020-01-01, end: 2021-12-31}\n"}, "Engineers"),
    ],
)
def test_little_on_file_is_no_error(samctl: Runner, tree: Builder, files: dict[str, str], said: str) -> None:
    tree(files)
    outcome = samctl("plan", "resources", *DAY)
    assert (outcome.code, outcome.err) == (0, "")
    assert said in outcome.out


def test_what_was_needed_in_the_past_is_not_needed_any_more(samctl: Runner, tree: Builder) -> None:
    tree(SHARED)
    out = samctl("plan", "resources", "--today", "2031-01-01").out
    assert "as of 2031-01-01: nothing any more" in out


def test_a_broken_plan_is_left_out_and_an_unknown_account_refused(samctl: Runner, tree: Builder) -> None:
    tree({**SHARED, "accounts/x/plan.yaml": "resources: [\n"})
    outcome = samctl("plan", "resources", *DAY)
    assert outcome.code == 3
    assert "y 14.9" in outcome.out
    assert "accounts/x/plan.yaml" in outcome.err
    alone = samctl("plan", "resources", "x", *DAY)
    assert (alone.code, alone.out) == (3, "No resources can be read: `samctl check` shows what to mend.\n")
    unknown = samctl("plan", "resources", "q", *DAY)
    assert (unknown.code, unknown.out) == (2, "")


def test_the_example_has_one_shortage(samctl: Runner) -> None:
    out = samctl("plan", "resources", "--today", TODAY, cwd=REPOSITORY).out
    assert [line for line in out.splitlines() if "is short" in line] == [
        "Application engineering (application-engineering) is short in 2027 Q1, by 3.8 days."
    ]

"""The repository is itself a workspace: the worked example."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

from samctl.store.reading import read_yaml
from tests.conftest import REPOSITORY, TODAY, Runner

DAY = ("-C", REPOSITORY, "--today", TODAY)


@pytest.fixture
def ranked(samctl: Runner) -> Any:
    return json.loads(samctl("score", *DAY, "--draws", 500, "--format", "json").out)


SHOWN_ON_PURPOSE = {
    "accounts/ammerloh/handoff.yaml: SAM306",  # two promises become commitments when both have signed
    "accounts/gletschhorn/needs.yaml: SAM501",  # a need heard of last week, not yet thought about
    "accounts/gletschhorn/plan.yaml: SAM602",  # a plan of three weeks: a goal without a benchmark yet,
    "accounts/gletschhorn/plan.yaml: SAM607",  # a draft for which nobody has named a need,
    "accounts/gletschhorn/plan.yaml: SAM608",  # and no approval
    "accounts/havskarv/plan.yaml: SAM604",  # a plan in trouble: a benchmark missed,
    "accounts/havskarv/plan.yaml: SAM606",  # a proposal accepted, and the training for it not granted
    "accounts/havskarv/plan.yaml: SAM608",  # and an approval that two moves of the refit undid
    "accounts/havskarv/kpis.yaml: SAM801",  # more stops than before we came,
    "accounts/havskarv/kpis.yaml: SAM804",  # and both sides broke their word
    "accounts/havskarv/meetings/2026-08-19-tustna-motor.yaml: SAM703",  # actions of both sides are late
    "accounts/havskarv/meetings/2026-08-27-spend-list.yaml: SAM703",
    "accounts/havskarv/needs.yaml: SAM504",  # a contract of Skäggeby ends in April, and nobody goes for it
    "accounts/pendlestone-water/handoff.yaml: SAM302",  # a storm kept the customer from the introduction
    "accounts/pendlestone-water/handoff.yaml: SAM305",  # and nobody has told them yet whom to call
}


def test_the_example_is_sound_but_for_what_it_means_to_show(samctl: Runner) -> None:
    outcome = samctl("check", "--format", "json", *DAY)
    assert outcome.code == 0, outcome.out
    warnings = [each for each in json.loads(outcome.out)["findings"] if each["severity"] != "info"]
    assert {f"{each['file']}: {each['code']}" for each in warnings} == SHOWN_ON_PURPOSE


def test_the_example_shows_handoffs_under_way_and_a_completed_one(samctl: Runner) -> None:
    listed = json.loads(samctl("handoff", "--all", "--format", "json", *DAY).out)["handoffs"]
    states = {each["account"]: each["state"] for each in listed}
    assert states == {"pendlestone-water": "open", "ammerloh": "open", "hohenrode": "signed"}


def test_the_example_shows_a_clear_leader_and_an_exact_tie(ranked: Any) -> None:
    places = {each["account"]: each for each in ranked["ranking"]}
    assert ranked["leader"]["accounts"] == ["hohenrode"]
    assert places["ammerloh"]["score_exact"] == places["gletschhorn"]["score_exact"]
    assert places["ammerloh"]["rank"] == places["gletschhorn"]["rank"]
    assert sorted(ranked["full_ranking"]["ties"][0]) == ["ammerloh", "gletschhorn"]


def test_the_example_shows_a_knock_out_and_too_little_coverage(ranked: Any) -> None:
    reasons = {each["account"]: (each["reason"], each["criterion"]) for each in ranked["not_ranked"]}
    assert reasons == {"elbstrand": ("knocked_out", "ability-to-pay"), "wapsinonoc-grain": ("coverage", None)}


def test_the_example_shows_missing_and_interval_ratings(ranked: Any) -> None:
    uncertain = {each["account"] for each in ranked["ranking"] if each["uncertain"]}
    assert uncertain == {"pendlestone-water", "treval"}
    assert ranked["leader"]["necessary"] is True


def test_the_example_decides_between_tied_accounts_and_says_why() -> None:
    decisions = {
        account: read_yaml((REPOSITORY / f"accounts/{account}/selection.yaml").read_bytes())["decision"]
        for account in ("gletschhorn", "ammerloh")
    }
    assert {account: each["tier"] for account, each in decisions.items()} == {
        "gletschhorn": "key",
        "ammerloh": "develop",
    }
    assert decisions["gletschhorn"]["score"] == decisions["ammerloh"]["score"] == "76.15"
    assert "Level with Ammerloh" in decisions["gletschhorn"]["reason"]


def test_the_example_has_what_needs_and_white_space_are_to_show(samctl: Runner) -> None:
    needs = {
        account: json.loads(samctl("needs", account, "--format", "json", *DAY).out)
        for account in ("hohenrode", "havskarv", "gletschhorn")
    }
    unaddressed = {account: shown["unaddressed"] for account, shown in needs.items()}
    assert unaddressed == {"hohenrode": [], "havskarv": [], "gletschhorn": ["fitters-retire"]}
    unowned = [each["opportunity"] for each in needs["havskarv"]["opportunities"] if not each["owner"]]
    assert unowned == ["barge-drive"]
    currencies = {each["value"]["currency"] for each in needs["gletschhorn"]["needs"] if each["value"]}
    assert "CHF" in currencies

    space = json.loads(samctl("whitespace", "--within", "6 months", "--format", "json", *DAY).out)
    ending = {
        (each["account"], contract["offering"]): contract["opportunities"]
        for each in space["accounts"]
        for contract in each["contracts"]
    }
    assert ending == {
        ("havskarv", "service-contract"): [],
        ("gletschhorn", "emergency-drives"): ["emergency-drive-frame"],
    }


def test_the_criteria_of_the_example_are_the_eight_of_the_practice(ranked: Any) -> None:
    assert list(ranked["weights"]["normalised"]) == [
        "product-fit",
        "revenue-potential",
        "growth-potential",
        "cultural-fit",
        "geographic-alignment",
        "ability-to-pay",
        "existing-relationships",
        "channel-potential",
    ]
    assert ranked["approval"]["state"] == "approved"


def test_reading_the_example_changes_nothing(
    samctl: Runner, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    with untouched(REPOSITORY / "accounts"):
        assert samctl("check", *DAY).code == 0
        assert samctl("score", *DAY, "--draws", 10).code == 0


@pytest.fixture
def records() -> dict[str, dict[str, Any]]:
    """The records of the key accounts' meetings, by account and file, the earliest first."""
    return {
        account: {
            path.stem: read_yaml(path.read_bytes())
            for path in sorted(REPOSITORY.glob(f"accounts/{account}/meetings/*.yaml"))
        }
        for account in ("hohenrode", "havskarv", "gletschhorn")
    }


def test_the_example_shows_a_year_of_contact_with_its_key_accounts(records: dict[str, Any]) -> None:
    a_year_ago = str(date.fromisoformat(TODAY).replace(year=2025))
    for account, found in records.items():
        assert len(found) >= (10 if account == "gletschhorn" else 14)
        assert all(name.startswith(each["date"]) for name, each in found.items())
        assert all(a_year_ago < each["date"] < TODAY for each in found.values())
        assert min(each["date"] for each in found.values()) < "2025-12-15"


def test_the_example_shows_an_account_in_trouble_beside_a_well_run_one(
    samctl: Runner, records: dict[str, Any]
) -> None:
    def average(account: str, *, late: bool) -> float:
        feelings = {"positive": 1, "neutral": 0, "negative": -1}
        return fmean(
            feelings[said["sentiment"]]
            for each in records[account].values()
            if (each["date"] > "2026-06-01") is late
            for said in each.get("feedback", [])
        )

    assert average("hohenrode", late=True) > average("hohenrode", late=False)
    assert average("havskarv", late=True) < 0 < average("havskarv", late=False)
    owed = json.loads(samctl("commitments", "--format", "json", *DAY).out)["accounts"]
    kept = {each["account"]: each["kept_rate"]["customer"]["percent"] for each in owed}
    assert float(kept["havskarv"]) <= 50 < 80 < float(kept["hohenrode"])
    lights = {
        account: {
            each["light"] for each in json.loads(samctl("kpi", account, "-f", "json", *DAY).out)["kpis"]
        }
        for account in ("hohenrode", "havskarv")
    }
    assert "red" in lights["havskarv"]
    assert lights["hohenrode"] <= {"green", None}


@pytest.mark.parametrize("account", ["hohenrode", "havskarv", "gletschhorn"])
def test_the_example_keeps_earlier_ratings_of_every_criterion(account: str) -> None:
    selection = read_yaml((REPOSITORY / f"accounts/{account}/selection.yaml").read_bytes())
    assert selection["history"].keys() == selection["ratings"].keys()
    assert len({day for days in selection["history"].values() for day in days}) >= 2

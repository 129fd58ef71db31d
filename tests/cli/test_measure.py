"""`measure`: what deals say, and ratings that follow them without touching those made by hand."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from samctl.documents.slugs import make_slug
from samctl.store.reading import read_yaml
from tests.cli.worlds import TEAM
from tests.conftest import REPOSITORY, TODAY, Builder, Runner

Watch = Callable[[Path], AbstractContextManager[None]]

MAVEN = REPOSITORY.parent / "shared" / "data" / "crm" / "maven-crm-sales-opportunities"
DAY = ("--today", TODAY)
X = "accounts/x/selection.yaml"
WORLD = {
    "samctl.yaml": """\
        schema: 1
        company: Nordlicht Antriebe GmbH
        offerings: {gtx-pro: {name: GTX Pro}}
        measures:
          revenue: won_value_12m
          success: win_rate
        """,
    "team.yaml": TEAM,
    "criteria.yaml": """\
        criteria:
          revenue: {name: Revenue, weight: 50, measure: {unit: EUR, values: {0: 0, 1000: 100}}}
          success: {name: Success, weight: 30, measure: {unit: "%", values: {0: 0, 100: 100}}}
          fit: {name: Fit, weight: 20, rating: {1: none, 5: all}}
        tiers: {key: {min: 70}, standard: {min: 0}}
        """,
    "accounts/x/profile.yaml": "name: X Works AG\nbusiness: {units: {pumps: {name: Pumps}}}\n",
    X: "ratings:\n  fit: 4   # since the visit\n",
    "accounts/x/crm.yaml": """\
        systems: {salesforce: {imported_on: 2026-11-20}}
        deals:
          "1": {system: salesforce, stage: won, opened_on: 2020-01-01, closed_on: 2026-05-01, value: 300}
          "2": {system: salesforce, stage: won, closed_on: 2026-06-01, value: 200, product: GTXPro,
                unit: Pumps}
          "3": {system: salesforce, stage: lost, closed_on: 2026-09-01}
        """,
    "accounts/y/profile.yaml": "name: Y Works AG\n",
    "accounts/y/selection.yaml": "ratings: {revenue: {value: 900, on: 2026-09-30, evidence: spend report}}\n",
    "accounts/y/crm.yaml": 'deals: {"9": {system: hubspot, stage: won, closed_on: 2026-02-01, value: 50}}\n',
    "accounts/z/profile.yaml": "name: Z Works AG\n",
}


IMPORTED = {"accounts/z/crm.yaml": "systems: {salesforce: {imported_on: 2026-11-20}}\n"}
"""That there was an import, so that deals count as complete up to its day."""


def read_ratings(root: Path, file: str = X) -> Any:
    return read_yaml((root / file).read_bytes())["ratings"]


def test_a_preview_tells_what_would_become_of_the_ratings_and_writes_nothing(
    samctl: Runner, tree: Builder, untouched: Watch
) -> None:
    root = tree(WORLD)
    with untouched(root):
        outcome = samctl("measure", *DAY)
    assert outcome.code == 0
    rows = [line.split() for line in outcome.lines]
    assert ["x", "revenue", "won_value_12m", "500", "-", "new"] in rows
    assert ["x", "success", "win_rate", "66.7", "-", "new"] in rows
    assert "rated by hand (2026-09-30)" in outcome.out
    assert "3 new, 1 made by hand" in outcome.err
    assert "Accounts without deals: 1" in outcome.err
    assert "add --yes" in outcome.err


def test_measured_ratings_are_recorded_once(samctl: Runner, tree: Builder, untouched: Watch) -> None:
    root = tree(WORLD)
    assert samctl("measure", "--by", "am-rhein", "--yes", *DAY).code == 0
    assert read_ratings(root)["revenue"] == {
        "value": 500,
        "on": TODAY,
        "by": "am-rhein",
        "evidence": "won_value_12m: 2 deals, salesforce",
    }
    assert "fit: 4   # since the visit" in (root / X).read_text("utf-8")
    with untouched(root):
        again = samctl("measure", "--yes", *DAY)
    assert "3 as on file" in again.err
    assert samctl("check", *DAY).code == 0


def test_a_changed_measure_keeps_the_old_rating(samctl: Runner, tree: Builder) -> None:
    root = tree(WORLD)
    samctl("measure", "--as-of", "2026-05-31", "--yes", *DAY)
    samctl("measure", "--yes", *DAY)
    data = read_yaml((root / X).read_bytes())
    assert data["ratings"]["revenue"]["value"] == 500
    assert data["history"]["revenue"]["2026-05-31"]["value"] == 300


def test_a_rating_made_by_hand_stays_unless_the_crm_is_taken(samctl: Runner, tree: Builder) -> None:
    root = tree(WORLD)
    file = "accounts/y/selection.yaml"
    samctl("measure", "--yes", *DAY)
    assert read_ratings(root, file)["revenue"]["value"] == 900
    samctl("measure", "y", "--take", "crm", "--yes", *DAY)
    assert read_ratings(root, file)["revenue"]["value"] == 50
    assert read_yaml((root / file).read_bytes())["history"]["revenue"]["2026-09-30"]["value"] == 900


def test_what_units_bought_fills_the_white_space(samctl: Runner, tree: Builder) -> None:
    root = tree(WORLD)
    preview = samctl("measure", *DAY)
    assert ["x", "pumps", "gtx-pro", "1", "2026-06-01"] in [line.split() for line in preview.lines]
    samctl("measure", "--yes", *DAY)
    needs = read_yaml((root / "accounts/x/needs.yaml").read_bytes())
    assert needs == {"white_space": {"pumps": {"gtx-pro": {"state": "ours"}}}}
    assert "White space" not in samctl("measure", *DAY).out


def test_a_named_account_shows_everything_that_its_deals_say(samctl: Runner, tree: Builder) -> None:
    tree(WORLD)
    shown = json.loads(samctl("measure", "x", "--format", "json", *DAY).out)["accounts"][0]
    assert shown["measures"]["average_deal"] == {"low": "250", "high": "250", "deals": 2, "note": None}
    assert shown["years"]["2026"]["low"] == "500"
    assert shown["measures"]["growth"]["note"] == "nothing was won in the 12 months before the last 12"
    assert samctl("measure", "z", *DAY).out.count("no deals on file") == 17
    rows = list(csv.DictReader(samctl("measure", "x", "--format", "csv", *DAY).lines))
    assert [row["low"] for row in rows if row["criterion"] == "revenue"] == ["500"]
    assert "| won_value_12m | 500 EUR | 2 |" in samctl("measure", "x", "--format", "markdown", *DAY).out


@pytest.mark.parametrize(
    ("settings", "code", "told"),
    [
        ("measures: {revenu: won_value}", "SAM003", "Did you mean `revenue`?"),
        ("measures: {revenue: won_valu_12m}", "SAM002", "won_value_12m"),
        ("measures: {fit: won_value}", "SAM002", "rated in levels"),
        ("measures: {success: won_value}", "SAM002", "measured in EUR, and the criterion in %"),
        (
            "currency: USD\nmeasures: {revenue: won_value}",
            "SAM002",
            "measured in USD, and the criterion in EUR",
        ),
    ],
)
def test_measures_that_cannot_rate_are_found_by_check_and_stop_measuring(
    samctl: Runner, tree: Builder, settings: str, code: str, told: str
) -> None:
    tree({**WORLD, "samctl.yaml": f"schema: 1\ncompany: Nordlicht\n{settings}\n"})
    checked = samctl("check", *DAY)
    assert checked.code == 1
    measured = samctl("measure", *DAY)
    assert measured.code == 3
    for text in (checked.out, measured.err):
        assert "samctl.yaml:" in text
        assert code in text
        assert told in text


def test_without_a_measure_there_is_nothing_to_rate(samctl: Runner, tree: Builder) -> None:
    tree({**WORLD, "samctl.yaml": "schema: 1\ncompany: Nordlicht\n"})
    outcome = samctl("measure", *DAY)
    assert (outcome.code, "measures:" in outcome.err) == (3, True)
    assert "500 EUR" in samctl("measure", "x", *DAY).out


def test_an_account_with_errors_is_told_and_the_others_are_measured(samctl: Runner, tree: Builder) -> None:
    root = tree({**WORLD, "accounts/y/crm.yaml": "deals: {1: {stage: gone}}\n"})
    outcome = samctl("measure", "--yes", *DAY)
    assert outcome.code == 3
    assert "accounts/y/crm.yaml:1" in outcome.err
    assert read_ratings(root)["revenue"]["value"] == 500


def test_a_foreign_amount_without_a_rate_makes_the_sum_unknown(samctl: Runner, tree: Builder) -> None:
    deal = (
        '"4": {stage: won, opened_on: 2020-01-01, closed_on: 2026-10-01, value: {amount: 5, currency: CHF}}'
    )
    root = tree({**WORLD, "accounts/x/crm.yaml": f"deals: {{{deal}}}\n", **IMPORTED})
    assert "no exchange rate for CHF" in samctl("measure", "--yes", *DAY).out
    assert "revenue" not in read_ratings(root)
    assert "SAM006" in samctl("check", *DAY).out


# Public data ------------------------------------------------------------------------------------------


def build_public_workspace(root: Path) -> None:
    """Lay out the public accounts and deals as an import would."""
    stages = {"Won": "won", "Lost": "lost"}
    (root / "samctl.yaml").write_text(
        "schema: 1\ncompany: Hardware Sales Inc.\ncurrency: USD\n"
        "measures: {won: won_value, year: won_value_12m, rate: win_rate, "
        "average: average_deal, count: deals_won}\n"
    )
    units = {"won": "USD", "year": "USD", "rate": "%", "average": "USD", "count": "deals"}
    criteria = "".join(
        f'  {name}: {{weight: 1, measure: {{unit: "{unit}", values: {{0: 0, 9: 100}}}}}}\n'
        for name, unit in units.items()
    )
    (root / "criteria.yaml").write_text(f"criteria:\n{criteria}")
    deals: dict[str, list[str]] = {}
    with (MAVEN / "sales_pipeline.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            fields = {
                "system": "maven",
                "stage": stages.get(row["deal_stage"], "open"),
                "opened_on": row["engage_date"],
                "closed_on": row["close_date"],
                "value": row["close_value"],
            }
            told = ", ".join(f"{name}: {value}" for name, value in fields.items() if value)
            deals.setdefault(row["account"], []).append(f'  "{row["opportunity_id"]}": {{{told}}}\n')
    with (MAVEN / "accounts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            folder = root / "accounts" / make_slug(row["account"])
            folder.mkdir(parents=True)
            (folder / "profile.yaml").write_text(f'name: "{row["account"]}"\n')
            (folder / "crm.yaml").write_text("deals:\n" + "".join(deals[row["account"]]))


def round_half_up(part: Decimal, whole: int, places: str) -> Decimal:
    return (part / whole).quantize(Decimal(places), ROUND_HALF_UP)


@pytest.mark.skipif(not MAVEN.is_dir(), reason="the public data is not here")
def test_the_public_deals_measure_what_a_spreadsheet_would_sum_up(samctl: Runner, tmp_path: Path) -> None:
    with (MAVEN / "sales_pipeline.csv").open(encoding="utf-8", newline="") as file:
        deals = [row for row in csv.DictReader(file) if row["account"]]
    root = tmp_path / "public"
    root.mkdir()
    build_public_workspace(root)
    assert samctl("measure", "--as-of", "2017-12-31", "--yes", *DAY, cwd=root).code == 0

    accounts = {row["account"] for row in deals}
    assert len(accounts) == 85
    for account in accounts:
        theirs = [row for row in deals if row["account"] == account]
        won = [Decimal(row["close_value"]) for row in theirs if row["deal_stage"] == "Won"]
        lost = sum(row["deal_stage"] == "Lost" for row in theirs)
        ratings = read_ratings(root, f"accounts/{make_slug(account)}/selection.yaml")
        found = {name: Decimal(str(rating["value"])) for name, rating in ratings.items()}
        assert found == {
            "won": sum(won),
            "year": sum(won),  # all deals were closed in the twelve months before
            "count": len(won),
            "rate": round_half_up(Decimal(100 * len(won)), len(won) + lost, "0.1"),
            "average": round_half_up(Decimal(sum(won)), len(won), "0.01"),
        }, account
    again = samctl("measure", "--as-of", "2017-12-31", "--yes", *DAY, cwd=root)
    assert "425 as on file" in again.err

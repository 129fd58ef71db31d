"""Deals that an import brings rate the criteria that the settings name, and fill white space."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from samctl.store.reading import read_yaml
from tests.conftest import TODAY, Builder, Outcome, Runner

Watch = Callable[[Path], AbstractContextManager[None]]

DAY = ("--today", TODAY)
ACCOUNTS = """\
Id,IsDeleted,Name,ParentId,BillingCity,SystemModstamp
001Dn00000KfQaBIAV,false,X Works AG,,Basel,2026-11-02T08:15:00.000Z
001Dn00000KfQaCIAV,false,Y Works AG,,Basel,2026-11-02T08:15:00.000Z
"""
DEALS = """\
Id,IsDeleted,AccountId,Name,StageName,CreatedDate,CloseDate,Amount,IsClosed,IsWon,Product,Unit
006Dn00000WqXyAIAV,false,001Dn00000KfQaBIAV,One,Closed Won,2024-01-08,2026-05-01,300,true,true,GTX Pro,Pumps
006Dn00000WqXyBIAV,false,001Dn00000KfQaBIAV,Two,Closed Won,2026-03-02,2026-10-30,200,true,true,GTX Pro,Pumps
006Dn00000WqXyCIAV,false,001Dn00000KfQaBIAV,Three,Closed Lost,2026-03-02,2026-09-30,0,true,false,,
006Dn00000WqXyDIAV,false,001Dn00000KfQaCIAV,Four,Closed Won,2026-03-02,2026-09-30,50,true,true,,
"""
SELECTION = "accounts/x-works-ag/selection.yaml"
WORLD = {
    "samctl.yaml": """\
        schema: 1
        company: Nordlicht Antriebe GmbH
        offerings: {gtx-pro: {name: GTX Pro}}
        measures: {revenue: won_value_12m, growth: growth}
        """,
    "criteria.yaml": """\
        criteria:
          revenue: {weight: 50, measure: {unit: EUR, values: {0: 0, 1000: 100}}}
          growth: {weight: 50, measure: {unit: "%", values: {0: 0, 100: 100}}}
        """,
    "accounts/x-works-ag/profile.yaml": """\
        name: X Works AG
        business: {units: {pumps: {name: Pumps}}}
        """,
}


@pytest.fixture
def bring(samctl: Runner, tmp_path: Path) -> Callable[..., Outcome]:
    """Imports accounts and deals as Salesforce exports them."""

    def run(*options: str, deals: str = DEALS) -> Outcome:
        (tmp_path / "accounts.csv").write_text(ACCOUNTS, encoding="utf-8")
        (tmp_path / "deals.csv").write_text(deals, encoding="utf-8")
        files = (tmp_path / "accounts.csv", tmp_path / "deals.csv")
        return samctl("import", *files, "--map", "Product=product", "--map", "Unit=unit", *options, *DAY)

    return run


def read_selection(root: Path, slug: str = "x-works-ag") -> Any:
    return read_yaml((root / f"accounts/{slug}/selection.yaml").read_bytes())


def test_deals_rate_new_and_known_accounts(bring: Callable[..., Outcome], tree: Builder) -> None:
    root = tree(WORLD)
    outcome = bring("--yes")
    assert outcome.code == 0, outcome.err
    assert "revenue 50" in outcome.out
    assert "2 accounts: growth: growth is unknown" in outcome.out
    assert read_selection(root) == {
        "ratings": {
            "revenue": {"value": 500, "on": TODAY, "evidence": "won_value_12m: 2 deals, salesforce"},
        }
    }
    assert read_selection(root, "y-works-ag")["ratings"]["revenue"]["value"] == 50


def test_a_second_import_changes_nothing(
    bring: Callable[..., Outcome], tree: Builder, untouched: Watch
) -> None:
    root = tree(WORLD)
    bring("--yes")
    with untouched(root):
        assert "unchanged: 2" in bring("--yes").out


def test_a_day_can_be_said_for_which_deals_are_measured(bring: Callable[..., Outcome], tree: Builder) -> None:
    root = tree(WORLD)
    bring("--as-of", "2026-06-30", "--yes")
    bring("--yes")
    selection = read_selection(root)
    assert selection["ratings"]["revenue"]["value"] == 500
    assert selection["history"]["revenue"]["2026-06-30"]["value"] == 300


def test_a_rating_by_hand_is_a_conflict_until_the_crm_is_taken(
    bring: Callable[..., Outcome], tree: Builder
) -> None:
    own = "ratings: {revenue: {value: 900, on: 2026-09-30, evidence: spend report}}\n"
    root = tree({**WORLD, SELECTION: own})
    told = json.loads(bring("--format", "json").out)["conflicts"]
    assert told == [
        {"account": "x-works-ag", "field": "ratings.revenue", "imported": None, "now": "500", "yours": "900"}
    ]
    bring("--yes")
    assert (root / SELECTION).read_text("utf-8") == own
    bring("--take", "crm", "--yes")
    assert read_selection(root)["ratings"]["revenue"]["value"] == 500
    assert read_selection(root)["history"]["revenue"]["2026-09-30"]["value"] == 900


def test_what_units_bought_fills_unknown_white_space(bring: Callable[..., Outcome], tree: Builder) -> None:
    root = tree(WORLD)
    assert "white space of pumps: gtx-pro is ours" in bring().out
    bring("--yes")
    needs = read_yaml((root / "accounts/x-works-ag/needs.yaml").read_bytes())
    assert needs == {"white_space": {"pumps": {"gtx-pro": {"state": "ours"}}}}


def test_an_old_file_says_nothing_about_today(bring: Callable[..., Outcome], tree: Builder) -> None:
    root = tree(WORLD)
    old = DEALS.replace("2026-", "2021-").replace("2024-", "2019-")
    outcome = bring("--yes", deals=old)
    assert "won_value_12m is unknown: deals are on file up to 2021-10-30 only" in outcome.out
    assert not (root / SELECTION).exists()


def test_a_selection_with_errors_stays_and_the_deals_are_imported(
    bring: Callable[..., Outcome], tree: Builder
) -> None:
    root = tree({**WORLD, SELECTION: "ratings: {revenue: {value: many}}\n"})
    outcome = bring("--yes")
    assert "its selection.yaml has errors and stays" in outcome.out
    assert "006Dn00000WqXyAIAV" in (root / "accounts/x-works-ag/crm.yaml").read_text("utf-8")


def test_measures_that_cannot_rate_stop_the_import(bring: Callable[..., Outcome], tree: Builder) -> None:
    settings = WORLD["samctl.yaml"].replace("growth: growth", "growth: won_value")
    tree({**WORLD, "samctl.yaml": settings})
    outcome = bring("--yes")
    assert (outcome.code, "measured in EUR, and the criterion in %" in outcome.err) == (3, True)

"""`kpi import`: previewed, all or nothing, and every fault with its place."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from samctl.store.reading import read_yaml
from tests.cli.kpis import DAY, KPIS, MEASURED
from tests.conftest import Builder, Outcome, Runner

Watch = Callable[[Path], AbstractContextManager[None]]
OTHER = "accounts/y/kpis.yaml"
WORLD = {**MEASURED, OTHER: 'kpis: {margin: {title: Margin, unit: "%"}}\n'}
GOOD = "account,kpi,date,value\nx,share,2027-04-30,31\nx,stops,2027-04-30,39.5 h\ny,margin,2027-04-30,-3\n"


@pytest.fixture
def bring(samctl: Runner, tmp_path: Path) -> Callable[..., Outcome]:
    """Imports a text as a file."""

    def run(text: str, *options: str) -> Outcome:
        (tmp_path / "results.csv").write_text(text, encoding="utf-8")
        return samctl("kpi", "import", tmp_path / "results.csv", *options, *DAY)

    return run


def find_actuals(root: Path, file: str, name: str) -> Any:
    return read_yaml((root / file).read_bytes())["kpis"][name].get("actuals")


def test_a_preview_writes_nothing(bring: Callable[..., Outcome], tree: Builder, untouched: Watch) -> None:
    root = tree(WORLD)
    with untouched(root):
        outcome = bring(GOOD)
    assert outcome.code == 0
    assert "3 new, 0 on file already" in outcome.out
    assert "add --yes" in outcome.err


def test_results_of_several_accounts_are_recorded_once(
    bring: Callable[..., Outcome], tree: Builder, untouched: Watch
) -> None:
    root = tree(WORLD)
    assert bring(GOOD, "--yes").code == 0
    assert find_actuals(root, KPIS, "share")["2027-04-30"] == 31
    assert find_actuals(root, OTHER, "margin") == {"2027-04-30": -3}
    with untouched(root):
        again = bring(GOOD, "--yes")
    assert "0 new, 3 on file already" in again.out
    assert again.code == 0


@pytest.mark.parametrize(
    "text",
    [
        "Kunde;Kennzahl;Datum;Wert\nX Works AG;Our share of their service;30.04.2027;31,5 %\n",
        "Account\tKPI\tDay\tActual\tNote\nx\tshare\t2027-04-30\t31.5\t=1+1\n",
        'account,kpi,date,value\n\nx,share,2027-04-30,"31,5"\n',
    ],
)
def test_german_and_english_tables_are_read(bring: Callable[..., Outcome], tree: Builder, text: str) -> None:
    root = tree(WORLD)
    assert bring(text, "--yes").code == 0
    assert str(find_actuals(root, KPIS, "share")["2027-04-30"]) == "31.5"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("x,share,2027-04-30,=1+1", 'column value: "=1+1" is not a number'),
        ("x,share,2027-04-30,", "column value: there is no value"),
        ("x,share,2027-04-30,5 h", 'column value: "5 h" is not a number'),
        ("x,share,30/04/2027,5", 'column date: "30/04/2027" is not a date'),
        ("x,share,2027-05-03,5", "column date: 2027-05-03 lies in the future"),
        ("x,sahre,2027-04-30,5", "did you mean `share`?"),
        ("=cmd|calc,share,2027-04-30,5", 'column account: there is no account "=cmd|calc"'),
        ("x,share,2027-04-30", "3 cells where the header has 4"),
        ("x,share,2027-04-10,28", "share has 27 on 2027-04-10 on file, and 28 is given"),
        ("y,margin,2027-04-30,4", "margin is 4 on 2027-04-30 here, and 3 in line 2"),
    ],
)
def test_one_wrong_row_and_nothing_is_imported(
    bring: Callable[..., Outcome], tree: Builder, untouched: Watch, row: str, fault: str
) -> None:
    root = tree(WORLD)
    with untouched(root):
        outcome = bring(f"account,kpi,date,value\ny,margin,2027-04-30,3\n{row}\n", "--yes")
    assert outcome.code == 3
    assert fault in outcome.err
    assert "results.csv:3: " in outcome.err


def test_another_value_takes_its_place_where_that_is_said(
    bring: Callable[..., Outcome], tree: Builder
) -> None:
    root = tree(WORLD)
    assert bring("account,kpi,date,value\nx,share,2027-04-10,28\n", "--replace", "--yes").code == 0
    assert find_actuals(root, KPIS, "share")["2027-04-10"] == 28


def test_a_number_that_may_mean_two_things_needs_its_decimal_mark(
    bring: Callable[..., Outcome], tree: Builder
) -> None:
    root = tree(WORLD)
    text = "account,kpi,date,value\nx,revenue,2027-04-30,1.234\n"
    outcome = bring(text, "--yes")
    assert (outcome.code, "--decimal comma or --decimal point" in outcome.err) == (3, True)
    assert bring(text, "--decimal", "comma", "--yes").code == 0
    assert find_actuals(root, KPIS, "revenue") == {"2027-04-30": 1234}


@pytest.mark.parametrize(
    "text",
    ["", "account,kpi,date\nx,share,2027-04-30\n", "account,kunde,kpi,date,value\nx,x,share,2027-04-30,5\n"],
)
def test_a_table_without_the_columns_is_refused(
    bring: Callable[..., Outcome], tree: Builder, text: str
) -> None:
    tree(WORLD)
    assert bring(text, "--yes").code == 3


def test_nothing_is_written_into_a_document_with_errors(
    bring: Callable[..., Outcome], tree: Builder, untouched: Watch
) -> None:
    root = tree({**WORLD, OTHER: "kpis: {margin: {title: Margin, bettr: lower}}\n"})
    with untouched(root):
        assert bring(GOOD, "--yes").code == 3

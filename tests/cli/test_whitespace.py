"""The white space of one account and of all: the matrix, the shares, what is to win, and the arithmetic."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from textwrap import dedent
from typing import Any
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len

from samctl.store.reading import read_yaml
from tests.cli.amounts import count_in_euros
from tests.cli.worlds import SHOP
from tests.conftest import REPOSITORY, TODAY, Builder, Outcome, Runner

DAY = ("--today", TODAY)
NEEDS = "accounts/x/needs.yaml"
SETTINGS = SHOP["samctl.yaml"] + "rates: {USD: {2026-01-01: 0.5}}\n"

PROFILE = dedent("""\
    name: X Works AG
    business:
      units: {pumps: {name: Pumps division}, service: {name: Service}, hall-3: {}}
    competitors: {drive-tec: {name: Drive Tec SA}}
    """)

WHITE_SPACE = dedent("""\
    as_of: 2026-11-19
    opportunities:
      watch: {title: Watch them, unit: service, offering: monitoring}
    white_space:
      pumps:
        drives: {state: ours, spend: 600000}
        monitoring: {state: competitor, competitor: drive-tec, spend: 300000, contract_end: 2027-06-30}
        service-contract: {state: open}
      service:
        drives: {spend: 50000}
        monitoring: {state: competitor, contract_end: 2026-10-31, spend: {amount: 80000, currency: USD}}
        service-contract: {state: in_house, spend: {amount: 7000, currency: GBP}}
      hall-3:
        drives: {state: no_demand}
        monitoring: {state: competitor, competitor: drive-tec, spend: 60000}
    """)

WORLD: dict[str, str] = {
    **SHOP,
    "samctl.yaml": SETTINGS,
    "accounts/x/profile.yaml": PROFILE,
    NEEDS: WHITE_SPACE,
    "accounts/y/needs.yaml": "white_space: {works: {drives: {state: open, spend: 500000}, motors: {}}}\n",
}


def run(samctl: Runner, *arguments: str) -> Outcome:
    outcome = samctl("whitespace", *arguments, *DAY)
    assert outcome.code == 0, outcome.err
    return outcome


def load(samctl: Runner, *arguments: str) -> Any:
    return json.loads(run(samctl, *arguments, "-f", "json").out)


@pytest.fixture
def world(tree: Builder) -> Path:
    """One account of which much is known and some is not, one with hardly anything, one with nothing."""
    return tree(WORLD)


def find_rows(text: str, first: str) -> dict[str, dict[str, str]]:
    """Return the rows of a Markdown table by their first cells.

    Args:
        text: that holds it.
        first: the heading of its first column.
    """
    lines = text[text.index(f"\n| {first} |") + 1 :].partition("\n\n")[0].splitlines()
    heading, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {row[0]: dict(zip(heading, row, strict=True)) for row in rows}


# ---- one account


def test_the_matrix_has_a_row_for_each_unit_and_says_what_is_known(samctl: Runner, world: Path) -> None:
    rows = find_rows(run(samctl, "x", "-f", "markdown").out, "Unit")

    assert rows["pumps"] == {
        "Unit": "pumps",
        "drives": "ours 600,000",
        "monitoring": "competitor 300,000",
        "service-contract": "open ?",
    }
    assert rows["service"]["drives"] == "? 50,000"
    assert rows["service"]["monitoring"] == "competitor 40,000"
    assert rows["service"]["service-contract"] == "in house GBP 7,000 (no rate)"
    assert (rows["hall-3"]["drives"], rows["hall-3"]["service-contract"]) == ("no demand", "?")


def test_the_share_of_wallet_stands_with_what_is_not_known_and_what_that_could_change(
    samctl: Runner, world: Path
) -> None:
    rows = find_rows(run(samctl, "x", "-f", "markdown").out, "Share of wallet")

    # 600,000 with us of 1,000,000 known; 50,000 of unknown supplier: 600 to 650 of 1,050 thousand
    assert rows["all"] == {
        "Share of wallet": "all",
        "With us": "600,000",
        "Known": "1,000,000",
        "Share": "57.1 % to 61.9 %",
        "Could be": "higher or lower",
        "To win": "400,000",
        "Not known": "4 of 9",
    }
    assert rows["unit pumps"]["Share"] == "66.7 %"
    assert rows["unit pumps"]["Could be"] == "lower"
    assert rows["offering service-contract"]["Share"] == "unknown"
    assert rows["offering service-contract"]["To win"] == "unknown"
    assert rows["offering monitoring"]["Share"] == "0.0 %"
    assert rows["offering monitoring"]["Could be"] == ""


def test_what_is_to_win_stands_by_who_has_it_today(samctl: Runner, world: Path) -> None:
    rows = find_rows(run(samctl, "x", "-f", "markdown").out, "To win")

    assert rows["competitor"]["Spend"] == "400,000"
    assert rows["in house"]["Spend"] == "unknown"
    assert rows["in house"]["No rate"] == "1"
    assert rows["open"] == {
        "To win": "open",
        "Spend": "unknown",
        "Cells": "1",
        "Spend unknown": "1",
        "No rate": "0",
    }
    assert rows["sum"]["Spend"] == "400,000"
    assert rows["supplier unknown"]["Spend"] == "up to 50,000"


def test_everything_that_is_not_in_the_sums_is_named(samctl: Runner, world: Path) -> None:
    out = run(samctl, "x").out

    assert "Nothing is known about (1 cell): hall-3: service-contract." in out
    assert "The spend is unknown, so it is in no sum (1 cell): pumps: service-contract." in out
    assert "Who supplies it is unknown, so the share is a range (1 cell): service: drives." in out
    assert "Without an exchange rate, so in no sum (1 cell): service: service-contract GBP 7,000" in out
    assert "The end of the contract is unknown: hall-3: monitoring (Drive Tec SA)." in out


def test_contracts_of_competitors_stand_by_their_end_with_what_covers_them(
    samctl: Runner, world: Path
) -> None:
    rows = find_rows(run(samctl, "x", "-f", "markdown").out, "End")

    assert list(rows) == ["2026-10-31", "2027-06-30"]
    assert rows["2026-10-31"]["When"] == "ended 23 days ago"
    assert rows["2026-10-31"]["Competitor"] == "unknown"
    assert rows["2026-10-31"]["Opportunity"] == "watch"
    assert rows["2027-06-30"]["When"] == "in 219 days"
    assert rows["2027-06-30"]["Competitor"] == "Drive Tec SA"
    assert rows["2027-06-30"]["Opportunity"] == "no opportunity"


@pytest.mark.parametrize(
    ("within", "ends"),
    [
        ("219 days", ["2026-10-31", "2027-06-30"]),
        ("218 days", ["2026-10-31"]),
        ("1 year", ["2026-10-31", "2027-06-30"]),
    ],
)
def test_within_says_how_far_ahead_contracts_are_looked_for(
    samctl: Runner, world: Path, within: str, ends: list[str]
) -> None:
    (account,) = load(samctl, "x", "--within", within)["accounts"]
    assert [each["end"] for each in account["contracts"]] == ends


def test_without_contracts_that_end_it_says_so(samctl: Runner, world: Path) -> None:
    out = run(samctl, "y", "--within", "6 months").out
    assert "No contract of a competitor is known to end by 2027-05-23." in out


@pytest.mark.parametrize(
    "needs", ["", "as_of: 2026-01-01\n", "white_space: {}\n", "white_space: {pumps: {}}\n"]
)
def test_an_account_without_white_space_is_told_how_to_begin_it(
    samctl: Runner, tree: Builder, needs: str
) -> None:
    tree({**WORLD, NEEDS: needs} if needs else {key: WORLD[key] for key in WORLD if key != NEEDS})
    out = run(samctl, "x").out
    assert (
        "X Works AG has no white space on file yet. `samctl put x needs.white_space.UNIT.OFFERING` asks"
        in out
    )


def test_a_unit_that_is_in_the_profile_only_has_cells_of_which_nothing_is_known(
    samctl: Runner, tree: Builder
) -> None:
    tree({**WORLD, NEEDS: "white_space: {pumps: {drives: {state: ours, spend: 5}}}\n"})
    rows = find_rows(run(samctl, "x", "-f", "markdown").out, "Share of wallet")
    assert rows["unit hall-3"]["With us"] == "unknown"
    assert rows["unit hall-3"]["Share"] == "unknown"
    assert rows["all"]["Not known"] == "2 of 3"


# ---- several accounts


def test_all_accounts_have_a_line_each_and_a_total(samctl: Runner, world: Path) -> None:
    rows = find_rows(run(samctl, "-f", "markdown").out, "Account")

    assert list(rows) == ["x", "y", "all"]
    assert (rows["y"]["With us"], rows["y"]["Share"], rows["y"]["Could be"]) == ("0", "0.0 %", "higher")
    assert rows["all"]["Known"] == "1,500,000"
    assert rows["all"]["To win"] == "900,000"
    assert rows["all"]["Share"] == "38.7 % to 41.9 %"
    assert rows["all"]["Not known"] == "5 of 11"


def test_the_overview_names_what_can_be_mended_and_counts_what_is_not_known(
    samctl: Runner, world: Path
) -> None:
    out = run(samctl).out

    assert "x: Without an exchange rate, so in no sum (1 cell): service: service-contract GBP 7,000" in out
    assert "Nothing is known about" not in out
    assert "`samctl whitespace ACCOUNT` names the cells that are not known.\n" in out


def test_accounts_without_white_space_are_in_no_sum_and_named(samctl: Runner, world: Path) -> None:
    assert "No white space on file, so in no sum (1 account): Z Works AG." in run(samctl).out
    assert load(samctl)["without_white_space"] == ["z"]


def test_accounts_can_be_chosen_and_count_once(samctl: Runner, world: Path) -> None:
    loaded = load(samctl, "y", "x", "y")
    assert [each["account"] for each in loaded["accounts"]] == ["y", "x"]
    assert loaded["total"]["share_of_wallet"]["known"] == "1500000"


def test_contracts_of_all_accounts_stand_in_one_list(samctl: Runner, tree: Builder) -> None:
    rival = "white_space: {works: {drives: {state: competitor, contract_end: 2027-01-31}}}\n"
    tree({**WORLD, "accounts/y/needs.yaml": rival})
    text = run(samctl, "-f", "markdown").out
    ends = [line.split("|")[1:3] for line in text[text.index("| Account | End |") :].splitlines()[2:5]]
    assert [[cell.strip() for cell in row] for row in ends] == [
        ["x", "2026-10-31"],
        ["y", "2027-01-31"],
        ["x", "2027-06-30"],
    ]


def test_a_workspace_without_any_white_space_says_so(samctl: Runner, tree: Builder) -> None:
    tree(SHOP)
    assert run(samctl).out == (
        "No account has white space on file yet. "
        "`samctl put ACCOUNT needs.white_space.UNIT.OFFERING` asks what is there.\n"
    )


# ---- forms


def test_json_has_exact_figures_and_null_for_what_is_unknown(samctl: Runner, world: Path) -> None:
    loaded = load(samctl, "x")
    (account,) = loaded["accounts"]

    assert (loaded["schema"], loaded["today"], loaded["currency"]) == (1, TODAY, "EUR")
    assert (loaded["within"], loaded["until"]) == ("12 months", "2027-11-23")
    assert account["share_of_wallet"] == {
        "low": "57.142857",
        "high": "61.904762",
        "with_us": "600000",
        "known": "1000000",
        "supplier_unknown": "50000",
        "could_be_higher": True,
        "could_be_lower": True,
    }
    assert account["cell_count"] == 9
    assert account["not_known"] == {
        "unknown": 1,
        "without_spend": 1,
        "without_supplier": 1,
        "without_rate": 1,
    }
    assert account["to_win"]["sum"] == {"amount": "400000", "counted": 3, "unknown": 1, "without_rate": 1}
    cells = {(each["unit"], each["offering"]): each for each in account["cells"]}
    assert cells["service", "monitoring"]["spend"] == {
        "stated": "80000",
        "currency": "USD",
        "rate": "0.5",
        "rate_since": "2026-01-01",
        "amount": "40000",
    }
    assert cells["service", "service-contract"]["spend"]["amount"] is None
    assert cells["hall-3", "service-contract"]["state"] is None
    assert cells["hall-3", "service-contract"]["spend"] is None
    (unit,) = [each for each in account["units"] if each["unit"] == "hall-3"]
    assert unit["share_of_wallet"]["low"] == "0"
    ended, coming = account["contracts"]
    assert (ended["ended"], ended["days"], ended["opportunities"]) == (True, -23, ["watch"])
    assert (coming["ended"], coming["competitor_name"]) == (False, "Drive Tec SA")
    assert account["contracts_without_end"] == [
        {"unit": "hall-3", "offering": "monitoring", "competitor": "drive-tec"}
    ]


@pytest.mark.parametrize("accounts", [("x",), ("x", "y"), ()])
def test_csv_has_a_row_for_each_cell_however_many_accounts(
    samctl: Runner, world: Path, accounts: tuple[str, ...]
) -> None:
    rows = list(csv.DictReader(io.StringIO(run(samctl, *accounts, "-f", "csv").out)))

    assert len(rows) == (9 if accounts == ("x",) else 11)
    (row,) = [each for each in rows if (each["unit"], each["offering"]) == ("service", "monitoring")]
    assert row == {
        "account": "x",
        "unit": "service",
        "offering": "monitoring",
        "state": "competitor",
        "competitor": "",
        "spend": "80000",
        "spend_currency": "USD",
        "spend_converted": "40000",
        "contract_end": "2026-10-31",
        "opportunities": "watch",
        "counts_as": "to_win",
    }


def test_the_heat_map_goes_into_a_file(
    samctl: Runner, world: Path, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    target = world.parent / "white-space.svg"
    with untouched(world):
        outcome = run(samctl, "x", "-f", "svg", "-o", str(target))

    assert (outcome.out, outcome.err) == ("", f"{target}: written.\n")
    root = ElementTree.fromstring(target.read_text("utf-8"))
    texts = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "White space at X Works AG" in texts
    assert "Drive Tec SA" in texts
    assert "57.1 – 61.9 %" in texts


def test_a_language_of_the_picture_can_be_chosen(samctl: Runner, world: Path) -> None:
    assert "57,1 – 61,9 %" in run(samctl, "x", "-f", "svg", "--lang", "de").out


def test_a_heat_map_of_points_goes_into_a_file(samctl: Runner, world: Path) -> None:
    outcome = samctl("whitespace", "x", "-f", "png", *DAY)
    assert (outcome.code, outcome.out) == (2, "")
    assert "Name one: -o picture.png." in outcome.err
    target = world.parent / "white-space.png"
    run(samctl, "x", "-f", "png", "--lang", "de", "-o", str(target))
    assert target.read_bytes().startswith(b"\x89PNG")
    assert samctl("whitespace", "-f", "png", "-o", target, *DAY).code == 2


# ---- what we sell by its name

NAMED = SETTINGS + "offerings: {monitoring: {name: Zustandsüberwachung}, drives: {}}\n"


def test_offerings_are_shown_by_their_names_where_they_have_one(samctl: Runner, tree: Builder) -> None:
    tree({**WORLD, "samctl.yaml": NAMED})
    text = run(samctl, "x", "-f", "markdown").out

    heading = "| Unit | drives | Zustandsüberwachung | service-contract |"
    assert heading in text
    assert "| offering Zustandsüberwachung |" in text
    assert "| service | Zustandsüberwachung |" in text  # a contract
    assert "hall-3: Zustandsüberwachung (Drive Tec SA)" in text  # one without an end
    assert "monitoring" not in text
    assert "Zustandsüberwachung" in run(samctl, "x", "-f", "svg").out
    assert "Zustandsüberwachung (monitoring)" in run(samctl, "x", "--explain").out


@pytest.mark.parametrize("form", ["json", "csv"])
def test_programs_read_the_ids_of_offerings(samctl: Runner, tree: Builder, form: str) -> None:
    tree(WORLD)
    unnamed = run(samctl, "x", "-f", form).out
    tree({**WORLD, "samctl.yaml": NAMED})
    assert run(samctl, "x", "-f", form).out == unnamed


# ---- the arithmetic


def compute(sheet: dict[str, dict[str, Any]], units: list[str], offerings: list[str]) -> dict[str, Any]:
    """Return figures by hand from plain data."""
    ours = known = Decimal(0)
    not_known = 0
    for unit in units:
        for offering in offerings:
            cell = sheet.get(unit, {}).get(offering, {})
            state, spend = cell.get("state"), cell.get("spend")
            if state == "no_demand":
                continue
            if state is None or spend is None:
                not_known += 1
                continue
            known += count_in_euros(spend)
            ours += count_in_euros(spend) if state == "ours" else 0
    return {"With us": ours, "Known": known, "To win": known - ours, "Not known": not_known}


def parse_amount(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


@pytest.mark.parametrize("account", ["hohenrode", "havskarv", "gletschhorn"])
def test_the_shares_of_the_example_can_be_recomputed_from_its_files_by_hand(
    samctl: Runner, account: str
) -> None:
    outcome = samctl("whitespace", account, "-f", "markdown", *DAY, cwd=REPOSITORY)
    needs, profile = (
        read_yaml((REPOSITORY / f"accounts/{account}/{name}.yaml").read_bytes())
        for name in ("needs", "profile")
    )
    sheet = needs["white_space"]
    units = list(dict.fromkeys([*profile["business"]["units"], *sheet]))
    offerings = list(dict.fromkeys(name for row in sheet.values() for name in row))
    named = read_yaml((REPOSITORY / "samctl.yaml").read_bytes())["offerings"]

    rows = find_rows(outcome.out, "Share of wallet")
    wanted = {
        **{f"unit {unit}": compute(sheet, [unit], offerings) for unit in units},
        **{
            f"offering {named[offering]['name']}": compute(sheet, units, [offering]) for offering in offerings
        },
        "all": compute(sheet, units, offerings),
    }
    assert list(rows) == list(wanted)
    for name, figures in wanted.items():
        row = rows[name]
        assert row["Not known"].split()[0] == str(figures["Not known"]), name
        for column in ("With us", "Known", "To win"):
            shown = row[column]
            assert (figures[column] == 0 and shown == "unknown") or parse_amount(shown) == figures[column]
        share = Fraction(figures["With us"]) / Fraction(figures["Known"]) * 100
        assert abs(Fraction(row["Share"].removesuffix(" %")) - share) <= Fraction(1, 20)


def test_no_share_can_be_told_of_a_spend_of_nothing(samctl: Runner, tree: Builder) -> None:
    tree({**WORLD, NEEDS: "white_space: {pumps: {drives: {state: ours, spend: 0}}}\n"})
    assert (
        "Share of wallet: unknown, as all spend that is known is 0 (2 of 3 cells not known)."
        in run(samctl, "x").out
    )


def test_what_may_be_there_to_win_is_unknown_and_never_zero(samctl: Runner, tree: Builder) -> None:
    tree({**WORLD, NEEDS: "white_space: {pumps: {drives: {state: ours, spend: 7}, motors: {spend: 5}}}\n"})

    rows = find_rows(run(samctl, "x", "-f", "markdown").out, "To win")
    assert {name: row["Spend"] for name, row in rows.items()} == {
        **dict.fromkeys(("competitor", "in house", "open", "sum"), "unknown"),
        "supplier unknown": "up to 5",
    }
    (account,) = load(samctl, "x")["accounts"]
    assert account["to_win"]["sum"] == {"amount": None, "counted": 0, "unknown": 0, "without_rate": 0}

    tree({NEEDS: "white_space: {pumps: {drives: {state: ours}}}\n", "accounts/x/profile.yaml": "name: X\n"})
    rows = find_rows(run(samctl, "x", "-f", "markdown").out, "To win")
    assert {row["Spend"] for row in rows.values()} == {"0"}


@pytest.mark.parametrize("accounts", [("x",), ()], ids=["one", "all"])
def test_every_printed_figure_comes_out_of_the_arithmetic_of_explain(
    samctl: Runner, world: Path, accounts: tuple[str, ...]
) -> None:
    rows = list(csv.DictReader(io.StringIO(run(samctl, *accounts, "--explain", "-f", "csv").out)))
    printed = run(samctl, *accounts, "-f", "markdown").out
    for row in rows:
        if row["figure"] != "not known" and row["arithmetic"] != "none":
            assert check_arithmetic(row["arithmetic"], row["result"]), row

    steps = {(row["account"], row["of"], row["figure"]): row["result"] for row in rows}
    names = {"With us": "with us", "Known": "known", "Share": "share", "To win": "to win"}
    table = find_rows(printed, "Share of wallet" if accounts else "Account")
    for name, row in table.items():
        account, of = ("x", name) if accounts else ("" if name == "all" else name, "all")
        for column, figure in names.items():
            if row[column] != "unknown":
                assert steps[account, of, figure] == row[column], (name, column)
        assert steps[account, of, "not known"] == row["Not known"]
    potential = find_rows(printed, "To win")
    account = accounts[0] if accounts else ""
    for state in ("competitor", "in house", "open"):
        assert steps[account, "all", f"to win, {state}"] == potential[state]["Spend"]


def check_arithmetic(arithmetic: str, result: str) -> bool:
    """Return whether sums, and quotients in percent, come to what is said; `to` separates two of them."""
    formulas, results = arithmetic.split(" to "), result.split(" to ")
    assert all(re.fullmatch(r"[\d,.()+/ ]+", formula) for formula in formulas)
    for formula, said in zip(formulas, results, strict=True):
        exact = eval(
            re.sub(r"([\d,.]*\d)", lambda number: f"Fraction('{number[1].replace(',', '')}')", formula)
        )
        if said.endswith(" %"):
            sign, number = re.fullmatch(r"([<>]?)([\d.]+) %", said).groups()  # type: ignore[union-attr]
            if not sign and abs(exact * 100 - Fraction(number)) > Fraction(1, 20):
                return False
        elif exact != Fraction(said.replace(",", "")):
            return False
    return True


def test_explain_shows_the_inputs_the_rates_and_how_each_counts(samctl: Runner, world: Path) -> None:
    out = run(samctl, "x", "--explain").out

    assert re.search(
        r"service +monitoring +competitor +USD 80,000 +x 0\.5 \(since 2026-01-01\) = 40,000 +to win\n", out
    )
    assert re.search(
        r"service +service-contract +in house +GBP 7,000 +no rate +not known: no exchange rate\n", out
    )
    assert re.search(r"hall-3 +drives +no demand +unknown +unknown +no\n", out)
    assert "those that end by 2026-11-23 + 12 months = 2027-11-23" in out


def test_the_arithmetic_of_json_has_each_amount_with_its_cell(samctl: Runner, world: Path) -> None:
    loaded = load(samctl, "--explain")
    (x, _) = loaded["accounts"]
    steps = {(each["name"], each["figure"]): each for each in x["figures"]}

    assert steps["offering monitoring", "to win"]["terms"] == [
        {"of": "pumps.monitoring", "amount": "300000"},
        {"of": "service.monitoring", "amount": "40000"},
        {"of": "hall-3.monitoring", "amount": "60000"},
    ]
    assert len(x["inputs"]) == 9
    total = {each["figure"]: each for each in loaded["total"]}
    assert total["to win"]["terms"] == [{"of": "x", "amount": "400000"}, {"of": "y", "amount": "500000"}]


# ---- what can go wrong


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("xx",), "there is no account `xx`"),
        (("x", "--within", "soon"), "--within: `soon` is not a length of time"),
        (("x", "--within", "0 days"), "--within: `0 days` is not a length of time"),
        (("-f", "svg"), "a heat map shows one account"),
        (("x", "y", "-f", "svg"), "a heat map shows one account"),
        (("z", "-f", "svg"), "Z Works AG has no white space to draw"),
        (("x", "-f", "svg", "--explain"), "--explain: a picture explains nothing"),
        (("x", "--lang", "de"), "--lang: only the picture has a language"),
    ],
)
def test_wrong_usage_ends_with_what_to_do(
    samctl: Runner, world: Path, arguments: tuple[str, ...], message: str
) -> None:
    outcome = samctl("whitespace", *arguments, *DAY)
    assert (outcome.code, outcome.out) == (2, "")
    first, hint = outcome.err.splitlines()
    assert first == f"samctl: {message}"
    assert hint.startswith("  ")


def test_what_is_broken_is_named_and_the_rest_is_used(samctl: Runner, tree: Builder) -> None:
    tree({**WORLD, NEEDS: WHITE_SPACE.replace("state: no_demand", "state: nodemand")})
    outcome = samctl("whitespace", "x", "-f", "markdown", *DAY)

    assert outcome.code == 3
    assert "needs.yaml:14:" in outcome.err
    assert find_rows(outcome.out, "Unit")["hall-3"]["drives"] == "?"


def test_errors_elsewhere_in_the_documents_do_not_matter_here(samctl: Runner, tree: Builder) -> None:
    tree({**WORLD, "accounts/x/profile.yaml": PROFILE + "employees: many\n"})
    assert run(samctl, "x").err == ""


def test_needs_of_which_nothing_can_be_used_are_refused(samctl: Runner, tree: Builder) -> None:
    tree({**WORLD, NEEDS: "white_space: [\n"})
    outcome = samctl("whitespace", "x", *DAY)
    assert (outcome.code, outcome.out) == (3, "")
    assert "nothing in accounts/x/needs.yaml can be used" in outcome.err


def test_reading_changes_nothing(
    samctl: Runner, world: Path, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    with untouched(world):
        run(samctl)
        run(samctl, "x", "--explain")
        run(samctl, "x", "-f", "svg")


def test_names_cannot_move_the_cursor_or_make_a_formula(samctl: Runner, tree: Builder) -> None:
    evil = PROFILE.replace("Drive Tec SA", '"=cmd()\\u001b[31m|x"').replace("X Works AG", '"a\\u202eb"')
    tree({**WORLD, "accounts/x/profile.yaml": evil})
    for form in ("table", "markdown", "csv", "svg"):
        outcome = samctl("whitespace", "x", "-f", form, *DAY)
        assert not re.search("[\x1b\u202e]", outcome.out), form


# ---- narrow terminals


def show_on_terminal(columns: int, *arguments: str, cwd: Path = REPOSITORY) -> Iterator[str]:
    from tests.cli.test_terminal import show

    text = show(["whitespace", *arguments, *DAY], cwd, columns, NO_COLOR="1")
    yield from text.splitlines()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize(
    "arguments",
    [("hohenrode",), ("havskarv",), ("gletschhorn",), (), ("hohenrode", "--explain")],
    ids=" ".join,
)
def test_no_line_is_broken_by_the_terminal(arguments: tuple[str, ...], columns: int) -> None:
    assert [line for line in show_on_terminal(columns, *arguments) if cell_len(line) > columns] == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_matrix_that_is_too_wide_becomes_a_list_unit_by_unit() -> None:
    narrow, wide = (list(show_on_terminal(columns, "havskarv")) for columns in (80, 160))

    assert any(line.startswith("Unit ") for line in wide)
    assert not any(line.startswith("Unit ") for line in narrow)
    assert any(line.endswith(" (land-based):") for line in narrow)
    assert "    Motoren: ours, 260,000" in narrow
    assert "    Ersatzteile: unknown" in narrow

"""`needs` as an account manager uses it: what to act on first, what answers it, and where that breaks."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from decimal import Decimal
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from markdown_it import MarkdownIt

from samctl.store.reading import read_yaml
from tests.cli.amounts import count_in_euros
from tests.cli.worlds import SHOP
from tests.conftest import REPOSITORY, TODAY, Builder, Outcome, Runner

DAY = ("--today", TODAY)
NEEDS_FILE = "accounts/x/needs.yaml"

PROFILE = dedent("""\
    name: X Works AG
    goals:
      uptime: {title: Lines run 94 % of the planned hours}
      energy: {title: A quarter less energy}
    stakeholders:
      coo: {name: Petra Vogt}
    """)

NEEDS = dedent("""\
    as_of: 2026-11-02
    needs:
      energy-use:
        {title: Pumps run at full speed, kind: shared, serves: energy, impact: 4, urgency: 3, our_fit: 5,
         value: {amount: 100000, currency: USD}}
      stops:
        title: Unplanned stops
        statement: 41 hours in 2025.
        kind: problem
        stakeholders: [coo]
        serves: uptime
        our_goal: service
        impact: 5
        urgency: 5
        our_fit: 4
        value: 574000
        evidence: [stop log 2026]
      parts: {title: No parts at night, kind: problem, serves: uptime, impact: 4, urgency: 4}
      retire: {title: Electricians retire, kind: foreseen, impact: 4, urgency: 2, our_fit: 4, likelihood: 90}
    opportunities:
      store: {title: Parts in their store, value_to_customer: 120000.50, value_to_us: 40000}
      monitoring:
        title: Condition monitoring
        addresses: [stops, retire]
        value_to_customer: 380000
        value_to_us: {amount: 100000, currency: USD}
        effort: 3
        probability: 70
        owner: am-rhein
      pumps:
        {title: Speed control, addresses: [energy-use], value_to_us: {amount: 5000, currency: SEK}, effort: 2}
    """)

PLAN = dedent("""\
    horizon: {start: 2027-01-01, end: 2029-12-31}
    goals:
      service: {title: Half of their service volume, mutual: true}
    proposals:
      pilot: {title: Pilot on line 3, addresses: [monitoring], goals: [service]}
      speed: {title: Speed control, addresses: [pumps], status: declined}
    """)

WORLD = {
    **SHOP,
    "samctl.yaml": SHOP["samctl.yaml"] + "currency: EUR\nrates: {USD: {2026-01-01: 0.92}}\n",
    "accounts/x/profile.yaml": PROFILE,
    NEEDS_FILE: NEEDS,
    "accounts/x/plan.yaml": PLAN,
}


@pytest.fixture
def needs(tree: Builder, samctl: Runner) -> Callable[..., Outcome]:
    """Runs `needs` in the world above, on the account x."""
    tree(WORLD)

    def run(*arguments: object, account: str = "x") -> Outcome:
        return samctl("needs", account, *arguments, *DAY)

    return run


def find_row(text: str, start: str) -> str:
    (row,) = [line for line in map(squeeze, text.splitlines()) if line.startswith(start)]
    return row


def squeeze(text: str) -> str:
    return " ".join(text.split())


Needs = Callable[..., Outcome]


def test_needs_stand_by_group_and_rank_with_their_points(needs: Needs) -> None:
    lines = [squeeze(line) for line in needs().lines]
    start = next(i for i, line in enumerate(lines) if line.startswith("Group"))
    assert lines[start + 1 : start + 5] == [
        "Problems 1 96 stops Unplanned stops 5 5 4 574,000",
        "2 to 3 68 to 84 parts No parts at night 4 4 unknown unknown",
        "Shared goals 2 to 3 78 energy-use Pumps run at full speed 4 3 5 92,000",
        "Foreseen 4 61.2 retire Electricians retire 4 2 4 90 % unknown",
    ]


def test_each_need_shows_its_chain_and_where_it_breaks(needs: Needs) -> None:
    text = needs().out
    assert find_row(text, "uptime stops") == "uptime stops monitoring pilot service no"
    assert find_row(text, "uptime parts") == "uptime parts - - - nothing addresses it"
    assert find_row(text, "energy energy-use") == "energy energy-use pumps - - declined: speed"
    assert find_row(text, "- retire") == "- retire monitoring pilot service serves no goal of theirs"


def test_overlaps_are_named_with_whether_the_customer_agreed(needs: Needs) -> None:
    row = find_row(needs().out, "Lines run 94 %")
    assert row == "Lines run 94 % of the planned hours Half of their service volume yes stops"


def test_what_is_missing_is_said_in_sentences(needs: Needs) -> None:
    text = needs().out
    assert "Nothing addresses: No parts at night (parts). Name it under `addresses` of an opp" in text
    assert "No proposal takes up: store, pumps." in text
    assert "Said to be shared, but not tied to a goal of theirs and one of ours: energy-use." in text
    assert "Unknown, with the points at stake: our fit of parts (16 points)." in text


def test_opportunities_are_shown_in_one_currency_and_sums_say_what_they_leave_out(needs: Needs) -> None:
    outcome = needs("--opportunities")
    rows = [squeeze(line) for line in outcome.lines]
    assert rows == [
        "Opportunities",
        "Opportunity What For the customer For us Effort Probability Owner",
        "monitoring Condition monitoring 380,000 92,000 3 70 % Anna Rhein",
        "store Parts in their store 120,000.50 40,000 unknown unknown nobody",
        "pumps Speed control unknown SEK 5,000 (no rate) 2 unknown nobody",
        "Sum 500,000.50 132,000",
        "Not in the sum for the customer, because it is unknown: pumps.",
        "Not in the sum for us, for want of an exchange rate: pumps.",
    ]
    assert outcome.code == 0


def test_only_the_needs_that_are_named_are_shown_with_their_opportunities(needs: Needs) -> None:
    text = needs("stops").out
    assert "stops" in text
    assert "monitoring" in text
    assert "parts" not in text
    assert "pumps" not in text
    assert "retire" not in text


def test_a_mistyped_need_asks_whether_another_was_meant(needs: Needs) -> None:
    outcome = needs("stop")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "samctl: x has no need `stop`\n  Did you mean `stops`?\n"


def test_an_account_without_needs_says_how_to_begin(needs: Needs) -> None:
    outcome = needs(account="y")
    assert (
        outcome.out == "Y Works AG has no needs on file yet. `samctl put y needs.needs` asks for the first.\n"
    )
    assert outcome.code == 0
    assert json.loads(needs("--format", "json", account="y").out)["needs"] == []
    assert "There is no opportunity to draw." in needs("--format", "svg", account="y").out


def test_a_document_with_errors_is_used_as_far_as_it_is_sound(tree: Builder, samctl: Runner) -> None:
    tree({**WORLD, NEEDS_FILE: NEEDS.replace("impact: 5", "impact: 9")})
    outcome = samctl("needs", "x", *DAY)
    assert outcome.code == 3
    assert f"{NEEDS_FILE}:13:13: SAM002 error" in outcome.err
    assert "No parts at night" in outcome.out


def test_a_document_of_which_nothing_can_be_used_is_an_error(tree: Builder, samctl: Runner) -> None:
    tree({**WORLD, NEEDS_FILE: "- needs\n"})
    outcome = samctl("needs", "x", *DAY)
    assert (outcome.code, outcome.out) == (3, "")
    assert f"nothing in {NEEDS_FILE} can be used" in outcome.err


def test_reading_changes_nothing(
    tree: Builder, samctl: Runner, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    workspace = tree(WORLD)
    with untouched(workspace):
        for arguments in ([], ["--explain"], ["--format", "svg"], ["--format", "csv"]):
            assert samctl("needs", "x", *arguments, *DAY).code == 0


# ---- the arithmetic


WEIGHTS = {"impact": 10, "urgency": 6, "our_fit": 4}


def recompute(entry: dict[str, Any]) -> tuple[Decimal, Decimal]:
    """Return the points of a need as somebody would with pencil and paper."""
    low = high = Decimal(0)
    for name, weight in WEIGHTS.items():
        low += weight * entry.get(name, 1)
        high += weight * entry.get(name, 5)
    if entry.get("kind") == "foreseen":
        share = entry.get("likelihood")
        low = low * Decimal(str(share)) / 100 if share is not None else Decimal(0)
        high = high * Decimal(str(share)) / 100 if share is not None else high
    return low, high


def read_needs(text: str) -> dict[str, dict[str, Any]]:
    found = read_yaml(text.encode())["needs"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("account", ["hohenrode", "havskarv", "gletschhorn"])
def test_every_figure_of_the_example_can_be_recomputed_from_the_files(samctl: Runner, account: str) -> None:
    text = (REPOSITORY / f"accounts/{account}/needs.yaml").read_text("utf-8")
    data = read_yaml(text.encode())
    assert isinstance(data, dict)
    shown = json.loads(samctl("needs", account, "--format", "json", *DAY, cwd=REPOSITORY).out)
    points = {name: recompute(entry) for name, entry in data["needs"].items()}

    for each in shown["needs"]:
        low, high = points[each["need"]]
        assert (Decimal(each["points_low"]), Decimal(each["points_high"])) == (low, high)
        others = [value for name, value in points.items() if name != each["need"]]
        assert each["best_rank"] == 1 + sum(other[0] > high for other in others)
        assert each["worst_rank"] == 1 + sum(other[1] > low for other in others)
    for side in ("value_to_customer", "value_to_us"):
        known = [count_in_euros(entry[side]) for entry in data["opportunities"].values() if side in entry]
        assert Decimal(shown["totals"][side]["amount"]) == sum(known)
        assert shown["totals"][side]["unknown"] == len(data["opportunities"]) - len(known)


def test_the_explanation_shows_every_step_of_the_arithmetic(needs: Needs) -> None:
    lines = [squeeze(line) for line in needs("--explain", "retire").lines]
    start = lines.index("Electricians retire (retire)")
    assert lines[start + 1 : start + 9] == [
        "Input Value Weight Points",
        "impact 4 x 10 40",
        "urgency 2 x 6 12",
        "our fit 4 x 4 16",
        "sum 68",
        "likelihood 90 % x 0.9",
        "points 61.2",
        "Rank 4 of 4; ahead: stops, parts, energy-use.",
    ]


def test_the_arithmetic_that_is_shown_is_right(needs: Needs) -> None:
    """Do every sum and product again with the numbers that the explanation prints."""
    blocks = needs("--explain").out.split("\n\n")
    seen = set()
    for block in blocks:
        rows = {
            found[1]: found[2].split()
            for found in re.finditer(r"^(impact|urgency|our fit|sum|likelihood|points) +(.*)$", block, re.M)
        }
        if "sum" not in rows:
            continue
        lows, highs = [], []
        for name in ("impact", "urgency", "our fit"):
            value, weight, points = read_factor(rows[name])
            assert points == (value[0] * weight, value[1] * weight)
            lows.append(points[0])
            highs.append(points[1])
        total = read_range(rows["sum"])
        assert total == (sum(lows), sum(highs))
        factor = read_range(rows["likelihood"][rows["likelihood"].index("x") + 1 :])
        assert read_range(rows["points"]) == (total[0] * factor[0], total[1] * factor[1])
        seen.add(re.search(r"\((\S+)\)", block)[1])  # type: ignore[index]
    assert seen == {*read_needs(NEEDS)}


def read_factor(cells: list[str]) -> tuple[tuple[Decimal, Decimal], Decimal, tuple[Decimal, Decimal]]:
    """Return value, weight and points of a row: `4 x 10 40`, `unknown: 1 to 5 x 4 4 to 20`."""
    cross = cells.index("x")
    value = [cell for cell in cells[:cross] if cell != "unknown:"]
    return read_range(value), Decimal(cells[cross + 1]), read_range(cells[cross + 2 :])


def read_range(cells: list[str]) -> tuple[Decimal, Decimal]:
    numbers = [Decimal(cell) for cell in cells if cell != "to"]
    return numbers[0], numbers[-1]


def test_the_explanation_converts_foreign_amounts_and_adds_up(needs: Needs) -> None:
    text = needs("--explain", "--opportunities").out
    assert text.splitlines() == [
        "Amounts",
        "needs.energy-use.value: USD 100,000 x 0.92 (since 2026-01-01) = EUR 92,000.",
        "opportunities.monitoring.value_to_us: USD 100,000 x 0.92 (since 2026-01-01) = EUR 92,000.",
        "opportunities.pumps.value_to_us: SEK 5,000; samctl.yaml has no rate for SEK up to 2026-11-23.",
        "Sum of the opportunities for the customer: 380,000 + 120,000.50 = 500,000.50.",
        "Sum of the opportunities for us: 92,000 + 40,000 = 132,000.",
        "Not in the sum for the customer, because it is unknown: pumps.",
        "Not in the sum for us, for want of an exchange rate: pumps.",
    ]


def test_a_sum_of_which_nothing_is_known_is_unknown_and_never_zero(tree: Builder, samctl: Runner) -> None:
    opportunities = "opportunities: {a: {value_to_us: 0}, b: {value_to_us: {amount: 5, currency: SEK}}}\n"
    tree({**WORLD, NEEDS_FILE: opportunities})

    out = samctl("needs", "x", "--opportunities", *DAY).out
    assert find_row(out, "Sum") == "Sum unknown 0"
    out = samctl("needs", "x", "--opportunities", "--explain", *DAY).out
    assert "Sum of the opportunities for the customer: none = unknown." in out
    totals = json.loads(samctl("needs", "x", "--format", "json", *DAY).out)["totals"]
    assert totals["value_to_customer"] == {"amount": None, "counted": 0, "unknown": 2, "without_rate": 0}
    assert totals["value_to_us"] == {"amount": "0", "counted": 1, "unknown": 0, "without_rate": 1}


def test_the_rate_is_that_of_the_day(tree: Builder, samctl: Runner) -> None:
    settings = WORLD["samctl.yaml"].replace("0.92", "0.92, 2026-12-01: 0.5")
    tree({**WORLD, "samctl.yaml": settings})
    assert "92,000" in samctl("needs", "x", "--today", "2026-11-30").out
    assert "50,000" in samctl("needs", "x", "--today", "2026-12-01").out


# ---- for programs


def test_json_holds_needs_chains_overlaps_and_opportunities(needs: Needs) -> None:
    data = json.loads(needs("--format", "json").out)
    assert {name: data[name] for name in ("schema", "account", "name", "as_of", "currency")} == {
        "schema": 1,
        "account": "x",
        "name": "X Works AG",
        "as_of": "2026-11-02",
        "currency": "EUR",
    }
    by_id = {each["need"]: each for each in data["needs"]}
    assert [*by_id] == ["stops", "parts", "energy-use", "retire"]
    assert by_id["parts"]["unknown"] == ["our_fit"]
    assert by_id["parts"]["value"] is None
    assert by_id["energy-use"]["value"] == {
        "stated": "100000",
        "currency": "USD",
        "rate": "0.92",
        "rate_since": "2026-01-01",
        "amount": "92000",
    }
    assert by_id["energy-use"]["chain"] == {
        "customer_goals": ["energy"],
        "opportunities": ["pumps"],
        "proposals": [],
        "declined": ["speed"],
        "plan_goals": [],
        "addressed": True,
        "complete": False,
        "breaks": [{"missing": "proposal", "last": [{"step": "proposal", "id": "speed"}], "declined": True}],
    }
    assert data["overlaps"] == [
        {"customer_goal": "uptime", "plan_goal": "service", "mutual": True, "needs": ["stops"]}
    ]
    assert (data["unaddressed"], data["goals_without_need"]) == (["parts"], [])
    assert data["opportunities_without_proposal"] == ["store", "pumps"]
    assert [each["opportunity"] for each in data["opportunities"]] == ["monitoring", "store", "pumps"]
    assert data["totals"]["value_to_us"] == {
        "amount": "132000",
        "counted": 2,
        "unknown": 0,
        "without_rate": 1,
    }


def test_json_of_the_explanation_holds_inputs_and_weights(needs: Needs) -> None:
    data = json.loads(needs("--explain", "parts", "--format", "json").out)
    (entry,) = data["needs"]
    assert data["weights"] == WEIGHTS
    assert entry["inputs"][2] == {
        "input": "our_fit",
        "value": None,
        "weight": 4,
        "points_low": "4",
        "points_high": "20",
        "stake": "16",
    }
    assert (entry["sum_low"], entry["sum_high"], entry["best_rank"], entry["worst_rank"]) == (
        "68",
        "84",
        2,
        3,
    )
    assert entry["likelihood"]["counts"] is False


def test_csv_has_a_line_for_each_need_or_for_each_opportunity(needs: Needs) -> None:
    (first, *_, last) = csv.DictReader(needs("--format", "csv").lines)
    assert (first["need"], first["points_low"], first["addressed"], first["complete"]) == (
        "stops",
        "96",
        "yes",
        "yes",
    )
    assert (last["need"], last["customer_goals"], last["value"]) == ("retire", "", "")
    rows = list(csv.DictReader(needs("--opportunities", "--format", "csv").lines))
    assert [row["opportunity"] for row in rows] == ["monitoring", "store", "pumps"]
    assert rows[0]["needs"] == "stops retire"
    assert rows[1]["value_to_customer"] == "120000.5"
    assert (rows[2]["value_to_us"], rows[2]["value_to_us_converted"]) == ("5000", "")


def test_csv_of_the_explanation_has_a_line_for_each_input(needs: Needs) -> None:
    rows = list(csv.DictReader(needs("--explain", "retire", "--format", "csv").lines))
    assert [(row["input"], row["value"], row["low"]) for row in rows] == [
        ("impact", "4", "40"),
        ("urgency", "2", "12"),
        ("our_fit", "4", "16"),
        ("likelihood", "90", "0.9"),
        ("points", "", "61.2"),
    ]


@pytest.mark.parametrize("arguments", [[], ["--explain"], ["--opportunities"]], ids=" ".join)
def test_markdown_shows_tables_and_no_markup_of_values(
    tree: Builder, samctl: Runner, arguments: list[str]
) -> None:
    nasty = NEEDS.replace("Unplanned stops", '"<b>Stops</b> | [x](y) *now*"').replace(
        "Condition monitoring", '"<i>a</i> | b"'
    )
    tree({**WORLD, NEEDS_FILE: nasty})
    text = samctl("needs", "x", *arguments, "--format", "markdown", *DAY).out
    page = MarkdownIt("commonmark").enable("table").render(text)
    assert "<table>" in page
    for tag in ("<b>", "<i>", "<a ", "<em>"):
        assert tag not in page


# ---- the picture


def test_the_picture_is_written_to_a_file_and_speaks_the_language_of_the_workspace(
    tree: Builder, samctl: Runner
) -> None:
    workspace = tree({**WORLD, "samctl.yaml": WORLD["samctl.yaml"] + "language: de\n"})
    target = workspace / "opportunities.svg"
    outcome = samctl("needs", "x", "--format", "svg", "-o", target, *DAY)
    assert (outcome.code, outcome.out) == (0, "")
    assert "Chancen bei X Works AG" in target.read_text("utf-8")
    english = samctl("needs", "x", "--format", "svg", "--lang", "en", *DAY).out
    assert "Opportunities at X Works AG" in english
    points = workspace.parent / "opportunities.png"
    assert samctl("needs", "x", "--format", "png", "-o", points, *DAY).code == 0
    assert points.read_bytes().startswith(b"\x89PNG")
    assert samctl("needs", "x", "--format", "png", *DAY).code == 2
    assert "Speed control" in english  # beside the chart, as its benefit for the customer is unknown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "svg", "--explain"], "--explain: a picture explains nothing"),
        (["--lang", "de"], "--lang: only the picture has a language"),
    ],
)
def test_what_does_not_go_together_is_refused(needs: Needs, arguments: list[str], message: str) -> None:
    outcome = needs(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"samctl: {message}\n  ")


# ---- check, and the document


def test_check_finds_what_the_practice_misses(tree: Builder, samctl: Runner) -> None:
    tree(WORLD)
    findings = json.loads(samctl("check", "x", "--format", "json", *DAY).out)["findings"]
    found = [(each["code"], each["message"]) for each in findings if each["code"].startswith("SAM5")]
    assert found == [
        ("SAM505", "no evidence for the need: Pumps run at full speed"),
        ("SAM501", "nothing addresses the need: No parts at night"),
        ("SAM505", "no evidence for the need: No parts at night"),
        ("SAM502", "serves none of the customer's goals: Electricians retire"),
        ("SAM505", "no evidence for the need: Electricians retire"),
    ]


@pytest.mark.parametrize(
    ("file", "text", "silent"),
    [
        (NEEDS_FILE, NEEDS.replace("addresses: [stops, retire]", "addresses: stops"), {"SAM501", "SAM505"}),
        ("accounts/x/plan.yaml", PLAN.replace("addresses: [monitoring]", "addresses: 5"), {"SAM501"}),
    ],
    ids=["needs", "plan"],
)
def test_check_misses_nothing_where_a_broken_part_may_have_held_it(
    tree: Builder, samctl: Runner, file: str, text: str, silent: set[str]
) -> None:
    tree({**WORLD, file: text})
    findings = json.loads(samctl("check", "x", "--format", "json", *DAY).out)["findings"]
    codes = {each["code"] for each in findings}
    assert "SAM002" in codes
    assert not codes & silent


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", ["# Needs: X Works AG", "68 and 84", "**The chain breaks:** declined by the customer: Speed"]),
        ("de", ["# Bedarf: X Works AG", "68 und 84", "**Die Kette reißt:** vom Kunden abgelehnt: Speed"]),
    ],
)
def test_the_document_shows_ranking_chains_and_opportunities(
    tree: Builder, samctl: Runner, code: str, words: list[str]
) -> None:
    tree({**WORLD, NEEDS_FILE: NEEDS.replace("SEK", "USD")})
    outcome = samctl("render", "needs", "x", "--lang", code, *DAY)
    assert outcome.code == 0, outcome.err
    for each in [*words, "Petra Vogt", "stop log 2026", "41 hours in 2025."]:
        assert each in outcome.out
    page = MarkdownIt("commonmark").enable("table").render(outcome.out)
    assert page.count("<table>") == 3
    assert page.count("<h3>") == 4
    assert "None" not in outcome.out


def test_the_document_shows_converted_amounts_with_the_original_and_the_rate_once(
    tree: Builder, samctl: Runner
) -> None:
    tree({**WORLD, NEEDS_FILE: NEEDS.replace("SEK", "USD")})
    outcome = samctl("render", "needs", "x", "--lang", "en", *DAY)
    assert re.search(r"\| €[\d,]+ \(US\\\$[\d,]+\) \|", outcome.out)
    assert outcome.out.count("(rate of ") == 1
    domestic = re.sub(r"\{amount: (\d+), currency: \w+\}", r"\1", NEEDS)
    tree({**WORLD, NEEDS_FILE: domestic})
    assert "converted" not in samctl("render", "needs", "x", "--lang", "en", *DAY).out


def test_the_document_of_an_account_without_needs_says_how_to_begin(tree: Builder, samctl: Runner) -> None:
    tree(WORLD)
    outcome = samctl("render", "needs", "y", *DAY)
    assert (outcome.code, outcome.out) == (2, "")
    assert "`samctl put y needs.needs` asks for the first." in outcome.err

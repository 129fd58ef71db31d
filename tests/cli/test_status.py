"""`status`: the portfolio, an account, how its figures come about, and what is broken."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REPOSITORY, Runner

DAY = ("--today", "2026-11-23")


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the example workspace."""
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    for name in ("samctl.yaml", "criteria.yaml", "team.yaml"):
        shutil.copy(REPOSITORY / name, workspace)
    shutil.copytree(REPOSITORY / "accounts", workspace / "accounts")
    return workspace


def ask(samctl: Runner, *arguments: str, code: int = 0) -> dict[str, Any]:
    outcome = samctl("status", *arguments, *DAY, "--format", "json")
    assert outcome.code == code
    told: dict[str, Any] = json.loads(outcome.out)
    return told


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_the_portfolio_has_a_line_for_each_account_above_the_lowest_tier(
    example: Path, samctl: Runner
) -> None:
    outcome = samctl("status", *DAY)
    shown = [line.split()[0] for line in outcome.lines[1 : outcome.lines.index("")]]
    assert {"havskarv", "hohenrode", "gletschhorn"} == set(shown[:3])
    assert "treval" not in shown
    assert "Left out: 3 without a decision; --all shows them, too." in outcome.lines
    assert "treval" in samctl("status", "--all", *DAY).out


def test_it_can_be_narrowed_to_a_tier_or_to_the_accounts_of_a_person(example: Path, samctl: Runner) -> None:
    assert {each["tier"] for each in ask(samctl, "--tier", "develop")["accounts"]} == {"develop"}
    assert {each["manager"] for each in ask(samctl, "--for", "yildiz")["accounts"]} == {"yildiz"}


def test_where_there_is_nothing_to_show_it_is_told_how_to_begin(example: Path, samctl: Runner) -> None:
    assert "No account is as asked for." in samctl("status", "--for", "kampmann", "--tier", "standard").out
    for account in (example / "accounts").iterdir():
        shutil.rmtree(account)
    assert "`samctl select` records a decision" in samctl("status").out
    assert "`samctl add NAME` makes the first" in samctl("status", "--all").out


def test_reading_changes_nothing(
    example: Path, samctl: Runner, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    with untouched(example):
        for form in ("table", "csv", "markdown", "json"):
            assert samctl("status", *DAY, "--format", form).code == 0
            assert samctl("status", "hohenrode", "--explain", *DAY, "--format", form).code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("hohenrod",), "Did you mean `hohenrode`?"),
        (("--tier", "ky"), "Did you mean `key`?"),
        (("--for", "yildz"), "Did you mean `yildiz`?"),
        (("--explain",), "--explain needs an account"),
        (("hohenrode", "--all"), "Leave them out."),
    ],
)
def test_what_is_not_there_or_contradicts_itself_is_refused(
    example: Path, samctl: Runner, arguments: tuple[str, ...], said: str
) -> None:
    outcome = samctl("status", *arguments, *DAY)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err


POINTS = {
    "in time": 100, "late": 50, "open": 0, "missed": 0,
    "met": 100, "not met": 0, "not named in the rhythm": 0,
    "positive": 100, "neutral": 50, "negative": 0,
}  # fmt: skip


def work_out(component: str, entry: dict[str, Any]) -> Fraction | None:
    """Work out the points of an input by hand, from its facts alone."""
    facts = entry["facts"]

    def fact(name: str) -> Fraction:
        return Fraction(facts[f"{name}_exact"])

    match component:
        case "rhythm":
            return Fraction(100 * facts["held"], facts["due"])
        case "commitments":
            return Fraction(100 if entry["state"] in ("kept", "late") else 0)
        case "kpis":
            return min(fact("attained"), Fraction(100))
        case "score":
            below, tier, score = fact("exit"), fact("entry"), fact("score")
            if score < below:
                return 40 * score / below
            if score < tier:
                return 40 + 30 * (score - below) / (tier - below)
            return 70 + 30 * (score - tier) / (100 - tier)
        case "trend":
            return min(max(50 + 5 * fact("points_a_year"), Fraction(0)), Fraction(100))
        case "wallet":
            return min(max(50 + 5 * fact("change_a_year") / 2, Fraction(0)), Fraction(100))
    return Fraction(POINTS[entry["state"]])


def mean(numbers: list[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0)) / len(numbers)


@pytest.mark.parametrize("account", ["havskarv", "hohenrode", "gletschhorn", "pendlestone-water"])
def test_every_figure_can_be_worked_out_by_hand_from_the_explanation(
    example: Path, samctl: Runner, account: str
) -> None:
    told = ask(samctl, account, "--explain")
    (line,) = told["accounts"]
    for axis in line["axes"].values():
        known: dict[str, Fraction] = {}
        weights, coverage, low, high = {}, Fraction(0), Fraction(0), Fraction(0)
        for name, component in axis["components"].items():
            weights[name] = weight = Fraction(component["weight_exact"])
            points = [
                work_out(name, each) if each["points"] is not None else None for each in component["inputs"]
            ]
            sure = [each for each in points if each is not None]
            for entry, by_hand in zip(component["inputs"], points, strict=True):
                assert by_hand is None or by_hand == Fraction(entry["points_exact"]), entry
                assert entry["file"] is None or (example / entry["file"]).is_file()
            if sure and not component["missing"]:
                known[name] = mean(sure)
                assert Fraction(component["value_exact"]) == known[name]
            else:
                assert (component["value"], component["low"], component["high"]) == (None, "0", "100")
                assert component["missing"]
            coverage += weight * Fraction(component["coverage_exact"])
            low += weight * Fraction(component["low_exact"])
            high += weight * Fraction(component["high_exact"])
        whole = sum(weights.values(), Fraction(0))
        assert Fraction(axis["coverage_exact"]) == coverage / whole
        assert (Fraction(axis["low_exact"]), Fraction(axis["high_exact"])) == (low / whole, high / whole)
        if coverage / whole >= 50:
            weight = sum((weights[name] for name in known), Fraction(0))
            parts = [weights[name] * value for name, value in known.items()]
            assert Fraction(axis["value_exact"]) == sum(parts, Fraction(0)) / weight
        else:
            assert axis["value"] is None


def test_the_arithmetic_on_the_screen_is_that_of_the_value(example: Path, samctl: Runner) -> None:
    out = samctl("status", "hohenrode", "--explain", *DAY).out
    (sum_,) = [line for line in out.splitlines() if line.startswith("engagement = ")]
    terms, divisor, result = (
        sum_.removeprefix("engagement = (").replace(") / ", "|").replace(" = ", "|").split("|")
    )
    products = [
        Fraction(one) * Fraction(other) for one, other in (each.split(" x ") for each in terms.split(" + "))
    ]
    assert abs(sum(products) / Fraction(divisor) - Fraction(result)) < Fraction(1, 100)


def test_weights_window_and_least_coverage_come_from_the_settings(example: Path, samctl: Runner) -> None:
    settings = example / "samctl.yaml"
    with settings.open("a", encoding="utf-8") as file:
        file.write(
            "\nstatus:\n  min_coverage: 90\n"
            "  engagement: {rhythm: 1, coverage: 0, decision_makers: 0, actions: 0}\n"
        )
    axes = ask(samctl, "hohenrode")["accounts"][0]["axes"]
    assert axes["engagement"]["value"] == axes["engagement"]["components"]["rhythm"]["value"]
    gletschhorn = ask(samctl, "gletschhorn")["accounts"][0]["axes"]["value"]
    assert (gletschhorn["value"], gletschhorn["coverage"] < "90") == (None, True)


@pytest.mark.parametrize(
    "weights", ["{rhythm: 0, coverage: 0, decision_makers: 0, actions: 0}", "{rhythm: -1}"]
)
def test_weights_that_weigh_nothing_or_less_are_an_error(example: Path, samctl: Runner, weights: str) -> None:
    with (example / "samctl.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\nstatus: {{engagement: {weights}}}\n")
    outcome = samctl("check", *DAY, "--format", "text")
    assert outcome.code == 1
    assert "SAM002 error status.engagement" in outcome.out


def test_a_broken_record_withholds_what_rests_on_it_and_the_rest_is_shown(
    example: Path, samctl: Runner
) -> None:
    record = example / "accounts/hohenrode/meetings/2026-11-09-ops-call.yaml"
    record.write_text("touchpoint: [ops-call\n", "utf-8")
    told = ask(samctl, code=3)
    axes = {each["account"]: each["axes"] for each in told["accounts"]}
    parts = axes["hohenrode"]["engagement"]["components"]
    assert parts["rhythm"]["missing"] == "accounts/hohenrode/meetings/2026-11-09-ops-call.yaml has errors"
    assert (parts["rhythm"]["value"], axes["hohenrode"]["engagement"]["low"]) == (None, "0")
    assert axes["havskarv"]["engagement"]["value"] is not None
    assert axes["hohenrode"]["fit"]["value"] is not None
    assert "2026-11-09-ops-call.yaml" in samctl("status", *DAY).err


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("selection.yaml", "ratings: {"),
        ("kpis.yaml", "- a\n- list\n"),
        ("profile.yaml", "nam: Hohenrode\n"),
        ("meetings.yaml", "touchpoints: {ops-call: {every: now and then}}\n"),
        ("plan.yaml", ""),
    ],
)
def test_an_account_with_a_broken_document_is_shown_and_its_axes_do_not_fall(
    example: Path, samctl: Runner, file: str, content: str
) -> None:
    def look(code: int) -> dict[str, Any]:
        found = [each for each in ask(samctl, code=code)["accounts"] if each["account"] == "hohenrode"]
        axes: dict[str, Any] = found[0]["axes"]
        return axes

    before = look(0)
    (example / "accounts/hohenrode" / file).write_text(content, "utf-8")
    for name, axis in look(3).items():
        assert Fraction(axis["low_exact"]) <= Fraction(before[name]["low_exact"])
        assert Fraction(axis["high_exact"]) >= Fraction(before[name]["high_exact"])
        assert Fraction(axis["coverage_exact"]) <= Fraction(before[name]["coverage_exact"])


def test_broken_criteria_leave_fit_unknown(example: Path, samctl: Runner) -> None:
    (example / "criteria.yaml").write_text("criteria: {", "utf-8")
    hohenrode = next(each for each in ask(samctl, code=3)["accounts"] if each["account"] == "hohenrode")
    assert hohenrode["axes"]["fit"]["components"]["score"]["missing"] == "the criteria cannot be used"
    assert hohenrode["alarm"]["flagged"] is None
    assert hohenrode["axes"]["engagement"]["value"] is not None


FALLING = """
ratings:
  product-fit: {value: 2, on: 2026-11-16}
  revenue-potential: {value: 300000, on: 2026-11-16}
  growth-potential: {value: 3, on: 2026-11-16}
  cultural-fit: {value: 3, on: 2026-11-16}
  geographic-alignment: {value: 5, on: 2026-11-16}
  ability-to-pay: {value: 5, on: 2026-11-16}
  existing-relationships: {value: 4, on: 2026-11-16}
  channel-potential: {value: 2, on: 2026-11-16}
history:
  product-fit: {2026-01-10: 5, 2026-06-10: 2}
  revenue-potential: {2026-01-10: 4200000, 2026-06-10: 400000}
  growth-potential: {2026-01-10: 4}
  cultural-fit: {2026-01-10: 4}
  geographic-alignment: {2026-01-10: 5}
  ability-to-pay: {2026-01-10: 5}
  existing-relationships: {2026-01-10: 5}
  channel-potential: {2026-01-10: 2}
decision: {tier: key, by: brandhorst, on: 2026-01-15}
"""


def test_the_alarm_names_the_evidence_and_a_decision_ends_it(example: Path, samctl: Runner) -> None:
    (example / "accounts/hohenrode/selection.yaml").write_text(FALLING, "utf-8")
    (line,) = ask(samctl, "hohenrode")["accounts"]
    alarm = line["alarm"]
    assert (alarm["flagged"], alarm["rounds_below"], alarm["threshold"], alarm["entry"]) == (
        True,
        2,
        "65",
        "75",
    )
    fell = [
        (each["title"], each["from"], each["to"], each["on"])
        for each in alarm["evidence"]
        if each["kind"] == "rating"
    ]
    assert ("Product fit", "5", "2", "2026-06-10") in fell
    assert line["proposal"]["action"] in ("repair", "demote", "exit")
    found = samctl("check", "hohenrode", *DAY, "--format", "text").out
    assert "SAM805 warning value lost" in found
    command = found.split("`samctl select hohenrode ")[1].split("`")[0]
    tier = command.split()[1]
    decided = samctl(
        "select", "hohenrode", "--tier", tier, "--as", "brandhorst", "--reason", "their mill closes", *DAY
    )
    assert decided.code == 0
    assert "SAM805" not in samctl("check", "hohenrode", *DAY, "--format", "text").out
    assert ask(samctl, "hohenrode")["accounts"][0]["alarm"]["flagged"] is False


def test_one_round_below_is_told_in_the_singular_and_options_are_code_in_markdown(
    example: Path, samctl: Runner
) -> None:
    once = FALLING.replace("on: 2026-01-15", "on: 2026-07-15")
    (example / "accounts/hohenrode/selection.yaml").write_text(once, "utf-8")
    out = samctl("status", "hohenrode", *DAY, "--format", "markdown").out
    assert "1 of 2 rounds is below" in out
    assert out.endswith("\n`--explain` shows how each figure comes about.\n")


def test_names_and_titles_carry_neither_markup_nor_control_characters(example: Path, samctl: Runner) -> None:
    replace(
        example / "accounts/hohenrode/kpis.yaml",
        "title: Our revenue with service and monitoring, last twelve months",
        'title: "[red]|Our* revenue"',
    )
    assert "[red]|Our* revenue" in samctl("status", "hohenrode", "--explain", *DAY).out
    assert "\\|Our\\* revenue" in samctl("status", "hohenrode", "--explain", "--format", "markdown", *DAY).out


def test_an_account_comes_with_the_commands_that_give_the_most_points_back(
    example: Path, samctl: Runner
) -> None:
    (line,) = ask(samctl, "havskarv")["accounts"]
    first, *others = line["next_steps"]
    assert len(others) == 4
    assert (first["kind"], first["axis"], first["effect"]) == ("benchmark", "value", "gives_back")
    assert (first["owner_name"], first["file"]) == ("Deniz Yıldız", "accounts/havskarv/plan.yaml")
    assert first["command"] == "samctl plan done havskarv hall-3-won.consumption-measured"
    shown = samctl("status", "havskarv", *DAY)
    assert "+5.0 value" in shown.out
    assert "Odd Brekke" not in shown.out.split("Evidence")[0]
    assert samctl(*first["command"].split()[1:], "--on", "2026-11-20", *DAY).code == 0
    (after,) = ask(samctl, "havskarv")["accounts"]
    gained = Fraction(after["axes"]["value"]["value_exact"]) - Fraction(line["axes"]["value"]["value_exact"])
    assert gained == Fraction(first["points_exact"])


FILLED = {"DATE": "2026-11-20", "TEXT": "Text", "VALUE": "4", "TITLE": "Call", "SPAN": "1 month"}
"""What stands for the words in capitals."""


@pytest.mark.parametrize("is_bare", [False, True])
def test_every_command_of_the_next_steps_can_be_typed(example: Path, samctl: Runner, is_bare: bool) -> None:
    if is_bare:
        shutil.rmtree(example / "accounts/hohenrode/meetings")
        for name in ("meetings.yaml", "plan.yaml", "kpis.yaml"):
            (example / "accounts/hohenrode" / name).unlink()
    slugs = ["hohenrode"] if is_bare else ["havskarv", "hohenrode", "gletschhorn"]
    commands = [each["command"] for slug in slugs for each in ask(samctl, slug)["accounts"][0]["next_steps"]]
    assert len(commands) > 4
    for command in commands:
        words = [
            re.sub("(?:^|(?<==))[A-Z]+$", lambda found: FILLED.get(found[0], found[0]), each)
            for each in shlex.split(command.replace("end=DATE", "end=2028-11-19"))[1:]
        ]
        outcome = samctl(*words, *([] if words[0] == "kpi" else ["--dry-run"]), *DAY)
        assert outcome.code == 0, (command, outcome.err)

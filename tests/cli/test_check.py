from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.worlds import SETTINGS, SHOP, rate_all
from tests.conftest import TODAY, Builder, Runner

DAY = ("--today", TODAY)
BAD = "ratings:\n  fit: {value: 4, evidense: visit}\n"
SELECTION = "accounts/x/selection.yaml"


def codes(outcome_lines: list[str]) -> list[str]:
    return [line.split()[1] for line in outcome_lines if not line.startswith(" ")]


def test_the_text_shows_place_message_line_caret_and_hint(samctl: Runner, tree: Builder) -> None:
    tree({**SHOP, SELECTION: BAD})
    outcome = samctl("check", "x", *DAY)
    assert outcome.code == 1
    assert outcome.out.endswith(
        "accounts/x/selection.yaml:2:19: SAM002 error ratings.fit: unknown field `evidense`\n"
        "      fit: {value: 4, evidense: visit}\n"
        "                      ^\n"
        "  Did you mean `evidence`?\n"
    )


def test_the_summary_is_talk_and_not_result(samctl: Runner, tree: Builder) -> None:
    tree({**SHOP, SELECTION: BAD})
    outcome = samctl("check", *DAY)
    assert outcome.err == "3 accounts checked: 1 error, 1 warning, 1 remark.\n"


def test_warnings_pass_unless_strict(samctl: Runner, tree: Builder) -> None:
    tree(SHOP)
    relaxed, strict = samctl("check", *DAY), samctl("check", "--strict", *DAY)
    assert codes(relaxed.lines) == codes(strict.lines) == ["SAM202"]
    assert (relaxed.code, strict.code) == (0, 1)


def test_remarks_pass_even_if_strict(samctl: Runner, tree: Builder) -> None:
    tree({**SHOP, SELECTION: "ratings: {fit: 4}\n", "samctl.yaml": SETTINGS + "checks: {ignore: [SAM202]}\n"})
    outcome = samctl("check", "--strict", *DAY)
    assert (codes(outcome.lines), outcome.code) == (["SAM205"], 0)


def test_the_json_names_rule_place_and_advice(samctl: Runner, tree: Builder) -> None:
    tree({**SHOP, SELECTION: BAD})
    outcome = samctl("check", "--format", "json", *DAY)
    report = json.loads(outcome.out)
    assert (outcome.code, outcome.err) == (1, "")
    assert list(report) == ["schema", "findings", "counts", "accounts"]
    assert report["counts"] == {"error": 1, "warning": 1, "info": 1}
    assert report["accounts"] == 3
    assert report["findings"][-1] == {
        "code": "SAM002",
        "name": "invalid-field",
        "severity": "error",
        "file": SELECTION,
        "line": 2,
        "column": 19,
        "path": "ratings.fit.evidense",
        "message": "ratings.fit: unknown field `evidense`",
        "hint": "Did you mean `evidence`?",
    }


def test_inside_github_actions_findings_are_annotations(
    samctl: Runner, tree: Builder, tmp_path: Path
) -> None:
    tree({**SHOP, SELECTION: BAD, "accounts/100%, odd.txt": "x"})
    outcome = samctl("check", *DAY, env={"GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(tmp_path)})
    assert outcome.code == 1
    assert (
        "::error file=workspace/accounts/x/selection.yaml,line=2,col=19,title=SAM002::"
        "ratings.fit: unknown field `evidense`. Did you mean `evidence`?"
    ) in outcome.lines
    assert any(line.startswith("::warning file=workspace/criteria.yaml,line=1,") for line in outcome.lines)
    assert any(line.startswith("::notice ") for line in outcome.lines)
    assert any("file=workspace/accounts/100%25%2C odd.txt," in line for line in outcome.lines)
    assert "::" not in samctl("check", "-f", "text", *DAY, env={"GITHUB_ACTIONS": "true"}).out


def test_the_settings_ignore_a_rule_everywhere(samctl: Runner, tree: Builder) -> None:
    tree({**SHOP, "samctl.yaml": SETTINGS + "checks: {ignore: [SAM202]}\n"})
    assert (samctl("check", "--strict", *DAY).out, samctl("check", "--strict", *DAY).code) == ("", 0)


def test_a_comment_ignores_a_rule_on_its_line_only(samctl: Runner, tree: Builder) -> None:
    text = "ratings:\n  fit: 4   # samctl: ignore SAM205\n  growth: 3   # samctl: ignore SAM207\n  reach: 2\n"
    tree({**SHOP, SELECTION: text})
    outcome = samctl("check", "x", *DAY)
    assert [line.split(":")[1] for line in outcome.lines if "SAM205" in line] == ["3", "4"]


def test_the_settings_change_a_severity_and_with_it_the_exit_code(samctl: Runner, tree: Builder) -> None:
    tree({**SHOP, "samctl.yaml": SETTINGS + "checks: {severity: {SAM202: error}}\n"})
    outcome = samctl("check", *DAY)
    assert outcome.lines[0].startswith("criteria.yaml:1:1: SAM202 error ")
    assert outcome.code == 1
    tree({"samctl.yaml": SETTINGS + "checks: {severity: {SAM002: info}}\n", SELECTION: BAD})
    assert samctl("check", *DAY).code == 0


def test_only_the_accounts_asked_for_are_checked(samctl: Runner, tree: Builder) -> None:
    tree({**SHOP, SELECTION: BAD, "accounts/y/selection.yaml": "ratings: {fit: 4}\n"})
    outcome = samctl("check", "y", *DAY)
    assert codes(outcome.lines) == ["SAM205"]
    assert (outcome.err, outcome.code) == ("1 account checked: 1 remark.\n", 0)


def test_an_account_that_does_not_exist_is_named_with_the_nearest(samctl: Runner, tree: Builder) -> None:
    tree({**SHOP, "accounts/rheintal-pumpen/profile.yaml": "name: Rheintal\n"})
    outcome = samctl("check", "reintal-pumpen")
    assert outcome.code == 2
    assert "Did you mean `rheintal-pumpen`?" in outcome.err


def test_findings_stand_in_reading_order_the_workspaces_own_first(samctl: Runner, tree: Builder) -> None:
    two = "ratings:\n  growth: {value: 9}\n  fit: {value: 9}\n"
    tree({**SHOP, "accounts/y/selection.yaml": two, SELECTION: two, "team.yaml": "people: {ceo: {}}\n"})
    places = [line.split(" ")[0] for line in samctl("check", *DAY).lines if " error " in line]
    assert places == [
        "team.yaml:1:10:",
        "accounts/x/selection.yaml:2:19:",
        "accounts/x/selection.yaml:3:16:",
        "accounts/y/selection.yaml:2:19:",
        "accounts/y/selection.yaml:3:16:",
    ]


def test_today_decides_what_is_stale(samctl: Runner, tree: Builder) -> None:
    settings = SETTINGS + "freshness: {ratings: 6 months}\nchecks: {ignore: [SAM202]}\n"
    rated = "ratings:\n  fit: {value: 4, on: 2026-03-31, evidence: visit}\n"
    tree({**SHOP, "samctl.yaml": settings, SELECTION: rated})
    assert samctl("check", "--today", "2026-09-30").out == ""
    assert codes(samctl("check", "--today", "2026-10-01").lines) == ["SAM207"]


def test_colour_is_for_terminals_that_want_it(samctl: Runner, tree: Builder) -> None:
    tree(SHOP)
    assert "\033" not in samctl("check").out
    assert "\033[33mSAM202 warning\033[0m" in samctl("check", env={"FORCE_COLOR": "1"}).out
    assert "\033" not in samctl("check", env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).out


def test_control_characters_in_a_file_do_not_reach_the_terminal(samctl: Runner, tree: Builder) -> None:
    tree({**SHOP, SELECTION: 'ratings:\n  fit: {value: "\\e[31mred", evidence: visit}\n'})
    outcome = samctl("check", "x", *DAY)
    assert outcome.code == 1
    assert "\033" not in outcome.out


# rules ------------------------------------------------------------------------------------------------


def test_the_rules_are_listed_with_what_they_find(samctl: Runner, tree: Builder) -> None:
    outcome = samctl("rules")
    assert outcome.code == 0
    assert [line.split()[0] for line in outcome.lines[1:]] == [
        *(f"SAM00{number}" for number in range(1, 7)),
        *(f"SAM{number}" for number in range(101, 109)),
        *(f"SAM{number}" for number in range(201, 212)),
        *(f"SAM{number}" for number in range(301, 307)),
        *(f"SAM{number}" for number in range(401, 409)),
        *(f"SAM{number}" for number in range(501, 506)),
        *(f"SAM{number}" for number in range(601, 612)),
        *(f"SAM{number}" for number in range(701, 707)),
        *(f"SAM{number}" for number in range(801, 807)),
    ]


@pytest.mark.parametrize("name", ["SAM208", "sam208", "decision-against-score"])
def test_a_rule_is_explained_by_code_or_name(samctl: Runner, name: str) -> None:
    out = samctl("rules", name).out
    assert out.startswith(
        "# SAM208 decision-against-score (warning)\n\nThe tier decided is not the tier scored"
    )
    assert "Bad:" in out
    assert "Good:" in out


def test_every_rules_page_has_a_bad_and_a_good_example(samctl: Runner) -> None:
    rules = json.loads(samctl("rules", "-f", "json").out)["rules"]
    assert len({rule["name"] for rule in rules}) == len(rules) == 67
    for rule in rules:
        assert "\nBad" in rule["page"], rule["code"]
        assert "\nGood" in rule["page"], rule["code"]
        assert rule["summary"].endswith("."), rule["code"]


def test_an_unknown_rule_is_answered_with_the_nearest(samctl: Runner) -> None:
    outcome = samctl("rules", "rating-stail")
    assert (outcome.code, outcome.out) == (2, "")
    assert "Did you mean `rating-stale`?" in outcome.err


def test_the_rules_as_csv_and_markdown(samctl: Runner) -> None:
    assert samctl("rules", "-f", "csv").lines[0] == "Code,Name,Severity,Finds"
    assert samctl("rules", "-f", "markdown").lines[0] == "| Code | Name | Severity | Finds |"


def test_accounts_that_score_high_enough_are_checked_against_their_decision(
    samctl: Runner, tree: Builder
) -> None:
    decided = rate_all("5", "3", "2") + "decision: {tier: standard, by: ceo, on: 2026-10-02}\n"
    tree({**SHOP, SELECTION: decided})
    assert "decided as standard, but the score says key, and no reason is given" in samctl("check", "x").out


def test_a_file_where_the_accounts_belong_is_no_clean_workspace(samctl: Runner, tree: Builder) -> None:
    settings = {name: text for name, text in SHOP.items() if not name.startswith("accounts/")}
    tree({**settings, "accounts": ""})
    outcome = samctl("check")
    assert outcome.code == 3
    assert "a file stands where a folder belongs" in outcome.err

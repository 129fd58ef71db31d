from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.cli.worlds import CRITERIA, SETTINGS, SHOP, TEAM, rate_all
from tests.conftest import TODAY, Builder, Runner

DAY = ("--today", TODAY)


def score_json(samctl: Runner, *arguments: object) -> Any:
    outcome = samctl("score", "--format", "json", *DAY, *arguments)
    assert (outcome.err, outcome.code) == ("", 0)
    return json.loads(outcome.out)


def read_table(text: str) -> list[list[str]]:
    """Return the cells of the table above the sentences."""
    table = text.partition("\n\n")[0]
    return [re.split(r" {2,}", line.strip()) for line in table.splitlines()]


def test_the_table_ranks_by_the_exact_score_with_tier_and_coverage(samctl: Runner, tree: Builder) -> None:
    tree(SHOP)
    outcome = samctl("score", *DAY, "--draws", 0)
    assert outcome.code == 0
    assert read_table(outcome.out) == [
        ["Rank", "Account", "Score", "Tier", "Coverage"],
        ["1", "X Works AG", "70.0", "key", "100 %"],
        ["2", "Y Works AG", "67.5", "develop", "100 %"],
        ["3", "Z Works AG", "35.0", "standard", "100 %"],
    ]


def test_the_sentences_tell_how_firm_the_lead_is(samctl: Runner, tree: Builder) -> None:
    tree(SHOP)
    out = samctl("score", *DAY, "--draws", 0).out
    assert "X Works AG leads while no weight is off by more than 5.2 % (against Y Works AG)." in out
    assert "That is fragile." in out
    assert "2 points of weight from Fit to Reach (Y Works AG draws level)." in out
    assert "Criteria not approved yet" in out


def test_a_missing_rating_widens_the_interval_and_names_the_question_to_ask(
    samctl: Runner, tree: Builder
) -> None:
    tree({**SHOP, "accounts/y/selection.yaml": rate_all("3", "4", "")})
    ranking = {each["account"]: each for each in score_json(samctl, "--draws", 0)["ranking"]}
    y = ranking["y"]
    assert (y["low"], y["score"], y["high"]) == ("47.5", "57.5", "67.5")
    assert y["uncertain"] == ["reach"]
    assert y["ask_first"] == {"criterion": "reach", "points": "20"}
    assert y["coverage"] == "0.8"
    assert "ask first: Reach (20 points at stake)" in samctl("score", *DAY, "--draws", 0).out


def test_a_range_of_tiers_is_shown_where_the_unknown_decides(samctl: Runner, tree: Builder) -> None:
    tree({**SHOP, "accounts/x/selection.yaml": rate_all("5", "[2, 4]", "2")})
    assert "develop" not in samctl("score", *DAY, "--draws", 0).lines[1].replace("could be develop", "")
    assert "key, could be develop" in samctl("score", *DAY, "--draws", 0).lines[1]


def test_a_knocked_out_account_stands_below_the_ranking_with_its_reason(
    samctl: Runner, tree: Builder
) -> None:
    tree({**SHOP, "accounts/x/selection.yaml": rate_all("1", "5", "5")})
    outcome = samctl("score", *DAY, "--draws", 0)
    last = outcome.lines[3]
    assert last.startswith("  -   X Works AG  (50.0)")
    assert last.endswith("knocked out: Fit 1, at least 2 needed")
    assert [each["account"] for each in score_json(samctl, "--draws", 0)["ranking"]] == ["y", "z"]


def test_an_account_with_too_little_known_is_not_ranked(samctl: Runner, tree: Builder) -> None:
    tree({**SHOP, "accounts/z/selection.yaml": rate_all("2", "", "")})
    described = score_json(samctl, "--draws", 0)
    assert described["not_ranked"] == [
        {
            "account": "z",
            "name": "Z Works AG",
            "reason": "coverage",
            "criterion": None,
            "score": "37.5",
            "coverage": "0.5",
        }
    ]
    assert "not rankable yet: 50 % of the weight is rated, 60 % needed" in samctl("score", *DAY).out


def test_joint_leaders_share_the_first_rank_and_the_next_is_third(samctl: Runner, tree: Builder) -> None:
    tree({**SHOP, "accounts/y/selection.yaml": SHOP["accounts/x/selection.yaml"]})
    described = score_json(samctl, "--draws", 0)
    assert [(each["account"], each["rank"], each["tied"]) for each in described["ranking"]] == [
        ("x", 1, True),
        ("y", 1, True),
        ("z", 3, False),
    ]
    assert described["leader"]["accounts"] == ["x", "y"]
    assert described["full_ranking"]["ties"] == [["x", "y"]]
    out = samctl("score", *DAY, "--draws", 0).out
    assert "X Works AG and Y Works AG lead" in out
    assert "tie with Y Works AG, exact" in out


def test_where_nothing_can_be_ranked_it_says_what_to_do(samctl: Runner, tree: Builder) -> None:
    tree({"samctl.yaml": SETTINGS, "criteria.yaml": CRITERIA, "accounts/x/profile.yaml": "name: X\n"})
    outcome = samctl("score", *DAY)
    assert outcome.code == 0
    assert "rate them with `samctl rate ACCOUNT CRITERION VALUE`" in outcome.out
    described = score_json(samctl)
    assert described["ranking"] == []
    assert described["leader"] is None


def test_a_workspace_without_accounts_is_scored_in_peace(samctl: Runner, tree: Builder) -> None:
    tree({"samctl.yaml": SETTINGS, "criteria.yaml": CRITERIA})
    assert samctl("score", *DAY).code == 0


# JSON -------------------------------------------------------------------------------------------------

DECIMAL = re.compile(r"-?\d+(\.\d{1,6})?")
FRACTION = re.compile(r"-?\d+(/\d+)?")
KEYS = {
    "": "schema today weights approval ranking not_ranked leader full_ranking top simulation",
    "weights": "method assume uncertainty normalised normalised_exact consistency",
    "approval": "state by on",
    "ranking[]": "account name rank tied score score_exact low high best_rank worst_rank coverage tier "
    "possible_tiers contributions uncertain to_confirm outside_scale ask_first expected_rank rank_shares "
    "top_share central_weights",
    "not_ranked[]": "account name reason criterion score coverage",
    "leader": "accounts necessary tolerance tolerance_exact against weight_intervals minimum_shift "
    "critical_ratings",
    "leader.weight_intervals.*": "low high low_exact high_exact",
    "leader.minimum_shift": "points points_exact from to against",
    "leader.critical_ratings[]": "account criterion from to effect",
    "full_ranking": "tolerance tolerance_exact weight_intervals ties",
    "full_ranking.weight_intervals.*": "low high low_exact high_exact",
    "top": "n weight_intervals",
    "top.weight_intervals.*": "low high low_exact high_exact",
    "simulation": "draws seed",
}
NUMBERS = [
    "ranking[].score",
    "ranking[].low",
    "ranking[].high",
    "ranking[].coverage",
    "ranking[].contributions.*",
    "ranking[].expected_rank",
    "ranking[].rank_shares[]",
    "ranking[].top_share",
    "ranking[].central_weights.*",
    "weights.normalised.*",
    "weights.uncertainty",
    "leader.tolerance",
    "leader.minimum_shift.points",
    "leader.minimum_shift.from.*",
    "leader.critical_ratings[].from",
    "full_ranking.tolerance",
    "full_ranking.weight_intervals.*.low",
    "top.weight_intervals.*.high",
]


def gather(data: Any, path: str) -> list[Any]:
    """Return every value at a path, where `*` stands for all ids and `[]` for all entries."""
    found = [data]
    for step in re.findall(r"\[\]|[^.\[\]]+", path):
        if step == "[]":
            found = [item for each in found for item in each]
        elif step == "*":
            found = [item for each in found if each is not None for item in each.values()]
        else:
            found = [each[step] for each in found if each is not None]
    return found


def test_the_json_has_exactly_the_keys_of_version_1(samctl: Runner, tree: Builder) -> None:
    tree({**SHOP, "accounts/w/selection.yaml": rate_all("1", "2", "3")})
    described = score_json(samctl, "--draws", 50)
    for path, keys in KEYS.items():
        found = [each for each in gather(described, path) if each is not None]
        assert found, path
        for each in found:
            assert list(each) == keys.split(), path


def test_exact_numbers_in_the_json_are_texts_rounded_to_six_places(samctl: Runner, tree: Builder) -> None:
    tree(SHOP)
    described = score_json(samctl, "--draws", 50)
    for path in NUMBERS:
        found = [each for each in gather(described, path) if each is not None]
        assert found, path
        assert [each for each in found if not (isinstance(each, str) and DECIMAL.fullmatch(each))] == [], path
    for path in (
        "ranking[].rank",
        "ranking[].best_rank",
        "ranking[].worst_rank",
        "top.n",
        "simulation.draws",
    ):
        assert all(type(each) is int for each in gather(described, path)), path
    assert described["schema"] == 1
    assert described["today"] == TODAY


def test_every_exact_number_agrees_with_its_rounded_one(samctl: Runner, tree: Builder) -> None:
    tree({**SHOP, "criteria.yaml": CRITERIA.replace("weight: 30", "weight: 37")})
    pending: list[Any] = [score_json(samctl, "--draws", 0)]
    pairs = []
    while pending:
        each = pending.pop()
        if isinstance(each, dict):
            pending += each.values()
            pairs += [(each[name], each[f"{name}_exact"]) for name in each if f"{name}_exact" in each]
        elif isinstance(each, list):
            pending += each
    texts = [(rounded, exact) for rounded, exact in pairs if isinstance(rounded, str)]
    assert len(texts) > 10
    for rounded, exact in texts:
        assert FRACTION.fullmatch(exact)
        assert abs(Fraction(rounded) - Fraction(exact)) <= Fraction(1, 2_000_000)


def test_the_figures_of_the_json_are_those_worked_out_by_hand(samctl: Runner, tree: Builder) -> None:
    tree(SHOP)
    described = score_json(samctl, "--draws", 0)
    x, y, _ = described["ranking"]
    assert (x["account"], x["score"], x["score_exact"]) == ("x", "70", "70")
    assert (y["score"], y["score_exact"]) == ("67.5", "135/2")
    assert x["contributions"] == {"fit": "50", "growth": "15", "reach": "5"}
    assert (x["low"], x["high"], x["best_rank"], x["worst_rank"]) == ("70", "70", 1, 1)
    assert (x["tier"], x["possible_tiers"]) == ("key", ["key"])
    assert described["weights"]["normalised_exact"] == {"fit": "1/2", "growth": "3/10", "reach": "1/5"}
    leader = described["leader"]
    assert (leader["tolerance"], leader["tolerance_exact"]) == ("0.052632", "1/19")
    assert leader["necessary"] is True
    shift = leader["minimum_shift"]
    assert (shift["points"], shift["from"], shift["to"], shift["against"]) == (
        "2",
        {"fit": "2"},
        "reach",
        "y",
    )
    assert described["top"]["n"] == 1
    assert described["simulation"] == {"draws": 0, "seed": 1}
    assert described["approval"] == {"state": "none", "by": None, "on": None}


def test_weights_by_comparison_report_their_consistency(samctl: Runner, tree: Builder) -> None:
    by_comparison = re.sub(r"    weight: .*\n", "", CRITERIA) + (
        "weights: pairwise\ncomparisons: {fit: {growth: 2, reach: 4}, growth: {reach: 2}}\n"
    )
    tree({**SHOP, "criteria.yaml": by_comparison})
    weights = score_json(samctl, "--draws", 0)["weights"]
    assert weights["method"] == "pairwise"
    assert weights["normalised_exact"] == {"fit": "4/7", "growth": "2/7", "reach": "1/7"}
    assert set(weights["consistency"]) == {"lambda_max", "ci", "cr", "ri"}
    assert Decimal(weights["consistency"]["cr"]) == 0
    assert weights["consistency"]["ri"] == "0.58"
    assert "Saaty 1980" in samctl("score", *DAY, "--draws", 0).out


def test_weights_by_rank_are_rank_order_centroids(samctl: Runner, tree: Builder) -> None:
    ranked = CRITERIA.replace("weight: 50", "rank: 1").replace("weight: 30", "rank: 2")
    tree({**SHOP, "criteria.yaml": "weights: rank\n" + ranked.replace("weight: 20", "rank: 3")})
    assert score_json(samctl, "--draws", 0)["weights"]["normalised_exact"] == {
        "fit": "11/18",
        "growth": "5/18",
        "reach": "1/9",
    }


# Other forms and options ------------------------------------------------------------------------------


def test_csv_has_plain_numbers_under_lasting_names(samctl: Runner, tree: Builder) -> None:
    tree({**SHOP, "accounts/z/selection.yaml": rate_all("1", "2", "3")})
    outcome = samctl("score", *DAY, "--draws", 0, "--format", "csv")
    rows = list(csv.DictReader(outcome.lines))
    assert (
        ",".join(rows[0])
        == "rank,account,name,score,low,high,best_rank,worst_rank,coverage,tier,top_share,note"
    )
    assert [(row["rank"], row["account"], row["score"]) for row in rows] == [
        ("1", "x", "70"),
        ("2", "y", "67.5"),
        ("", "z", "17.5"),
    ]


def test_markdown_is_a_table_that_a_pipe_in_a_name_does_not_break(samctl: Runner, tree: Builder) -> None:
    tree({**SHOP, "accounts/x/profile.yaml": "name: X | Works\n"})
    lines = samctl("score", *DAY, "--draws", 0, "-f", "markdown").lines
    assert lines[0] == "| Rank | Account | Score | Tier | Coverage |"
    assert lines[1] == "| ---: | --- | ---: | --- | ---: |"
    assert "X \\| Works" in lines[2]


def test_top_decides_how_many_places_matter(samctl: Runner, tree: Builder) -> None:
    tree(SHOP)
    described = score_json(samctl, "--top", 2, "--draws", 200)
    assert described["top"]["n"] == 2
    shares = {each["account"]: Decimal(each["top_share"]) for each in described["ranking"]}
    assert sum(shares.values()) == 2
    assert shares["z"] == 0
    assert samctl("score", "--top", 0).code == 2


def test_tier_shows_only_its_accounts_but_their_true_ranks(samctl: Runner, tree: Builder) -> None:
    tree(SHOP)
    (shown,) = score_json(samctl, "--tier", "develop", "--draws", 0)["ranking"]
    assert (shown["account"], shown["rank"]) == ("y", 2)
    unknown = samctl("score", "--tier", "kee")
    assert unknown.code == 2
    assert "Did you mean `key`?" in unknown.err


def test_named_accounts_are_shown_with_their_ranks_among_all(samctl: Runner, tree: Builder) -> None:
    tree(SHOP)
    (shown,) = score_json(samctl, "z", "--draws", 0)["ranking"]
    assert (shown["account"], shown["rank"]) == ("z", 3)


@pytest.mark.parametrize("assume", ["stated", "order", "any"])
def test_shares_say_which_weightings_were_drawn(samctl: Runner, tree: Builder, assume: str) -> None:
    tree(SHOP)
    described = score_json(samctl, "--assume", assume, "--draws", 400)
    assert described["weights"]["assume"] == assume
    assert described["simulation"]["draws"] == 400
    for place in described["ranking"]:
        assert sum(map(Decimal, place["rank_shares"])) == 1


def test_weightings_of_any_kind_agree_with_the_exact_share(samctl: Runner, tree: Builder) -> None:
    """For x against y, differences (1/2, -1/4, -3/4): Varsi's share is 1 - 1/3 * ... computed here."""
    tree({name: text for name, text in SHOP.items() if "/z/" not in name})
    described = score_json(samctl, "--assume", "any", "--draws", 4000)
    half, quarter, three_quarters = Fraction(1, 2), Fraction(1, 4), Fraction(3, 4)
    share = half * half / ((half + quarter) * (half + three_quarters))
    drawn = Decimal(described["ranking"][0]["top_share"])
    error = (share * (1 - share) / 4000) ** Fraction(1, 2)
    assert abs(float(drawn) - float(share)) < 4 * float(error)
    assert abs(float(described["ranking"][0]["expected_rank"]) - (2 - float(share))) < 1e-5


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(samctl: Runner, tree: Builder) -> None:
    tree(SHOP)
    first = samctl("score", *DAY, "--draws", 300, "--format", "json").out
    assert samctl("score", *DAY, "--draws", 300, "--format", "json").out == first
    assert samctl("score", *DAY, "--draws", 300, "--format", "json", "--seed", 2).out != first


def test_another_process_prints_the_same_bytes(samctl: Runner, process: Runner, tree: Builder) -> None:
    tree(SHOP)
    inside = samctl("score", *DAY, "--draws", 300, "--format", "json").out
    for hash_seed in ("1", "2"):
        outside = process(
            "score", *DAY, "--draws", 300, "--format", "json", env={"PYTHONHASHSEED": hash_seed}
        )
        assert outside.out == inside


# What if and explanations -----------------------------------------------------------------------------


def test_a_supposed_weight_changes_the_ranking_is_marked_and_not_written(
    samctl: Runner, tree: Builder, untouched: Callable[[Path], AbstractContextManager[None]]
) -> None:
    workspace = tree(SHOP)
    with untouched(workspace):
        described = score_json(samctl, "--set", "reach=80", "--draws", 0)
        out = samctl("score", *DAY, "--set", "reach=80", "--draws", 0).out
    assert [each["account"] for each in described["ranking"]] == ["y", "x", "z"]
    assert described["what_if"] == ["Reach weighs 80 (now 20)"]
    assert "What if: Reach weighs 80 (now 20). Nothing of this is written." in out


def test_a_supposed_rating_and_several_suppositions_add_up(samctl: Runner, tree: Builder) -> None:
    tree(SHOP)
    described = score_json(samctl, "--set", "z.fit=5", "--set", "z.growth=5", "--draws", 0)
    assert described["ranking"][0]["account"] == "z"
    assert described["ranking"][0]["score"] == "95"
    assert len(described["what_if"]) == 2


@pytest.mark.parametrize(
    ("supposition", "says"),
    [
        ("reech=10", "Did you mean `reach`?"),
        ("xx.fit=4", "there is no account `xx`"),
        ("fit", "lacks its value"),
        ("fit=-3", "is negative"),
        ("fit=much", "is not a weight"),
        ("x.fit=9", "no level of Fit"),
        ("x.fitt=4", "Did you mean `fit`?"),
        ("fit=nan", "is not a weight"),
    ],
)
def test_a_supposition_that_makes_no_sense_is_refused(
    samctl: Runner, tree: Builder, supposition: str, says: str
) -> None:
    tree(SHOP)
    outcome = samctl("score", "--set", supposition)
    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err


def test_the_explanation_of_one_account_shows_what_each_point_rests_on(samctl: Runner, tree: Builder) -> None:
    tree(
        {
            **SHOP,
            "accounts/x/selection.yaml": """
            ratings:
              fit: {value: 5, on: 2026-09-30, by: am-rhein, evidence: list of installed drives}
              growth: {value: [3, 4]}
            """,
        }
    )
    out = samctl("score", "--explain", "x", *DAY).out
    assert out.startswith("X Works AG: 78.75 points, rank 1, key.")
    assert "list of installed drives (2026-09-30, am-rhein)" in out
    assert "growing / faster" in out
    assert "Can our service reach their sites?" in out
    assert "Ask first: Reach, 20 points at stake." in out
    described = json.loads(samctl("score", "--explain", "x", "-f", "json").out)
    assert [each["points"] for each in described["criteria"]] == ["50", "18.75", "10"]
    assert sum(Fraction(each["points_exact"]) for each in described["criteria"]) == Fraction(
        described["score_exact"]
    )


def test_the_gap_between_two_accounts_sums_exactly(samctl: Runner, tree: Builder) -> None:
    tree({**SHOP, "criteria.yaml": CRITERIA.replace("weight: 30", "weight: 37")})
    described = json.loads(samctl("score", "--explain", "x", "y", "-f", "json").out)
    gaps = [Fraction(each["gap_exact"]) for each in described["criteria"]]
    assert sum(gaps) == Fraction(described["gap_exact"])
    out = samctl("score", "--explain", "x", "y").out
    assert out.splitlines()[0].startswith("X Works AG against Y Works AG: +")
    assert [line.split()[0] for line in out.splitlines()[3:7]] == ["Fit", "Growth", "Reach", "Sum"]


@pytest.mark.parametrize("accounts", [[], ["x", "y", "z"]])
def test_an_explanation_wants_one_account_or_two(samctl: Runner, tree: Builder, accounts: list[str]) -> None:
    tree(SHOP)
    outcome = samctl("score", "--explain", *accounts)
    assert outcome.code == 2
    assert "--explain needs one account, or two" in outcome.err


def test_an_account_that_is_not_ranked_is_explained_too(samctl: Runner, tree: Builder) -> None:
    tree({**SHOP, "accounts/z/selection.yaml": rate_all("1", "2", "3")})
    out = samctl("score", "--explain", "z", *DAY).out
    assert out.startswith("Z Works AG: not ranked, knocked out: Fit 1, at least 2 needed.")


# What cannot be scored --------------------------------------------------------------------------------


def test_a_mistyped_account_is_answered_with_the_nearest(samctl: Runner, tree: Builder) -> None:
    tree({**SHOP, "accounts/rheintal-pumpen/profile.yaml": "name: Rheintal\n"})
    for arguments in (["reintal-pumpen"], ["--explain", "reintal-pumpen"]):
        outcome = samctl("score", *arguments)
        assert (outcome.code, outcome.out) == (2, "")
        assert "Did you mean `rheintal-pumpen`?" in outcome.err


def test_without_criteria_it_says_how_to_begin(samctl: Runner, tree: Builder) -> None:
    tree({"samctl.yaml": SETTINGS, "team.yaml": TEAM})
    outcome = samctl("score")
    assert (outcome.code, outcome.out) == (3, "")
    assert "there are no criteria" in outcome.err
    assert "criteria.yaml" in outcome.err


def test_too_few_criteria_are_named_with_file_line_column_and_rule(samctl: Runner, tree: Builder) -> None:
    few = "# settled in May\n\ncriteria:\n  fit: {weight: 1, rating: {1: no, 5: yes}}\n"
    tree({"samctl.yaml": SETTINGS, "criteria.yaml": few})
    outcome = samctl("score")
    assert outcome.code == 3
    assert outcome.err.startswith("samctl: criteria.yaml:3:1: SAM201 ")


def test_broken_criteria_are_shown_with_their_line_and_nothing_is_scored(
    samctl: Runner, tree: Builder
) -> None:
    tree({**SHOP, "criteria.yaml": CRITERIA.replace("weight: 30", "wieght: 30")})
    outcome = samctl("score")
    assert (outcome.code, outcome.out) == (3, "")
    assert "criteria.yaml:9:5: SAM002 error" in outcome.err
    assert "Did you mean `weight`?" in outcome.err


def test_a_rating_left_out_as_broken_leaves_the_others_counting(samctl: Runner, tree: Builder) -> None:
    tree({**SHOP, "accounts/y/selection.yaml": rate_all("3", "4", "9")})
    outcome = samctl("score", *DAY, "--draws", 0, "--format", "json")
    assert outcome.code == 3
    y = next(each for each in json.loads(outcome.out)["ranking"] if each["account"] == "y")
    assert (y["low"], y["high"]) == ("47.5", "67.5")
    assert "accounts/y/selection.yaml:4:18: SAM002 error" in outcome.err


def test_a_changed_approval_is_told_below_the_ranking(samctl: Runner, tree: Builder) -> None:
    tree(SHOP)
    assert samctl("approve", "criteria", "--as", "ceo", "--on", "2026-10-01").code == 0
    assert "Criteria approved by Chief Executive on 2026-10-01." in samctl("score", "--draws", 0).out
    tree({"criteria.yaml": (tree({}) / "criteria.yaml").read_text().replace("weight: 30", "weight: 31")})
    out = samctl("score", "--draws", 0).out
    assert "Criteria changed since their approval on 2026-10-01." in out
    assert score_json(samctl, "--draws", 0)["approval"]["state"] == "changed"


def test_unknown_forms_and_negative_draws_are_wrong_usage(samctl: Runner, tree: Builder) -> None:
    tree(SHOP)
    assert samctl("score", "--format", "yaml").code == 2
    assert samctl("score", "--draws", "-1").code == 2
    assert samctl("score", "--assume", "mine").code == 2


def test_many_accounts_without_any_rating_are_counted_and_not_listed(samctl: Runner, tree: Builder) -> None:
    unrated = {f"accounts/n{number}/profile.yaml": f"name: Newcomer {number}\n" for number in range(11)}
    tree({**SHOP, **unrated})
    outcome = samctl("score", "--draws", 0)
    assert "Newcomer" not in outcome.out
    assert "11 accounts" in outcome.out
    assert "Newcomer 3" in samctl("score", "n3", "--draws", 0).out
    assert len(json.loads(samctl("score", "-f", "json", "--draws", 0).out)["not_ranked"]) >= 11

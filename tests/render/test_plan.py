"""The plan and the one-pager: what they say about goals, money, risks, and whatever stands in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from samctl.documents.differences import Difference
from samctl.documents.plan import Plan
from samctl.render.changes import list_changes
from tests.conftest import REPOSITORY, Builder, Runner
from tests.git import commit_all
from tests.render.export.reading import read_pages
from tests.render.plan_worlds import FOLDER, PLAN, PLANNED
from tests.render.worlds import DAY

ACCOUNT = "rheintal-pumpen"
HOSTILE = "**b** <i> {{ 7 * 7 }} `c` | [x](y) #let x = 1; $ @ref"
AS_TEXT = "\\*\\*b\\*\\* &lt;i> {{ 7 \\* 7 }} \\`c\\` \\| \\[x\\](y) #let x = 1; \\$ @ref"


def render(samctl: Runner, document: str = "plan", *arguments: str) -> str:
    outcome = samctl(*DAY, "render", document, ACCOUNT, "--lang", "en", *arguments)
    assert outcome.code == 0, outcome.err
    return outcome.out


def read_section(text: str, heading: str) -> str:
    _, _, rest = text.partition(f"\n## {heading}\n")
    return rest.partition("\n## ")[0]


def test_the_summary_tells_where_each_goal_stands_and_why_what_comes_next_and_the_biggest_risk(
    tree: Builder, samctl: Runner
) -> None:
    tree(PLANNED)
    summary = read_section(render(samctl), "Summary")
    behind = "“Pilot on line 3 running” was due on 31 October 2026, 23 days ago"
    assert f"- **Half of their service volume** – **behind**: {behind}" in summary
    assert "- **Biggest risk:** The board postpones the summer stop (weight 16 of 25)\n" in summary
    assert summary.count("overdue**)") == 3
    assert "- **What is still needed:** Sensors (€38,000); Test bench\n" in summary


def test_an_unknown_amount_is_no_zero_and_a_foreign_one_takes_the_rate_of_the_day(
    tree: Builder, samctl: Runner
) -> None:
    tree(PLANNED)
    text = render(samctl)
    assert (
        "worth a year to them €592,000, to us €1,065,000 (4 amounts are unknown and not in the sums)" in text
    )
    row = next(line for line in text.splitlines() if line.startswith("| Training of the night shift |"))
    assert row.count("| unknown ") == 2
    tree({"samctl.yaml": PLANNED["samctl.yaml"].replace("CHF: {2026-01-01: 1.06}", "CHF: {2026-01-01: 2}")})
    assert "worth a year to them €780,000" in render(samctl)


def test_risks_stand_by_their_weight_and_those_of_unknown_weight_last(tree: Builder, samctl: Runner) -> None:
    tree(PLANNED)
    rows = [line for line in read_section(render(samctl), "Risks").splitlines() if line.startswith("| ")]
    assert [row.split(" | ")[0] for row in rows[2:]] == [
        "| The board postpones the summer stop",
        "| Purchasing brings in a second source",
        "| Nobody knows what Drive-Tec plans",
    ]


@pytest.mark.parametrize("document", ["plan", "one-pager", "offer"])
def test_whatever_a_value_holds_it_stays_text(tree: Builder, samctl: Runner, document: str) -> None:
    plan = PLAN.replace("title: Joint condition monitoring", f"title: '{HOSTILE}'")
    plan = plan.replace("title: Half of their service volume", f"title: '{HOSTILE}'")
    tree({**PLANNED, f"{FOLDER}/plan.yaml": plan})
    text = render(samctl, document)
    assert AS_TEXT in text
    assert HOSTILE not in text
    assert "49" not in text.replace("+49", "")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("account", ["gletschhorn", "havskarv", "hohenrode"])
def test_the_one_pager_of_a_full_account_is_one_page_of_a4(
    samctl: Runner, tmp_path: Path, account: str, language: str
) -> None:
    file = tmp_path / "page.pdf"
    words = ("render", "one-pager", account, "--lang", language, "-o", file)
    assert samctl(*DAY, *words, cwd=REPOSITORY).code == 0
    assert len(read_pages(file.read_bytes())) == 1


@pytest.mark.parametrize("form", ["html", "pdf", "docx"])
@pytest.mark.parametrize("document", ["plan", "offer"])
def test_a_hostile_value_does_no_harm_in_any_form(
    tree: Builder, samctl: Runner, tmp_path: object, document: str, form: str
) -> None:
    plan = PLAN.replace("title: Joint condition monitoring", f"title: '{HOSTILE}'")
    tree({**PLANNED, f"{FOLDER}/plan.yaml": plan})
    outcome = samctl(*DAY, "render", document, ACCOUNT, "-o", f"{tmp_path}/x.{form}")
    assert outcome.code == 0, outcome.err


def test_a_plan_tells_from_the_history_what_changed_since_it_was_approved(
    tree: Builder, samctl: Runner
) -> None:
    root = tree(PLANNED)
    commit_all(root)
    assert samctl("--today", "2026-11-20", "approve", "plan", ACCOUNT, "--as", "lead-dach").code == 0
    approved = render(samctl)
    assert "- **Approved:** by Carola Lind on 20 November 2026\n" in approved
    assert "What changed since" not in approved
    commit_all(root)
    move = ("plan", "move", ACCOUNT, "pilot-line-3", "--due", "2027-01-31", "--reason", "sensors are late")
    assert samctl(*DAY, *move).code == 0
    changed = render(samctl)
    assert "- **Approved:** by Carola Lind on 20 November 2026; **the plan has changed since**\n" in changed
    assert read_section(changed, "What changed since the approval") == (
        "\n| What | Before | Now |\n| --- | --- | --- |\n"
        "| Benchmark “Pilot on line 3 running”: by when | 31 October 2026 "
        "| 31 January 2027 (sensors are late) |\n"
    )


def test_what_changed_is_told_in_the_words_of_the_plan() -> None:
    plan = Plan.model_validate(
        {
            "horizon": {"start": "2027-01-01", "end": "2029-12-31"},
            "goals": {
                "share": {
                    "title": "Half of it",
                    "due": "2029-12-31",
                    "history": {"2027-05-01": {"due": "2029-06-30", "reason": "their merger"}},
                    "benchmarks": {"pilot": {"title": "Pilot", "target": 25}},
                }
            },
            "proposals": {"new": {"title": "New one"}},
        }
    )
    differences = [
        Difference(("charter", "how"), "So", "Otherwise"),
        Difference(("goals", "share", "due"), "2029-06-30", "2029-12-31"),
        Difference(("goals", "share", "history"), None, {"2027-05-01": {"due": "2029-06-30"}}),
        Difference(("goals", "share", "benchmarks", "pilot", "target"), 30, 25),
        Difference(("proposals", "new"), None, {"title": "New one"}),
        Difference(("proposals", "old"), {"title": "Old one"}, None),
        Difference(("risks", "gone", "impact"), 4, None),
    ]

    told = [
        (each.part, each.title, each.field, each.change, str(each.before), str(each.after), each.reason)
        for each in list_changes(differences, plan)
    ]

    assert told == [
        ("charter", None, "how", "changed", "So", "Otherwise", None),
        ("goal", "Half of it", "due", "changed", "2029-06-30", "2029-12-31", "their merger"),
        ("benchmark", "Pilot", "target", "changed", "30", "25", None),
        ("proposal", "New one", None, "added", "None", "None", None),
        ("proposal", "Old one", None, "removed", "None", "None", None),
        ("risk", "gone", "impact", "removed", "4", "None", None),
    ]

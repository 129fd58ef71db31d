"""The offer: what the customer is told, and what never."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping

import pytest

from samctl.documents.plan import Plan
from samctl.render.public_plan import release_plan
from tests.conftest import Builder, Runner
from tests.render.plan_worlds import ADDED, BEGUN, FOLDER, PLAN, PLANNED
from tests.render.worlds import DAY

ACCOUNT = "rheintal-pumpen"
BLANKS = {"PERSON": "am-rhein", "DATE": "2028-06-30", "AMOUNT": "1000", "1..5": "4", "...": "Anything"}


@pytest.fixture
def offer(tree: Builder, samctl: Runner) -> Mapping[str, str]:
    """The offer in both languages, by language."""
    tree(PLANNED)
    return {code: samctl(*DAY, "render", "offer", ACCOUNT, "--lang", code).out for code in ("de", "en")}


@pytest.mark.parametrize("code", ["de", "en"])
@pytest.mark.parametrize(
    "hidden",
    [
        *("All drives from one hand", "Drawings of all drives", "Test bench"),  # a draft, and what it takes
        "portal of their own",  # declined
        "Energy data become a service",  # a goal of ours alone
        *("second source", "165", "Drive-Tec", "opponent", "the board meets later", "sensors came late"),
        "Spare parts on site within 24 hours",  # a promise that belongs to nothing in the offer
        "half of their service volume",  # what we gain
    ],
)
def test_what_is_ours_alone_or_a_draft_is_not_in_the_offer(
    offer: Mapping[str, str], code: str, hidden: str
) -> None:
    assert hidden not in offer[code]


def test_each_side_reads_what_it_contributes(offer: Mapping[str, str]) -> None:
    _, _, rest = offer["en"].partition("## What each side contributes\n")
    ours, _, theirs = rest.partition("### Your part\n")
    assert "- Data engineer (60 days)\n" in ours
    assert "- Report on what the data say, every 2 weeks – Anna Rhein\n" in ours
    assert theirs.startswith("\n- Access to the machine data, by 11 December 2026 – Petra Vogt\n")


def test_a_sum_says_how_many_estimates_are_missing(offer: Mapping[str, str]) -> None:
    assert "worth €592,000 a year to you. 1 of them is not estimated yet" in offer["en"]  # 1 CHF is 1.06 EUR


def test_drafts_are_named_on_stderr_only(tree: Builder, samctl: Runner) -> None:
    tree(PLANNED)
    outcome = samctl(*DAY, "render", "offer", ACCOUNT)
    assert "Left out, because it is not for the customer yet:\n" in outcome.err
    assert "  plan.proposals.drive-swap.status  a draft: All drives from one hand\n" in outcome.err
    assert "All drives" not in outcome.out


def test_a_plan_of_drafts_only_is_no_offer_and_the_command_says_what_would_release_one(
    tree: Builder, samctl: Runner
) -> None:
    drafts = re.sub("status: (proposed|accepted|running)", "status: draft", PLAN).replace("mutual: true", "")
    tree({**PLANNED, f"{FOLDER}/plan.yaml": drafts})
    outcome = samctl(*DAY, "render", "offer", ACCOUNT)
    assert (outcome.code, outcome.out) == (2, "")
    assert "all proposals are drafts, so there is nothing to offer yet" in outcome.err
    assert samctl("set", ACCOUNT, "plan.proposals.joint-monitoring.status=proposed").code == 0
    assert samctl(*DAY, "render", "offer", ACCOUNT).code == 0


def test_what_has_no_title_is_left_out_as_its_id_is_a_word_of_ours(tree: Builder, samctl: Runner) -> None:
    nameless = PLAN.replace("    title: Joint condition monitoring\n", "")
    tree({**PLANNED, f"{FOLDER}/plan.yaml": nameless.replace("title: Pilot on line 3 running, ", "")})
    outcome = samctl(*DAY, "render", "offer", ACCOUNT)
    assert "joint-monitoring" not in outcome.out
    assert "pilot-line-3" not in outcome.out
    assert "  plan.proposals.joint-monitoring.title " in outcome.err


def test_what_is_still_to_come_is_not_told_as_done(tree: Builder, samctl: Runner) -> None:
    tree(PLANNED)
    assert "reached on 5 October 2026" in samctl(*DAY, "render", "offer", ACCOUNT).out
    earlier = samctl("--today", "2026-09-15", "render", "offer", ACCOUNT).out
    assert "reached on" not in earlier
    assert "- **30 September 2026:** One stop log for both sides\n" in earlier


def test_the_same_person_is_named_once_among_those_to_ask(tree: Builder, samctl: Runner) -> None:
    tree(PLANNED)  # the account manager is also whom they ask
    _, _, contacts = samctl(*DAY, "render", "offer", ACCOUNT).out.partition("## Whom you can ask\n")
    assert contacts.count("**Anna Rhein**") == 1
    assert "for everyday questions" not in contacts


def test_an_offer_of_which_little_is_known_has_no_heading_without_text(tree: Builder, samctl: Runner) -> None:
    tree(BEGUN)
    text = samctl(*DAY, "render", "offer", "kaltwasser", "--lang", "en").out
    assert find_empty_headings(text) == []


@pytest.mark.parametrize("document", ["plan", "one-pager"])
def test_an_account_that_was_only_added_has_no_heading_without_text_and_commands_that_work(
    tree: Builder, samctl: Runner, document: str
) -> None:
    tree(ADDED)
    text = samctl(*DAY, "render", document, "kaltwasser", "--lang", "en").out
    assert find_empty_headings(text) == []
    commands = re.findall(r"`samctl ([^`]+)`", text)
    assert len(commands) >= 3
    for each in commands:
        assert run_with_examples(samctl, each) == 0, each
    after = samctl(*DAY, "render", document, "kaltwasser", "--lang", "en").out
    assert not {*commands} & {*re.findall(r"`samctl ([^`]+)`", after)}


def test_an_own_template_for_the_customer_sees_neither_drafts_nor_goals_that_are_only_ours(
    tree: Builder, samctl: Runner
) -> None:
    loops = "{% for each in plan.NAME.values() %}\n- {{ each.title }}\n{% endfor %}\n"
    template = loops.replace("NAME", "proposals") + loops.replace("NAME", "goals")
    tree(
        {**PLANNED, **{f"templates/{place}.md.j2": template for place in ("customer/note", "internal/list")}}
    )
    shown = samctl(*DAY, "render", "note", "rheintal-pumpen").out.splitlines()
    known = samctl(*DAY, "render", "list", "rheintal-pumpen").out.splitlines()
    assert "- Speed control for twelve pumps" in shown
    hidden = {*known} - {*shown}
    assert hidden == {
        "- All drives from one hand",
        "- A portal of their own",
        "- Energy data become a service",
    }


def test_what_the_customer_is_shown_gives_no_draft_away_by_what_it_needs() -> None:
    plan = Plan.model_validate(
        {
            "horizon": {"start": "2027-01-01", "end": "2029-12-31"},
            "proposals": {
                "idea": {"title": "Full service", "status": "draft"},
                "pilot": {"title": "Pilot", "status": "running"},
            },
            "resources": {
                "residents": {"for": "idea", "shared": True},
                "engineer": {"for": "pilot", "shared": True},
                "room": {"shared": True},
            },
        }
    )
    assert list(release_plan(plan).resources) == ["engineer", "room"]


def find_empty_headings(text: str) -> list[str]:
    """Return the headings that are followed by nothing, or by one of the same or a higher level."""
    lines = [line for line in text.splitlines() if line]
    empty = []
    for line, following in zip(lines, [*lines[1:], "# "], strict=True):
        level = len(line) - len(line.lstrip("#"))
        below = len(following) - len(following.lstrip("#"))
        if level and below and below <= level:
            empty.append(line)
    return empty


def run_with_examples(samctl: Runner, command: str) -> int:
    """Run a command that a document proposes, with something in the place of its blanks."""
    for blank, value in BLANKS.items():
        command = command.replace(blank, value)
    return samctl(*shlex.split(command)).code

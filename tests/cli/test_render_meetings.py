"""Agendas, minutes and reviews: which meeting they are about, and what the customer is not told."""

from __future__ import annotations

import pytest

from tests.conftest import Builder, Runner
from tests.git import commit_all
from tests.render.meeting_worlds import BARELY_MET, INTERNAL, MET, REVIEW, VISIT
from tests.render.plan_worlds import ADDED, FOLDER
from tests.render.worlds import DAY

ACCOUNT = "rheintal-pumpen"
OURS_ALONE = ("purchasing wait", "Jan Keller wait", "another job", "Jan Keller forgot", "4 of 5", "Notes")


@pytest.mark.parametrize("document", ["agenda", "minutes", "business-review"])
def test_the_customer_reads_neither_notes_nor_what_we_said_among_ourselves(
    tree: Builder, samctl: Runner, document: str
) -> None:
    tree(MET)
    outcome = samctl(*DAY, "render", document, ACCOUNT, "--lang", "en")
    assert outcome.code == 0
    assert [text for text in OURS_ALONE if text in outcome.out] == []


def test_a_review_shows_the_customer_the_figures_of_agreed_goals_and_no_others(
    tree: Builder, samctl: Runner
) -> None:
    tree({**MET, f"{FOLDER}/plan.yaml": MET[f"{FOLDER}/plan.yaml"].replace("mutual: true", "mutual: false")})
    told = samctl(*DAY, "render", "business-review", ACCOUNT, "--lang", "en").out
    assert "Our share of their service volume" not in told
    assert "Pilot on line 3 running" not in told
    assert "Drawings of all drives" not in told  # they belong to a draft
    assert (
        "Our share of their service volume" in samctl(*DAY, "render", "review", ACCOUNT, "--lang", "en").out
    )


def test_minutes_for_us_hold_rating_feedback_notes_and_who_of_the_deciders_was_missing(
    tree: Builder, samctl: Runner
) -> None:
    tree(MET)
    told = samctl(*DAY, "render", "minutes", ACCOUNT, "--internal", "--meeting", VISIT, "--lang", "en").out
    assert "**How it went:** 4 of 5" in told
    assert "**Who decides and was not there:** Petra Vogt, Chief Operating Officer" in told
    assert "- **negative**, Urs Frei: The night shift never sees you." in told
    assert "Urs Frei looks for another job." in told


def test_minutes_are_of_the_last_meeting_that_the_customer_attended_unless_one_is_named(
    tree: Builder, samctl: Runner
) -> None:
    tree(MET)
    render = (*DAY, "render", "minutes", ACCOUNT, "--lang", "en")
    assert samctl(*render).out.startswith("# Minutes: Visit to line 3, 17 November 2026")
    assert samctl(*render, "--meeting", REVIEW).out.startswith("# Minutes: Quarterly review, 20 August 2026")
    ops_call = samctl(*render, "--touchpoint", "ops-call").out
    assert ops_call.startswith("# Minutes: Operations call, 12 November 2026")
    ours = samctl(*render, "--internal").out
    assert ours.startswith("# Minutes: How we deal with purchasing, 18 November 2026")


def test_an_agenda_is_of_the_next_meeting_with_one_unless_another_is_named(
    tree: Builder, samctl: Runner
) -> None:
    tree(MET)
    render = (*DAY, "render", "agenda", ACCOUNT, "--lang", "en")
    assert "**When:** Monday, 18 January 2027, 13:30 to 15:30" in samctl(*render).out
    assert "**When:** Monday, 23 November 2026" in samctl(*render, "--touchpoint", "ops-call").out
    begun = "touchpoint: review\ndate: 2027-01-20\ncustomer_attendees: [coo]\nagenda: [The summer stop]\n"
    tree({**MET, f"{FOLDER}/meetings/2027-01-20-review.yaml": begun})
    told = samctl(*render, "--meeting", "2027-01-20-review").out
    assert "1. The summer stop" in told
    assert "**Rheintal Pumpen AG:** Petra Vogt, Chief Operating Officer\n" in told
    assert samctl(*render).out == told


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("minutes", "--meeting", "2026-08-20-reviw"), "Did you mean `2026-08-20-review`?"),
        (("minutes", "--meeting", INTERNAL), "nobody of rheintal-pumpen took part in"),
        (("agenda", "--touchpoint", "ops-cal"), "Did you mean `ops-call`?"),
        (("agenda", "--touchpoint", "past"), "nobody can tell when the next meeting is"),
        (("minutes", "--meeting", REVIEW, "--touchpoint", "review"), "Leave out one of the two."),
        (("plan", "--meeting", REVIEW), "plan is not about a meeting"),
        (("offer", "--internal"), "offer is for the customer"),
        (("minutes", "--internal", "--for", "coo"), "minutes is for us"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_to_do(
    tree: Builder, samctl: Runner, arguments: tuple[str, ...], message: str
) -> None:
    tree(MET)
    document, *options = arguments
    outcome = samctl(*DAY, "render", document, ACCOUNT, *options)
    assert outcome.code == 2
    assert message in outcome.err


@pytest.mark.parametrize(
    ("document", "next_step"),
    [
        ("agenda", "samctl put kaltwasser meetings.touchpoints"),
        ("minutes", "samctl log kaltwasser TOUCHPOINT"),
        ("business-review", "samctl put kaltwasser plan.goals"),
    ],
)
def test_an_account_that_was_only_added_has_nothing_for_the_customer_and_is_told_what_comes_first(
    tree: Builder, samctl: Runner, document: str, next_step: str
) -> None:
    tree(ADDED)
    outcome = samctl(*DAY, "render", document, "kaltwasser")
    assert (outcome.code, outcome.out) == (2, "")
    assert next_step in outcome.err


def test_what_an_agenda_and_minutes_lack_is_told_with_the_file_to_fill_in(
    tree: Builder, samctl: Runner
) -> None:
    tree(BARELY_MET)
    agenda = samctl(*DAY, "render", "agenda", "kaltwasser").err
    assert "  meetings.touchpoints.talk.with " in agenda
    assert "  meetings.touchpoints.talk.place " in agenda
    minutes = samctl(*DAY, "render", "minutes", "kaltwasser").err
    assert "  meetings/2026-11-02-talk.summary " in minutes
    assert "`samctl edit kaltwasser meetings/2026-11-02-talk`" in minutes


def test_what_has_no_title_is_not_told_to_the_customer_and_named_as_left_out(
    tree: Builder, samctl: Runner
) -> None:
    tree(MET)
    outcome = samctl(*DAY, "render", "minutes", ACCOUNT, "--meeting", REVIEW)
    assert "nameless" not in outcome.out
    assert f"  meetings/{REVIEW}.decisions  what has no title" in outcome.err
    assert "nameless" in samctl(*DAY, "render", "minutes", ACCOUNT, "--meeting", REVIEW, "--internal").out


def test_both_variants_and_each_meeting_have_files_of_their_own(tree: Builder, samctl: Runner) -> None:
    root = tree(MET)
    for options in ((), ("--internal",), ("--meeting", REVIEW), ("--meeting", REVIEW, "--internal")):
        assert samctl(*DAY, "render", "minutes", ACCOUNT, "-o", f"{root}/out/", *options).code == 0
    assert {path.name for path in (root / "out").iterdir()} == {
        f"{ACCOUNT}-minutes.md",
        f"{ACCOUNT}-minutes-internal.md",
        f"{ACCOUNT}-minutes-{REVIEW}.md",
        f"{ACCOUNT}-minutes-{REVIEW}-internal.md",
    }


def test_a_workspace_may_have_its_own_minutes_for_either_side(tree: Builder, samctl: Runner) -> None:
    tree(
        {
            **MET,
            "templates/internal/minutes.md.j2": "ours: {{ record.rating }}\n",
            "templates/customer/minutes.md.j2": "theirs: {{ minutes.meeting.title }}\n",
        }
    )
    render = (*DAY, "render", "minutes", ACCOUNT, "--meeting", VISIT)
    assert samctl(*render).out == "theirs: Visit to line 3\n"
    assert samctl(*render, "--internal").out == "ours: 4\n"


def test_a_copy_of_either_template_can_be_had(tree: Builder, samctl: Runner) -> None:
    root = tree(MET)
    assert samctl("templates", "copy", "minutes").code == 0
    ours = samctl("templates", "copy", "internal/minutes")
    assert "samctl render minutes ACCOUNT --internal -o minutes.md --watch" in ours.err
    assert (root / "templates/internal/minutes.md.j2").is_file()
    assert (root / "templates/customer/minutes.md.j2").is_file()


def test_a_review_tells_who_stands_to_us_otherwise_and_what_came_up_as_far_as_git_knows(
    tree: Builder, samctl: Runner
) -> None:
    profile, needs = f"{FOLDER}/profile.yaml", f"{FOLDER}/needs.yaml"
    before = {
        **MET,
        profile: MET[profile].replace("support: supporter", "support: neutral"),
        needs: MET[needs].replace("  spares: {title: No spare parts at night, ", "  x-ray: {title: X, "),
    }
    commit_all(tree(before), on="2026-08-19")
    root = tree(MET)
    commit_all(root, on="2026-11-20")

    told = samctl(*DAY, "render", "review", ACCOUNT, "--lang", "en").out

    assert "- **Petra Vogt:** support was neutral, is supporter\n" in told
    assert "- **New need:** No spare parts at night\n" in told
    assert "the history of the files does not tell" not in told
    assert "Jan Keller:**" not in told


def test_a_review_says_what_the_history_does_not_tell(tree: Builder, samctl: Runner) -> None:
    commit_all(tree(MET), on="2026-08-21")  # the day after the review
    told = samctl(*DAY, "render", "review", ACCOUNT, "--lang", "en").out
    assert "the history of the files does not tell" in told
    assert "support was" not in told

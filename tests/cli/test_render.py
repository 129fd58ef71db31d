from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Builder, Runner
from tests.git import git
from tests.render.worlds import BARE, DAY, ESTABLISHED, FULL, HANDOFF, MEETINGS, PROFILE, SETTINGS, SIGNED

ACCOUNT = "rheintal-pumpen"
FOLDER = f"accounts/{ACCOUNT}"
Watch = Callable[[Path], contextlib.AbstractContextManager[None]]


@pytest.mark.parametrize("document", ["handoff", "introduction"])
def test_a_document_goes_to_stdout_and_nothing_in_the_workspace_changes(
    tree: Builder, samctl: Runner, untouched: Watch, document: str
) -> None:
    with untouched(tree(FULL)):
        outcome = samctl(*DAY, "render", document, ACCOUNT)
    assert outcome.code == 0
    assert outcome.out.startswith("# ")
    assert outcome.err == ""


def test_a_dash_means_stdout(tree: Builder, samctl: Runner) -> None:
    tree(FULL)
    assert samctl(*DAY, "render", "handoff", ACCOUNT, "-o", "-").out.startswith("# ")


# ---- which document


@pytest.mark.parametrize(
    ("typed", "hint"),
    [("introductoin", "Did you mean `introduction`?"), ("zzz", "Known: agenda, business-review, ")],
)
def test_an_unknown_document_is_refused_with_the_nearest(
    tree: Builder, samctl: Runner, typed: str, hint: str
) -> None:
    tree(FULL)
    outcome = samctl(*DAY, "render", typed, ACCOUNT)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"there is no document `{typed}`" in outcome.err
    assert hint in outcome.err


def test_a_template_of_the_workspace_wins_over_the_built_in_one(tree: Builder, samctl: Runner) -> None:
    tree(
        {
            **FULL,
            "templates/customer/introduction.md.j2": "# Hello {{ profile.name }}, {{ letter.taker.name }}\n",
        }
    )
    assert samctl(*DAY, "render", "introduction", ACCOUNT).out == "# Hello Rheintal Pumpen AG, Anna Rhein\n"


def test_a_workspace_has_documents_of_its_own_with_parts_they_share(tree: Builder, samctl: Runner) -> None:
    tree(
        {
            **FULL,
            "templates/customer/greeting.md.j2": "# Greeting\n{% include 'customer/_body.md.j2' %}\n",
            "templates/customer/_body.md.j2": "{{ profile.name }}, {{ company }}, {{ today|date }}",
            "templates/internal/note.md.j2": "{{ profile.stakeholders.purchasing.support }}",
        }
    )
    greeting = samctl(*DAY, "render", "greeting", ACCOUNT)
    assert greeting.out == "# Greeting\n\nRheintal Pumpen AG, Nordlicht Antriebe GmbH, 23 November 2026\n"
    assert samctl(*DAY, "render", "note", ACCOUNT).out == "opponent\n"
    unknown = samctl(*DAY, "render", "_body", ACCOUNT)
    assert "`samctl templates` lists them." in unknown.err
    known = [each["name"] for each in json.loads(samctl("templates", "--format", "json").out)["templates"]]
    assert set(known) == {
        *("agenda", "business-review", "greeting", "handoff", "introduction", "minutes", "needs", "note"),
        *("offer", "one-pager", "plan", "profile", "review"),
    }
    assert "_body" not in known


def test_a_template_knows_the_language_of_its_document(tree: Builder, samctl: Runner) -> None:
    tree(
        {
            **FULL,
            "templates/customer/note.md.j2": "{% import 'customer/_.md.j2' as m %}{{ language }} {{ m.m() }}",
            "templates/customer/_.md.j2": "{% macro m() %}{{ 'Hi' if language == 'en' }}{% endmacro %}",
        }
    )
    assert samctl(*DAY, "render", "note", ACCOUNT).out == "en Hi\n"
    assert samctl(*DAY, "render", "note", ACCOUNT, "--lang", "de").out == "de\n"


def test_a_template_for_the_customer_sees_the_public_view(tree: Builder, samctl: Runner) -> None:
    tree({**FULL, "templates/customer/note.md.j2": "a\n{{ profile.stakeholders.purchasing.support }}\n"})
    outcome = samctl(*DAY, "render", "note", ACCOUNT)
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.err == (
        "samctl: templates/customer/note.md.j2:2: `profile.stakeholders.purchasing.support` is internal and "
        "never reaches a document for the customer\n"
        "  Leave it out, or move the template to templates/internal/.\n"
    )


def test_what_is_prepared_for_us_is_not_there_for_a_document_of_the_same_name_for_the_customer(
    tree: Builder, samctl: Runner
) -> None:
    tree({**FULL, "templates/customer/handoff.md.j2": "{{ promises }}"})
    outcome = samctl(*DAY, "render", "handoff", ACCOUNT)
    assert outcome.code == 3
    assert "templates/customer/handoff.md.j2:1: `promises`" in outcome.err


def test_a_name_in_both_folders_is_refused(tree: Builder, samctl: Runner) -> None:
    tree({**FULL, "templates/customer/note.md.j2": "a", "templates/internal/note.md.j2": "b"})
    outcome = samctl(*DAY, "render", "note", ACCOUNT)
    assert outcome.code == 3
    assert "templates/internal/ and templates/customer/ both have a note.md.j2" in outcome.err


def test_a_workspace_cannot_make_an_internal_document_of_one_for_the_customer(
    tree: Builder, samctl: Runner
) -> None:
    tree({**FULL, "templates/internal/introduction.md.j2": "x"})
    outcome = samctl(*DAY, "render", "introduction", ACCOUNT)
    assert outcome.code == 3
    assert "templates/internal/introduction.md.j2 is named like a document for the customer" in outcome.err


def test_the_part_of_a_built_in_document_that_is_wrong_is_named_as_built_in(
    tree: Builder, samctl: Runner
) -> None:
    tree({**FULL, "templates/customer/wrong.md.j2": "{% include 'customer/introduction.md.j2' %}"})
    outcome = samctl(*DAY, "render", "wrong", ACCOUNT)
    assert outcome.code == 3
    assert "built-in templates/customer/introduction.md.j2:" in outcome.err
    assert "`letter` is unknown" in outcome.err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe", "templates/customer/note.md.j2: the file is saved as UTF-16"),
        (b"x" * 1_000_001, "templates/customer/note.md.j2: the file has 1 MB"),
        (b"{% if %}", "templates/customer/note.md.j2:1: "),
    ],
)
def test_a_template_that_cannot_be_read_is_named(
    tree: Builder, samctl: Runner, content: bytes, message: str
) -> None:
    tree({**FULL, "templates/customer/note.md.j2": content})
    outcome = samctl(*DAY, "render", "note", ACCOUNT)
    assert (outcome.code, outcome.out) == (3, "")
    assert message in outcome.err


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_template_is_not_read_through_a_link_out_of_the_workspace(
    tree: Builder, samctl: Runner, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.md.j2"
    secret.write_text("secret")
    root = tree({**FULL, "templates/customer/note.md.j2": "{% include 'customer/_link.md.j2' %}"})
    (root / "templates/customer/_link.md.j2").symlink_to(secret)
    outcome = samctl(*DAY, "render", "note", ACCOUNT)
    assert outcome.code == 3
    assert "is a link out of the workspace" in outcome.err


def test_values_are_text_whatever_the_file_holds(tree: Builder, samctl: Runner) -> None:
    name = '"<b>*X*</b> {{ 7 * 7 }} [a](b)"'
    tree({**FULL, f"{FOLDER}/profile.yaml": PROFILE.replace("Rheintal Pumpen AG", name)})
    outcome = samctl(*DAY, "render", "introduction", ACCOUNT)
    assert "Dear team at &lt;b>\\*X\\*&lt;/b> {{ 7 \\* 7 }} \\[a\\](b)," in outcome.out


# ---- language and reader


def test_the_customers_language_comes_before_the_workspaces_and_the_option_before_both(
    tree: Builder, samctl: Runner
) -> None:
    tree(FULL)  # the workspace is German, the customer English
    assert "Kind regards" in samctl(*DAY, "render", "introduction", ACCOUNT).out
    assert "Mit freundlichen" in samctl(*DAY, "render", "introduction", ACCOUNT, "--lang", "de").out
    assert samctl(*DAY, "render", "handoff", ACCOUNT).out.startswith("# Übergabe")
    assert samctl(*DAY, "render", "handoff", ACCOUNT, "--lang", "en").out.startswith("# Handoff")
    tree({f"{FOLDER}/profile.yaml": PROFILE.replace("language: en\n", "")})
    assert "Mit freundlichen" in samctl(*DAY, "render", "introduction", ACCOUNT).out


def test_a_language_that_does_not_exist_is_wrong_usage(tree: Builder, samctl: Runner) -> None:
    tree(FULL)
    assert samctl(*DAY, "render", "introduction", ACCOUNT, "--lang", "fr").code == 2


@pytest.mark.parametrize(
    ("arguments", "greeting"),
    [
        ((), "Dear team at Rheintal Pumpen AG,"),
        (("--for", "coo"), "Dear Ms Vogt,"),
        (("--for", "purchasing"), "Dear Jan Keller,"),
        (("--for", "coo", "--lang", "de"), "Guten Tag Petra Vogt,"),  # the salutation is English
        (("--lang", "de"), "Guten Tag,"),
    ],
)
def test_a_letter_greets_whom_it_is_for(
    tree: Builder, samctl: Runner, arguments: tuple[str, ...], greeting: str
) -> None:
    tree(FULL)
    assert f"\n{greeting}\n" in samctl(*DAY, "render", "introduction", ACCOUNT, *arguments).out


def test_a_letter_is_for_somebody_at_the_customer(tree: Builder, samctl: Runner) -> None:
    tree({**BARE, **FULL})
    outcome = samctl(*DAY, "render", "introduction", ACCOUNT, "--for", "cooo")
    assert outcome.code == 2
    assert "--for: rheintal-pumpen has no stakeholder `cooo`" in outcome.err
    assert "Did you mean `coo`?" in outcome.err
    nobody = samctl(*DAY, "render", "introduction", "kaltwasser", "--for", "coo")
    assert "`samctl edit kaltwasser profile` adds people." in nobody.err
    internal = samctl(*DAY, "render", "handoff", ACCOUNT, "--for", "coo")
    assert internal.code == 2
    assert "--for: handoff is for us" in internal.err


def test_german_letters_say_du_where_the_customer_is_spoken_to_so(tree: Builder, samctl: Runner) -> None:
    tree(
        {**FULL, f"{FOLDER}/meetings.yaml": MEETINGS.replace("contact:\n", "contact:\n  address: informal\n")}
    )
    several = samctl(*DAY, "render", "introduction", ACCOUNT, "--lang", "de").out
    one = samctl(*DAY, "render", "introduction", ACCOUNT, "--lang", "de", "--for", "coo").out
    assert "\nHallo zusammen,\n" in several
    assert "mit Euch" in several
    assert "\nHallo Petra Vogt,\n" in one
    assert "mit Dir" in one


# ---- what the letter says


def test_a_touchpoint_that_is_over_is_not_announced_and_a_rule_for_calendars_neither(
    tree: Builder, samctl: Runner
) -> None:
    rhythm = (
        "touchpoints:\n"
        "  over: {title: Over, every: 2 weeks, from: 2026-01-01, to: 2026-11-01}\n"
        "  ending: {title: Ending, every: 1 month, from: 2026-11-01, to: 2026-11-30}\n"
        "  rule: {title: Rule, every: 'FREQ=MONTHLY;BYDAY=2TU'}\n"
        "  once: {title: Once, from: 2026-12-01, time: '09:30'}\n"
        "  monday: {title: Monday, every: 1 month, weekday: monday, from: 2026-11-02}\n"
    )
    tree({**FULL, f"{FOLDER}/meetings.yaml": rhythm})
    outcome = samctl(*DAY, "render", "introduction", ACCOUNT)
    items = [line for line in outcome.out.splitlines() if line.startswith("- **") and "Rhein" not in line]
    assert items == [
        "- **Once**: on Tuesday, 1 December 2026 at 09:30.",
        "- **Monday**: monthly on a Monday, next on Monday, 7 December 2026.",
    ]
    assert "meetings.touchpoints.rule.every" in outcome.err


BEFORE_AND_AFTER_THE_TARGET = pytest.mark.parametrize("day", ["2026-11-23", "2026-12-05"])


def sign_both(samctl: Runner) -> None:
    for person in ("sales-west", "am-rhein"):
        outcome = samctl(*DAY, "handoff", "sign", ACCOUNT, "--as", person)
        assert outcome.code == 0, outcome.err


@BEFORE_AND_AFTER_THE_TARGET
def test_a_handover_that_both_have_signed_is_told_as_done(tree: Builder, samctl: Runner, day: str) -> None:
    tree(SIGNED)
    sign_both(samctl)
    outcome = samctl("--today", day, "render", "introduction", ACCOUNT)
    assert "Anna Rhein has taken over from Wim West" in outcome.out
    assert "was passed on in full" in outcome.out
    assert "will be complete" not in outcome.out
    assert "remains available" not in outcome.out
    assert outcome.err == ""


@pytest.mark.parametrize(
    ("day", "opening"),
    [
        ("2027-02-23", "# Your new contact: Anna Rhein\n"),
        ("2027-02-24", "# Your contact: Anna Rhein\n"),
    ],
)
def test_three_months_after_both_have_signed_nobody_is_introduced_as_new(
    tree: Builder, samctl: Runner, day: str, opening: str
) -> None:
    tree(SIGNED)
    sign_both(samctl)
    outcome = samctl("--today", day, "render", "introduction", ACCOUNT)
    assert outcome.out.startswith(opening)
    is_new = "new contact" in opening
    assert ("has taken over from Wim West" in outcome.out) == is_new
    assert ("From now on" in outcome.out) == is_new
    assert "handoff." not in outcome.err


def test_an_account_manager_without_a_handoff_on_file_is_nobody_new(tree: Builder, samctl: Runner) -> None:
    tree(ESTABLISHED)
    outcome = samctl(*DAY, "render", "introduction", ACCOUNT)
    assert "Anna Rhein is your contact with us in everything" in outcome.out
    for word in ("new contact", "now", "Wim West"):
        assert word not in outcome.out
    assert outcome.err == ""
    german = samctl(*DAY, "render", "introduction", ACCOUNT, "--lang", "de").out
    assert "ab sofort" not in german.lower()


@pytest.mark.parametrize(
    ("language", "taking_over", "stays"),
    [
        (
            "en",
            "Anna Rhein is taking over from Wim West",
            "\nWim West also remains available to you (e-mail <wim.west@nordlicht.example>).\n",
        ),
        (
            "de",
            "Anna Rhein übernimmt von Wim West",
            "\nAuch Wim West bleibt weiterhin für Sie erreichbar (E-Mail <wim.west@nordlicht.example>).\n",
        ),
    ],
)
def test_a_handover_that_is_open_past_its_target_is_told_as_under_way_without_a_day(
    tree: Builder, samctl: Runner, language: str, taking_over: str, stays: str
) -> None:
    tree(FULL)
    outcome = samctl("--today", "2026-12-05", "render", "introduction", ACCOUNT, "--lang", language)
    assert taking_over in outcome.out
    assert stays in outcome.out
    for word in ("has taken over", "was passed on", "Until then", "Bis dahin", "complete by", "bis zum"):
        assert word not in outcome.out
    assert (
        "  handoff.target  the day by which the handover is complete; the one on file is past\n"
        in outcome.err
    )


def test_who_hands_over_without_phone_and_mail_stays_available_past_the_target_and_is_a_gap(
    tree: Builder, samctl: Runner
) -> None:
    world = {
        **BARE,
        "accounts/kaltwasser/handoff.yaml": "from: sales-west\nto: am-rhein\ntarget: 2026-11-20\n",
    }
    tree(world)
    outcome = samctl(*DAY, "render", "introduction", "kaltwasser", "--lang", "en")
    assert "\nWim West also remains available to you.\n" in outcome.out
    assert "  team.people.sales-west.phone " in outcome.err


@BEFORE_AND_AFTER_THE_TARGET
def test_a_handover_that_one_side_signed_or_that_changed_since_is_not_over(
    tree: Builder, samctl: Runner, day: str
) -> None:
    root = tree(SIGNED)
    handoff = root / FOLDER / "handoff.yaml"
    assert samctl(*DAY, "handoff", "sign", ACCOUNT, "--as", "sales-west").code == 0
    assert "is taking over" in samctl("--today", day, "render", "introduction", ACCOUNT).out
    assert samctl(*DAY, "handoff", "sign", ACCOUNT, "--as", "am-rhein").code == 0
    assert "has taken over" in samctl("--today", day, "render", "introduction", ACCOUNT).out
    text = handoff.read_text("utf-8")
    handoff.write_text(text.replace("Short calls, no slides.", "Long calls."), "utf-8")
    assert "is taking over" in samctl("--today", day, "render", "introduction", ACCOUNT).out


def test_an_account_manager_who_was_named_after_the_handover_is_who_the_letter_introduces(
    tree: Builder, samctl: Runner
) -> None:
    root = tree(SIGNED)
    profile = root / FOLDER / "profile.yaml"

    def name(person: str) -> None:
        text = profile.read_text("utf-8")
        now = next(line for line in text.splitlines() if line.startswith("account_team"))
        profile.write_text(
            text.replace(now, f"account_team: {{sales: sales-west, account_manager: {person}}}"), "utf-8"
        )

    name("controller")  # still before the handover: who takes over comes first
    assert "Anna Rhein is taking over from Wim West" in samctl(*DAY, "render", "introduction", ACCOUNT).out
    sign_both(samctl)
    assert "Anna Rhein has taken over from Wim West" in samctl(*DAY, "render", "introduction", ACCOUNT).out
    name("sales-west")  # as before a merge: who handed over was not named since
    assert "Anna Rhein has taken over from Wim West" in samctl(*DAY, "render", "introduction", ACCOUNT).out
    name("controller")
    outcome = samctl(*DAY, "render", "introduction", ACCOUNT)
    assert outcome.out.startswith("# Your new contact: Selin Arslan\n")
    assert (
        "\nSelin Arslan is now your contact with us. Everything we have agreed with you still" in outcome.out
    )
    assert "Wim West" not in outcome.out
    assert "\nSelin Arslan\n\nNordlicht Antriebe GmbH\n" in outcome.out
    assert "handoff." not in outcome.err


@BEFORE_AND_AFTER_THE_TARGET
def test_a_step_that_is_not_required_is_never_overdue_in_the_brief(
    tree: Builder, samctl: Runner, day: str
) -> None:
    late = HANDOFF.replace("part: executive_sponsor,", "part: executive_sponsor, due: 2026-11-03,")
    tree({**FULL, f"{FOLDER}/handoff.yaml": late})
    text = samctl("--today", day, "render", "handoff", ACCOUNT, "--lang", "en").out
    lines = {line.partition("] ")[2].partition(" – ")[0]: line for line in text.splitlines() if "- [" in line}
    assert "due 3 Nov 2026" in lines["Visit of the plant (optional)"]
    assert "overdue" not in lines["Visit of the plant (optional)"]
    overdue = sum("overdue" in line for line in lines.values())
    assert f"**{overdue} overdue**" in text


def test_a_letter_without_anybody_who_hands_over_still_reads_well(tree: Builder, samctl: Runner) -> None:
    tree({**BARE, "accounts/kaltwasser/handoff.yaml": "to: am-rhein\n"})
    outcome = samctl(*DAY, "render", "introduction", "kaltwasser", "--lang", "en")
    assert (
        "Anna Rhein is now your contact with us. Everything we have agreed with you still holds."
        in outcome.out
    )
    assert "\nAnna Rhein\n\nNordlicht Antriebe GmbH\n" in outcome.out
    assert "  handoff.from " in outcome.err


def test_who_answers_everyday_questions_is_named_beside_the_new_contact(
    tree: Builder, samctl: Runner
) -> None:
    meetings = MEETINGS.replace("questions_to: am-rhein", "questions_to: service-lead")
    tree({**FULL, f"{FOLDER}/meetings.yaml": meetings})
    text = samctl(*DAY, "render", "introduction", ACCOUNT).out
    assert "For everyday questions, **Friedhelm Nolte**, Head of Service (phone +49 211 555 0140) is" in text


# ---- what is refused


def test_documents_with_errors_are_refused_with_their_lines(tree: Builder, samctl: Runner) -> None:
    tree({**FULL, f"{FOLDER}/kpis.yaml": "commitments: 5\n"})
    outcome = samctl(*DAY, "render", "introduction", ACCOUNT)
    assert (outcome.code, outcome.out) == (3, "")
    assert f"{FOLDER}/kpis.yaml:1:" in outcome.err


def test_somebody_who_is_in_no_team_is_refused_with_the_line(tree: Builder, samctl: Runner) -> None:
    tree({**FULL, f"{FOLDER}/handoff.yaml": HANDOFF.replace("to: am-rhein", "to: am-rhien", 1)})
    outcome = samctl(*DAY, "render", "introduction", ACCOUNT)
    assert outcome.code == 3
    assert f"{FOLDER}/handoff.yaml:2:5: SAM003 error to: no person `am-rhien`" in outcome.err
    assert "Did you mean `am-rhein`?" in outcome.err


@pytest.mark.parametrize(
    ("files", "document", "code", "message", "hint"),
    [
        ({}, "handoff", 2, "new has no handoff on file", "`samctl handoff start new --to PERSON`"),
        ({}, "introduction", 3, "new: nobody takes over", "`samctl handoff start new --to PERSON`"),
        (
            {"accounts/new/profile.yaml": None},
            "handoff",
            3,
            "new has no profile",
            "`samctl edit new profile`",
        ),
        ({"samctl.yaml": "schema: 1\n"}, "handoff", 3, "company", ""),
    ],
)
def test_a_document_of_which_nothing_is_known_is_refused_with_the_next_step(
    tree: Builder,
    samctl: Runner,
    files: dict[str, str | None],
    document: str,
    code: int,
    message: str,
    hint: str,
) -> None:
    world = {
        **FULL,
        "accounts/new/profile.yaml": "name: New\n",
        "accounts/new/selection.yaml": "ratings:\n",
        **files,
    }
    tree({name: content for name, content in world.items() if content is not None})
    outcome = samctl(*DAY, "render", document, "new")
    assert (outcome.code, outcome.out) == (code, "")
    assert message in outcome.err
    assert hint in outcome.err


def test_an_unknown_account_is_wrong_usage(tree: Builder, samctl: Runner) -> None:
    tree(FULL)
    outcome = samctl(*DAY, "render", "handoff", "rheintal-pumpe")
    assert outcome.code == 2
    assert "Did you mean `rheintal-pumpen`?" in outcome.err


# ---- where it goes


def test_a_document_is_written_to_a_file_and_again(tree: Builder, samctl: Runner, tmp_path: Path) -> None:
    tree(FULL)
    letter = tmp_path / "letters" / "letter.md"
    first = samctl(*DAY, "render", "introduction", ACCOUNT, "-o", letter)
    assert (first.code, first.out, first.err) == (0, "", f"{letter}: written.\n")
    assert letter.read_text("utf-8").startswith("# Your new contact")

    again = samctl(*DAY, "render", "introduction", ACCOUNT, "-o", letter)
    assert again.err == f"{letter}: unchanged.\n"

    letter.chmod(0o640)
    german = samctl(*DAY, "render", "introduction", ACCOUNT, "--lang", "de", "-o", letter)
    assert german.err == f"{letter}: written.\n"
    assert letter.read_text("utf-8").startswith("# Ab sofort")
    assert sys.platform == "win32" or letter.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in letter.parent.iterdir()] == ["letter.md"]


def test_a_file_is_named_from_where_the_user_stands(tree: Builder, samctl: Runner) -> None:
    root = tree(FULL)
    assert samctl(*DAY, "render", "handoff", ACCOUNT, "-o", "brief.md").err == "brief.md: written.\n"
    assert (root / "brief.md").is_file()


@pytest.mark.parametrize(
    "place",
    [
        f"{FOLDER}/handoff.yaml",
        f"{FOLDER}/../{ACCOUNT}/profile.yaml",
        "samctl.yaml",
        "new.yaml",
        "NEW.YML",
        "templates/customer/note.md.j2",
    ],
)
def test_a_document_of_the_workspace_is_never_overwritten(
    tree: Builder, samctl: Runner, untouched: Watch, place: str
) -> None:
    with untouched(tree(FULL)):
        outcome = samctl(*DAY, "render", "handoff", ACCOUNT, "-o", place)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"-o: {place} is a place for a document of the workspace" in outcome.err


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_a_document_of_the_workspace_is_seen_through(
    tree: Builder, samctl: Runner, untouched: Watch, tmp_path: Path
) -> None:
    root = tree(FULL)
    link = tmp_path / "letter.md"
    link.symlink_to(root / "samctl.yaml")
    with untouched(root):
        assert samctl(*DAY, "render", "handoff", ACCOUNT, "-o", link).code == 2


def test_in_a_folder_a_document_has_a_file_of_its_own_name(
    tree: Builder, samctl: Runner, tmp_path: Path
) -> None:
    tree(FULL)
    outcome = samctl(*DAY, "render", "handoff", ACCOUNT, "-o", tmp_path)
    assert outcome.code == 0
    assert (tmp_path / f"{ACCOUNT}-handoff.md").read_text("utf-8").startswith("# ")
    assert outcome.err == f"{tmp_path / f'{ACCOUNT}-handoff.md'}: written.\n"


def test_nothing_is_written_where_the_document_cannot_be_made(
    tree: Builder, samctl: Runner, tmp_path: Path
) -> None:
    tree({**FULL, "templates/customer/note.md.j2": "a{{ b }}"})
    letter = tmp_path / "letter.md"
    assert samctl(*DAY, "render", "note", ACCOUNT, "-o", letter).code == 3
    assert not letter.exists()


# ---- the past


def test_a_document_can_be_made_as_it_would_have_been_then(tree: Builder, samctl: Runner) -> None:
    template = "templates/customer/introduction.md.j2"
    root = tree({**FULL, template: "# {{ profile.name }} then\n"})
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "then")
    tree(
        {f"{FOLDER}/profile.yaml": PROFILE.replace("Rheintal Pumpen AG", "Rheintal now"), template: "# Now\n"}
    )

    outcome = samctl(*DAY, "--at", "HEAD", "render", "introduction", ACCOUNT)
    assert outcome.out == "# Rheintal Pumpen AG then\n", outcome.err
    assert samctl(*DAY, "--at", "HEAD", "render", "handoff", ACCOUNT, "--lang", "en").out.startswith(
        "# Handoff: Rheintal Pumpen AG\n"
    )
    assert samctl(*DAY, "render", "introduction", ACCOUNT).out == "# Now\n"


def test_settings_of_the_worlds_are_german() -> None:
    assert "language: de" in SETTINGS

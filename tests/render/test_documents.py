"""The documents as people get them: golden files, a linter's rules, and what a browser would show."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from pymarkdown.api import PyMarkdownApi

from tests.conftest import Builder, Runner
from tests.render.golden import GOLDEN, assert_golden
from tests.render.meeting_worlds import BARELY_MET, MET, MET_INFORMALLY, REVIEW, VISIT
from tests.render.plan_worlds import ADDED, BEGUN, PLANNED, PLANNED_INFORMALLY
from tests.render.worlds import BARE, BARELY_NEEDED, DAY, ESTABLISHED, FULL, INFORMAL, KNOWN, NEEDED

FULL_ACCOUNT = "rheintal-pumpen"
BARE_ACCOUNT = "kaltwasser"

DOCUMENTS: dict[str, Sequence[str]] = {
    **{
        f"{document}-{name}.{language}": (document, account, "--lang", language)
        for document in ("handoff", "introduction", "needs", "profile")
        for name, account in (("full", FULL_ACCOUNT), ("bare", BARE_ACCOUNT))
        for language in ("de", "en")
    },
    **{
        f"{document}-{name}.{language}": (document, account, "--lang", language)
        for document, names in (
            ("plan", ("full", "bare", "begun")),
            ("one-pager", ("full", "bare")),
            ("offer", ("full", "begun")),
        )
        for name in names
        for account in (FULL_ACCOUNT if name == "full" else BARE_ACCOUNT,)
        for language in ("de", "en")
    },
    **{
        f"introduction-to-coo.{language}": ("introduction", FULL_ACCOUNT, "--for", "coo", "--lang", language)
        for language in ("de", "en")
    },
}
ESTABLISHED_DOCUMENTS: dict[str, Sequence[str]] = {
    f"introduction-established.{language}": ("introduction", FULL_ACCOUNT, "--lang", language)
    for language in ("de", "en")
}
INFORMAL_DOCUMENTS: dict[str, Sequence[str]] = {
    "offer-informal.de": ("offer", FULL_ACCOUNT, "--lang", "de"),
    "offer-informal-to-coo.de": ("offer", FULL_ACCOUNT, "--lang", "de", "--for", "coo"),
    "introduction-informal.de": ("introduction", FULL_ACCOUNT, "--lang", "de"),
    "introduction-informal-to-coo.de": ("introduction", FULL_ACCOUNT, "--lang", "de", "--for", "coo"),
}
MEETING_DOCUMENTS: dict[str, Sequence[str]] = {
    **{
        f"{document}-{name}.{language}": (document, account, "--lang", language)
        for document in ("agenda", "minutes", "review", "business-review")
        for name, account in (("met", FULL_ACCOUNT), ("barely-met", BARE_ACCOUNT))
        for language in ("de", "en")
    },
    **{
        f"minutes-internal-{name}.{language}": (
            "minutes",
            account,
            "--internal",
            "--lang",
            language,
            *options,
        )
        for name, account, options in (
            ("met", FULL_ACCOUNT, ("--meeting", VISIT)),
            ("barely-met", BARE_ACCOUNT, ()),
        )
        for language in ("de", "en")
    },
    **{f"review-bare.{language}": ("review", BARE_ACCOUNT, "--lang", language) for language in ("de", "en")},
    "agenda-to-coo.en": ("agenda", FULL_ACCOUNT, "--for", "coo", "--touchpoint", "ops-call"),
    "minutes-of-review.en": ("minutes", FULL_ACCOUNT, "--meeting", REVIEW, "--lang", "en"),
}
INFORMAL_MEETING_DOCUMENTS: dict[str, Sequence[str]] = {
    f"{document}-met-informal{name}.de": (document, FULL_ACCOUNT, "--lang", "de", *options)
    for document in ("agenda", "business-review", "minutes")
    for name, options in (("", ()), ("-to-coo", ("--for", "coo")))
}
ALL_DOCUMENTS = (
    DOCUMENTS | ESTABLISHED_DOCUMENTS | INFORMAL_DOCUMENTS | MEETING_DOCUMENTS | INFORMAL_MEETING_DOCUMENTS
)


@pytest.mark.parametrize("name", [*ALL_DOCUMENTS])
def test_a_document_reads_as_it_was_approved(tree: Builder, samctl: Runner, name: str) -> None:
    assert_golden(name, make(tree, samctl, name))


def make(tree: Builder, samctl: Runner, name: str) -> str:
    """Return a document of the list above."""
    tree(find_world(name))
    outcome = samctl(*DAY, "render", *ALL_DOCUMENTS[name])
    assert outcome.code == 0, outcome.err
    return outcome.out


def find_world(name: str) -> dict[str, str]:
    """Return the workspace that a document of the list above is made from."""
    if name in INFORMAL_MEETING_DOCUMENTS:
        return MET_INFORMALLY
    if name in MEETING_DOCUMENTS:
        return ADDED if "-bare." in name else BARELY_MET if "-barely-" in name else MET
    if name.startswith("needs-"):
        return BARELY_NEEDED if "-bare" in name else NEEDED
    if name in ESTABLISHED_DOCUMENTS:
        return ESTABLISHED
    if name.startswith(("plan-", "offer-", "one-pager-")):
        special = {"-bare": ADDED, "-begun": BEGUN, "-informal": PLANNED_INFORMALLY}
        return next((world for part, world in special.items() if part in name), PLANNED)
    over = INFORMAL if name in INFORMAL_DOCUMENTS else KNOWN if name.startswith("profile") else {}
    return BARE if "-bare" in name else {**FULL, **over}


def test_no_golden_document_is_left_from_earlier() -> None:
    assert {path.stem for path in GOLDEN.glob("*.md")} == {*ALL_DOCUMENTS}


@pytest.mark.parametrize("golden", sorted(GOLDEN.rglob("*.md")), ids=lambda path: path.stem)
def test_a_linter_of_markdown_has_nothing_to_say(golden: Path) -> None:
    linter = PyMarkdownApi().disable_rule_by_identifier("line-length")

    assert linter.scan_path(str(golden)).scan_failures == []


@pytest.mark.parametrize("golden", sorted(GOLDEN.rglob("*.md")), ids=lambda path: path.stem)
def test_a_document_is_tidy(golden: Path) -> None:
    text = golden.read_text("utf-8")

    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\n\n\n" not in text
    assert [line for line in text.splitlines() if line != line.rstrip()] == []
    assert "None" not in text
    assert "\x02" not in text


def test_a_letter_shows_as_paragraphs_and_lists_with_the_contact_in_bold(
    tree: Builder, samctl: Runner
) -> None:
    page = MarkdownIt("commonmark").render(make(tree, samctl, "introduction-full.de"))

    assert page.count("<h1>") == 1
    assert "<strong>Anna Rhein</strong>, Key Account Manager" in page
    assert '<a href="mailto:anna_rhein@nordlicht.example">anna_rhein@nordlicht.example</a>' in page
    assert page.count("<ul>") == 3
    assert "<code>" not in page


def test_a_brief_shows_its_tables_and_one_box_for_each_step(tree: Builder, samctl: Runner) -> None:
    page = MarkdownIt("commonmark").enable("table").render(make(tree, samctl, "handoff-full.en"))

    assert page.count("<table>") == 2
    assert page.count("<li>[x] ") == 2
    assert page.count("<li>[ ] ") == 4
    assert "<td>unknown</td>" in page


def test_a_profile_shows_its_people_in_a_table_and_a_list_for_every_part(
    tree: Builder, samctl: Runner
) -> None:
    page = MarkdownIt("commonmark").enable("table").render(make(tree, samctl, "profile-full.en"))

    assert page.count("<h1>") == 1
    assert page.count("<table>") == 2
    assert page.count("<h2>") == 8
    assert "<td>Petra Vogt</td>" in page
    assert "<td>mentor</td>" in page
    assert "<td>unknown</td>" in page


@pytest.mark.parametrize(
    "document",
    [
        *("agenda", "business-review", "handoff", "introduction", "minutes", "needs", "offer", "one-pager"),
        *("plan", "profile", "review"),
    ],
)
def test_the_same_files_and_day_make_the_same_bytes(tree: Builder, process: Runner, document: str) -> None:
    tree(MET)
    made = {
        process(*DAY, "render", document, FULL_ACCOUNT, env={"PYTHONHASHSEED": seed}).out for seed in "12"
    }
    assert len(made) == 1


def test_a_letter_about_whom_nothing_but_names_is_known_says_what_to_fill_in(
    tree: Builder, samctl: Runner
) -> None:
    tree(BARE)

    outcome = samctl(*DAY, "render", "introduction", BARE_ACCOUNT)

    for field in (
        "team.people.am-rhein.phone",
        "meetings.contact.response_within",
        "meetings.contact.escalation_to",
        "meetings.touchpoints",
    ):
        assert f"  {field} " in outcome.err
    assert f"`samctl edit {BARE_ACCOUNT} meetings`" in outcome.err


def test_a_letter_of_which_everything_is_known_leaves_nothing_out(tree: Builder, samctl: Runner) -> None:
    tree(FULL)
    outcome = samctl(*DAY, "render", "introduction", FULL_ACCOUNT)
    assert outcome.err == ""

"""Which documents `edit` opens, what a new one begins as, and what is said where none is meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from samctl.documents.kinds import ACCOUNT_KINDS, MEETING, Kind
from samctl.store.loading import load_content
from samctl.store.templates import read_template
from tests.cli.editors import Edit, count_turns, drafts, marks, shown
from tests.cli.setting_world import NEEDS_X, PROFILE_X
from tests.cli.test_completion import SHELLS, complete
from tests.cli.worlds import CRITERIA, SETTINGS, SHOP, TEAM
from tests.conftest import Builder, Runner

RECORDS = "accounts/x/meetings"
WORLD = {
    **SHOP,
    "accounts/x/profile.yaml": PROFILE_X,
    "accounts/x/needs.yaml": NEEDS_X,
    "accounts/x/meetings.yaml": "touchpoints:\n  review: {title: Review, kind: review}\n",
    f"{RECORDS}/2026-10-20-review.yaml": "touchpoint: review\ndate: 2026-10-20\n",
    f"{RECORDS}/2026-11-09-visit.yaml": "title: Visit\ndate: 2026-11-09\n",
    f"{RECORDS}/2026-11-17-visit.yaml": "title: Another visit\ndate: 2026-11-17\n",
}
BLANKS = [(kind, kind.file) for kind in ACCOUNT_KINDS if kind.name != "handoff"] + [(MEETING, "meeting.yaml")]


@pytest.mark.parametrize(
    ("words", "file", "text"),
    [
        (["team"], "team.yaml", TEAM + "# looked at\n"),
        (["team.yaml"], "team.yaml", TEAM + "# looked at\n"),
        (["criteria"], "criteria.yaml", CRITERIA + "# looked at\n"),
        (["settings"], "samctl.yaml", SETTINGS + "language: de\n"),
        (["workspace"], "samctl.yaml", SETTINGS + "language: de\n"),
        (["checklist"], "templates/handoff.yaml", read_template("handoff.yaml") + "# ours\n"),
        (["x", "needs"], "accounts/x/needs.yaml", NEEDS_X + "# looked at\n"),
        (["x", "needs.yaml"], "accounts/x/needs.yaml", NEEDS_X + "# looked at\n"),
        (["accounts/x/needs.yaml"], "accounts/x/needs.yaml", NEEDS_X + "# looked at\n"),
        (["x", "meetings/2026-10-20-review"], f"{RECORDS}/2026-10-20-review.yaml", "title: Review\n"),
        (["x", "meetings/2026-10-20-review.yaml"], f"{RECORDS}/2026-10-20-review.yaml", "title: Review\n"),
        (["x", "review"], f"{RECORDS}/2026-10-20-review.yaml", "title: Review\n"),
        (["x", "2026-11-17"], f"{RECORDS}/2026-11-17-visit.yaml", "title: Fair\n"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else "",
)
def test_every_document_is_opened_and_saved(
    edit: Edit, tree: Builder, words: list[str], file: str, text: str
) -> None:
    workspace = tree(WORLD)
    outcome = edit(text, words=words)
    assert (outcome.code, outcome.err) == (0, f"{file}: saved.\n")
    assert (workspace / file).read_text() == text


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["x"], "`x` is an account; name the document of it, too\n  Such as `samctl edit x profile`."),
        (["tema"], "Did you mean `team`?"),
        (["profile"], "Name the account first: `samctl edit ACCOUNT profile`."),
        (["meetings/fair"], "Name the account first: `samctl edit ACCOUNT meetings/fair`."),
        (["x", "team"], "Leave the account out: `samctl edit team`."),
        (["team", "profile"], "Write `samctl edit team`."),
        (["profile", "x"], "The account comes first: `samctl edit x profile`."),
        (["x", "proflie"], "Did you mean `profile`?"),
        (["x", "reviev"], "Did you mean `review`?"),
        (["x", "visit"], "One of: meetings/2026-11-09-visit, meetings/2026-11-17-visit."),
        (["x", "meetings/2026-10-20-reviev"], "Did you mean `meetings/2026-10-20-review`?"),
        (["x", "meetings/2026-02-30-fair"], "there is no record `meetings/2026-02-30-fair`"),
        (["x", "meetings/../profile"], "there is no record `meetings/../profile`"),
        (["x", "../../team.yaml"], "there is no document `../../team.yaml`"),
        (["x", "\x1b[2Jneeds"], "there is no document `?[2Jneeds`"),
        (["x", "handoff"], "`samctl handoff start x --to PERSON` begins it, with its checklist."),
    ],
    ids=lambda each: " ".join(each).replace("\x1b", "") if isinstance(each, list) else "",
)
def test_words_that_mean_no_document_are_answered_with_what_to_write(
    edit: Edit, tree: Builder, tmp_path: Path, words: list[str], says: str
) -> None:
    tree(WORLD)
    outcome = edit("never: written\n", words=words)
    assert outcome.code == 2
    assert says in outcome.err
    assert count_turns(tmp_path) == 0


@pytest.mark.parametrize(
    ("words", "file"),
    [
        (["y", "needs"], "accounts/y/needs.yaml"),
        (["y", "plan"], "accounts/y/plan.yaml"),
        (["x", "meetings/2027-01-18-review"], f"{RECORDS}/2027-01-18-review.yaml"),
        (["checklist"], "templates/handoff.yaml"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else "",
)
def test_a_new_document_begins_as_a_form_and_is_made_only_when_something_is_filled_in(
    edit: Edit, tree: Builder, tmp_path: Path, words: list[str], file: str
) -> None:
    workspace = tree(WORLD)
    outcome = edit(None, words=words)
    assert (outcome.code, outcome.err) == (0, f"{file}: not made, as nothing was filled in.\n")
    assert "# yaml-language-server: $schema=" in shown(tmp_path, 0).splitlines()[0]
    assert len([line for line in shown(tmp_path, 0).splitlines() if "#" in line]) > 10
    assert not (workspace / file).exists()
    assert drafts(tmp_path) == []


def test_a_new_record_knows_its_day_and_its_touchpoint_from_its_name(
    edit: Edit, tree: Builder, tmp_path: Path
) -> None:
    workspace = tree(WORLD)
    edit(None, words=["x", "meetings/2027-01-18-review"])
    form = shown(tmp_path, 0)
    assert re.search(r"^touchpoint: review +#", form, flags=re.MULTILINE)
    assert re.search(r"^date: 2027-01-18$", form, flags=re.MULTILINE)
    outcome = edit(None, form + "rating: 4\n", words=["x", "meetings/2027-01-18-review"])
    assert outcome.code == 0
    assert (workspace / RECORDS / "2027-01-18-review.yaml").read_text() == form + "rating: 4\n"


def test_a_new_record_outside_the_rhythm_takes_its_title_from_its_name(
    edit: Edit, tree: Builder, tmp_path: Path
) -> None:
    tree(WORLD)
    edit(None, words=["y", "meetings/2027-02-01-trade-fair"])
    assert re.search(r"^title: Trade fair$", shown(tmp_path, 0), flags=re.MULTILINE)


@pytest.mark.parametrize(("kind", "name"), BLANKS, ids=[name for _, name in BLANKS])
def test_a_form_names_fields_that_exist_and_offers_values_that_fit(kind: Kind, name: str) -> None:
    lines = read_template(f"workspace/account/{name}").splitlines()
    start = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    filled = [*lines[:start], *(line.removeprefix("# ") for line in lines[start:])]
    filled = [line for line in filled if not line.startswith("crm:")]  # an id with dots for what is left out
    findings = load_content(kind, name, "\n".join(filled).encode()).findings
    blank = ("nothing is not", "has neither a touchpoint nor a title")
    assert [each.message for each in findings if not any(words in each.message for words in blank)] == []


def test_a_profile_begun_in_the_editor_asks_for_the_name(edit: Edit, tree: Builder, tmp_path: Path) -> None:
    workspace = tree({**SHOP, "accounts/w/selection.yaml": "ratings: {}\n"})
    edit(None, words=["w", "profile"])
    form = shown(tmp_path, 0)
    named = form.replace("name:\n", "name: W Works AG\n", 1)
    outcome = edit(None, f"{form}industry: Paper\n", f"{named}industry: Paper\n", words=["w", "profile"])
    assert outcome.code == 0
    assert [mark for mark in marks(tmp_path, 2) if "name" in mark]
    assert (workspace / "accounts/w/profile.yaml").read_text() == f"{named}industry: Paper\n"


def test_the_first_line_leads_to_the_schema_from_where_the_draft_lies(
    edit: Edit, tree: Builder, tmp_path: Path
) -> None:
    first = "# yaml-language-server: $schema=../../.samctl/schemas/needs.json\n"
    workspace = tree({**WORLD, "accounts/x/needs.yaml": first + NEEDS_X})
    action = (
        "line = draft.read_text().splitlines()[0]\n"
        "schema = (draft.parent / line.partition('=')[2]).resolve()\n"
        "(here / 'schema').write_bytes(schema.read_bytes())\n"
        "draft.write_text(draft.read_text() + '# seen\\n')\n"
    )
    outcome = edit(None, words=["x", "needs"], action=action)
    assert outcome.code == 0, outcome.err
    assert '"white_space"' in (tmp_path / "editor" / "schema").read_text()
    assert (workspace / "accounts/x/needs.yaml").read_text() == f"{first}{NEEDS_X}# seen\n"
    assert not (workspace / ".samctl").exists()
    assert drafts(tmp_path) == []


def test_broken_settings_can_be_mended_and_stop_the_editing_of_everything_else(
    edit: Edit, tree: Builder, tmp_path: Path
) -> None:
    workspace = tree({**WORLD, "samctl.yaml": "schema: 1\ncompany: [\n"})
    assert edit(None, words=["x", "needs"]).code == 3
    assert count_turns(tmp_path) == 0
    outcome = edit(SETTINGS, words=["settings"])
    assert (outcome.code, outcome.err) == (0, "samctl.yaml: saved.\n")
    assert marks(tmp_path, 0)
    assert (workspace / "samctl.yaml").read_text() == SETTINGS


def test_settings_of_a_newer_format_are_left_alone(edit: Edit, tree: Builder, tmp_path: Path) -> None:
    tree({**WORLD, "samctl.yaml": "schema: 99\ncompany: Nordlicht\n"})
    outcome = edit(SETTINGS, words=["settings"])
    assert outcome.code == 3
    assert "Install a newer samctl." in outcome.err
    assert count_turns(tmp_path) == 0


@pytest.mark.parametrize("shell", SHELLS)
def test_accounts_documents_and_records_are_completed(samctl: Runner, tree: Builder, shell: str) -> None:
    tree(WORLD)
    first = complete(samctl, shell, "samctl edit ")
    assert [word for word in ("team", "criteria", "settings", "checklist", "x") if word not in first] == []
    assert "settings" in complete(samctl, shell, "samctl edit se")
    records = complete(samctl, shell, "samctl edit x meetings/2026-11")
    assert "meetings/2026-11-09-visit" in records
    assert "2026-10-20" not in records
    assert "profile" not in complete(samctl, shell, "samctl edit team p")

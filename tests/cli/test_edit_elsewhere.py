"""What `edit` does when a document would break others: shown in the draft, then the user decides."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.cli.editors import Edit, count_turns, drafts, marks, shown
from tests.cli.setting_world import NEEDS_X, PROFILE_X
from tests.cli.worlds import CRITERIA, SHOP, TEAM
from tests.conftest import Builder

PROFILE = "accounts/x/profile.yaml"
WORLD = {**SHOP, PROFILE: PROFILE_X, "accounts/x/needs.yaml": NEEDS_X}

START, END = PROFILE_X.index("  # The one who decides.\n"), PROFILE_X.index("  buyer:")
WITHOUT_COO = (PROFILE_X[:START] + PROFILE_X[END:]).replace("    reports_to: coo\n", "")
WITHOUT_COO = WITHOUT_COO.replace(
    "influences:\n  - {from: buyer, to: coo, kind: influences}   # quietly\n", ""
)

Watch = Callable[[Path], AbstractContextManager[None]]


class Keyboard(io.StringIO):
    """Answers that somebody types at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets somebody sit at the terminal who gives these answers."""

    def sit_down(*answers: str) -> None:
        monkeypatch.setattr(sys, "stdin", Keyboard("".join(f"{each}\n" for each in answers)))
        monkeypatch.setattr("samctl.cli.editing.revision.is_somebody_there", lambda: True)

    return sit_down


def test_an_entry_that_others_use_is_missed_where_it_stood(edit: Edit, tree: Builder, tmp_path: Path) -> None:
    workspace = tree(WORLD)
    outcome = edit(WITHOUT_COO, PROFILE_X + "# looked at\n", document="profile")
    assert outcome.code == 0
    assert (workspace / PROFILE).read_text() == PROFILE_X + "# looked at\n"
    text = shown(tmp_path, 1)
    assert text.startswith("#!! This would leave 1 error in other documents.")
    assert (
        "stakeholders:\n"
        "#!! ^ `coo` is gone, but another document uses it:\n"
        "#!!   accounts/x/needs.yaml:6:20 needs.unplanned-stops.stakeholders[0]\n"
    ) in text


def test_what_it_breaks_elsewhere_is_abandoned_where_nobody_can_be_asked(
    edit: Edit, tree: Builder, tmp_path: Path, untouched: Watch
) -> None:
    workspace = tree(WORLD)
    with untouched(workspace):
        outcome = edit(WITHOUT_COO, None, document="profile")
    assert outcome.code == 3
    assert "abandoned with 1 error" in outcome.err
    (draft,) = drafts(tmp_path)
    assert str(draft) in outcome.err
    assert draft.read_text() == WITHOUT_COO


def test_it_can_be_kept_all_the_same(
    edit: Edit, tree: Builder, tmp_path: Path, answer: Callable[..., None]
) -> None:
    workspace = tree(WORLD)
    answer("k")
    outcome = edit(WITHOUT_COO, None, document="profile")
    assert outcome.code == 0
    assert "accounts/x/needs.yaml:6:20: SAM003 error needs.unplanned-stops.stakeholders[0]" in outcome.err
    assert f"{PROFILE}: saved with 1 error; `samctl check` lists them.\n" in outcome.err
    assert (workspace / PROFILE).read_text() == WITHOUT_COO
    assert drafts(tmp_path) == []


def test_it_can_be_edited_again_or_abandoned_when_asked(
    edit: Edit, tree: Builder, tmp_path: Path, untouched: Watch, answer: Callable[..., None]
) -> None:
    workspace = tree(WORLD)
    answer("", "x", "a")
    with untouched(workspace):
        outcome = edit(WITHOUT_COO, None, None, document="profile")
    assert outcome.code == 3
    assert outcome.err.count("(e)dit again, (k)eep it all the same, or (a)bandon it?") == 3
    assert count_turns(tmp_path) == 3
    assert [path.read_text() for path in drafts(tmp_path)] == [WITHOUT_COO]


def test_ctrl_c_at_the_question_leaves_the_file_and_keeps_the_text(
    edit: Edit, tree: Builder, tmp_path: Path, untouched: Watch, answer: Callable[..., None]
) -> None:
    workspace = tree(WORLD)
    answer()
    with untouched(workspace):
        outcome = edit(WITHOUT_COO, None, document="profile")
    assert outcome.code == 130
    (draft,) = drafts(tmp_path)
    assert f"Your text is kept in {draft}." in outcome.err


def test_a_document_that_is_not_valid_itself_cannot_be_kept(
    edit: Edit, tree: Builder, untouched: Watch, answer: Callable[..., None]
) -> None:
    workspace = tree(WORLD)
    answer("k", "a")
    with untouched(workspace):
        outcome = edit("name: X\nindstry: Paper\n", None, document="profile")
    assert outcome.code == 3
    assert outcome.err.count("(e)dit again, or (a)bandon it?") == 2


def test_a_reference_that_was_broken_before_elsewhere_does_not_matter(edit: Edit, tree: Builder) -> None:
    needs = NEEDS_X.replace("[coo]", "[coo, ghost]")
    workspace = tree({**WORLD, "accounts/x/needs.yaml": needs, "accounts/y/needs.yaml": "needs: [\n"})
    outcome = edit(PROFILE_X + "# looked at\n", document="profile")
    assert (outcome.code, outcome.err) == (0, f"{PROFILE}: saved.\n")
    assert (workspace / PROFILE).read_text() == PROFILE_X + "# looked at\n"


def test_somebody_taken_out_of_the_team_is_missed_by_all_accounts(
    edit: Edit, tree: Builder, tmp_path: Path
) -> None:
    tree({**WORLD, "accounts/y/profile.yaml": "name: Y\naccount_team: {sales: am-rhein}\n"})
    ceo = TEAM[: TEAM.index("  am-rhein")]
    outcome = edit(ceo, TEAM + "# looked at\n", words=["team"])
    assert outcome.code == 0
    assert marks(tmp_path, 1)[2:] == [
        "#!! ^ `am-rhein` is gone, but it is used 2 times elsewhere:",
        "#!!   accounts/x/profile.yaml:26:14 stakeholders.buyer.contact",
        "#!!   accounts/y/profile.yaml:2:23 account_team.sales",
    ]


def test_ratings_that_no_longer_fit_their_scale_are_told_above_the_criteria(
    edit: Edit, tree: Builder, tmp_path: Path
) -> None:
    tree(WORLD)
    shorter = CRITERIA.replace(", 5: same day}", "}")
    outcome = edit(shorter, CRITERIA + "# looked at\n", words=["criteria"])
    assert outcome.code == 0
    assert [mark for mark in marks(tmp_path, 1) if "accounts/y/selection.yaml:4:18: " in mark]
    assert shown(tmp_path, 1).splitlines()[3] == "criteria:"


def test_of_many_that_break_the_first_are_told_and_the_rest_counted(
    edit: Edit, tree: Builder, tmp_path: Path
) -> None:
    many = {f"accounts/a{n}/profile.yaml": "name: A\naccount_team: {sales: am-rhein}\n" for n in range(12)}
    tree({**SHOP, **many})
    edit(TEAM[: TEAM.index("  am-rhein")], TEAM, words=["team"])
    assert len(marks(tmp_path, 1)) == 2 + 1 + 8 + 1
    assert marks(tmp_path, 1)[-1] == "#!!   and 4 more"


def test_what_was_mended_elsewhere_meanwhile_no_longer_stands_in_the_way(edit: Edit, tree: Builder) -> None:
    workspace = tree(WORLD)
    needs = NEEDS_X.replace("    stakeholders: [coo]\n", "")
    action = f"pathlib.Path({str(workspace / 'accounts/x/needs.yaml')!r}).write_text({needs!r})"
    outcome = edit(WITHOUT_COO, None, document="profile", action=action)
    assert outcome.code == 0
    assert (workspace / PROFILE).read_text() == WITHOUT_COO


def test_an_error_by_the_settings_alone_is_told_and_stops_nobody(edit: Edit, tree: Builder) -> None:
    settings = SHOP["samctl.yaml"] + "checks: {severity: {SAM205: error}}\n"
    workspace = tree({**WORLD, "samctl.yaml": settings})
    text = "ratings:\n  fit: 4\n"
    outcome = edit(text)
    assert outcome.code == 0
    assert "accounts/x/selection.yaml:2:3: SAM205 error" in outcome.err
    assert outcome.err.endswith("accounts/x/selection.yaml: saved.\n")
    assert (workspace / "accounts/x/selection.yaml").read_text() == text

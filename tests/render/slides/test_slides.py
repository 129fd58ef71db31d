"""Slides of plans and offers as people get them, opened by python-pptx."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from samctl.render.slides.theme import HIGH, WIDE
from tests.conftest import Builder, Runner
from tests.render.meeting_worlds import MET
from tests.render.plan_worlds import ADDED, BEGUN, FOLDER, PLANNED
from tests.render.slides.reading import (
    POINT,
    list_charts,
    list_tables,
    list_titles,
    open_slides,
    read_parts,
    read_texts,
)
from tests.render.worlds import DAY

FULL_ACCOUNT, BEGUN_ACCOUNT = "rheintal-pumpen", "kaltwasser"
HOSTILE = "=1+1 <b>bold</b> {{ 7 * 7 }} ${PATH} #end &amp;"

Make = Callable[..., bytes]


@pytest.fixture
def make(samctl: Runner, tmp_path: Path) -> Make:
    """Returns the slides of a document about the account of the workspace that `tree` has built."""

    def run(document: str, account: str, language: str = "en") -> bytes:
        file = tmp_path / f"{document}-{language}.pptx"
        outcome = samctl(*DAY, "render", document, account, "--lang", language, "-o", file)
        assert (outcome.code, outcome.out) == (0, ""), outcome.err
        return file.read_bytes()

    return run


def test_the_deck_of_a_plan_tells_what_the_document_tells(tree: Builder, make: Make) -> None:
    tree(PLANNED)
    content = make("plan", FULL_ACCOUNT)

    assert [re.sub(r" \(\d/\d\)$", "", title) for title in dict.fromkeys(list_titles(content))][:4] == [
        "Account plan: Rheintal Pumpen AG",
        "Summary",
        "Where we stand",
        "Road map",
    ]
    assert {"Half of their service volume", "Energy data become a service"} <= {*list_titles(content)}
    standing = list_tables(content, "Where we stand")[0]
    assert standing[1][:2] == ["Half of their service volume", "■ behind"]
    assert "“Pilot on line 3 running” was due on 31 October 2026, 23 days ago" in standing[1][2]
    benchmarks = list_tables(content, "Half of their service volume")[0]
    assert benchmarks[1] == [
        "One stop log for both sides",
        "30 Sept 2026",
        "20 %",
        "reached on 5 Oct 2026 (21 %), 5 days late",
    ]
    proposals = list_tables(content, "Proposals")[0]
    assert proposals[1][0:2] == ["Joint condition monitoring", "under way, 40 %"]
    assert proposals[-1][0] == "Sum without what was declined"


def test_the_deck_is_in_the_documents_language(tree: Builder, make: Make) -> None:
    tree(PLANNED)
    titles = list_titles(make("plan", FULL_ACCOUNT, "de"))
    assert {"Zusammenfassung", "Wo wir stehen", "Ressourcen", "Risiken"} <= {*titles}
    assert list_titles(make("offer", FULL_ACCOUNT, "de"))[0] == "Unser Angebot: Rheintal Pumpen AG"
    assert 'lang="de-DE"' in "".join(read_parts(make("offer", FULL_ACCOUNT, "de")))


def test_a_figure_is_a_chart_of_what_was_measured_and_where_it_should_be(tree: Builder, make: Make) -> None:
    tree(PLANNED)
    chart, *others = list_charts(make("plan", FULL_ACCOUNT))
    assert others == []  # the other goal has no figure
    lines = {
        line.name: [value for value in line.values if value is not None] for line in chart.plots[0].series
    }
    assert lines == {"target": [20, 30, 50], "measured": [22.5, 22], "start": [20]}
    days = [category.label for category in chart.plots[0].categories]
    assert len(days) == 5


def test_the_road_map_is_made_of_shapes_that_tell_what_they_are(tree: Builder, make: Make) -> None:
    tree(PLANNED)
    slides = open_slides(make("plan", FULL_ACCOUNT)).slides
    told = [
        shape._element.nvSpPr.cNvPr.get("descr", "")
        for slide in slides
        if slide.shapes.title.text_frame.text.startswith("Road map")
        for shape in slide.shapes
        if shape.shape_type is not None and shape._element.tag.endswith("}sp")
    ]
    assert "Pilot on line 3 running: 31 Oct 2026, 23 days overdue" in told
    assert any(text.startswith("Joint condition monitoring, 1 Sept 2026 – 30 Jun 2027") for text in told)


def test_what_nobody_knows_is_told_as_unknown(tree: Builder, make: Make) -> None:
    tree(PLANNED)
    content = make("plan", FULL_ACCOUNT)
    risks = {row[0]: row for row in list_tables(content, "Risks")[0]}
    assert risks["Nobody knows what Drive-Tec plans"][1:4] == ["unknown", "5", "unknown"]
    assert risks["Nobody knows what Drive-Tec plans"][4] == "nothing yet"
    proposals = {row[0]: row for row in list_tables(content, "Proposals")[0]}
    assert proposals["All drives from one hand"][2:4] == ["unknown", "unknown"]
    assert proposals["Training of the night shift"][5] == "nobody named yet"


def test_only_the_deck_for_us_is_marked_internal_on_every_slide(tree: Builder, make: Make) -> None:
    tree(PLANNED)
    for slide in open_slides(make("plan", FULL_ACCOUNT)).slides:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert any("internal, not for the customer" in text for text in texts)
        assert "23 November 2026" in texts
        assert "SLIDE_NUMBER" in str([shape.placeholder_format.type for shape in slide.placeholders])
    assert "internal" not in "\n".join(read_texts(make("offer", FULL_ACCOUNT)))


def test_neither_drafts_nor_declined_proposals_reach_the_customer(tree: Builder, make: Make) -> None:
    tree(PLANNED)
    parts = "\n".join(read_parts(make("offer", FULL_ACCOUNT)))
    for words in (
        "All drives from one hand",
        "A portal of their own",
        "Test bench",
        "Drawings of all drives",
    ):
        assert words not in parts
    for words in ("Joint condition monitoring", "Faults show weeks before the line stops.", "Petra Vogt"):
        assert words in parts


def test_an_account_of_which_little_is_known_has_slides_without_empty_ones(tree: Builder, make: Make) -> None:
    tree(BEGUN)
    for document in ("plan", "offer"):
        presentation = open_slides(make(document, BEGUN_ACCOUNT))
        for slide in list(presentation.slides)[1:]:
            feet = 3
            assert len(slide.shapes) > feet + 2, slide.shapes.title.text_frame.text


def test_an_account_without_a_plan_says_that_nothing_is_planned(tree: Builder, make: Make) -> None:
    tree(ADDED)
    content = make("plan", BEGUN_ACCOUNT)
    assert "Nothing has been planned for Kaltwasser GmbH yet." in "\n".join(read_texts(content))


@pytest.mark.parametrize("document", ["plan", "offer"])
def test_long_texts_stay_on_the_slides(tree: Builder, make: Make, document: str) -> None:
    words = "Everything about the drives of all twelve lines " * 40
    plan = PLANNED[f"{FOLDER}/plan.yaml"].replace("Joint condition monitoring", words)
    plan = plan.replace("Half of their service volume", words).replace("Pilot on line 3 running", words)
    plan = plan.replace("Faults show weeks before the line stops.", words * 4)
    tree({**PLANNED, f"{FOLDER}/plan.yaml": plan})
    content = make(document, FULL_ACCOUNT)

    for slide in open_slides(content).slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= WIDE * POINT
            assert shape.top + shape.height <= HIGH * POINT
    assert words.strip() in " ".join("\n".join(read_texts(content)).split())


@pytest.mark.parametrize("document", ["plan", "offer"])
def test_whatever_a_value_holds_is_text(tree: Builder, make: Make, document: str) -> None:
    plan = PLANNED[f"{FOLDER}/plan.yaml"].replace("title: Joint condition monitoring", f'title: "{HOSTILE}"')
    tree({**PLANNED, f"{FOLDER}/plan.yaml": plan})
    assert HOSTILE in "\n".join(read_texts(make(document, FULL_ACCOUNT)))


@pytest.mark.parametrize("document", ["plan", "offer"])
def test_the_same_files_and_day_make_the_same_bytes(
    tree: Builder, make: Make, process: Runner, tmp_path: Path, document: str
) -> None:
    tree(PLANNED)
    there = tmp_path / "there.pptx"
    arguments = ["render", document, FULL_ACCOUNT, "--lang", "en", "-o", there]
    process(*DAY, *arguments, env={"TZ": "Pacific/Auckland", "LANG": "C", "PYTHONHASHSEED": "7"})
    assert make(document, FULL_ACCOUNT) == there.read_bytes()


def test_the_file_tells_title_company_and_day_and_no_moment(tree: Builder, make: Make) -> None:
    tree(PLANNED)
    content = make("plan", FULL_ACCOUNT)
    properties = open_slides(content).core_properties
    assert properties.title == "Account plan: Rheintal Pumpen AG"
    assert properties.author == "Nordlicht Antriebe GmbH"
    assert properties.created == properties.modified == datetime(2026, 11, 23)
    moments = re.findall(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", "\n".join(read_parts(content)))
    assert {*moments} == {"2026-11-23T00:00:00"}


def test_a_missing_package_is_named_with_the_command_that_installs_it(
    tree: Builder, samctl: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(PLANNED)
    for name in [name for name in sys.modules if name.partition(".")[0] == "pptx"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pptx", None)
    outcome = samctl(*DAY, "render", "plan", FULL_ACCOUNT, "-o", tmp_path / "plan.pptx")
    assert outcome.code == 3
    assert "PPTX needs the package python-pptx, which is not installed" in outcome.err
    assert "pip install 'samctl[pptx]'" in outcome.err
    assert not (tmp_path / "plan.pptx").exists()


def test_a_document_without_slides_says_which_have_some(
    tree: Builder, samctl: Runner, tmp_path: Path
) -> None:
    tree(PLANNED)
    outcome = samctl(*DAY, "render", "one-pager", FULL_ACCOUNT, "--to", "pptx", "-o", tmp_path / "out")
    assert outcome.code == 2
    assert "--to pptx: one-pager has no slides" in outcome.err
    assert "plan, offer and business-review have; `--to docx` takes any document." in outcome.err
    assert not (tmp_path / "out").exists()


def test_slides_about_several_accounts_go_into_a_folder(
    tree: Builder, samctl: Runner, tmp_path: Path
) -> None:
    tree(PLANNED)
    outcome = samctl(*DAY, "render", "plan", "--all", "--to", "pptx", "-o", f"{tmp_path}/decks/")
    assert outcome.code == 0
    assert (tmp_path / "decks" / f"{FULL_ACCOUNT}-plan.pptx").read_bytes().startswith(b"PK")


def test_the_search_for_markers_reads_every_part_of_a_file(tree: Builder, make: Make) -> None:
    tree(PLANNED)
    parts = "\n".join(read_parts(make("plan", FULL_ACCOUNT)))
    assert "<t>measured</t>" in parts  # the workbook of a chart
    assert "<dc:title>Account plan: Rheintal Pumpen AG</dc:title>" in parts
    assert "<a:t>Half of their service volume</a:t>" in parts


def test_the_deck_of_a_business_review_tells_what_the_document_tells(tree: Builder, make: Make) -> None:
    tree(MET)
    content = make("business-review", FULL_ACCOUNT)

    assert [re.sub(r" \(\d/\d\)$", "", title) for title in dict.fromkeys(list_titles(content))] == [
        "Business review: Rheintal Pumpen AG",
        "What has changed since 20 August 2026",
        "Open from earlier meetings",
        "Results against our targets",
        "Our share of their service volume",
        "What both sides have promised",
        "What we would like to decide",
        "Road map",
        "What comes next",
    ]
    ours, theirs = list_tables(content, "Open from earlier meetings")
    assert ours[1] == ["Prices for 2027", "Anna Rhein", "15 Oct 2026 (overdue)"]
    assert theirs[1] == ["List of the bearings", "Urs Frei", "1 Dec 2026"]
    (figures,) = list_tables(content, "Results against our targets")
    assert figures[1] == [
        *("Our share of their service volume", "20.5 %", "17 %", "31 Oct 2026", "23 %", "■ off target"),
    ]
    promises = list_tables(content, "What both sides have promised")
    assert promises[0][1][-1] == "overdue"
    texts = "\n".join(read_texts(content))
    assert "5. “No spare parts at night”: shall we make you a proposal about it?" in texts
    assert "Our next review: Monday, 18 January 2027, 13:30 to 15:30, Basel plant" in texts
    (chart,) = list_charts(content)
    measured = next(line for line in chart.plots[0].series if line.name == "measured")
    assert [value for value in measured.values if value is not None] == [20.5, 22.5, 17]


def test_no_slide_of_a_business_review_tells_what_we_said_among_ourselves(tree: Builder, make: Make) -> None:
    tree(MET)
    texts = "\n".join(read_parts(make("business-review", FULL_ACCOUNT, "de")))
    for text in ("purchasing wait", "another job", "Jan Keller forgot", "never sees you", "intern"):
        assert text not in texts, text

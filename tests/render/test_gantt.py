"""The road map for Mermaid: sections, milestones, tags; and nothing in a value is taken for its language."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from samctl.documents.plan import Plan
from samctl.practices.plan.timeline import trace_public_timeline, trace_timeline
from samctl.render.gantt import draw_gantt
from samctl.render.language import Catalogue, Language, LanguageCode
from samctl.store.templates import read_translations
from tests.render.test_roadmap import HORIZON, PLAN, TODAY

TASK = re.compile(
    r"  [^:;\n]*(#\d+;[^:;\n]*)* :(done, |crit, |active, )?(milestone, )?t\d+, "
    r"\d{4}-\d\d-\d\d, (0d|\d{4}-\d\d-\d\d)"
)


def draw(
    plan: dict[str, Any], code: LanguageCode = "en", *, name: str = "Rheintal", is_public: bool = False
) -> list[str]:
    model = Plan.model_validate(plan)
    timeline = trace_public_timeline(model, TODAY) if is_public else trace_timeline(model, None, TODAY)
    found = read_translations(code)
    return draw_gantt(timeline, name, Language(code, Catalogue(*found) if found else None))


def find_tasks(lines: list[str]) -> list[str]:
    return [line for line in lines if " :" in line]


def test_a_goal_is_a_section_with_its_benchmarks_as_milestones() -> None:
    lines = draw(PLAN)
    assert lines[:5] == [
        "gantt",
        "  title Road map for Rheintal",
        "  dateFormat YYYY-MM-DD",
        "  axisFormat %Y-%m",
        "  section 1 Half the stops",
    ]
    assert lines[5:9] == [
        "  Goal (behind, by 31 Dec 2029) :crit, t1, 2027-01-01, 2030-01-01",
        "  Pilot runs (reached on 12 Jun 2027) :done, milestone, t2, 2027-06-30, 0d",
        "  Stock used (23 days overdue) :crit, milestone, t3, 2027-09-30, 0d",
        "  Both lines (open) :milestone, t4, 2028-06-30, 0d",
    ]
    assert "  Joint monitoring (running, 40 %, also for goal 2) :active, t5, 2027-01-01, 2029-01-01" in (
        line.replace("#37;", "%") for line in lines
    )
    assert "  section Resources" in lines
    assert "  %% Proposal#58; No day" in lines


def test_every_line_is_one_that_mermaid_knows() -> None:
    for plan in (PLAN, {"horizon": HORIZON}):
        for code in ("en", "de"):
            for line in draw(plan, code)[4:]:
                assert line.startswith(("  section ", "  %% ")) or TASK.fullmatch(line), line
    assert find_tasks(draw({"horizon": HORIZON}))  # a chart without a task is an error to some versions


@pytest.mark.parametrize(
    "title",
    [
        "a: b",
        "a; b",
        "#35; b",
        "# b",
        'say "x"',
        "two\nlines",
        "end",
        "%% no",
        "section of hall 3",
        "Title of the plant",
        "click here",
        "excludes weekends",
        "accTitle",
        "todayMarker off",
        "<b>x</b>",
        "```",
        "- list",
        "{init}",
    ],
)
def test_no_title_breaks_the_chart(title: str) -> None:
    plan = {
        "horizon": HORIZON,
        "goals": {
            "end": {
                "title": title,
                "due": "2029-12-31",
                "benchmarks": {"b": {"title": title, "due": "2028-01-01"}},
            }
        },
        "proposals": {"p": {"title": title, "start": "2027-02-01", "end": "2027-03-01"}},
        "resources": {"r": {"title": title, "unit": title, "amount": 1, "from": "2027-02-01"}},
    }
    lines = draw(plan, name=title)
    assert len(find_tasks(lines)) == 4
    for line in lines[4:]:
        assert line.startswith("  section ") or TASK.fullmatch(line), line
        assert not re.match(
            r"  (title|click|excludes|acc|today|section (?!1 |Prop|Res))", line, re.IGNORECASE
        ), line
        assert not re.search('[\x00-\x1f\u202a-\u202e`"<>{}]', line)


def test_the_customers_chart_holds_nothing_of_ours() -> None:
    text = "\n".join(draw(PLAN, is_public=True))
    for hidden in ("behind", "crit", "overdue", "Full service", "Data engineer", "moved"):
        assert hidden not in text
    assert "Joint monitoring" in text


def test_the_last_day_of_the_calendar_is_the_end_of_a_task() -> None:
    plan = {"horizon": HORIZON, "proposals": {"p": {"title": "P", "start": "2027-01-01", "end": date.max}}}
    assert find_tasks(draw(plan)) == ["  P (draft) :t1, 2027-01-01, 9999-12-31"]

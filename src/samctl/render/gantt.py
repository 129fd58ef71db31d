"""A plan along time in the language of Mermaid, which GitHub and GitLab draw.

A gantt chart has four looks and no more: done, active, critical and none. So a goal or a benchmark that is
late is critical, and the state stands beside each name in words. Nothing in a value is taken for the chart's
own language: signs that mean something to it are spelled as codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from samctl.practices.plan.lanes import GoalLane, Milestone, ProposalLane
from samctl.practices.plan.timeline import Timeline
from samctl.render.drawing import clean
from samctl.render.language import Language
from samctl.render.mermaid import spell_label
from samctl.render.roadmap_words import RoadmapWords

_GOAL_TAGS = {"reached": "done, ", "behind": "crit, ", "at_risk": "crit, ", "on_track": "active, "}
_MILESTONE_TAGS = {"done": "done, ", "late": "done, ", "missed": "crit, "}
_PROPOSAL_TAGS = {"done": "done, ", "running": "active, ", "accepted": "active, "}
_KEYWORD = re.compile(
    "gantt|title|section|click|call|href|dateFormat|axisFormat|tickInterval|todayMarker|inclusiveEndDates"
    "|excludes|includes|weekday|weekend|topAxis|accTitle|accDescr|vert",
    re.IGNORECASE,
)
"""What a line of a gantt chart must not begin with, unless it is meant."""


def draw_gantt(timeline: Timeline, name: str, language: Language) -> list[str]:
    """Return the lines of a gantt chart: a section for each goal, proposals and resources.

    Args:
        timeline: what it shows.
        name: of the customer.
        language: of the chart.
    """
    words = RoadmapWords.about(timeline, language)
    return list(_Gantt(timeline, words).list_lines(name))


class _Gantt:
    """Writes a chart.

    Args:
        timeline: what it shows.
        words: of the chart.
    """

    def __init__(self, timeline: Timeline, words: RoadmapWords) -> None:
        self._timeline = timeline
        self._words = words
        self._count = 0

    def list_lines(self, name: str) -> Iterator[str]:
        """Yield the lines of the chart."""
        timeline = self._timeline
        yield "gantt"
        yield f"  title {spell_label(self._words.make_title(name))}"
        yield "  dateFormat YYYY-MM-DD"
        yield "  axisFormat %Y-%m"
        if timeline.is_empty:
            yield f"  section {spell_label(self._words.say_empty())}"
            yield self._write(self._words.say_plan(timeline), "", *timeline.horizon)
        for number, goal in enumerate(timeline.goals, 1):
            yield f"  section {number} {spell_label(clean(goal.title))}"
            yield from self._list_goal(goal)
            yield from map(self._write_proposal, timeline.list_serving(goal.id))
        sections = self._words.name_sections()
        if others := timeline.list_serving(None):
            yield f"  section {spell_label(sections['proposals'])}"
            yield from map(self._write_proposal, others)
        if timeline.resources:
            yield f"  section {spell_label(sections['resources'])}"
        for each in timeline.resources:
            status = self._words.name_resource_status(each.status) if each.status else ""
            details = [self._words.say_amount(each), status]
            yield self._write(self._join(each.title, details), "", each.start, each.end)
        if timeline.undated:
            yield from (f"  %% {spell_label(text)}" for text in self._words.list_undated(timeline.undated))

    def _list_goal(self, goal: GoalLane) -> Iterator[str]:
        if goal.due:
            status = self._words.name_goal_status(goal.status) if goal.status else ""
            text = self._join(self._words.name_kind("goal"), [status, *self._words.list_goal_days(goal)])
            yield self._write(text, _GOAL_TAGS.get(goal.status or "", ""), goal.start, goal.due)
        for each in goal.milestones:
            yield self._write_milestone(each)

    def _write_milestone(self, milestone: Milestone) -> str:
        text = self._join(milestone.title, [self._words.say_outcome(milestone)])
        tags = _MILESTONE_TAGS.get(milestone.state, "")
        return f"  {_spell_task(text)} :{tags}milestone, {self._number()}, {milestone.day}, 0d"

    def _write_proposal(self, proposal: ProposalLane) -> str:
        details = [self._words.describe_proposal(proposal), self._words.say_other_goals(proposal)]
        tags = _PROPOSAL_TAGS.get(proposal.status or "", "")
        return self._write(self._join(proposal.title, details), tags, proposal.start, proposal.end)

    def _write(self, text: str, tags: str, start: date | None, end: date | None) -> str:
        """Return a task; one of which only one end is known lasts that day, and says so."""
        if start is None or end is None:
            text = self._join(text, [self._words.explain_signs()["open_end"]])
        first, last = start or end, end or start
        assert first is not None
        assert last is not None
        ends = last + timedelta(days=1) if last < date.max else last  # a task ends where its last day begins
        return f"  {_spell_task(text)} :{tags}{self._number()}, {first}, {ends}"

    def _number(self) -> str:
        """Return an id of the chart: one of the file could be a word of its language."""
        self._count += 1
        return f"t{self._count}"

    def _join(self, title: str, details: list[str]) -> str:
        said = [each for each in details if each]
        return f"{clean(title)} ({', '.join(said)})" if said else clean(title)


def _spell_task(text: str) -> str:
    """Return the name of a task; where its first word means something to the chart, as a code in front."""
    spelled = spell_label(text)
    return f"#{ord(spelled[0])};{spelled[1:]}" if _KEYWORD.match(spelled) else spelled

"""The words of a road map, in its language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from samctl.practices.plan.lanes import GoalLane, Milestone, ProposalLane, ResourceLane, Undated
from samctl.practices.plan.timeline import Timeline
from samctl.render.drawing import clean
from samctl.render.formats import Formats
from samctl.render.language import Language


class RoadmapWords:
    """Words about a plan along time.

    Args:
        language: of the picture.
        titles: of proposals, by id, for the resources that they need.
        numbers: of goals, by id, as the picture shows them.
    """

    def __init__(self, language: Language, titles: Mapping[str, str], numbers: Mapping[str, int]) -> None:
        self._language = language
        self._formats = Formats(language, "")
        self._titles = titles
        self._numbers = numbers
        gettext = language.gettext
        self._goal_statuses = {
            "reached": gettext("reached"),
            "on_track": gettext("on track"),
            "at_risk": gettext("at risk"),
            "behind": gettext("behind"),
            "not_begun": gettext("not begun"),
            "unknown": gettext("unknown"),
        }
        self._milestone_states = {
            "done": gettext("reached"),
            "late": gettext("reached late"),
            "missed": gettext("missed"),
            "open": gettext("open"),
        }
        self._proposal_statuses = {
            "draft": gettext("draft"),
            "proposed": gettext("proposed"),
            "accepted": gettext("accepted"),
            "running": gettext("running"),
            "done": gettext("completed"),
            "declined": gettext("declined"),
        }
        self._resource_statuses = {
            "requested": gettext("requested"),
            "approved": gettext("approved"),
            "secured": gettext("secured"),
        }
        self._kinds = {
            "goal": gettext("Goal"),
            "benchmark": gettext("Benchmark"),
            "proposal": gettext("Proposal"),
            "resource": gettext("Resource"),
        }

    @classmethod
    def about(cls, timeline: Timeline, language: Language) -> RoadmapWords:
        """Return the words about a time line, whose goals are numbered in their order."""
        titles = {each.id: each.title for each in timeline.proposals}
        titles |= {each.id: each.title for each in timeline.undated if each.kind == "proposal"}
        numbers = {each.id: number for number, each in enumerate(timeline.goals, 1)}
        return cls(language, titles, numbers)

    def make_title(self, name: str) -> str:
        """Return the title of the picture."""
        return self._language.gettext("Road map for %(name)s") % {"name": clean(name)}

    def introduce(self, timeline: Timeline) -> str:
        """Return what stands below the title."""
        plan = self.say_plan(timeline)
        as_of = self._language.gettext("as of %(day)s") % {"day": self._formats.format_date(timeline.today)}
        internal = self._language.gettext("internal, not for the customer")
        return " · ".join([plan, as_of, *([] if timeline.is_public else [internal])])

    def say_plan(self, timeline: Timeline) -> str:
        """Return from when until when the plan is."""
        start, end = map(self._formats.format_date, timeline.horizon)
        return self._language.gettext("Plan from %(start)s to %(end)s") % {"start": start, "end": end}

    def say_today(self, timeline: Timeline) -> str:
        """Return what stands at today's line."""
        return self._language.gettext("today, %(day)s") % {"day": self.say_day(timeline.today)}

    def say_day(self, day: date | None) -> str:
        """Return a day in its short form; nothing for none."""
        return self._formats.format_date(day, "short") or ""

    def name_quarter(self, quarter: int) -> str:
        """Return the name of a quarter."""
        return self._language.gettext("Q%(number)s") % {"number": quarter}

    def name_kind(self, kind: str) -> str:
        """Return what a kind of thing is called: goal, benchmark, proposal or resource."""
        return self._kinds[kind]

    def name_goal_status(self, status: str) -> str:
        """Return what the status of a goal is called."""
        return self._goal_statuses[status]

    def name_milestone_state(self, state: str) -> str:
        """Return what the state of a benchmark is called."""
        return self._milestone_states[state]

    def name_proposal_status(self, status: str | None) -> str:
        """Return what the status of a proposal is called; one without a status is a draft."""
        return self._proposal_statuses[status or "draft"]

    def list_goal_days(self, goal: GoalLane) -> list[str]:
        """Return when a goal is due, and from where it was moved."""
        if goal.due is None:
            return [self._language.gettext("no day set")]
        due = self._language.gettext("by %(day)s") % {"day": self.say_day(goal.due)}
        return [due, *self._list_moves(goal.moved_from)]

    def describe_milestone(self, milestone: Milestone) -> str:
        """Return day and state of a benchmark, and from where it was moved."""
        parts = [self.say_day(milestone.day), self.say_outcome(milestone)]
        return ", ".join([*parts, *self._list_moves(milestone.moved_from)])

    def say_outcome(self, milestone: Milestone) -> str:
        """Return the state of a benchmark, and since when."""
        if milestone.state == "missed":
            text = self._language.ngettext("%(num)s day overdue", "%(num)s days overdue", milestone.days_late)
            return text % {"num": milestone.days_late}
        state = self.name_milestone_state(milestone.state)
        if milestone.done_on in (None, milestone.day):
            return state
        on = {"state": state, "day": self.say_day(milestone.done_on)}
        return self._language.gettext("%(state)s on %(day)s") % on

    def describe_proposal(self, proposal: ProposalLane) -> str:
        """Return the status of a proposal, and how much of it is done where that is known."""
        status = self.name_proposal_status(proposal.status)
        if proposal.progress is None or proposal.status == "done":
            return status
        return f"{status}, {self._formats.format_number(proposal.progress)} %"

    def list_span(self, lane: ProposalLane | ResourceLane) -> list[str]:
        """Return from when until when something runs, and from where its end was moved."""
        unknown = self._formats.unknown
        start = self.say_day(lane.start) if lane.start else unknown
        end = self.say_day(lane.end) if lane.end else unknown
        span = f"{start} – {end}"
        return [span, *self._list_moves(lane.moved_from if isinstance(lane, ProposalLane) else ())]

    def say_other_goals(self, proposal: ProposalLane) -> str:
        """Return which goals a proposal serves beside the one that it stands with; nothing where none."""
        others = [str(self._numbers[each]) for each in proposal.goals[1:]]
        if not others:
            return ""
        text = self._language.ngettext("also for goal %(goals)s", "also for goals %(goals)s", len(others))
        return text % {"goals": self._formats.join(others)}

    def list_resource_details(self, resource: ResourceLane) -> list[str]:
        """Return how much of a resource is needed, and for what."""
        amount = self.say_amount(resource)
        parts = [amount] if amount else []
        if resource.proposal:
            title = clean(self._titles.get(resource.proposal, resource.proposal))
            parts.append(self._language.gettext("for: %(title)s") % {"title": title})
        return parts

    def say_amount(self, resource: ResourceLane) -> str:
        """Return how much of a resource is needed; nothing where it is unknown."""
        if resource.amount is None:
            return ""
        amount = self._formats.format_number(resource.amount) or ""
        unit = self._formats.find_word(resource.unit, "unit")
        return f"{amount} {clean(unit or '')}".strip()

    def name_resource_status(self, status: str) -> str:
        """Return what the status of a resource is called."""
        return self._resource_statuses[status]

    def name_sections(self) -> dict[str, str]:
        """Return the headings below the goals, by what stands there."""
        gettext = self._language.gettext
        return {
            "proposals": gettext("Proposals without a goal"),
            "resources": gettext("Resources"),
            "undated": gettext("Without a day"),
        }

    def list_undated(self, undated: Sequence[Undated]) -> list[str]:
        """Return what has no day, each as a line."""
        return [f"{self._kinds[each.kind]}: {clean(each.title)}" for each in undated]

    def explain_signs(self) -> dict[str, str]:
        """Return what the signs beside those of statuses mean."""
        gettext = self._language.gettext
        return {
            **self._kinds,
            "progress": gettext("dark: done so far"),
            "ghost": gettext("earlier day"),
            "open_end": gettext("start or end unknown"),
            "outside": gettext("outside of the plan"),
        }

    def say_empty(self) -> str:
        """Return what stands on a road map with nothing on it."""
        return self._language.gettext("There is no goal, no proposal and no resource on this plan yet.")

    def _list_moves(self, days: Sequence[date]) -> list[str]:
        if not days:
            return []
        if len(days) == 1:
            return [self._language.gettext("moved from %(day)s") % {"day": self.say_day(days[0])}]
        text = self._language.gettext("moved %(num)s times, first from %(day)s")
        return [text % {"num": len(days), "day": self.say_day(days[0])}]

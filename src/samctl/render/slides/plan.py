"""The deck for the review of a plan among ourselves: what it says is what the document plan says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from samctl.practices.kpis.series import Series, trace_series
from samctl.render.goals import GoalLine
from samctl.render.next_steps import list_steps
from samctl.render.pictures import Scene, find_timeline
from samctl.render.proposals import ProposalLine, ResourceLine, RiskLine, ValueLine
from samctl.render.slides.content import Block, Cell, Deck, Paragraph, Section, Table
from samctl.render.slides.kpi_chart import has_chart
from samctl.render.slides.phrases import Phrases, enumerate_titles
from samctl.render.slides.plan_tables import PlanTables
from samctl.render.slides.standing import Standing

_MOST_STEPS = 10


def tell_plan(scene: Scene, values: Mapping[str, Any]) -> Deck:
    """Return the deck of a plan.

    Args:
        scene: the account, the day and the language.
        values: what was computed for the document plan.
    """
    return _PlanTeller(scene, values).tell()


class _PlanTeller:
    """Tells a plan."""

    def __init__(self, scene: Scene, values: Mapping[str, Any]) -> None:
        self._scene = scene
        self._view = scene.occasion.view
        self._values = values
        self._plan = self._view["plan"]
        self._phrases = Phrases(scene.language, self._view)
        self._standing = Standing(self._phrases, self._plan.horizon.start)

    def tell(self) -> Deck:
        gettext, today = self._phrases.gettext, self._scene.occasion.today
        values, tables = self._values, PlanTables(self._phrases)
        day = self._phrases.say_day(today)
        return Deck(
            title=gettext("Account plan: %(name)s", name=self._scene.name),
            lines=[self._view["company"], *self._tell_head()],
            sections=[
                Section(gettext("Summary"), list(self._tell_summary())),
                Section(gettext("Where we stand"), list(self._tell_standing())),
                Section(gettext("Road map"), timeline=find_timeline(self._scene)),
                *map(self._tell_goal, self._values["goals"]),
                Section(
                    gettext("Proposals"), list(tables.show_proposals(values["proposals"], values["value"]))
                ),
                Section(gettext("Resources"), list(tables.show_resources(values["resources"]))),
                Section(gettext("Risks"), list(tables.show_risks(values["risks"]))),
                Section(gettext("What has to be decided"), list(self._tell_decisions())),
                Section(gettext("What comes next"), list(self._tell_steps())),
            ],
            company=self._view["company"],
            day=today,
            day_words=day,
            mark=gettext("internal, not for the customer"),
            language=self._scene.language.code,
        )

    def _tell_head(self) -> Iterator[str]:
        gettext, plan = self._phrases.gettext, self._plan
        day = self._phrases.say_day(self._scene.occasion.today)
        yield f"{gettext('As of:')} {gettext('%(day)s, internal', day=day)}"
        if plan:
            start, end = map(self._phrases.say_day, (plan.horizon.start, plan.horizon.end))
            yield f"{gettext('Time of the plan:')} {gettext('%(start)s to %(end)s', start=start, end=end)}"
            yield f"{gettext('Approved:')} {self._tell_approval()}"

    def _tell_approval(self) -> str:
        """Return who approved the plan, and why that does not hold where it does not."""
        gettext, approval = self._phrases.gettext, self._plan.approval
        if not approval.by:
            return gettext("not approved yet")
        person = self._phrases.name(approval.by)
        if approval.on:
            text = gettext("by %(person)s on %(day)s", person=person, day=self._phrases.say_day(approval.on))
        else:
            text = gettext("by %(person)s", person=person)
        if self._values["approval"] == "changed":
            text += "; " + gettext("the plan has changed since")
        elif self._values["approval"] == "unbound":
            text += "; " + gettext("written by hand and bound to nothing: it does not hold")
        return text

    def _tell_summary(self) -> Iterator[Block]:
        gettext, values = self._phrases.gettext, self._values
        if not values["is_begun"]:
            yield Paragraph(gettext("Nothing has been planned for %(name)s yet.", name=self._scene.name))
        charter = self._plan.charter
        stated = {
            gettext("What we want together:"): charter.field_of_play,
            gettext("How we get there:"): charter.how,
            gettext("What they gain:"): charter.value_to_customer,
            gettext("What we gain:"): charter.value_to_us,
        }
        yield from (Paragraph(text, label, "item") for label, text in stated.items() if text)
        if values["value"].number:
            yield self._tell_value(values["value"])
        if values["wanted"]:
            names = enumerate_titles([self._name_resource(each) for each in values["wanted"]])
            yield Paragraph(names, gettext("What is still needed:"), "item")
        if values["risks"]:
            yield Paragraph(self._tell_risk(values["risks"][0]), gettext("Biggest risk:"), "item")

    def _tell_value(self, value: ValueLine) -> Paragraph:
        """Return what the proposals come to, and what is not in the sums."""
        gettext, ngettext = self._phrases.gettext, self._phrases.ngettext
        theirs, ours = value.to_customer, value.to_us
        if theirs.counted or ours.counted:
            sums = {"theirs": self._phrases.say_total(theirs), "ours": self._phrases.say_total(ours)}
            text = gettext("worth a year to them %(theirs)s, to us %(ours)s", **sums)
            missing = theirs.left_out + ours.left_out
            if missing:
                singular = "%(num)s amount is unknown and not in the sums"
                plural = "%(num)s amounts are unknown and not in the sums"
                text += f" ({self._phrases.ngettext(singular, plural, missing)})"
        else:
            singular = "what it is worth is not known yet"
            plural = "what they are worth is not known yet"
            text = self._phrases.ngettext(singular, plural, value.number)
        if value.drafts == value.number > 1:
            text += "; " + gettext("all of them are still drafts")
        elif value.drafts:
            singular, plural = "%(num)s of them is still a draft", "%(num)s of them are still drafts"
            text += "; " + ngettext(singular, plural, value.drafts)
        return Paragraph(text, ngettext("%(num)s proposal:", "%(num)s proposals:", value.number), "item")

    def _name_resource(self, each: ResourceLine) -> str:
        amount = f" ({self._phrases.say_figure(each.amount, each.unit)})" if each.amount is not None else ""
        return each.title + amount

    def _tell_risk(self, risk: RiskLine) -> str:
        gettext, text = self._phrases.gettext, risk.title
        if risk.weight is not None:
            text += f" ({gettext('weight %(weight)s of 25', weight=risk.weight)})"
        if risk.response:
            text += f". {gettext('Response: %(response)s', response=risk.response)}"
        return text

    def _tell_standing(self) -> Iterator[Block]:
        gettext, goals = self._phrases.gettext, self._values["goals"]
        if goals:
            head = [gettext("Goal"), gettext("Status"), gettext("Why"), gettext("By")]
            yield Table(
                head,
                [
                    [
                        Cell(goal.title, is_bold=True),
                        self._standing.show_status(goal),
                        Cell(self._standing.give_reasons(goal)),
                        Cell(self._phrases.say_short_day(goal.due)),
                    ]
                    for goal in goals
                ],
            )

    def _tell_goal(self, goal: GoalLine) -> Section:
        """Return the slide of a goal, with its figure along time where anything of it is known."""
        return Section(goal.title, list(self._describe_goal(goal)), chart=self._find_chart(goal))

    def _find_chart(self, goal: GoalLine) -> Series | None:
        documents, today = self._scene.occasion.documents, self._scene.occasion.today
        assert documents.plan is not None  # which the goal is in
        name = documents.plan.goals[goal.id].kpi
        kpi = documents.kpis.kpis.get(name) if documents.kpis and name else None
        series = trace_series(name, kpi, today) if name and kpi else None
        if series is None or not has_chart(series):
            return None
        unit = self._phrases.find_word(series.unit, "unit") if series.unit else ""
        return series._replace(unit=unit)

    def _describe_goal(self, goal: GoalLine) -> Iterator[Block]:
        gettext, phrases = self._phrases.gettext, self._phrases
        status = f"{self._standing.show_status(goal).text} – {self._standing.give_reasons(goal)}"
        yield Paragraph(status, gettext("Status:"))
        if goal.kpi and goal.to is not None:
            start, end = (phrases.say_figure(value, goal.unit) for value in (goal.start, goal.to))
            message = gettext(
                "from %(start)s to %(end)s by %(day)s", start=start, end=end, day=phrases.say_day(goal.due)
            )
            yield Paragraph(message, f"{goal.kpi}:")
        elif goal.due:
            yield Paragraph(gettext("To be reached by %(day)s.", day=phrases.say_day(goal.due)))
        said = [gettext("Agreed with the customer.")] if goal.mutual else []
        said += [gettext("Responsible: %(person)s.", person=phrases.name(goal.owner))] if goal.owner else []
        if said:
            yield Paragraph(" ".join(said))
        if goal.addresses:
            yield Paragraph(enumerate_titles(goal.addresses), gettext("Answers:"))
        if goal.proposals:
            yield Paragraph(enumerate_titles(goal.proposals), gettext("Proposals that lead there:"))
        if not goal.benchmarks:
            message = (
                "This goal has no benchmarks yet, so nobody can tell on the way whether it will be reached."
            )
            yield Paragraph(gettext(message))
            return
        rows = [
            [
                Cell(each.title),
                Cell(phrases.say_short_day(each.due)),
                Cell(phrases.say_figure(each.target, goal.unit)),
                self._standing.show_state(each, goal),
            ]
            for each in goal.benchmarks
        ]
        head = [gettext("Benchmark"), gettext("By"), gettext("Target"), gettext("State")]
        yield Table(head, rows, frozenset([2]))

    def _tell_decisions(self) -> Iterator[Block]:
        """Yield what waits for a decision: of ours, then of the customer's."""
        gettext, values = self._phrases.gettext, self._values
        if self._plan and self._values["approval"] != "valid":
            yield Paragraph(gettext("Approve the plan, or say what is missing."), look="item")
        for title, status in (
            (gettext("Resources to be approved"), values["wanted"]),
            (gettext("Drafts to be released or dropped"), self._choose("draft")),
            (gettext("Waiting for the customer's decision"), self._choose("proposed")),
        ):
            if status:
                yield Paragraph(title, look="heading")
                yield from (Paragraph(text, look="item") for text in map(self._name_choice, status))

    def _choose(self, status: str) -> list[ProposalLine]:
        return [each for each in self._values["proposals"] if each.status == status]

    def _name_choice(self, each: ProposalLine | ResourceLine) -> str:
        if isinstance(each, ResourceLine):
            return self._name_resource(each)
        return f"{each.title} – {self._phrases.name(each.owner)}"

    def _tell_steps(self) -> Iterator[Block]:
        """Yield what is due next, and what meetings agreed on without a day."""
        gettext, phrases = self._phrases.gettext, self._phrases
        dues = list_steps(self._scene.occasion.documents, self._scene.occasion.today)
        steps: list[tuple[str, str | None, date | None, int]]
        steps = [(each.title, each.owner, each.day, each.days_overdue) for each in dues[:_MOST_STEPS]]
        undated = [each for each in self._values["actions"] if each.due is None]
        steps += [(each.title, each.owner, None, 0) for each in undated]
        if not steps:
            return
        rows = []
        for title, owner, day, late in steps:
            overdue = gettext("%(days)s overdue", days=phrases.count_days(late)) if late else ""
            text = f"{phrases.say_short_day(day)}, {overdue}" if late else phrases.say_short_day(day)
            rows.append([Cell(text, "bad" if late else "plain"), Cell(title), Cell(phrases.name(owner))])
        yield Table([gettext("By"), gettext("What"), gettext("Who")], rows)
        later = len(dues[_MOST_STEPS:])
        if later:
            singular, plural = "%(num)s more thing is due later.", "%(num)s more things are due later."
            yield Paragraph(phrases.ngettext(singular, plural, later))

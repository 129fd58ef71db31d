"""The deck for the customer: made from what the offer holds, which comes from the customer's view alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from samctl.render.contributions import ContributionLine
from samctl.render.offer import OfferStep
from samctl.render.offered import OfferedProposal, SharedGoal
from samctl.render.pictures import Scene, find_timeline
from samctl.render.slides.content import Block, Cell, Deck, Paragraph, Section, Table
from samctl.render.slides.phrases import Phrases, enumerate_titles
from samctl.render.understanding import TheirGoalLine, UnderstoodNeed

_NOTHING = "–"


def tell_offer(scene: Scene, values: Mapping[str, Any]) -> Deck:
    """Return the deck of an offer.

    Args:
        scene: the customer's view, the day and the language.
        values: what was computed for the document offer.
    """
    return _OfferTeller(scene, values).tell()


class _OfferTeller:
    """Tells an offer."""

    def __init__(self, scene: Scene, values: Mapping[str, Any]) -> None:
        self._scene = scene
        self._view = scene.occasion.view
        self._values = values
        self._phrases = Phrases(scene.language, self._view)

    def tell(self) -> Deck:
        gettext, values, today = self._phrases.gettext, self._values, self._scene.occasion.today
        day = self._phrases.say_day(today)
        return Deck(
            title=gettext("Our offer to %(name)s", name=self._scene.name),
            lines=[self._view["company"], day],
            sections=[
                Section(
                    gettext("What you want to achieve"), list(self._tell_understanding(values["their_goals"]))
                ),
                *map(self._tell_proposal, values["offered"]),
                Section(gettext("What we want to reach together"), timeline=find_timeline(self._scene)),
                *map(self._tell_goal, values["shared_goals"]),
                Section(gettext("What each side contributes"), list(self._tell_contributions())),
                Section(gettext("What comes next"), list(self._tell_steps())),
                Section(gettext("Whom you can ask"), list(self._tell_contacts())),
            ],
            company=self._view["company"],
            day=today,
            day_words=day,
            mark="",
            language=self._scene.language.code,
        )

    def _tell_understanding(self, goals: Sequence[TheirGoalLine]) -> Iterator[Block]:
        gettext = self._phrases.gettext
        for goal in goals:
            if goal.title:
                yield Paragraph(goal.title, look="heading")
            elif len(goals) > 1:
                yield Paragraph(gettext("What else occupies you"), look="heading")
            if goal.due:
                yield Paragraph(
                    gettext("You want to be there by %(day)s.", day=self._phrases.say_day(goal.due))
                )
            if goal.initiatives:
                names = enumerate_titles(goal.initiatives)
                yield Paragraph(gettext("You are working on it with: %(initiatives)s.", initiatives=names))
            yield from map(self._tell_need, goal.needs)

    def _tell_need(self, need: UnderstoodNeed) -> Paragraph:
        foreseen = f" ({self._phrases.gettext('to be expected')})" if need.is_foreseen else ""
        if need.statement:
            return Paragraph(need.statement, f"{need.title}{foreseen}:", "item")
        return Paragraph(need.title + foreseen, look="item")

    def _tell_proposal(self, each: OfferedProposal) -> Section:
        return Section(each.title, list(self._describe_proposal(each)))

    def _describe_proposal(self, each: OfferedProposal) -> Iterator[Block]:
        gettext, phrases = self._phrases.gettext, self._phrases
        yield from (Paragraph(text) for text in (each.summary or "").split("\n\n") if text.strip())
        if each.benefit:
            yield Paragraph(each.benefit, gettext("What you gain:"))
        said = self._tell_status(each)
        if said:
            yield Paragraph(said)
        if each.answers:
            yield Paragraph(enumerate_titles(each.answers), gettext("What it answers:"), "item")
        if each.worth.amount is not None:
            amount = gettext("%(amount)s a year", amount=phrases.say_worth(each.worth))
            yield Paragraph(amount, gettext("Worth to you, by our estimate:"), "item")
        if each.start or each.end:
            yield Paragraph(phrases.say_span(each.start, each.end), gettext("Time:"), "item")
        if each.owner and each.sponsor:
            names = {"ours": each.owner.name, "theirs": each.sponsor.name}
            both = gettext("%(ours)s with us, %(theirs)s with you", **names)
            yield Paragraph(both, gettext("In charge:"), "item")
        elif each.owner or each.sponsor:
            person: Any = each.owner or each.sponsor
            yield Paragraph(person.name, gettext("In charge:"), "item")
        if not (each.summary or each.benefit or each.answers or each.start or each.end or each.owner):
            yield Paragraph(gettext("We would like to work out the details with you."))

    def _tell_status(self, each: OfferedProposal) -> str:
        gettext = self._phrases.gettext
        if each.status == "accepted":
            return gettext("You have accepted this proposal.")
        if each.status == "running" and each.progress is not None:
            percent = self._phrases.say_number(each.progress)
            return gettext("We are working on it together; %(percent)s %% is done.", percent=percent)
        if each.status == "running":
            return gettext("We are working on it together.")
        return gettext("This is completed.") if each.status == "done" else ""

    def _tell_goal(self, goal: SharedGoal) -> Section:
        return Section(goal.title, list(self._describe_goal(goal)))

    def _describe_goal(self, goal: SharedGoal) -> Iterator[Block]:
        gettext, phrases = self._phrases.gettext, self._phrases
        day = phrases.say_day(goal.due)
        if goal.kpi and goal.to is not None and goal.start is not None and goal.due:
            start, end = (phrases.say_figure(value, goal.unit) for value in (goal.start, goal.to))
            message = "We measure it by this figure: %(kpi)s, from %(start)s to %(end)s by %(day)s."
            yield Paragraph(gettext(message, kpi=goal.kpi, start=start, end=end, day=day))
        elif goal.due:
            yield Paragraph(gettext("We want to be there by %(day)s.", day=day))
        if goal.proposals:
            names = enumerate_titles(goal.proposals)
            yield Paragraph(gettext("What leads there: %(names)s.", names=names))
        if not goal.benchmarks:
            return
        rows = []
        for each in goal.benchmarks:
            due = phrases.say_short_day(each.due) if each.due else gettext("still to be agreed")
            target = phrases.say_figure(each.target, goal.unit) if each.target is not None else _NOTHING
            reached = gettext("reached on %(day)s", day=phrases.say_short_day(each.done_on))
            state = reached if each.done_on else gettext("open")
            rows.append([Cell(each.title), Cell(due), Cell(target), Cell(state)])
        head = [gettext("Mark on the way"), gettext("By"), gettext("Target"), gettext("State")]
        yield Table(head, rows, frozenset([2]))

    def _tell_contributions(self) -> Iterator[Block]:
        gettext = self._phrases.gettext
        for title, lines in (
            (gettext("Our part"), self._values["ours"]),
            (gettext("Your part"), self._values["theirs"]),
        ):
            if lines:
                yield Paragraph(title, look="heading")
                head = [gettext("What"), gettext("For"), gettext("By"), gettext("Who")]
                yield _leave_out_empty(Table(head, [self._show_contribution(each) for each in lines]))

    def _show_contribution(self, each: ContributionLine) -> list[Cell]:
        gettext, phrases = self._phrases.gettext, self._phrases
        amount = f" ({phrases.say_figure(each.amount, each.unit)})" if each.amount is not None else ""
        when = [str(phrases.formats.format_rhythm(each.every))] if each.every else []
        if each.kept_on:
            when.append(gettext("done on %(day)s", day=phrases.say_short_day(each.kept_on)))
        elif each.due:
            when.append(phrases.say_short_day(each.due))
        texts = [each.about, ", ".join(when), each.owner]
        return [Cell(each.title + amount, is_bold=True), *(Cell(text or _NOTHING) for text in texts)]

    def _tell_steps(self) -> Iterator[Block]:
        gettext, waiting, steps = self._phrases.gettext, self._values["waiting"], self._values["steps"]
        if waiting:
            names = enumerate_titles(waiting)
            yield Paragraph(gettext("What we need from you is your decision on: %(names)s.", names=names))
        if steps:
            head = [gettext("By"), gettext("What"), gettext("Who")]
            yield _leave_out_empty(Table(head, [self._show_step(each) for each in steps]))

    def _show_step(self, step: OfferStep) -> list[Cell]:
        begins = self._phrases.gettext("start of “%(title)s”", title=step.title)
        title = begins if step.what == "begins" else step.title
        return [
            Cell(self._phrases.say_short_day(step.day)),
            Cell(title, is_bold=True),
            Cell(step.owner or _NOTHING),
        ]

    def _tell_contacts(self) -> Iterator[Block]:
        gettext, values = self._phrases.gettext, self._values
        functions = {
            "manager": gettext("your account manager"),
            "questions_to": gettext("for everyday questions"),
            "escalation_to": gettext("if anything should not go the way you expect"),
            "sponsor": gettext("stands for our cooperation in our management"),
        }
        rows = [
            [
                Cell(", ".join(filter(None, [person.name, person.title])), is_bold=True),
                Cell(function),
                Cell(", ".join(filter(None, [person.phone, person.email])) or _NOTHING),
            ]
            for key, function in functions.items()
            if (person := values[key])
        ]
        if rows:
            yield Table([gettext("Name"), gettext("What for"), gettext("How to reach them")], rows)


def _leave_out_empty(table: Table) -> Table:
    """Return a table without the columns that say nothing in any row."""
    columns = range(len(table.head))
    kept = [index for index in columns if any(row[index].text != _NOTHING for row in table.rows)]
    return Table(
        [table.head[index] for index in kept], [[row[index] for index in kept] for row in table.rows]
    )

"""The deck of a business review, to be shown to the customer: made from what they may see, and no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from samctl.practices.kpis.series import trace_series
from samctl.practices.kpis.targets import Light
from samctl.practices.meetings.decisions import NeededDecision
from samctl.render.gatherings import HeldLine, UpcomingLine
from samctl.render.next_steps import ActionLine
from samctl.render.pictures import Scene, find_timeline
from samctl.render.public_account import release_documents
from samctl.render.review import Review
from samctl.render.review_lines import CommitmentLine, FigureLine, KeptLine, MarkLine, NewsLines
from samctl.render.slides.content import Block, Cell, Deck, Paragraph, Section, Table, Tone
from samctl.render.slides.kpi_chart import has_chart
from samctl.render.slides.phrases import Phrases

_NOTHING = "–"
_SIGNS: dict[Light, str] = {"green": "●", "amber": "▲", "red": "■"}
_TONES: dict[Light, Tone] = {"green": "good", "amber": "warning", "red": "bad"}


def tell_business_review(scene: Scene, values: Mapping[str, Any]) -> Deck:
    """Return the deck of a business review.

    Args:
        scene: the customer's view, the day and the language.
        values: what was computed for the document business-review.
    """
    return _ReviewTeller(scene, values).tell()


class _ReviewTeller:
    """Tells a business review."""

    def __init__(self, scene: Scene, values: Mapping[str, Any]) -> None:
        self._scene = scene
        self._view = scene.occasion.view
        self._values = values
        self._review: Review = values["review"]
        self._phrases = Phrases(scene.language, self._view)

    def tell(self) -> Deck:
        gettext, today = self._phrases.gettext, self._scene.occasion.today
        day = self._phrases.say_day(today)
        return Deck(
            title=gettext("Business review: %(name)s", name=self._scene.name),
            lines=[self._view["company"], day],
            sections=[
                *self._tell_news(self._review.news),
                Section(gettext("Open from earlier meetings"), list(self._tell_actions())),
                Section(gettext("Results against our targets"), list(self._tell_results())),
                *self._tell_charts(),
                Section(gettext("What both sides have promised"), list(self._tell_promises())),
                Section(gettext("What we would like to decide"), list(self._tell_decisions())),
                Section(gettext("Road map"), timeline=find_timeline(self._scene)),
                Section(gettext("What comes next"), list(self._tell_coming())),
            ],
            company=self._view["company"],
            day=today,
            day_words=day,
            mark="",
            language=self._scene.language.code,
        )

    def _tell_news(self, news: NewsLines | None) -> Iterator[Section]:
        if news is None or self._review.last is None:
            return
        title = self._phrases.gettext(
            "What has changed since %(day)s", day=self._phrases.say_day(self._review.last.day)
        )
        blocks: list[Block] = [Paragraph(text, label, "item") for label, text in self._list_news(news)]
        nothing = self._phrases.gettext("Nothing is on record since our last review.")
        yield Section(title, blocks or [Paragraph(nothing)])

    def _list_news(self, news: NewsLines) -> Iterator[tuple[str, str]]:
        """Yield what happened, each with a label in front."""
        gettext = self._phrases.gettext
        yield from (("", self._say_figure_news(each)) for each in news.figures)
        yield from (("", self._say_mark(each)) for each in news.marks)
        yield from ((gettext("Our part:"), self._say_commitment(each)) for each in news.ours)
        yield from ((gettext("Your part:"), self._say_commitment(each)) for each in news.theirs)
        for each in news.done:
            done = gettext(
                "“%(title)s” was done on %(day)s", title=each.title, day=self._phrases.say_day(each.done_on)
            )
            yield "", f"{done} – {self._phrases.name(each.owner)}" if each.owner else done
        if news.meetings:
            met = (
                f"{self._name_meeting(each)}, {self._phrases.say_short_day(each.day)}"
                for each in news.meetings
            )
            yield gettext("We met:"), "; ".join(met)

    def _say_figure_news(self, each: FigureLine) -> str:
        gettext, phrases = self._phrases.gettext, self._phrases
        value, day = phrases.say_figure(each.value, each.unit), phrases.say_day(each.measured_on)
        if each.before is None:
            message = "%(title)s: measured for the first time, %(value)s on %(day)s"
            return gettext(message, title=each.title, value=value, day=day)
        before, course = phrases.say_figure(each.before, each.unit), phrases.find_word(each.course, "course")
        message = "%(title)s: %(course)s, from %(before)s to %(value)s on %(day)s"
        return gettext(message, title=each.title, course=course, before=before, value=value, day=day)

    def _say_mark(self, each: MarkLine) -> str:
        gettext, say_day = self._phrases.gettext, self._phrases.say_day
        if each.change == "reached":
            return gettext("“%(title)s” was reached on %(day)s", title=each.title, day=say_day(each.day))
        if each.change == "missed":
            message = "“%(title)s” was due on %(day)s and is not reached"
            return gettext(message, title=each.title, day=say_day(each.day))
        message = "“%(title)s” was moved from %(before)s to %(day)s"
        return gettext(message, title=each.title, before=say_day(each.due_before), day=say_day(each.due))

    def _say_commitment(self, each: CommitmentLine) -> str:
        message = {
            "kept": "“%(title)s” was kept on %(day)s",
            "late": "“%(title)s” was kept late, on %(day)s",
            "broken": "“%(title)s” was not kept (%(day)s)",
        }.get(each.outcome, "“%(title)s” was due on %(day)s and is open")
        day = each.settled_on if each.outcome in ("kept", "late", "broken") else each.due
        return self._phrases.gettext(message, title=each.title, day=self._phrases.say_day(day))

    def _tell_actions(self) -> Iterator[Block]:
        gettext = self._phrases.gettext
        for title, actions in (
            (gettext("Our part"), self._review.our_actions),
            (gettext("Your part"), self._review.their_actions),
        ):
            if actions:
                yield Paragraph(title, look="heading")
                head = [gettext("What"), gettext("Who"), gettext("By")]
                yield Table(head, [self._show_action(each) for each in actions])

    def _show_action(self, each: ActionLine) -> list[Cell]:
        gettext, phrases = self._phrases.gettext, self._phrases
        due = phrases.say_short_day(each.due) if each.due else gettext("still to be agreed")
        if each.days_overdue:
            return [
                Cell(each.title),
                Cell(phrases.name(each.owner)),
                Cell(f"{due} ({gettext('overdue')})", "bad"),
            ]
        return [Cell(each.title), Cell(phrases.name(each.owner)), Cell(due)]

    def _tell_results(self) -> Iterator[Block]:
        gettext = self._phrases.gettext
        if self._review.figures:
            head = [gettext("Figure"), gettext("Last review"), gettext("Now"), gettext("Measured")]
            head += [gettext("Target"), gettext("State")]
            yield Table(
                head, [self._show_figure(each) for each in self._review.figures], frozenset([1, 2, 4])
            )
            message = "The target is that of the day on which was measured; close to it means within a tenth."
            yield Paragraph(gettext(message))
        for goal in self._values["shared_goals"]:
            reached = sum(1 for each in goal.benchmarks if each.done_on)
            if goal.benchmarks:
                singular = "%(reached)s of %(num)s mark on the way reached"
                plural = "%(reached)s of %(num)s marks on the way reached"
                text = self._phrases.ngettext(singular, plural, len(goal.benchmarks), reached=reached)
                yield Paragraph(text, f"{goal.title}:", "item")

    def _show_figure(self, each: FigureLine) -> list[Cell]:
        phrases = self._phrases
        texts = [
            phrases.say_figure(value, each.unit) if value is not None else _NOTHING
            for value in (each.before, each.value, each.target)
        ]
        measured = phrases.say_short_day(each.measured_on) if each.measured_on else _NOTHING
        if each.light:
            word = phrases.find_word(each.light, "light")
            state = Cell(f"{_SIGNS[each.light]} {word}", _TONES[each.light], is_bold=True)
        else:
            state = Cell(_NOTHING)
        before, value, target = map(Cell, texts)
        return [Cell(each.title, is_bold=True), before, value, Cell(measured), target, state]

    def _tell_charts(self) -> Iterator[Section]:
        """Yield a slide for each figure that can be drawn along time."""
        occasion, phrases = self._scene.occasion, self._phrases
        released = release_documents(occasion.documents, occasion.view)
        kpis = released.kpis.kpis if released.kpis else {}
        for (name, kpi), line in zip(kpis.items(), self._review.figures, strict=True):
            series = trace_series(name, kpi, occasion.today)
            if not has_chart(series) or line.value is None:
                continue
            unit = phrases.find_word(series.unit, "unit") if series.unit else ""
            yield Section(line.title, list(self._describe_figure(line)), series._replace(unit=unit))

    def _describe_figure(self, each: FigureLine) -> Iterator[Block]:
        gettext, phrases = self._phrases.gettext, self._phrases
        value, day = phrases.say_figure(each.value, each.unit), phrases.say_day(each.measured_on)
        if each.target is None:
            yield Paragraph(gettext("%(value)s on %(day)s", value=value, day=day))
        else:
            message = "%(value)s on %(day)s, against a target of %(target)s"
            target = phrases.say_figure(each.target, each.unit)
            yield Paragraph(gettext(message, value=value, day=day, target=target))
        if each.light:
            yield Paragraph(phrases.find_word(each.light, "light"), gettext("State:"))
        if each.before is not None:
            yield Paragraph(phrases.say_figure(each.before, each.unit), gettext("Last review:"))
        if each.next_on:
            target = phrases.say_figure(each.next_target, each.unit)
            yield Paragraph(f"{target}, {phrases.say_short_day(each.next_on)}", gettext("Next target:"))

    def _tell_promises(self) -> Iterator[Block]:
        gettext, review = self._phrases.gettext, self._review
        for title, rate, lines in (
            (gettext("Our promises"), review.our_rate, review.ours),
            (gettext("Your promises"), review.their_rate, review.theirs),
        ):
            if lines or rate.total:
                yield Paragraph(title, look="heading")
                yield from self._tell_rate(rate)
                yield from self._show_commitments(lines)

    def _tell_rate(self, rate: KeptLine) -> Iterator[Block]:
        if rate.total:
            singular = "Kept: %(kept)s of %(num)s promise that was due in the last twelve months."
            plural = "Kept: %(kept)s of %(num)s promises that were due in the last twelve months."
            yield Paragraph(self._phrases.ngettext(singular, plural, rate.total, kept=rate.kept))

    def _show_commitments(self, lines: Sequence[CommitmentLine]) -> Iterator[Block]:
        gettext, phrases = self._phrases.gettext, self._phrases
        if not lines:
            return
        head = [gettext("What"), gettext("Who"), gettext("By"), gettext("State")]
        rows = []
        for each in lines:
            every = f" ({phrases.formats.format_rhythm(each.every)})" if each.every else ""
            due = phrases.say_short_day(each.due) if each.due else gettext("still to be agreed")
            state = phrases.find_word(each.outcome, "commitment state")
            tone: Tone = "bad" if each.outcome in ("broken", "overdue") else "plain"
            rows.append(
                [Cell(each.title + every), Cell(phrases.name(each.owner)), Cell(due), Cell(state, tone)]
            )
        yield Table(head, rows)

    def _tell_decisions(self) -> Iterator[Block]:
        for number, each in enumerate(self._review.decisions, 1):
            yield Paragraph(self._ask(each), f"{number}.")

    def _ask(self, each: NeededDecision) -> str:
        message = {
            "benchmark_missed": "“%(title)s” was due on %(day)s: do we move the day, or put more behind it?",
            "kpi_red": "“%(title)s” is clearly off target: what do we change?",
            "they_broke": ("“%(title)s” was due on %(day)s on your side: from when on can we count on it?"),
            "we_broke": "“%(title)s” was due on %(day)s on our side: how do we make up for it?",
            "proposal_waiting": "Do you accept our proposal “%(title)s”?",
            "need_unanswered": "“%(title)s”: shall we make you a proposal about it?",
        }.get(each.cause, "“%(title)s” was due on %(day)s: do we still need it, and who does it by when?")
        return self._phrases.gettext(message, title=each.title, day=self._phrases.say_day(each.day))

    def _tell_coming(self) -> Iterator[Block]:
        gettext, phrases = self._phrases.gettext, self._phrases
        rows = []
        for each in self._values["coming"]:
            messages = {"begins": "start of “%(title)s”", "ends": "end of “%(title)s”"}
            said = gettext(messages[each.what], title=each.title) if each.what in messages else each.title
            rows.append([Cell(phrases.say_short_day(each.day)), Cell(said, is_bold=True)])
        if rows:
            yield Table([gettext("By"), gettext("What")], rows)
        if self._review.next_review:
            yield Paragraph(self._say_upcoming(self._review.next_review), gettext("Our next review:"))

    def _say_upcoming(self, meeting: UpcomingLine) -> str:
        formats = self._phrases.formats
        parts = [formats.format_date(meeting.day, "weekday")]
        if meeting.until:
            times = {"start": meeting.time, "end": formats.format_time(meeting.until)}
            parts.append(self._phrases.gettext("%(start)s to %(end)s", **times))
        elif meeting.time:
            parts.append(formats.format_time(meeting.time))
        return ", ".join(str(part) for part in (*parts, meeting.place) if part)

    def _name_meeting(self, meeting: HeldLine) -> str:
        kind = self._phrases.find_word(meeting.kind, "contact") if meeting.kind else ""
        return meeting.title or kind or self._phrases.gettext("Meeting")

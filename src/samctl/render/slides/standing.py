"""How far goals are and why, in words and signs."""

from __future__ import annotations

from datetime import date

from samctl.practices.plan.standing import GoalStatus
from samctl.render.goals import BenchmarkLine, GoalLine, ReasonLine
from samctl.render.slides.content import Cell, Tone
from samctl.render.slides.phrases import Phrases

_SIGNS: dict[GoalStatus, str] = {
    "reached": "✓",
    "on_track": "●",
    "at_risk": "▲",
    "behind": "■",
    "not_begun": "○",
    "unknown": "?",
}
_TONES: dict[GoalStatus, Tone] = {
    "reached": "good",
    "on_track": "good",
    "at_risk": "warning",
    "behind": "bad",
    "not_begun": "quiet",
    "unknown": "quiet",
}


class Standing:
    """Tells the standing of a plan's goals.

    Args:
        phrases: the words of the deck.
        start: the first day of the plan.
    """

    def __init__(self, phrases: Phrases, start: date | None) -> None:
        self._phrases = phrases
        self._start = start

    def show_status(self, goal: GoalLine) -> Cell:
        """Return the status of a goal with its sign."""
        word = self._phrases.find_word(goal.status, "goal status")
        return Cell(f"{_SIGNS[goal.status]} {word}", _TONES[goal.status], is_bold=True)

    def give_reasons(self, goal: GoalLine) -> str:
        """Return what decided the status of a goal."""
        return "; ".join(self._give_reason(each, goal) for each in goal.reasons)

    def show_state(self, each: BenchmarkLine, goal: GoalLine) -> Cell:
        """Return the state of a benchmark, and how often its day was moved."""
        phrases, tone = self._phrases, "plain"
        if each.state in ("done", "late"):
            text = phrases.gettext("reached on %(day)s", day=phrases.say_short_day(each.done_on))
            if each.value is not None:
                text += f" ({phrases.say_figure(each.value, goal.unit)})"
            if each.state == "late":
                text += ", " + phrases.gettext("%(days)s late", days=phrases.count_days(each.days_late))
        elif each.state == "missed":
            text, tone = phrases.gettext("%(days)s overdue", days=phrases.count_days(each.days_late)), "bad"
        else:
            text = phrases.gettext("open")
        moved = phrases.say_moves(each.moves)
        return Cell(f"{text}, {moved}" if moved else text, "bad" if tone == "bad" else "plain")

    def _give_reason(self, reason: ReasonLine, goal: GoalLine) -> str:
        about = self._tell_benchmark(reason.benchmark, reason, goal) if reason.benchmark else ""
        return about or self._tell_goal(reason, goal)

    def _tell_goal(self, reason: ReasonLine, goal: GoalLine) -> str:
        phrases, cause = self._phrases, reason.cause
        if cause in ("goal_reached", "kpi_green", "kpi_amber", "kpi_red"):
            value, day = phrases.say_figure(goal.reading, goal.unit), phrases.say_day(goal.measured_on)
            if goal.target is None:
                return phrases.gettext("%(value)s on %(day)s", value=value, day=day)
            target = phrases.say_figure(goal.target, goal.unit)
            message = "%(value)s on %(day)s, against a target of %(target)s"
            return phrases.gettext(message, value=value, day=day, target=target)
        if cause == "plan_not_begun":
            return phrases.gettext("the plan begins on %(day)s", day=phrases.say_day(self._start))
        if cause == "goal_overdue":
            return phrases.gettext("it was due on %(day)s", day=phrases.say_day(goal.due))
        if cause == "goal_moved":
            return phrases.gettext("its day was moved %(num)s times", num=reason.moves)
        return phrases.gettext("nothing has been measured, and nothing was due yet")

    def _tell_benchmark(self, each: BenchmarkLine, reason: ReasonLine, goal: GoalLine) -> str:
        phrases, title = self._phrases, each.title
        if reason.cause == "benchmark_missed":
            message = "“%(title)s” was due on %(day)s, %(days)s ago"
            day, days = phrases.say_day(each.due), phrases.count_days(each.days_late)
            return phrases.gettext(message, title=title, day=day, days=days)
        if reason.cause == "benchmark_short":
            message = "“%(title)s” was reached with %(value)s instead of %(target)s"
            value, target = (phrases.say_figure(value, goal.unit) for value in (each.value, each.target))
            return phrases.gettext(message, title=title, value=value, target=target)
        if reason.cause == "benchmark_moved":
            message = "the day of “%(title)s” was moved %(num)s times"
            return phrases.gettext(message, title=title, num=reason.moves)
        if reason.cause == "benchmark_done":
            return phrases.gettext("“%(title)s” is reached", title=title)
        return ""

"""What the customer wants, as we understand it and tell them: their goals with the needs that serve each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from samctl.render.titles import find_title


class UnderstoodNeed(NamedTuple):
    """A need of the customer's.

    Args:
        title: its words.
        statement: in the customer's words.
        is_foreseen: whether it is still to come.
    """

    title: str
    statement: str | None
    is_foreseen: bool


class TheirGoalLine(NamedTuple):
    """A goal of the customer's own, with the needs that serve it.

    Args:
        title: in their words; None for the needs that serve none.
        due: by when.
        owner: the name of whoever carries it.
        initiatives: what they do to reach it.
        needs: that serve it.
    """

    title: str | None
    due: date | None
    owner: str | None
    initiatives: list[str]
    needs: list[UnderstoodNeed]


def list_their_goals(view: Mapping[str, Any]) -> list[TheirGoalLine]:
    """Return the customer's goals; what serves none of them comes last.

    What has no title is left out: its id is a word of ours.
    """
    profile, needs = view["profile"], view["needs"].needs.values()
    found = [
        TheirGoalLine(
            title=find_title(goal),
            due=goal.due,
            owner=profile.stakeholders[goal.owner].name if goal.owner else None,
            initiatives=list(goal.initiatives),
            needs=[_describe(each) for each in needs if each.serves == name and find_title(each)],
        )
        for name, goal in profile.goals.items()
        if find_title(goal)
    ]
    known = [name for name, goal in profile.goals.items() if find_title(goal)]
    others = [_describe(each) for each in needs if each.serves not in known and find_title(each)]
    return [*found, TheirGoalLine(None, None, None, [], others)] if others else found


def _describe(need: Any) -> UnderstoodNeed:
    return UnderstoodNeed(find_title(need) or "", need.statement, need.kind == "foreseen")

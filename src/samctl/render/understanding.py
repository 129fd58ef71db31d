"""What the customer wants, as we understand it and tell them: their goals with the needs that serve each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from samctl.practices.graph import Node
from samctl.render.titles import Titles, name_entry


class NeedLine(NamedTuple):
    """A need of the customer's.

    Args:
        title: its words; the id where it has none.
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
    needs: list[NeedLine]


def list_their_goals(view: Mapping[str, Any]) -> list[TheirGoalLine]:
    """Return the customer's goals; what serves none of them comes last."""
    profile, needs = view["profile"], view["needs"]
    titles = Titles(profile, needs, None)
    found = [
        TheirGoalLine(
            title=titles.find(Node("customer goal", name)),
            due=goal.due,
            owner=profile.stakeholders[goal.owner].name if goal.owner else None,
            initiatives=list(goal.initiatives),
            needs=[_describe(key, each) for key, each in needs.needs.items() if each.serves == name],
        )
        for name, goal in profile.goals.items()
    ]
    others = [_describe(key, each) for key, each in needs.needs.items() if each.serves not in profile.goals]
    return [*found, TheirGoalLine(None, None, None, [], others)] if others else found


def _describe(name: str, need: Any) -> NeedLine:
    return NeedLine(name_entry(name, need), need.statement, need.kind == "foreseen")

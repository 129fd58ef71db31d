"""What of a plan a command is to change: the plan as it was read, and the item that was named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from samctl.cli.opening import require_sound
from samctl.cli.output import say
from samctl.cli.plan.sentences import say_step, say_title, say_verdict, say_when
from samctl.cli.plan.survey import require_plan, survey_plan
from samctl.documents.plan import Plan
from samctl.documents.suggestions import ask_meaning
from samctl.errors import DataError, UsageError
from samctl.practices.plan.moving import Item, ItemKind, find_items, list_items, name_item
from samctl.store.loading import Loaded
from samctl.store.workspace import Account, Workspace


class Subject(NamedTuple):
    """An item of a plan.

    Args:
        account: whose plan it is.
        loaded: the document.
        plan: the same, sound.
        item: what was named.
    """

    account: Account
    loaded: Loaded[Plan]
    plan: Plan
    item: Item


def require_item(workspace: Workspace, slug: str, name: str, kinds: tuple[ItemKind, ...]) -> Subject:
    """Return the one item of a plan that a name means.

    Args:
        workspace: as opened.
        slug: of the account.
        name: as `find_items` takes it.
        kinds: what it may be.

    Raises:
        UsageError: there is no such account, plan or item, or the name means several.
        DataError: the plan has errors.
    """
    account = workspace.open_account(slug)
    loaded = require_plan(account)
    require_sound(workspace, loaded.findings)
    plan = loaded.document
    if plan is None:
        raise DataError(f"{loaded.file} holds no plan", f"`samctl edit {slug} plan` begins one.")
    found = find_items(plan, name)
    meant = [item for item in found if item.kind in kinds]
    if len(meant) == 1:
        return Subject(account, loaded, plan, meant[0])
    if meant:
        names = ", ".join(name_item(plan, item) for item in meant)
        raise UsageError(
            f"`{name}` is the id of {len(meant)} entries in the plan of {slug}", f"Name one: {names}."
        )
    if found:
        raise UsageError(f"`{name}` is a {found[0].kind}, not a {kinds[0]}", _find_way(slug, found[0]))
    items = [item for item in list_items(plan) if item.kind in kinds]
    known = [each for item in items for each in item.names[:2] if find_items(plan, each) == [item]]
    what = " or ".join(([", ".join(kinds[:-1])] if kinds[:-1] else []) + [kinds[-1]])
    hint = ask_meaning(name, dict.fromkeys(known)) or f"`samctl plan {slug}` lists them."
    raise UsageError(f"the plan of {slug} has no {what} `{name}`", hint)


def report_standing(workspace: Workspace, slug: str, goal: str | None, today: date) -> None:
    """Say how far a goal is now, and what comes next in its plan."""
    for line in _tell_standing(workspace, slug, goal, today):
        say(line)


def _tell_standing(workspace: Workspace, slug: str, goal: str | None, today: date) -> Iterator[str]:
    survey = survey_plan(workspace, slug, today)
    for standing in survey.standings:
        if standing.id == goal:
            yield f"{say_title(standing.id, standing.goal)} is {say_verdict(standing, survey)}."
    for step in survey.next_steps[:1]:
        owner = survey.names(step.owner, "nobody")
        yield f"Next: {say_step(step)} ({owner}, {step.day}, {say_when(step, survey)})."


def _find_way(slug: str, item: Item) -> str:
    if item.kind == "proposal":
        return f"`samctl set {slug} plan.{item.address}.status=done` says that it is done."
    return f"Its benchmarks are ticked off one by one; `samctl plan {slug}` lists them."

"""Questions on a terminal: which account a customer is, where its name alone does not tell."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from samctl.cli.importing.sentences import say_place, shorten, spell_match, spell_new
from samctl.cli.setting.asking import ask_line, tell
from samctl.exchange.crm.decisions import Decisions
from samctl.exchange.crm.matching import Doubt
from samctl.exchange.crm.plans import ImportPlan

_NEW, _QUIT = "n", "q"


def ask_decisions(plan: ImportPlan, names: Mapping[str, str], decisions: Decisions) -> Decisions:
    """Return decisions, with those that somebody makes on the customers that may be an account.

    Args:
        plan: of the import so far.
        names: of the accounts, by slug.
        decisions: those made already.
    """
    matches, new = dict(decisions.matches), list(decisions.new)
    doubts = [*plan.proposed, *plan.asked]
    for number, doubt in enumerate(doubts, start=1):
        answer = _ask(doubt, names, f"{number} of {len(doubts)}")
        form = doubt.customer.key or doubt.customer.name
        if answer == _QUIT:
            break
        if answer == _NEW:
            new.append(form)
        elif answer:
            matches[form] = answer
    return decisions._replace(matches=matches, new=tuple(new))


def ask_consent() -> bool:
    """Return whether somebody wants the import to be written now."""
    return ask_line("Write this now?", "[y/N] > ").casefold() in ("y", "yes", "j", "ja")


def list_options(plan: ImportPlan, decisions: Decisions) -> list[str]:
    """Return the options that make the decisions of a plan again, so that no answer is lost.

    Args:
        plan: before the decisions.
        decisions: that were made on it.
    """
    options = []
    for doubt in (*plan.proposed, *plan.asked):
        form = doubt.customer.key or doubt.customer.name
        if form in decisions.matches:
            options.append(spell_match(doubt.customer, decisions.matches[form]))
        elif form in decisions.new:
            options.append(spell_new(doubt.customer))
    return options


def _ask(doubt: Doubt, names: Mapping[str, str], count: str) -> str:
    """Return the slug of an account, `n` for a new one, `q` to end, or nothing to leave the customer out."""
    source, line = doubt.customer.origin
    place = say_place(doubt.customer.origin, {source: PurePath(source).name if line else source})
    tell(f"{count}: {shorten(doubt.customer.name)} ({place}) may be")
    for number, each in enumerate(doubt.candidates, start=1):
        reason = each.reason or f"{each.score:g} of 100"
        tell(f"  {number}  {each.slug}, {shorten(names.get(each.slug, each.slug))} ({reason})")
    known = {str(number): each.slug for number, each in enumerate(doubt.candidates, start=1)}
    while True:
        answer = ask_line(
            f"  A number takes that account, {_NEW} makes a new one, Enter leaves it out, {_QUIT} ends it."
        ).casefold()
        if answer in ("", _NEW, _QUIT):
            return answer
        if answer in known or answer in names:
            return known.get(answer, answer)
        tell(f"  {shorten(answer)} is none of these.")

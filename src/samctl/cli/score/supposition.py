"""`--set`: what if a weight or a rating were another? Nothing of it is ever written."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from samctl.cli.deciding import parse_rating
from samctl.documents.criteria import Criteria
from samctl.documents.fields import parse_number
from samctl.documents.selection import Selection
from samctl.documents.suggestions import ask_meaning
from samctl.errors import UsageError
from samctl.practices.selection.shortlist import Entrant, format_datum, make_datum, name_criterion

_DIRECT_METHODS = ("direct", "swing")


class Supposition(NamedTuple):
    """Criteria and accounts as they are, or as supposed.

    Args:
        criteria: the criteria.
        entrants: the accounts by id.
        words: what is supposed.
    """

    criteria: Criteria
    entrants: dict[str, Entrant]
    words: tuple[str, ...] = ()


def suppose(present: Supposition, changes: list[str]) -> Supposition:
    """Return the state of things with changes supposed.

    Args:
        present: how things are.
        changes: `CRITERION=WEIGHT` or `ACCOUNT.CRITERION=RATING`, in any number.

    Raises:
        UsageError: a change names what does not exist, or a value that is none.
    """
    for change in changes:
        name, equals, value = change.partition("=")
        if not equals:
            raise UsageError(f"--set: {change} lacks its value", "Write --set product-fit=40.")
        account, dot, criterion = name.rpartition(".")
        _require_criterion(present.criteria, criterion)
        present = (
            _suppose_rating(present, account, criterion, value)
            if dot
            else _suppose_weight(present, name, value)
        )
    return present


def _suppose_weight(present: Supposition, criterion: str, text: str) -> Supposition:
    criteria = present.criteria
    if criteria.weights not in _DIRECT_METHODS:
        raise UsageError(
            f"--set: the weights come from `weights: {criteria.weights}`, so none can be set by itself",
            "Change the ranks or comparisons in criteria.yaml on a branch.",
        )
    weight = _parse_weight(text)
    entry = criteria.criteria[criterion]
    changed = {**criteria.criteria, criterion: entry.model_copy(update={"weight": weight})}
    if not any(each.weight for each in changed.values()):
        raise UsageError("--set: no criterion would have any weight", "")
    words = f"{name_criterion(criteria, criterion)} weighs {weight} (now {entry.weight})"
    return Supposition(
        criteria.model_copy(update={"criteria": changed}), present.entrants, (*present.words, words)
    )


def _suppose_rating(present: Supposition, account: str, criterion: str, text: str) -> Supposition:
    entrant = present.entrants.get(account)
    if entrant is None:
        raise UsageError(f"--set: there is no account `{account}`", ask_meaning(account, present.entrants))
    rating = parse_rating(present.criteria, criterion, {"value": text}, "--set")
    selection = entrant.selection or Selection()
    now = make_datum(selection.ratings.get(criterion))
    supposed = selection.model_copy(update={"ratings": {**selection.ratings, criterion: rating}})
    datum = make_datum(rating)
    words = (
        f"{entrant.name} has {name_criterion(present.criteria, criterion)} "
        f"{format_datum(datum) if datum else '?'} (now {format_datum(now) if now else 'unknown'})"
    )
    entrants = {**present.entrants, account: entrant._replace(selection=supposed)}
    return Supposition(present.criteria, entrants, (*present.words, words))


def _parse_weight(text: str) -> Decimal:
    try:
        weight = parse_number(text.strip().removesuffix("%").strip())
    except ValueError:
        raise UsageError(
            f"--set: {text} is not a weight", "Write a number of at least 0, such as 40."
        ) from None
    if weight < 0:
        raise UsageError(f"--set: {text} is negative", "A weight is at least 0.")
    return weight


def _require_criterion(criteria: Criteria, name: str) -> None:
    if name not in criteria.criteria:
        raise UsageError(f"--set: there is no criterion `{name}`", ask_meaning(name, criteria.criteria))

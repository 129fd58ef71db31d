"""What an import says about single things: a field, a value, a place, what may be typed."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from samctl.cli.amounts import spell_number
from samctl.documents.printable import make_one_line, make_printable
from samctl.exchange.crm.matching import Doubt
from samctl.exchange.crm.merging import spell_field
from samctl.exchange.crm.plans import AccountPlan, Tally
from samctl.exchange.crm.records import CrmAccount, Origin

_LONGEST = 60


def shorten(text: str, longest: int = _LONGEST) -> str:
    """Return a text on one line, cut where it is long, with nothing in it that a terminal would obey."""
    line = make_one_line(text[: 4 * longest])
    return line if len(line) <= longest else f"{line[: longest - 3]}..."


def say_value(value: Any) -> str:
    """Return a value of a document in few words; `nothing` where there is none."""
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        if "amount" in value:
            return f"{value.get('currency') or ''} {value['amount']}".strip()
        return shorten(", ".join(f"{key} {say_value(each)}" for key, each in value.items()))
    return shorten(str(value))


def label_sources(sources: Sequence[str]) -> dict[str, str]:
    """Return what to call each source where a record of it is told: nothing where there is only one."""
    short = {source: PurePath(source).name for source in sources}
    unclear = len(set(short.values())) < len(short)
    if len(short) < 2:
        return dict.fromkeys(short, "")
    return {source: make_printable(source if unclear else name) for source, name in short.items()}


def say_place(origin: Origin, labels: Mapping[str, str]) -> str:
    """Return where a record was read, such as `accounts.csv, line 5`.

    Args:
        origin: of the record.
        labels: what to call the sources.
    """
    line = f"line {origin.line}" if origin.line else ""
    return ", ".join(filter(None, (labels.get(origin.source, ""), line)))


def say_changes(plan: AccountPlan) -> str:
    """Return what changes in an account, in a few words."""
    fields = [spell_field(path) for path in plan.changes if path[0] != "stakeholders"]
    if plan.is_new:
        fields = []
        rated = [f"{path[1]} {say_rating(rating['value'])}" for path, rating in plan.ratings.items()]
    else:
        rated = list(dict.fromkeys(f"rating of {path[1]}" for path in plan.ratings if path[0] == "ratings"))
    tallies = [*_say_tally(plan.contacts, "contact"), *_say_tally(plan.deals, "deal")]
    space = [f"white space of {each.unit}: {each.offering} is ours" for each in plan.purchases]
    parts = [*map(shorten, fields), *rated, *tallies, *space]
    if not parts and not plan.is_new:
        parts = ["remembered as imported"]
    return ", ".join(parts)


def say_rating(value: Any) -> str:
    """Return a rated value, or both ends of one that only lies between them."""
    ends = value if isinstance(value, list) else [value]
    return " to ".join(spell_number(Decimal(end)) or "" for end in ends)


def say_candidates(doubt: Doubt, names: Mapping[str, str]) -> str:
    """Return the accounts that a customer may be, the likeliest first.

    Args:
        doubt: the customer.
        names: of the accounts, by slug.
    """
    said = [
        f"{each.slug}, {shorten(names.get(each.slug, each.slug))} ({each.reason or f'{each.score:g} of 100'})"
        for each in doubt.candidates
    ]
    return " or ".join(said)


def spell_match(customer: CrmAccount, slug: str) -> str:
    """Return the option that says which account a customer is."""
    return f"--match {shlex.quote(f'{_name(customer)}={slug}')}"


def spell_new(customer: CrmAccount) -> str:
    """Return the option that says that a customer is a new account."""
    return f"--new {shlex.quote(_name(customer))}"


def _name(customer: CrmAccount) -> str:
    """Return how options name a customer: by its name, else, where that is unwieldy, by its id."""
    name = make_one_line(customer.name)
    return customer.key if customer.key and (len(name) > _LONGEST or name != customer.name) else name


def _say_tally(tally: Tally, noun: str) -> list[str]:
    forms = {
        "{} new {}": tally.new,
        "{} changed {}": tally.changed,
        "{} {} gone": tally.gone,
    }
    return [
        form.format(f"{count:,}", noun if count == 1 else f"{noun}s")
        for form, count in forms.items()
        if count
    ]

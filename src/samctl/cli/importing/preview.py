"""What an import would do, told before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from samctl.cli.importing.sentences import (
    label_sources,
    say_candidates,
    say_changes,
    say_place,
    say_value,
    shorten,
    spell_match,
    spell_new,
)
from samctl.cli.output import TableFormat
from samctl.cli.tables import Column, Table, fits_terminal, format_entries, format_paragraphs, format_table
from samctl.documents.printable import make_printable
from samctl.exchange.crm.matching import Doubt
from samctl.exchange.crm.merging import spell_field
from samctl.exchange.crm.plans import AccountPlan, ImportPlan
from samctl.exchange.crm.records import Recognition, Remark

_MOST_SHOWN = 20
_SINGULAR = {"activities": "activity", "people": "person"}
_CONFLICT_TITLES = ("Account", "Field", "Imported before", "Now in the CRM", "Yours")


def recount(recognised: Sequence[Recognition]) -> str:
    """Return what the sources of an import were taken for."""
    return format_paragraphs([line for each in recognised for line in _say_recognition(each)])


def preview(plan: ImportPlan, names: Mapping[str, str]) -> str:
    """Return what an import will do.

    Args:
        plan: of the import.
        names: of the accounts that exist, by slug.
    """
    labels = label_sources([each.source for each in plan.recognised])
    text = format_paragraphs([*_say_accounts(plan)]) + _format_conflicts(plan)
    rest = [
        *_say_doubts(plan, names, labels),
        *_say_orphans(plan),
        *_say_remarks("skipped", [each for each in plan.remarks if each.whole], labels),
        *_say_remarks("to look at", [each for each in plan.remarks if not each.whole], labels),
    ]
    return text + format_paragraphs(rest)


def _say_recognition(each: Recognition) -> Iterator[str]:
    system = "" if each.system == "other" else f" of {make_printable(each.system)}"
    details = f", {each.details}" if each.details else ""
    rows = _SINGULAR.get(each.object, each.object[:-1]) if each.rows == 1 else each.object
    yield f"{make_printable(each.source)}: {each.rows:,} {rows}{system}{details}"
    if each.object not in ("accounts", "contacts", "deals"):
        compared = ", but deals' products are compared with it" if each.object == "products" else ""
        yield f"  not imported{compared}"
        return
    for column, field in each.columns:
        yield f"  {shorten(column)} -> {field}"
    if each.unmapped:
        yield f"  not used: {', '.join(map(shorten, each.unmapped))}"


def _say_accounts(plan: ImportPlan) -> Iterator[str]:
    yield from _list("new", [_say_account(each) for each in plan.new])
    yield from _list("updated", [_say_account(each) for each in plan.updated])
    if plan.unchanged:
        yield f"unchanged: {len(plan.unchanged):,}"


def _say_account(plan: AccountPlan) -> str:
    changes = say_changes(plan)
    name = shorten(plan.name)
    if plan.is_new:
        return f"{plan.slug}: {name}" + (f" ({changes})" if changes else "")
    return f"{plan.slug}: {name}: {changes}"


def _format_conflicts(plan: ImportPlan) -> str:
    """Return the conflicts as a table, or as lines where the terminal has no room for it."""
    rows = [
        [each.slug, shorten(spell_field(path)), *map(say_value, values)]
        for each in plan.accounts
        for path, *values in each.conflicts
    ]
    if not rows:
        return ""
    head = (
        f"conflicts: {len(rows):,}, left as they are. --take crm takes what the CRM says, "
        "--take ours keeps yours until the CRM changes again."
    )
    table = Table([Column(title) for title in _CONFLICT_TITLES], rows[:_MOST_SHOWN])
    if fits_terminal(table):
        body = format_table(table, TableFormat.TABLE)
    else:
        body = format_entries([_say_conflict(row) for row in table.rows])
    more = _say_more(len(rows) - _MOST_SHOWN) if len(rows) > _MOST_SHOWN else ""
    return format_paragraphs([head]) + body + more


def _say_conflict(row: Sequence[str]) -> tuple[str, list[str]]:
    account, field, *values = row
    said = zip(_CONFLICT_TITLES[2:], values, strict=True)
    return f"  {account}: {field}", [f"{title[0].lower()}{title[1:]}: {value}" for title, value in said]


def _say_doubts(plan: ImportPlan, names: Mapping[str, str], labels: Mapping[str, str]) -> Iterator[str]:
    kinds = {
        "proposed": (plan.proposed, "left out until you say so; --accept-proposed takes all of them"),
        "asked": (
            plan.asked,
            "left out until you decide; --new-where-asked makes new accounts of all of them",
        ),
    }
    for title, (doubts, meaning) in kinds.items():
        if doubts:
            yield f"{title}: {len(doubts):,}, {meaning}"
            for doubt in doubts[:_MOST_SHOWN]:
                yield from _say_doubt(doubt, names, labels)
            if len(doubts) > _MOST_SHOWN:
                yield _say_more(len(doubts) - _MOST_SHOWN).rstrip()


def _say_doubt(doubt: Doubt, names: Mapping[str, str], labels: Mapping[str, str]) -> Iterator[str]:
    customer = doubt.customer
    place = say_place(customer.origin, labels)
    where = f" ({place})" if place else ""
    yield f"  {shorten(customer.name)}{where}: perhaps {say_candidates(doubt, names)}"
    yield f"    {spell_match(customer, doubt.candidates[0].slug)}  or  {spell_new(customer)}"


def _say_orphans(plan: ImportPlan) -> Iterator[str]:
    for each in plan.orphans:
        names = ", ".join(shorten(name) for name in each.names[:_MOST_SHOWN])
        more = len(each.names) - _MOST_SHOWN
        told = f": {names}{f' and {more:,} more' if more > 0 else ''}" if names else ""
        yield f"{each.object} left out: {each.size:,} {each.reason}{told}"


def _say_remarks(title: str, remarks: Sequence[Remark], labels: Mapping[str, str]) -> Iterator[str]:
    said = []
    for each in remarks:
        parts = (say_place(each.origin, labels), shorten(each.subject), shorten(each.column))
        said.append(": ".join([*filter(None, parts), each.reason]))
    yield from _list(title, said)


def _list(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"{title}: {len(lines):,}"
        yield from (f"  {line}" for line in lines[:_MOST_SHOWN])
        if len(lines) > _MOST_SHOWN:
            yield _say_more(len(lines) - _MOST_SHOWN).rstrip()


def _say_more(count: int) -> str:
    return f"  ... and {count:,} more; --format json lists all\n"

"""Which columns of CRM exports are recognised, as tables: `crm-columns.md`, made from the header families."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from field_tables import escape_cell

from samctl.exchange.crm.families import OTHER
from samctl.exchange.crm.fields import find_object
from samctl.store.families import read_families

_HEAD = """\
# Columns of CRM exports

What `samctl import` takes the columns of an export for, system by system; how it does so is told in
[import.md](import.md#what-is-recognised). Case does not count, nor how many spaces there are. Where a file
has several columns for a field, the first in the table whose cell says something counts. `--map COLUMN=FIELD`
goes before all of this, and a column that is in no table is listed as not used.

Fields without a document's name: `key` is the record's id in the system, `account_key` and `account` are the
id and the name of the customer it belongs to, `parent_key` and `parent` those of the company that owns it,
`reports_to_key` and `reports_to` those of a superior. A record that is `deleted` is left out. `currency` is
that of the amounts beside it. What became of a deal is told by `is_won`, `is_lost` and `is_closed` where
there are such columns, else by the word for its `stage`.
"""

_NAMES = {
    "accounts": "Accounts",
    "contacts": "Contacts",
    "deals": "Deals",
    "activities": "Activities: recognised, not imported",
    "products": "Products: how they are spelled, for the deals beside them",
    "people": "Sales people: recognised, not imported",
}


def make_columns_page() -> str:
    """Return the tables of all systems, the plain tables last."""
    families = read_families()
    ordered = sorted(families, key=lambda system: (system == OTHER, system))
    return _HEAD + "".join(part for system in ordered for part in _describe(system, families[system]))


def _describe(system: str, family: Mapping[str, Any]) -> Iterator[str]:
    title = "Plain tables" if system == OTHER else family["name"]
    about = "belong to no system" if system == OTHER else f"are `--system {system}`"
    yield f"\n## {title}\n\nThey {about}.\n"
    for sort, columns in family["lists"].items():
        rows = [(f"`{field}`", _quote(headers)) for field, headers in columns["fields"].items()]
        yield f"\n### {title}: {_NAMES[sort]}\n\n" + _make_table(("field", "columns"), rows)
        if find_object(sort) and columns.get("known"):
            signs = _quote(sorted(columns["known"], key=str.casefold))
            yield f"\nAlso taken as a sign of the system, and not used: {signs}.\n"
    words = [(stage, _quote(family["stages"][stage])) for stage in family.get("stages", {})]
    yield f"\n### {title}: words for stages\n\n" + _make_table(("stage", "words"), words)


def _quote(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _make_table(heads: tuple[str, str], rows: Iterable[tuple[str, str]]) -> str:
    lines = [f"| {' | '.join(heads)} |", "| --- | --- |"]
    lines += [f"| {' | '.join(map(escape_cell, row))} |" for row in rows]
    return "\n".join(lines) + "\n"

"""What a file is: which system wrote it, and what its rows are.

Every family is tried for every sort of list that it knows; the one that has a use for most of the columns
wins. Among equals the one whose ids look like those in the file, then the one that other files of the same
import are sure of, then the plain table. What still leaves it open is an error that says how to say it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from samctl.documents.slugs import is_slug
from samctl.documents.suggestions import ask_meaning
from samctl.errors import DataError, UsageError
from samctl.exchange.cells import is_unknown, quote_cell
from samctl.exchange.crm.choices import Choices
from samctl.exchange.crm.families import OTHER, Family
from samctl.exchange.crm.fields import OBJECTS, find_crm_field, find_object, knows_field, split_object
from samctl.exchange.crm.mapping import Layout, index_columns, lay_out
from samctl.exchange.listings import Listing, Row, fold_column, tidy_column

_LOOKED_AT = 20
_NAMES = {"accounts": {"name"}, "contacts": {"name", "first_name", "last_name"}}
_HINT_OBJECT = "Say which: --object accounts, --object contacts or --object deals."


class _Candidate(NamedTuple):
    """What a file may be, and what speaks for it: how many columns, and whether ids look as they should."""

    layout: Layout
    score: tuple[int, bool]


def recognise(
    listings: Sequence[Listing], families: Mapping[str, Family], choices: Choices
) -> tuple[Layout, ...]:
    """Return what each file of one import is.

    Args:
        listings: the files.
        families: the header families by id.
        choices: what the user says about them.

    Raises:
        UsageError: a column, a field or a system does not exist, two columns are mapped to one field, or
            none of them holds the names.
        DataError: a file is like nothing that is known, or like two things.
    """
    _check_choices(listings, choices)
    choices = choices._replace(system=choices.system or _find_implied(choices))
    ranked = [_find_best(listing, families, choices) for listing in listings]
    sure = {best[0].layout.system for best in ranked if len({each.layout.system for each in best}) == 1}
    layouts = [_choose(*each, sure - {OTHER}) for each in zip(listings, ranked, strict=True)]
    for listing, layout in zip(listings, layouts, strict=True):
        _require_name(listing, layout)
    _refuse_unused(layouts, choices)
    return tuple(layouts)


def _check_choices(listings: Sequence[Listing], choices: Choices) -> None:
    """Refuse what the user says where it names something that there is not."""
    if choices.object and not find_object(choices.object):
        raise UsageError(f"there are no {quote_cell(choices.object)}", ask_meaning(choices.object, OBJECTS))
    if choices.system and not is_slug(choices.system):
        hint = "It is an id: lower-case words joined by hyphens, such as salesforce."
        raise UsageError(f"{quote_cell(choices.system)} is no system", hint)
    columns = [tidy_column(column) for listing in listings for column in listing.columns]
    known = {fold_column(column) for column in columns}
    for column, _ in (*choices.mapping, *choices.rates):
        if fold_column(column) not in known:
            sources = " and ".join(listing.source for listing in listings)
            shown = f"{', '.join(columns[:40])}{', ...' if len(columns) > 40 else ''}"
            hint = ask_meaning(column, columns) or f"There are: {shown}."
            raise UsageError(f"{sources} has no column {quote_cell(column)}", hint)
    for _, target in choices.mapping:
        named, dotted = split_object(target)
        kinds = [each for each in OBJECTS if each in (named, choices.object)] or OBJECTS
        if not any(knows_field(kind, dotted) for kind in kinds):
            find_crm_field(kinds[0], dotted)  # says what is wrong with it


def _find_implied(choices: Choices) -> str:
    """Return the system of which the user maps the ids, as in `--map Number=crm.erp`; empty where none."""
    fields = [split_object(target)[1] for _, target in choices.mapping]
    return next((field.removeprefix("crm.") for field in fields if field.startswith("crm.")), "")


def _find_best(listing: Listing, families: Mapping[str, Family], choices: Choices) -> list[_Candidate]:
    """Return what a file may be: all that most speaks for."""
    candidates = [
        _Candidate(layout, (_count_used(listing, layout), bool(fits)))
        for family, system in _list_families(families, choices)
        for sort, headers in family.lists.items()
        if choices.object in ("", sort)
        for layout in (lay_out(listing, family, system, sort, choices),)
        if choices.object or any(each.target in headers.told_by for each in layout.columns)
        for fits in (_judge_keys(listing, layout),)
        if fits is not False or choices.system
    ]
    if not candidates:
        columns = ", ".join(map(tidy_column, listing.columns[:20]))
        hint = f"Its columns are: {columns}. Say what it is with --object, and what they mean with --map."
        raise DataError(f"{listing.source}: no list that is known has such columns", hint)
    best = max(each.score for each in candidates)
    return [each for each in candidates if each.score == best]


def _list_families(families: Mapping[str, Family], choices: Choices) -> Iterator[tuple[Family, str]]:
    """Return the families to try, each with the id of the system that it would be."""
    if choices.system:
        yield from ((families[each], choices.system) for each in (choices.system, OTHER) if each in families)
    else:
        yield from ((family, system) for system, family in families.items())
        yield from ((families[OTHER], system) for system in choices.saved if system not in families)


def _choose(listing: Listing, best: Sequence[_Candidate], sure: Collection[str]) -> Layout:
    """Return what a file is, of what it may be.

    Args:
        listing: the file.
        best: what it may be.
        sure: systems that other files come from without doubt.
    """
    layouts = [each.layout for each in best]
    for wanted in (sure, {OTHER}):
        layouts = [each for each in layouts if each.system in wanted] or layouts
    systems = sorted({layout.system for layout in layouts})
    if len(systems) > 1:
        hint = f"Say which: --system {' or --system '.join(systems)}."
        raise DataError(f"{listing.source} may come from {' or '.join(systems)}", hint)
    sorts = dict.fromkeys(layout.sort for layout in layouts)
    if len(sorts) > 1:
        raise DataError(f"{listing.source} may be a list of {' or of '.join(sorts)}", _HINT_OBJECT)
    return layouts[0]


def _require_name(listing: Listing, layout: Layout) -> None:
    """Refuse a file whose records could have no names."""
    wanted = _NAMES.get(layout.sort)
    if wanted and wanted.isdisjoint(column.target for column in layout.columns):
        problem = f"no column of {listing.source} is mapped to the {layout.sort}' `name`"
        raise UsageError(problem, 'Say which column it is: --map "COLUMN=name".')


def _refuse_unused(layouts: Sequence[Layout], choices: Choices) -> None:
    """Refuse to map or rate a column where no file that has it is of an object that could use it."""
    filled = {(fold_column(each.name), each.target) for layout in layouts for each in layout.columns}
    rated = {(fold_column(each.name), each.criterion) for layout in layouts for each in layout.ratings}
    hint = f"The files are lists of {' and of '.join(dict.fromkeys(layout.sort for layout in layouts))}."
    for column, target in choices.mapping:
        dotted = split_object(target)[1]
        fields = {dotted, "key"} if dotted.startswith("crm.") else {dotted}
        if not any((fold_column(column), field) in filled for field in fields):
            raise UsageError(f"column {quote_cell(column)} cannot fill `{target}` here", hint)
    for column, criterion in choices.rates:
        if (fold_column(column), criterion) not in rated:
            raise UsageError(f"column {quote_cell(column)} cannot rate `{criterion}` here", hint)


def _count_used(listing: Listing, layout: Layout) -> int:
    """Return how many columns speak for it, also those that fill nothing."""
    names, own = index_columns(listing), layout.family.own_columns
    known = layout.family.lists[layout.sort].known & names.keys()
    signs = {names[name] for name in known} | {names[name] for name in names if own and own.fullmatch(name)}
    return len(signs | {column.place for column in layout.columns}) + len(layout.ratings)


def _judge_keys(listing: Listing, layout: Layout) -> bool | None:
    """Return whether the ids look like those of the system; None where there are none to judge by.

    One that does is enough: a damaged id is the matter of its row, not of the whole file.
    """
    column = next((each for each in layout.columns if each.target == "key"), None)
    pattern = layout.family.keys
    if column is None or pattern is None:
        return None
    rows = (entry for entry in listing.read() if isinstance(entry, Row))
    first = (row.cells[column.place].strip() for row in islice(rows, _LOOKED_AT))
    keys = [text for text in first if not is_unknown(text)]
    return any(map(pattern.fullmatch, keys)) if keys else None

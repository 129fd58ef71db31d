"""What a file is: which system wrote it, and what its rows are.

Every family is tried for every sort of list that it knows; the one that has a use for most of the columns
wins. Among equals the one whose ids look like those in the file, then the one that other files of the same
import are sure of, then the plain spreadsheet. What still leaves it open is an error that says how to say it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from samctl.documents.suggestions import ask_meaning
from samctl.errors import DataError, UsageError
from samctl.exchange.cells import is_unknown, quote_cell
from samctl.exchange.crm.choices import Choices
from samctl.exchange.crm.families import OTHER, Family
from samctl.exchange.crm.fields import OBJECTS, find_crm_field, knows_field, split_object
from samctl.exchange.crm.mapping import Layout, index_columns, lay_out
from samctl.exchange.listings import Listing, Row, fold_column, tidy_column

_LOOKED_AT = 20


class _Candidate(NamedTuple):
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
        UsageError: a column, a field or a system does not exist, or two columns are mapped to one field.
        DataError: a file is like nothing that is known, or like two things.
    """
    _check_choices(listings, families, choices)
    ranked = [_find_best(listing, families, choices) for listing in listings]
    sure = {best[0].layout.system for best in ranked if len({each.layout.system for each in best}) == 1}
    return tuple(
        _choose(listing, best, sure - {OTHER}) for listing, best in zip(listings, ranked, strict=True)
    )


def _check_choices(listings: Sequence[Listing], families: Mapping[str, Family], choices: Choices) -> None:
    """Refuse what the user says where it names a column or a field that no file can have.

    Raises:
        UsageError: it does.
    """
    if choices.object and choices.object not in OBJECTS:
        raise UsageError(f"there are no {quote_cell(choices.object)}", ask_meaning(choices.object, OBJECTS))
    columns = [tidy_column(column) for listing in listings for column in listing.columns]
    known = {fold_column(column) for column in columns}
    sources = ", ".join(listing.source for listing in listings)
    for column, target in (*choices.mapping, *choices.rates):
        if fold_column(column) not in known:
            hint = ask_meaning(column, columns) or f"It has: {', '.join(columns[:40])}."
            raise UsageError(f"{sources} has no column {quote_cell(column)}", hint)
        if (column, target) in choices.mapping:
            _check_target(target, choices.object)


def _check_target(target: str, wanted: str) -> None:
    kind, dotted = split_object(target)
    kinds = [each for each in OBJECTS if each in (kind, wanted)] or OBJECTS
    if not any(knows_field(each, dotted) for each in kinds):
        find_crm_field(kinds[0], dotted)  # says what is meant


def _find_best(listing: Listing, families: Mapping[str, Family], choices: Choices) -> list[_Candidate]:
    candidates = [
        _Candidate(layout, (_count_used(listing, layout), fits))
        for family, system in _list_families(families, choices)
        for sort, headers in family.lists.items()
        if choices.object in ("", sort)
        for layout in (lay_out(listing, family, system, sort, choices),)
        if choices.object or any(each.target in headers.told_by for each in layout.columns)
        for fits in _judge_keys(listing, layout)
    ]
    if not candidates:
        problem = f"{listing.source}: its columns are like those of no list that is known"
        raise DataError(
            problem, f"It has: {', '.join(map(tidy_column, listing.columns[:20]))}. Say --object and --map."
        )
    best = max(each.score for each in candidates)
    return [each for each in candidates if each.score == best]


def _list_families(families: Mapping[str, Family], choices: Choices) -> Iterator[tuple[Family, str]]:
    """Return the families to try, each with the id of the system that it would be."""
    if choices.system:
        yield families.get(choices.system, families[OTHER]), choices.system
        return
    for system, family in families.items():
        yield family, system
    for system in choices.saved:
        if system not in families:
            yield families[OTHER], system


def _choose(listing: Listing, best: Sequence[_Candidate], sure: Collection[str]) -> Layout:
    for wanted in (sure, {OTHER}, {each.layout.system for each in best}):
        fitting = [each.layout for each in best if each.layout.system in wanted]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            systems = {layout.system for layout in fitting}
            sorts = " or ".join(dict.fromkeys(layout.sort for layout in fitting))
            names = " or ".join(dict.fromkeys(layout.family.name for layout in fitting))
            if len(systems) == 1:
                hint = "Say which: --object accounts, --object contacts or --object deals."
                raise DataError(f"{listing.source} may be a list of {sorts}", hint)
            hint = f"Say which: --system {' or --system '.join(sorted(systems))}."
            raise DataError(f"{listing.source} may come from {names}", hint)
    raise AssertionError("the last of the three holds every candidate")


def _count_used(listing: Listing, layout: Layout) -> int:
    """Return how many columns speak for it, also those that fill nothing."""
    known = layout.family.lists[layout.sort].known & set(index_columns(listing))
    return len({column.place for column in layout.columns}) + len(layout.ratings) + len(known)


def _judge_keys(listing: Listing, layout: Layout) -> Iterator[bool]:
    """Return whether the ids look like the system's; nothing where they do not, so that it is not tried."""
    column = next((each for each in layout.columns if each.target == "key"), None)
    pattern = layout.family.keys
    if column is None or pattern is None:
        yield False
        return
    rows = (entry for entry in listing.read() if isinstance(entry, Row))
    looked_at = (row.cells[column.place].strip() for _, row in zip(range(_LOOKED_AT), rows, strict=False))
    key = next((text for text in looked_at if not is_unknown(text)), "")
    if not key or pattern.fullmatch(key):
        yield bool(key)

"""What the systems call their columns: plain data (`families/*.yaml`) as values that recognition can use.

A family has a name, the form of its ids, its words for stages, and for each sort of list the fields that its
columns fill, each with the headers that it goes by, the preferred one first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from samctl.exchange.crm.records import Stage
from samctl.exchange.tables import fold_column

OTHER = "other"
"""The family of plain spreadsheets, which belongs to no system."""


class Headers(NamedTuple):
    """The columns of one sort of list.

    Args:
        told_by: fields; a list without a column for any of them is not of this sort.
        fields: headers by field, folded.
        known: headers that fill nothing, but are evidence of the system and the sort.
    """

    told_by: tuple[str, ...]
    fields: Mapping[str, tuple[str, ...]]
    known: frozenset[str]


class Family(NamedTuple):
    """The lists of one system.

    Args:
        id: as `profile.yaml` has it below `crm`.
        name: as people call it.
        keys: the form of its ids; None where they have none.
        own_columns: the form of the names, folded, that it gives to a company's own fields; None where none.
        lists: columns by sort: `accounts`, `contacts`, `deals`, or a list that is not imported.
        stages: what became of a deal, by the system's word for it, folded.
    """

    id: str
    name: str
    keys: re.Pattern[str] | None
    own_columns: re.Pattern[str] | None
    lists: Mapping[str, Headers]
    stages: Mapping[str, Stage]


def make_families(data: Mapping[str, Any]) -> dict[str, Family]:
    """Return families by id, the plain spreadsheets last.

    Args:
        data: plain data of the files by id.
    """
    ordered = sorted(data, key=lambda system: (system == OTHER, system))
    return {system: _make_family(system, data[system]) for system in ordered}


def _make_family(system: str, data: Mapping[str, Any]) -> Family:
    return Family(
        system,
        data["name"],
        re.compile(data["keys"]) if "keys" in data else None,
        re.compile(data["own_columns"]) if "own_columns" in data else None,
        {sort: _make_headers(each) for sort, each in data["lists"].items()},
        {fold_column(word): outcome for outcome, words in data.get("stages", {}).items() for word in words},
    )


def _make_headers(data: Mapping[str, Any]) -> Headers:
    return Headers(
        tuple(data["told_by"]),
        {field: tuple(map(fold_column, headers)) for field, headers in data["fields"].items()},
        frozenset(map(fold_column, data.get("known", ()))),
    )

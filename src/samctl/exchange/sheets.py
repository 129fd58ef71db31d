"""Which tables an export has: what of the documents is a row, and the columns that its models make.

Columns are named like the fields, with dots between the steps (`headquarters.city`); they follow from the
models, so that a new field is exported by itself. Values that exist per key, such as ids in CRMs or a user's
own data, get a column for each key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from samctl.documents import kinds
from samctl.documents.kinds import Kind
from samctl.documents.shapes import EntriesOf, FieldsOf, ListOf, Shape, find_fields
from samctl.exchange.leaves import Leaf, find_leaves, spell_leaf
from samctl.exchange.spreadsheet import Cell

ACCOUNT = "account"
MEETING = "meeting"
TIER = "tier"
_EACH = "*"


class Source(NamedTuple):
    """Where the rows of a table come from.

    Args:
        path: of what makes a row, from the top of a document; `*` stands for each entry or item.
        keys: columns for the keys of the entries on the way.
        mark: a column and what it says of these rows, where a table has rows of several sorts.
    """

    path: str
    keys: tuple[str, ...] = ()
    mark: tuple[str, str] | None = None

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps of the path; none for the document itself."""
        return tuple(self.path.split(".")) if self.path else ()


class SheetPlan(NamedTuple):
    """A table of an export.

    Args:
        name: of the table and, with `.csv`, of its file.
        kind: the document that it is made from.
        sources: where its rows come from.
        more: further columns that whoever adds a document fills.
    """

    name: str
    kind: Kind
    sources: tuple[Source, ...]
    more: tuple[str, ...] = ()

    @property
    def about(self) -> tuple[str, ...]:
        """The columns that say what the rows of a document are about: the account, the meeting."""
        account = (ACCOUNT,) if self.kind.of_account else ()
        meeting = (MEETING,) if self.kind is kinds.MEETING else ()
        return (*account, *meeting, *self.more)

    def list_columns(self) -> list[str]:
        """Return the columns that every export has, those that say what a row is about first."""
        columns = [*self.about, *(key for source in self.sources for key in source.keys)]
        columns += [source.mark[0] for source in self.sources if source.mark]
        columns += [
            column
            for source in self.sources
            for leaf in _find_source_leaves(self.kind, source)
            for column in leaf.columns
        ]
        return list(dict.fromkeys(columns))


SHEETS = (
    SheetPlan("accounts", kinds.PROFILE, (Source(""),), (TIER,)),
    SheetPlan("revenue", kinds.PROFILE, (Source("revenue.*", ("year",)),)),
    SheetPlan("units", kinds.PROFILE, (Source("business.units.*", ("unit",)),)),
    SheetPlan("stakeholders", kinds.PROFILE, (Source("stakeholders.*", ("stakeholder",)),)),
    SheetPlan("influences", kinds.PROFILE, (Source("influences.*"),)),
    SheetPlan("customer-goals", kinds.PROFILE, (Source("goals.*", ("goal",)),)),
    SheetPlan("competitors", kinds.PROFILE, (Source("competitors.*", ("competitor",)),)),
    SheetPlan("analyst-reports", kinds.PROFILE, (Source("analyst_reports.*", ("report",)),)),
    SheetPlan("decisions", kinds.SELECTION, (Source("decision"),)),
    SheetPlan(
        "ratings",
        kinds.SELECTION,
        (
            Source("ratings.*", ("criterion",), ("state", "current")),
            Source("history.*.*", ("criterion", "on"), ("state", "earlier")),
        ),
    ),
    SheetPlan("handoffs", kinds.HANDOFF, (Source(""), Source("earlier.*", ("started_on",)))),
    SheetPlan(
        "handoff-steps",
        kinds.HANDOFF,
        (Source("items.*", ("step",)), Source("earlier.*.items.*", ("handoff", "step"))),
    ),
    SheetPlan(
        "reopenings",
        kinds.HANDOFF,
        (
            Source("reopened.*", ("reopened_on",)),
            Source("earlier.*.reopened.*", ("handoff", "reopened_on")),
        ),
    ),
    SheetPlan("promises", kinds.HANDOFF, (Source("context.promises.*", ("promise",)),)),
    SheetPlan("needs", kinds.NEEDS, (Source("needs.*", ("need",)),)),
    SheetPlan("opportunities", kinds.NEEDS, (Source("opportunities.*", ("opportunity",)),)),
    SheetPlan("white-space", kinds.NEEDS, (Source("white_space.*.*", ("unit", "offering")),)),
    SheetPlan("plans", kinds.PLAN, (Source(""),)),
    SheetPlan("goals", kinds.PLAN, (Source("goals.*", ("goal",)),)),
    SheetPlan("benchmarks", kinds.PLAN, (Source("goals.*.benchmarks.*", ("goal", "benchmark")),)),
    SheetPlan("proposals", kinds.PLAN, (Source("proposals.*", ("proposal",)),)),
    SheetPlan("resources", kinds.PLAN, (Source("resources.*", ("resource",)),)),
    SheetPlan("risks", kinds.PLAN, (Source("risks.*", ("risk",)),)),
    SheetPlan(
        "moves",
        kinds.PLAN,
        (
            Source("goals.*.history.*", ("goal", "moved_on")),
            Source("goals.*.benchmarks.*.history.*", ("goal", "benchmark", "moved_on")),
            Source("proposals.*.history.*", ("proposal", "moved_on")),
        ),
    ),
    SheetPlan("contact-promises", kinds.MEETINGS, (Source("contact"),)),
    SheetPlan("touchpoints", kinds.MEETINGS, (Source("touchpoints.*", ("touchpoint",)),)),
    SheetPlan("meetings", kinds.MEETING, (Source(""),)),
    SheetPlan("meeting-decisions", kinds.MEETING, (Source("decisions.*", ("decision",)),)),
    SheetPlan("actions", kinds.MEETING, (Source("actions.*", ("action",)),)),
    SheetPlan("feedback", kinds.MEETING, (Source("feedback.*"),)),
    SheetPlan(
        "kpis",
        kinds.KPIS,
        (
            Source("kpis.*.baseline.*", ("kpi", "date"), ("kind", "baseline")),
            Source("kpis.*.targets.*", ("kpi", "date"), ("kind", "target")),
            Source("kpis.*.actuals.*", ("kpi", "date"), ("kind", "actual")),
        ),
    ),
    SheetPlan("kpi-definitions", kinds.KPIS, (Source("kpis.*", ("kpi",)),)),
    SheetPlan("commitments", kinds.KPIS, (Source("commitments.*", ("commitment",)),)),
    SheetPlan("deals", kinds.CRM, (Source("deals.*", ("deal",)),)),
    SheetPlan("people", kinds.TEAM, (Source("people.*", ("person",)),)),
    SheetPlan("absences", kinds.TEAM, (Source("people.*.absent.*", ("person",)),)),
)
"""The tables of an export."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it fills up.

    Args:
        plan: what it is made from.
        rows: cells by column, without those in which nothing is known.
    """

    plan: SheetPlan
    rows: list[dict[str, Cell]] = field(default_factory=list)

    def add(self, document: Any, about: Mapping[str, Cell], currency: str) -> None:
        """Add the rows of a document.

        Args:
            document: of the kind that the plan names.
            about: cells for the columns that say what it is about; others are not used.
            currency: of amounts that name none.
        """
        known = {column: about[column] for column in self.plan.about if about.get(column) is not None}
        for source in self.plan.sources:
            mark = dict([source.mark]) if source.mark else {}
            leaves = _find_source_leaves(self.plan.kind, source)
            for keys, item in _walk(document, source.steps):
                cells = {
                    column: cell
                    for leaf in leaves
                    for column, cell in spell_leaf(leaf, item, currency)
                    if cell is not None
                }
                named = dict(zip(source.keys, keys, strict=True))
                self.rows.append({**known, **mark, **cells, **named})

    def list_rows(self) -> Iterator[list[Cell]]:
        """Yield the row that names the columns, then the others."""
        columns = self.plan.list_columns()
        columns += sorted({column for row in self.rows for column in row}.difference(columns))
        yield [*columns]
        for row in self.rows:
            yield [row.get(column) for column in columns]


def _walk(value: Any, steps: Sequence[str]) -> Iterator[tuple[tuple[Cell, ...], Any]]:
    """Yield what lies at the end of a path, with the keys of the entries on the way to it."""
    if value is None:
        return
    if not steps:
        yield (), value
        return
    step, *rest = steps
    if step != _EACH:
        yield from _walk(getattr(value, step), rest)
        return
    entries: Iterable[tuple[tuple[Cell, ...], Any]] = (
        (((key,), item) for key, item in value.items())
        if isinstance(value, dict)
        else (((), item) for item in value)
    )
    for key, item in entries:
        for keys, found in _walk(item, rest):
            yield (*key, *keys), found


@cache
def _find_source_leaves(kind: Kind, source: Source) -> tuple[Leaf, ...]:
    """Return the leaves of what makes a row; what has a table of its own is none of them."""
    taken = {each.steps for plan in SHEETS if plan.kind is kind for each in plan.sources}
    shape: Shape = FieldsOf(kind.model)
    for step in source.steps:
        if isinstance(shape, FieldsOf):
            shape = find_fields(shape.model)[step].shape
        elif isinstance(shape, EntriesOf | ListOf):
            shape = shape.item
    return tuple(find_leaves(shape, source.steps, taken))

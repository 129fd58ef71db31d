"""Exports of a CRM, read into the records that an import matches and merges.

Every file is recognised by its columns: which system wrote it, and whether its rows are accounts, contacts,
deals, or something that samctl has no use for. What the columns are called is data (`families/*.yaml`),
handed in by the caller. Files are gone through row by row; only the records are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from samctl.documents.suggestions import ask_meaning
from samctl.errors import DataError, UsageError
from samctl.exchange.crm.choices import Choices, Export
from samctl.exchange.crm.conversion import make_account, make_contact, make_deal
from samctl.exchange.crm.families import Family, make_families
from samctl.exchange.crm.mapping import Layout
from samctl.exchange.crm.recognition import recognise
from samctl.exchange.crm.records import (
    Batch,
    CrmAccount,
    CrmContact,
    CrmDeal,
    DeletedDeal,
    Recognition,
)
from samctl.exchange.crm.remarks import Remarks
from samctl.exchange.crm.rows import Reading, RowReader
from samctl.exchange.crm.survey import Survey, survey
from samctl.exchange.industries import INDUSTRIES
from samctl.exchange.listings import Listing, Row, fold_column, tidy_column
from samctl.exchange.scales import Scale
from samctl.exchange.tables import open_table

__all__ = ["Choices", "Export", "read_exports"]


def read_exports(
    files: Sequence[Export],
    families: Mapping[str, Any],
    choices: Choices | None = None,
    *,
    currency: str,
    scales: Mapping[str, Scale] | None = None,
) -> Batch:
    """Return everything that the files of one import say, and what they were taken for.

    A cell that cannot be used is left out of its record with a `Remark`; a record without a name is left out
    whole. An absent field means that the file says nothing about it. What many records have in common (a
    stage that nobody knows, records deleted in the CRM) is one remark that counts them.

    Ids stand as the file has them.

    Args:
        files: in any order; records come in this order, and in that of the rows.
        families: what the systems call their columns, by id, as `store.families.read_families` gives it.
        choices: what the user says about them.
        currency: ISO 4217 code of the workspace.
        scales: which ratings the criteria accept, by criterion.

    Raises:
        DataError: a file is no table or has no rows, its rows cannot be told from the columns, or a column
            does not show how its numbers or dates are to be read; the message names file, row and column.
        UsageError: a column, a field, a criterion, a system or a sheet does not exist.
    """
    choices = choices or Choices()
    scales = scales or {}
    known = make_families(families)
    _require_criteria((criterion for _, criterion in choices.rates), scales)
    listings = [open_table(each.content, source=each.source, sheet=each.sheet) for each in files]
    layouts = recognise(listings, known, choices)
    _require_criteria((column.criterion for layout in layouts for column in layout.ratings), scales)
    gatherer = _Gatherer(known, choices, currency, scales, _list_products(listings, layouts))
    parts = [gatherer.read(*each) for each in zip(listings, layouts, strict=True)]
    return Batch(*(tuple(chain.from_iterable(each)) for each in zip(*parts, strict=True)))


def _require_criteria(criteria: Iterable[str], scales: Mapping[str, Scale]) -> None:
    for criterion in criteria:
        if criterion not in scales:
            hint = ask_meaning(criterion, scales)
            raise UsageError(f"criteria.yaml has no criterion `{criterion}`", hint)


class _Gatherer:
    """Reads files one after the other.

    Args:
        families: the header families.
        choices: what the user says.
        currency: ISO 4217 code of the workspace.
        scales: which ratings the criteria accept.
        products: names of the products in the files; empty where none lists them.
    """

    def __init__(
        self,
        families: Mapping[str, Family],
        choices: Choices,
        currency: str,
        scales: Mapping[str, Scale],
        products: Sequence[str],
    ) -> None:
        self._choices = choices
        self._currency = currency
        self._scales = scales
        self._words = {word: stage for each in families.values() for word, stage in each.stages.items()}
        self._products = products

    def read(self, listing: Listing, layout: Layout) -> Batch:
        """Return what one file says."""
        found = survey(listing, layout, self._choices, self._currency, self._scales)
        if not found.rows and not found.problems:
            raise DataError(f"{listing.source} has a header but no rows", "Export it again, with its rows.")
        remarks = Remarks(listing.source, layout)
        for line, message in found.problems:
            remarks.add(line, "", "", message, whole=True)
        rows = RowReader(layout, found.notes, self._scales, self._currency)
        records = self._make_records(rows.read(listing), layout, remarks)
        batch = Batch(
            recognised=(_describe(listing, layout, found),),
            accounts=tuple(each for each in records if isinstance(each, CrmAccount)),
            contacts=tuple(each for each in records if isinstance(each, CrmContact)),
            deals=tuple(each for each in records if isinstance(each, CrmDeal)),
            deleted=tuple(each for each in records if isinstance(each, DeletedDeal)),
        )
        remarks.add_misspelt(("industry",), _find_industries(batch.accounts), INDUSTRIES)
        if self._products:
            remarks.add_strange(("product",), _find_products(batch.deals), self._products)
        return batch._replace(remarks=tuple(remarks.list()))

    def _make_records(
        self, readings: Iterable[Reading], layout: Layout, remarks: Remarks
    ) -> list[CrmAccount | CrmContact | CrmDeal | DeletedDeal]:
        saved = self._choices.saved.get(layout.system)
        said = {**(saved.stages if saved else {}), **self._choices.stages}
        own = {fold_column(word): stage for word, stage in said.items()}
        words = {**self._words, **layout.family.stages, **own}
        records: list[CrmAccount | CrmContact | CrmDeal | DeletedDeal | None] = []
        deleted: list[int] = []
        for reading in readings if layout.object else ():
            if reading.values.pop(("deleted",), False):
                deleted.append(reading.line)
                key = reading.values.get(("key",), "")
                records.append(DeletedDeal(key) if layout.object == "deals" and key else None)
            elif layout.object == "deals":
                records.append(make_deal(reading, remarks, words))
            elif layout.object == "contacts":
                records.append(make_contact(reading, remarks))
            else:
                records.append(make_account(reading, remarks))
        remarks.add_deleted(deleted)
        remarks.add_stages()
        return [record for record in records if record is not None]


def _describe(listing: Listing, layout: Layout, found: Survey) -> Recognition:
    details = listing.details
    if found.footer:
        lines = f"{found.footer.lines} lines" if found.footer.lines > 1 else "one line"
        details = f"{details}; {lines} of a report's footer passed over"
    if layout.object is None:
        unused = tuple(map(tidy_column, listing.columns))
        return Recognition(listing.source, layout.system, layout.sort, found.rows, details, (), unused)
    filled = [(column.place, column.name, column.target) for column in layout.columns]
    rated = [(column.place, column.name, f"rating of {column.criterion}") for column in layout.ratings]
    columns = tuple((name, target) for _, name, target in sorted([*filled, *rated]))
    return Recognition(
        listing.source, layout.system, layout.sort, found.rows, details, columns, layout.unmapped
    )


def _list_products(listings: Sequence[Listing], layouts: Sequence[Layout]) -> list[str]:
    """Return the names of products in the files that list them."""
    return [
        " ".join(entry.cells[column.place].split())
        for listing, layout in zip(listings, layouts, strict=True)
        if layout.sort == "products"
        for column in layout.columns
        if column.target == "name"
        for entry in listing.read()
        if isinstance(entry, Row)
    ]


def _find_industries(accounts: Iterable[CrmAccount]) -> Iterator[tuple[str, int]]:
    for account in accounts:
        industry = account.profile.get(("industry",))
        if industry:
            yield industry, account.origin.line


def _find_products(deals: Iterable[CrmDeal]) -> Iterator[tuple[str, int]]:
    return ((deal.product, deal.origin.line) for deal in deals if deal.product)

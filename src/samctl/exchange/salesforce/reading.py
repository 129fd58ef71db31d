"""Accounts, contacts and opportunities from Salesforce's interface, as the records that an import merges."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from simple_salesforce.exceptions import SalesforceResourceNotFound

from samctl.documents.workspace import ImportMap
from samctl.exchange.crm.choices import Choices, Export
from samctl.exchange.crm.keys import SALESFORCE
from samctl.exchange.crm.reading import read_exports
from samctl.exchange.crm.records import Batch, Origin, Recognition, Remark
from samctl.exchange.salesforce.extraction import Progress, fetch_table
from samctl.exchange.salesforce.faults import translate_faults
from samctl.exchange.salesforce.queries import (
    ACCOUNTS,
    SUBJECTS,
    Query,
    Scope,
    Subject,
    build_query,
    list_visible,
    require_fields,
)
from samctl.exchange.salesforce.session import Connection
from samctl.exchange.scales import Scale

Watch = Callable[[str, int, int], None]


def read_salesforce(
    connection: Connection,
    scope: Scope,
    families: Mapping[str, Any],
    choices: Choices,
    *,
    currency: str,
    scales: Mapping[str, Scale],
    watch: Watch,
) -> Batch:
    """Return what an organisation's accounts, contacts and opportunities say.

    Its answers are tables with Salesforce's own names for columns, and are read as such files are.

    Args:
        connection: to the organisation.
        scope: how much is read.
        families: what the systems call their columns, by id.
        choices: what the user says about the fields.
        currency: ISO 4217 code of the workspace, in which amounts without a currency are taken to be.
        scales: which ratings the criteria accept, by criterion.
        watch: is told the object, how many records there are so far, and how many there will be (0 where
            that is not known yet).

    Raises:
        SalesforceFaultError: Salesforce did not give what it was asked for.
        UsageError: a field does not exist, or the condition is none.
    """
    queries, remarks = _plan_queries(connection, choices, scope)
    answers = [(query, _fetch(connection, query, watch)) for query in queries]
    exports = [Export(_name_source(connection, query.subject), table) for query, table in answers if table]
    empty = [_recognise_nothing(connection, query.subject) for query, table in answers if not table]
    stated = _fit_choices(choices, [query for query, table in answers if table])
    batch = read_exports(exports, families, stated, currency=currency, scales=scales) if exports else Batch()
    return _finish(batch, remarks, empty)


def _plan_queries(connection: Connection, choices: Choices, scope: Scope) -> tuple[list[Query], list[Remark]]:
    """Return what to ask, and what is left out because the user may not see it."""
    descriptions = {subject: _describe(connection, subject) for subject in SUBJECTS}
    named = [column for column, _ in (*choices.mapping, *choices.rates)]
    require_fields(named, [field for each in descriptions.values() if each for field in list_visible(each)])
    queries: list[Query] = []
    remarks: list[Remark] = []
    for subject, description in descriptions.items():
        origin = Origin(_name_source(connection, subject))
        if description is None:
            remarks.append(Remark(origin, "", "", "the user may not read this object", whole=True))
            continue
        kept = _list_kept(choices.saved.get(SALESFORCE), subject)
        query = build_query(subject, description, [*named, *kept], scope)
        queries.append(query)
        remarks += [Remark(origin, "", field, "the user may not see this field") for field in query.hidden]
    return queries, remarks


def _list_kept(saved: ImportMap | None, subject: Subject) -> list[str]:
    """Return the columns that `samctl.yaml` keeps for an object; they may be those of files."""
    if saved is None:
        return []
    columns: Mapping[str, str] = getattr(saved, subject.object)
    return [*columns, *(saved.ratings if subject is ACCOUNTS else ())]


def _fit_choices(choices: Choices, queries: Iterable[Query]) -> Choices:
    """Return what the user says, as far as there are records that it is about, and what is always so."""
    columns = {column.casefold() for query in queries for column in query.columns}
    return choices._replace(
        system=SALESFORCE,
        mapping=[each for each in choices.mapping if each[0].casefold() in columns],
        rates=[each for each in choices.rates if each[0].casefold() in columns],
        decimal="point",
    )


def _describe(connection: Connection, subject: Subject) -> Any:
    """Return what Salesforce tells of an object; None where the user may not read it.

    Raises:
        SalesforceFaultError: the user may not even read accounts.
    """
    with translate_faults(connection.login, lambda: f"while looking at the fields of {subject.api_name}"):
        try:
            return connection.salesforce.restful(f"sobjects/{subject.api_name}/describe")
        except SalesforceResourceNotFound:
            if subject is ACCOUNTS:
                raise
            return None


def _fetch(connection: Connection, query: Query, watch: Watch) -> bytes:
    progress = Progress(query.subject.api_name, watch)
    with translate_faults(connection.login, progress.tell):
        return fetch_table(connection.salesforce, query, progress)


def _name_source(connection: Connection, subject: Subject) -> str:
    return f"{subject.api_name} at {connection.salesforce.sf_instance}"


def _recognise_nothing(connection: Connection, subject: Subject) -> Recognition:
    return Recognition(_name_source(connection, subject), SALESFORCE, subject.object, 0, "", (), ())


def _finish(batch: Batch, remarks: Iterable[Remark], empty: Iterable[Recognition]) -> Batch:
    """Return a batch with what was not asked and not found, and without the lines of tables nobody sees."""
    order = [subject.object for subject in SUBJECTS]
    recognised = [*(each._replace(details="") for each in batch.recognised), *empty]
    return Batch(
        tuple(sorted(recognised, key=lambda each: order.index(each.object))),
        tuple(each._replace(origin=Origin(each.origin.source)) for each in batch.accounts),
        tuple(each._replace(origin=Origin(each.origin.source)) for each in batch.contacts),
        tuple(each._replace(origin=Origin(each.origin.source)) for each in batch.deals),
        (*remarks, *(each._replace(origin=Origin(each.origin.source)) for each in batch.remarks)),
    )

"""Accounts, contacts and opportunities from Salesforce's interface, as the records that an import merges."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from simple_salesforce import Salesforce
from simple_salesforce.exceptions import SalesforceResourceNotFound

from samctl.exchange.crm.reading import Choices, Export, read_exports
from samctl.exchange.crm.records import Batch, Origin, Recognition, Remark
from samctl.exchange.rows import Scale
from samctl.exchange.salesforce.credentials import Login
from samctl.exchange.salesforce.extraction import Progress, fetch_table
from samctl.exchange.salesforce.faults import translate_faults
from samctl.exchange.salesforce.queries import (
    ACCOUNTS,
    SUBJECTS,
    Query,
    Scope,
    build_query,
    list_visible,
    require_fields,
)

SYSTEM = "salesforce"
"""Its id in `profile.yaml` and `crm.yaml`."""

Watch = Callable[[str, int, int], None]


class Connection(NamedTuple):
    """An organisation that we are logged in to.

    Args:
        salesforce: its interface.
        login: how we are logged in.
    """

    salesforce: Salesforce
    login: Login


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
        watch: is told the object, how many records there are so far, and how many there will be.

    Raises:
        SalesforceFaultError: Salesforce did not give what it was asked for.
        UsageError: a field does not exist, or the condition is none.
    """
    descriptions = {subject: _describe(connection, subject.api_name) for subject in SUBJECTS}
    ...

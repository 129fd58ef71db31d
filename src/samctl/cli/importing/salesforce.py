"""From the options of `import salesforce` to what an organisation says, and how far it has been read."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from samctl.cli.days import parse_day_option
from samctl.cli.importing.reading import find_terms
from samctl.cli.opening import require_sound
from samctl.cli.output import say
from samctl.cli.progress import show_reports
from samctl.documents.findings import FieldPath
from samctl.errors import DataError, UsageError
from samctl.exchange.crm.choices import Choices
from samctl.exchange.crm.keys import SALESFORCE
from samctl.exchange.crm.records import Batch
from samctl.exchange.salesforce.credentials import PRIVATE_KEY_FILE, read_login
from samctl.exchange.salesforce.queries import Scope
from samctl.exchange.salesforce.reading import read_salesforce
from samctl.exchange.salesforce.session import PatientSession, connect
from samctl.store.families import read_families
from samctl.store.workspace import Workspace

_READ_ON = ("imports", SALESFORCE, "read_on")

_OVERLAP = timedelta(days=1)
"""A day here is not Salesforce's day everywhere, and what is being saved while we read counts as earlier."""


def choose_scope(workspace: Workspace, since: str | None, *, full: bool, where: str, today: date) -> Scope:
    """Return how much is read: what changed since the last import, where nothing else is asked for.

    Args:
        workspace: that is imported into.
        since: the day that somebody names.
        full: whether everything is to be read.
        where: the condition on accounts; empty for none.
        today: the day that counts as today.

    Raises:
        UsageError: the day is none, or everything and a part are asked for.
        DataError: the settings, which keep how far it was read, have errors.
    """
    require_sound(workspace, workspace.settings.findings)
    if since and full:
        raise UsageError("--since and --full contradict each other", "Leave one of them out.")
    last = _find_last(workspace)
    if since or full or where or last is None:
        return Scope(parse_day_option(since, "--since", today) if since else None, where.strip())
    return Scope(last - _OVERLAP)


def advance(workspace: Workspace, scope: Scope, today: date) -> Mapping[FieldPath, Any]:
    """Return what `samctl.yaml` keeps when everything that was read is written; nothing where a gap is left.

    Args:
        workspace: that is imported into.
        scope: how much was read.
        today: the day on which it was read.
    """
    last = _find_last(workspace)
    whole = scope.since is None or (last is not None and scope.since <= last)
    return {_READ_ON: today} if whole and not scope.where and last != today else {}


def read_organisation(workspace: Workspace, choices: Choices, scope: Scope) -> Batch:
    """Return what an organisation of Salesforce's says; the environment says which, and how to log in.

    Args:
        workspace: that it is for.
        choices: what the user says about the fields.
        scope: how much is read.

    Raises:
        UsageError: credentials are missing, or a field does not exist.
        DataError: the private key's file cannot be read.
        SalesforceFaultError: Salesforce did not give what it was asked for.
    """
    terms = find_terms(workspace, choices)
    login = read_login(os.environ, _read_key)
    if scope.since:
        say(f"Reading what changed since {scope.since}; --full reads everything.")
    with show_reports() as report:
        return read_salesforce(
            connect(login, PatientSession(say)),
            scope,
            read_families(),
            terms.choices,
            currency=terms.currency,
            scales=terms.scales,
            watch=lambda subject, done, total: report(f"Reading {subject}", done, total),
        )


def _find_last(workspace: Workspace) -> date | None:
    settings = workspace.settings.document
    kept = settings.imports.get(SALESFORCE) if settings else None
    return kept.read_on if kept else None


def _read_key(file: str) -> str:
    try:
        return Path(file).read_text("ascii")
    except UnicodeDecodeError:
        problem = "holds no key in PEM"
    except OSError as error:
        problem = f"cannot be read: {(error.strerror or str(error)).lower()}"
    raise DataError(f"{PRIVATE_KEY_FILE}: {file} {problem}", "Check the path.")

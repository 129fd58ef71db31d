"""The ratings that an import brings, as changes of the accounts' selections."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from samctl.cli.importing.portfolio import Holdings
from samctl.documents import kinds
from samctl.documents.changes import Changes
from samctl.documents.selection import Rating, Selection
from samctl.exchange.crm.plans import AccountPlan, ImportPlan
from samctl.exchange.crm.records import CrmAccount, Origin, Remark
from samctl.practices.selection.rating import record_rating
from samctl.store.workspace import Account, Workspace

Ratings = Mapping[str, Mapping[str, Rating]]
"""Ratings by account and criterion."""


def gather_ratings(plan: ImportPlan, day: date, by: str | None) -> Ratings:
    """Return the ratings that columns of the files give.

    Args:
        plan: of the import.
        day: for which they hold.
        by: who rates; None where nobody is named.
    """
    return {
        each.slug: _make_ratings(each.customer, day, by)
        for each in plan.accounts
        if each.customer is not None and each.customer.ratings
    }


def rate_accounts(workspace: Workspace, holdings: Holdings, plan: ImportPlan, ratings: Ratings) -> ImportPlan:
    """Return a plan with ratings in it; an account whose selection has errors is left out of it.

    Args:
        workspace: that it is for.
        holdings: what the plan builds upon; the selections that are read are put there.
        plan: of the import.
        ratings: of accounts that are in the plan.
    """
    accounts: list[AccountPlan] = []
    remarks = list(plan.remarks)
    for each in plan.accounts:
        given = ratings.get(each.slug)
        if not given:
            accounts.append(each)
            continue
        selection = None
        if not each.is_new:
            loaded = Account(workspace.source, each.slug).load(kinds.SELECTION)
            holdings.documents[each.slug] = holdings.documents[each.slug]._replace(selection=loaded)
            if loaded.findings:
                reason = f"its selection.yaml has errors; `samctl check {each.slug}` shows them"
                origin = each.customer.origin if each.customer else Origin("")
                remarks.append(Remark(origin, each.name, "", reason, whole=True))
                continue
            selection = loaded.document
        accounts.append(each._replace(ratings=_record(selection, given)))
    return plan._replace(accounts=tuple(accounts), remarks=tuple(remarks))


def _make_ratings(customer: CrmAccount, day: date, by: str | None) -> dict[str, Rating]:
    source, line = customer.origin
    evidence = f"{Path(source).name}, line {line}" if line else source
    return {
        criterion: Rating.model_validate({"value": value, "on": day, "by": by, "evidence": evidence})
        for criterion, value in customer.ratings.items()
    }


def _record(selection: Selection | None, ratings: Mapping[str, Rating]) -> Changes:
    """Return the changes of a selection; a rating of the same value stays with its day and evidence."""
    changes: Changes = {}
    for criterion, rating in ratings.items():
        present = selection.ratings.get(criterion) if selection else None
        if present is None or present.value != rating.value:
            changes |= record_rating(selection, criterion, rating)
    return changes

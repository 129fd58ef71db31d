"""What an import does to one account: its fields, its people, its deals."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from samctl.documents.findings import FieldPath
from samctl.documents.profile import Profile
from samctl.documents.shapes import find_fields
from samctl.exchange.crm.assignment import Gone
from samctl.exchange.crm.history import merge_deals
from samctl.exchange.crm.keys import fold_key
from samctl.exchange.crm.matching import Ground
from samctl.exchange.crm.merging import merge_fields, take_all
from samctl.exchange.crm.plans import AccountPlan, KnownAccount, Tally
from samctl.exchange.crm.records import CrmAccount, CrmContact, CrmDeal, Remark
from samctl.exchange.crm.snapshots import ContactState, Snapshot, is_same_snapshot, read_snapshot
from samctl.exchange.crm.stakeholders import People, Terms, merge_contacts

_PARENT = ("parent",)
_UNKNOWN = KnownAccount("", "", {})


class Said(NamedTuple):
    """Everything that the CRM says about one account.

    Args:
        customer: the account itself; None where it tells only contacts or deals.
        ground: why the customer is taken for the account.
        contacts: its people.
        deals: its deals.
        gone: what it has on file, and the CRM does not have there any more.
        parent: slug of the account that owns it; None where unknown.
        columns: the fields of deals that each source has a column for.
    """

    customer: CrmAccount | None = None
    ground: Ground | None = None
    contacts: Sequence[CrmContact] = ()
    deals: Sequence[CrmDeal] = ()
    gone: Gone = Gone()
    parent: str | None = None
    columns: Mapping[str, Collection[str]] = {}


def plan_account(
    slug: str, known: KnownAccount | None, said: Said, terms: Terms
) -> tuple[AccountPlan, list[Remark]]:
    """Return what an import does to an account, and what it leaves out.

    An account that is known may be spelled otherwise in the CRM, so its name counts as imported. Where its
    profile is missing altogether, it is made again.

    Args:
        slug: id of the account.
        known: the account; None for one that is made.
        said: what the CRM says.
        terms: on what terms it merges.
    """
    account = known or _UNKNOWN
    before = read_snapshot(account.crm, terms.system)
    customer = said.customer
    values = _list_values(said, account, terms.system)
    if account.profile:
        fields = merge_fields(
            before.imported if customer is None else {"name": customer.name, **before.imported},
            values,
            account.profile,
            emptied=customer.emptied if customer else (),
            currency=terms.currency,
            take=terms.take,
        )
    else:
        fields = take_all(values)
    states = {key: state for key, state in before.contacts.items() if key not in said.gone.contacts}
    people = merge_contacts(_list_people(account, states), said.contacts, terms)
    staying = {key: deal for key, deal in before.deals.items() if key not in said.gone.deals}
    deals = merge_deals(staying, said.deals, terms.system, said.columns)
    snapshot = Snapshot(_find_key(before, customer, terms.system), fields.basis, people.states, deals.deals)
    plan = AccountPlan(
        slug,
        account.name or (customer.name if customer else slug),
        ("new" if known is None else said.ground or "") if customer else "",
        customer,
        {**_order(fields.changes), **people.changes},
        snapshot,
        known is None or not is_same_snapshot(before, snapshot, terms.currency),
        (*fields.conflicts, *people.conflicts),
        Tally(len(people.new), len(people.changed), len(said.gone.contacts)),
        Tally(len(deals.new), len(deals.changed), len(before.deals) - len(staying)),
    )
    return plan, [*_list_departed(account, before, said.gone), *people.remarks, *deals.remarks]


def _list_values(said: Said, account: KnownAccount, system: str) -> dict[FieldPath, Any]:
    """Return what the CRM says about the fields of the profile."""
    customer = said.customer
    if customer is None:
        return {}
    values: dict[FieldPath, Any] = {("name",): customer.name}
    if customer.key:
        ids = account.profile.get("crm") or {}
        present = str(ids.get(system) or "")
        same = fold_key(present, system) == fold_key(customer.key, system)
        values["crm", system] = present if same else customer.key
    values |= customer.profile
    if said.parent is not None:
        values[_PARENT] = said.parent
    return values


def _find_key(before: Snapshot, customer: CrmAccount | None, system: str) -> str:
    """Return the id to keep: as it stood first, for another spelling of one id is no change."""
    if customer is None or fold_key(customer.key, system) in ("", fold_key(before.key, system)):
        return before.key
    return customer.key


def _list_people(account: KnownAccount, states: Mapping[str, ContactState]) -> People:
    profile = account.profile
    units = (profile.get("business") or {}).get("units") or {}
    return People(profile.get("stakeholders") or {}, tuple(units), states)


def _list_departed(account: KnownAccount, before: Snapshot, gone: Gone) -> Iterator[Remark]:
    """Yield a remark on each stakeholder who is a contact of another account now; only people remove them."""
    for key, contact in gone.contacts.items():
        slug = before.contacts[key].stakeholder
        if slug in (account.profile.get("stakeholders") or {}):
            reason = (
                f"was at `{account.slug}` before, and `{slug}` stays a stakeholder there; remove who left"
            )
            yield Remark(contact.origin, contact.name, "", reason)


def _order(changes: Mapping[FieldPath, Any]) -> dict[FieldPath, Any]:
    """Return changes in the order in which the profile has its fields."""
    order = {name: place for place, name in enumerate(find_fields(Profile))}
    return dict(sorted(changes.items(), key=lambda each: order.get(str(each[0][0]), len(order))))

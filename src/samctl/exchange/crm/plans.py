"""What an import would do, as a value: it can be shown before anything is done, and then be done as shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal, NamedTuple

from samctl.documents.crm import Crm
from samctl.documents.findings import FieldPath
from samctl.exchange.crm.decisions import Decisions
from samctl.exchange.crm.matching import Doubt, Ground
from samctl.exchange.crm.merging import Conflict, Side
from samctl.exchange.crm.records import CrmAccount, Recognition, Remark
from samctl.exchange.crm.snapshots import Snapshot
from samctl.practices.needs.purchases import Purchase


class KnownAccount(NamedTuple):
    """An account of the workspace.

    Args:
        slug: its id.
        name: its name.
        profile: plain data of its profile; empty where it has none.
        crm: what it keeps of earlier imports; None where there was none.
        fault: why nothing may be written into it; empty where it is sound.
    """

    slug: str
    name: str
    profile: Mapping[Any, Any]
    crm: Crm | None = None
    fault: str = ""


class Portfolio(NamedTuple):
    """What a workspace holds that an import builds upon.

    Args:
        accounts: by slug.
        currency: ISO code, in which bare amounts are.
        team: ids of our people; None where the team is not known.
        rated: foreign currencies that have an exchange rate.
    """

    accounts: Mapping[str, KnownAccount]
    currency: str
    team: Collection[str] | None = None
    rated: Collection[str] = ()


class Wishes(NamedTuple):
    """What the user wants of an import.

    Args:
        decisions: which account a customer is, where its name alone does not tell.
        take: which side ends conflicts; None for neither.
        only_existing: whether no account is made.
    """

    decisions: Decisions = Decisions()
    take: Side | None = None
    only_existing: bool = False


class Tally(NamedTuple):
    """How many contacts or deals of an account are new, changed, and not there any more."""

    new: int = 0
    changed: int = 0
    gone: int = 0


class AccountPlan(NamedTuple):
    """What an import does to an account.

    Args:
        slug: its id.
        name: its name.
        ground: why the customer is taken for it; `new` for one that is made, empty where the CRM tells only
            contacts or deals of it this time.
        customer: what the CRM says about it; None where it tells only contacts or deals.
        changes: new values of the profile by path; None removes a field.
        snapshot: what `crm.yaml` is to hold.
        renews: whether the snapshot differs from what `crm.yaml` holds.
        conflicts: fields that stay as they are.
        contacts: how many of its people are concerned.
        deals: how many of its deals are concerned.
        ratings: new values of the selection by path.
        purchases: what its units bought, where the white space does not say who supplies it.
    """

    slug: str
    name: str
    ground: Ground | Literal["new", ""]
    customer: CrmAccount | None
    changes: Mapping[FieldPath, Any]
    snapshot: Snapshot
    renews: bool = True
    conflicts: tuple[Conflict, ...] = ()
    contacts: Tally = Tally()
    deals: Tally = Tally()
    ratings: Mapping[FieldPath, Any] = {}
    purchases: tuple[Purchase, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether the account is made."""
        return self.ground == "new"

    @property
    def is_changed(self) -> bool:
        """Whether anything is written."""
        return bool(self.is_new or self.changes or self.renews or self.ratings or self.purchases)


class Orphans(NamedTuple):
    """Contacts or deals whose account is not known.

    Args:
        object: `contacts` or `deals`.
        reason: why.
        size: how many.
        names: what they call their accounts, each once; empty where they name none.
    """

    object: Literal["contacts", "deals"]
    reason: str
    size: int
    names: tuple[str, ...]


class ImportPlan(NamedTuple):
    """What an import would do.

    Args:
        system: the CRM.
        recognised: what each source was taken for.
        accounts: those that the CRM tells something of, changed or not, the new ones in the order of reading.
        proposed: customers that are likely an account; left out until somebody says so.
        asked: customers that may be an account; left out until somebody decides.
        orphans: contacts and deals without an account.
        remarks: what was left out, and why.
    """

    system: str
    recognised: tuple[Recognition, ...]
    accounts: tuple[AccountPlan, ...]
    proposed: tuple[Doubt, ...] = ()
    asked: tuple[Doubt, ...] = ()
    orphans: tuple[Orphans, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def new(self) -> list[AccountPlan]:
        """The accounts that are made."""
        return [each for each in self.accounts if each.is_new]

    @property
    def updated(self) -> list[AccountPlan]:
        """The accounts that exist and change."""
        return [each for each in self.accounts if each.is_changed and not each.is_new]

    @property
    def unchanged(self) -> list[AccountPlan]:
        """The accounts that exist and stay as they are."""
        return [each for each in self.accounts if not each.is_changed]

    @property
    def is_open(self) -> bool:
        """Whether something is left for somebody to decide: who a customer is, or how a conflict ends."""
        return bool(self.proposed or self.asked or any(each.conflicts for each in self.accounts))

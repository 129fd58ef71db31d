"""Which stakeholder of an account each of its contacts in the CRM is.

It is the one that the contact became at an earlier import, else the one with its e-mail address, else the one
of its name, else a new one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from samctl.documents.slugs import make_unique_slug, normalise_name
from samctl.exchange.cells import quote_cell
from samctl.exchange.crm.keys import fold_key
from samctl.exchange.crm.records import CrmContact, Remark
from samctl.exchange.crm.snapshots import ContactState

_EMAIL = ("email",)


class Identity(NamedTuple):
    """Who a contact is.

    Args:
        contact: as the CRM tells it.
        key: its key in `crm.yaml`.
        slug: id of the stakeholder, be it one or not yet.
        state: what was imported of it before; None for the first time.
    """

    contact: CrmContact
    key: str
    slug: str
    state: ContactState | None


class Identities(NamedTuple):
    """Who the contacts of an account are, and those that a contact before has told already."""

    found: tuple[Identity, ...]
    repeated: tuple[Remark, ...]


def identify_contacts(
    said: Sequence[CrmContact],
    stakeholders: Mapping[str, Any],
    states: Mapping[str, ContactState],
    system: str,
    reserved: Collection[str] = (),
) -> Identities:
    """Return which stakeholder each contact of an account is.

    Args:
        said: the contacts, in the order of reading.
        stakeholders: plain data of those on file, by id.
        states: what was imported of contacts, by their keys.
        system: the CRM.
        reserved: ids that no new stakeholder may get.
    """
    register = _Register(stakeholders, states, {*reserved, *stakeholders})
    found: list[Identity] = []
    repeated: list[Remark] = []
    keyed = [(contact, find_contact_key(contact, system)) for contact in said]
    # Who is known by an id comes first, so that nobody else is taken for them because of a name.
    for contact, key in sorted(keyed, key=lambda each: each[1] not in states):
        sameness = register.find_twin(contact, key)
        if sameness:
            repeated.append(Remark(contact.origin, contact.name, "", sameness, whole=True))
        else:
            state = states.get(key)
            slug = register.find(contact, state)
            register.take(contact, key, slug)
            found.append(Identity(contact, key, slug, state))
    return Identities(tuple(found), tuple(repeated))


def find_contact_key(contact: CrmContact, system: str) -> str:
    """Return the key of a contact in `crm.yaml`: its id, else its e-mail address, else its name."""
    return fold_key(contact.key, system) or find_email(contact.fields.get(_EMAIL)) or contact.name


def find_email(address: Any) -> str:
    """Return an e-mail address in the form in which its spellings are equal; empty where there is none."""
    return address.strip().casefold() if isinstance(address, str) else ""


@dataclass(slots=True)
class _Register:
    """The people of an account while contacts are told, one after the other."""

    stakeholders: Mapping[str, Any]
    states: Mapping[str, ContactState]
    taken: set[str]
    keys: dict[str, CrmContact] = field(default_factory=dict)
    by_name: dict[str, list[CrmContact]] = field(default_factory=dict)
    assigned: set[str] = field(default_factory=set)

    def find_twin(self, contact: CrmContact, key: str) -> str:
        """Return in what a contact is the same as one before; empty where it is somebody else."""
        if key in self.keys:
            return f"{_place(self.keys[key])} is the same contact, {quote_cell(self.keys[key].name)}"
        email = find_email(contact.fields.get(_EMAIL))
        for other in self.by_name.get(normalise_name(contact.name), ()):
            address = find_email(other.fields.get(_EMAIL))
            if not email or not address or email == address:
                return f"{_place(other)} has the same name and account, and no other e-mail address"
        return ""

    def find(self, contact: CrmContact, state: ContactState | None) -> str:
        """Return the id of the stakeholder that a contact is, of a new one where it is none yet."""
        known = state.stakeholder if state else ""
        if known in self.stakeholders and known not in self.assigned:
            return known
        email = find_email(contact.fields.get(_EMAIL))
        name = normalise_name(contact.name)
        free = {slug: each for slug, each in self.stakeholders.items() if slug not in self.assigned}
        linked = {each.stakeholder for each in self.states.values()}
        alike = [slug for slug, each in free.items() if email and find_email(each.get("email")) == email]
        alike = alike or [
            slug
            for slug, each in free.items()
            if normalise_name(str(each.get("name", ""))) == name
            and slug not in linked
            and not (email and find_email(each.get("email")))
        ]
        if alike:
            return alike[0]
        return known or make_unique_slug(contact.name, self.taken)

    def take(self, contact: CrmContact, key: str, slug: str) -> None:
        """Note that a contact is somebody, so that no other one is."""
        self.keys[key] = contact
        self.by_name.setdefault(normalise_name(contact.name), []).append(contact)
        self.assigned.add(slug)
        self.taken.add(slug)


def _place(contact: CrmContact) -> str:
    return f"line {contact.origin.line}" if contact.origin.line else "a contact before"

"""The contacts of an account become its stakeholders: what they say is merged, and who reports to whom.

Who was removed from the profile by hand stays away, until the CRM says something new of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from samctl.documents.findings import FieldPath
from samctl.documents.profile import Stakeholder
from samctl.documents.slugs import normalise_name
from samctl.exchange.cells import quote_cell
from samctl.exchange.crm.identities import Identity, identify_contacts
from samctl.exchange.crm.keys import fold_key
from samctl.exchange.crm.lineage import Link, find_circular
from samctl.exchange.crm.merging import Conflict, Side, is_same_value, merge_fields, spell_field
from samctl.exchange.crm.records import CrmContact, Remark
from samctl.exchange.crm.snapshots import ContactState
from samctl.exchange.crm.soundness import find_unfit

_NAME, _SUPERIOR = ("name",), ("reports_to",)
_ENTRIES = "stakeholders"


class Terms(NamedTuple):
    """On what terms an import merges.

    Args:
        system: the CRM.
        currency: ISO code of the workspace, in which bare amounts are.
        team: ids of our people; None where the team is not known.
        take: which side ends conflicts; None for neither.
    """

    system: str
    currency: str
    team: Collection[str] | None = None
    take: Side | None = None


class People(NamedTuple):
    """Who is on file at an account.

    Args:
        stakeholders: plain data of the profile's, by id.
        units: ids of the customer's units.
        states: what was imported of contacts, by their keys.
    """

    stakeholders: Mapping[str, Any]
    units: Collection[str]
    states: Mapping[str, ContactState]


class ContactMerge(NamedTuple):
    """What an import does to the people of an account.

    Args:
        changes: new values of the profile by path; None removes a field.
        states: what counts as imported from now on.
        new: ids of stakeholders that are made.
        changed: ids of stakeholders of whom fields change.
        conflicts: fields that stay as they are, by their paths in the profile.
        remarks: what was left out.
    """

    changes: dict[FieldPath, Any]
    states: dict[str, ContactState]
    new: tuple[str, ...]
    changed: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    remarks: tuple[Remark, ...]


def merge_contacts(people: People, said: Sequence[CrmContact], terms: Terms) -> ContactMerge:
    """Return what the contacts of an account do to its stakeholders.

    Args:
        people: who is on file.
        said: what the CRM says, in the order of reading.
        terms: on what terms it merges.
    """
    identities = identify_contacts(said, people.stakeholders, people.states, terms.system, terms.team or ())
    merger = _Merger(people, terms, remarks=list(identities.repeated))
    for identity in identities.found:
        merger.merge(identity)
    merger.link()
    return ContactMerge(
        {path: value for person in merger.persons for path, value in person.list_changes()},
        {**people.states, **{person.key: person.state for person in merger.persons}},
        tuple(each.slug for each in merger.persons if each.own is None and each.changes),
        tuple(each.slug for each in merger.persons if each.own is not None and each.changes),
        tuple(merger.conflicts),
        tuple(merger.remarks),
    )


@dataclass(slots=True)
class _Person:
    """A contact as a stakeholder.

    Args:
        contact: what the CRM says.
        key: under which `crm.yaml` keeps it.
        slug: of the stakeholder.
        own: plain data of the stakeholder; None where there is none yet, or none any more.
        state: what counts as imported from now on.
        changes: new values by field.
    """

    contact: CrmContact
    key: str
    slug: str
    own: Mapping[str, Any] | None
    state: ContactState
    changes: dict[FieldPath, Any] = field(default_factory=dict)

    @property
    def is_there(self) -> bool:
        """Whether the profile has the stakeholder after the import."""
        return self.own is not None or bool(self.changes)

    def list_changes(self) -> Iterator[tuple[FieldPath, Any]]:
        """Return the changes of the profile: a new entry as a whole, else field by field."""
        if self.own is None and self.changes:
            yield (_ENTRIES, self.slug), {str(path[-1]): value for path, value in self.changes.items()}
        else:
            for path, value in self.changes.items():
                yield (_ENTRIES, self.slug, *path), value


@dataclass(slots=True)
class _Merger:
    people: People
    terms: Terms
    persons: list[_Person] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def merge(self, identity: Identity) -> None:
        """Merge the fields of a contact, but not yet who its superior is."""
        contact = identity.contact
        values, unfit = self._sift(contact)
        if _NAME not in values:
            return
        own = self.people.stakeholders.get(identity.slug)
        state = identity.state or ContactState(identity.slug, {})
        person = _Person(contact, identity.key, identity.slug, own, state._replace(stakeholder=identity.slug))
        self.persons.append(person)
        if own is None and identity.state is not None and not self._brings_back(person, values):
            return
        before = dict(state.imported) if own is not None else {}
        if own is not None:
            before.setdefault("name", contact.name)  # both are known to mean the same person
        merged = merge_fields(
            before,
            values,
            own or {},
            emptied=[path for path in contact.emptied if path not in unfit],
            currency=self.terms.currency,
            take=self.terms.take,
        )
        person.changes = merged.changes
        person.state = ContactState(person.slug, merged.basis)
        self._add_conflicts(person, merged.conflicts)

    def link(self) -> None:
        """Merge who reports to whom; a link that would close a circle is left out."""
        wanted: dict[Link, tuple[_Person, dict[str, Any]]] = {}
        for person in filter(lambda each: each.is_there, self.persons):
            superior = self._find_superior(person.contact)
            if superior is None:
                continue
            merged = merge_fields(
                person.state.imported,
                {_SUPERIOR: superior},
                person.own or {},
                currency=self.terms.currency,
                take=self.terms.take,
            )
            self._add_conflicts(person, merged.conflicts)
            if _SUPERIOR in merged.changes:
                wanted[Link(person.slug, superior)] = (person, merged.basis)
            else:
                person.state = ContactState(person.slug, merged.basis)
        present = {slug: each.get("reports_to") for slug, each in self.people.stakeholders.items()}
        present |= {each.slug: None for each in self.persons if each.changes.get(_SUPERIOR, "") is None}
        circular = find_circular(present, wanted)
        for link, (person, basis) in wanted.items():
            if link in circular:
                reason = f"{quote_cell(link.above)} reports to them already, directly or through others"
                self._remark(person.contact, "reports_to", reason)
            else:
                person.changes[_SUPERIOR] = link.above
                person.state = ContactState(person.slug, basis)

    def _sift(self, contact: CrmContact) -> tuple[dict[FieldPath, Any], set[FieldPath]]:
        """Return the fields of a contact that a stakeholder can have, and those that do not fit."""
        known = {"unit": self.people.units, "stakeholder": ()}
        if self.terms.team is not None:
            known["person"] = self.terms.team
        values: dict[FieldPath, Any] = {_NAME: contact.name, **contact.fields}
        unfit = find_unfit(Stakeholder, values, known=known)
        for path, reason in unfit:
            self._remark(contact, spell_field(path), reason, whole=path == _NAME)
            values.pop(path, None)
        return values, {path for path, _ in unfit}

    def _brings_back(self, person: _Person, values: Mapping[FieldPath, Any]) -> bool:
        """Return whether somebody who was removed by hand comes back: only if that is what is chosen."""
        imported = person.state.imported
        said = {spell_field(path): value for path, value in values.items()}
        differs = any(
            not is_same_value(imported.get(name), value, self.terms.currency) for name, value in said.items()
        )
        if differs and self.terms.take is None:
            path = (_ENTRIES, person.slug)
            self.conflicts.append(Conflict(path, imported.get("name"), person.contact.name, None))
        if differs and self.terms.take == "ours":
            person.state = ContactState(person.slug, {**imported, **said})
        return differs and self.terms.take == "crm"

    def _find_superior(self, contact: CrmContact) -> str | None:
        """Return the id of somebody's superior; None where the CRM names none, or nobody of this account."""
        key = fold_key(contact.reports_to_key, self.terms.system)
        name = normalise_name(contact.reports_to_name)
        if not key and not name:
            return None
        there = {slug: str(each.get("name", "")) for slug, each in self.people.stakeholders.items()}
        there |= {each.slug: each.contact.name for each in self.persons if each.is_there}
        if key:
            states = {**self.people.states, **{each.key: each.state for each in self.persons}}
            found = [states[key].stakeholder] if key in states else []
        else:
            found = [slug for slug, other in there.items() if normalise_name(other) == name]
        found = [slug for slug in found if slug in there]
        if len(found) == 1:
            return found[0]
        shown = quote_cell(contact.reports_to_name or contact.reports_to_key)
        problem = "is several people of the account" if found else "is nobody of the account"
        self._remark(contact, "reports_to", f"{shown} {problem}")
        return None

    def _add_conflicts(self, person: _Person, conflicts: Sequence[Conflict]) -> None:
        for conflict in conflicts:
            self.conflicts.append(conflict._replace(path=(_ENTRIES, person.slug, *conflict.path)))

    def _remark(self, contact: CrmContact, column: str, reason: str, *, whole: bool = False) -> None:
        self.remarks.append(Remark(contact.origin, contact.name, column, reason, whole))

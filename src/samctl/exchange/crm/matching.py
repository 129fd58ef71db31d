"""Which accounts of the workspace the customers of a CRM are: by id, then by name, never by a guess.

What is certain is matched: the same id; else the same name, in which case, accents, `&` and a legal form
that only one of the two has do not count. What is likely is proposed, what is possible is asked, and both are
left out until somebody decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from samctl.documents.slugs import make_slug
from samctl.exchange.cells import quote_cell
from samctl.exchange.crm.company_names import CompanyName, parse_company_name
from samctl.exchange.crm.decisions import Decisions
from samctl.exchange.crm.keys import fold_key
from samctl.exchange.crm.likeness import PROPOSED_ABOVE, Candidate, Index, KnownName
from samctl.exchange.crm.records import CrmAccount, Remark

_NOBODY = Candidate("", 0)

Ground = Literal["id", "name", "decision"]
"""Why a customer is taken for an account."""


class Doubt(NamedTuple):
    """A customer that may be an account of the workspace; the likeliest candidate first."""

    customer: CrmAccount
    candidates: tuple[Candidate, ...]


class Matching(NamedTuple):
    """What the customers of a CRM are.

    Args:
        known: customers that are accounts of the workspace, by slug, with the ground.
        new: customers that are no account yet.
        proposed: customers that are likely the account named; left out until somebody says so.
        asked: customers that may be one; left out until somebody decides.
        repeated: customers that a record before has told already; left out.
    """

    known: dict[str, tuple[CrmAccount, Ground]]
    new: tuple[CrmAccount, ...]
    proposed: tuple[Doubt, ...]
    asked: tuple[Doubt, ...]
    repeated: tuple[Remark, ...]


def match_accounts(
    customers: Sequence[CrmAccount], accounts: Iterable[KnownName], system: str, decisions: Decisions
) -> Matching:
    """Return which accounts of the workspace the customers of a CRM are.

    Args:
        customers: in the order in which they were read.
        accounts: those of the workspace.
        system: the CRM.
        decisions: what somebody decided where names alone do not tell.
    """
    matcher = _Matcher(Index(accounts), decisions.fold(system))
    entries = (
        _Entry(place, each, fold_key(each.key, system), parse_company_name(each.name))
        for place, each in enumerate(customers)
    )
    matcher.compare(matcher.match_names(matcher.match_keys(entries)))
    return Matching(
        {slug: (entry.customer, ground) for slug, (entry, ground) in matcher.known.items()},
        tuple(entry.customer for entry in sorted(matcher.new)),
        tuple(Doubt(entry.customer, found) for entry, found in sorted(matcher.proposed)),
        tuple(Doubt(entry.customer, found) for entry, found in sorted(matcher.asked)),
        tuple(remark for _, remark in sorted(matcher.repeated)),
    )


class _Entry(NamedTuple):
    """A customer with what it is recognised by; `place` puts entries into the order of reading."""

    place: int
    customer: CrmAccount
    key: str
    name: CompanyName


@dataclass(slots=True)
class _Matcher:
    """Goes through the customers three times: ids, equal names, and what names have in common."""

    index: Index
    decisions: Decisions
    known: dict[str, tuple[_Entry, Ground]] = field(default_factory=dict)
    new: list[_Entry] = field(default_factory=list)
    proposed: list[tuple[_Entry, tuple[Candidate, ...]]] = field(default_factory=list)
    asked: list[tuple[_Entry, tuple[Candidate, ...]]] = field(default_factory=list)
    repeated: list[tuple[int, Remark]] = field(default_factory=list)
    named: dict[str, _Entry] = field(default_factory=dict)

    def match_keys(self, entries: Iterable[_Entry]) -> list[_Entry]:
        """Match what a decision or an id settles, and return the rest."""
        rest: list[_Entry] = []
        by_key: dict[str, _Entry] = {}
        for entry in entries:
            if entry.key in by_key:
                self._leave_out(entry, by_key[entry.key], "the same id")
                continue
            if entry.key:
                by_key[entry.key] = entry
            decided = self.decisions.matches.get(entry.key) or self.decisions.matches.get(entry.name.whole)
            slugs = self.index.by_key.get(entry.key, [])
            if decided:
                self._take(entry, decided, "decision")
            elif len(slugs) == 1:
                self._take(entry, slugs[0], "id")
            elif slugs:
                self._ask(entry, tuple(Candidate(slug, 100, "several have its id") for slug in slugs))
            else:
                rest.append(entry)
        return rest

    def match_names(self, entries: Sequence[_Entry]) -> list[_Entry]:
        """Match what a name settles, and return the customers whose name no account has."""
        rest: list[_Entry] = []
        cores = Counter(entry.name.core for entry in entries)
        for entry in entries:
            twin = self.named.get(entry.name.whole)
            if any(form in self.decisions.new for form in (entry.key, entry.name.whole)):
                self._make(entry)
            elif twin is not None:
                self._leave_out_namesake(entry, twin)
            else:
                self.named[entry.name.whole] = entry
                alone = cores[entry.name.core] == 1
                found = self.index.find_namesakes(entry.name, entry.key, self.known, alone=alone)
                if len(found) == 1 and not found[0].reason:
                    self._take(entry, found[0].slug, "name")
                elif found:
                    self._ask(entry, found)
                else:
                    rest.append(entry)
        return rest

    def compare(self, entries: Sequence[_Entry]) -> None:
        """Compare names letter by letter: propose, ask, or take for new."""
        choices = {linked: self.index.list_free(self.known, linked=linked) for linked in (False, True)}
        likely: list[tuple[_Entry, Candidate]] = []
        for entry in entries:
            free = choices[not entry.key]
            slug = make_slug(entry.customer.name)
            if free.has(slug):
                likely.append((entry, Candidate(slug, 100, "its folder is called like that")))
                continue
            found = free.find_similar(entry.name.words)
            if not found:
                self._make(entry)
            elif found[0].score > PROPOSED_ABOVE >= max(each.score for each in (*found[1:], _NOBODY)):
                likely.append((entry, found[0]))
            else:
                self._ask(entry, found)
        self._propose(likely)

    def _propose(self, likely: Sequence[tuple[_Entry, Candidate]]) -> None:
        """Propose an account for one customer; where several resemble it, somebody must choose."""
        rivals = Counter(candidate.slug for _, candidate in likely)
        for entry, candidate in likely:
            if rivals[candidate.slug] > 1:
                self._ask(entry, (candidate._replace(reason="several customers resemble it"),))
            elif self.decisions.accept_proposed:
                self._take(entry, candidate.slug, "decision")
            else:
                self.proposed.append((entry, (candidate,)))

    def _take(self, entry: _Entry, slug: str, ground: Ground) -> None:
        self.named.setdefault(entry.name.whole, entry)
        if slug in self.known:
            self._leave_out(entry, self.known[slug][0], f"the same account, `{slug}`")
        else:
            self.known[slug] = (entry, ground)

    def _make(self, entry: _Entry) -> None:
        self.named.setdefault(entry.name.whole, entry)
        self.new.append(entry)

    def _ask(self, entry: _Entry, candidates: tuple[Candidate, ...]) -> None:
        self.named.setdefault(entry.name.whole, entry)
        if self.decisions.new_where_asked:
            self.new.append(entry)
        else:
            self.asked.append((entry, candidates))

    def _leave_out_namesake(self, entry: _Entry, twin: _Entry) -> None:
        if entry.key and entry.key != twin.key:
            self._leave_out(
                entry, twin, "the same name under another id", f"if it is another customer: --new {entry.key}"
            )
        else:
            self._leave_out(entry, twin, "the same name")

    def _leave_out(self, entry: _Entry, other: _Entry, sameness: str, advice: str = "") -> None:
        """Leave a customer out whom a record before has told."""
        origin, before = entry.customer.origin, other.customer.origin
        where = f"line {before.line}" if before.line else "a record before"
        if before.source != origin.source:
            where = f"{where} of {before.source}"
        reason = f"{where} has {sameness}, {quote_cell(other.customer.name)}"
        remark = Remark(
            origin, entry.customer.name, "", f"{reason}; {advice}" if advice else reason, whole=True
        )
        self.repeated.append((entry.place, remark))

"""Which names of accounts a customer's name resembles, and how much.

The measure is the share of letters that two names have in common, in order, once their words are sorted, from
0 to 100 (`ratio` of rapidfuzz). Words that both names have say little: what is left besides them must be
alike, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from samctl.exchange.crm.company_names import CompanyName, parse_company_name

PROPOSED_ABOVE = 90
ASKED_FROM = 65
"""Names that have less in common are those of two customers."""

_MOST_CANDIDATES = 3
_MOST_COMPARED = 30
_SAME_WORD = 80
"""From here on two words are one in two spellings, such as `Technology` and `Technologies`."""


class KnownName(NamedTuple):
    """An account of the workspace, as far as it is recognised by.

    Args:
        slug: its id.
        names: its own name, and others that the CRM had for it.
        keys: its ids in the CRM, folded: one, or two where somebody said that it is another record there now.
    """

    slug: str
    names: tuple[str, ...]
    keys: tuple[str, ...] = ()


class Candidate(NamedTuple):
    """An account that a customer may be.

    Args:
        slug: of the account.
        score: how much the names have in common, 0 to 100.
        reason: why it is not taken for certain, where that is not the score alone; else empty.
    """

    slug: str
    score: float
    reason: str = ""


class Index:
    """The accounts of the workspace by everything that they are recognised by."""

    def __init__(self, accounts: Iterable[KnownName]) -> None:
        self.keys: dict[str, tuple[str, ...]] = {}
        self.by_key: defaultdict[str, list[str]] = defaultdict(list)
        self._by_whole: defaultdict[str, list[str]] = defaultdict(list)
        self._by_core: defaultdict[str, list[tuple[str, CompanyName]]] = defaultdict(list)
        self._words: list[tuple[str, str]] = []
        for account in accounts:
            self.keys[account.slug] = account.keys
            for key in account.keys:
                self.by_key[key].append(account.slug)
            for name in dict.fromkeys(map(parse_company_name, account.names)):
                self._by_whole[name.whole].append(account.slug)
                self._by_core[name.core].append((account.slug, name))
                self._words.append((account.slug, name.words))

    def find_namesakes(
        self, name: CompanyName, key: str, taken: Collection[str], *, alone: bool
    ) -> tuple[Candidate, ...]:
        """Return the accounts of the same name, each with what speaks against it.

        Args:
            name: of the customer.
            key: its id; empty where it has none.
            taken: accounts that are other customers.
            alone: whether no other customer differs from it in the legal form only.
        """
        found = [slug for slug in self._by_whole.get(name.whole, ()) if slug not in taken]
        if found:
            return tuple(Candidate(slug, 100, self._find_objection(key, slug)) for slug in found)
        likely = []
        for slug, other in self._by_core.get(name.core, ()):
            objection = self._find_objection(key, slug)
            if name.form and other.form:
                objection = objection or "its legal form is another one"
            elif not alone:
                objection = objection or "several customers differ in their legal form only"
            if slug not in taken:
                likely.append(Candidate(slug, 100 if not objection else PROPOSED_ABOVE, objection))
        return tuple(dict.fromkeys(likely))

    def list_free(self, taken: Collection[str], *, linked: bool) -> Choices:
        """Return the accounts that are no customer of the CRM yet.

        Args:
            taken: accounts that are other customers.
            linked: whether those count that have an id in the CRM; a customer with an id is none of them.
        """
        free = [each for each in self._words if each[0] not in taken and (linked or not self.keys[each[0]])]
        return Choices([slug for slug, _ in free], [words for _, words in free])

    def _find_objection(self, key: str, slug: str) -> str:
        return "it has another id in the CRM" if key and self.keys[slug] else ""


class Choices:
    """Accounts to compare with.

    Args:
        slugs: their ids; one that has several names occurs as often.
        words: of their names, sorted, at the same places.
    """

    def __init__(self, slugs: Sequence[str], words: Sequence[str]) -> None:
        self._slugs = slugs
        self._words = words
        self._known = frozenset(slugs)

    def has(self, slug: str) -> bool:
        """Return whether an account is among them."""
        return slug in self._known

    def find_similar(self, words: str) -> tuple[Candidate, ...]:
        """Return the accounts whose names resemble a name, the likeliest first.

        Args:
            words: of the name, sorted.
        """
        if not self._slugs:
            return ()
        from rapidfuzz import fuzz, process

        near = process.extract(
            words,
            self._words,
            scorer=fuzz.ratio,
            processor=None,
            score_cutoff=ASKED_FROM,
            limit=_MOST_COMPARED,
        )
        scores: dict[str, float] = {}
        for other, score, place in near:
            weighed = round(min(score, _compare_rest(words, other)), 1)
            if weighed >= ASKED_FROM:
                scores[self._slugs[place]] = max(weighed, scores.get(self._slugs[place], 0))
        likely = sorted(scores.items(), key=lambda each: -each[1])
        return tuple(Candidate(slug, score) for slug, score in likely[:_MOST_CANDIDATES])


def _compare_rest(words: str, others: str) -> float:
    """Return how much two names have in common beside the words that both have, 0 to 100.

    `Beta Technologies` and `Omega Technologies` share most of their letters and are two companies. Where one
    name has nothing else, nothing tells them apart, and it is 100.
    """
    from rapidfuzz import fuzz, process

    rest, left = [], others.split(" ")
    for word in words.split(" "):
        partner = process.extractOne(word, left, scorer=fuzz.ratio, processor=None, score_cutoff=_SAME_WORD)
        if partner is None:
            rest.append(word)
        else:
            left.remove(partner[0])
    if not rest or not left:
        return 100
    return fuzz.ratio(" ".join(rest), " ".join(left))

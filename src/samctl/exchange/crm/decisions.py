"""What somebody decided about customers whose names alone do not tell which account they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from samctl.documents.suggestions import ask_meaning
from samctl.errors import UsageError
from samctl.exchange.cells import quote_cell
from samctl.exchange.crm.company_names import fold_company_name
from samctl.exchange.crm.keys import fold_key


class Decisions(NamedTuple):
    """Decisions about customers, each by the name or the id that the CRM has.

    Args:
        matches: slug of the account that a customer is, by name or id.
        new: names or ids of customers that are no account yet.
        accept_proposed: whether every proposal is right.
        new_where_asked: whether whatever would be asked about is a new account.
    """

    matches: Mapping[str, str] = {}
    new: Collection[str] = ()
    accept_proposed: bool = False
    new_where_asked: bool = False

    def fold(self, system: str) -> Decisions:
        """Return the decisions by all forms in which their customers are looked up.

        Args:
            system: whose ids and names they are.
        """
        return self._replace(
            matches={form: slug for text, slug in self.matches.items() for form in _fold(text, system)},
            new=frozenset(form for text in self.new for form in _fold(text, system)),
        )

    def refuse_idle(self, system: str, customers: Iterable[str], accounts: Collection[str]) -> None:
        """Refuse a decision about somebody whom the import does not know.

        Args:
            system: the CRM.
            customers: the names and ids that the import knows.
            accounts: slugs of the workspace.

        Raises:
            UsageError: no customer is called like that, or there is no account of that id.
        """
        for slug in self.matches.values():
            if slug not in accounts:
                raise UsageError(f"--match: there is no account `{slug}`", ask_meaning(slug, accounts))
        wanted = {"--match": self.matches, "--new": self.new}
        if not any(wanted.values()):
            return
        known = list(dict.fromkeys(customers))
        forms = {form for text in known for form in _fold(text, system)}
        for option, texts in wanted.items():
            for text in texts:
                if forms.isdisjoint(_fold(text, system)):
                    hint = ask_meaning(text, known)
                    raise UsageError(f"{option}: nothing to import is called {quote_cell(text)}", hint)


def _fold(text: str, system: str) -> set[str]:
    return {fold_key(text, system), fold_company_name(text)}

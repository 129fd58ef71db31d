"""Which document `render` makes, and for whom, by the name on the command line."""

from __future__ import annotations

from typing import NamedTuple

from samctl.documents.suggestions import ask_meaning
from samctl.errors import DataError, UsageError
from samctl.render.occasion import Wish
from samctl.render.view import Audience
from samctl.store.templates import DOCUMENT_SUFFIX, TEMPLATES_FOLDER, Templates

ABOUT_MEETINGS = ("agenda", "minutes")
"""The documents that are about one meeting."""


class Chosen(NamedTuple):
    """A document that there is a template for.

    Args:
        name: of the document.
        audience: whom it is for.
    """

    name: str
    audience: Audience

    @property
    def template(self) -> str:
        """The name of its template."""
        return f"{self.audience}/{self.name}{DOCUMENT_SUFFIX}"


def find_document(templates: Templates, name: str, *, for_us: bool = False) -> Chosen:
    """Return the document of a name: the workspace's own if it has one, else the built-in one.

    Args:
        templates: that documents are made from.
        name: of the document.
        for_us: whether the variant for us is wanted of a document that has two.

    Raises:
        UsageError: there is none, or none for us.
        DataError: the name stands for two, or the workspace would make a document of ours out of one for the
            customer.
    """
    own = [audience for audience in Audience if name in templates.list_own(audience)]
    built_in = [audience for audience in Audience if name in templates.list_built_in(audience)]
    if len(built_in) > 1:
        return Chosen(name, Audience.INTERNAL if for_us else Audience.CUSTOMER)
    if for_us and Audience.INTERNAL not in (own or built_in or Audience):
        raise UsageError(f"--internal: {name} is for the customer", "Leave out --internal.")
    if len(own) > 1:
        places = " and ".join(f"{TEMPLATES_FOLDER}/{audience}/" for audience in Audience)
        raise DataError(
            f"{places} both have a {name}{DOCUMENT_SUFFIX}", "Keep one of them, or rename the other."
        )
    if own == [Audience.INTERNAL] and built_in == [Audience.CUSTOMER]:
        raise DataError(
            f"{TEMPLATES_FOLDER}/{own[0]}/{name}{DOCUMENT_SUFFIX} is named like a document for the customer",
            f"Move it to {TEMPLATES_FOLDER}/customer/, or give it another name.",
        )
    found = own or built_in
    if not found:
        hint = ask_meaning(name, templates.list_documents()) or "`samctl templates` lists them."
        raise UsageError(f"there is no document `{name}`", hint)
    return Chosen(name, found[0])


def require_fitting(document: str, wish: Wish) -> None:
    """Refuse a meeting or touchpoint for a document that is about none.

    Raises:
        UsageError: it is about the account as a whole.
    """
    option = "--meeting" if wish.meeting else "--touchpoint" if wish.touchpoint else ""
    if option and document not in ABOUT_MEETINGS:
        names = " and ".join(ABOUT_MEETINGS)
        raise UsageError(f"{option}: {document} is not about a meeting", f"{names} are; leave out {option}.")
    if wish.meeting and wish.touchpoint:
        raise UsageError("--meeting names one meeting, and --touchpoint another", "Leave out one of the two.")

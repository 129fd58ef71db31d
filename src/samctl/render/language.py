"""The language of a document: its texts by gettext catalogues, and how they speak to the reader.

Texts stand in templates in English. German knows several ways to speak to somebody; a catalogue holds the
formal text (Sie) and, in the context `informal`, the one with Du where the two differ. A letter to several
people looks in the context `informal plural` (Ihr) first.
"""

from __future__ import annotations

import gettext
import io
from typing import Literal, NamedTuple

LanguageCode = Literal["de", "en"]
Address = Literal["formal", "informal"]

INFORMAL = "informal"
INFORMAL_PLURAL = "informal plural"


class Catalogue(NamedTuple):
    """The translations of a language, as a file holds them.

    Args:
        content: the bytes of the file.
        is_compiled: whether they are in gettext's binary form (`.mo`) instead of the readable one (`.po`).
    """

    content: bytes
    is_compiled: bool


class Language:
    """A language, and how the reader is spoken to in it.

    Args:
        code: `de` or `en`.
        catalogue: its translations; None for English, which the templates are written in.
        address: `formal` or `informal`.
        several: whether a document speaks to more than one reader.
    """

    def __init__(
        self,
        code: LanguageCode,
        catalogue: Catalogue | None = None,
        address: Address = "formal",
        *,
        several: bool = False,
    ) -> None:
        self.code = code
        self._texts = _read(catalogue) if catalogue else gettext.NullTranslations()
        plural = (INFORMAL_PLURAL,) if several else ()
        self._contexts = (*plural, INFORMAL) if address == "informal" else ()

    def gettext(self, message: str) -> str:
        """Return a text in this language."""
        for context in self._contexts:
            found = self._texts.pgettext(context, message)
            if found != message:
                return found
        return self._texts.gettext(message)

    def knows(self, message: str) -> bool:
        """Return whether there is a translation of a text."""
        known = getattr(self._texts, "_catalog", {})
        return message in known or (message, 0) in known

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Return a text in this language, in the form that a number asks for."""
        for context in self._contexts:
            found = self._texts.npgettext(context, singular, plural, number)
            if found not in (singular, plural):
                return found
        return self._texts.ngettext(singular, plural, number)

    def pgettext(self, context: str, message: str) -> str:
        """Return a text whose meaning depends on a context."""
        return self._texts.pgettext(context, message)

    def npgettext(self, context: str, singular: str, plural: str, number: int) -> str:
        """Return a text whose meaning depends on a context, in the form that a number asks for."""
        return self._texts.npgettext(context, singular, plural, number)


def compile_catalogue(text: bytes) -> bytes:
    """Return a readable catalogue (`.po`) in gettext's binary form (`.mo`)."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(text)))
    return compiled.getvalue()


def _read(catalogue: Catalogue) -> gettext.GNUTranslations:
    content = catalogue.content if catalogue.is_compiled else compile_catalogue(catalogue.content)
    return gettext.GNUTranslations(io.BytesIO(content))

"""The few words that a form adds to a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from samctl.render.language import LanguageCode


class Wording(NamedTuple):
    """Words around a document, in its language.

    Args:
        page: before the number of a page.
        of: between that and the number of pages.
        done: a check box that is ticked.
        undone: one that is not.
    """

    page: str
    of: str
    done: str
    undone: str


WORDING: Final[Mapping[LanguageCode, Wording]] = {
    "de": Wording("Seite", "von", "erledigt", "offen"),
    "en": Wording("Page", "of", "done", "open"),
}

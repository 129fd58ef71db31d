"""Slides: a document about an account as a presentation, built from the data with PowerPoint's own means.

`content` is what a deck says; `plan`, `offer` and `business_review` fill it from what was computed for the
documents of those names. `paging` and `typesetting` find out what goes onto a slide, and `writer` writes it,
with tables, charts and shapes that can be worked on. The same account on the same day makes the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from samctl.errors import UsageError
from samctl.render.export.document import DocumentForm
from samctl.render.export.packages import load_package
from samctl.render.pictures import Scene, find_timeline
from samctl.render.roadmap_words import RoadmapWords
from samctl.render.slides.business_review import tell_business_review
from samctl.render.slides.content import Deck
from samctl.render.slides.offer import tell_offer
from samctl.render.slides.plan import tell_plan
from samctl.render.view import Audience

TellDeck = Callable[[Scene, Mapping[str, Any]], Deck]

_DECKS: dict[tuple[Audience, str], TellDeck] = {
    (Audience.INTERNAL, "plan"): tell_plan,
    (Audience.CUSTOMER, "offer"): tell_offer,
    (Audience.CUSTOMER, "business-review"): tell_business_review,
}


def require_slides(document: str, audience: Audience) -> None:
    """Refuse a document that has no slides.

    Args:
        document: its name.
        audience: whom it is for.

    Raises:
        UsageError: it has none.
    """
    if (audience, document) not in _DECKS:
        *front, last = (name for _, name in _DECKS)
        names = f"{', '.join(front)} and {last}"
        raise UsageError(
            f"--to pptx: {document} has no slides", f"{names} have; `--to docx` takes any document."
        )


def make_slides(document: str, scene: Scene, values: Mapping[str, Any]) -> bytes:
    """Return a document as a presentation.

    Args:
        document: its name.
        scene: the account, the day, the readers and the language.
        values: what was computed for the document.

    Raises:
        UsageError: it has no slides.
        MissingPackageError: python-pptx is not installed.
    """
    from samctl.render.slides.writer import DeckWriter

    require_slides(document, scene.audience)
    pptx = load_package("pptx", "python-pptx", DocumentForm.PPTX)
    for module in ("chart.data", "enum.chart", "enum.dml", "enum.shapes", "enum.text", "dml.color", "util"):
        load_package(f"pptx.{module}", "python-pptx", DocumentForm.PPTX)
    gettext = scene.language.gettext
    names = {"measured": gettext("measured"), "target": gettext("target"), "start": gettext("start")}
    timeline = find_timeline(scene)
    words = RoadmapWords.about(timeline, scene.language) if timeline else RoadmapWords(scene.language, {}, {})
    deck = _DECKS[scene.audience, document](scene, values)
    return DeckWriter(pptx, deck, words, names).write()

"""What is exported, and into which forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from samctl.render.language import LanguageCode

ReadTemplate = Callable[[str], str]
"""Returns the text of a file below templates/, such as `pages/document.css`."""


class DocumentForm(StrEnum):
    """The forms that a document is delivered in."""

    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    PPTX = "pptx"

    @property
    def is_text(self) -> bool:
        """Whether a terminal can show it."""
        return self in (DocumentForm.MARKDOWN, DocumentForm.HTML)


class ExportedDocument(NamedTuple):
    """A rendered document, with all that another form needs to know of it.

    Args:
        markdown: its text, tidy, as `render` writes it.
        title: what it is called in the reader's window and in the heads of its pages.
        language: of its texts; it decides on hyphens, page numbers and proofing.
        pictures: SVG texts by the names that the Markdown refers to them by, such as `roadmap.svg`.
        day: the day that it speaks of; also the time that its file tells.
        company: who wrote it, for the heads of its pages.
    """

    markdown: str
    title: str
    language: LanguageCode
    pictures: Mapping[str, str]
    day: date
    company: str

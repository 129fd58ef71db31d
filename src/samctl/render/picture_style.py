"""How a document carries its pictures; a module of its own, as the command line needs nothing else."""

from __future__ import annotations

from enum import StrEnum


class PictureStyle(StrEnum):
    """As files beside the document, as text that GitHub and GitLab draw, or not at all."""

    SVG = "svg"
    MERMAID = "mermaid"
    NONE = "none"

"""The pictures of one document: placed by its template, drawn once each, handed out with the text."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from samctl.documents.suggestions import ask_meaning
from samctl.errors import DataError
from samctl.render.compilation import Markdown
from samctl.render.mermaid import fence
from samctl.render.picture_style import PictureStyle
from samctl.render.pictures import PICTURES, Scene
from samctl.render.view import Audience

PlacePicture = Callable[[str], Markdown]
"""Returns what stands in a document in the place of a picture."""


class Gallery:
    """The pictures of one document.

    Args:
        scene: what they are drawn of.
        style: how the document carries them.
        stem: of their files' names, such as `rheintal-pumpen-plan`.
    """

    def __init__(self, scene: Scene, style: PictureStyle, stem: str) -> None:
        self._scene = scene
        self._style = style
        self._stem = stem
        self._placed: dict[str, Markdown] = {}
        self.files: dict[str, str] = {}
        """The pictures that were placed, as SVG, by the names of their files."""

    def place(self, name: str) -> Markdown:
        """Return what stands in the document in the place of a picture; nothing where there is none to draw.

        Raises:
            DataError: there is no such picture, or the customer must not see it.
        """
        require_picture(name, self._scene.audience)
        if name not in self._placed:
            self._placed[name] = self._make(name)
        return self._placed[name]

    def _make(self, name: str) -> Markdown:
        picture = PICTURES[name]
        if self._style is PictureStyle.MERMAID:
            lines = picture.write(self._scene) if picture.write else None
            return Markdown(fence(lines) if lines else "")
        svg = picture.draw(self._scene) if self._style is PictureStyle.SVG else None
        if svg is None:
            return Markdown("")
        file = f"{self._stem}-{name}.svg"
        self.files[file] = svg
        alternative = picture.name(self._scene.language) % {"name": self._scene.name}
        return Markdown(f"![{Markdown.escape(alternative)}]({quote(file)})")


def require_picture(name: str, audience: Audience) -> None:
    """Refuse a picture that a document cannot hold.

    Raises:
        DataError: there is no such picture, or the customer must not see it.
    """
    if name not in PICTURES:
        raise DataError(f"there is no picture `{name}`", ask_meaning(name, PICTURES))
    if audience not in PICTURES[name].audiences:
        raise DataError(
            f"the picture `{name}` is internal and never reaches a document for the customer",
            "Leave it out, or move the template to templates/internal/.",
        )


def place_nothing(name: str, audience: Audience) -> Markdown:
    """Return nothing, for a document without pictures; a picture that it cannot hold is refused all the same.

    Raises:
        DataError: there is no such picture, or the customer must not see it.
    """
    require_picture(name, audience)
    return Markdown("")

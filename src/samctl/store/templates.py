"""The built-in templates: in the wheel beside the code, in a checkout beside `src`."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_PLACES = (_PACKAGE / "templates", _PACKAGE.parents[1] / "templates")


def read_template(name: str) -> str:
    """Return the text of a built-in template.

    Args:
        name: its path below `templates/`, with forward slashes.
    """
    folder = next(place for place in _PLACES if place.is_dir())
    return (folder / name).read_text(encoding="utf-8")

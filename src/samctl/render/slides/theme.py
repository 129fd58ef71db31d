"""An empty presentation in our look: wide slides, blue and grey, fonts that every office has.

It is made in code from the blank presentation that python-pptx brings along, so that nothing binary is
shipped. Titles, feet and page numbers are placeholders: outlines and screen readers find them.
"""

from __future__ import annotations

import re
from typing import Any, Final

from samctl.render.drawing import BLUE, FAINT, INK, LINE, ORANGE, PAPER, QUIET, SHADES
from samctl.render.slides.paging import LEFT, WIDTH

WIDE: Final = 960.0
HIGH: Final = 540.0
"""Of a slide, in points."""
FONT: Final = "Calibri"
COVER, PLAIN = 0, 1
"""The layouts by their places."""

_KEPT = ("Title Slide", "Title Only")
_FOOT_TOP, _FOOT_HEIGHT = 502.0, 22.0
_FOOT = {
    "dt": (LEFT + WIDTH - 260, 200.0, "r"),
    "ftr": (LEFT, 560.0, "l"),
    "sldNum": (LEFT + WIDTH - 56, 56.0, "r"),
}
_COLOURS = {
    "dk1": INK,
    "lt1": PAPER,
    "dk2": QUIET,
    "lt2": FAINT,
    "accent1": BLUE,
    "accent2": ORANGE,
    "accent3": SHADES[3],
    "accent4": LINE,
    "accent5": SHADES[2],
    "accent6": QUIET,
    "hlink": BLUE,
    "folHlink": QUIET,
}


def open_blank(pptx: Any) -> Any:
    """Return a presentation without slides, in our look.

    Args:
        pptx: the package python-pptx.
    """
    presentation = pptx.Presentation()
    points = pptx.util.Pt
    presentation.slide_width, presentation.slide_height = points(WIDE), points(HIGH)
    _drop_rest(presentation)
    _colour(presentation)
    master, layouts = presentation.slide_master, presentation.slide_layouts
    for each in (master, *layouts):
        _place_feet(each, points)
    for shape in (master.placeholders[0], layouts[PLAIN].placeholders[0]):
        _place(shape, points, LEFT, 28, WIDTH, 68)
    _place(master.placeholders[1], points, LEFT, 104, WIDTH, 384)
    cover = layouts[COVER].placeholders
    _place(cover[0], points, LEFT + 24, 130, WIDTH - 48, 130)
    _place(cover[1], points, LEFT + 24, 280, WIDTH - 48, 170)
    return presentation


def drop_style(shape: Any) -> None:
    """Take the theme's effects, such as shadows, off a shape whose colours are its own."""
    style = shape._element.find("{http://schemas.openxmlformats.org/presentationml/2006/main}style")
    shape._element.remove(style)


def _drop_rest(presentation: Any) -> None:
    """Leave out layouts that no slide uses, and what the blank file tells of itself and its printer."""
    layouts = presentation.slide_layouts
    for layout in [each for each in layouts if each.name not in _KEPT]:
        layouts.remove(layout)
    package = presentation.part.package
    unneeded = (
        (package, "thumbnail"),
        (package, "extended-properties"),
        (presentation.part, "printerSettings"),
    )
    for holder, kind in unneeded:
        relations = holder._rels
        for key in [key for key, each in relations.items() if each.reltype.endswith(f"/{kind}")]:
            relations.pop(key)


def _colour(presentation: Any) -> None:
    """Set colours and fonts of the theme, which all else takes its own from."""
    theme = next(
        each.target_part
        for each in presentation.slide_master.part.rels.values()
        if each.reltype.endswith("/theme")
    )
    text = theme.blob.decode()
    for name, colour in _COLOURS.items():
        value = f'<a:{name}><a:srgbClr val="{colour[1:].upper()}"/></a:{name}>'
        text = re.sub(rf"<a:{name}>.*?</a:{name}>", value, text, flags=re.DOTALL)
    text = re.sub(r'(<a:m(?:aj|in)orFont>\s*<a:latin typeface=)"[^"]*"', rf'\1"{FONT}"', text)
    theme._blob = text.encode()


def _place_feet(holder: Any, points: Any) -> None:
    for shape in holder.placeholders:
        kind = shape.element.ph.get("type")
        if kind in _FOOT:
            left, width, align = _FOOT[kind]
            _place(shape, points, left, _FOOT_TOP, width, _FOOT_HEIGHT)
            for properties in shape.element.iter(
                "{http://schemas.openxmlformats.org/drawingml/2006/main}lvl1pPr"
            ):
                properties.set("algn", align)


def _place(shape: Any, points: Any, left: float, top: float, width: float, height: float) -> None:
    shape.left, shape.top, shape.width, shape.height = map(points, (left, top, width, height))

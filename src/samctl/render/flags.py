"""Labels that hang below marks on a line, each on a staff of its own, like flags.

A flag lies to the right of its staff. No flag lies on another, and no staff runs through one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from samctl.render.labels import Box

_GAP = 4.0  # between two flags


class Flag(NamedTuple):
    """A label that is to be hung.

    Args:
        x: of its mark and its staff.
        width: of the label.
        height: of the label.
    """

    x: float
    width: float
    height: float


def hang_flags(flags: Sequence[Flag], top: float, obstacles: Sequence[Box] = ()) -> list[Box]:
    """Return the places of labels, in the order of the flags.

    They are hung from right to left, each as high as it can be: what hangs to the right of a staff is not
    crossed by it, and a label stays below the staffs that end beneath it.

    Args:
        flags: in any order.
        top: above which none may hang.
        obstacles: to the right of all staffs, to be kept free.
    """
    hung: dict[int, Box] = {}
    for index in sorted(range(len(flags)), key=lambda each: (-flags[each].x, each)):
        heights = sorted({top, *(box.bottom + _GAP for box in (*hung.values(), *obstacles))})
        boxes = (_hang(flags[index], height) for height in heights if height >= top)
        hung[index] = next(box for box in boxes if _is_free(box, hung.values(), obstacles))
    return [hung[index] for index in range(len(flags))]


def _hang(flag: Flag, height: float) -> Box:
    return Box(flag.x, height, flag.x + flag.width, height + flag.height)


def _is_free(box: Box, hung: Iterable[Box], obstacles: Iterable[Box]) -> bool:
    """Return whether a label takes nothing from the others: no room, and no staff down to them."""
    kept = Box(box.left, box.top - _GAP, box.right + _GAP, box.bottom + _GAP)
    if any(kept.meets(other) for other in obstacles):
        return False
    return not any(
        kept.meets(other) or (box.left < other.left < kept.right and box.top < other.top) for other in hung
    )

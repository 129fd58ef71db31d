"""What a practice wants to change in a document."""

from __future__ import annotations

from enum import Enum
from typing import Any, Final, NamedTuple

from samctl.documents.findings import FieldPath

Changes = dict[FieldPath, Any]
"""New values by field path.

A missing field is made, None removes one (or an item of a list), `BLANK` leaves it without a value, and
`Added` puts one more item at the end of a list.
"""


class _Blank(Enum):
    BLANK = "blank"


BLANK: Final = _Blank.BLANK
"""The value of a field whose line stays, to be filled again."""


class Added(NamedTuple):
    """One more item at the end of a list; the others keep their places and comments.

    Args:
        item: the item.
    """

    item: Any

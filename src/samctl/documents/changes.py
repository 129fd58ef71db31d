"""What a practice wants to change in a document."""

from __future__ import annotations

from enum import Enum
from typing import Any, Final

from samctl.documents.findings import FieldPath

Changes = dict[FieldPath, Any]
"""New values by field path; a missing field is made, None removes one, `BLANK` leaves it without a value."""


class _Blank(Enum):
    BLANK = "blank"


BLANK: Final = _Blank.BLANK
"""The value of a field whose line stays, to be filled again."""

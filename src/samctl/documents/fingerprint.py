"""What an approval or a signature is bound to: a fingerprint of a document's meaning.

Comments, order of writing, quoting and `4` against `4.0` do not change it; any value does.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from decimal import Decimal
from hashlib import sha256
from typing import Any

_DIGITS = 16


def compute_fingerprint(data: Any, *, without: Collection[str] = ()) -> str:
    """Return 16 hexadecimal digits of SHA-256 over the plain data of a document.

    Args:
        data: as read from the file.
        without: top-level fields that are not part of what is approved, such as the approval itself.
    """
    content = {key: value for key, value in data.items() if key not in without}
    text = json.dumps(_normalise(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:_DIGITS]


def _normalise(value: Any) -> Any:
    """Bring values that mean the same into the same form; order in a mapping means nothing."""
    if isinstance(value, dict):
        return {str(key): _normalise(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_normalise(item) for item in value]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return {"number": format(Decimal(str(value)).normalize(), "f")}
    return value

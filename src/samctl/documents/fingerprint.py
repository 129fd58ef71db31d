"""What an approval or a signature is bound to: a fingerprint of a document's meaning.

Comments, order of writing, quoting and `4` against `4.0` do not change it; any value does.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import date
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
    text = json.dumps(normalise(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:_DIGITS]


def normalise(value: Any) -> Any:
    """Bring plain data that mean the same into the same form; order in a mapping means nothing."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return {key: normalise(item) for key, item in select_entries(value).items()}
    if isinstance(value, list):
        return [normalise(item) for item in value]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return {"number": format(Decimal(str(value)).normalize(), "f")}
    return value.isoformat() if isinstance(value, date) else value


def select_entries(mapping: Mapping[Any, Any]) -> dict[str, Any]:
    """Return what a mapping says: its entries by the text of their keys, without those that are null."""
    return {str(key): item for key, item in mapping.items() if item is not None}

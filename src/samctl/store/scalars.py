"""What a plain scalar means: YAML 1.2's core schema, exactly as the Rust reader resolves it.

Beyond the schema that reader takes signed and binary integers (`-0x1F`, `0b101`) and keeps as text what
has no finite value (`1e400`) or a leading zero (`00123`). Both readers must agree, so these rules hold.
"""

from __future__ import annotations

import math
import re

Scalar = str | int | float | bool | None

_WORDS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), math.inf),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), -math.inf),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), math.nan),
}
_NUMBER_STARTS = frozenset("+-.0123456789")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_BASED = re.compile(r"[-+]?0(?:x[0-9A-Fa-f]+|o[0-7]+|b[01]+)")
_ZERO_PADDED = re.compile(r"[-+]?0[0-9]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_MOST_DIGITS = 39  # of a 128-bit integer


def resolve_plain(text: str) -> Scalar:
    """Return the value of a plain (unquoted) scalar.

    Raises:
        OverflowError: it is an integer of more than 128 bits.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMBER_STARTS or is_zero_padded(text):
        return text
    if _DECIMAL.fullmatch(text):
        if len(text.lstrip("+-")) > _MOST_DIGITS:
            raise OverflowError(text)
        return _check_range(int(text))
    if _BASED.fullmatch(text):
        return _check_range(int(text, 0))
    if _FLOAT.fullmatch(text):
        value = float(text)
        return value if math.isfinite(value) else text
    return text


def is_zero_padded(text: str) -> bool:
    """Return whether the text is digits after a leading zero, such as `00123`."""
    return _ZERO_PADDED.fullmatch(text) is not None


def _check_range(value: int) -> int:
    if not -(2**127) <= value < 2**128:
        raise OverflowError(value)
    return value

"""Text from a file, made safe to show: nothing in it moves the cursor or turns the text round."""

from __future__ import annotations

import re

_UNSAFE = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def make_printable(text: str) -> str:
    """Return a text on one line, with a question mark for every control character."""
    return _UNSAFE.sub("?", text)


def make_one_line(text: str) -> str:
    """Return a text on one line, its line ends and runs of blanks turned into single blanks."""
    return make_printable(" ".join(text.split()))

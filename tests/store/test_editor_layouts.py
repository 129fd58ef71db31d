"""The layout features that an edit keeps: every case of `layouts.txt`, byte for byte."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from samctl.store.editor import Append, Delete, EditRefusedError, Set, edit_text

_MARKS = {"␍\n": "\r\n", "·": " ", "∎\n": "", "⟦BOM⟧": "\ufeff"}
_NAMES = {"Append": Append, "Delete": Delete, "Set": Set, "date": date, "Decimal": Decimal}


def read_cases() -> list[Any]:
    source = Path(__file__).with_name("layouts.txt").read_text(encoding="utf-8")
    cases = re.split(r"^=== ", source, flags=re.MULTILINE)[1:]
    return [pytest.param(case.partition("\n")[2], id=case.partition("\n")[0]) for case in cases]


@pytest.mark.parametrize("case", read_cases())
def test_an_edit_keeps(case: str) -> None:
    match = re.fullmatch(r"(.*?)^>>> (.*?)\n(.*)", case, flags=re.MULTILINE | re.DOTALL)
    assert match
    before, edits, after = match.groups()
    before, after = unmark(before), unmark(after)
    todo = list(eval(f"({edits},)", dict(_NAMES)))
    if after.startswith("!!! "):
        with pytest.raises(EditRefusedError) as refusal:
            edit_text(before, todo)
        assert after[4:].strip() in f"{refusal.value.message} {refusal.value.hint}"
        assert refusal.value.hint
    else:
        assert edit_text(before, todo) == after


def unmark(text: str) -> str:
    for mark, meant in _MARKS.items():
        text = text.replace(mark, meant)
    return text

"""Documents that samctl keeps by itself, written anew as a whole."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.errors import ChangedMeanwhileError
from samctl.store.changes import FileEdits, edit_files
from samctl.store.ledger import format_ledger
from samctl.store.reading import read_yaml
from samctl.store.writer import WriteFailedError

DEPTHS = {"systems": 2, "deals": 1}


def test_records_stand_on_a_line_each() -> None:
    data = {
        "systems": {"salesforce": {"id": "0017", "on": date(2026, 11, 26)}},
        "deals": {"006x": {"title": "a: b", "value": {"amount": Decimal("5.50"), "currency": "USD"}}},
    }
    assert format_ledger("# kept\n", data, DEPTHS) == (
        "# kept\n"
        "systems:\n"
        "  salesforce:\n"
        '    id: "0017"\n'
        "    on: 2026-11-26\n"
        "deals:\n"
        '  "006x": {title: "a: b", value: {amount: 5.50, currency: USD}}\n'
    )


def test_what_is_empty_stands_in_brackets() -> None:
    assert format_ledger("", {"deals": {}, "note": "x"}, DEPTHS) == "deals: {}\nnote: x\n"


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
KEY = TEXT.filter(bool) | st.sampled_from(["no", "017", "12:30", "a.b", "- x", "{", "null", "1e3", "~", "on"])
VALUE = st.one_of(TEXT, st.integers(-(10**12), 10**12), st.dates().map(date.isoformat))


@given(st.dictionaries(KEY, st.dictionaries(KEY, VALUE, max_size=3), max_size=4))
def test_whatever_is_written_is_read_back(deals: dict[str, Any]) -> None:
    text = format_ledger("# kept\n", {"deals": deals, "end": 1}, DEPTHS)
    assert read_yaml(text.encode()) == {"deals": deals, "end": 1}


def rewrite(content: bytes, expected: bytes | None) -> FileEdits:
    return FileEdits(Path("crm.yaml"), (), expected=expected, content=content)


def test_a_file_written_anew_gets_all_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "crm.yaml").write_bytes(b"old: 1 # gone\n")
    edit_files(tmp_path, [rewrite(b"new: 1\n", b"old: 1 # gone\n")])
    assert (tmp_path / "crm.yaml").read_bytes() == b"new: 1\n"


def test_a_file_that_changed_meanwhile_is_not_written_anew(tmp_path: Path) -> None:
    (tmp_path / "crm.yaml").write_bytes(b"theirs: 1\n")
    with pytest.raises(ChangedMeanwhileError, match=r"crm\.yaml changed meanwhile; nothing was written"):
        edit_files(tmp_path, [rewrite(b"new: 1\n", b"old: 1\n")])
    assert (tmp_path / "crm.yaml").read_bytes() == b"theirs: 1\n"


def test_a_file_that_is_to_be_made_is_not_put_over_another(tmp_path: Path) -> None:
    edit_files(tmp_path, [rewrite(b"new: 1\n", None)])
    assert (tmp_path / "crm.yaml").read_bytes() == b"new: 1\n"
    with pytest.raises(WriteFailedError, match="exists already"):
        edit_files(tmp_path, [rewrite(b"other: 1\n", None)])

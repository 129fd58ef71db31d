from __future__ import annotations

from datetime import date

import pytest

from samctl.documents.days import parse_iso_day


def test_a_day_is_written_year_first() -> None:
    assert parse_iso_day("2026-09-30") == date(2026, 9, 30)
    assert parse_iso_day("0001-01-01") == date.min


@pytest.mark.parametrize(
    "text",
    ["", "20260930", "2026-W40-3", "2026-02-30", "2026-13-45", "0000-01-01", "2026-9-30", "2026-09-30\n"],
)
def test_nothing_else_is_a_day(text: str) -> None:
    assert parse_iso_day(text) is None


def test_digits_of_other_scripts_do_not_count() -> None:
    assert parse_iso_day("２０２６-09-30") is None

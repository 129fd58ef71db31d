from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.render.export.columns import share_width

TEXTS = st.text(alphabet="abcdefgh 0123,.-/", max_size=80)
TABLES = st.integers(1, 9).flatmap(
    lambda columns: st.lists(st.lists(TEXTS, min_size=columns, max_size=columns), min_size=1, max_size=6)
)


@given(TABLES)
def test_columns_share_the_whole_width(rows: list[list[str]]) -> None:
    shares = share_width(rows)
    assert sum(shares) == pytest.approx(1)
    assert all(share > 0 for share in shares)


def test_a_column_with_more_to_say_is_wider() -> None:
    narrow, wide = share_width([["No", "What"], ["1", "A long text about what is to be done"]])
    assert wide > 2 * narrow


def test_a_short_column_keeps_its_words_on_one_line_beside_a_very_long_one() -> None:
    rows = [["Due", "What"], ["31.03.2027", "word " * 200]]
    due, _ = share_width(rows)
    assert due * 58 > 10 * 0.6  # ten digits, each wider than 0.6 of the font's size


def test_a_very_long_word_does_not_push_the_others_out() -> None:
    rows = [["A", "B"], ["x" * 500, "Anna Rhein, Key Account Manager"]]
    _, second = share_width(rows)
    assert second > 0.3

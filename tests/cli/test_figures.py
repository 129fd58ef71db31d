from __future__ import annotations

from fractions import Fraction

import pytest

from samctl.cli.figures import format_grouped


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        (1240000, 6, "1,240,000"),
        (Fraction(1, 3), 2, "0.33"),
        (Fraction("-0.25"), 6, "-0.25"),
        (Fraction("-1234.5"), 2, "-1,234.5"),
        (Fraction("999.995"), 2, "1,000"),
        (0, 2, "0"),
    ],
)
def test_digits_stand_in_groups_of_three_without_needless_zeros(
    number: Fraction, places: int, text: str
) -> None:
    assert format_grouped(Fraction(number), places) == text

from __future__ import annotations

from typing import Any

import pytest

from samctl.documents.fingerprint import compute_fingerprint
from tests.documents.samples import read

TEXT = "weights: direct\ncriteria:\n  fit: {weight: 40, name: Fit}\n  reach: {weight: 2.5}\n"


def fingerprint(text: str) -> str:
    return compute_fingerprint(read(text), without=["approval"])


def test_a_fingerprint_is_16_hexadecimal_digits_and_lasts() -> None:
    """Approvals on file rest on it: a change of this value ends every approval there is."""
    assert fingerprint("criteria: {fit: {weight: 40}}\n") == "23adb27118c514be"


@pytest.mark.parametrize(
    "same",
    [
        "# reviewed\n" + TEXT,
        TEXT.replace("{weight: 40, name: Fit}", "{name: 'Fit', weight: 40.0}"),
        TEXT.replace("weight: 2.5", "weight: 2.50"),
        "criteria:\n  reach: {weight: 2.5}\n  fit:\n    weight: 4e1\n    name: Fit\nweights: direct\n",
        TEXT + "approval: {by: ceo, on: 2026-10-01}\n",
        TEXT + "exit:\n",
    ],
)
def test_what_means_the_same_has_the_same_fingerprint(same: str) -> None:
    assert fingerprint(same) == fingerprint(TEXT)


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace("40", "41"),
        TEXT.replace("Fit", "fit"),
        TEXT.replace("40", "'40'"),
        TEXT.replace("reach", "range"),
        TEXT + "x: {note: 1}\n",
        TEXT.replace("{weight: 2.5}", "{weight: 2.5, rating: [1, 2]}"),
    ],
)
def test_what_means_something_else_has_another_fingerprint(other: str) -> None:
    assert fingerprint(other) != fingerprint(TEXT)


@pytest.mark.parametrize(
    ("one", "other"), [([1, 2], [2, 1]), (True, 1), ("no", False), (["a"], "a"), ({}, []), (0.1, 0.1000001)]
)
def test_order_in_a_list_and_the_kind_of_a_value_count(one: Any, other: Any) -> None:
    assert compute_fingerprint({"x": one}) != compute_fingerprint({"x": other})

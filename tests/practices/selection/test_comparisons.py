from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.practices.selection.comparisons import weigh_by_comparison
from tests.practices.selection.problems import examples

# Buying a house, the textbook example of eight criteria (Saaty 1990): lambda_max 9.669, CI 0.238.
HOUSE = ["size", "transport", "neighbourhood", "age", "yard", "modern", "condition", "financing"]
HOUSE_ROWS = [
    "5 3 7 6 6 1/3 1/4",
    "1/3 5 3 3 1/5 1/7",
    "6 3 4 6 1/5",
    "1/3 1/4 1/7 1/8",
    "1/2 1/5 1/6",
    "1/5 1/6",
    "1/2",
]
SAATY = [Fraction(k) for k in range(2, 10)] + [Fraction(1, k) for k in range(1, 10)]


def judged(names: list[str], rows: list[str]) -> dict[tuple[str, str], Fraction]:
    """Judgements from the upper triangle of a matrix."""
    entries = [Fraction(entry) for row in rows for entry in row.split()]
    return dict(zip(combinations(names, 2), entries, strict=True))


def all_pairs(count: int) -> st.SearchStrategy[dict[tuple[str, str], Fraction]]:
    pairs = list(combinations("abcdefgh"[:count], 2))
    entries = st.lists(st.sampled_from(SAATY), min_size=len(pairs), max_size=len(pairs))
    return entries.map(lambda chosen: dict(zip(pairs, chosen, strict=True)))


def test_consistent_judgements_give_exact_weights() -> None:
    compared = weigh_by_comparison(["a", "b", "c"], judged(["a", "b", "c"], ["2 6", "3"]))
    assert compared.weights == {"a": Fraction(6, 10), "b": Fraction(3, 10), "c": Fraction(1, 10)}
    assert compared.consistency.lambda_max == 3
    assert compared.consistency.ratio == 0
    assert compared.consistency.contradiction is None


def test_three_inconsistent_judgements_match_the_closed_form() -> None:
    # For n = 3 the eigenvector is that of the rows' geometric means and lambda = 1 + t + 1/t, t^3 = 15/7.
    compared = weigh_by_comparison(["a", "b", "c"], judged(["a", "b", "c"], ["1/3 5", "7"]))
    means = [
        (Decimal(5) / 3) ** (1 / Decimal(3)),
        Decimal(21) ** (1 / Decimal(3)),
        (1 / Decimal(35)) ** (1 / Decimal(3)),
    ]
    for weight, mean in zip(compared.weights.values(), means, strict=True):
        assert abs(weight - Fraction(mean / sum(means))) < Fraction(1, 10**14)
    t = (Decimal(15) / 7) ** (1 / Decimal(3))
    consistency = compared.consistency
    assert abs(consistency.lambda_max - Fraction(1 + t + 1 / t)) < Fraction(1, 10**14)
    assert consistency.index == (consistency.lambda_max - 3) / 2
    assert consistency.ratio == consistency.index / Fraction("0.58")
    assert consistency.is_acceptable


def test_the_textbook_example_has_its_published_figures() -> None:
    compared = weigh_by_comparison(HOUSE, judged(HOUSE, HOUSE_ROWS))
    published = ["0.173", "0.054", "0.188", "0.018", "0.031", "0.036", "0.167", "0.333"]
    assert [f"{float(weight):.3f}" for weight in compared.weights.values()] == published
    consistency = compared.consistency
    assert f"{float(consistency.lambda_max):.3f}" == "9.669"
    assert f"{float(consistency.index):.3f}" == "0.238"
    assert f"{float(consistency.ratio or 0):.2f}" == "0.17"
    assert not consistency.is_acceptable


def test_the_textbook_example_is_spoilt_by_neighbourhood_against_condition() -> None:
    judgements = judged(HOUSE, HOUSE_ROWS)
    before = weigh_by_comparison(HOUSE, judgements).consistency
    found = before.contradiction
    assert found is not None
    assert (found.first, found.second, found.stated) == ("neighbourhood", "condition", Fraction(6))
    assert Fraction(1, 3) < found.implied < Fraction(2, 3)
    after = weigh_by_comparison(HOUSE, judgements | {(found.first, found.second): found.implied}).consistency
    assert after.lambda_max < before.lambda_max
    assert after.is_acceptable


def test_the_contradiction_is_told_the_way_round_it_was_asked() -> None:
    judgements = judged(HOUSE, HOUSE_ROWS)
    judgements["condition", "neighbourhood"] = 1 / judgements.pop(("neighbourhood", "condition"))
    found = weigh_by_comparison(HOUSE, judgements).consistency.contradiction
    assert found is not None
    assert (found.first, found.second, found.stated) == ("condition", "neighbourhood", Fraction(1, 6))
    assert Fraction(3, 2) < found.implied < 3


@pytest.mark.parametrize("order", ["abc", "cab", "bca"])
def test_of_judgements_that_contradict_each_other_equally_the_first_by_name_is_told(order: str) -> None:
    # With three criteria every judgement is as far from the other two.
    judgements = judged(["a", "b", "c"], ["2 2", "2"])
    found = weigh_by_comparison(list(order), judgements).consistency.contradiction
    assert found is not None
    assert (found.first, found.second, found.stated, found.implied) == ("a", "b", Fraction(2), Fraction(1))


def test_two_criteria_have_no_consistency_ratio() -> None:
    compared = weigh_by_comparison(["a", "b"], {("b", "a"): Fraction(3)})
    assert compared.weights == {"a": Fraction(1, 4), "b": Fraction(3, 4)}
    assert compared.consistency.ratio is None
    assert compared.consistency.is_acceptable


@pytest.mark.parametrize(
    ("judgements", "complaint"),
    [
        ({("a", "b"): 3, ("a", "c"): 2}, "b is not compared with c"),
        ({("a", "b"): 3, ("b", "a"): 2, ("a", "c"): 2, ("b", "c"): 1}, "a and b are compared twice|b and a"),
        ({("a", "b"): 3, ("a", "c"): 0, ("b", "c"): 1}, "must be positive"),
        ({("a", "b"): 3, ("a", "c"): 2, ("b", "d"): 1}, "b against d is not a comparison"),
        ({("a", "a"): 1}, "a against a is not a comparison"),
    ],
)
def test_judgements_that_do_not_make_a_matrix_are_refused(
    judgements: dict[tuple[str, str], int], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        weigh_by_comparison(["a", "b", "c"], {pair: Fraction(ratio) for pair, ratio in judgements.items()})


@examples
@given(judgements=all_pairs(5), order=st.permutations("abcde"), data=st.data())
def test_neither_the_order_of_the_criteria_nor_the_way_round_changes_a_weight(
    judgements: dict[tuple[str, str], Fraction], order: list[str], data: st.DataObject
) -> None:
    turned = {
        pair[::-1] if (turn := data.draw(st.booleans())) else pair: 1 / ratio if turn else ratio
        for pair, ratio in judgements.items()
    }
    one, other = weigh_by_comparison(list("abcde"), judgements), weigh_by_comparison(order, turned)
    assert one.weights == other.weights
    assert one.consistency.lambda_max == other.consistency.lambda_max
    found, again = one.consistency.contradiction, other.consistency.contradiction
    assert (found and {found.first, found.second}) == (again and {again.first, again.second})


@examples
@given(st.integers(3, 6).flatmap(all_pairs))
def test_the_weights_are_the_eigenvector_to_fourteen_digits(
    judgements: dict[tuple[str, str], Fraction],
) -> None:
    names = sorted({name for pair in judgements for name in pair})
    compared = weigh_by_comparison(names, judgements)
    weights, eigenvalue = compared.weights, compared.consistency.lambda_max
    assert sum(weights.values()) == 1
    assert eigenvalue >= len(names)
    for a in names:
        image = weights[a] + sum(
            (judgements[a, b] if (a, b) in judgements else 1 / judgements[b, a]) * weights[b]
            for b in names
            if b != a
        )
        assert abs(image - eigenvalue * weights[a]) < Fraction(1, 10**13)


@examples
@given(st.lists(st.integers(1, 9), min_size=2, max_size=6))
def test_ratios_of_weights_give_back_those_weights_exactly(points: list[int]) -> None:
    names = "abcdef"[: len(points)]
    judgements = {
        (a, b): Fraction(points[names.index(a)], points[names.index(b)]) for a, b in combinations(names, 2)
    }
    compared = weigh_by_comparison(list(names), judgements)
    assert list(compared.weights.values()) == [Fraction(each, sum(points)) for each in points]

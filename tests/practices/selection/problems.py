"""Small problems for the tests: tables written as they are read, and strategies that make them up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st

from samctl.practices.selection.appraisal import Appraisal, appraise
from samctl.practices.selection.problem import Candidate, Criterion, KnockOut, Problem, Tier
from samctl.practices.selection.scales import Datum, MeasureScale, RatingScale, Scale
from samctl.practices.selection.table import Table, tabulate

FIVE_LEVELS = RatingScale.even(Fraction(1), Fraction(5), levels=5)

Cell = int | str | tuple[int, int] | None
"""A rating: certain, an interval, or missing."""

examples = settings(max_examples=80, deadline=None)


def datum(cell: Cell) -> Datum | None:
    if cell is None:
        return None
    low, high = cell if isinstance(cell, tuple) else (cell, cell)
    return Datum(Fraction(low), Fraction(high))


def pose(
    weights: Mapping[str, int | str | Fraction],
    ratings: Mapping[str, Sequence[Cell]],
    *,
    scales: Mapping[str, Scale] | None = None,
    knock_outs: Mapping[str, KnockOut] | None = None,
    tiers: Sequence[Tier] = (),
    min_coverage: str = "0",
    weight_uncertainty: str = "1/4",
) -> Problem:
    """A problem from a table: one row of ratings per account, on levels 1 to 5 unless a scale is given."""
    criteria = tuple(
        Criterion(
            id=name,
            name=name.title(),
            importance=Fraction(weight),
            scale=(scales or {}).get(name, FIVE_LEVELS),
            knock_out=(knock_outs or {}).get(name),
        )
        for name, weight in weights.items()
    )
    candidates = tuple(
        Candidate(name, name, dict(zip(weights, map(datum, row), strict=True)))
        for name, row in ratings.items()
    )
    return Problem(criteria, candidates, tuple(tiers), Fraction(min_coverage), Fraction(weight_uncertainty))


def appraise_all(problem: Problem) -> list[Appraisal]:
    """The figures of all candidates, by falling score, then by id."""
    appraisals = [appraise(problem, candidate) for candidate in problem.candidates]
    return sorted(appraisals, key=lambda appraisal: (-appraisal.score, appraisal.id))


def table_of(problem: Problem) -> Table:
    return tabulate(problem.weights, appraise_all(problem))


def with_rating(problem: Problem, account: str, criterion: str, cell: Cell) -> Problem:
    """The problem with one rating replaced."""
    return replace(
        problem,
        candidates=tuple(
            candidate._replace(data={**candidate.data, criterion: datum(cell)})
            if candidate.id == account
            else candidate
            for candidate in problem.candidates
        ),
    )


# x comes out at 70 points, y at 67.5 and z at 35; the differences of x and y are (1/2, -1/4, -3/4).
HAND_TABLE = pose(
    {"fit": 50, "growth": 30, "reach": 20},
    {"x": [5, 3, 2], "y": [3, 4, 5], "z": [2, 2, 4]},
)

LEVELS = st.integers(1, 5)
INTERVALS = st.tuples(LEVELS, LEVELS).map(lambda ends: (min(ends), max(ends)))
CERTAIN = LEVELS
UNCERTAIN = st.one_of(LEVELS, LEVELS, INTERVALS, st.none())


@st.composite
def problems(
    draw: st.DrawFn,
    *,
    cells: st.SearchStrategy[Cell] = CERTAIN,
    criteria: tuple[int, int] = (2, 5),
    accounts: tuple[int, int] = (2, 6),
) -> Problem:
    """Problems of a few criteria, some of weight 0 and some measured, and a few accounts, often with ties."""
    width, height = draw(st.integers(*criteria)), draw(st.integers(*accounts))
    importances = draw(st.lists(st.integers(0, 9), min_size=width, max_size=width).filter(any))
    names = [f"criterion-{j}" for j in range(width)]
    bend = draw(st.sampled_from([None, Fraction(1, 3), Fraction(4, 5)]))
    measure = MeasureScale(
        ((Fraction(1), Fraction(1)), (Fraction(2), bend or Fraction(3, 4)), (Fraction(4), Fraction(0)))
    )
    rows = draw(st.lists(st.lists(cells, min_size=width, max_size=width), min_size=height, max_size=height))
    return pose(
        dict(zip(names, importances, strict=True)),
        {f"account-{i}": row for i, row in enumerate(rows)},
        scales={names[0]: measure} if bend else {},
    )

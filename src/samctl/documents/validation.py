"""From plain data to a document: every problem found, and whatever is sound kept.

pydantic finds what is wrong; broken parts alone are cut out, so that one mistyped rating does not cost the
other seven.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pydantic import ValidationError

from samctl.documents.explanations import explain
from samctl.documents.findings import FieldPath
from samctl.documents.record import Problem, Record
from samctl.documents.salvage import Salvaged, Survivors, salvage

_MOST_SUGGESTIONS = 50
"""After so many problems of a file nobody reads on, and every "did you mean" takes a millisecond."""


class Validated(NamedTuple):
    """The outcome of validation.

    Args:
        document: the sound part, or None where nothing usable is left.
        problems: everything that is wrong.
    """

    document: Record | None
    problems: tuple[Problem, ...]


def validate(model: type[Record], data: Any) -> Validated:
    """Return a document made from plain data, with the problems of what had to be left out."""
    problems: list[Problem] = []
    try:
        document, survivors = Salvaged(model.model_validate(data), Survivors())
    except ValidationError as error:
        for number, each in enumerate(error.errors(include_url=False)):
            problems.append(explain(model, data, each, suggesting=number < _MOST_SUGGESTIONS))
        document, survivors = salvage(model, data, error)
    if document is not None:
        problems += _find_contradictions(document, survivors, [problem.path for problem in problems])
    return Validated(document, tuple(problems))


def _find_contradictions(
    document: Record, survivors: Survivors, broken: Iterable[FieldPath]
) -> Iterator[Problem]:
    """Return what contradicts itself, but not what is missing only because it was broken and cut out."""
    consequences = {path[:length] for path in broken for length in range(len(path) + 1)}
    for problem in document.find_problems():
        path = survivors.find_original(problem.path)
        if path not in consequences:
            yield problem._replace(path=path)

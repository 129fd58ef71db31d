"""Whether values of a CRM fit into our documents; what does not is left out, and the rest goes on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from samctl.documents.findings import FieldPath
from samctl.documents.record import Record
from samctl.documents.references import find_referrals
from samctl.documents.validation import validate

LONGEST_TEXT = 20_000
"""Letters of a text; a longer one is no field of an account but a file that went astray."""


class Unfit(NamedTuple):
    """A value that does not fit, and why."""

    path: FieldPath
    reason: str


def find_unfit(
    model: type[Record],
    values: Mapping[FieldPath, Any],
    *,
    assumed: Mapping[FieldPath, Any] | None = None,
    known: Mapping[str, Collection[str]] | None = None,
) -> list[Unfit]:
    """Return the values that a document of ours would refuse.

    Args:
        model: of the document, or of the entry.
        values: by path.
        assumed: values of other fields that the model requires.
        known: the ids that exist, by what they are of; a value that refers to something else does not fit.
    """
    long = [path for path, value in values.items() if isinstance(value, str) and len(value) > LONGEST_TEXT]
    found = {path: f"a text of {len(values[path])} letters; {LONGEST_TEXT} at most" for path in long}
    data = nest_values(
        {**(assumed or {}), **{path: value for path, value in values.items() if path not in found}}
    )
    for problem in validate(model, data).problems:
        path = _find_owner(values, problem.path)
        hint = f" ({problem.hint.rstrip('.')})" if problem.hint else ""
        found.setdefault(path, f"{problem.message}{hint}")
    for path, reason in _find_strangers(model, data, known or {}):
        found.setdefault(_find_owner(values, path), reason)
    return [Unfit(path, reason) for path, reason in found.items()]


def nest_values(values: Mapping[FieldPath, Any]) -> dict[str | int, Any]:
    """Return the plain data of a document, or of an entry, with given values by path."""
    data: dict[str | int, Any] = {}
    for (*groups, last), value in values.items():
        inner = data
        for group in groups:
            inner = inner.setdefault(group, {})
        inner[last] = value
    return data


def _find_owner(values: Mapping[FieldPath, Any], path: FieldPath) -> FieldPath:
    """Return the path of the value that a problem inside it belongs to."""
    return next((each for each in values if path[: len(each)] == each), path)


def _find_strangers(
    model: type[Record], data: Any, known: Mapping[str, Collection[str]]
) -> Iterator[tuple[FieldPath, str]]:
    for referral in find_referrals(model, data):
        ids = [known[space] for space in referral.namespaces if space in known]
        if ids and not any(referral.value in each for each in ids):
            yield referral.path, f"there is no {' or '.join(referral.namespaces)} `{referral.value}`"

"""From plain data to a document: every problem found, and whatever is sound kept.

pydantic finds what is wrong; this module says it in the user's words and cuts out just the broken parts,
so that one mistyped rating does not cost the other seven.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from pydantic import ValidationError

from samctl.documents.fields import SLUG_PATTERN
from samctl.documents.findings import FieldPath
from samctl.documents.record import Problem, Record
from samctl.documents.suggestions import ask_meaning

_MOST_PASSES = 10


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
    document: Record | None
    try:
        document = model.model_validate(data)
    except ValidationError as error:
        problems = [_explain(model, data, each) for each in error.errors(include_url=False)]
        document = _salvage(model, data, error)
    else:
        problems = []
    if document is not None:
        broken = [problem.path for problem in problems]
        problems += [each for each in document.find_problems() if not _is_consequence(each.path, broken)]
    return Validated(document, tuple(problems))


def _is_consequence(path: FieldPath, broken: list[FieldPath]) -> bool:
    """Return whether something is missing from a record only because it was broken and cut out of it."""
    return any(cut[: len(path)] == path for cut in broken)


def _salvage(model: type[Record], data: Any, error: ValidationError) -> Record | None:
    """Cut out what does not validate until the rest does."""
    if not isinstance(data, dict):
        return None
    data = copy.deepcopy(data)
    for _ in range(_MOST_PASSES):
        paths = {_trim(data, _broken_path(each)) for each in error.errors(include_url=False)}
        if () in paths:
            return None
        for path in sorted(paths, key=_deepest_first, reverse=True):
            _cut(data, path)
        try:
            return model.model_validate(data)
        except ValidationError as next_error:
            error = next_error
    return None


def _deepest_first(path: FieldPath) -> tuple[int, tuple[tuple[bool, int, str], ...]]:
    steps = ((isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in path)
    return len(path), tuple(steps)


def _broken_path(error: Any) -> FieldPath:
    """Return what must go: the value itself, or the record around a missing field."""
    path = tuple(step for step in error["loc"] if step != "[key]")
    return path[:-1] if error["type"] == "missing" else path


def _trim(data: Any, path: FieldPath) -> FieldPath:
    """Return the part of a path that exists in the data; short forms validate a level that they skip."""
    for depth, step in enumerate(path):
        inside = isinstance(data, dict) and step in data
        inside = inside or (isinstance(data, list) and isinstance(step, int) and step < len(data))
        if not inside:
            match = (
                next((key for key in data if str(key) == str(step)), None) if isinstance(data, dict) else None
            )
            if match is None:
                return path[:depth]
            step = match
        data = data[step]
    return path


def _cut(data: Any, path: FieldPath) -> None:
    for step in path[:-1]:
        data = data[step]
    if isinstance(data, dict):
        data.pop(next((key for key in data if str(key) == str(path[-1])), None), None)
    elif isinstance(data, list) and int(path[-1]) < len(data):
        del data[int(path[-1])]


def _explain(model: type[Record], data: Any, error: Any) -> Problem:
    """Return one of pydantic's errors in the user's words."""
    at_key = error["loc"][-1:] == ("[key]",)
    path = tuple(step for step in error["loc"] if step != "[key]")
    kind, context, value = error["type"], error.get("ctx", {}), error.get("input")
    if kind == "missing":
        return Problem(path, f"`{path[-1]}` is missing", f"Add it: `{path[-1]}: ...`.", at_key=True)
    if kind == "extra_forbidden":
        known = _known_fields(model, path[:-1])
        hint = ask_meaning(str(path[-1]), known) or "Data of your own goes under `x:`."
        return Problem(path, f"unknown field `{path[-1]}`", hint, at_key=True)
    explain = _EXPLANATIONS.get(kind, _explain_otherwise)
    message, hint = explain(value, {**context, "msg": error["msg"]})
    return Problem(_trim(data, path), message, hint, at_key)


def _known_fields(model: type[Record], path: FieldPath) -> list[str]:
    """Return the names of the fields that a record at a path may have."""
    schema = _describe(model)
    definitions = schema.get("$defs", {})
    pending = [_resolve(schema, definitions)]
    for step in path:
        pending = [below for each in pending for below in _descend(each, str(step), definitions)]
    return [name for each in pending for name in each.get("properties", {})]


@cache
def _describe(model: type[Record]) -> dict[str, Any]:
    return model.model_json_schema()


def _resolve(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = definitions[schema["$ref"].rsplit("/", 1)[-1]]
    return schema


def _descend(schema: dict[str, Any], step: str, definitions: dict[str, Any]) -> list[dict[str, Any]]:
    below = [schema.get("properties", {}).get(step), schema.get("additionalProperties"), schema.get("items")]
    below += schema.get("patternProperties", {}).values()
    resolved = [_resolve(each, definitions) for each in below if isinstance(each, dict)]
    members = [member for each in resolved for member in each.get("anyOf", [])]
    return [*resolved, *(_resolve(member, definitions) for member in members)]


def _show(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "nothing"
    text = (
        repr(value)
        if isinstance(value, str)
        else str(value).lower()
        if isinstance(value, bool)
        else str(value)
    )
    return text if len(text) <= 60 else text[:57] + "..."


Explanation = tuple[str, str]


def _explain_text(value: Any, context: dict[str, Any]) -> Explanation:
    if isinstance(value, dict | list):
        return f"a text is expected, not {_show(value)}", "Write it on the line of the field."
    return f"{_show(value)} is not a text", f'Put it in quotes: "{_show(value)}".'


def _explain_pattern(value: Any, context: dict[str, Any]) -> Explanation:
    if context["pattern"] == SLUG_PATTERN:
        from samctl.documents.slugs import make_slug

        return (
            f"{_show(value)} is not an id",
            f"Ids are lower-case words joined by hyphens: `{make_slug(value)}`.",
        )
    example = next((text for part, text in _PATTERN_EXAMPLES if part in context["pattern"]), "")
    return f"{_show(value)} does not have the expected form", f"Write it like {example}." if example else ""


_PATTERN_EXAMPLES = (
    ("(day|week", "`2 weeks`, `3 months` or `1 year`"),
    ("[A-Z]{3}", "`EUR`"),
    ("[A-Z]{2}", "`DE`"),
    ("SAM", "`SAM703`"),
    (":[0-5]", '`"10:00"`'),
)


def _explain_choice(value: Any, context: dict[str, Any]) -> Explanation:
    choices = [word.strip("'") for word in context["expected"].replace(" or ", ", ").split(", ")]
    nearest = ask_meaning(str(value), choices)
    known = f"One of: {', '.join(choices)}."
    return f"{_show(value)} is not a known value", nearest if nearest.startswith("Did") else known


def _explain_bound(value: Any, context: dict[str, Any]) -> Explanation:
    words = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    bound, limit = next((words[name], context[name]) for name in words if name in context)
    return f"{_show(value)} is out of range", f"It must be {bound} {limit}."


def _explain_otherwise(value: Any, context: dict[str, Any]) -> Explanation:
    return context["msg"][:1].lower() + context["msg"][1:], ""


def _say(message: str, hint: str) -> Callable[[Any, dict[str, Any]], Explanation]:
    return lambda value, context: (message.format(value=_show(value)), hint)


_DATE_HINT = "Write dates as YYYY-MM-DD, such as 2026-09-30."
_EXPLANATIONS: dict[str, Callable[[Any, dict[str, Any]], Explanation]] = {
    "bool_type": _say("{value} is neither `true` nor `false`", "Write `true` or `false`, without quotes."),
    "calendar": lambda value, context: (context["msg"], _DATE_HINT),
    "day": _say("{value} is not a date", _DATE_HINT),
    "dict_type": _say(
        "fields are expected here, not {value}", "Write `name: value` lines, indented below it."
    ),
    "enum": _explain_choice,
    "interval": lambda value, context: (context["msg"], "Write the lower end first: [3, 4]."),
    "ratio": lambda value, context: (context["msg"], "Write 1 to 9, or a reciprocal such as 1/4."),
    "greater_than": _explain_bound,
    "greater_than_equal": _explain_bound,
    "int_from_float": _say("{value} is not a whole number", "Write it without decimals, such as 5."),
    "int_parsing": _say("{value} is not a whole number", "Write digits without quotes, such as 5."),
    "int_type": _say("{value} is not a whole number", "Write digits without quotes, such as 5."),
    "less_than": _explain_bound,
    "less_than_equal": _explain_bound,
    "list_type": _say(
        "a list is expected here, not {value}", "Write `[one, two]`, or a line `- one` for each."
    ),
    "literal_error": _explain_choice,
    "model_type": _say(
        "fields are expected here, not {value}", "Write `name: value` lines, indented below it."
    ),
    "number": _say("{value} is not a number", "Write digits with a decimal point, such as 2400000 or 4.5."),
    "string_pattern_mismatch": _explain_pattern,
    "string_too_short": _say("must not be empty", "Write a text."),
    "string_type": _explain_text,
}

"""What pydantic finds wrong, said in the user's words, with what to do about it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from samctl.documents.fields import NAME_PATTERN, SLUG_PATTERN, TEXT_PATTERN
from samctl.documents.findings import FieldPath
from samctl.documents.record import Problem, Record
from samctl.documents.rhythms import HINT as RHYTHM_HINT
from samctl.documents.salvage import trim_path
from samctl.documents.suggestions import ask_meaning


def explain(model: type[Record], data: Any, error: Any, *, suggesting: bool = True) -> Problem:
    """Return one of pydantic's errors in the user's words.

    Args:
        model: of the document.
        data: that did not validate.
        error: one of the errors of `ValidationError.errors()`.
        suggesting: whether to look for what was meant by a mistyped word.
    """
    at_key = error["loc"][-1:] == ("[key]",)
    path = tuple(step for step in error["loc"] if step != "[key]")
    kind, context, value = error["type"], error.get("ctx", {}), error.get("input")
    if kind == "missing":
        return Problem(path, f"`{path[-1]}` is missing", f"Add it: `{path[-1]}: ...`.", at_key=True)
    if kind == "invalid_key" or (at_key and kind == "string_type"):
        return Problem(path, *_explain_key(path[-1]), at_key=True)
    if kind == "extra_forbidden":
        known = _known_fields(model, path[:-1]) if suggesting else []
        hint = ask_meaning(str(path[-1]), known) or "Data of your own goes under `x:`."
        return Problem(path, f"unknown field `{path[-1]}`", hint, at_key=True)
    if kind == "string_pattern_mismatch":
        examples = _find_examples(model, path, context["pattern"], of_key=at_key)
        message, hint = _explain_pattern(value, context["pattern"], examples)
    else:
        explain_kind = _EXPLANATIONS.get(kind, _explain_otherwise)
        message, hint = explain_kind(value, {**context, "msg": error["msg"], "suggesting": suggesting})
    return Problem(trim_path(data, path), message, hint, at_key)


def _explain_key(key: Any) -> tuple[str, str]:
    """Return what is wrong with a name that is a number or nothing."""
    hint = "Names are texts: rename it, or put it in quotes."
    if isinstance(key, int | float):  # `{fit: 4,5}` is a field `5` with nothing in it
        hint += " A decimal has a point, 4.5: a comma separates fields."
    return f"`{key}` is not a name", hint


def _known_fields(model: type[Record], path: FieldPath) -> list[str]:
    """Return the names of the fields that a record at a path may have."""
    return [name for each in _find_schemas(model, path) for name in each.get("properties", {})]


def _find_examples(model: type[Record], path: FieldPath, pattern: str, *, of_key: bool) -> list[str]:
    """Return texts that fit a pattern which the text at a path, or the key there, must fit."""
    if of_key:
        keys = [each.get("propertyNames", {}) for each in _find_schemas(model, path[:-1])]
        return [str(text) for each in keys for text in each.get("examples", [])]
    schemas = _find_schemas(model, path)
    of_type = [each for each in schemas if each.get("pattern") == pattern and "examples" in each]
    return [str(text) for each in of_type or schemas for text in each.get("examples", [])]


def _find_schemas(model: type[Record], path: FieldPath) -> list[dict[str, Any]]:
    """Return the JSON Schemas of what may stand at a path: of a field and of its alternatives."""
    schema = _describe(model)
    definitions = schema.get("$defs", {})
    pending = [_resolve(schema, definitions)]
    for step in path:
        pending = [below for each in pending for below in _descend(each, str(step), definitions)]
    return pending


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


def _explain_pattern(value: str, pattern: str, examples: list[str]) -> Explanation:
    if pattern == SLUG_PATTERN:
        from samctl.documents.slugs import make_slug

        return (
            f"{_show(value)} is not an id",
            f"Ids are lower-case words joined by hyphens: `{make_slug(value)}`.",
        )
    if pattern == NAME_PATTERN and re.match(TEXT_PATTERN, value):
        return f"{_show(value)} has a line break", "Write it on one line, in quotes and without `|` or `>`."
    if pattern in (NAME_PATTERN, TEXT_PATTERN):
        return (
            f"{_show(value)} contains an invisible control character",
            "Delete it, or write it anew by hand.",
        )
    quoted = [f"`{example}`" for example in examples]
    head, last = ", ".join(quoted[:-1]), "".join(quoted[-1:])
    hint = f"Write it like {head} or {last}." if head else f"Write it like {last}." if last else ""
    return f"{_show(value)} does not have the expected form", hint


def _explain_choice(value: Any, context: dict[str, Any]) -> Explanation:
    choices = [word.strip("'") for word in context["expected"].replace(" or ", ", ").split(", ")]
    nearest = ask_meaning(str(value), choices) if context["suggesting"] else ""
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
    "rhythm": lambda value, context: (context["msg"], RHYTHM_HINT),
    "string_too_short": _say("must not be empty", "Write a text."),
    "string_type": _explain_text,
}

"""The fields of every document as tables: `documents.md`, made from the models' JSON Schemas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from samctl.documents.kinds import KINDS, Kind
from samctl.documents.references import MarkTree, gather_marks
from samctl.documents.schema import json_schema
from samctl.store.reading import UnreadableError, read_yaml

Schema: TypeAlias = dict[str, Any]

_HEAD = """\
# The documents, field by field

Every field of every file, made from the models that read the files. What the files are for, and the rules
that hold for all of them, is told in [workspace.md](workspace.md).

- Only fields marked **required** must be there. What is absent is unknown, never zero.
- Capital letters in a field's path stand for an id, of your choice or, where it is one, that of a person, a
  criterion and so on: `goals.GOAL.due` is the field `due` of each goal. `[]` stands for each item of a list.
- *Internal* fields never reach a document for the customer.
- Wherever there are fields, there may also be `x:`, for data of your own.
- A **date** is `2026-09-30`, quoted or not. A **number** is exact; one of more than 15 digits needs quotes.
- **Money** is a number in the workspace's currency, or `{amount: 120000, currency: USD}`.
- Some fields are written by commands that come with later versions, such as `samctl handoff sign`.
"""

_PRACTICES = {
    "team": "1, team",
    "criteria": "2, selection",
    "selection": "2, selection",
    "handoff": "3, handoff",
    "profile": "4, profile",
    "needs": "5, needs",
    "plan": "6, plan",
    "meetings": "7, meetings",
    "meeting": "7, meetings",
    "kpis": "8, kpis",
}
_FILES = {"meeting": "meetings/DATE-NAME.yaml"}
_UNMARKED = MarkTree()
_MONEY = "AmountIn"
_FIELDS = "fields"

# Signs by which the patterns of texts are told apart.
_TEXTS = {
    "day|week": "length of time",
    "SAM": "code of a rule",
    "[A-Z]{3}": "currency code",
    "[A-Z]{2}": "country code",
    "(-[a-z0-9]+)": "id",
}


def make_documents_page() -> str:
    """Return the reference of all documents, a table each."""
    contents = "".join(f"- [{_name_file(kind)}](#{anchor(_name_file(kind))})\n" for kind in KINDS)
    return f"{_HEAD}\n{contents}" + "".join(_describe_kind(kind) for kind in KINDS)


def anchor(heading: str) -> str:
    """Return the anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def escape_cell(text: str) -> str:
    """Return a text that may stand in a cell of a Markdown table."""
    return text.replace("|", "\\|")


def _name_file(kind: Kind) -> str:
    return ("accounts/ACCOUNT/" if kind.of_account else "") + _FILES.get(kind.name, kind.file)


def _describe_kind(kind: Kind) -> str:
    schema = json_schema(kind)
    practice = f" Practice {_PRACTICES[kind.name]}." if kind.name in _PRACTICES else ""
    internal = " *Internal* as a whole." if schema.get("internal") else ""
    rows = "".join(_FieldTable(schema).list_rows(schema, gather_marks(kind.model), ""))
    head = f"\n## {_name_file(kind)}\n\n{schema['description']}{practice}{internal}\n\n"
    return f"{head}| field | holds | meaning |\n| --- | --- | --- |\n{rows}"


class _FieldTable:
    """Lists the fields of one document; a record that occurs twice is spelled out at its first place.

    Args:
        schema: the document's JSON Schema.
    """

    def __init__(self, schema: Schema) -> None:
        self._definitions: dict[str, Schema] = schema.get("$defs", {})
        self._spelled_out: dict[str, str] = {}

    def list_rows(self, record: Schema, marks: MarkTree, prefix: str) -> Iterator[str]:
        """Return a line of the table for each field of a record, each followed by those below it."""
        for name, field in record["properties"].items():
            if name == "x":
                continue
            path, entry, below = _find_entry(f"{prefix}{name}", field, marks.fields.get(name, _UNMARKED))
            target = self._find_record(entry)
            seen = self._spelled_out.get(target)
            holds = f"as `{seen}`" if seen else self._spell_type(entry, below)
            meaning = _spell_meaning(field, name in record.get("required", ()), shows=holds != _FIELDS)
            yield f"| `{path}` | {holds} | {meaning} |\n"
            if target and not seen:
                self._spelled_out[target] = path
                yield from self.list_rows(self._definitions[target], below, f"{path}.")

    def _find_record(self, schema: Schema) -> str:
        """Return the name of the record that a value is or may be; money is explained once for all."""
        names = [_refer(each) for each in (schema, *schema.get("anyOf", ()))]
        found = (name for name in names if "properties" in self._definitions.get(name, ()) and name != _MONEY)
        return next(found, "")

    def _spell_type(self, schema: Schema, marks: MarkTree) -> str:
        """Return what a value may be, in words."""
        if marks.reference and marks.reference.namespaces != ("currency",):
            return f"id of {' or '.join(map(_with_article, marks.reference.namespaces))}"
        if "items" in schema and "maxItems" not in schema:
            return f"list of: {self._spell_type(schema['items'], marks.values or _UNMARKED)}"
        alternatives = [each for each in schema.get("anyOf", [schema]) if each.get("type") != "null"]
        if _MONEY in map(_refer, alternatives):
            return "money"
        words = [self._spell_alternative(each) for each in alternatives]
        if any(word.startswith("number") for word in words):
            words = [word for word in words if word != "text"]  # the same number, written as text
        return " or ".join(words)

    def _spell_alternative(self, schema: Schema) -> str:
        schema = self._definitions.get(_refer(schema), schema)
        types = _types(schema)
        if "properties" in schema:
            return _FIELDS
        if "enum" in schema:
            return _join([f"`{choice}`" for choice in schema["enum"] if choice is not None])
        if schema.get("format") == "date":
            return "date"
        if "number" in types:
            return f"number{_spell_bounds(schema)}"
        if "integer" in types:
            return f"whole number{_spell_bounds(schema)}"
        if "boolean" in types:
            return "`true` or `false`"
        if "array" in types:
            return "`[low, high]`"
        return next((word for sign, word in _TEXTS.items() if sign in schema.get("pattern", "")), "text")


def _find_entry(path: str, schema: Schema, marks: MarkTree) -> tuple[str, Schema, MarkTree]:
    """Return a field's path with its placeholders, and the schema and the marks of what stands at its end."""
    while "patternProperties" in schema:
        (pattern, schema), *_ = schema["patternProperties"].items()
        path += f".{_name_placeholder(pattern, marks)}"
        marks = marks.values or _UNMARKED
    if _refer(schema.get("items", {})):
        return f"{path}[]", schema["items"], marks.values or _UNMARKED
    return path, schema, marks


def _name_placeholder(pattern: str, marks: MarkTree) -> str:
    if marks.key_reference:
        return marks.key_reference.namespaces[0].upper().replace(" ", "-")
    if marks.key_definition:
        return marks.key_definition.namespace.upper().replace(" ", "-")
    return next(name for sign, name in _PLACEHOLDERS.items() if sign in pattern)


# Signs by which the patterns of keys that are no ids are told apart, the id's own last.
_PLACEHOLDERS = {
    r"\d{4}-": "DATE",
    r"\d{4,4}": "YEAR",
    r"\d{1,3}$": "LEVEL",
    "[A-Z]{3}": "CURRENCY",
    "SAM": "RULE",
    "[eE]": "NUMBER",
    "30|60|90": "DAYS",
    "a-z0-9": "ID",
    "[^": "NAME",
}


def _spell_bounds(schema: Schema) -> str:
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is not None and high is not None:
        return f", {low} to {high}"
    return "" if low is None else f", at least {low}"


def _spell_meaning(field: Schema, is_required: bool, *, shows: bool) -> str:
    """Return what a field means: marks, description, default and, if `shows`, an example."""
    unless = f" unless `{field['internal_unless']}`" if "internal_unless" in field else ""
    marks = "**Required.** " if is_required else ""
    marks += f"*Internal{unless}.* " if field.get("internal") else ""
    default = field.get("default")
    absent = "" if default in (None, {}, []) else f" Where absent: `{_flow(default)}`."
    example = f" Such as `{_flow(field['examples'][0])}`." if shows and field.get("examples") else ""
    return escape_cell(marks + field.get("description", "") + absent + example)


def _flow(value: Any) -> str:
    """Return a value as a file shows it on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, str):
        return value if _reads_back(value) else f'"{value}"'
    return str(value).lower() if isinstance(value, bool) else str(value)


def _reads_back(text: str) -> bool:
    """Return whether a text means itself without quotes."""
    try:
        return bool(read_yaml(f"example: {text}".encode()) == {"example": text})
    except UnreadableError:
        return False


def _with_article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _refer(schema: Schema) -> str:
    """Return the name of the definition that a schema refers to; nothing where it refers to none."""
    return str(schema.get("$ref", "")).rpartition("/")[2]


def _types(schema: Schema) -> list[str]:
    named = schema.get("type", [])
    return [named] if isinstance(named, str) else list(named)


def _join(words: list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]

"""The documents as JSON Schemas, made from the models, for editors and for other programs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from samctl.documents.kinds import Kind

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_NULL = {"type": "null"}
_BOUNDS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}


def json_schema(kind: Kind) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a kind of document.

    It describes files as users write them, short forms included. `internal: true` marks what never
    reaches the customer. The order of the keys depends on the models only.
    """
    model = kind.model
    made = model.model_json_schema(schema_generator=_FileSchema)
    definitions = made.pop("$defs", {})
    head = {"$schema": DIALECT, "title": f"samctl {kind.name}", "description": made.pop("description", "")}
    if getattr(model, "internal", False):
        head["internal"] = True
    made.pop("title", None)
    return {**head, **made, **({"$defs": definitions} if definitions else {})}


class _FileSchema(GenerateJsonSchema):
    """Describes a model as it stands in a file: keys are text, absent means unknown, null too."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Return False: a title that repeats the field's name tells nobody anything."""
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> dict[str, Any]:
        """Return a field's schema with its default, unless that only says that it is unknown."""
        made = super().default_schema(schema)
        return {key: value for key, value in made.items() if key != "default" or value is not None}

    def model_schema(self, schema: core_schema.ModelSchema) -> dict[str, Any]:
        """Return a record's schema with the user's own data last, as editors list the fields in order."""
        made = super().model_schema(schema)
        properties = dict(made["properties"])
        properties["x"] = properties.pop("x")
        return {**made, "properties": properties}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> dict[str, Any]:
        """Return a schema that admits null without `anyOf` where that is possible.

        Validators then say what is wrong with a value, not just that no alternative fits.
        """
        inner = self.generate_inner(schema["schema"])
        if isinstance(inner.get("type"), str):
            made = {**inner, "type": [inner["type"], "null"]}
            return {**made, "enum": [*made["enum"], None]} if "enum" in made else made
        if set(inner) == {"anyOf"}:
            return {"anyOf": [*inner["anyOf"], *([] if _NULL in inner["anyOf"] else [_NULL])]}
        return {"anyOf": [inner, _NULL]}

    def dict_schema(self, schema: core_schema.DictSchema) -> dict[str, Any]:
        """Return a mapping's schema; a pattern checks its keys, because in JSON every key is text."""
        keys = schema.get("keys_schema")
        pattern = _key_pattern(self.generate_inner(keys)) if keys else None
        if pattern is None:
            return super().dict_schema(schema)
        values = self.generate_inner(schema["values_schema"])
        return {"type": "object", "patternProperties": {pattern: values}, "additionalProperties": False}

    def generate_inner(self, schema: Any) -> dict[str, Any]:
        """Return the schema of a value, with the bounds that a number's own JSON Schema leaves out."""
        made = super().generate_inner(schema)
        bounds = _number_bounds(schema)
        if not bounds:
            return made
        return {"anyOf": [{**each, **(bounds if each["type"] == "number" else {})} for each in made["anyOf"]]}

    def encode_default(self, dft: Any) -> Any:
        """Return a default as a file would show it."""
        return _plain(dft) if isinstance(dft, Decimal) else super().encode_default(dft)


def _number_bounds(schema: Any) -> dict[str, int | float]:
    """Return the bounds of an exact number, which pydantic keeps beside or below its parsing step."""
    bounds: dict[str, Any] = {}
    while schema["type"].startswith("function-"):
        bounds |= schema.get("metadata", {}).get("pydantic_js_updates", {})
        schema = schema["schema"]
    if schema["type"] != "decimal":
        return {}
    bounds |= schema
    return {word: _plain(bounds[bound]) for bound, word in _BOUNDS.items() if bound in bounds}


def _plain(number: Decimal | int) -> int | float:
    return int(number) if number == int(number) else float(number)


def _key_pattern(keys: dict[str, Any]) -> str | None:
    """Return the pattern of a mapping's keys, given the JSON Schema of a key; None for any text."""
    if "pattern" in keys:
        return str(keys["pattern"])
    if "enum" in keys:
        return f"^({'|'.join(str(choice) for choice in keys['enum'])})$"
    if keys.get("format") == "date":
        return r"^\d{4}-\d{2}-\d{2}$"
    if keys.get("type") == "integer":
        fewest, most = (len(str(keys[bound])) for bound in ("minimum", "maximum"))
        return rf"^\d{{{fewest},{most}}}$"
    return next((str(each["pattern"]) for each in keys.get("anyOf", []) if "pattern" in each), None)

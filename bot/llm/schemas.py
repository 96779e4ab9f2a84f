"""JSON schemas for a model's answers: what they leave open is closed, so that every answer comes to an end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_LONGEST_STRING = 400  # characters
_MOST_ITEMS = 32
_LARGEST = 1_000_000_000
_NESTED = ("properties", "$defs", "definitions")
_ALTERNATIVES = ("anyOf", "oneOf", "allOf", "prefixItems")


def bounded(schema: Any) -> Any:
    """The schema with a bound on each string, array and number that has none, and no properties but its own.

    A model may otherwise write a string without end, or invent property after property.
    """
    if not isinstance(schema, Mapping):
        return schema
    closed = dict(schema)
    for name in _NESTED:
        if isinstance(closed.get(name), Mapping):
            closed[name] = {key: bounded(value) for key, value in closed[name].items()}
    for name in _ALTERNATIVES:
        if isinstance(closed.get(name), list):
            closed[name] = [bounded(part) for part in closed[name]]
    if "items" in closed:
        closed["items"] = bounded(closed["items"])
    if not closed.keys() & {"enum", "const", "$ref"}:
        _close(closed)
    return closed


def _close(schema: dict[str, Any]) -> None:
    kinds = schema.get("type", ())
    kinds = {kinds} if isinstance(kinds, str) else set(kinds)
    if "string" in kinds and not schema.keys() & {"pattern", "format"}:
        schema.setdefault("maxLength", _LONGEST_STRING)
    if "array" in kinds:
        schema.setdefault("maxItems", _MOST_ITEMS)
    if "object" in kinds:
        schema.setdefault("additionalProperties", False)
    if kinds & {"integer", "number"}:
        if "exclusiveMinimum" not in schema:
            schema.setdefault("minimum", -_LARGEST)
        if "exclusiveMaximum" not in schema:
            schema.setdefault("maximum", _LARGEST)

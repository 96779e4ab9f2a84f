"""Discord's published schemas, compiled once and made strict: unknown keys are refused.

Three liberties that Discord itself takes are granted to requests: integers may be strings of digits, a value
may fit several members of a union, snowflakes may be numbers.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jsonschema_rs

from bot.sandbox.entities import Json

_METHODS = ("get", "post", "put", "patch", "delete")
_IGNORED = {  # what clients send beside a key, and Discord ignores
    "dm_permission": ("nsfw",),
    "allowed_mentions": ("tts",),
    "footer": ("flags",),
    "is_remix": ("url", "proxy_url", "size", "spoiler", "content_type", "width", "height", "ephemeral"),
}
_ERRORS: Json = {  # as Discord sends them: a form's codes are words, and `errors` stands beside the rest
    "Error": {
        "type": "object",
        "properties": {"code": {"type": "integer"}, "message": {"type": "string"}},
        "required": ["code", "message"],
    },
    "InnerErrors": {
        "type": "object",
        "properties": {
            "_errors": {"type": "array", "items": {"type": "object", "required": ["code", "message"]}}
        },
        "required": ["_errors"],
    },
}
_PACKETS = ("Send", "VoiceSend", "VoiceReceive")
_REASON_LENGTH = 200


@functools.cache
def load_schemas(folder: Path) -> PublishedSchemas:
    """Return the schemas of a folder, compiled once a process."""
    return PublishedSchemas(folder)


class PublishedSchemas:
    """Validates requests, responses and gateway events; FileNotFoundError when the folder lacks a file."""

    def __init__(self, folder: Path) -> None:
        document = json.loads((folder / "openapi.json").read_text("utf-8"))
        self._operations = _operations(document)
        self._shared_responses: Json = document["components"]["responses"]
        strict = _strict(document["components"]["schemas"]) | _ERRORS
        self._components = {"response": strict, "request": _lenient(strict)}
        gateway = json.loads((folder / "gateway.schema.json").read_text("utf-8"))
        self._definitions = {name: _open_flags(name, shape) for name, shape in gateway["definitions"].items()}
        self._events = _event_names(self._definitions)
        self._validator = functools.cache(self._compile)
        self._event_validator = functools.cache(self._compile_event)

    def request(self, method: str, path: str, content_type: str, body: Any) -> list[str]:
        """Check a request's body against its operation."""
        operation = self.operation(method, path)
        if operation is None:
            return [f"{method} {path}: not in Discord's OpenAPI"]
        name, expected = operation["operationId"], operation.get("requestBody")
        if expected is None:
            return [f"{name}: a body was sent and none is specified"] if body else []
        if body is None:
            return [f"{name}: the body is missing"] if expected.get("required") else []
        if content_type not in expected["content"]:
            return [f"{name}: {content_type} is not one of {list(expected['content'])}"]
        schema = expected["content"][content_type]["schema"]
        return self._check("request", f"{name} {content_type}", schema, body)

    def response(self, method: str, path: str, status: int, body: Any) -> list[str]:
        """Check a response's body against its operation."""
        operation = self.operation(method, path)
        if operation is None:
            return []
        name, responses = operation["operationId"], operation["responses"]
        expected = responses.get(str(status)) or responses.get(f"{status // 100}XX")
        if expected is None:
            return [f"{name}: status {status} is not one of {list(responses)}"]
        if "$ref" in expected:
            expected = self._shared_responses[expected["$ref"].rpartition("/")[2]]
        content = (expected.get("content") or {}).get("application/json")
        if content is None:
            return [f"{name}: {status} has no body"] if body is not None else []
        return self._check("response", f"{name} {status}", content["schema"], body)

    def event(self, name: str, data: Json) -> list[str]:
        """Check a gateway event's data, or a packet: `Send`, and on the voice gateway `VoiceSend`, `VoiceReceive`."""
        if name == "RESUMED":
            return []  # it carries no data
        validator = self._event_validator(name)
        if validator is None:
            return [f"{name}: no such gateway event"]
        return [f"{name}: {reason}" for reason in _reasons(validator.iter_errors(data))]

    def operation(self, method: str, path: str) -> Json | None:
        """Return the operation that a method and path name."""
        for verb, pattern, operation in self._operations:
            if verb == method and pattern.fullmatch(path):
                return operation
        return None

    def _check(self, side: str, name: str, schema: Json, value: Any) -> list[str]:
        validator = self._validator(side, name, json.dumps(schema))
        return [f"{name} {side}: {reason}" for reason in _reasons(validator.iter_errors(value))]

    def _compile(self, side: str, name: str, schema: str) -> jsonschema_rs.Draft202012Validator:
        del name
        parsed = json.loads(schema)
        relaxed = _lenient(_strict(parsed)) if side == "request" else parsed
        root = {"allOf": [relaxed], "components": {"schemas": self._components[side]}}
        return jsonschema_rs.Draft202012Validator(root)

    def _compile_event(self, name: str) -> jsonschema_rs.Draft7Validator | None:
        definition = self._events.get(name)
        if definition is None:
            return None
        return jsonschema_rs.Draft7Validator({"allOf": [definition], "definitions": self._definitions})


def _operations(document: Json) -> list[tuple[str, re.Pattern[str], Json]]:
    found = []
    for template, item in sorted(document["paths"].items(), key=lambda entry: entry[0].count("{")):
        pattern = re.compile(re.sub(r"\{\w+\}", "[^/]+", template))
        found += [(method.upper(), pattern, item[method]) for method in _METHODS if method in item]
    return found


def _event_names(definitions: Json) -> Json:
    """Map `MESSAGE_CREATE` and so on to the schema of the event's data."""
    found: Json = {name: {"$ref": f"#/definitions/{name}"} for name in _PACKETS}
    for shape in definitions.values():
        properties = shape.get("properties", {})
        if {"op", "d", "t"} <= properties.keys():
            names = properties["t"].get("enum") or [properties["t"].get("const")]
            found |= {name: properties["d"] for name in names if name}
    return found


def _open_flags(name: str, shape: Json) -> Json:
    """Take a set of bit flags for what it is: any integer, not one of the listed ones."""
    return {"type": "integer"} if name.endswith("Flags") and shape.get("type") != "object" else shape


def _lenient(node: Any) -> Any:
    if isinstance(node, list):
        return [_lenient(item) for item in node]
    if not isinstance(node, dict):
        return node
    shape = {"anyOf" if key == "oneOf" else key: _lenient(value) for key, value in node.items()}
    if shape.get("format") == "snowflake":
        return {"anyOf": [shape, {"type": "integer", "minimum": 0}]}
    kinds = shape.get("type")
    if (
        "integer" in (kinds if isinstance(kinds, list) else [kinds])
        and not {"enum", "anyOf", "allOf"} & shape.keys()
    ):
        number = {key: shape.pop(key) for key in ("type", "minimum", "maximum", "format") if key in shape}
        shape["anyOf"] = [number, {"type": "string", "pattern": r"^-?\d+$"}]
    return shape


def _strict(node: Any) -> Any:
    if isinstance(node, list):
        return [_strict(item) for item in node]
    if not isinstance(node, dict):
        return node
    shape = {key: _strict(value) for key, value in node.items()}
    if isinstance(shape.get("properties"), dict) and "additionalProperties" not in shape:
        shape["unevaluatedProperties"] = False
        for key in _IGNORED.keys() & shape["properties"].keys():
            shape["properties"] |= dict.fromkeys(_IGNORED[key], True)
    for member in shape.get("allOf", []):
        if isinstance(member, dict):
            member.pop("unevaluatedProperties", None)  # the parts of a union see each other's keys as unknown
    return shape


def _reasons(errors: Iterable[jsonschema_rs.ValidationError]) -> list[str]:
    return [_reason(error) for error in errors]


def _reason(error: jsonschema_rs.ValidationError) -> str:
    """Say where and why, from the branch of a union that got furthest into the value."""
    deepest, stack = error, [error]
    while stack:
        current = stack.pop()
        for branch in getattr(current.kind, "context", None) or []:
            stack.extend(branch)
        if len(current.instance_path) > len(deepest.instance_path):
            deepest = current
    return f"/{'/'.join(map(str, deepest.instance_path))}: {deepest.message[:_REASON_LENGTH]}"

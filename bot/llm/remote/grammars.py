"""The ways in which servers are asked for an answer of a certain form, and the check of what came of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import jsonschema_rs

from bot.errors import EngineError
from bot.llm.engine import Grammar, JsonSchema, Regex

_ASIDE = re.compile(r"<(think|thinking|reasoning)>.*?</\1>", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r"\A```[a-z]*\n(.*?)\n?```\Z", re.DOTALL)
_ANSWER = "answer"  # the only key of the object that an expression's answer is wrapped in


def response_format(grammar: JsonSchema) -> Mapping[str, object]:
    """OpenAI's structured outputs, which most servers have learned."""
    schema = json.loads(grammar.schema)
    asked = {"name": "answer", "schema": schema, "strict": _closed(schema)}
    return {"response_format": {"type": "json_schema", "json_schema": asked}}


def json_object_with_schema(grammar: JsonSchema) -> Mapping[str, object]:
    """The older form, which llama-cpp-python knows alone."""
    return {"response_format": {"type": "json_object", "schema": json.loads(grammar.schema)}}


def structured_outputs(grammar: Regex) -> Mapping[str, object]:
    """The form of vLLM since 0.12."""
    return {"structured_outputs": {"regex": grammar.pattern}}


def regex_field(grammar: Regex) -> Mapping[str, object]:
    """SGLang's form."""
    return {"regex": grammar.pattern}


def wrapped_in_schema(grammar: Regex) -> Mapping[str, object]:
    """For a server that knows schemas only: an object with one string that has this pattern."""
    return response_format(_wrapping(grammar))


def wrapped_in_object(grammar: Regex) -> Mapping[str, object]:
    """The same in the older form."""
    return json_object_with_schema(_wrapping(grammar))


def checked(text: str, grammar: Grammar) -> str:
    """The answer that fits its grammar, out of thoughts, a code fence or the wrapping; raises EngineError.

    JSON comes without needless white space.
    """
    text = _ASIDE.sub("", text).strip()
    if fenced := _FENCE.match(text):
        text = fenced[1].strip()
    return _json(text, grammar) if isinstance(grammar, JsonSchema) else _matching(text, grammar)


def _json(text: str, grammar: JsonSchema) -> str:
    try:
        value = json.loads(text)
        jsonschema_rs.validate(json.loads(grammar.schema), value)
    except (ValueError, RecursionError, jsonschema_rs.ValidationError) as error:
        raise EngineError("The model's answer does not have the form that was asked of it.") from error
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _matching(text: str, grammar: Regex) -> str:
    for candidate in (text, _unwrapped(text)):
        if candidate is not None and re.fullmatch(grammar.pattern, candidate):
            return candidate
    raise EngineError("The model's answer does not have the form that was asked of it.")


def _unwrapped(text: str) -> str | None:
    try:
        match json.loads(text):
            case {"answer": str(answer)}:
                return answer
    except (ValueError, RecursionError):
        pass
    return None


def _wrapping(grammar: Regex) -> JsonSchema:
    string = {"type": "string", "pattern": f"^({grammar.pattern})$"}  # llama.cpp wants both ends to be said
    schema = {
        "type": "object",
        "properties": {_ANSWER: string},
        "required": [_ANSWER],
        "additionalProperties": False,
    }
    return JsonSchema(json.dumps(schema))


def _closed(schema: object) -> bool:
    """True when every object requires each of its keys and allows no other: only such schemas may be `strict`."""
    if isinstance(schema, list):
        return all(_closed(part) for part in schema)
    if not isinstance(schema, dict):
        return True
    if "properties" in schema or schema.get("type") == "object":
        named = set(schema.get("properties", {}))
        if schema.get("additionalProperties", True) is not False or set(schema.get("required", ())) != named:
            return False
    return all(_closed(part) for part in schema.values())

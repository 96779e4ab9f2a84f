"""A request as the JSON body that a kind of server understands."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from bot.llm.engine import JsonSchema, Request
from bot.llm.remote.dialects import Dialect
from bot.llm.remote.inert import inert

_SENT_IN_ANY_CASE = {"model", "messages", "stream", "max_tokens", "max_completion_tokens"}
_SPEAK_OF = {"enable_thinking": "chat_template_kwargs", "json_schema": "response_format"}


def body_of(
    request: Request, model: str, dialect: Dialect, *, without: Collection[str] = ()
) -> dict[str, object]:
    """The body that asks for this request's answer as a stream; `without` are fields that the server refuses."""
    body: dict[str, object] = {
        "model": model,
        "messages": [
            {"role": message.role.value, "content": inert(message.content)} for message in request.messages
        ],
        dialect.max_tokens: request.max_new_tokens,
        "temperature": request.temperature,
        "top_p": request.top_p,
        "stream": True,
        "stream_options": {"include_usage": True},
        **dialect.always,
        **_when_said(request, dialect),
        **form_of(request, dialect),
    }
    return {name: value for name, value in body.items() if name and name not in without}


def form_of(request: Request, dialect: Dialect) -> Mapping[str, object]:
    """The fields that ask for the grammar; none where there is no grammar, or no way to ask for it."""
    if request.grammar is None:
        return {}
    if isinstance(request.grammar, JsonSchema):
        return dialect.schema(request.grammar)
    return dialect.regex(request.grammar) if dialect.regex else {}


def refused_field(said: str, body: Mapping[str, object]) -> str | None:
    """The field of the body that a refusal speaks of first, if the request can do without it.

    What comes later may be a copy of what was sent, and there a player's word could be taken for a field.
    """
    optional = {name: name for name in body if name not in _SENT_IN_ANY_CASE}
    optional |= {inner: outer for inner, outer in _SPEAK_OF.items() if outer in body}
    first = re.search(rf"\b({'|'.join(map(re.escape, optional))})\b", said)
    return optional[first[1]] if first else None


def _when_said(request: Request, dialect: Dialect) -> dict[str, object]:
    """What is sent only where the request says something about it."""
    fields: dict[str, object] = {}
    if request.top_k is not None:
        fields[dialect.top_k] = request.top_k or dialect.top_k_off
    if request.min_p is not None:
        fields[dialect.min_p] = request.min_p
    if request.repetition_penalty is not None:
        fields[dialect.repetition_penalty] = request.repetition_penalty
    if request.seed is not None:
        fields["seed"] = request.seed
    if request.stop:
        fields["stop"] = list(request.stop[: dialect.most_stops or None])
    if request.lane in dialect.priorities:
        fields["priority"] = dialect.priorities[request.lane]
    if request.conversation:
        fields[dialect.conversation] = request.conversation
    return fields

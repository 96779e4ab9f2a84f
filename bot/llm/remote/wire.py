"""The shapes of an OpenAI-compatible server: what is asked, what is answered; extra fields are let be."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel, ValidationError

from bot.errors import EngineError
from bot.llm.engine import Request


class Usage(BaseModel):
    """Tokens that a request took."""

    prompt_tokens: int = 0
    completion_tokens: int = 0


class Text(BaseModel):
    """Some more of the answer; the first one often holds only a role."""

    content: str | None = None


class Choice(BaseModel):
    """The answer's next piece; `finish_reason` comes with the last one."""

    delta: Text | None = None
    finish_reason: str | None = None


class Chunk(BaseModel):
    """One event of a streamed chat completion; the one with `usage` has no choices."""

    choices: list[Choice] | None = None
    usage: Usage | None = None
    error: Any = None

    @property
    def text(self) -> str:
        """What this chunk adds to the answer."""
        return "".join(choice.delta.content or "" for choice in self.choices or () if choice.delta)

    @property
    def finish_reason(self) -> str | None:
        """Why the answer ended, in the chunk that ends it."""
        return next((choice.finish_reason for choice in self.choices or () if choice.finish_reason), None)


class Model(BaseModel):
    """A model that the server offers; vLLM and SGLang say how long its context is."""

    id: str
    max_model_len: int | None = None


class Models(BaseModel):
    """The answer of `/v1/models`."""

    data: list[Model] = []


def read_chunk(data: str) -> Chunk:
    """One event's data as a Chunk; raises EngineError for anything else."""
    try:
        return Chunk.model_validate_json(data)
    except ValidationError as error:
        raise EngineError("The model server sent something that is no chat completion.") from error


def body_of(request: Request, model: str, *, with_usage: bool) -> dict[str, Any]:
    """The JSON body that asks for this request's answer as a stream."""
    body: dict[str, Any] = {
        "model": model,
        "messages": [
            {"role": message.role.value, "content": message.content} for message in request.messages
        ],
        "max_tokens": request.max_new_tokens,
        "temperature": request.temperature,
        "top_p": request.top_p,
        "stream": True,
    }
    if request.seed is not None:
        body["seed"] = request.seed
    if with_usage:
        body["stream_options"] = {"include_usage": True}
    return body


def words_of(said: object) -> str:
    """What a server says about an error, in one line, whichever of the usual shapes it has."""
    match said:
        case {"error": inner} | {"message": inner} | {"detail": inner}:
            return words_of(inner)
        case str() if said.lstrip().startswith("{"):
            try:
                return words_of(json.loads(said))
            except ValueError:
                pass
    return " ".join(str(said).split())

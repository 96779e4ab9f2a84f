"""The shapes of what an OpenAI-compatible server answers; extra fields, thoughts among them, are let be."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel, ValidationError

from bot.errors import EngineError


class PromptDetails(BaseModel):
    """How much of the prompt the server had computed before."""

    cached_tokens: int | None = None


class Usage(BaseModel):
    """Tokens that a request took."""

    prompt_tokens: int = 0
    completion_tokens: int | None = 0
    prompt_tokens_details: PromptDetails | None = None

    @property
    def reused_tokens(self) -> int:
        """Tokens of the prompt that were known from before, where the server says so."""
        return (self.prompt_tokens_details and self.prompt_tokens_details.cached_tokens) or 0


class Text(BaseModel):
    """Some more of the answer; the first one often holds only a role, and those of a thought no content."""

    content: str | None = None
    reasoning_content: str | None = None  # DeepSeek's name: SGLang, llama.cpp
    reasoning: str | None = None  # vLLM, Ollama, LM Studio


class Choice(BaseModel):
    """The answer's next piece; `finish_reason` comes with the last one."""

    delta: Text | None = None
    finish_reason: str | None = None


class Chunk(BaseModel):
    """One event of a streamed chat completion; the one with `usage` has no choices."""

    choices: list[Choice] | None = None
    usage: Usage | None = None
    error: Any = None

    @classmethod
    def of(cls, text: str = "", *, finish_reason: str | None = None, usage: Usage | None = None) -> Chunk:
        """A chunk made here."""
        return cls(choices=[Choice(delta=Text(content=text), finish_reason=finish_reason)], usage=usage)

    @property
    def text(self) -> str:
        """What this chunk adds to the answer."""
        return "".join(choice.delta.content or "" for choice in self.choices or () if choice.delta)

    @property
    def size(self) -> int:
        """Characters that the server made for it, thoughts included."""
        deltas = [choice.delta for choice in self.choices or () if choice.delta]
        return sum(
            len(delta.content or "") + len(delta.reasoning_content or delta.reasoning or "")
            for delta in deltas
        )

    @property
    def finish_reason(self) -> str | None:
        """Why the answer ended, in the chunk that ends it."""
        return next((choice.finish_reason for choice in self.choices or () if choice.finish_reason), None)


class ModelMeta(BaseModel):
    """What llama.cpp says of a model: the tokens of one slot's context."""

    n_ctx: int | None = None


class Model(BaseModel):
    """A model that the server offers; vLLM and SGLang say how long its context is."""

    id: str
    owned_by: str | None = None
    max_model_len: int | None = None
    meta: ModelMeta | None = None

    @property
    def context_tokens(self) -> int | None:
        """Tokens of prompt and answer together, where the list says so."""
        return self.max_model_len or (self.meta.n_ctx if self.meta else None) or None


class Models(BaseModel):
    """The answer of `/v1/models`."""

    data: list[Model] | None = None


def read_chunk(data: str) -> Chunk:
    """One event's data as a Chunk; raises EngineError for anything else."""
    try:
        return Chunk.model_validate_json(data)
    except ValidationError as error:
        raise EngineError("The model server sent something that is no chat completion.") from error


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

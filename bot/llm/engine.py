"""What a language model looks like to the rest of Torchlit."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Role(StrEnum):
    """Who speaks in a chat message."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True)
class Message:
    """One chat message; `content` is plain text, whatever it looks like."""

    role: Role
    content: str


class Lane(StrEnum):
    """How urgent a request is: structured calls go first, background work fills only what is idle."""

    STRUCTURED = "structured"
    NARRATION = "narration"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class JsonSchema:
    """The answer is JSON without needless white space that fits this schema, itself given as JSON text."""

    schema: str


@dataclass(frozen=True, slots=True)
class Regex:
    """The answer matches this regular expression from its first to its last character."""

    pattern: str


Grammar = JsonSchema | Regex


@dataclass(frozen=True, slots=True)
class Request:
    """One generation. `seed` None means fresh randomness; `deadline_s` counts from the call to `stream`.

    `top_k`, `min_p` and `repetition_penalty` (which counts the prompt too, as in CTRL, Keskar et al. 2019) are
    what the model's makers recommend where they are None. An answer ends before the first of the `stop` strings
    that it comes to.
    `conversation` names whose prompts begin alike, such as `campaign:7`: what was computed for one is kept for
    the next, and a server that has it is preferred. `tenant` names whose requests take turns with everybody else's,
    such as `guild:10`; without one, each conversation is its own.
    """

    messages: tuple[Message, ...]
    max_new_tokens: int = 256
    temperature: float = 0.8
    top_p: float = 0.95
    top_k: int | None = None
    min_p: float | None = None
    repetition_penalty: float | None = None
    stop: tuple[str, ...] = ()
    grammar: Grammar | None = None
    lane: Lane = Lane.NARRATION
    conversation: str = ""
    tenant: str = ""
    seed: int | None = None
    deadline_s: float = 300.0


@dataclass(frozen=True, slots=True)
class Delta:
    """Some more text of the answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The end of an answer: token counts, seconds to the first token and in all, and why it ended.

    `reason` is `stop` (the model was done, or came to a stop string) or `length` (the token limit cut it off).
    `reused_tokens` of the prompt were known from before; `queued_s` is the wait for a place; `batch` is how many
    answers were made at once, on average.
    """

    reason: str
    prompt_tokens: int
    new_tokens: int
    first_token_s: float
    total_s: float
    reused_tokens: int = 0
    queued_s: float = 0.0
    batch: float = 1.0


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """What is running: a name for people, and the size of the context in tokens."""

    kind: str  # local | remote | scripted | unavailable
    model: str
    context_tokens: int
    detail: str = ""  # for `doctor`: device, number type, endpoint


class Engine(Protocol):
    """A language model. Implementations: `local`, `remote`, `scripted`, `unavailable`."""

    @property
    def info(self) -> EngineInfo:
        """What is running; from construction on (the context size may be a default until it is loaded)."""
        ...

    async def start(self) -> None:
        """Load or reach the model; raises ModelUnavailable with a sentence for the owner."""
        ...

    async def healthy(self) -> str | None:
        """None when the model answers, otherwise a sentence that says what is wrong."""
        ...

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """Tokens of the whole prompt as it would be sent, template included (remote: an upper estimate)."""
        ...

    def count_text(self, text: str) -> int:
        """Tokens of a text by itself, without template."""
        ...

    def stream(self, request: Request) -> AsyncGenerator[Delta | Finished, None]:
        """Yield the answer as it is made, then exactly one Finished; closing the iterator cancels it.

        Raises EngineTimeout past the deadline and EngineError for anything else that stops the answer.
        """
        ...

    async def aclose(self) -> None:
        """Release the model, its thread and its connections."""
        ...

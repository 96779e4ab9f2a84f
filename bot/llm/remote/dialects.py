"""What model servers differ in, as data: one row for each kind; docs/engines.md has the table with its sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.llm.engine import Grammar, JsonSchema, Lane, Regex
from bot.llm.remote import grammars

Fields = Mapping[str, object]
"""Part of a request's JSON body."""


class ServerKind(StrEnum):
    """The kinds of server that are told apart; the values are what a setting may say."""

    VLLM = "vllm"
    SGLANG = "sglang"
    LLAMA_CPP = "llama.cpp"
    LLAMA_CPP_PYTHON = "llama-cpp-python"
    OLLAMA = "ollama"
    LM_STUDIO = "lm-studio"
    OPENAI = "openai"
    UNKNOWN = "unknown"


_NO_THOUGHTS: Fields = {"chat_template_kwargs": {"enable_thinking": False}}
_LOWER_FIRST: Mapping[Lane, int] = {Lane.STRUCTURED: -10, Lane.BACKGROUND: 10}
_HIGHER_FIRST: Mapping[Lane, int] = {Lane.STRUCTURED: 10, Lane.BACKGROUND: -10}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one kind of server is asked. A field's name that is empty is not sent: the kind lacks or refuses it.

    `top_k_off` is the value that leaves nothing out. `most_stops` 0 means any number of stop strings. `always` is
    sent with each request, `priorities` with those of a lane that has a number. `enforces` names the grammars whose
    answers need no check. `shows_itself` is what the model list's `owned_by` or the header `Server` says.
    """

    title: str
    shows_itself: frozenset[str] = frozenset()
    max_tokens: str = "max_tokens"
    top_k: str = ""
    top_k_off: int = 0
    min_p: str = ""
    repetition_penalty: str = ""
    most_stops: int = 0
    schema: Callable[[JsonSchema], Fields] = grammars.response_format
    regex: Callable[[Regex], Fields] | None = None
    enforces: tuple[type[Grammar], ...] = ()
    always: Fields = field(default_factory=dict)
    priorities: Mapping[Lane, int] = field(default_factory=dict)
    conversation: str = ""


DIALECTS: Mapping[ServerKind, Dialect] = {
    ServerKind.VLLM: Dialect(
        title="vLLM",
        shows_itself=frozenset({"vllm"}),
        top_k="top_k",
        min_p="min_p",
        repetition_penalty="repetition_penalty",
        regex=grammars.structured_outputs,
        enforces=(
            JsonSchema,
        ),  # versions before 0.12 let `structured_outputs` be, so expressions are checked
        always=_NO_THOUGHTS,
        priorities=_LOWER_FIRST,
    ),
    ServerKind.SGLANG: Dialect(
        title="SGLang",
        shows_itself=frozenset({"sglang"}),
        top_k="top_k",
        top_k_off=-1,
        min_p="min_p",
        repetition_penalty="repetition_penalty",
        regex=grammars.regex_field,
        enforces=(JsonSchema, Regex),
        always=_NO_THOUGHTS,
        priorities=_HIGHER_FIRST,
    ),
    ServerKind.LLAMA_CPP: Dialect(
        title="llama.cpp",
        shows_itself=frozenset({"llamacpp", "llama.cpp"}),
        top_k="top_k",
        min_p="min_p",
        repetition_penalty="repeat_penalty",
        regex=grammars.wrapped_in_schema,
        enforces=(JsonSchema,),
        always={**_NO_THOUGHTS, "cache_prompt": True},
    ),
    ServerKind.LLAMA_CPP_PYTHON: Dialect(
        title="llama-cpp-python",
        shows_itself=frozenset({"me"}),
        top_k="top_k",
        min_p="min_p",
        repetition_penalty="repeat_penalty",
        schema=grammars.json_object_with_schema,
        regex=grammars.wrapped_in_object,
    ),
    ServerKind.OLLAMA: Dialect(
        title="Ollama",
        shows_itself=frozenset({"library"}),
        regex=grammars.wrapped_in_schema,
        enforces=(JsonSchema,),
        always={"reasoning_effort": "none"},
    ),
    ServerKind.LM_STUDIO: Dialect(
        title="LM Studio",
        shows_itself=frozenset({"organization_owner"}),
        top_k="top_k",
        repetition_penalty="repeat_penalty",
        regex=grammars.wrapped_in_schema,
    ),
    ServerKind.OPENAI: Dialect(
        title="OpenAI",
        max_tokens="max_completion_tokens",
        most_stops=4,
        regex=grammars.wrapped_in_schema,
        conversation="prompt_cache_key",
    ),
    ServerKind.UNKNOWN: Dialect(title="unknown kind"),
}

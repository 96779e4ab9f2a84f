"""Which kind of server answers, told by what it says of itself, with a few short questions at most."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.llm.remote.dialects import DIALECTS, ServerKind

Ask = Callable[[str], Awaitable[Any]]
"""The JSON at a path from the server's root, or None; never raises."""

_HOSTED = ("api.openai.com", ".openai.azure.com")


def kind_by_signs(host: str, signs: set[str]) -> ServerKind:
    """The kind by its host and what the model list says: each `owned_by`, and the header `Server`."""
    if host.endswith(_HOSTED):
        return ServerKind.OPENAI
    found = {kind for kind, dialect in DIALECTS.items() if dialect.shows_itself & signs}
    return found.pop() if len(found) == 1 else ServerKind.UNKNOWN


async def kind_by_asking(ask: Ask) -> ServerKind:
    """The kind by pages that only one has. LM Studio answers any path with status 200, so the shape decides."""
    match await ask("/api/v0/models"):
        case {"data": [{"max_context_length": int()}, *_]}:
            return ServerKind.LM_STUDIO
    match await ask("/props"):
        case {"default_generation_settings": dict()}:
            return ServerKind.LLAMA_CPP
    match await ask("/api/version"):
        case {"version": str()}:
            return ServerKind.OLLAMA
    match await ask("/version"):
        case {"version": str()}:
            return ServerKind.VLLM
    return ServerKind.UNKNOWN


async def context_by_asking(kind: ServerKind, model: str, ask: Ask) -> int | None:
    """Tokens of prompt and answer together, of servers whose model list does not say it; None when unknown."""
    match kind:
        case ServerKind.LLAMA_CPP:
            match await ask("/props"):
                case {"default_generation_settings": {"n_ctx": int(tokens)}}:
                    return tokens or None
        case ServerKind.OLLAMA:  # known once the model is loaded
            return _of(model, await ask("/api/ps"), "models", "name", "context_length")
        case ServerKind.LM_STUDIO:
            return _of(model, await ask("/api/v0/models"), "data", "id", "loaded_context_length")
    return None


def _of(model: str, page: object, listed: str, name: str, tokens: str) -> int | None:
    entries = page.get(listed) if isinstance(page, dict) else None
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and entry.get(name) in {model, f"{model}:latest"}:
            said = entry.get(tokens)
            return said if isinstance(said, int) and said > 0 else None
    return None

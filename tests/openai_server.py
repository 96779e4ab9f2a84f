"""A language model server on loopback that speaks the OpenAI protocol, in the shape of any kind of server."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.loopback import web_server

LM_STUDIO_SAYS = "Unexpected endpoint or method. (GET {path})"  # with status 200


@dataclass(frozen=True)
class Shape:
    """How a kind of server shows itself: an entry of `/v1/models`, headers, pages of its own, usage, thoughts."""

    model: Mapping[str, Any] = field(default_factory=lambda: {"id": "loopback", "object": "model"})
    headers: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, Any] = field(default_factory=dict)
    any_page: bool = False
    thought: str = ""  # the field of a delta that thoughts come in
    usage: Mapping[str, Any] | None = None


CACHED = {"prompt_tokens": 90, "completion_tokens": 5, "prompt_tokens_details": {"cached_tokens": 64}}
COUNTED = {"prompt_tokens": 90, "completion_tokens": 5, "total_tokens": 95}
SHAPES = {
    "vllm": Shape(
        {"id": "bard", "object": "model", "owned_by": "vllm", "root": "bard", "max_model_len": 4096},
        {"Server": "uvicorn"},
        {"/version": {"version": "0.13.0"}},
        thought="reasoning",
        usage=CACHED,
    ),
    "sglang": Shape(
        {"id": "bard", "object": "model", "owned_by": "sglang", "root": "bard", "max_model_len": 4096},
        {"Server": "uvicorn"},
        thought="reasoning_content",
        usage=CACHED,
    ),
    "llama.cpp": Shape(
        {
            "id": "bard",
            "object": "model",
            "owned_by": "llamacpp",
            "meta": {"n_ctx": 4096, "n_ctx_train": 131072},
        },
        {"Server": "llama.cpp"},
        {"/props": {"default_generation_settings": {"n_ctx": 4096}, "total_slots": 4}},
        thought="reasoning_content",
        usage=CACHED,
    ),
    "llama-cpp-python": Shape(
        {"id": "bard", "object": "model", "owned_by": "me", "permissions": []}, {"Server": "uvicorn"}
    ),
    "ollama": Shape(
        {"id": "bard:latest", "object": "model", "created": 1735142223, "owned_by": "library"},
        {},
        {
            "/api/version": {"version": "0.33.0"},
            "/api/ps": {"models": [{"name": "bard:latest", "model": "bard:latest", "context_length": 4096}]},
        },
        thought="reasoning",
        usage=COUNTED,
    ),
    "lm-studio": Shape(
        {"id": "bard", "object": "model", "owned_by": "organization_owner"},
        {"X-Powered-By": "Express"},
        {
            "/api/v0/models": {
                "object": "list",
                "data": [
                    {"id": "embedder", "type": "embeddings", "max_context_length": 2048},
                    {
                        "id": "bard",
                        "type": "llm",
                        "state": "loaded",
                        "max_context_length": 131072,
                        "loaded_context_length": 4096,
                    },
                ],
            }
        },
        any_page=True,
        thought="reasoning",
        usage=COUNTED,
    ),
    "unknown": Shape(),
}


@dataclass
class OpenAiServer:
    """Streams `answer` word by word, or the next of `answers`; keeps every request's body, and how often it was asked.

    `trouble` is met by the next requests, one each: a status (with headers and words), or `cut` after one word,
    `half` an event, or `page`, which is HTML. `refuses` names fields that no request may have. While `gate` is
    there and not set, an answer stops after its first word.
    """

    answer: str
    shape: Shape = field(default_factory=Shape)
    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    trouble: list[Any] = field(default_factory=list)
    refuses: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    gate: asyncio.Event | None = None
    pages_asked: list[str] = field(default_factory=list)

    async def chat(self, request: web.Request) -> web.StreamResponse:
        try:
            body = await request.json()
        except ConnectionError:  # who asked is gone
            return web.Response(status=400)
        self.requests.append(body)
        for name, (status, words) in self.refuses.items():
            if name in body:
                return web.json_response({"error": {"message": words}}, status=status)
        trouble = self.trouble.pop(0) if self.trouble else ""
        if isinstance(trouble, tuple):
            status, headers, words = trouble
            return web.Response(status=status, headers=headers, text=words)
        if trouble == "page":
            return web.Response(text="<html>Welcome!</html>", content_type="text/html")
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", **self.shape.headers})
        await response.prepare(request)
        with contextlib.suppress(ConnectionError):  # who asked is gone
            await self._tell(response, trouble)
        return response

    async def _tell(self, response: web.StreamResponse, trouble: str) -> None:
        words = (self.answers.pop(0) if self.answers else self.answer).split(" ")
        await self._send(response, {"role": "assistant", "content": ""})
        if self.shape.thought:
            await self._send(response, {self.shape.thought: "The players must not read this."})
        if trouble == "half":
            await response.write(b'data: {"choices": [{"delta": {"content": "Ki')
        if trouble in {"half", "silent cut"}:
            return
        for number, word in enumerate(words):
            await self._send(response, {"content": word if number == 0 else f" {word}"})
            if trouble == "cut":
                return
            if self.gate is not None:
                await self.gate.wait()
        await self._send(response, {}, "stop")
        if self.shape.usage:
            await response.write(
                f"data: {json.dumps({'choices': [], 'usage': self.shape.usage})}\n\n".encode()
            )
        await response.write(b"data: [DONE]\n\n")

    async def _send(
        self, response: web.StreamResponse, delta: dict[str, str], reason: str | None = None
    ) -> None:
        choices = [{"index": 0, "delta": delta, "finish_reason": reason}]
        await response.write(f"data: {json.dumps({'choices': choices})}\n\n".encode())

    async def models(self, _: web.Request) -> web.Response:
        listed = {"object": "list", "data": [dict(self.shape.model)]}
        return web.json_response(listed, headers=dict(self.shape.headers))

    async def page(self, request: web.Request) -> web.Response:
        self.pages_asked.append(request.path)
        if request.path in self.shape.pages:
            return web.json_response(self.shape.pages[request.path])
        if self.shape.any_page:
            return web.json_response({"error": LM_STUDIO_SAYS.format(path=request.path)})
        return web.json_response({"detail": "Not Found"}, status=404)


@asynccontextmanager
async def openai_server(answer: str, shape: Shape | None = None) -> AsyncIterator[OpenAiServer]:
    """Serve at `url` for as long as the context lasts."""
    server = OpenAiServer(answer, shape or Shape())
    application = web.Application()
    application.router.add_post("/v1/chat/completions", server.chat)
    application.router.add_get("/v1/models", server.models)
    application.router.add_get("/{path:.*}", server.page)
    async with web_server(application) as url:
        server.url = f"{url}/v1"
        yield server


@asynccontextmanager
async def two_servers(
    answers: Sequence[str] = ("Kira waits.", "Kira waits too."),
) -> AsyncIterator[list[OpenAiServer]]:
    """Two servers that tell different things, so that it can be seen who spoke."""
    async with openai_server(answers[0]) as first, openai_server(answers[1]) as second:
        yield [first, second]

"""A service that makes files: asked with JSON, trusted with nothing, and never waited for beyond its time."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx

from bot.errors import TorchlitError

log = logging.getLogger(__name__)

MAX_FILE = 8 * 1024 * 1024  # bytes; what Discord takes as an attachment from any bot, with room for the rest
_CONNECT_S = 5.0
_HEALTH_S = 3.0
_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of a successful answer, and the content type that it claims."""

    content: bytes
    content_type: str


class ServiceError(TorchlitError):
    """The service gave nothing that can be used; the text says why, for the log."""


_FAILURES = (ServiceError, httpx.HTTPError, TimeoutError)


class Service:
    """One service at a base URL. `timeout_s` bounds everything that one file takes."""

    def __init__(self, http: httpx.AsyncClient, name: str, url: str, timeout_s: float) -> None:
        self._http = http
        self._name = name
        self._url = httpx.URL(url.rstrip("/") + "/")
        self._timeout_s = timeout_s
        self._failing = False

    async def attempt(self, make: Callable[[], Awaitable[T]]) -> T | None:
        """What `make` returns, or None when it fails or takes too long; an outage is logged once."""
        try:
            async with asyncio.timeout(self._timeout_s):
                made = await make()
        except _FAILURES as error:
            level = logging.DEBUG if self._failing else logging.WARNING
            log.log(level, "the %s service gave nothing: %s", self._name, _why(error))
            self._failing = True
            return None
        self._failing = False
        return made

    async def post(self, path: str, body: Mapping[str, Any]) -> Answer:
        """The answer to a JSON request; ServiceError for a refusal or an answer that is too large."""
        return await self._ask("POST", self._url.join(path), json=dict(body))

    async def file(self, reference: object) -> bytes:
        """The file that the service refers to, by a relative path or a URL on the service itself."""
        if not isinstance(reference, str) or not reference:
            raise ServiceError("no file in its answer")
        try:
            url = self._url.join(reference)
        except httpx.InvalidURL as error:
            raise ServiceError("its file has no address") from error
        if _origin(url) != _origin(self._url):
            raise ServiceError(f"its file lies somewhere else, at {url.host}")
        return (await self._ask("GET", url)).content

    async def health(self) -> str | None:
        """None when `GET /health` answers with success, otherwise a sentence about what it does instead."""
        try:
            async with asyncio.timeout(_HEALTH_S):
                await self._ask("GET", self._url.join("health"))
        except _FAILURES as error:
            where = self._url.copy_with(userinfo=b"")
            return f"the {self._name} service at {where} is not healthy: {_why(error)}"
        return None

    async def _ask(self, method: str, url: httpx.URL, **body: Any) -> Answer:
        # Compressed answers could unfold beyond any bound.
        headers = {"Accept-Encoding": "identity"}
        timeout = httpx.Timeout(self._timeout_s, connect=_CONNECT_S)
        content = bytearray()
        async with self._http.stream(method, url, headers=headers, timeout=timeout, **body) as response:
            if not response.is_success:
                raise ServiceError(f"it answered {response.status_code}")
            if response.headers.get("Content-Encoding", "identity") != "identity":
                raise ServiceError("its answer is compressed, against what was asked")
            async for chunk in response.aiter_bytes():
                content += chunk
                if len(content) > MAX_FILE:
                    raise ServiceError(f"its answer has more than {MAX_FILE:,} bytes")
            return Answer(bytes(content), response.headers.get("Content-Type", ""))


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    """What must be alike for a file to lie on the service; this machine has several names."""
    return url.scheme, "localhost" if url.host in _THIS_MACHINE else url.host, url.port


def json_object(answer: Answer) -> Mapping[str, Any]:
    """The answer as a JSON object; ServiceError when it is none."""
    try:
        found = json.loads(answer.content)
    except (ValueError, RecursionError) as error:
        raise ServiceError("its answer is no JSON") from error
    if not isinstance(found, dict):
        raise ServiceError("its answer is no JSON object")
    return found


def _why(error: Exception) -> str:
    return str(error) or type(error).__name__

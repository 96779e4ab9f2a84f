"""A service that makes files: asked with JSON, trusted with nothing, and never waited for beyond its time."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
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


class RequestRefused(ServiceError):
    """The service is well, but would not have this very request."""


FAILURES = (ServiceError, httpx.HTTPError, TimeoutError)
_REFUSALS = frozenset({400, 413, 422})


class Outage:
    """Says in the log that somebody gives nothing: once, until there is something again."""

    def __init__(self, who: str) -> None:
        self._who = who
        self._lasts = False

    def goes_on(self, error: Exception) -> None:
        """Nothing came, for this reason."""
        log.log(
            logging.DEBUG if self._lasts else logging.WARNING, "%s gave nothing: %s", self._who, why(error)
        )
        self._lasts = True

    def is_over(self) -> None:
        """Something came."""
        self._lasts = False


class Service:
    """One service at a base URL. `timeout_s` bounds everything that one file takes; `headers` go with each request."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        name: str,
        url: str,
        timeout_s: float,
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._http = http
        self.name = name
        address = httpx.URL(url.rstrip("/") + "/")
        # httpx writes addresses into its log; a name and a password that stand in one go into the header at once.
        self._login = httpx.BasicAuth(address.username, address.password) if address.userinfo else None
        self._url = address.copy_with(userinfo=b"")
        self._timeout_s = timeout_s
        self._headers = headers
        self._outage = Outage(f"the {name} service")

    @property
    def address(self) -> str:
        """Its base URL, without the name and password that may stand in it."""
        return str(self._url)

    def in_time(self) -> asyncio.Timeout:
        """Bounds everything that one file takes; TimeoutError when that is over."""
        return asyncio.timeout(self._timeout_s)

    async def attempt(self, make: Callable[[], Awaitable[T]]) -> T | None:
        """What `make` returns, or None when it fails or takes too long; an outage is logged once."""
        try:
            async with self.in_time():
                made = await make()
        except FAILURES as error:
            self._outage.goes_on(error)
            return None
        self._outage.is_over()
        return made

    async def post(self, path: str, body: Mapping[str, Any]) -> Answer:
        """The answer to a JSON request; ServiceError for a refusal or an answer that is too large."""
        return await self._ask("POST", self._url.join(path), json=dict(body))

    async def get(self, path: str) -> Answer:
        """The answer to a plain question; ServiceError like `post`."""
        return await self._ask("GET", self._url.join(path))

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

    async def health(self, path: str = "health") -> str | None:
        """None when `GET` of the path answers with success, otherwise a sentence about what it does instead."""
        try:
            async with asyncio.timeout(_HEALTH_S):
                await self.get(path)
        except FAILURES as error:
            return f"the {self.name} service at {self.address} is not healthy: {why(error)}"
        return None

    async def _ask(self, method: str, url: httpx.URL, **body: Any) -> Answer:
        # Compressed answers could unfold beyond any bound.
        headers = {**self._headers, "Accept-Encoding": "identity"}
        timeout = httpx.Timeout(self._timeout_s, connect=_CONNECT_S)
        content = bytearray()
        if self._login is not None:
            body["auth"] = self._login
        async with self._http.stream(method, url, headers=headers, timeout=timeout, **body) as response:
            if not response.is_success:
                refusal = RequestRefused if response.status_code in _REFUSALS else ServiceError
                raise refusal(f"it answered {response.status_code}")
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


def why(error: Exception) -> str:
    """What went wrong, in a few words."""
    return str(error) or type(error).__name__

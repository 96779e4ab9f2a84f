"""The 5e API over HTTP, trusted with nothing: bounded in time and size, and every answer checked."""

from __future__ import annotations

import asyncio
import json
import math
from collections.abc import Mapping
from typing import Any

import httpx

from bot.errors import TorchlitError

MAX_DOCUMENT = 1_000_000  # bytes; the longest list has a tenth of it
_TIMEOUT_S = 1.5  # for connecting, and for each wait for more
_MAX_REDIRECTS = 3
_MAX_PATIENCE_S = 1.0  # how long it may tell us to wait before asking once more
_HEADERS = {"Accept": "application/json", "Accept-Encoding": "identity"}


class RulesUnavailableError(TorchlitError):
    """The API gave no answer that can be used; the text says why, for the log."""


class RulesApi:
    """Documents of one edition of the rules, by paths such as `spells/fireball` (a list is `spells`)."""

    def __init__(self, http: httpx.AsyncClient, url: str, *, edition: str = "2014") -> None:
        self.edition = edition
        self._http = http
        self._root = httpx.URL(f"{url.rstrip('/')}/api/{edition}/")

    async def get(self, path: str) -> Mapping[str, Any] | None:
        """The document at a path, or None where the API has none; otherwise RulesUnavailableError."""
        url = self._root.join(path).copy_merge_params({"lang": "en"})
        try:
            answer = await self._ask(url)
            if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
                await asyncio.sleep(_patience(answer))
                answer = await self._ask(url)
        except httpx.HTTPError as error:
            raise RulesUnavailableError(str(error) or type(error).__name__) from error
        if answer.status_code == httpx.codes.NOT_FOUND and not _is_json(answer):
            return None  # a 404 in JSON is how this API reports an error of its own
        if not answer.is_success:
            raise RulesUnavailableError(f"it answered {answer.status_code}")
        if not _is_json(answer):
            raise RulesUnavailableError(
                f"it answered with {answer.headers.get('Content-Type', 'no content type')}"
            )
        return _document(answer.content)

    async def _ask(self, url: httpx.URL) -> httpx.Response:
        """The answer after redirects, which stay on the same host."""
        for _ in range(_MAX_REDIRECTS):
            answer = await self._read(url)
            if not answer.has_redirect_location:
                return answer
            url = _onward(url, answer.headers["Location"])
        raise RulesUnavailableError("it points in circles")

    async def _read(self, url: httpx.URL) -> httpx.Response:
        content = bytearray()
        async with self._http.stream("GET", url, headers=_HEADERS, timeout=_TIMEOUT_S) as answer:
            if answer.headers.get("Content-Encoding", "identity") != "identity":
                raise RulesUnavailableError("its answer is compressed, against what was asked")
            async for chunk in answer.aiter_bytes():
                content += chunk
                if len(content) > MAX_DOCUMENT:
                    raise RulesUnavailableError(f"its answer has more than {MAX_DOCUMENT:,} bytes")
            return httpx.Response(answer.status_code, headers=answer.headers, content=bytes(content))


def _onward(url: httpx.URL, location: str) -> httpx.URL:
    """Where a redirect leads; RulesUnavailableError when that is another host, port or a plainer scheme."""
    try:
        onward = url.join(location)
    except httpx.InvalidURL as error:
        raise RulesUnavailableError("it points nowhere") from error
    same = (onward.scheme, onward.port) == (url.scheme, url.port)
    secured = onward.scheme == "https" and onward.port is None
    if onward.host != url.host or not (same or secured):
        raise RulesUnavailableError("it points to another host")
    return onward


def _is_json(answer: httpx.Response) -> bool:
    return "json" in answer.headers.get("Content-Type", "").lower()


def _patience(answer: httpx.Response) -> float:
    """The seconds that the API asks us to wait; RulesUnavailableError when they are too many."""
    try:
        seconds = float(answer.headers.get("Retry-After", "1"))
    except ValueError:
        seconds = math.inf
    if not 0 <= seconds <= _MAX_PATIENCE_S:
        raise RulesUnavailableError("it is asked too often")
    return seconds


def _document(content: bytes) -> Mapping[str, Any]:
    """The content as a JSON object that a JSONB column can hold; else RulesUnavailableError."""
    try:
        document = json.loads(content, parse_float=_finite, parse_constant=_finite)
        json.dumps(document, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except (ValueError, RecursionError) as error:
        raise RulesUnavailableError("its answer is no JSON") from error
    if not isinstance(document, dict):
        raise RulesUnavailableError("its answer is no JSON object")
    if b"\\u0000" in content:
        raise RulesUnavailableError("its answer has a NUL in it")
    return document


def _finite(number: str) -> float:
    value = float(number)
    if not math.isfinite(value):
        raise ValueError(number)
    return value

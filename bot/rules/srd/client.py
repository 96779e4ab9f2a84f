"""The 5e API over HTTP, trusted with nothing: bounded in time and size, and every answer checked."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Mapping
from typing import Any

import httpx

from bot.errors import TorchlitError
from bot.rules.srd.documents import UnsoundDocument, parse

MAX_DOCUMENT = 1_000_000  # bytes; the longest list has a tenth of it
_WITHIN_S = 20.0  # for a whole answer, however steadily it drips
_SILENCE_S = 5.0  # for connecting, and for each wait for more
_MAX_REDIRECTS = 3
_HEADERS = {"Accept": "application/json", "Accept-Encoding": "identity"}


class RulesUnavailableError(TorchlitError):
    """The API gave no answer that can be used; the text says why, for the log."""


class RulesBusyError(RulesUnavailableError):
    """The API asks to be left alone for `seconds`; infinity when it does not say how long."""

    def __init__(self, seconds: float) -> None:
        super().__init__("it is asked too often")
        self.seconds = seconds


class RulesApi:
    """Documents of one edition of the rules, by paths such as `spells/fireball` (a list is `spells`)."""

    def __init__(self, http: httpx.AsyncClient, url: str, *, edition: str = "2014") -> None:
        self.edition = edition
        self.url = str(httpx.URL(url).copy_with(userinfo=b"")).rstrip("/")  # as it may be shown and stored
        self._http = http
        self._root = f"{url.rstrip('/')}/api/{edition}"

    async def get(self, path: str) -> Mapping[str, Any] | None:
        """The document at a path (the index of all lists at ``), or None where the API has none.

        Otherwise RulesUnavailableError; RulesBusyError when it is asked too often.
        """
        document = await self._get(path)
        if document is not None and not isinstance(document, dict):
            raise RulesUnavailableError("its answer is no JSON object")
        return document

    async def get_list(self, path: str) -> list[Any] | None:
        """As `get`, for the paths that answer with a bare list, such as `classes/wizard/levels`."""
        document = await self._get(path)
        if document is not None and not isinstance(document, list):
            raise RulesUnavailableError("its answer is no JSON list")
        return document

    async def _get(self, path: str) -> Any:
        url = httpx.URL(f"{self._root}/{path}".rstrip("/")).copy_merge_params({"lang": "en"})
        try:
            async with asyncio.timeout(_WITHIN_S):
                answer = await self._ask(url)
        except TimeoutError:
            raise RulesUnavailableError("it takes too long") from None
        except httpx.HTTPError as error:
            raise RulesUnavailableError(str(error) or type(error).__name__) from error
        if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
            raise RulesBusyError(_patience(answer))
        if answer.status_code == httpx.codes.NOT_FOUND and not _is_json(answer):
            return None  # a 404 in JSON is how this API reports an error of its own
        if not answer.is_success:
            raise RulesUnavailableError(f"it answered {answer.status_code}")
        if not _is_json(answer):
            raise RulesUnavailableError(
                f"it answered with {answer.headers.get('Content-Type', 'no content type')}"
            )
        try:
            return parse(answer.content)
        except UnsoundDocument as error:
            raise RulesUnavailableError(f"its answer is {error}") from error

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
        async with self._http.stream("GET", url, headers=_HEADERS, timeout=_SILENCE_S) as answer:
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
    """The seconds that the API asks us to wait; infinity for what is no number of seconds."""
    try:
        seconds = float(answer.headers.get("Retry-After", "1"))
    except ValueError:
        return math.inf
    return seconds if seconds >= 0 else math.inf

"""The way of a REST request: found, rate-limited, parsed, checked and answered by its operation."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from typing import Any

from aiohttp import BodyPartReader, web

from bot.sandbox.entities import Json
from bot.sandbox.errors import ApiError
from bot.sandbox.faults import TOO_MANY, Faults
from bot.sandbox.ratelimit import RateLimits
from bot.sandbox.rest import account, channels, commands, interactions, messages
from bot.sandbox.rest.call import Answer, Call, Route, Services, Upload
from bot.sandbox.spec import Inspector

_log = logging.getLogger(__name__)

PREFIX = "/api/v10"
REQUEST_LIMIT = 100 * 1024 * 1024  # bytes: ten files of the largest size
ROUTES = tuple(
    sorted(
        (*account.ROUTES, *channels.ROUTES, *commands.ROUTES, *interactions.ROUTES, *messages.ROUTES),
        key=lambda route: route.template.count("{"),  # `@me` before `{user_id}`
    )
)
_BY_TOKEN = ("/interactions/", "/webhooks/")  # the path's token is the caller's credential


class Api:
    """Answers REST v10; what it does not know it refuses loudly, as a 501 and a violation."""

    def __init__(
        self,
        services: Services,
        is_token: Callable[[str], bool],
        *,
        limits: RateLimits,
        faults: Faults,
        inspector: Inspector,
    ) -> None:
        self._services = services
        self._is_token = is_token
        self._limits = limits
        self._faults = faults
        self._inspector = inspector

    async def serve(self, request: web.Request) -> web.Response:
        """Answer one request."""
        response = await self._serve(request)
        if self._faults.late_s:
            await asyncio.sleep(self._faults.late_s)
        return response

    async def _serve(self, request: web.Request) -> web.Response:
        path = request.path.removeprefix(PREFIX)
        found = _find(request.method, path)
        status = await self._faults.suffer(found[0].name if found else "")
        if status:
            return self._fail(status)
        if found is None:
            self._inspector.report(f"{request.method} {path}: the sandbox does not implement this")
            return _json({"code": 0, "message": f"501: {request.method} {path} is not implemented"}, 501)
        route, parameters = found
        verdict = self._limits.take(route.name, parameters)
        if verdict.refusal:
            return _json(verdict.refusal, 429, verdict.headers)
        try:
            self._authorize(request, path)
            body, files = await _read(request)
            self._inspector.request(request.method, path, request.content_type, body)
            call = Call(self._services, parameters, request.query, body, files)
            answer = self._answer(route, call)
            self._inspector.response(request.method, path, answer.status, answer.body)
        except ApiError as error:
            self._inspector.response(request.method, path, error.status, error.body)
            return _json(error.body, error.status, verdict.headers)
        if answer.body is None:
            return web.Response(status=answer.status, headers=_HEADERS | verdict.headers)
        return _json(answer.body, answer.status, verdict.headers)

    def _fail(self, status: int) -> web.Response:
        if status == TOO_MANY:
            return _json(self._faults.refusal, status)
        return web.Response(status=status, text="The sandbox was told to fail.")

    def _answer(self, route: Route, call: Call) -> Answer:
        try:
            return route.operation(call)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            _log.exception("%s could not read its request", route.name)
            self._inspector.report(f"{route.name}: the sandbox could not read the request: {error!r}")
            raise ApiError(400, 50035, "Invalid Form Body") from error

    def _authorize(self, request: web.Request, path: str) -> None:
        if path.startswith(_BY_TOKEN):
            return
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme != "Bot" or not self._is_token(token):
            raise ApiError(401, 0, "401: Unauthorized")


def _find(method: str, path: str) -> tuple[Route, dict[str, str]] | None:
    for route in ROUTES:
        if route.method == method and (parameters := route.match(path)) is not None:
            return route, parameters
    return None


async def _read(request: web.Request) -> tuple[Any, dict[str, Upload]]:
    if request.content_type == "multipart/form-data":
        return await _read_parts(request)
    raw = await request.read()
    if not raw:
        return None, {}
    if request.content_type != "application/json":
        raise ApiError(400, 50035, f"Expected application/json, not {request.content_type}")
    return _parse(raw), {}


async def _read_parts(request: web.Request) -> tuple[Any, dict[str, Upload]]:
    body: Any = {}
    files: dict[str, Upload] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            raise ApiError(400, 50035, "Invalid Form Body")
        data = await _read_part(part, REQUEST_LIMIT - sum(len(file.data) for file in files.values()))
        if part.name == "payload_json":
            body = _parse(data)
        else:
            files[part.name or ""] = Upload(part.filename or "unknown", data)
    return body, files


async def _read_part(part: BodyPartReader, limit: int) -> bytes:
    data = bytearray()
    while chunk := await part.read_chunk():
        data += chunk
        if len(data) > limit:
            raise ApiError(413, 40005, "Request entity too large")
    return bytes(data)


def _parse(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        raise ApiError(400, 50109, "The request body contains invalid JSON.") from None


_HEADERS = {"Via": "1.1 google"}  # without it clients take a 429 for a ban


def _json(body: Json | list[Any], status: int, headers: dict[str, str] | None = None) -> web.Response:
    # Clients compare the content type as a whole: no charset may follow.
    return web.Response(
        body=json.dumps(body).encode(),
        status=status,
        headers=_HEADERS | (headers or {}) | {"Content-Type": "application/json"},
    )

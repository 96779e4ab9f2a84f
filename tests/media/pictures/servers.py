"""Image servers on loopback, each with the manners of a real one as its published API has them."""

from __future__ import annotations

import base64
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.loopback import web_server
from tests.media.views import image_file

PICTURE = image_file()


@dataclass
class Studio:
    """A server of any kind that paints; keeps what it was asked."""

    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    key: str | None = None
    busy_for: int = 2  # times that ComfyUI is asked before it is done
    fails: bool = False

    async def describe(self, request: web.Request) -> web.Response:
        self._admit(request)
        return web.json_response({"data": []})

    async def generate(self, request: web.Request) -> web.Response:
        """OpenAI's `images/generations`."""
        self._admit(request)
        body = await self._body(request)
        assert set(body) <= {"prompt", "n", "size", "model", "response_format"}
        model = body.get("model", "")
        if model.startswith("gpt-image") and "response_format" in body:
            raise web.HTTPBadRequest(text='{"error": {"message": "Unknown parameter: response_format"}}')
        if model == "links":
            return web.json_response({"created": 1, "data": [{"url": "/images/1.png"}]})
        return web.json_response({"created": 1, "data": [{"b64_json": base64.b64encode(PICTURE).decode()}]})

    async def txt2img(self, request: web.Request) -> web.Response:
        """AUTOMATIC1111's."""
        self._admit(request)
        await self._body(request)
        return web.json_response(
            {"images": [base64.b64encode(PICTURE).decode()], "parameters": {}, "info": "{}"}
        )

    async def queue(self, request: web.Request) -> web.Response:
        """ComfyUI's `prompt`."""
        body = await self._body(request)
        if not isinstance(body.get("prompt"), dict):
            raise web.HTTPBadRequest(text='{"error": {"type": "no_prompt"}, "node_errors": {}}')
        return web.json_response({"prompt_id": "3c2f-77", "number": 1, "node_errors": {}})

    async def history(self, request: web.Request) -> web.Response:
        assert request.match_info["id"] == "3c2f-77"
        if self.busy_for:
            self.busy_for -= 1
            return web.json_response({})
        status = {"status_str": "error" if self.fails else "success", "completed": not self.fails}
        saved = {"filename": "dm 1.png", "subfolder": "a&b", "type": "output"}
        outputs = {} if self.fails else {"8": {"text": ["x"]}, "9": {"images": [saved]}}
        return web.json_response({"3c2f-77": {"outputs": outputs, "status": status}})

    async def view(self, request: web.Request) -> web.Response:
        assert dict(request.query) == {"filename": "dm 1.png", "subfolder": "a&b", "type": "output"}
        return web.Response(body=PICTURE, content_type="image/png")

    async def file(self, _: web.Request) -> web.Response:
        return web.Response(body=PICTURE, content_type="image/png")

    async def _body(self, request: web.Request) -> dict[str, Any]:
        body: dict[str, Any] = await request.json()
        self.asked.append(body)
        return body

    def _admit(self, request: web.Request) -> None:
        if self.key is not None and request.headers.get("Authorization") != self.key:
            raise web.HTTPUnauthorized


@contextlib.asynccontextmanager
async def studio(painter: Studio | None = None) -> AsyncIterator[Studio]:
    """Run it; its `url` is the origin, on which it is of every kind."""
    painter = painter or Studio()
    application = web.Application()
    application.router.add_get("/v1/models", painter.describe)
    application.router.add_post("/v1/images/generations", painter.generate)
    application.router.add_get("/images/1.png", painter.file)
    application.router.add_get("/sdapi/v1/sd-models", painter.describe)
    application.router.add_post("/sdapi/v1/txt2img", painter.txt2img)
    application.router.add_get("/system_stats", painter.describe)
    application.router.add_post("/prompt", painter.queue)
    application.router.add_get("/history/{id}", painter.history)
    application.router.add_get("/view", painter.view)
    async with web_server(application) as painter.url:
        yield painter

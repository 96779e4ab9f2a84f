"""A Hugging Face hub on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import huggingface_hub
import pytest
from aiohttp import web

from tests.loopback import web_server


@dataclass
class Hub:
    """Refuses every request with `status` and `code`, once `open` is set; `asked` is set by the first one."""

    status: int = 404
    code: str = "RepoNotFound"
    open: asyncio.Event = field(default_factory=asyncio.Event)
    asked: asyncio.Event = field(default_factory=asyncio.Event)

    async def refuse(self, _: web.Request) -> web.Response:
        self.asked.set()
        await self.open.wait()
        return web.Response(status=self.status, headers={"X-Error-Code": self.code})


@pytest.fixture
async def hub(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Hub]:
    hub = Hub()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", hub.refuse)
    async with web_server(app) as url:
        monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", url)
        monkeypatch.setattr(
            huggingface_hub.constants,
            "HUGGINGFACE_CO_URL_TEMPLATE",
            url + "/{repo_id}/resolve/{revision}/{filename}",
        )
        yield hub
        hub.open.set()

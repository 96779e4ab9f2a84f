"""How much is read of what lies in Discord's file store."""

from __future__ import annotations

import pytest
from aiohttp import ClientSession, TraceConfig, web
from aiohttp.test_utils import TestServer

from bot import downloads
from bot.downloads import DownloadRefused, bound_downloads


async def answers(request: web.Request) -> web.StreamResponse:
    kind = request.match_info["kind"]
    if kind == "endless":
        stream = web.StreamResponse()
        await stream.prepare(request)
        await stream.write(b"x" * 10)
        return stream
    if kind == "folded":
        return web.Response(body=b"x" * 10, headers={"Content-Encoding": "deflate"})
    return web.Response(body=b"x" * int(kind))


def bounded() -> TraceConfig:
    trace = TraceConfig()
    bound_downloads(trace)
    return trace


@pytest.fixture
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "LARGEST", 100)
    monkeypatch.setattr(downloads, "_HOSTS", frozenset({"127.0.0.1"}))


@pytest.mark.usefixtures("_small")
async def test_a_file_is_read_that_says_beforehand_that_it_is_small() -> None:
    app = web.Application()
    app.router.add_get("/{kind}", answers)
    async with TestServer(app) as server, ClientSession(trace_configs=[bounded()]) as session:
        async with session.get(server.make_url("/100")) as answer:
            assert len(await answer.read()) == 100
        for kind in ("101", "endless", "folded"):
            with pytest.raises(DownloadRefused):
                await session.get(server.make_url(f"/{kind}"))


async def test_what_is_not_from_the_file_store_is_not_looked_at() -> None:
    app = web.Application()
    app.router.add_get("/{kind}", answers)
    async with TestServer(app) as server, ClientSession(trace_configs=[bounded()]) as session:
        answer = await session.get(server.make_url(f"/{downloads.LARGEST + 1}"))
        assert len(await answer.read()) == downloads.LARGEST + 1

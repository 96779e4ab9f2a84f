"""What happens to the services that paint, speak and know the rules; the words never wait for them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web

from tests.faults.evening import Evening
from tests.faults.fault import Fault, Strike
from tests.loopback import web_server
from tests.media.sounds import file
from tests.media.views import image_file

_BABBLE = b"<html>Welcome to our brand-new painting portal!</html>"

Trouble = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Studio:
    """The image and the speech service, good while there is no `trouble`, and a 5e API that sends no rules at all."""

    url: str = ""
    trouble: Trouble | None = None
    asked: int = 0

    async def serve(self, request: web.Request) -> web.StreamResponse:
        self.asked += 1
        if self.trouble is not None:
            return await self.trouble(request)
        if request.path == "/generate_image":
            return web.json_response({"status": "success", "image_url": "/images/scene.png"})
        if request.path == "/images/scene.png":
            return web.Response(body=image_file(), content_type="image/png")
        if request.path == "/speak":
            return web.Response(body=file("wav"), content_type="audio/wav")
        return web.Response(body=_BABBLE, content_type="application/json")


@asynccontextmanager
async def studio() -> AsyncIterator[Studio]:
    service = Studio()
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", service.serve)
    async with web_server(application) as service.url:
        yield service


async def _hang(_: web.Request) -> web.StreamResponse:
    await asyncio.sleep(30)
    return web.Response()


async def _break(_: web.Request) -> web.StreamResponse:
    return web.Response(status=500, text="out of memory")


async def _lie(request: web.Request) -> web.StreamResponse:
    kind = "audio/wav" if request.path == "/speak" else "image/png"
    return web.Response(body=_BABBLE, content_type=kind)


async def _cut(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": "5000", "Content-Type": "audio/wav"})
    await response.prepare(request)
    await response.write(b"RIFF")
    assert request.transport is not None
    request.transport.abort()
    return response


async def _pour(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "audio/wav"})
    await response.prepare(request)
    while request.transport is not None and not request.transport.is_closing():
        await response.write(b"\0" * 65_536)
    return response


def of_studio(service: Studio) -> tuple[Fault, ...]:
    """What they can do wrong."""

    def troubles(trouble: Trouble) -> Strike:
        @asynccontextmanager
        async def strike(evening: Evening) -> AsyncIterator[None]:
            await evening.table.kira.slash("campaign pictures", when="every-turn")
            service.trouble, before = trouble, service.asked
            try:
                yield
                await evening.house.at_rest()
                assert service.asked > before
            finally:
                service.trouble = None

        return strike

    return (
        Fault("image and speech services hang", troubles(_hang), meanwhile=True),
        Fault("image and speech services fail", troubles(_break), meanwhile=True),
        Fault("image and speech services lie about what they send", troubles(_lie), meanwhile=True),
        Fault("image and speech services are cut in the middle of a file", troubles(_cut), meanwhile=True),
        Fault("image and speech services send without end", troubles(_pour), meanwhile=True),
    )


NAMES = tuple(fault.name for fault in of_studio(Studio()))

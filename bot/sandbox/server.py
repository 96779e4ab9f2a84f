"""The sandbox: a whole Discord on one loopback port, opened and closed as one thing."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp import web
from discord import Permissions

from bot.sandbox.cdn import HOSTS, Cdn
from bot.sandbox.commands import Commands
from bot.sandbox.entities import Channel, Guild
from bot.sandbox.faults import Faults
from bot.sandbox.feed import Feed, Seen, Subscription
from bot.sandbox.gateway import Gateway
from bot.sandbox.interactions import Interactions
from bot.sandbox.person import Person
from bot.sandbox.proxy import ConnectProxy
from bot.sandbox.ratelimit import RATES, Rate, RateLimits
from bot.sandbox.recorder import Recorder
from bot.sandbox.rest import Api, Services
from bot.sandbox.rest.api import REQUEST_LIMIT
from bot.sandbox.spec import open_inspector
from bot.sandbox.tls import Tls, loopback_connector
from bot.sandbox.voice import VoiceServer
from bot.sandbox.world import World

DEADLINE_S = 3.0


class Sandbox:
    """A Discord on loopback, as an async context manager.

        async with Sandbox() as sandbox:
            bot = commands.Bot(..., connector=sandbox.connector())
            task = asyncio.create_task(bot.start(sandbox.token))
            await sandbox.wait_connected()
            kira, tavern = sandbox.person("Kira"), sandbox.world.guilds[0].channel("tavern")
            await kira.say(tavern, "I open the door.")
            seen = await sandbox.wait_for(lambda seen: seen.author.bot, timeout=5)

    `deadline_s` is how long an interaction waits for its first answer, `rates` the rate limits by operation,
    `spec_dir` a folder with Discord's schemas to check everything against, `dave_version` the end-to-end
    encryption of voice (0: none). With `records`, what is said in voice channels is seen as files. A bot in
    another process uses `proxy_url` and the certificate that `write_ca` writes.
    """

    def __init__(
        self,
        world: World | None = None,
        *,
        port: int = 0,
        deadline_s: float = DEADLINE_S,
        spec_dir: Path | None = None,
        rates: Mapping[str, Rate] = RATES,
        dave_version: int = 0,
        records: bool = False,
    ) -> None:
        self.world = world or World.default()
        self.token = secrets.token_urlsafe(32)
        self.faults = Faults()
        self.rate_limits = RateLimits(rates)
        self.commands = Commands(self.world.bot.id, self.world.snowflakes)
        self._port = port
        self._tls = Tls()
        self._cdn = Cdn(self.world.snowflakes)
        self._inspector = open_inspector(spec_dir)
        self._feed = Feed(self.world)
        self.gateway = Gateway(self.world, self._is_token, self._inspector)
        self.voice = VoiceServer(
            self.world, self.gateway.dispatch, self._inspector, dave_version=dave_version
        )
        self._recorder = Recorder(self.voice, self._show_speech) if records else None
        self.interactions = Interactions(self.world, self.gateway, self._feed, deadline_s)
        services = Services(self.world, self.commands, self.interactions, self._cdn)
        self._api = Api(
            services, self._is_token, limits=self.rate_limits, faults=self.faults, inspector=self._inspector
        )
        self._stack = AsyncExitStack()
        self._proxy: ConnectProxy | None = None

    async def __aenter__(self) -> Self:
        async with AsyncExitStack() as stack:
            application = web.Application(client_max_size=REQUEST_LIMIT)
            application.router.add_route("*", "/{path:.*}", self._serve)
            runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
            await runner.setup()
            stack.push_async_callback(runner.cleanup)
            site = web.TCPSite(runner, "127.0.0.1", self._port, ssl_context=self._tls.server)
            await site.start()
            self._port = runner.addresses[0][1]
            self._proxy = ConnectProxy(self._port)
            await self._proxy.open()
            stack.push_async_callback(self._proxy.close)
            await self.voice.open()
            stack.push_async_callback(self.voice.close)
            if self._recorder is not None:
                stack.callback(self._recorder.close)
            stack.callback(self._feed.close)
            stack.callback(self.interactions.close)
            stack.callback(self.gateway.drop)
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        host = request.host.partition(":")[0]
        if host.endswith("discord.gg"):
            return await self.gateway.serve(request)
        if host.endswith("discord.media"):
            return await self.voice.serve(request)
        if host in HOSTS:
            return self._serve_file(request)
        return await self._api.serve(request)

    def _serve_file(self, request: web.Request) -> web.Response:
        try:
            stored = self._cdn.open(request.path_qs)
        except KeyError:
            return web.Response(status=404, text="This content is no longer available.")
        return web.Response(body=stored.data, content_type=stored.content_type)

    def _is_token(self, token: str) -> bool:
        return secrets.compare_digest(token.encode(), self.token.encode())

    # The bot's way in

    def connector(self) -> aiohttp.TCPConnector:
        """Return a new connector for `discord.Client(connector=...)`; the client closes it."""
        return loopback_connector(self._tls, self._port)

    @property
    def port(self) -> int:
        """Where it listens on loopback, with TLS, for every host name."""
        return self._port

    @property
    def proxy_url(self) -> str:
        """The proxy for a bot in another process, which must trust the certificate of `write_ca`."""
        if self._proxy is None:
            raise RuntimeError("the sandbox is not open")
        return self._proxy.url

    def write_ca(self, path: Path) -> Path:
        """Write the certificate authority to a file, for `SSL_CERT_FILE`."""
        return self._tls.write_ca(path)

    async def wait_connected(self, timeout: float = 30) -> None:  # noqa: ASYNC109
        """Wait until a bot has identified and been told its guilds; TimeoutError after `timeout` seconds."""
        async with asyncio.timeout(timeout):
            await self.gateway.wait_connected()

    # The people's side

    def person(
        self, name: str, *, guild: Guild | None = None, permissions: Permissions | None = None
    ) -> Person:
        """Return the person of that name, who joins `guild` (the first one unless given) on first use there.

        `permissions` are theirs in that guild in addition to everyone's, and count when they join.
        """
        user = self.world.named(name) or self.world.add_user(name)
        place = guild or self.world.guilds[0]
        if user.id not in place.members:
            self.world.add_member(place, user, permissions=permissions)
        return Person(
            user,
            world=self.world,
            commands=self.commands,
            interactions=self.interactions,
            cdn=self._cdn,
            voice=self.voice,
        )

    def subscribe(self) -> Subscription:
        """Return everything that is seen from now on."""
        return self._feed.subscribe()

    async def wait_for(self, predicate: Callable[[Seen], bool], timeout: float = 30) -> Seen:  # noqa: ASYNC109
        """Return the next thing seen from now on that fits; TimeoutError after `timeout` seconds."""
        with self.subscribe() as subscription:
            async with asyncio.timeout(timeout):
                async for seen in subscription:
                    if predicate(seen):
                        return seen
        raise RuntimeError("the sandbox closed")

    def download(self, url: str) -> bytes:
        """Return the bytes behind an attachment's URL; KeyError when the link is not good (any more)."""
        return self._cdn.open(url).data

    @property
    def is_silent(self) -> bool:
        """True when nothing is being said, or recorded, in a voice channel."""
        return not (self._recorder.is_listening if self._recorder else self.voice.is_speaking)

    def _show_speech(self, channel: Channel, data: bytes) -> None:
        file = self._cdn.store(channel.id, "narration.wav", data)
        self._feed.show("heard", self.world.bot, channel, attachment=file)

    @property
    def violations(self) -> list[str]:
        """What the real Discord would have objected to, or the sandbox does not know, so far."""
        return self._inspector.violations

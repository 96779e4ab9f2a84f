"""A bot in a process of its own, which knows the sandbox only by proxy and certificate."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from bot.sandbox import Sandbox
from bot.sandbox.proxy import ConnectProxy

BOT = """
import asyncio, os
from tests.sandbox.innkeeper import Innkeeper

async def main():
    async with Innkeeper(proxy=os.environ["PROXY"]) as bot:
        await bot.start(os.environ["TOKEN"])

asyncio.run(main())
"""


@asynccontextmanager
async def process(*arguments: str, **environment: str) -> AsyncIterator[asyncio.subprocess.Process]:
    child = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, env=os.environ | environment, stdout=asyncio.subprocess.PIPE
    )
    try:
        yield child
    finally:
        if child.returncode is None:
            child.kill()
        await child.communicate()


async def test_a_bot_in_another_process_plays_through_the_proxy(sandbox: Sandbox, tmp_path: Path) -> None:
    ca = sandbox.write_ca(tmp_path / "ca.pem")
    tavern, kira = sandbox.world.guilds[0].channel("tavern"), sandbox.person("Kira")
    settings = {
        "PROXY": sandbox.proxy_url,
        "SSL_CERT_FILE": str(ca),
        "TOKEN": sandbox.token,
        "PYTHONPATH": ".",
    }
    async with process("-W", "ignore", "-c", BOT, **settings):
        await sandbox.wait_connected(timeout=60)
        taken = await kira.slash(tavern, "room take", guest="Kira")
        await taken.wait()
        assert taken.responses[0].content.startswith("Kira: 1 nights")


async def test_the_sandbox_runs_alone_until_it_is_told_to_stop(tmp_path: Path) -> None:
    async with process("-W", "ignore", "-m", "bot.sandbox", TMPDIR=str(tmp_path)) as child:
        assert child.stdout
        facts = json.loads(await asyncio.wait_for(child.stdout.readline(), 60))
        assert facts.keys() == {"token", "proxy", "ca", "guild", "channels"}
        assert facts["channels"].keys() == {"tavern", "road", "hearth"}
        assert "BEGIN CERTIFICATE" in await asyncio.to_thread(Path(facts["ca"]).read_text)
        child.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(child.wait(), 30) == 0
    assert await asyncio.to_thread(os.listdir, tmp_path) == []


async def test_the_proxy_only_tunnels(sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as session, session.get(sandbox.proxy_url) as response:
        assert response.status == 405


async def test_a_closed_proxy_cuts_its_tunnels() -> None:
    async with Sandbox() as sandbox:
        host, _, port = sandbox.proxy_url.removeprefix("http://").partition(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(b"CONNECT discord.com:443 HTTP/1.1\r\n\r\n")
        assert await reader.readline() == b"HTTP/1.1 200 Connection established\r\n"
    await reader.read()  # ends
    writer.close()


async def test_a_proxy_whose_target_is_gone_hangs_up() -> None:
    proxy = ConnectProxy(1)  # nothing listens there
    await proxy.open()
    host, _, port = proxy.url.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(b"CONNECT discord.com:443 HTTP/1.1\r\n\r\n")
    assert await reader.read() == b""
    writer.close()
    await proxy.close()


def test_a_sandbox_that_is_not_open_has_no_proxy() -> None:
    with pytest.raises(RuntimeError, match="not open"):
        _ = Sandbox().proxy_url

"""`torchlit run` as a process of its own, on a sandbox behind a proxy."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from tests.openai_server import openai_server


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        yield sandbox


@asynccontextmanager
async def running(
    sandbox: Sandbox, database_url: str, home: Path, subcommand: str = "run", **changed: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The bot in a process of its own, beside the model's server; it is gone when the block ends."""
    async with openai_server("Nobody asks.") as server:
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "DISCORD_TOKEN": sandbox.token,
            "TORCHLIT_DISCORD_PROXY": sandbox.proxy_url,
            "SSL_CERT_FILE": str(sandbox.write_ca(home / "ca.pem")),
            "DATABASE_URL": database_url,
            "TORCHLIT_ENGINE_URL": server.url,
            "TORCHLIT_RULES_API_URL": "off",
            "TORCHLIT_HOME": str(home),
        }
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", subcommand, env=environment | changed, stdout=pipe, stderr=pipe
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
async def test_the_invite_link_is_printed_and_a_signal_ends_in_order(
    sandbox: Sandbox, database_url: str, tmp_path: Path, told: signal.Signals
) -> None:
    async with running(sandbox, database_url, tmp_path) as process:
        await sandbox.wait_connected(60)
        process.send_signal(told)
        out, err = await process.communicate()
    assert process.returncode == 0, err.decode()
    assert f"client_id={sandbox.world.bot.id}" in out.decode()
    assert "permissions=" in out.decode()
    assert b"Traceback" not in err


async def test_a_worker_hears_nobody_and_ends_in_order(
    sandbox: Sandbox, database_url: str, tmp_path: Path
) -> None:
    async with running(sandbox, database_url, tmp_path, "work") as process, asyncio.timeout(60):
        assert process.stderr is not None
        while b"working for Torchlit" not in await process.stderr.readline():
            pass
        assert sandbox.gateway.sessions == ()
        process.send_signal(signal.SIGTERM)
        _, err = await process.communicate()
    assert process.returncode == 0, err.decode()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"DISCORD_TOKEN": "wrong"}, "docs/discord-setup.md"),
        ({"TORCHLIT_DISCORD_PROXY": "http://127.0.0.1:1"}, "TORCHLIT_DISCORD_PROXY"),
    ],
    ids=["a refused token", "a proxy that is not there"],
)
async def test_what_keeps_it_from_discord_is_one_sentence(
    sandbox: Sandbox, database_url: str, tmp_path: Path, changed: dict[str, str], told: str
) -> None:
    async with running(sandbox, database_url, tmp_path, **changed) as process:
        _, err = await process.communicate()
    assert process.returncode == 2
    assert told in err.decode().splitlines()[-1]
    assert b"Traceback" not in err

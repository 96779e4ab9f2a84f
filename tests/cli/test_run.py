"""`torchlit run` as a process of its own, on a sandbox behind a proxy."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from tests.openai_server import openai_server


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        yield sandbox


async def run(sandbox: Sandbox, database_url: str, home: Path, **changed: str) -> asyncio.subprocess.Process:
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "DISCORD_TOKEN": sandbox.token,
        "TORCHLIT_DISCORD_PROXY": sandbox.proxy_url,
        "SSL_CERT_FILE": str(sandbox.write_ca(home / "ca.pem")),
        "DATABASE_URL": database_url,
        "TORCHLIT_RULES_API_URL": "off",
        "TORCHLIT_HOME": str(home),
    }
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", env=environment | changed, stdout=pipe, stderr=pipe
    )


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
async def test_the_invite_link_is_printed_and_a_signal_ends_in_order(
    sandbox: Sandbox, database_url: str, tmp_path: Path, told: signal.Signals
) -> None:
    async with openai_server("Nobody asks.") as server:
        process = await run(sandbox, database_url, tmp_path, TORCHLIT_ENGINE_URL=server.url)
        await sandbox.wait_connected(60)
        process.send_signal(told)
        out, err = await process.communicate()
    assert process.returncode == 0, err.decode()
    assert f"client_id={sandbox.world.bot.id}" in out.decode()
    assert "permissions=" in out.decode()
    assert b"Traceback" not in err


async def test_a_refused_token_is_one_sentence(sandbox: Sandbox, database_url: str, tmp_path: Path) -> None:
    async with openai_server("Nobody asks.") as server:
        process = await run(
            sandbox, database_url, tmp_path, DISCORD_TOKEN="wrong", TORCHLIT_ENGINE_URL=server.url
        )
        _, err = await process.communicate()
    assert process.returncode == 2
    assert "docs/discord-setup.md" in err.decode().splitlines()[-1]
    assert b"Traceback" not in err


async def test_a_discord_out_of_reach_is_one_sentence(
    sandbox: Sandbox, database_url: str, tmp_path: Path
) -> None:
    async with openai_server("Nobody asks.") as server:
        process = await run(
            sandbox,
            database_url,
            tmp_path,
            TORCHLIT_DISCORD_PROXY="http://127.0.0.1:1",
            TORCHLIT_ENGINE_URL=server.url,
        )
        _, err = await process.communicate()
    assert process.returncode == 2
    assert "TORCHLIT_DISCORD_PROXY" in err.decode().splitlines()[-1]
    assert b"Traceback" not in err

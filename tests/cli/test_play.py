"""`torchlit play` as a process of its own: a script in, JSON lines or a transcript out."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from filelock import FileLock

from bot.sandbox.script import QUIET_S
from db.session import Database
from tests.loopback import web_server
from tests.openai_server import OpenAiServer, openai_server
from tests.rules.srd.replica import Replica, small

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63606060000000040001f61738550000000049454e44ae"
    "426082"
)
NARRATION = "Kira pulls the lever. Somewhere below, a gate grinds open."


@dataclass(frozen=True)
class Played:
    code: int
    out: str
    err: str

    @property
    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass
class Shell:
    environment: dict[str, str] = field(default_factory=dict)

    async def play(self, *arguments: str, typed: str) -> Played:
        pipe = asyncio.subprocess.PIPE
        command = [sys.executable, "-m", "bot", "play", "--timeout", "30", *arguments]
        process = await asyncio.create_subprocess_exec(
            *command, env=self.environment, stdin=pipe, stdout=pipe, stderr=pipe
        )
        try:
            out, err = await process.communicate(typed.encode())
        finally:
            if process.returncode is None:  # it would play other tests' turns
                process.kill()
                await process.wait()
        return Played(process.returncode or 0, out.decode(), err.decode())


@pytest.fixture
async def voice() -> AsyncIterator[OpenAiServer]:
    async with openai_server(NARRATION) as server:
        yield server


@pytest.fixture
async def shell(
    database: Database, database_url: str, voice: OpenAiServer, tmp_path: Path
) -> AsyncIterator[Shell]:
    """A shell in which a rules API is set, which no script or pipe may ask for anything."""
    async with Replica(small()).serving() as rules:
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "DATABASE_URL": database_url,
            "TORCHLIT_ENGINE_URL": voice.url,
            "TORCHLIT_RULES_API_URL": rules.url,
            "TORCHLIT_HOME": str(tmp_path),
        }
        yield Shell(environment)
        assert rules.asked.total() == 0


SCRIPT = """\
# two players
/campaign create name:Stormreach style:grim
I pull the lever.
@Borin: I sneak past the guard.
// brb
@Borin /campaign delete
/campain list
/campaign delete
> press Delete
"""


async def test_a_script_runs_twice_alike_and_every_line_is_answered(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "script").write_text(SCRIPT)
    runs = [
        await shell.play("--script", str(tmp_path / "script"), "--json", typed=""),
        await shell.play("--script", "-", "--json", typed=SCRIPT),
    ]
    for played in runs:
        assert played.code == 0, played.err
        assert {e["line"] for e in played.events} == {2, 3, 4, 6, 7, 8, 9}
        final = {e["line"]: e for e in played.events}
        assert final[3]["content"] == NARRATION
        assert final[4]["embeds"], "the dice that Borin's sneaking needs"
        assert (final[6]["event"], final[6]["ephemeral"]) == ("reply", True)
        assert final[7]["event"] == "error"
        assert "Setting the table" in played.err
    first, second = ([(e["line"], e["author"], e["channel"]) for e in run.events] for run in runs)
    assert list(dict.fromkeys(first)) == list(dict.fromkeys(second))


async def test_a_campaign_is_still_there_for_who_comes_back_and_only_there(shell: Shell) -> None:
    begun = await shell.play(
        "--script", "-", "--json", "--guild", "Inn", typed="/campaign create name:Stormreach"
    )
    assert begun.code == 0, begun.err
    back = await shell.play(
        "--script", "-", "--json", "--guild", "Inn", typed="I pull the lever.\n/campaign end\n"
    )
    assert back.code == 0, back.err
    assert NARRATION in [e["content"] for e in back.events]
    assert not back.events[-1]["ephemeral"], "the one who made it may end it"


async def test_the_bot_comes_to_where_the_player_sits(shell: Shell) -> None:
    played = await shell.play(
        "--script", "-", "--json", typed="/voice join\n/voice volume percent:70\n/voice leave\n"
    )
    assert played.code == 0, played.err
    titles = [embed["title"] for event in played.events for embed in event["embeds"]]
    assert titles == ["🔊 I am in hearth", "🔊 Volume 70 %", "🔇 I have left hearth"]


async def test_a_pipe_is_played_and_written_down(shell: Shell) -> None:
    played = await shell.play(typed="/campaign create name:Stormreach\nI pull the lever.\n/quit\nnever\n")
    assert played.code == 0, played.err
    assert f"Kira> I pull the lever.\nTorchlit\n{NARRATION}" in played.out
    assert "never" not in played.out


async def test_a_line_that_nobody_answers_ends_in_exit_code_1(shell: Shell) -> None:
    played = await shell.play("--script", "-", "--json", "--timeout", "6", typed="hello\nhello\n/help\n")
    assert played.code == 1
    assert [(e["event"], e["line"]) for e in played.events] == [("message", 1), ("error", 2), ("reply", 3)]


async def test_nobody_else_plays_in_the_same_home_meanwhile(shell: Shell, tmp_path: Path) -> None:
    with FileLock(tmp_path / "play.lock"):
        played = await shell.play(typed="/help")
    assert (played.code, played.out) == (2, "")
    assert "TORCHLIT_HOME" in played.err


@pytest.fixture
async def painter() -> AsyncIterator[str]:
    """An image service that takes longer than a script's last line; its URL."""

    async def paint(_: web.Request) -> web.Response:
        await asyncio.sleep(QUIET_S * 1.5)
        return web.json_response({"status": "success", "image_url": "/picture"})

    async def picture(_: web.Request) -> web.Response:
        return web.Response(body=PICTURE, content_type="image/png")

    application = web.Application()
    application.add_routes([web.post("/generate_image", paint), web.get("/picture", picture)])
    async with web_server(application) as url:
        yield url


async def test_a_script_ends_when_its_pictures_have_come(shell: Shell, painter: str) -> None:
    shell.environment["TORCHLIT_IMAGE_URL"] = painter
    played = await shell.play(
        "--script", "-", "--json", typed="/campaign create name:Stormreach\nI pull the lever.\n"
    )
    assert played.code == 0, played.err
    last = played.events[-1]
    assert (last["event"], last["line"], last["content"]) == ("attachment", 2, NARRATION)
    saved = Path(last["attachments"][0]["path"])
    assert await asyncio.to_thread(saved.read_bytes) == PICTURE

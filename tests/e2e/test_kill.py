"""`torchlit run` as a black box on the sandbox, killed in each state of a turn: every move is answered exactly once."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bot.sandbox import Message, Person, Sandbox
from bot.sandbox.slash import SlashRefused
from db.address import conninfo
from db.session import Database
from tests.openai_server import OpenAiServer, openai_server

NARRATION = "Kira pulls the lever. Somewhere below, a gate grinds open."
HOLD = 4242  # the advisory lock that a turn waits for before it advances

# Stops a turn before it reaches a state for as long as a test holds the lock, so that a kill hits the state before.
HOLD_TURNS = f"""
CREATE TABLE IF NOT EXISTS hold_before (state text);
CREATE OR REPLACE FUNCTION hold_turn() RETURNS trigger AS $$
BEGIN
    IF NEW.state <> OLD.state AND EXISTS (SELECT 1 FROM hold_before WHERE state = NEW.state) THEN
        PERFORM pg_advisory_xact_lock({HOLD});
    END IF;
    RETURN NEW;
END $$ LANGUAGE plpgsql;
CREATE OR REPLACE TRIGGER hold_turn BEFORE UPDATE ON turns FOR EACH ROW EXECUTE FUNCTION hold_turn();
"""


class Bot:
    """The bot in a process of its own."""

    def __init__(
        self, sandbox: Sandbox, ca: Path, database_url: str, engine: OpenAiServer, home: Path
    ) -> None:
        self._sandbox = sandbox
        self._environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "DISCORD_TOKEN": sandbox.token,
            "TORCHLIT_DISCORD_PROXY": sandbox.proxy_url,
            "SSL_CERT_FILE": str(ca),
            "DATABASE_URL": database_url,
            "TORCHLIT_ENGINE_URL": engine.url,
            "TORCHLIT_RULES_API_URL": "off",
            "TORCHLIT_HOME": str(home),
        }
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        log = (Path(self._environment["TORCHLIT_HOME"]) / "bot.log").open("ab")
        with log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", env=self._environment, stdout=log, stderr=log
            )
        await self._sandbox.wait_connected(60)

    async def kill(self) -> None:
        assert self._process is not None
        self._process.kill()
        await self._process.wait()

    async def terminate(self) -> int:
        """Ask it to stop; returns its exit code."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
        return await self._process.wait()


@asynccontextmanager
async def running(tmp_path: Path, database_url: str) -> AsyncIterator[tuple[Sandbox, Bot]]:
    async with openai_server(NARRATION) as engine, Sandbox() as sandbox:
        bot = Bot(sandbox, sandbox.write_ca(tmp_path / "ca.pem"), database_url, engine, tmp_path)
        await bot.start()
        try:
            yield sandbox, bot
        finally:
            await bot.terminate()


def answers(sandbox: Sandbox, message_id: int) -> list[str]:
    """What the bot wrote in reply to a message, as the channel shows it now."""
    tavern = sandbox.world.guilds[0].channel("tavern")
    return [
        message.content
        for message in tavern.messages.values()
        if message.author.bot and message.reference is not None and message.reference.message_id == message_id
    ]


async def until_answered(sandbox: Sandbox, message_id: int) -> None:
    async with asyncio.timeout(60):
        while answers(sandbox, message_id) != [NARRATION]:
            await asyncio.sleep(0.1)


TURN_OF_MOVE = "SELECT {column} FROM turns JOIN actions ON turn_id = turns.id WHERE message_id = %s"


async def column(connection: psycopg.AsyncConnection[Any], name: str, message_id: int) -> Any:
    """A column of the turn that a message belongs to, None while there is no such turn."""
    row = await (
        await connection.execute(TURN_OF_MOVE.format(column=name).encode(), (message_id,))
    ).fetchone()
    return row[0] if row else None


async def until_held(connection: psycopg.AsyncConnection[Any], state: str, message_id: int) -> None:
    """Wait until the move's turn is in a state, and held there."""
    waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    async with asyncio.timeout(30):
        while True:
            held = state == "posted" or await (await connection.execute(waiting)).fetchone() != (0,)
            if held and await column(connection, "state", message_id) == state:
                return
            await asyncio.sleep(0.05)


async def press_until_held(
    kira: Person, asked: Message, connection: psycopg.AsyncConnection[Any], message_id: int
) -> None:
    """Press as a player does: again, where a bot that has just started was not yet at its chronicle."""
    for _ in range(6):
        with contextlib.suppress(SlashRefused):  # the button is gone: the press before counted
            await (await kira.press(asked, "Roll Stealth")).wait(10)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(5):
                return await until_held(connection, "waiting", message_id)
    raise AssertionError("the press never counted")


@pytest.mark.parametrize(
    ("state", "held_before"),
    [("received", "resolved"), ("resolved", "narrated"), ("narrated", "posted"), ("posted", None)],
)
async def test_a_killed_bot_answers_every_move_exactly_once(
    database: Database, database_url: str, tmp_path: Path, state: str, held_before: str | None
) -> None:
    async with (
        await psycopg.AsyncConnection.connect(conninfo(database_url), autocommit=True) as connection,
        running(tmp_path, database_url) as (sandbox, bot),
    ):
        await connection.execute(HOLD_TURNS.encode())
        await connection.execute("DELETE FROM hold_before")
        tavern = sandbox.world.guilds[0].channel("tavern")
        kira, borin = sandbox.person("Kira"), sandbox.person("Borin")
        created = await kira.slash(tavern, "campaign create", name="Stormreach", style="grim")
        await created.wait(10)
        warmed_up = await borin.say(tavern, "I look around.")
        await until_answered(sandbox, warmed_up.id)
        # Shown before it is committed: the lock shall not catch this turn.
        await until_held(connection, "posted", warmed_up.id)

        await connection.execute("SELECT pg_advisory_lock(%s)", (HOLD,))
        if held_before:
            await connection.execute("INSERT INTO hold_before VALUES (%s)", (held_before,))
        move = await kira.say(tavern, "I sneak past the guard and pull the lever.")
        await until_held(connection, state, move.id)
        rolled = await column(connection, "outcome", move.id)
        await bot.kill()
        await connection.execute("DELETE FROM hold_before")
        await connection.execute("SELECT pg_advisory_unlock_all()")

        await bot.start()
        next_move = await borin.say(tavern, "I follow her.")
        await until_answered(sandbox, move.id)
        await until_answered(sandbox, next_move.id)

        spoken = [m for m in tavern.messages.values() if m.author.bot and m.reference is not None]
        assert len(spoken) == 3, "three moves, three answers, nothing twice"
        if state != "received":
            kept = await column(connection, "outcome", move.id)
            assert kept == rolled, "dice that were committed are never rolled again"


async def test_a_bot_that_is_killed_while_it_asks_and_again_when_it_was_answered_rolls_once(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    async with (
        await psycopg.AsyncConnection.connect(conninfo(database_url), autocommit=True) as connection,
        running(tmp_path, database_url) as (sandbox, bot),
    ):
        await connection.execute(HOLD_TURNS.encode())
        await connection.execute("DELETE FROM hold_before")
        tavern = sandbox.world.guilds[0].channel("tavern")
        kira = sandbox.person("Kira")
        await (await kira.slash(tavern, "campaign create", name="Stormreach")).wait(10)
        await (await kira.slash(tavern, "campaign dice", mode="button")).wait(10)
        move = await kira.say(tavern, "I sneak past the guard.")
        async with asyncio.timeout(30):
            while not (asked := [m for m in tavern.messages.values() if m.components]):
                await asyncio.sleep(0.05)
        await bot.kill()

        await bot.start()
        await connection.execute("SELECT pg_advisory_lock(%s)", (HOLD,))
        await connection.execute("INSERT INTO hold_before VALUES ('resolved')")
        await press_until_held(kira, asked[0], connection, move.id)
        await bot.kill()
        await connection.execute("DELETE FROM hold_before")
        await connection.execute("SELECT pg_advisory_unlock_all()")

        await bot.start()
        await until_answered(sandbox, move.id)
        rolls = await (await connection.execute("SELECT count(*) FROM dice_rolls")).fetchone()
        assert rolls == (1,)
        spoken = [m for m in tavern.messages.values() if m.author.bot and m.reference is not None]
        assert len(spoken) == 1, "the question became the answer"


async def test_the_bot_runs_as_a_black_box_and_stops_in_order(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    async with running(tmp_path, database_url) as (sandbox, bot):
        tavern = sandbox.world.guilds[0].channel("tavern")
        kira = sandbox.person("Kira")
        await (await kira.slash(tavern, "campaign create", name="Stormreach")).wait(10)
        move = await kira.say(tavern, "I pull the lever.")
        await until_answered(sandbox, move.id)
        assert await bot.terminate() == 0
        assert sandbox.token not in (tmp_path / "bot.log").read_text(), "the token stays out of the log"

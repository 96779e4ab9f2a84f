"""What happens on Discord."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.faults.evening import PATIENCE_S, Evening
from tests.faults.fault import NARRATION, Fault, Strike, When


@asynccontextmanager
async def _dropped(evening: Evening) -> AsyncIterator[None]:
    evening.table.sandbox.gateway.drop()
    evening.narrates_on()
    yield


@asynccontextmanager
async def _dropped_before(evening: Evening) -> AsyncIterator[None]:
    evening.table.sandbox.gateway.drop()
    yield


@asynccontextmanager
async def _repeated(evening: Evening) -> AsyncIterator[None]:
    evening.table.sandbox.gateway.repeat(5)
    evening.narrates_on()
    yield
    await evening.reads(evening.the_move, NARRATION)
    evening.table.sandbox.gateway.repeat(20)


@asynccontextmanager
async def _invalid(evening: Evening) -> AsyncIterator[None]:
    """The session is gone, and with it what is written until there is another one."""
    evening.table.sandbox.gateway.invalidate()
    yield
    async with asyncio.timeout(PATIENCE_S):
        while not evening.table.sandbox.gateway.connections:
            await asyncio.sleep(0.02)


@asynccontextmanager
async def _asked_to_reconnect(evening: Evening) -> AsyncIterator[None]:
    evening.table.sandbox.gateway.ask_reconnect()
    evening.narrates_on()
    yield


def _fails(operation: str, status: int, times: int = 1_000_000, *, lasts_s: float = 0.0) -> Strike:
    """Discord answers so a few times, or for some seconds."""

    @asynccontextmanager
    async def strike(evening: Evening) -> AsyncIterator[None]:
        faults = evening.table.sandbox.faults
        faults.fail(operation, status=status, times=times)
        try:
            yield
            if lasts_s:
                await asyncio.sleep(lasts_s)
            else:
                async with asyncio.timeout(PATIENCE_S):
                    while faults.failures:
                        await asyncio.sleep(0.02)
        finally:
            faults.heal()

    return strike


@asynccontextmanager
async def _fails_while_narrating(evening: Evening) -> AsyncIterator[None]:
    faults = evening.table.sandbox.faults
    faults.fail("update_message", status=503)
    evening.narrates_on()
    try:
        yield
        await asyncio.sleep(2)
    finally:
        faults.heal()


@asynccontextmanager
async def _slow(evening: Evening) -> AsyncIterator[None]:
    evening.table.sandbox.faults.slow_s = 0.3
    try:
        yield
        await evening.reads(evening.the_move, NARRATION)
    finally:
        evening.table.sandbox.faults.heal()


@asynccontextmanager
async def _reply_deleted(evening: Evening) -> AsyncIterator[None]:
    [card] = evening.replies(evening.the_move)
    evening.table.sandbox.world.delete(card)
    evening.narrates_on()
    yield


@asynccontextmanager
async def _move_deleted(evening: Evening) -> AsyncIterator[None]:
    await evening.table.kira.person.delete(evening.the_move)
    evening.narrates_on()
    yield


@asynccontextmanager
async def _channel_deleted(evening: Evening) -> AsyncIterator[None]:
    evening.table.sandbox.world.remove_channel(evening.table.channel)
    evening.narrates_on()
    yield


@asynccontextmanager
async def _thread_locked(evening: Evening) -> AsyncIterator[None]:
    evening.table.sandbox.world.update_channel(evening.table.channel, archived=True, locked=True)
    evening.narrates_on()
    yield


@asynccontextmanager
async def _may_not_write(evening: Evening) -> AsyncIterator[None]:
    world = evening.table.sandbox.world
    world.overwrite(evening.table.channel, world.bot, send_messages=False)
    yield
    async with asyncio.timeout(PATIENCE_S):
        while not any(state == "closed" for state, *_ in await evening.turns()):
            await asyncio.sleep(0.05)


def _forbids(**permissions: bool) -> Strike:
    """The bot's permissions in the channel are taken away."""

    @asynccontextmanager
    async def strike(evening: Evening) -> AsyncIterator[None]:
        world = evening.table.sandbox.world
        world.overwrite(evening.table.channel, world.bot, **permissions)
        evening.narrates_on()
        yield

    return strike


@asynccontextmanager
async def _guild_left(evening: Evening) -> AsyncIterator[None]:
    evening.table.sandbox.world.remove_bot(evening.table.guild)
    evening.narrates_on()
    yield


NARRATING = When.NARRATING
FAULTS = (
    Fault("Discord: the socket drops while the Dungeon Master speaks", _dropped, NARRATING),
    Fault("Discord: a move is made while the socket is down", _dropped_before),
    Fault("Discord: events come twice after a resume", _repeated, NARRATING),
    Fault("Discord: the session is invalid, and a move is made meanwhile", _invalid),
    Fault("Discord asks to reconnect", _asked_to_reconnect, NARRATING),
    Fault("Discord: 429, three times", _fails("create_message", 429, 3)),
    Fault("Discord: 500 to a message", _fails("create_message", 500, 1)),
    Fault("Discord: 503 to everything, for some seconds", _fails("", 503, lasts_s=3)),
    Fault("Discord: 503 to every edit while the Dungeon Master speaks", _fails_while_narrating, NARRATING),
    Fault("Discord is slow", _slow),
    Fault("Discord: the narration is deleted while it is written", _reply_deleted, NARRATING),
    Fault("Discord: the move is deleted while it is narrated", _move_deleted, NARRATING),
    Fault("Discord: the channel is deleted", _channel_deleted, NARRATING, closes=True),
    Fault("Discord: the thread is deleted", _channel_deleted, NARRATING, closes=True, in_thread=True),
    Fault("Discord: the thread is locked", _thread_locked, NARRATING, closes=True, in_thread=True),
    Fault("Discord: the bot may not write in the channel", _may_not_write, closes=True),
    Fault("Discord: the bot may not see the channel", _forbids(view_channel=False), NARRATING, closes=True),
    Fault("Discord: the bot is put out of the server", _guild_left, NARRATING, closes=True),
)

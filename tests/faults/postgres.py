"""What happens to PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.faults.evening import Evening
from tests.faults.fault import AWAY, Fault, When


@asynccontextmanager
async def _stopped(evening: Evening) -> AsyncIterator[None]:
    await asyncio.to_thread(evening.house.server.stop)
    try:
        yield
    finally:
        await asyncio.to_thread(evening.house.server.start)


@asynccontextmanager
async def _stopped_while_narrating(evening: Evening) -> AsyncIterator[None]:
    async with _stopped(evening):
        evening.narrates_on()
        yield
        await asyncio.sleep(1)


@asynccontextmanager
async def _hiccup(evening: Evening) -> AsyncIterator[None]:
    """Jobs cannot be put away, for a time that is too short for their workers to stop."""
    await asyncio.to_thread(evening.house.server.keep_jobs, True)
    evening.narrates_on()
    try:
        yield
        await evening.reads(evening.the_move, evening.house.script.answer)
        await asyncio.sleep(1)
    finally:
        await asyncio.to_thread(evening.house.server.keep_jobs, False)


@asynccontextmanager
async def _cut(evening: Evening) -> AsyncIterator[None]:
    await asyncio.to_thread(evening.house.server.cut)
    evening.narrates_on()
    yield


@asynccontextmanager
async def _cut_at_commit(evening: Evening) -> AsyncIterator[None]:
    await asyncio.to_thread(evening.house.server.cut_at_commit)
    try:
        yield
        await evening.reads(evening.the_move, evening.house.script.answer)
    finally:
        await asyncio.to_thread(evening.house.server.cut_no_more)


@asynccontextmanager
async def _standby(evening: Evening) -> AsyncIterator[None]:
    await asyncio.to_thread(evening.house.server.close_to_writes, True)
    try:
        yield
    finally:
        await asyncio.to_thread(evening.house.server.close_to_writes, False)


@asynccontextmanager
async def _standby_while_narrating(evening: Evening) -> AsyncIterator[None]:
    async with _standby(evening):
        evening.narrates_on()
        yield
        await asyncio.sleep(1)


@asynccontextmanager
async def _full(evening: Evening) -> AsyncIterator[None]:
    await asyncio.to_thread(evening.house.server.allow, 0)
    try:
        yield
    finally:
        await asyncio.to_thread(evening.house.server.allow, -1)


@asynccontextmanager
async def _slow(evening: Evening) -> AsyncIterator[None]:
    await asyncio.to_thread(evening.house.server.slow, 0.1)
    try:
        yield
        await evening.reads(evening.the_move, evening.house.script.answer)
    finally:
        await asyncio.to_thread(evening.house.server.hurry)


@asynccontextmanager
async def _frozen(evening: Evening) -> AsyncIterator[None]:
    with evening.house.server.frozen():
        yield


FAULTS = (
    Fault("Postgres is stopped", _stopped, reads=AWAY, meanwhile=True),
    Fault("Postgres is stopped while the Dungeon Master speaks", _stopped_while_narrating, When.NARRATING),
    Fault("Postgres has a hiccup as a turn is put away", _hiccup, When.NARRATING),
    Fault("Postgres fails over: every connection is cut", _cut, When.NARRATING),
    Fault("Postgres cuts the connection that writes a move down", _cut_at_commit),
    Fault("Postgres fails over: a standby answers", _standby, reads=AWAY, meanwhile=True),
    Fault("a standby answers while the Dungeon Master speaks", _standby_while_narrating, When.NARRATING),
    Fault("Postgres has no connection left", _full, reads=AWAY, meanwhile=True),
    Fault("Postgres is slow", _slow),
    Fault("Postgres is frozen", _frozen, reads=AWAY, meanwhile=True),
)

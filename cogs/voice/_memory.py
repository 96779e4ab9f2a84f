"""What is written down of the bot's voice seats, beside the voice: an outage costs the way back, and nothing else."""

from __future__ import annotations

import asyncio
import functools
import logging
from collections.abc import Awaitable, Callable

from bot.chronicle.seats import Seats
from bot.errors import TorchlitError
from bot.facts import VoiceSeat
from bot.media.playlist import Place

log = logging.getLogger(__name__)

_PATIENCE_S = 2.0


class SeatMemory:
    """Notes seats in the order in which they change; who wants to be sure waits until that is `written`."""

    def __init__(self, seats: Seats) -> None:
        self._seats = seats
        self._order = asyncio.Lock()
        self._writing: set[asyncio.Task[None]] = set()

    def take(self, seat: VoiceSeat) -> None:
        """The bot sits there, or hears something else there."""
        self._write(functools.partial(self._seats.take, seat))

    def tell(self, bot_id: int, guild_id: int, place: Place | None) -> None:
        """That sentence is being told there."""
        self._write(functools.partial(self._seats.tell, bot_id, guild_id, place))

    def leave(self, bot_id: int, guild_id: int) -> None:
        """The bot got up for good."""
        self._write(functools.partial(self._seats.leave, bot_id, guild_id))

    async def written(self) -> None:
        """Wait until everything is, for a moment."""
        if self._writing:
            await asyncio.wait(set(self._writing), timeout=_PATIENCE_S)

    async def aclose(self) -> None:
        """Write what there is to write, and give the rest up."""
        await self.written()
        for task in self._writing:
            task.cancel()

    def _write(self, work: Callable[[], Awaitable[None]]) -> None:
        task = asyncio.create_task(self._in_turn(work), name="voice seat noted")
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)

    async def _in_turn(self, work: Callable[[], Awaitable[None]]) -> None:
        async with self._order:
            try:
                await work()
            except TorchlitError as error:
                log.warning("a voice seat was not noted: %s", error)

"""Turns that are being played in this process, and the way to stop one at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

from bot.errors import TorchlitError
from bot.facts import Turn


class Withdrawn(TorchlitError):
    """The telling of the turn was taken back while it went on; the turn is to be played from what is committed."""


@dataclass(frozen=True, slots=True)
class _Play:
    telling: int
    within: asyncio.Timeout
    ended: asyncio.Event = field(default_factory=asyncio.Event)


class Halts:
    """Stops a play wherever it waits, as a crash would: what is committed stays, and everything else is let go."""

    def __init__(self) -> None:
        self._plays: dict[int, _Play] = {}
        self._holds: dict[int, set[asyncio.Event]] = {}  # by campaign

    @contextmanager
    def held(self, campaign_id: int) -> Iterator[None]:
        """Inside of the block no further turn of the campaign begins in this process."""
        released = asyncio.Event()
        holds = self._holds.setdefault(campaign_id, set())
        holds.add(released)
        try:
            yield
        finally:
            released.set()
            holds.remove(released)
            if not holds:
                del self._holds[campaign_id]

    async def free(self, campaign_id: int) -> None:
        """Wait until nobody holds the campaign."""
        while holds := self._holds.get(campaign_id):
            await next(iter(holds)).wait()

    @asynccontextmanager
    async def heeded(self, turn: Turn) -> AsyncIterator[None]:
        """Raise Withdrawn inside of the block, at once, when somebody stops the turn."""
        play = _Play(turn.withdrawn, asyncio.timeout(None))
        self._plays[turn.id] = play
        try:
            async with play.within:
                yield
        except TimeoutError:
            if play.within.expired():
                raise Withdrawn(f"turn {turn.id} was taken back") from None
            raise
        finally:
            if self._plays.get(turn.id) is play:
                del self._plays[turn.id]
            play.ended.set()

    async def stop(self, turn: Turn) -> bool:
        """Stop the play of a turn that has been taken back, and wait until it has let go; False where it is not here.

        A play that began after the turn was taken back is left alone.
        """
        play = self._plays.get(turn.id)
        if play is None or play.telling > turn.withdrawn:
            return False
        if play.within.when() is None:
            play.within.reschedule(asyncio.get_running_loop().time())
        await play.ended.wait()
        return True

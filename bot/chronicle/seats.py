"""Where the bot sits in voice, and what it has to tell there when it comes back after a restart."""

from __future__ import annotations

from bot.facts import Turn, TurnState, VoiceSeat
from bot.media.playlist import Place
from db.session import Database


class Seats:
    """The voice seats of one bot, by its Discord id. Every method raises ChronicleUnavailable in an outage."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, seat: VoiceSeat) -> None:
        """Note a seat, or what has changed of it; how far the story was told is for `tell` to say."""
        async with self._database.transaction() as tx:
            await tx.seats.take(seat)

    async def tell(self, bot_id: int, guild_id: int, place: Place | None) -> None:
        """Note the turn and the sentence of it that is being told, None when nothing is left to tell."""
        async with self._database.transaction() as tx:
            await tx.seats.tell(bot_id, guild_id, *(place or (None, 0)))

    async def leave(self, bot_id: int, guild_id: int) -> None:
        """Forget a seat, if there is one."""
        async with self._database.transaction() as tx:
            await tx.seats.leave(bot_id, guild_id)

    async def kept(self, bot_id: int) -> tuple[VoiceSeat, ...]:
        """Every seat that the bot had and did not give up."""
        async with self._database.transaction() as tx:
            return await tx.seats.of_bot(bot_id)

    async def broken_off(self, seat: VoiceSeat) -> Turn | None:
        """The turn that was being told there, where the story has not gone on since.

        One that is not posted yet is told anew when it is.
        """
        if seat.turn_id is None:
            return None
        async with self._database.transaction() as tx:
            turn = await tx.turns.get(seat.turn_id)
            if turn is None or turn.state is not TurnState.POSTED or not await tx.turns.is_newest(turn.id):
                return None
        return turn

"""What players wrote while nobody listened: how far each channel was heard, and what is still answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.facts import PlayerAction
from db.session import Database

_GUILDS_AT_ONCE = 500  # so that no statement takes long, however many servers there are


@dataclass(frozen=True, slots=True)
class Backlog:
    """The messages that nobody has dealt with, oldest first: those to play, and older ones that are left be."""

    played: tuple[PlayerAction, ...]
    left: tuple[PlayerAction, ...]


class Missed:
    """Finds what was missed; of a channel's messages the newest `most` that are younger than `within` are played."""

    def __init__(self, database: Database, *, within: timedelta, most: int) -> None:
        self._database, self._within, self._most = database, within, most

    @property
    def is_wanted(self) -> bool:
        """Whether messages are answered that were written while nobody listened."""
        return self._within > timedelta(0)

    async def channels(self, guild_ids: Iterable[int]) -> Mapping[int, int]:
        """The channels of the guilds where a campaign is played, with the last message that was heard in each."""
        everywhere, found = list(guild_ids), dict[int, int]()
        for first in range(0, len(everywhere), _GUILDS_AT_ONCE):
            async with self._database.transaction() as tx:
                found |= await tx.hearing.of_guilds(everywhere[first : first + _GUILDS_AT_ONCE])
        return found

    async def heard_to(self, channel_id: int, *, before: int | None) -> int | None:
        """The last message that was heard, of those before another one; None where no campaign is played."""
        async with self._database.transaction() as tx:
            return await tx.hearing.of_channel(channel_id, before=before)

    async def sort_out(self, actions: Sequence[PlayerAction]) -> Backlog:
        """What to do with a channel's messages that were found, oldest first.

        Those that are moves already are left out, and those of people who do not want to be read.
        """
        async with self._database.transaction() as tx:
            known = await tx.hearing.moves_among(action.message_id for action in actions)
            unread = await tx.people.opted_out_among(action.user_id for action in actions)
        new = [
            action for action in actions if action.message_id not in known and action.user_id not in unread
        ]
        since = datetime.now(UTC) - self._within
        played = [action for action in new if action.at >= since][-self._most :]
        return Backlog(tuple(played), tuple(new[: len(new) - len(played)]))

    async def heard(self, channel_id: int, message_id: int) -> None:
        """Note that everything in the channel up to the message is dealt with."""
        async with self._database.transaction() as tx:
            await tx.hearing.mark(channel_id, message_id)

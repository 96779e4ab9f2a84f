"""Messages that were written while nobody listened: found after each fresh session with Discord, and answered."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import aiohttp
import discord

from bot.client import Torchlit
from bot.errors import ChronicleUnavailable, LimitReached, PlayerError
from bot.facts import PlayerAction
from bot.markup import unmasked
from bot.turn.missed import Backlog
from cogs._cards import plain
from cogs.play._hearing import player_action

if TYPE_CHECKING:
    from discord.abc import MessageableChannel  # exists for type checkers only

log = logging.getLogger(__name__)

_MOST_READ = 200  # messages of a channel
_AT_ONCE = 4  # channels
_PAUSE_S = 0.2  # after each: 20 channels a second at most, where Discord allows 50 requests of all kinds
_CHANNEL_S = 60.0  # that one channel may take
_PATIENCE_S = 5.0  # that a player's new message waits for what was missed before it
_RETRY_S, _LONGEST_RETRY_S = 2.0, 300.0
_MOST_NAMED = 5
_LONGEST_NAME = 40  # characters
_TOO_MANY, _SERVER_FAILS = 429, 500  # the statuses of what heals by itself: these, and those above the second

_Reading: TypeAlias = "asyncio.Task[bool]"


@dataclass(slots=True)
class _Session:
    """A fresh session with Discord: the first message of it in each channel, and the reading of those before."""

    first: dict[int, int] = field(default_factory=dict)
    reading: dict[int, _Reading] = field(default_factory=dict)

    def is_done(self, channel_id: int) -> bool:
        """Whether nothing is left to find in the channel."""
        reading = self.reading.get(channel_id)
        return reading is not None and reading.done() and not reading.cancelled() and reading.result()


class MissedMessages:
    """Answers what was written while there was no session; one that is resumed has missed nothing.

    What is missing in a channel lies between the last message that was heard there and the first of this session.
    Before that one is taken the channel is caught up with, so that moves keep their order; all other channels follow
    by themselves, a few at once. What cannot be read just now is tried again.
    """

    def __init__(self, bot: Torchlit) -> None:
        self._bot, self._missed = bot, bot.app.missed
        self._session: _Session | None = None  # until everything is found
        self._sweeping: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """A fresh session begins: nothing that was written since the last one was heard."""
        if self._missed.is_wanted:
            self._session = _Session()

    async def find(self) -> None:
        """The servers are known: begin to read their channels, in the background."""
        await self._end()
        if self._session is not None:
            self._sweeping = asyncio.create_task(self._sweep(self._session), name="missed messages")

    async def stop(self) -> None:
        """Read no more."""
        session, self._session = self._session, None
        await self._end()
        readings = list(session.reading.values()) if session else []
        for reading in readings:
            reading.cancel()
        await asyncio.gather(*readings, return_exceptions=True)

    async def precede(self, message: discord.Message) -> None:
        """Before a new message is taken, take what was missed before it; gives up waiting after some seconds."""
        session, channel = self._session, message.channel
        if session is None:
            return
        session.first.setdefault(channel.id, message.id)
        if self._bot.app.keeper.ready.is_set() and not session.is_done(channel.id):
            await asyncio.wait({self._read(session, channel)}, timeout=_PATIENCE_S)

    async def _end(self) -> None:
        if self._sweeping is not None:
            self._sweeping.cancel()
            await asyncio.gather(self._sweeping, return_exceptions=True)

    async def _sweep(self, session: _Session) -> None:
        """Read every channel where something was written since it was heard, until none is left."""
        gate, wait_s = asyncio.Semaphore(_AT_ONCE), _RETRY_S

        async def read(channel: MessageableChannel) -> bool:
            async with gate:
                done = await self._read(session, channel)
                await asyncio.sleep(_PAUSE_S)
            return done

        while True:
            await self._bot.app.keeper.ready.wait()
            try:
                if all(await asyncio.gather(*map(read, await self._due(session)))):
                    break
            except ChronicleUnavailable:
                log.debug("what was missed is looked for when the chronicle is within reach again")
            await asyncio.sleep(wait_s)
            wait_s = min(2 * wait_s, _LONGEST_RETRY_S)
        if self._session is session:
            self._session = None

    async def _due(self, session: _Session) -> list[MessageableChannel]:
        heard = await self._missed.channels(guild.id for guild in self._bot.guilds)
        channels = ((self._bot.get_channel(channel_id), heard_to) for channel_id, heard_to in heard.items())
        return [
            channel
            for channel, heard_to in channels
            if isinstance(
                channel, discord.TextChannel | discord.Thread | discord.VoiceChannel | discord.StageChannel
            )
            and (channel.last_message_id or 0) > heard_to
            and not session.is_done(channel.id)
        ]

    def _read(self, session: _Session, channel: MessageableChannel) -> _Reading:
        """The reading of a channel; the one that is under way, or a new one where the last failed."""
        reading = session.reading.get(channel.id)
        if reading is None or (reading.done() and not session.is_done(channel.id)):
            reading = asyncio.create_task(self._catch_up(session, channel), name="missed in a channel")
            session.reading[channel.id] = reading
        return reading

    async def _catch_up(self, session: _Session, channel: MessageableChannel) -> bool:
        """Answer what was missed in a channel; False where that may succeed another time."""
        try:
            async with asyncio.timeout(_CHANNEL_S):
                await self._answer(session, channel)
        except discord.HTTPException as refused:
            log.warning("what was missed in channel %d cannot be read: %s", channel.id, refused)
            return refused.status < _SERVER_FAILS and refused.status != _TOO_MANY
        except (ChronicleUnavailable, aiohttp.ClientError, OSError) as error:  # a TimeoutError is an OSError
            log.warning("what was missed in channel %d is to be read later: %s", channel.id, error)
            return False
        except Exception:
            log.exception("what was missed in channel %d is not answered", channel.id)
        return True

    async def _heard_to(self, session: _Session, channel_id: int) -> int | None:
        """The last message that was heard in the channel before this session; None where no campaign is played."""
        heard_to = await self._missed.heard_to(channel_id, before=session.first.get(channel_id))
        first = session.first.get(channel_id)
        if (
            heard_to is not None and first is not None and heard_to >= first
        ):  # it came, and was taken, meanwhile
            heard_to = await self._missed.heard_to(channel_id, before=first)
        return heard_to

    async def _answer(self, session: _Session, channel: MessageableChannel) -> None:
        """Take the newest messages as moves, and say in one line which older ones are left be."""
        heard_to = await self._heard_to(session, channel.id)
        if heard_to is None:
            return
        before = session.first.get(channel.id)
        history = channel.history(
            limit=_MOST_READ,
            after=discord.Object(heard_to),
            before=discord.Object(before) if before is not None else None,
            oldest_first=False,
        )
        found = [message async for message in history]
        messages = {message.id: message for message in reversed(found)}
        backlog = await self._missed.sort_out(self._unanswered(list(messages.values())))
        if backlog.left:
            await channel.send(
                left_be(backlog, and_more=len(found) == _MOST_READ),
                reference=messages[backlog.left[-1].message_id].to_reference(fail_if_not_exists=False),
                mention_author=False,
                nonce=f"left{backlog.left[-1].message_id}",
            )
        for action in backlog.played:
            await self._take(messages[action.message_id], action)
        if backlog.played:
            log.info("taking up %d moves that were made while nobody listened", len(backlog.played))
            await channel.typing()
        if found:
            await self._missed.heard(channel.id, found[0].id)

    def _unanswered(self, messages: Sequence[discord.Message]) -> list[PlayerAction]:
        """The players' actions among the messages, oldest first, since the last to which the bot replied.

        Where it replied to one it listened then, and has dealt with those before, be it by a refusal.
        """
        assert self._bot.user is not None, "a bot that has a session has logged in"
        me = self._bot.user.id
        replied = max((_answered(message) for message in messages if message.author.id == me), default=0)
        actions = (player_action(message, me) for message in messages if message.id > replied)
        return [action for action in actions if action is not None]

    async def _take(self, message: discord.Message, action: PlayerAction) -> None:
        try:
            await self._bot.app.turns.receive(action)
        except ChronicleUnavailable:
            raise  # it is tried again
        except PlayerError as refusal:
            if not isinstance(refusal, LimitReached) or refusal.is_news:
                await message.reply(unmasked(str(refusal)), mention_author=False)


def _answered(message: discord.Message) -> int:
    """The id of the message that this one replies to; 0 for none."""
    return (message.reference and message.reference.message_id) or 0


def left_be(backlog: Backlog, *, and_more: bool) -> str:
    """How many messages are not answered, and whose they are; `and_more` where only the newest of them were read."""
    by = Counter(plain(action.user_name, _LONGEST_NAME) for action in backlog.left).most_common()
    named = [f"{name} ({number})" for name, number in by[:_MOST_NAMED]]
    if others := sum(number for _, number in by[_MOST_NAMED:]):
        named.append(f"others ({others})")
    number = len(backlog.left)
    count = f"{'more than ' if and_more else ''}{number} message{'' if number == 1 else 's'}"
    told = f"While I was away I missed {count} that I leave be: {', '.join(named)}."
    played = len(backlog.played)
    if not played:
        return f"{told} Write again what still counts."
    return f"{told} I take up the {'newest one' if played == 1 else f'newest {played}'}."

"""The bot's seat in a voice channel: kept until it is sent away or left alone, whatever becomes of the line."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
from collections.abc import Callable, Iterator

import discord

from bot.errors import PlayerError, VoiceUnavailable
from bot.media.playlist import Place, Playlist
from cogs.voice._entering import CONNECT_WITHIN_S, check_channel, enter
from cogs.voice._line import PlaylistSource, VoiceLine
from cogs.voice._sign import Scene, Sign

log = logging.getLogger(__name__)

_LONGEST_PAUSE_S = 60.0
_LOOK_EVERY_S = 1.0
_GIVE_UP_S = 2.0
_GOODBYE_S, _HASTY_GOODBYE_S = 5.0, 0.5


class Seat:
    """Plays a guild's playlist in one of its voice channels, from `take` until `left` is called.

    `alone_s` are the seconds for which it stays without anybody to hear it; `told` hears what is being told, at the
    latest a second after it has begun.
    """

    def __init__(
        self,
        playlist: Playlist,
        *,
        alone_s: float,
        scene: Scene,
        told: Callable[[Place | None], None],
        left: Callable[[], None],
    ) -> None:
        self.playlist = playlist
        self._alone_s = alone_s
        self._sign = Sign(scene)
        self._told, self._left = told, left
        self._place: Place | None = None
        self._line: VoiceLine | None = None
        self._staying: asyncio.Task[None] | None = None
        self._going: asyncio.TimerHandle | None = None
        self._goodbye_s = _GOODBYE_S

    @property
    def channel(self) -> discord.VoiceChannel:
        """Where the seat is, as the bot knows the channel now: a new session with Discord makes a new object of it."""
        assert self._line is not None
        channel = self._line.client.get_channel(self._line.channel.id) or self._line.channel
        assert isinstance(channel, discord.VoiceChannel)
        return channel

    @property
    def is_lost(self) -> bool:
        """True while the line is gone, and tried to be got back."""
        return self._line is None or self._line.gone.is_set()

    async def take(self, channel: discord.VoiceChannel) -> None:
        """Sit down in a channel; VoiceUnavailable when Discord does not let the bot in."""
        self._line = await enter(channel)
        self._staying = asyncio.create_task(self._stay(self._line), name=f"voice in {channel.guild.id}")
        self.look_around()

    async def move(self, channel: discord.VoiceChannel) -> None:
        """Change to another channel of the guild, where what is playing goes on; VoiceUnavailable if that fails."""
        assert self._line is not None
        try:
            async with asyncio.timeout(CONNECT_WITHIN_S):
                await self._line.change_channel(channel)
        except TimeoutError:
            raise VoiceUnavailable(f"Discord did not move me to {channel.mention}.") from None
        self.look_around()

    async def leave(self, *, hastily: bool = False) -> None:
        """Get up; returns when Discord knows, or hastily when it was told: who shuts down hears no answer any more."""
        self._goodbye_s = _HASTY_GOODBYE_S if hastily else _GOODBYE_S
        if self._staying is not None:
            self._staying.cancel()
            await asyncio.gather(self._staying, return_exceptions=True)

    def look_around(self) -> None:
        """Somebody came or went: alone, the seat is kept a while longer."""
        if self._staying is None:
            return
        if not is_alone(self.channel):
            if self._going is not None:
                self._going.cancel()
                self._going = None
        elif self._going is None:
            self._going = asyncio.get_running_loop().call_later(self._alone_s, self._staying.cancel)

    async def _stay(self, line: VoiceLine) -> None:
        try:
            while True:
                mending = asyncio.create_task(end_if_broken(line), name="voice line watched")
                try:
                    await self._play_through(line)
                finally:
                    mending.cancel()
                if line.dismissed:
                    log.info("sent out of voice channel %d", line.channel.id)
                    break
                log.warning("the line to voice channel %d is gone; trying to get it back", line.channel.id)
                lost_at = line.unheard_since
                self._line = line = await self._return()
                self.playlist.rewind(since=lost_at)
                self.look_around()
        finally:
            if self._going is not None:
                self._going.cancel()
            self._left()
            await self._say_goodbye(line)

    async def _say_goodbye(self, line: VoiceLine) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._goodbye_s):
                await self._sign.take_down(self.channel)
                if not line.gone.is_set():
                    await line.disconnect(force=True)

    async def _play_through(self, line: VoiceLine) -> None:
        """Play whatever comes, until the line is gone."""
        self._sign.renew(self.channel)
        while await self._something_to_hear(line):
            # discord.py lets only threads wait for it.
            if await asyncio.to_thread(line.wait_until_connected, 1.0):
                self._sign.renew(self.channel)
                await self._play(line)

    async def _something_to_hear(self, line: VoiceLine) -> bool:
        """Wait for it; False when the line is gone first."""
        waiting = {asyncio.create_task(line.gone.wait()), asyncio.create_task(self.playlist.filled())}
        try:
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in waiting:
                task.cancel()
        return not line.gone.is_set()

    async def _play(self, line: VoiceLine) -> None:
        """Play until nothing is left to hear, or the line has no more hope."""
        loop, over = asyncio.get_running_loop(), asyncio.Event()

        def after(error: Exception | None) -> None:
            if error is not None:
                log.error("a speech broke off", exc_info=error)
            loop.call_soon_threadsafe(over.set)

        try:
            line.play(PlaylistSource(self.playlist, line), after=after)
        except discord.ClientException as error:
            log.info("not played yet: %s", error)  # the line went down just now
        else:
            noting = asyncio.create_task(self._note_place(), name="voice seat watched")
            try:
                await over.wait()
            finally:
                noting.cancel()
            self._tell_place()

    async def _note_place(self) -> None:
        while True:
            self._tell_place()
            await asyncio.sleep(_LOOK_EVERY_S)

    def _tell_place(self) -> None:
        if (place := self.playlist.place) != self._place:
            self._place = place
            self._told(place)

    async def _return(self) -> VoiceLine:
        """Connect again, however long that takes; the company may leave meanwhile, and then so does the seat."""
        for pause_s in pauses():
            await asyncio.sleep(pause_s)
            with contextlib.suppress(PlayerError):  # it is in the log
                check_channel(self.channel)
                return await enter(self.channel)
        raise AssertionError("the pauses never end")


async def end_if_broken(line: VoiceLine) -> None:
    """End a line that stays broken from one look to the next; discord.py would wait for news of it for longer."""
    was_broken = False
    while not (was_broken and line.is_broken):
        was_broken = line.is_broken
        await asyncio.sleep(_LOOK_EVERY_S)
    with contextlib.suppress(TimeoutError):  # who does not answer does not take leave either
        async with asyncio.timeout(_GIVE_UP_S):
            await line.disconnect(force=True)


def pauses() -> Iterator[float]:
    """Seconds before each try to get a line back: 1, 2, 4 and so on, a minute at most."""
    for exponent in itertools.count():
        yield min(2.0 ** min(exponent, 10), _LONGEST_PAUSE_S)


def is_alone(channel: discord.VoiceChannel) -> bool:
    """True when nobody but bots is in the channel."""
    members = [channel.guild.get_member(user_id) for user_id in channel.voice_states]
    return all(member is not None and member.bot for member in members)

"""The bot's seats in voice: one in each guild that asked for it, and the way back to them after a restart."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
from collections.abc import Iterator

import discord

from bot.client import Torchlit
from bot.errors import BadInput, ChronicleUnavailable, NotAllowed, NotFound, PlayerError, VoiceUnavailable
from bot.facts import Actor, Campaign, VoiceSeat
from cogs.voice._entering import check_channel, check_libraries
from cogs.voice._memory import SeatMemory
from cogs.voice._seat import Seat, is_alone, pauses

log = logging.getLogger(__name__)

_AT_ONCE = 4  # ways back at a time
_TRIES = 5


class Hall:
    """Who sits where, for whom, and what is remembered of it."""

    def __init__(self, bot: Torchlit) -> None:
        self._bot, app = bot, bot.app
        self._ready, self._aloud = app.keeper.ready, app.aloud
        self._jukebox, self._chronicle = app.jukebox, app.chronicle
        self._alone_s = app.settings.voice_alone_s
        self._memory = SeatMemory(app.chronicle.seats)
        self._seats: dict[int, Seat] = {}
        self._arriving: set[int] = set()
        self._callers: dict[int, Actor] = {}  # by guild: who called the bot last, and from where
        self._closing = False

    def seat(self, guild_id: int) -> Seat | None:
        """The seat in a guild, if there is one."""
        return self._seats.get(guild_id)

    async def close(self) -> None:
        """Get up everywhere, to come back with the next start."""
        self._closing = True
        await asyncio.gather(*(seat.leave(hastily=True) for seat in list(self._seats.values())))
        await self._memory.aclose()

    async def come(self, actor: Actor, channel: discord.VoiceChannel) -> Campaign | None:
        """Come, and tell just the campaign of the channel that the bot was called from; without one, all of them."""
        check_libraries()
        check_channel(channel)
        guild_id = channel.guild.id
        with self._on_the_way(guild_id):
            seat = self._seats.get(guild_id)
            if seat is not None and not seat.is_lost:
                await _move(seat, channel, actor)
                self._callers[guild_id] = actor
            else:
                if seat is not None:
                    await seat.leave()
                try:
                    await self._sit_down(channel, actor)
                except BaseException:
                    self._forget(guild_id)
                    raise
        campaign = await self.campaign_of(actor)
        self._jukebox.tune(guild_id, campaign.id if campaign else None)
        self.note(guild_id)
        await self._memory.written()
        return campaign

    async def dismiss(self, seat: Seat) -> None:
        """Get up, and do not come back by itself."""
        await seat.leave()
        await self._memory.written()

    def note(self, guild_id: int, *, channel_id: int | None = None) -> None:
        """Remember what has changed of a seat; `channel_id` is where it was moved to."""
        seat, caller = self._seats.get(guild_id), self._callers.get(guild_id)
        if seat is not None and caller is not None:
            self._memory.take(
                VoiceSeat(
                    self._me,
                    guild_id,
                    channel_id or seat.channel.id,
                    caller.channel_id,
                    self._jukebox.tuned(guild_id),
                    round(seat.playlist.volume * 100),
                )
            )

    async def go_back(self) -> None:
        """After a restart: to each channel in which the bot sat, where somebody is there to hear it.

        What is told meanwhile waits there, and a narration goes on with the sentence that broke off.
        """
        await self._ready.wait()
        try:
            kept = await self._chronicle.seats.kept(self._me)
        except ChronicleUnavailable as error:
            log.warning("nobody knows in which voice channels I sat: %s", error)
            return
        for seat in kept:
            self._jukebox.open(seat.guild_id).volume = seat.volume / 100
            self._jukebox.tune(seat.guild_id, seat.campaign_id)
        await self._bot.wait_until_ready()
        some = asyncio.Semaphore(_AT_ONCE)
        await asyncio.gather(*(self._go_back_to(seat, some) for seat in kept))

    async def _go_back_to(self, kept: VoiceSeat, some: asyncio.Semaphore) -> None:
        guild = self._bot.get_guild(kept.guild_id)
        if guild is not None and guild.unavailable:  # Discord is late with it
            await self._bot.wait_for("guild_available", check=lambda there: there.id == kept.guild_id)
        async with some:
            if kept.guild_id in self._seats or kept.guild_id in self._arriving:
                return  # somebody has called it already
            if self._bot.get_guild(kept.guild_id) is None:
                self._jukebox.close(kept.guild_id)  # the guild is another process's
                return
            try:
                with self._on_the_way(kept.guild_id):
                    await self._sit_again(kept)
                self.note(kept.guild_id)
                if (turn := await self._chronicle.seats.broken_off(kept)) is not None:
                    await self._aloud.retell(turn, first=kept.sentence)
            except PlayerError as refusal:
                log.info("not back in voice channel %d: %s", kept.channel_id, refusal)
                if kept.guild_id not in self._seats:
                    self._forget(kept.guild_id)

    async def _sit_again(self, kept: VoiceSeat) -> None:
        caller = Actor(kept.bot_id, "", kept.guild_id, kept.called_from)
        for pause_s in itertools.islice(pauses(), _TRIES):
            channel = self._bot.get_channel(kept.channel_id)
            if not isinstance(channel, discord.VoiceChannel) or is_alone(channel):
                raise NotFound("Nobody is there any more.")
            check_libraries()
            check_channel(channel)
            try:
                return await self._sit_down(channel, caller)
            except VoiceUnavailable as error:
                log.info("no way back to voice channel %d yet: %s", kept.channel_id, error)
            await asyncio.sleep(pause_s)
        raise VoiceUnavailable("Discord did not let me in again.")

    async def _sit_down(self, channel: discord.VoiceChannel, caller: Actor) -> None:
        guild_id = channel.guild.id
        self._callers[guild_id] = caller
        seat = Seat(
            self._jukebox.open(guild_id),
            alone_s=self._alone_s,
            scene=lambda: self._scene(guild_id),
            told=lambda place: self._memory.tell(self._me, guild_id, place),
            left=lambda: self._forget(guild_id),
        )
        await seat.take(channel)
        self._seats[guild_id] = seat

    def _forget(self, guild_id: int) -> None:
        self._seats.pop(guild_id, None)
        self._callers.pop(guild_id, None)
        self._jukebox.close(guild_id)
        if not self._closing:
            self._memory.leave(self._me, guild_id)

    @property
    def _me(self) -> int:
        """The bot's own id; it has logged in before any cog is loaded."""
        assert self._bot.user is not None
        return self._bot.user.id

    @contextlib.contextmanager
    def _on_the_way(self, guild_id: int) -> Iterator[None]:
        if guild_id in self._arriving:
            raise BadInput("I am on my way already.")
        self._arriving.add(guild_id)
        try:
            yield
        finally:
            self._arriving.discard(guild_id)

    async def campaign_of(self, actor: Actor) -> Campaign | None:
        """What is played where somebody asks; None where nothing is, and in an outage."""
        try:
            return await self._chronicle.campaigns.here(actor)
        except ChronicleUnavailable:
            return None

    async def _scene(self, guild_id: int) -> str:
        """The campaign of the channel that the bot was called from, and where its party is."""
        overview = await self._chronicle.campaigns.overview(self._callers[guild_id])
        place = f" · {overview.location.name}" if overview.location else ""
        return f"{overview.campaign.name}{place}"


def may_command(actor: Actor, seat: Seat) -> bool:
    """Whether somebody listens there, or manages the server."""
    return actor.user_id in seat.channel.voice_states or actor.manages_guild


async def _move(seat: Seat, channel: discord.VoiceChannel, actor: Actor) -> None:
    """Send the bot to another channel, or leave it where it is; NotAllowed without those who listen to it."""
    if not is_alone(seat.channel) and not may_command(actor, seat):
        raise NotAllowed(
            f"I am telling the story in {seat.channel.mention}. Those who listen there can send me."
        )
    if seat.channel != channel:
        await seat.move(channel)

"""The `/voice` commands."""

from __future__ import annotations

import asyncio

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import App
from bot.chronicle.voices import PITCHES, RATES
from bot.errors import BadInput, ChronicleUnavailable, NotAllowed
from bot.facts import Actor, Campaign
from bot.media.speakable import NARRATOR
from bot.media.speakable.languages import language_code
from cogs._cards import plain
from cogs._completion import MOST_CHOICES, PATIENCE_S, Choices, looked_up, matching
from cogs._interaction import Interaction, actor_of, promptly, reply
from cogs.voice import _embeds
from cogs.voice._entering import check_channel, check_libraries
from cogs.voice._seat import Seat, is_alone

LOUDEST = 200  # percent


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class VoiceCog(commands.GroupCog, group_name="voice", group_description="The story told aloud."):
    """One seat in each guild that asked for it, and who may tell it what to do."""

    def __init__(self, app: App) -> None:
        self._jukebox, self._chronicle, self._speech = app.jukebox, app.chronicle, app.speech
        self._alone_s = app.settings.voice_alone_s
        self._seats: dict[int, Seat] = {}
        self._arriving: set[int] = set()
        self._callers: dict[int, Actor] = {}  # by guild: who called the bot last, and from where

    async def cog_unload(self) -> None:
        """Leave every channel."""
        await asyncio.gather(*(seat.leave(hastily=True) for seat in list(self._seats.values())))

    @commands.Cog.listener()
    async def on_voice_state_update(
        self, member: discord.Member, before: discord.VoiceState, after: discord.VoiceState
    ) -> None:
        """Somebody came or went where the bot may be."""
        del before, after
        if (seat := self._seats.get(member.guild.id)) is not None:
            seat.look_around()

    @app_commands.command()
    @app_commands.describe(channel="Where to; where you are, unless you say")
    async def join(self, interaction: Interaction, channel: discord.VoiceChannel | None = None) -> None:
        """Come to your voice channel and tell the story there."""
        actor = actor_of(interaction)
        there = channel or _channel_of(interaction)
        if (
            isinstance(interaction.user, discord.Member)
            and not there.permissions_for(interaction.user).connect
        ):
            raise NotAllowed(f"You may not enter {there.mention} yourself.")
        campaign = await promptly(interaction, self._come(actor, there))
        await reply(interaction, _embeds.joined(there, campaign))

    @app_commands.command()
    async def leave(self, interaction: Interaction) -> None:
        """Leave the voice channel."""
        seat = self._heard_by(interaction)
        channel = seat.channel
        await promptly(interaction, seat.leave())
        await reply(interaction, _embeds.left(channel))

    @app_commands.command()
    @app_commands.describe(percent="100 is as loud as it was recorded")
    async def volume(self, interaction: Interaction, percent: app_commands.Range[int, 0, LOUDEST]) -> None:
        """Speak up, or lower the voice."""
        self._heard_by(interaction).playlist.volume = percent / 100
        await reply(interaction, _embeds.volume(percent))

    @app_commands.command()
    async def skip(self, interaction: Interaction) -> None:
        """Pass over the rest of what is being told."""
        if not self._heard_by(interaction).playlist.skip():
            raise BadInput("Nothing is being told just now.")
        await reply(interaction, _embeds.skipped())

    @app_commands.command()
    async def replay(self, interaction: Interaction) -> None:
        """Tell the last turn once more."""
        if not self._heard_by(interaction).playlist.replay():
            raise BadInput("Nothing was told here yet.")
        await reply(interaction, _embeds.replayed())

    @app_commands.command()
    @app_commands.describe(
        npc="Who: a character, or `narrator`",
        voice="With which voice; leave it out to give them back their own",
        pitch="Semitones above the voice's own",
        rate="Percent of its pace",
    )
    async def cast(
        self,
        interaction: Interaction,
        npc: str,
        voice: str | None = None,
        pitch: app_commands.Range[int, PITCHES[0], PITCHES[-1]] = 0,
        rate: app_commands.Range[int, RATES[0], RATES[-1]] = 100,
    ) -> None:
        """Say with which voice somebody speaks from the next narration on; for the campaign's owner."""
        voices, actor = self._chronicle.voices, actor_of(interaction)
        if voice is None:
            await promptly(interaction, voices.uncast(actor, npc))
            await reply(interaction, _embeds.uncast(npc))
        else:
            given = await promptly(interaction, voices.cast(actor, npc, voice, pitch=pitch, rate=rate))
            await reply(interaction, _embeds.cast(given))

    @cast.autocomplete("npc")
    async def _suggest_npc(self, interaction: Interaction, typed: str) -> Choices:
        found = await looked_up(self._chronicle.characters.names(actor_of(interaction), typed))
        return [*found[: MOST_CHOICES - 1], *matching([NARRATOR], typed)]

    @cast.autocomplete("voice")
    async def _suggest_voice(self, interaction: Interaction, typed: str) -> Choices:
        campaign = await self._campaign_of(actor_of(interaction))
        language = language_code(campaign.language if campaign else "")
        try:
            async with asyncio.timeout(PATIENCE_S):
                return matching(await self._speech.names(language), typed)
        except TimeoutError:
            return []

    async def _come(self, actor: Actor, channel: discord.VoiceChannel) -> Campaign | None:
        """Come, and tell just the campaign of the channel that the bot was called from; without one, all of them."""
        check_libraries()
        check_channel(channel)
        guild_id = channel.guild.id
        if guild_id in self._arriving:
            raise BadInput("I am on my way already.")
        self._arriving.add(guild_id)
        try:
            await self._sit_down(actor, channel)
        finally:
            self._arriving.discard(guild_id)
        campaign = await self._campaign_of(actor)
        self._jukebox.tune(guild_id, campaign.id if campaign else None)
        return campaign

    async def _sit_down(self, actor: Actor, channel: discord.VoiceChannel) -> None:
        guild_id = channel.guild.id
        if (seat := self._seats.get(guild_id)) is not None:
            if not seat.is_lost:
                await _move(seat, channel, actor)
                self._callers[guild_id] = actor
                return
            await seat.leave()
        self._callers[guild_id] = actor
        seat = Seat(
            self._jukebox.open(guild_id),
            alone_s=self._alone_s,
            scene=lambda: self._scene(guild_id),
            left=lambda: self._forget(guild_id),
        )
        try:
            await seat.take(channel)
        except BaseException:
            self._forget(guild_id)
            raise
        self._seats[guild_id] = seat

    async def _campaign_of(self, actor: Actor) -> Campaign | None:
        try:
            return await self._chronicle.campaigns.here(actor)
        except ChronicleUnavailable:
            return None

    def _forget(self, guild_id: int) -> None:
        self._seats.pop(guild_id, None)
        self._callers.pop(guild_id, None)
        self._jukebox.close(guild_id)

    def _heard_by(self, interaction: Interaction) -> Seat:
        """The seat, if the person hears it; nobody else may touch it but who manages the server."""
        actor = actor_of(interaction)
        seat = self._seats.get(actor.guild_id)
        if seat is None:
            raise BadInput("I am in no voice channel here. `/voice join` calls me to yours.")
        if not _may_command(actor, seat):
            raise NotAllowed(f"That is for those who listen in {seat.channel.mention}.")
        return seat

    async def _scene(self, guild_id: int) -> str:
        """The campaign of the channel that the bot was called from, and where its party is."""
        overview = await self._chronicle.campaigns.overview(self._callers[guild_id])
        place = f" · {overview.location.name}" if overview.location else ""
        return f"{overview.campaign.name}{place}"


async def _move(seat: Seat, channel: discord.VoiceChannel, actor: Actor) -> None:
    """Send the bot to another channel, or leave it where it is; NotAllowed without those who listen to it."""
    if not is_alone(seat.channel) and not _may_command(actor, seat):
        raise NotAllowed(
            f"I am telling the story in {seat.channel.mention}. Those who listen there can send me."
        )
    if seat.channel != channel:
        await seat.move(channel)


def _may_command(actor: Actor, seat: Seat) -> bool:
    return actor.user_id in seat.channel.voice_states or actor.manages_guild


def _channel_of(interaction: Interaction) -> discord.VoiceChannel:
    """Where the person is in voice."""
    user = interaction.user
    state = user.voice if isinstance(user, discord.Member) else None
    if state is None or state.channel is None:
        raise BadInput("You are in no voice channel. Enter one, and I come to you; or name one: `channel`.")
    if not isinstance(state.channel, discord.VoiceChannel):
        raise BadInput(
            f"On a stage like {plain(state.channel.name)} I cannot speak. Ask me from a voice channel."
        )
    return state.channel

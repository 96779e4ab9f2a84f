"""The `/voice` commands."""

from __future__ import annotations

import asyncio
import logging

import discord
from discord import app_commands
from discord.ext import commands

from bot.chronicle.voices import PITCHES, RATES
from bot.client import Torchlit
from bot.errors import BadInput, NotAllowed
from bot.media.speakable import NARRATOR
from bot.media.speakable.languages import language_code
from cogs._cards import plain
from cogs._completion import MOST_CHOICES, PATIENCE_S, Choices, looked_up, matching
from cogs._interaction import Interaction, actor_of, promptly, reply
from cogs.voice import _embeds
from cogs.voice._hall import Hall, may_command
from cogs.voice._seat import Seat

log = logging.getLogger(__name__)

LOUDEST = 200  # percent


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class VoiceCog(commands.GroupCog, group_name="voice", group_description="The story told aloud."):
    """Where the bot sits in voice, and who may tell it what to do there."""

    def __init__(self, bot: Torchlit) -> None:
        self._chronicle, self._speech = bot.app.chronicle, bot.app.speech
        self._hall = Hall(bot)
        self._going_back: asyncio.Task[None] | None = None

    async def cog_load(self) -> None:
        """Go back to where it sat before a restart."""
        self._going_back = asyncio.create_task(self._hall.go_back(), name="back to voice")
        self._going_back.add_done_callback(_heed)

    async def cog_unload(self) -> None:
        """Leave every channel."""
        if self._going_back is not None:
            self._going_back.cancel()
            await asyncio.gather(self._going_back, return_exceptions=True)
        await self._hall.close()

    @commands.Cog.listener()
    async def on_voice_state_update(
        self, member: discord.Member, before: discord.VoiceState, after: discord.VoiceState
    ) -> None:
        """Somebody came or went where the bot may be, or it was moved."""
        del before
        if (seat := self._hall.seat(member.guild.id)) is not None:
            seat.look_around()
            if member == member.guild.me and after.channel is not None:
                self._hall.note(member.guild.id, channel_id=after.channel.id)

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
        campaign = await promptly(interaction, self._hall.come(actor, there))
        await reply(interaction, _embeds.joined(there, campaign))

    @app_commands.command()
    async def leave(self, interaction: Interaction) -> None:
        """Leave the voice channel."""
        seat = self._heard_by(interaction)
        channel = seat.channel
        await promptly(interaction, self._hall.dismiss(seat))
        await reply(interaction, _embeds.left(channel))

    @app_commands.command()
    @app_commands.describe(percent="100 is as loud as it was recorded")
    async def volume(self, interaction: Interaction, percent: app_commands.Range[int, 0, LOUDEST]) -> None:
        """Speak up, or lower the voice."""
        seat = self._heard_by(interaction)
        seat.playlist.volume = percent / 100
        self._hall.note(seat.channel.guild.id)
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
        campaign = await self._hall.campaign_of(actor_of(interaction))
        language = language_code(campaign.language if campaign else "")
        try:
            async with asyncio.timeout(PATIENCE_S):
                return matching(await self._speech.names(language), typed)
        except TimeoutError:
            return []

    def _heard_by(self, interaction: Interaction) -> Seat:
        """The seat, if the person hears it; nobody else may touch it but who manages the server."""
        actor = actor_of(interaction)
        seat = self._hall.seat(actor.guild_id)
        if seat is None:
            raise BadInput("I am in no voice channel here. `/voice join` calls me to yours.")
        if not may_command(actor, seat):
            raise NotAllowed(f"That is for those who listen in {seat.channel.mention}.")
        return seat


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


def _heed(going_back: asyncio.Task[None]) -> None:
    if not going_back.cancelled() and (error := going_back.exception()) is not None:
        log.error("the way back to the voice channels ended with an error", exc_info=error)

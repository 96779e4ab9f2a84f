"""The `/campaign` commands."""

from __future__ import annotations

import io
import tempfile
from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.chronicle import Chronicle
from bot.chronicle.bundles.form import MOST_BYTES
from bot.chronicle.campaigns import DEFAULT_LANGUAGE
from bot.errors import BadInput
from bot.facts import Campaign, DiceMode, PictureTiming, TimeOfDay
from bot.media.speakable.languages import LANGUAGE_NAMES
from bot.prompt.persona import DEFAULT_STYLE, TONES
from bot.turn.turns import Turns
from cogs._attachments import fetched, picture_files
from cogs._cards import Kind
from cogs._completion import Choices, looked_up, matching
from cogs._confirmation import confirmed
from cogs._files import most_bytes
from cogs._interaction import Interaction, actor_of, lacking, promptly, reply
from cogs._pages import reply_list
from cogs.campaign import _embeds


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class CampaignCog(
    commands.GroupCog, group_name="campaign", group_description="Begin, find and change campaigns."
):
    """Begin, find, change and close campaigns."""

    def __init__(self, chronicle: Chronicle, turns: Turns) -> None:
        self._campaigns, self._maps, self._bundles = chronicle.campaigns, chronicle.maps, chronicle.bundles
        self._turns = turns

    @app_commands.command()
    @app_commands.describe(
        name="What the campaign is called",
        style="The tone of its story; pick one or write your own",
        language="The language the Dungeon Master speaks",
    )
    async def create(
        self,
        interaction: Interaction,
        name: str,
        style: str = DEFAULT_STYLE,
        language: str = DEFAULT_LANGUAGE,
    ) -> None:
        """Begin a campaign in this channel."""
        campaign = await promptly(
            interaction, self._campaigns.create(actor_of(interaction), name, style, language)
        )
        await reply(interaction, _embeds.created(campaign, lacking(interaction)))

    @app_commands.command(name="list")
    async def list_(self, interaction: Interaction) -> None:
        """Show the campaigns of this server."""
        campaigns = await promptly(interaction, self._campaigns.list(actor_of(interaction)))
        await reply_list(
            interaction,
            Kind.CAMPAIGN,
            "Campaigns",
            [_embeds.line(campaign) for campaign in campaigns],
            empty="None yet. Begin one with `/campaign create`.",
            next_step="/campaign info tells more about one.",
        )

    @app_commands.command()
    @app_commands.describe(name="Which campaign; this channel's if you leave it out")
    async def info(self, interaction: Interaction, name: str | None = None) -> None:
        """Show a campaign: its party, quests, place and style."""
        overview = await promptly(interaction, self._campaigns.overview(actor_of(interaction), name))
        drawn = await self._maps.of(overview.campaign)
        await reply(interaction, _embeds.info(overview, drawn), files=picture_files(drawn))

    @app_commands.command()
    @app_commands.describe(style="The tone of the story; pick one or write your own")
    async def style(self, interaction: Interaction, style: str) -> None:
        """Change the tone of this channel's campaign."""
        campaign = await promptly(interaction, self._campaigns.restyle(actor_of(interaction), style))
        await reply(interaction, _embeds.restyled(campaign))

    @app_commands.command()
    @app_commands.describe(language="What the Dungeon Master speaks, also aloud")
    async def language(self, interaction: Interaction, language: str) -> None:
        """Change the language of this channel's campaign."""
        campaign = await promptly(interaction, self._campaigns.translate(actor_of(interaction), language))
        await reply(interaction, _embeds.translated(campaign))

    @app_commands.command()
    @app_commands.describe(mode="automatic: they fall at once; button: each waits for its player to press it")
    async def dice(self, interaction: Interaction, mode: Literal["automatic", "button"]) -> None:
        """Say who lets the dice of checks and attacks fall in this channel's campaign."""
        setting = self._campaigns.set_dice_mode(actor_of(interaction), DiceMode(mode))
        await reply(interaction, _embeds.dice_mode(await promptly(interaction, setting)))

    @app_commands.command()
    @app_commands.describe(when="new-place: there and when a fight begins; on-request: only with /scene")
    async def pictures(
        self, interaction: Interaction, when: Literal["every-turn", "new-place", "on-request", "never"]
    ) -> None:
        """Say when this channel's campaign gets pictures."""
        setting = self._campaigns.set_pictures(actor_of(interaction), PictureTiming(when))
        await reply(interaction, _embeds.picture_timing(await promptly(interaction, setting)))

    @app_commands.command()
    @app_commands.describe(now="A night's rest makes it morning")
    async def time(
        self, interaction: Interaction, now: Literal["morning", "day", "evening", "night"]
    ) -> None:
        """Say what time it is in the story of this channel's campaign."""
        setting = self._campaigns.set_daytime(actor_of(interaction), TimeOfDay(now))
        await reply(interaction, _embeds.daytime(await promptly(interaction, setting)))

    @app_commands.command(name="dm-role")
    @app_commands.describe(
        role="Who else sees private rolls, keeps secrets and gives levels; nobody if you leave it out"
    )
    async def dm_role(self, interaction: Interaction, role: discord.Role | None = None) -> None:
        """Say which role leads this channel's campaign: it sees private rolls, keeps secrets, gives levels."""
        setting = self._campaigns.set_dm_role(actor_of(interaction), role.id if role else None)
        await reply(interaction, _embeds.dm_role(await promptly(interaction, setting)))

    @app_commands.command()
    @app_commands.describe(name="Which campaign; this channel's if you leave it out")
    async def pause(self, interaction: Interaction, name: str | None = None) -> None:
        """Let a campaign rest: messages in its channel are just talk until it is resumed."""
        campaign = await promptly(interaction, self._campaigns.pause(actor_of(interaction), name))
        await reply(interaction, _embeds.paused(campaign))

    @app_commands.command()
    @app_commands.describe(name="Which campaign; this channel's if you leave it out")
    async def resume(self, interaction: Interaction, name: str | None = None) -> None:
        """Play a paused or ended campaign on."""
        campaign = await promptly(interaction, self._campaigns.resume(actor_of(interaction), name))
        await reply(interaction, _embeds.resumed(campaign))

    @app_commands.command()
    @app_commands.describe(name="Which campaign; this channel's if you leave it out")
    async def end(self, interaction: Interaction, name: str | None = None) -> None:
        """Close a campaign; its chronicle is kept."""
        campaign = await promptly(interaction, self._campaigns.end(actor_of(interaction), name))
        await reply(interaction, _embeds.ended(campaign))

    @app_commands.command(name="clear-history")
    @app_commands.describe(name="Which campaign; this channel's if you leave it out")
    async def clear_history(self, interaction: Interaction, name: str | None = None) -> None:
        """Forget what happened in a campaign; party, quests and places stay."""
        actor = actor_of(interaction)
        campaign = await promptly(interaction, self._campaigns.owned(actor, name))
        if await confirmed(interaction, _embeds.ask_clear_history(campaign), "Clear history"):
            await self._campaigns.clear_history(actor, campaign)
            await interaction.edit_original_response(embed=_embeds.history_cleared(campaign))

    @app_commands.command()
    @app_commands.describe(name="Which campaign; this channel's if you leave it out")
    async def delete(self, interaction: Interaction, name: str | None = None) -> None:
        """Remove a campaign with everything in it, for good."""
        actor = actor_of(interaction)
        campaign = await promptly(interaction, self._campaigns.owned(actor, name))
        if await confirmed(interaction, _embeds.ask_delete(campaign), "Delete"):
            await self._campaigns.delete(actor, campaign)
            await interaction.edit_original_response(embed=_embeds.deleted(campaign))

    @app_commands.command()
    @app_commands.describe(name="Which campaign; this channel's if you leave it out")
    async def export(self, interaction: Interaction, name: str | None = None) -> None:
        """Give out a whole campaign as a file, to bring it in elsewhere."""
        with tempfile.TemporaryFile() as file:
            exporting = self._bundles.export(actor_of(interaction), name, file)
            campaign = await promptly(interaction, exporting, private=True)
            size, most = file.tell(), most_bytes(interaction)
            if size > most:
                raise BadInput(
                    f"As a file that campaign has {size / 2**20:.1f} MiB, and this server takes {most / 2**20:.0f} MiB."
                    f" Whoever runs the bot can write it down: `torchlit campaign export {campaign.id} FILE`."
                )
            file.seek(0)
            attached = discord.File(io.BytesIO(file.read()), f"campaign-{campaign.id}.torchlit")
        await reply(interaction, _embeds.exported(campaign), files=[attached], private=True)

    @app_commands.command(name="import")
    @app_commands.rename(called="name")
    @app_commands.describe(
        file="A campaign that /campaign export gave out",
        called="What to call it here; its own name if left out",
    )
    async def import_(
        self, interaction: Interaction, file: discord.Attachment, called: str | None = None
    ) -> None:
        """Bring a campaign in from a file, as your own, in this channel."""
        campaign = await promptly(interaction, self._brought_in(interaction, file, called))
        await reply(interaction, _embeds.imported(campaign))

    async def _brought_in(
        self, interaction: Interaction, file: discord.Attachment, called: str | None
    ) -> Campaign:
        read = await fetched(file, MOST_BYTES)
        bot_id = interaction.client.user.id
        campaign = await self._bundles.bring_in(
            actor_of(interaction), io.BytesIO(read), bot_id=bot_id, name=called
        )
        await self._turns.resume(bot_id)  # what was not told there yet is told here
        return campaign

    @create.autocomplete("style")
    @style.autocomplete("style")
    async def _styles(self, _: Interaction, current: str) -> Choices:
        return matching(TONES, current)

    @create.autocomplete("language")
    @language.autocomplete("language")
    async def _languages(self, _: Interaction, current: str) -> Choices:
        return matching(LANGUAGE_NAMES, current)

    @info.autocomplete("name")
    @pause.autocomplete("name")
    @resume.autocomplete("name")
    @end.autocomplete("name")
    @clear_history.autocomplete("name")
    @delete.autocomplete("name")
    @export.autocomplete("name")
    async def _names(self, interaction: Interaction, current: str) -> Choices:
        return await looked_up(self._campaigns.names(actor_of(interaction), current))

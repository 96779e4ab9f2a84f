"""The `/character` commands."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.chronicle import Chronicle
from bot.chronicle.characters import Draft
from bot.errors import ChronicleUnavailable
from bot.facts import Character
from bot.rules.characters import CLASSES, MAX_LEVEL, RACES
from cogs._cards import Kind
from cogs._completion import Choices, looked_up, matching
from cogs._interaction import Interaction, actor_of, promptly, reply
from cogs._pages import reply_list
from cogs.character import _embeds
from cogs.character._views import SheetForm

LOOK_UP_WITHIN_S = 2.0  # a form cannot be sent after a deferral, so what it shows has to be found in time


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class CharacterCog(
    commands.GroupCog, group_name="character", group_description="Your hero, and everyone else."
):
    """Players' heroes and the campaign's NPCs."""

    def __init__(self, chronicle: Chronicle) -> None:
        self._characters = chronicle.characters

    @app_commands.command()
    @app_commands.rename(class_name="class")
    @app_commands.describe(
        name="What they are called; leave everything out to fill in a form",
        race="Pick one or write your own",
        class_name="Pick one or write your own",
        level="1 to 20",
        background="Who they were before",
        npc="True for somebody whom the Dungeon Master plays; for the campaign's owner",
    )
    async def create(  # noqa: PLR0917 - the command's options
        self,
        interaction: Interaction,
        name: str | None = None,
        race: str | None = None,
        class_name: str | None = None,
        level: app_commands.Range[int, 1, MAX_LEVEL] | None = None,
        background: str | None = None,
        npc: bool = False,
    ) -> None:
        """Make your hero (or an NPC); without a name, a form opens."""

        async def write(answered: Interaction, draft: Draft) -> discord.Embed:
            made = await promptly(answered, self._characters.create(actor_of(answered), draft, npc=npc))
            return _embeds.created(made)

        draft = Draft(name or "", race or "", class_name or "", str(level or ""), background or "")
        if name is None:
            await interaction.response.send_modal(SheetForm("New NPC" if npc else "Your hero", draft, write))
        else:
            await reply(interaction, await write(interaction, draft))

    @app_commands.command()
    @app_commands.describe(name="Whose sheet; your own hero's if you leave it out")
    async def sheet(self, interaction: Interaction, name: str | None = None) -> None:
        """Show a character's sheet."""
        character = await promptly(interaction, self._characters.sheet(actor_of(interaction), name))
        await reply(interaction, _embeds.sheet(character))

    @app_commands.command(name="list")
    async def list_(self, interaction: Interaction) -> None:
        """Show who is in the campaign."""
        characters = await promptly(interaction, self._characters.list(actor_of(interaction)))
        await reply_list(
            interaction,
            Kind.CHARACTER,
            "Characters",
            [_embeds.line(character) for character in characters],
            empty="Nobody yet. Make your hero with `/character create`.",
            next_step="/character sheet tells more about one.",
        )

    @app_commands.command()
    @app_commands.describe(name="Who; your own hero if you leave it out")
    async def edit(self, interaction: Interaction, name: str | None = None) -> None:
        """Rewrite a character's sheet in a form."""
        character = await _in_time(self._characters.editable(actor_of(interaction), name))

        async def write(answered: Interaction, draft: Draft) -> discord.Embed:
            return _embeds.edited(
                await promptly(answered, self._characters.edit(actor_of(answered), character, draft))
            )

        draft = Draft(
            character.name, character.race, character.class_name, str(character.level), character.background
        )
        await interaction.response.send_modal(SheetForm("Rewrite the sheet", draft, write))

    @app_commands.command()
    @app_commands.describe(name="Who; your own hero if you leave it out")
    async def retire(self, interaction: Interaction, name: str | None = None) -> None:
        """Let a character leave the story."""
        character = await promptly(interaction, self._characters.retire(actor_of(interaction), name))
        await reply(interaction, _embeds.retired(character))

    @create.autocomplete("race")
    async def _races(self, _: Interaction, current: str) -> Choices:
        return matching(RACES, current)

    @create.autocomplete("class_name")
    async def _classes(self, _: Interaction, current: str) -> Choices:
        return matching(CLASSES, current)

    @sheet.autocomplete("name")
    @edit.autocomplete("name")
    @retire.autocomplete("name")
    async def _names(self, interaction: Interaction, current: str) -> Choices:
        return await looked_up(self._characters.names(actor_of(interaction), current))


async def _in_time(work: Coroutine[Any, Any, Character]) -> Character:
    try:
        async with asyncio.timeout(LOOK_UP_WITHIN_S):
            return await work
    except TimeoutError:
        raise ChronicleUnavailable from None

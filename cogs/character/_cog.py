"""The `/character` commands."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Coroutine
from functools import partial
from typing import Any, TypeVar

import discord
from discord import app_commands
from discord.ext import commands

from bot.chronicle import Chronicle
from bot.chronicle.characters import Draft
from bot.errors import ChronicleUnavailable
from bot.facts import Character
from bot.media.pictures.remaking import MOST_BYTES as MOST_PICTURE_BYTES
from bot.rules.heroes.advancement import MOST_XP
from bot.rules.heroes.classes import class_names
from bot.rules.heroes.document import MOST_BYTES
from bot.rules.heroes.experience import MAX_LEVEL
from bot.rules.heroes.origins import race_names
from bot.rules.srd.digest import digest
from cogs._attachments import fetched, picture_files
from cogs._cards import Kind
from cogs._completion import Choices, looked_up, matching
from cogs._interaction import Interaction, actor_of, promptly, reply
from cogs._pages import reply_list
from cogs.character import _embeds
from cogs.character._builder import Builder
from cogs.character._pages import SheetPages
from cogs.character._views import SheetForm

LOOK_UP_WITHIN_S = 2.0  # a form cannot be sent after a deferral, so what it needs has to be found in time

T = TypeVar("T")


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class CharacterCog(
    commands.GroupCog, group_name="character", group_description="Your hero, and everyone else."
):
    """Players' heroes and the campaign's NPCs."""

    def __init__(self, chronicle: Chronicle) -> None:
        self._characters, self._growth = chronicle.characters, chronicle.growth
        self._portraits = chronicle.portraits

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
            await _in_time(self._characters.require_room(actor_of(interaction), npc=npc))
            await interaction.response.send_modal(SheetForm("New NPC" if npc else "Your hero", draft, write))
        else:
            await reply(interaction, await write(interaction, draft))

    @app_commands.command()
    @app_commands.rename(class_name="class")
    @app_commands.describe(
        class_name="Pick one or write your own",
        race="Pick one or write your own",
        level="1 to 20",
        name="What they are called; your own name if you leave it out",
    )
    async def quick(
        self,
        interaction: Interaction,
        class_name: str,
        race: str,
        level: app_commands.Range[int, 1, MAX_LEVEL] = 1,
        name: str | None = None,
    ) -> None:
        """Make a hero of a class and a race; everything else is chosen for you."""
        actor = actor_of(interaction)
        draft = Draft(name or actor.name, race, class_name, str(level))
        made = await promptly(interaction, self._characters.create(actor, draft))
        await reply(interaction, _embeds.created(made))

    @app_commands.command()
    @app_commands.describe(level="1 to 20")
    async def build(self, interaction: Interaction, level: app_commands.Range[int, 1, MAX_LEVEL] = 1) -> None:
        """Make your hero step by step: race, class, ability scores, skills, name."""
        room = self._characters.require_room(actor_of(interaction), level=level)
        await promptly(interaction, room, private=True)
        builder = Builder(interaction, self._characters, self._portraits, level=level)
        await reply(interaction, builder.embed, view=builder, private=True)

    @app_commands.command()
    @app_commands.describe(name="Whose sheet; your own hero's if you leave it out")
    async def sheet(self, interaction: Interaction, name: str | None = None) -> None:
        """Show a character's sheet: stats, combat, spells, gear and features."""
        character = await promptly(interaction, self._characters.sheet(actor_of(interaction), name))
        portrait = await self._portraits.of(character)
        pages = SheetPages(interaction, character, portrait)
        await reply(interaction, pages.embed, view=pages, files=picture_files(portrait))

    @app_commands.command(name="level-up")
    @app_commands.describe(
        name="Who; your own hero if you leave it out",
        roll="True to roll the hit die instead of taking its average",
        improve="Where the level improves ability scores: WIS for two points, STR CON for one each",
    )
    async def level_up(
        self, interaction: Interaction, name: str | None = None, roll: bool = False, improve: str = ""
    ) -> None:
        """Take the next level, once there is the experience for it."""
        rising = self._growth.level_up(actor_of(interaction), name, rolled=roll, improve=improve)
        await reply(interaction, _embeds.risen(await promptly(interaction, rising)))

    @app_commands.command()
    @app_commands.describe(amount="For each; less than 0 takes away", name="Who; the whole party if left out")
    async def xp(
        self,
        interaction: Interaction,
        amount: app_commands.Range[int, -MOST_XP, MOST_XP],
        name: str | None = None,
    ) -> None:
        """Give experience points to the party, or to one of it; for the campaign's owner."""
        heroes = await promptly(interaction, self._growth.award(actor_of(interaction), amount, name))
        await reply(interaction, _embeds.awarded(heroes, amount))

    @app_commands.command()
    @app_commands.describe(
        learn="A spell to know or to prepare",
        forget="A spell to give up",
        name="Who; your own hero if you leave it out",
    )
    async def spells(
        self, interaction: Interaction, learn: str = "", forget: str = "", name: str | None = None
    ) -> None:
        """Exchange spells that are known or prepared; /character sheet shows them."""
        studying = self._growth.study(actor_of(interaction), learn=learn, forget=forget, name=name)
        await reply(interaction, _embeds.studied(await promptly(interaction, studying)))

    @app_commands.command()
    @app_commands.describe(
        picture="A PNG, JPEG, GIF or WebP; without picture and link the portrait is taken away",
        link="The address of a picture instead, beginning with https://",
        name="Who; your own hero if you leave it out",
    )
    async def portrait(
        self,
        interaction: Interaction,
        picture: discord.Attachment | None = None,
        link: str = "",
        name: str | None = None,
    ) -> None:
        """Put a portrait on a character's sheet, and their face on the pictures of scenes."""
        actor, portraits = actor_of(interaction), self._portraits
        if picture is not None:
            hanging = portraits.hang(actor, partial(fetched, picture, MOST_PICTURE_BYTES), name)
        elif link:
            hanging = portraits.link(actor, link, name)
        else:
            hanging = portraits.take_down(actor, name)
        character = await promptly(interaction, hanging)
        hung = await portraits.of(character)
        await reply(interaction, _embeds.pictured(character, hung), files=picture_files(hung))

    @app_commands.command()
    @app_commands.describe(
        text="How they look, in 200 characters; nothing leaves it to everybody's imagination",
        name="Who; your own hero if you leave it out",
    )
    async def appearance(self, interaction: Interaction, text: str = "", name: str | None = None) -> None:
        """Say how a character looks: painted pictures and the Dungeon Master keep to it."""
        describing = self._portraits.describe(actor_of(interaction), text, name)
        await reply(interaction, _embeds.described(await promptly(interaction, describing)))

    @app_commands.command(name="import")
    @app_commands.describe(
        file="A character as JSON; docs/character-format.md says how it is written",
        npc="True for somebody whom the Dungeon Master plays; for the campaign's owner",
    )
    async def import_(self, interaction: Interaction, file: discord.Attachment, npc: bool = False) -> None:
        """Bring in a character from a file."""

        async def brought_in() -> Character:
            read = await fetched(file, MOST_BYTES)
            return await self._characters.bring_in(actor_of(interaction), read, npc=npc)

        await reply(interaction, _embeds.created(await promptly(interaction, brought_in())))

    @app_commands.command()
    @app_commands.describe(name="Who; your own hero if you leave it out")
    async def export(self, interaction: Interaction, name: str | None = None) -> None:
        """Give out a character as a file, to bring it in elsewhere."""
        character, written = await promptly(
            interaction, self._characters.export(actor_of(interaction), name), private=True
        )
        file = discord.File(io.BytesIO(written.encode()), f"character-{character.id}.json")
        await reply(interaction, _embeds.exported(character), files=[file], private=True)

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

    @spells.autocomplete("learn")
    @spells.autocomplete("forget")
    async def _spells(self, interaction: Interaction, current: str) -> Choices:
        del interaction
        return matching((spell.name for spell in digest().spells.values()), current)

    @create.autocomplete("race")
    @quick.autocomplete("race")
    async def _races(self, _: Interaction, current: str) -> Choices:
        return matching(race_names(), current)

    @create.autocomplete("class_name")
    @quick.autocomplete("class_name")
    async def _classes(self, _: Interaction, current: str) -> Choices:
        return matching(class_names(), current)

    @sheet.autocomplete("name")
    @level_up.autocomplete("name")
    @xp.autocomplete("name")
    @portrait.autocomplete("name")
    @appearance.autocomplete("name")
    @spells.autocomplete("name")
    @export.autocomplete("name")
    @edit.autocomplete("name")
    @retire.autocomplete("name")
    async def _names(self, interaction: Interaction, current: str) -> Choices:
        return await looked_up(self._characters.names(actor_of(interaction), current))


async def _in_time(work: Coroutine[Any, Any, T]) -> T:
    try:
        async with asyncio.timeout(LOOK_UP_WITHIN_S):
            return await work
    except TimeoutError:
        raise ChronicleUnavailable from None

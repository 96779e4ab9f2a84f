"""A bot of a few lines that does what a terminal has to show: streams, asks, opens forms, attaches, keeps silent."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Self

import discord
from discord import app_commands
from discord.ext import commands

from bot.presses import PromptViewStore
from bot.sandbox import Sandbox

CURSOR = " ▌"


class TinyBot(commands.Bot):
    def __init__(self, sandbox: Sandbox) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, message_content=True)
        super().__init__("!", intents=intents, help_command=None, connector=sandbox.connector())
        self._connection._view_store = PromptViewStore(self._connection)  # tests press faster than people

    async def setup_hook(self) -> None:
        for command in (greet, ask, choose, ponder, sulk, table):
            self.tree.add_command(command)
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        if message.author.bot or message.content.startswith(("//", "((", "silence")):
            return
        answer = await message.reply(f"So {message.author.display_name} goes" + CURSOR)
        await answer.edit(content=f"{message.author.display_name} does it." + CURSOR)
        await answer.edit(content=f"{message.author.display_name} does it. **Done.**")
        if "draw" in message.content:
            await answer.edit(attachments=[discord.File(io.BytesIO(b"a picture"), "../scene.png")])


@app_commands.command(description="Greet somebody")
@app_commands.describe(name="Who")
async def greet(interaction: discord.Interaction[Any], name: str, loud: bool = False) -> None:
    embed = discord.Embed(title="A greeting", description=f"Hello {name}{'!' * loud}", colour=0xAA5500)
    await interaction.response.send_message(embed=embed)


@greet.autocomplete("name")
async def names(_: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
    known = [name for name in ("Old Marrow", "Oswin") if name.startswith(typed)]
    return [app_commands.Choice(name=name, value=name) for name in known]


@app_commands.command(description="Open a form")
async def ask(interaction: discord.Interaction[Any]) -> None:
    await interaction.response.send_modal(Sheet())


class Sheet(discord.ui.Modal, title="Who are you?"):
    name: discord.ui.Label[Self] = discord.ui.Label(
        text="Name", component=discord.ui.TextInput(max_length=20)
    )
    race: discord.ui.Label[Self] = discord.ui.Label(
        text="Race", component=discord.ui.TextInput(default="human", required=False)
    )

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        name, race = self.name.component, self.race.component
        assert isinstance(name, discord.ui.TextInput)
        assert isinstance(race, discord.ui.TextInput)
        await interaction.response.send_message(f"{name.value} the {race.value}")


@app_commands.command(description="Ask for a yes or no")
async def choose(interaction: discord.Interaction[Any]) -> None:
    await interaction.response.send_message("Sure?", view=Choice(), ephemeral=True)


class Choice(discord.ui.View):
    @discord.ui.button(label="Yes", style=discord.ButtonStyle.danger)
    async def yes(self, interaction: discord.Interaction[Any], _: discord.ui.Button[Self]) -> None:
        await interaction.response.edit_message(content="It is done.", view=None)

    @discord.ui.button(label="No")
    async def no(self, interaction: discord.Interaction[Any], _: discord.ui.Button[Self]) -> None:
        await interaction.response.defer()


@app_commands.command(description="Think first")
async def ponder(interaction: discord.Interaction[Any]) -> None:
    await interaction.response.defer()
    await asyncio.sleep(0.05)
    await interaction.followup.send("I have thought.")


@app_commands.command(description="Never answer")
async def sulk(interaction: discord.Interaction[Any]) -> None:
    pass


table = app_commands.Group(name="table", description="The table")


@table.command(name="lay", description="Lay the table")
async def lay(interaction: discord.Interaction[Any]) -> None:
    await interaction.response.send_message("The table is laid.")


@asynccontextmanager
async def tiny_bot(sandbox: Sandbox) -> AsyncIterator[TinyBot]:
    async with TinyBot(sandbox) as bot:
        running = asyncio.create_task(bot.start(sandbox.token))
        await sandbox.wait_connected()
        yield bot
        await bot.close()
        await running

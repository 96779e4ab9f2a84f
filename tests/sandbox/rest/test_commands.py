"""Registering commands, as a bot that syncs its tree does."""

from __future__ import annotations

import discord
from discord import app_commands

from tests.sandbox.inn import Inn


@app_commands.command(description="Only here")
async def local(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("Here.")


async def test_a_command_keeps_its_id_when_it_is_registered_again(inn: Inn) -> None:
    first = {command.name: command.id for command in await inn.bot.tree.fetch_commands()}
    again = {command.name: command.id for command in await inn.bot.tree.sync()}
    assert first == again


async def test_a_guilds_command_is_offered_there_alone(inn: Inn) -> None:
    guild = discord.Object(inn.door.guild.id)
    inn.bot.tree.add_command(local, guild=guild)
    await inn.bot.tree.sync(guild=guild)
    elsewhere = inn.sandbox.world.add_channel(inn.sandbox.world.add_guild("The Broken Wheel"), "bar")

    assert "local" in {command["name"] for command in inn.kira.commands(inn.tavern)}
    assert "local" not in {command["name"] for command in inn.kira.commands(elsewhere)}
    answered = await (await inn.kira.slash(inn.tavern, "local")).wait()
    assert answered.responses[0].content == "Here."


async def test_a_command_is_fetched_and_deleted(inn: Inn) -> None:
    board = next(c for c in await inn.bot.tree.fetch_commands() if c.name == "board")
    assert (await inn.bot.tree.fetch_command(board.id)).description == "Look at the board"
    await board.delete()
    assert "board" not in {command["name"] for command in inn.kira.commands(inn.tavern)}

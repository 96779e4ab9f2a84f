"""Threads and channels, as a bot that plays in them sees them."""

from __future__ import annotations

import discord
import pytest

from bot.sandbox import Sandbox, SlashRefused
from tests.sandbox.inn import Inn, running
from tests.sandbox.innkeeper import Innkeeper


async def test_a_session_is_played_in_a_thread(inn: Inn) -> None:
    thread = await inn.door.create_thread(name="Session 1", type=discord.ChannelType.public_thread)
    place = inn.sandbox.world.channel(thread.id)
    assert place.parent is inn.tavern
    await inn.kira.say(place, "I follow the trail.")
    heard = await inn.bot.hears("I follow the trail.")
    assert heard.channel == thread
    await heard.reply("It leads into the hills.")
    assert [m.content for m in place.messages.values()] == ["I follow the trail.", "It leads into the hills."]
    assert [t.id for t in await inn.door.guild.active_threads()] == [thread.id]


async def test_a_thread_grows_from_a_message(inn: Inn) -> None:
    sent = await inn.door.send("The fork in the road")
    thread = await sent.create_thread(name="Left")
    assert thread.id == sent.id
    with pytest.raises(discord.HTTPException, match="already been created") as twice:
        await sent.create_thread(name="Right")
    assert twice.value.code == 160004


async def test_an_archived_thread_wakes_when_somebody_writes(inn: Inn) -> None:
    thread = await inn.door.create_thread(name="Session 1", type=discord.ChannelType.public_thread)
    place = inn.sandbox.world.channel(thread.id)
    await thread.edit(archived=True)
    assert [t.id async for t in inn.door.archived_threads()] == [thread.id]
    await inn.kira.say(place, "Are we on?")
    assert not place.archived


async def test_a_locked_thread_stays_asleep(inn: Inn) -> None:
    thread = await inn.door.create_thread(name="Session 1", type=discord.ChannelType.public_thread)
    place = inn.sandbox.world.channel(thread.id)
    await thread.edit(archived=True, locked=True)
    with pytest.raises(SlashRefused, match="may not write in #Session 1"):
        await inn.kira.say(place, "Are we on?")
    with pytest.raises(discord.HTTPException, match="Thread is archived") as asleep:
        await thread.send("We are not.")
    assert asleep.value.code == 50083


async def test_people_come_and_go(inn: Inn) -> None:
    thread = await inn.door.create_thread(name="Session 1", type=discord.ChannelType.public_thread)
    member = await inn.door.guild.fetch_member(inn.kira.user.id)
    await thread.add_user(member)
    assert {m.id for m in await thread.fetch_members()} == {inn.kira.user.id, inn.sandbox.world.bot.id}
    await thread.remove_user(member)
    await thread.leave()
    await thread.join()
    assert list(inn.sandbox.world.channel(thread.id).thread_members) == [inn.sandbox.world.bot.id]


async def test_a_channel_is_managed_only_with_the_permission(inn: Inn) -> None:
    with pytest.raises(discord.Forbidden):
        await inn.door.edit(topic="Goblins")
    inn.sandbox.world.overwrite(inn.tavern, inn.sandbox.world.bot, manage_channels=True)
    await inn.door.edit(topic="Goblins", name="inn")
    assert (inn.tavern.topic, inn.tavern.name) == ("Goblins", "inn")
    await inn.door.delete()
    with pytest.raises(discord.NotFound, match="Unknown Channel"):
        await inn.bot.fetch_channel(inn.tavern.id)


async def test_a_thread_needs_a_name(inn: Inn) -> None:
    with pytest.raises(discord.HTTPException, match="100 or fewer"):
        await inn.door.create_thread(name="x" * 101, type=discord.ChannelType.public_thread)
    inn.sandbox.violations.clear()  # the schemas object too, where they are at hand


async def test_the_bot_writes_to_somebody_directly(inn: Inn) -> None:
    user = await inn.bot.fetch_user(inn.kira.user.id)
    await user.send("Your secret: you are the heir.")
    direct = inn.sandbox.world.add_direct(inn.kira.user)
    assert [m.content for m in direct.messages.values()] == ["Your secret: you are the heir."]
    await inn.kira.say(direct, "I knew it!")
    assert (await inn.bot.hears("I knew it!")).guild is None


async def test_members_are_listed_in_pages(sandbox: Sandbox) -> None:
    kira = sandbox.person("Kira").user
    intents = discord.Intents(guilds=True, members=True)
    async with running(sandbox, Innkeeper(intents, connector=sandbox.connector())) as bot:
        guild, before = bot.guilds[0], discord.Object(kira.id - 1)
        assert {m.name async for m in guild.fetch_members()} == {"Torchlit", "Keeper", "Kira"}
        assert [m.name async for m in guild.fetch_members(limit=1, after=before)] == ["Kira"]


async def test_what_the_bot_may_ask_of_a_guild(inn: Inn) -> None:
    guild = await inn.bot.fetch_guild(inn.door.guild.id)
    assert guild.name == "The Rusty Flagon"
    assert [c.name for c in await guild.fetch_channels()] == ["tavern", "road", "hearth"]
    assert {r.name for r in await guild.fetch_roles()} == {"@everyone", "Torchlit"}
    assert (await guild.fetch_member(inn.kira.user.id)).display_name == "Kira"
    with pytest.raises(discord.NotFound, match="Unknown Guild"):
        await inn.bot.fetch_guild(404)
    with pytest.raises(discord.NotFound, match="Unknown Member"):
        await guild.fetch_member(404)
    with pytest.raises(discord.NotFound, match="Unknown User"):
        await inn.bot.fetch_user(404)
    assert (await inn.bot.application_info()).owner.name == "Keeper"

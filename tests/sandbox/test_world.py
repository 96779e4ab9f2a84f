"""The world by itself: the same at every start, bounded, and true to who may do what."""

from __future__ import annotations

from discord import Permissions

from bot.sandbox import Channel, Message, World
from bot.sandbox.permissions import permissions_in
from bot.sandbox.snowflake import Snowflakes, moment
from bot.sandbox.world import HISTORY


def test_the_default_world_has_the_same_ids_at_every_start() -> None:
    def ids(world: World) -> list[int]:
        guild = world.guilds[0]
        return [world.bot.id, guild.id, *guild.channels, *guild.members, world.add_user("Kira").id]

    assert ids(World.default()) == ids(World.default())
    assert len(set(ids(World.default()))) == len(ids(World.default())) - 1  # the bot is among the members


def test_an_id_of_ones_own_choosing_lasts() -> None:
    world = World()
    guild = world.add_guild("Inn", guild_id=7 * 10**17)
    channel = world.add_channel(guild, "bar", channel_id=8 * 10**17)
    assert (world.guild(7 * 10**17), world.channel(8 * 10**17)) == (guild, channel)
    assert world.add_user("Kira", user_id=9 * 10**17).id == 9 * 10**17


def test_ids_grow_even_when_the_clock_stands_still() -> None:
    snowflakes = Snowflakes(clock=lambda: 1_800_000_000.0)
    ids = [snowflakes.next() for _ in range(5000)]
    assert ids == sorted(set(ids))
    assert moment(ids[0]).timestamp() == 1_800_000_000.0


def test_a_channel_forgets_its_oldest_messages() -> None:
    world = World.default()
    tavern = world.guilds[0].channel("tavern")
    for _ in range(HISTORY + 5):
        world.post(Message(world.snowflakes.next(), tavern, world.bot, "Go"))
    assert len(tavern.messages) == HISTORY


def test_a_channel_says_no_to_everyone_and_yes_to_a_role() -> None:
    world = World.default()
    guild = world.guilds[0]
    tavern = guild.channel("tavern")
    kira, borin = world.add_user("Kira"), world.add_user("Borin")
    world.add_member(guild, borin)
    member = world.add_member(guild, kira, permissions=Permissions.none())
    world.overwrite(tavern, guild.everyone, send_messages=False)
    world.overwrite(tavern, member.roles[0], send_messages=True)
    assert _may_write(world, tavern) == {"Keeper": True, "Torchlit": False, "Borin": False, "Kira": True}

    world.overwrite(tavern, kira, send_messages=False)
    assert not permissions_in(kira, tavern).send_messages
    assert not permissions_in(kira, tavern).embed_links  # who may not write may not embed


def test_an_administrator_sees_what_is_hidden_and_a_stranger_nothing() -> None:
    world = World.default()
    guild = world.guilds[0]
    tavern = guild.channel("tavern")
    admin = world.add_member(guild, world.add_user("Admin"), permissions=Permissions(administrator=True))
    world.overwrite(tavern, guild.everyone, view_channel=False)
    assert permissions_in(admin.user, tavern).view_channel
    assert permissions_in(world.add_user("Stranger"), tavern) == Permissions.none()


def test_a_thread_follows_its_channel() -> None:
    world = World.default()
    guild = world.guilds[0]
    thread = world.add_thread(guild.channel("tavern"), "Session 1")
    kira = world.add_member(guild, world.add_user("Kira")).user
    assert permissions_in(kira, thread).view_channel
    world.overwrite(guild.channel("tavern"), guild.everyone, view_channel=False)
    assert not permissions_in(kira, thread).view_channel


def _may_write(world: World, channel: Channel) -> dict[str, bool]:
    guild = world.guilds[0]
    return {m.user.name: permissions_in(m.user, channel).send_messages for m in guild.members.values()}

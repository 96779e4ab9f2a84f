"""What a Discord client does not let a player send, and why."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from bot.sandbox import SlashRefused
from tests.sandbox.inn import Inn

REFUSED: list[tuple[str, dict[str, Any], str]] = [
    (
        "fly",
        {},
        "There is no command /fly; there is /room, /ask, /sign, /supper, /board, /parcel, /close, /doze.",
    ),
    ("room", {}, "/room needs one of take."),
    ("room burn", {}, "/room has no burn."),
    ("room take", {}, "/room take needs guest: Who."),
    ("room take", {"guest": "Kira", "dog": "yes"}, "/room take has no option dog"),
    ("room take", {"guest": "K"}, "guest must be at least 2 characters."),
    ("room take", {"guest": "K" * 13}, "guest must be at most 12 characters."),
    ("room take", {"guest": "Kira", "nights": 8}, "nights must be at most 7."),
    ("room take", {"guest": "Kira", "nights": "many"}, "nights takes a whole number, not many."),
    ("room take", {"guest": "Kira", "bed": "Stone"}, "bed is one of Straw, Down, not Stone."),
    ("room take", {"guest": "Kira", "quiet": "maybe"}, "quiet takes true or false, not maybe."),
    ("room take", {"guest": "Kira", "for_whom": "Nobody"}, "for_whom takes a user, and Nobody is none here."),
    ("parcel", {"to": "Kira", "weight": "nan"}, "weight must be at least"),
    ("parcel", {"to": "Kira", "weight": 2**54}, "weight must be at most"),
    ("parcel", {"to": "Kira", "at": "hearth"}, "at takes a channel, and hearth is none here."),
    ("parcel", {"to": "Kira", "content": "a letter"}, "content takes a file."),
    (
        "parcel",
        {"to": "Kira", "content": ("big", b"x" * (10 * 1024 * 1024 + 1))},
        "big is larger than 10 MiB.",
    ),
    ("close", {}, "Kira does not have permission to use /close."),
]


async def test_a_wrong_command_is_refused_with_a_sentence(inn: Inn) -> None:
    for command, options, sentence in REFUSED:
        with pytest.raises(SlashRefused) as refused:
            await inn.kira.slash(inn.tavern, command, **options)
        assert str(refused.value).startswith(sentence)


async def test_who_may_manage_the_server_may_use_its_commands(inn: Inn) -> None:
    warden = inn.sandbox.person("Warden", permissions=discord.Permissions(manage_guild=True))
    closed = await (await warden.slash(inn.tavern, "close")).wait()
    assert closed.responses[0].content == "Closed."


async def test_a_guild_command_is_not_offered_in_a_direct_message(inn: Inn) -> None:
    direct = inn.sandbox.world.add_direct(inn.kira.user)
    with pytest.raises(SlashRefused, match="no command /room"):
        await inn.kira.slash(direct, "room take", guest="Kira")
    asked = await (await inn.kira.slash(direct, "ask")).wait()
    assert asked.responses[0].channel is direct


async def test_a_stranger_may_not_use_commands(inn: Inn) -> None:
    elsewhere = inn.sandbox.world.add_guild("The Broken Wheel")
    stranger = inn.sandbox.person("Stranger", guild=elsewhere)
    with pytest.raises(SlashRefused, match="Stranger may not use commands in #tavern"):
        await stranger.slash(inn.tavern, "ask")


async def test_options_refer_to_people_roles_channels_and_files(inn: Inn) -> None:
    world = inn.sandbox.world
    guards = world.add_role(world.guilds[0], "Guards", discord.Permissions.none())
    sent = await inn.kira.slash(
        inn.tavern,
        "parcel",
        to=inn.kira.user.mention,
        at="#road",
        guild=guards,
        content=("letter", b"gold"),
        weight="2",
    )
    assert (await sent.wait()).responses[0].content == "2.0 of gold to Kira at road for Guards"
    sent = await inn.kira.slash(inn.tavern, "parcel", to=guards.id)
    assert (await sent.wait()).responses[0].content == "1.0 of nothing to Guards at None for None"

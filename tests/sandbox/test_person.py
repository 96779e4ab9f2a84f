"""What people do beside writing: they correct themselves, answer each other, and are held to what they may."""

from __future__ import annotations

import asyncio

import pytest

from bot.sandbox import SlashRefused
from tests.sandbox.inn import PATIENCE_S, Inn


async def test_a_player_corrects_and_takes_back_what_they_wrote(inn: Inn) -> None:
    said = await inn.kira.say(inn.tavern, "I opne the door.")
    await inn.bot.hears("I opne the door.")
    edited = asyncio.create_task(inn.bot.wait_for("message_edit", timeout=PATIENCE_S))
    deleted = asyncio.create_task(inn.bot.wait_for("message_delete", timeout=PATIENCE_S))
    await asyncio.sleep(0)
    await inn.kira.edit(said, "I open the door.")
    assert (await edited)[1].content == "I open the door."
    await inn.kira.delete(said)
    assert (await deleted).id == said.id
    with pytest.raises(SlashRefused, match="That message is gone"):
        await inn.kira.react({"id": str(said.id)}, "🔥")


async def test_nobody_changes_what_another_wrote(inn: Inn) -> None:
    said = await inn.kira.say(inn.tavern, "Mine!")
    with pytest.raises(SlashRefused, match="Borin did not write that message"):
        await inn.sandbox.person("Borin").edit(said, "Ours!")


async def test_a_player_answers_another(inn: Inn) -> None:
    said = await inn.kira.say(inn.tavern, "Who goes first?")
    await inn.sandbox.person("Borin").say(inn.tavern, "Me.", reply_to=said)
    heard = await inn.bot.hears("Me.")
    assert heard.reference is not None
    assert heard.reference.message_id == said.id
    assert [user.name for user in heard.mentions] == ["Kira"]


async def test_a_players_typing_reaches_the_bot(inn: Inn) -> None:
    typing = asyncio.create_task(inn.bot.wait_for("typing", timeout=PATIENCE_S))
    await asyncio.sleep(0)
    await inn.kira.type(inn.tavern)
    channel, user, _ = await typing
    assert (channel.name, user.name) == ("tavern", "Kira")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("x" * 2001, "A message has at most 2000 characters."), (" ", "There is nothing to send.")],
)
async def test_the_client_does_not_send_what_discord_would_refuse(inn: Inn, text: str, sentence: str) -> None:
    with pytest.raises(SlashRefused, match=sentence):
        await inn.kira.say(inn.tavern, text)


async def test_who_may_not_write_does_not(inn: Inn) -> None:
    inn.sandbox.world.overwrite(inn.tavern, inn.kira.user, send_messages=False)
    with pytest.raises(SlashRefused, match="Kira may not write in #tavern"):
        await inn.kira.say(inn.tavern, "Let me speak!")


async def test_the_same_name_is_the_same_person_in_every_guild(inn: Inn) -> None:
    elsewhere = inn.sandbox.world.add_guild("The Broken Wheel")
    assert inn.sandbox.person("Kira", guild=elsewhere).user is inn.kira.user
    assert inn.kira.user.id in elsewhere.members

"""What people see, in the order in which they see it."""

from __future__ import annotations

import asyncio
import io

import discord
import pytest

from bot.sandbox import Sandbox, Seen, Subscription
from tests.sandbox.inn import PATIENCE_S, Inn


async def take(subscription: Subscription, count: int) -> list[Seen]:
    seen: list[Seen] = []
    async with asyncio.timeout(PATIENCE_S):
        async for one in subscription:
            seen.append(one)
            if len(seen) == count:
                break
    return seen


async def test_a_deferred_reply_is_seen_as_thinking_and_then_as_the_reply(inn: Inn) -> None:
    with inn.sandbox.subscribe() as subscription:
        taken = await inn.kira.slash(inn.tavern, "room take", guest="Kira", quiet=True)
        seen = await take(subscription, 3)
    assert [one.event for one in seen] == ["typing", "reply", "reply"]
    assert {one.answers for one in seen} == {taken.id}
    assert [one.visible_to for one in seen] == [inn.kira.user.id, inn.kira.user.id, None]
    assert [one.at for one in seen] == sorted(one.at for one in seen)


async def test_a_message_its_file_and_its_edits_are_seen_in_order(inn: Inn) -> None:
    with inn.sandbox.subscribe() as subscription:
        said = await inn.kira.say(inn.tavern, "I look at the map.")
        heard = await inn.bot.hears("I look at the map.")
        reply = await heard.reply("You see", file=discord.File(io.BytesIO(b"north"), "map.txt"))
        await reply.edit(content="You see north.")
        await reply.delete()
        seen = await take(subscription, 5)
    assert [one.event for one in seen] == ["message", "message", "attachment", "edit", "delete"]
    assert [one.author.bot for one in seen] == [False, True, True, True, True]
    assert [one.answers for one in seen] == [None, said.id, said.id, said.id, said.id]
    attachment = seen[2].attachment
    assert attachment is not None
    assert inn.sandbox.download(attachment["url"]) == b"north"
    assert seen[3].message["content"] == "You see north."


async def test_a_form_is_seen_by_who_asked_for_it(inn: Inn) -> None:
    with inn.sandbox.subscribe() as subscription:
        signed = await inn.kira.slash(inn.tavern, "sign")
        (modal,) = await take(subscription, 1)
    assert (modal.event, modal.message["title"]) == ("modal", "Guest book")
    assert (modal.visible_to, modal.answers) == (inn.kira.user.id, signed.id)


async def test_a_pressed_button_answers_with_an_edit(inn: Inn) -> None:
    asked = await (await inn.kira.slash(inn.tavern, "ask")).wait()
    with inn.sandbox.subscribe() as subscription:
        pressed = await inn.kira.press(asked.responses[0], "yes")
        (edit,) = await take(subscription, 1)
    assert (edit.event, edit.answers) == ("edit", pressed.id)


async def test_a_subscriber_who_does_not_read_loses_the_oldest(sandbox: Sandbox) -> None:
    tavern, kira = sandbox.world.guilds[0].channel("tavern"), sandbox.person("Kira")
    with sandbox.subscribe() as subscription:
        for number in range(2002):
            await kira.say(tavern, str(number))
        assert (await take(subscription, 1))[0].message["content"] == "2"


async def test_a_closed_subscription_ends(sandbox: Sandbox) -> None:
    subscription = sandbox.subscribe()
    subscription.close()
    assert [seen async for seen in subscription] == []


async def test_waiting_for_what_never_comes_ends(sandbox: Sandbox) -> None:
    with pytest.raises(TimeoutError):
        await sandbox.wait_for(lambda _: True, timeout=0.01)

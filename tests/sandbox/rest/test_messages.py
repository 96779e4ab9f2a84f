"""Messages in a channel, as the bot sends, changes and reads them."""

from __future__ import annotations

import asyncio
import io
import time
from datetime import timedelta

import discord
import pytest
from discord import ui

from bot.sandbox import Message, Sandbox
from bot.sandbox.snowflake import EPOCH_MS
from tests.sandbox.inn import Inn, request
from tests.sandbox.innkeeper import Follow


async def test_the_bot_writes_edits_and_deletes(inn: Inn) -> None:
    sent = await inn.door.send("A cold wind.")
    edited = await sent.edit(content="A warm wind.")
    assert edited.edited_at is not None
    assert inn.tavern.messages[sent.id].content == "A warm wind."
    await sent.delete()
    assert inn.tavern.messages == {}
    with pytest.raises(discord.NotFound, match="Unknown Message"):
        await sent.edit(content="No wind.")


async def test_files_are_kept_replaced_and_served(inn: Inn) -> None:
    sent = await inn.door.send(
        "A map", file=discord.File(io.BytesIO(b"north"), "map.txt", description="North")
    )
    assert [await a.read() for a in sent.attachments] == [b"north"]
    edited = await sent.add_files(discord.File(io.BytesIO(b"south"), "south.txt"))
    assert [a.filename for a in edited.attachments] == ["map.txt", "south.txt"]
    emptied = await edited.edit(attachments=[edited.attachments[1]])
    assert [a.filename for a in emptied.attachments] == ["south.txt"]


async def test_a_picture_in_an_embed_is_the_attached_one(inn: Inn) -> None:
    embed = discord.Embed(title="Map").set_image(url="attachment://map.png")
    sent = await inn.door.send(embed=embed, file=discord.File(io.BytesIO(b"png"), "map.png"))
    assert sent.embeds[0].image.url == sent.attachments[0].url


async def test_a_players_file_reaches_the_bot(inn: Inn) -> None:
    await inn.kira.say(inn.tavern, "My sheet", attachments=[("sheet.txt", b"STR 18")])
    heard = await inn.bot.hears("My sheet")
    assert await heard.attachments[0].read() == b"STR 18"


async def test_a_forged_link_opens_nothing(inn: Inn) -> None:
    said = await inn.kira.say(inn.tavern, "My sheet", attachments=[("sheet.txt", b"STR 18")])
    url = said.attachments[0]["url"]
    assert inn.sandbox.download(url) == b"STR 18"
    with pytest.raises(KeyError):
        inn.sandbox.download(url.replace("hm=", "hm=0"))
    with pytest.raises(discord.NotFound):
        await inn.bot.http.get_from_cdn(url.partition("?")[0])


async def test_history_comes_in_pages(inn: Inn) -> None:
    said = [await inn.kira.say(inn.tavern, f"Step {number}") for number in range(6)]

    async def texts(**options: object) -> list[str]:
        return [m.content[-1] async for m in inn.door.history(**options)]  # type: ignore[arg-type]

    assert await texts(limit=2) == ["5", "4"]
    assert await texts(limit=2, before=said[3]) == ["2", "1"]
    assert await texts(limit=2, after=said[3]) == ["4", "5"]
    assert await texts(limit=3, around=said[3]) == ["4", "3", "2"]


async def test_a_known_nonce_answers_with_the_message_that_is_there(inn: Inn) -> None:
    first, second = [await inn.door.send("The dragon wakes.", nonce="turn-7") for _ in range(2)]
    other = await inn.door.send("The dragon wakes.", nonce="turn-8")
    assert first.id == second.id != other.id
    assert len(inn.tavern.messages) == 2


async def test_a_reply_points_at_what_it_answers(inn: Inn) -> None:
    said = await inn.kira.say(inn.tavern, "I knock.")
    heard = await inn.bot.hears("I knock.")
    reply = await heard.reply("Nobody opens.", mention_author=False)

    shown = inn.tavern.messages[reply.id]
    assert reply.type is discord.MessageType.reply
    assert isinstance(reply.reference, discord.MessageReference)
    assert isinstance(reply.reference.resolved, discord.Message)
    assert reply.reference.resolved.content == "I knock."
    assert shown.mentions.users == ()

    await inn.kira.delete(said)
    with pytest.raises(discord.HTTPException, match="Unknown message"):
        await heard.reply("Still nobody.")
    lenient = said.channel.id, said.id
    reference = discord.MessageReference(
        channel_id=lenient[0], message_id=lenient[1], fail_if_not_exists=False
    )
    assert (await inn.door.send("Still nobody.", reference=reference)).type is discord.MessageType.default


async def test_mentions_notify_only_whom_they_may(inn: Inn) -> None:
    kira = inn.kira.user
    loud = await inn.door.send(f"{kira.mention} @everyone")
    quiet = await inn.door.send(f"{kira.mention} @everyone", allowed_mentions=discord.AllowedMentions.none())
    notified = [inn.tavern.messages[m.id].mentions for m in (loud, quiet)]
    assert [n.users for n in notified] == [(kira,), ()]
    assert [n.everyone for n in notified] == [False, False]  # the bot lacks the permission

    inn.sandbox.world.overwrite(inn.tavern, inn.sandbox.world.bot, mention_everyone=True)
    everyone = await inn.door.send("@everyone")
    assert inn.tavern.messages[everyone.id].mentions.everyone


async def test_reactions_are_counted_once_a_user(inn: Inn) -> None:
    said = await inn.kira.say(inn.tavern, "Onwards!")
    heard = await inn.bot.hears("Onwards!")
    await inn.kira.react(said, "🔥")
    await heard.add_reaction("🔥")
    await heard.add_reaction("🔥")
    assert [(r.emoji, r.count, r.me) for r in (await heard.fetch()).reactions] == [("🔥", 2, True)]
    await heard.remove_reaction("🔥", inn.bot.user)  # type: ignore[arg-type]
    assert [r.count for r in (await heard.fetch()).reactions] == [1]
    with pytest.raises(discord.HTTPException, match="Unknown Emoji"):
        await heard.add_reaction("fire")


async def test_typing_is_seen_by_people(inn: Inn) -> None:
    seen = asyncio.create_task(inn.sandbox.wait_for(lambda seen: seen.event == "typing"))
    await asyncio.sleep(0)
    async with inn.door.typing():
        assert (await seen).author.name == "Torchlit"


async def test_others_messages_take_a_permission_to_delete(inn: Inn) -> None:
    said = [await inn.kira.say(inn.tavern, f"Secret {n}") for n in range(3)]
    heard = [await inn.bot.hears(m.content) for m in said]
    with pytest.raises(discord.Forbidden, match="Missing Permissions"):
        await heard[0].delete()
    with pytest.raises(discord.Forbidden, match="authored by another user"):
        await inn.bot.http.edit_message(inn.tavern.id, said[0].id, params=_content("Mine"))

    inn.sandbox.world.overwrite(inn.tavern, inn.sandbox.world.bot, manage_messages=True)
    await heard[0].delete()
    await inn.door.delete_messages(heard[1:])
    assert inn.tavern.messages == {}


async def test_a_hidden_channel_and_a_silent_one_refuse_the_bot(inn: Inn) -> None:
    world, bot = inn.sandbox.world, inn.sandbox.world.bot
    world.overwrite(inn.tavern, bot, send_messages=False)
    with pytest.raises(discord.Forbidden) as silent:
        await inn.door.send("Hello?")
    world.overwrite(inn.tavern, bot, view_channel=False)
    with pytest.raises(discord.Forbidden) as hidden:
        await inn.door.send("Hello?")
    assert (silent.value.code, hidden.value.code) == (50013, 50001)


async def test_a_message_is_never_empty(inn: Inn) -> None:
    with pytest.raises(discord.HTTPException, match="empty message") as empty:
        await inn.door.send("   ")
    assert empty.value.code == 50006
    sent = await inn.door.send("Something")
    with pytest.raises(discord.HTTPException, match="empty message"):
        await sent.edit(content=None)


async def test_a_form_error_says_where(inn: Inn) -> None:
    embed = discord.Embed(title="T" * 257)
    with pytest.raises(discord.HTTPException) as refused:
        await inn.door.send("c" * 2001, embed=embed)
    assert refused.value.code == 50035
    assert "In content: Must be 2000 or fewer in length." in refused.value.text
    assert "In embeds.0.title: Must be 256 or fewer in length." in refused.value.text
    inn.sandbox.violations.clear()  # the schemas object too, where they are at hand


async def test_a_pin_takes_its_permission(inn: Inn) -> None:
    sent = await inn.door.send("The rules of the house")
    with pytest.raises(discord.Forbidden):
        await sent.pin()
    inn.sandbox.world.overwrite(inn.tavern, inn.sandbox.world.bot, pin_messages=True)
    await sent.pin()
    assert inn.tavern.messages[sent.id].pinned


async def test_a_poll_is_posted(inn: Inn) -> None:
    poll = discord.Poll("Left or right?", duration=timedelta(hours=2))
    poll.add_answer(text="Left").add_answer(text="Right", emoji="🗡️")
    sent = await inn.door.send(poll=poll)
    assert [answer.text for answer in (await sent.fetch()).poll.answers] == ["Left", "Right"]  # type: ignore[union-attr]


async def test_an_old_message_is_not_edited_for_ever(inn: Inn) -> None:
    old = ((int(time.time() * 1000) - 7_200_000) - EPOCH_MS) << 22
    inn.sandbox.world.post(Message(old, inn.tavern, inn.sandbox.world.bot, "Two hours ago"))
    path = f"/channels/{inn.tavern.id}/messages/{old}"
    answers = [await request(inn.sandbox, "PATCH", path, json={"content": str(n)}) for n in range(31)]
    assert [status for status, *_ in answers] == [200] * 30 + [429]
    assert answers[-1][1]["code"] == 30046


async def test_a_fortnight_old_message_is_not_deleted_in_bulk(inn: Inn) -> None:
    inn.sandbox.world.overwrite(inn.tavern, inn.sandbox.world.bot, manage_messages=True)
    path = f"/channels/{inn.tavern.id}/messages/bulk-delete"
    status, body, _ = await request(inn.sandbox, "POST", path, json={"messages": ["1", "2"]})
    assert (status, body["code"]) == (400, 50034)
    status, body, _ = await request(inn.sandbox, "POST", path, json={"messages": ["1"]})
    assert (status, body["code"]) == (400, 50016)
    inn.sandbox.violations.clear()  # the schemas object to a single one too, where they are at hand


async def test_every_kind_of_component_comes_back_as_it_was_sent(inn: Inn) -> None:
    view = ui.LayoutView()
    view.add_item(ui.TextDisplay("Chapter one"))
    pictures = [discord.MediaGalleryItem(url) for url in ("https://a.example/b.png", "attachment://map.png")]
    view.add_item(ui.MediaGallery(*pictures))
    view.add_item(ui.File("attachment://map.png"))
    rules = ui.Button[ui.LayoutView](label="Rules", url="https://a.example")
    view.add_item(ui.ActionRow(rules, ui.Button(label="Go", custom_id="go")))
    for menu in (ui.UserSelect, ui.RoleSelect, ui.MentionableSelect, ui.ChannelSelect):
        view.add_item(ui.ActionRow(menu(custom_id=menu.__name__)))
    sent = await inn.door.send(view=view, file=discord.File(io.BytesIO(b"png"), "map.png"))
    fetched = await sent.fetch()
    assert [c.type for c in fetched.components] == [i.type for i in view.children]


async def test_a_menu_of_people_names_whom_was_chosen(inn: Inn) -> None:
    sent = await inn.door.send("Whom do you follow?", view=Follow())
    inn.sandbox.person("Borin")
    chosen = await inn.kira.choose(inn.tavern.messages[sent.id], "whom", ["Borin", inn.kira.user.mention])
    assert (await chosen.wait()).responses[0].content == "Borin and Kira"


async def test_ids_grow_from_message_to_message(sandbox: Sandbox) -> None:
    tavern = sandbox.world.guilds[0].channel("tavern")
    ids = [(await sandbox.person("Kira").say(tavern, "Go")).id for _ in range(50)]
    assert ids == sorted(set(ids))


def _content(text: str) -> discord.http.MultipartParameters:
    return discord.http.handle_message_parameters(text)

"""Slash commands, buttons, menus, forms and suggestions, as a player meets them."""

from __future__ import annotations

import asyncio
import time

import discord
import pytest

from bot.sandbox import Sandbox, SlashRefused
from tests.sandbox.inn import Inn, request, running
from tests.sandbox.innkeeper import Innkeeper


async def test_the_first_follow_up_fills_the_deferred_reply(inn: Inn) -> None:
    taken = await inn.kira.slash(
        inn.tavern, "room take", guest="Kira", nights="3", bed="Down", for_whom="Kira"
    )
    await inn.sandbox.wait_for(lambda seen: seen.message["content"] == "Sleep well.")

    assert [m.content for m in taken.responses] == ["Kira: 3 nights on d, paid by Kira", "Sleep well."]
    assert len(inn.tavern.messages) == 2  # no "is thinking" is left over
    assert taken.done
    assert not taken.failed


async def test_a_quiet_reply_is_seen_by_its_player_alone(inn: Inn) -> None:
    taken = await (await inn.kira.slash(inn.tavern, "room take", guest="Kira", quiet=True)).wait()

    whisper = taken.responses[0]
    assert whisper.visible_to == inn.kira.user.id
    assert [m async for m in inn.door.history() if m.id == whisper.id] == []
    with pytest.raises(discord.NotFound):
        await inn.door.fetch_message(whisper.id)
    with pytest.raises(SlashRefused, match="Borin does not see"):
        await inn.sandbox.person("Borin").press(whisper, "Yes")


async def test_a_button_changes_its_message(inn: Inn) -> None:
    asked = await (await inn.kira.slash(inn.tavern, "ask")).wait()
    pressed = await (await inn.kira.press(asked.responses[0], "Yes")).wait()

    assert pressed.responses == asked.responses
    assert asked.responses[0].content == "The room is yours."
    assert asked.responses[0].components == []
    with pytest.raises(SlashRefused, match="no button Yes"):
        await inn.kira.press(asked.responses[0], "Yes")


async def test_a_disabled_button_cannot_be_pressed(inn: Inn) -> None:
    asked = await (await inn.kira.slash(inn.tavern, "ask")).wait()
    with pytest.raises(SlashRefused, match="cannot be pressed"):
        await inn.kira.press(asked.responses[0], "No")


async def test_a_menu_takes_one_of_its_options(inn: Inn) -> None:
    asked = await (await inn.kira.slash(inn.tavern, "ask")).wait()
    with pytest.raises(SlashRefused, match="no choice Stone; there is Straw, Feather"):
        await inn.kira.choose(asked.responses[0], "bed", ["Stone"])

    chosen = await (await inn.kira.choose(asked.responses[0], "bed", ["Feather"])).wait()
    assert chosen.responses[0].content == "A bed of f."


async def test_a_form_is_filled_in_by_its_labels(inn: Inn) -> None:
    signed = await (await inn.kira.slash(inn.tavern, "sign")).wait()
    assert signed.modal is not None
    assert signed.modal.title == "Guest book"
    with pytest.raises(SlashRefused, match="Name is required"):
        await inn.kira.submit(signed.modal, {})
    with pytest.raises(SlashRefused, match="has no field Horse"):
        await inn.kira.submit(signed.modal, {"Name": "Zed", "Horse": "yes"})
    with pytest.raises(SlashRefused, match="Name takes 0 to 20 characters"):
        await inn.kira.submit(signed.modal, {"Name": "Z" * 21})

    sent = await (await inn.kira.submit(signed.modal, {"Name": "Zed"})).wait()
    assert sent.responses[0].content == "Zed stays for 1."


async def test_a_form_takes_choices_people_and_files(inn: Inn) -> None:
    supper = await (await inn.kira.slash(inn.tavern, "supper")).wait()
    assert supper.modal
    with pytest.raises(SlashRefused, match="Dish is required"):
        await inn.kira.submit(supper.modal, {})
    with pytest.raises(SlashRefused, match="no choice Soup; there is Stew, Pie"):
        await inn.kira.submit(supper.modal, {"Dish": "Soup"})

    plain = await (await inn.kira.submit(supper.modal, {"Dish": "Pie"})).wait()
    assert plain.responses[0].content == "['P'] small True [] []"

    again = await (await inn.kira.slash(inn.tavern, "supper")).wait()
    assert again.modal
    answers = {"dish": "Stew", "Size": "big", "Salt": False, "For": "Kira", "Recipe": ("stew.txt", b"boil")}
    full = await (await inn.kira.submit(again.modal, answers)).wait()
    assert full.responses[0].content == "['S'] big False ['Kira'] ['boil']"


async def test_suggestions_follow_what_is_typed(inn: Inn) -> None:
    suggest = inn.kira.autocomplete
    assert await suggest(inn.tavern, "room take", focused="guest", text="K") == [
        ("Kira", "Kira"),
        ("Kellam", "Kellam"),
    ]
    assert await suggest(inn.tavern, "room take", focused="guest", text="Z", nights=2) == []
    with pytest.raises(SlashRefused, match="suggests nothing for nights"):
        await suggest(inn.tavern, "room take", focused="nights", text="1")


async def test_a_message_command_gets_the_message(inn: Inn) -> None:
    said = await inn.kira.say(inn.tavern, "To the goblin king!")
    quoted = await (await inn.kira.context_menu("Quote", said)).wait()
    assert quoted.responses[0].content == "“To the goblin king!”"


async def test_a_layout_carries_its_picture(inn: Inn) -> None:
    shown = await (await inn.kira.slash(inn.tavern, "board")).wait()
    message = shown.responses[0]
    section = message.components[0]["components"][0]
    assert inn.sandbox.download(section["accessory"]["media"]["url"]) == b"\x89PNG goblin"
    assert message.attachments[0]["filename"] == "goblin.png"


async def test_a_silent_bot_did_not_respond_and_is_too_late_afterwards() -> None:
    async with Sandbox(deadline_s=0.05, rates={}) as sandbox:
        bot = Innkeeper(connector=sandbox.connector())
        async with running(sandbox, bot):
            tavern = sandbox.world.guilds[0].channel("tavern")
            error = asyncio.create_task(sandbox.wait_for(lambda seen: seen.event == "error"))
            dozing = await sandbox.person("Kira").slash(tavern, "doze")
            seen = await error

            assert seen.message == {"content": "The application did not respond"}
            assert (seen.visible_to, seen.answers) == (dozing.user.id, dozing.id)
            assert dozing.failed
            assert await _callback(sandbox, dozing.id, dozing.token) == (404, 10062)


async def test_a_moment_in_which_the_whole_machine_stalls_is_not_counted_against_the_bot(inn: Inn) -> None:
    inn.sandbox.interactions._deadline_s = 1.0
    asked = await inn.kira.slash(inn.tavern, "ask")
    time.sleep(1.5)  # noqa: ASYNC251

    await asked.wait()
    assert not asked.failed


async def test_an_interaction_is_acknowledged_once(inn: Inn) -> None:
    asked = await (await inn.kira.slash(inn.tavern, "ask")).wait()
    assert await _callback(inn.sandbox, asked.id, asked.token) == (400, 40060)


async def test_an_answer_must_fit_what_was_asked(inn: Inn) -> None:
    async def answer(kind: int) -> int:
        dozing = await inn.kira.slash(inn.tavern, "doze")
        path = f"/interactions/{dozing.id}/{dozing.token}/callback"
        status, body, _ = await request(inn.sandbox, "POST", path, json={"type": kind, "data": {}})
        assert (status, dozing.answered) == (400, False)
        return int(body["code"])

    assert [await answer(kind) for kind in (2, 6, 7, 8)] == [50035] * 4
    assert await answer(4) == 50006
    inn.sandbox.violations.clear()  # the schemas object too, where they are at hand


async def test_a_token_lives_for_fifteen_minutes(inn: Inn) -> None:
    asked = await (await inn.kira.slash(inn.tavern, "ask")).wait()
    webhook = discord.Webhook.partial(inn.sandbox.world.bot.id, asked.token, client=inn.bot)
    await webhook.send("Still here?")

    inn.sandbox.interactions.outlive(asked)
    with pytest.raises(discord.HTTPException, match="Invalid Webhook Token") as refused:
        await webhook.send("Hello?")
    assert refused.value.code == 50027


async def test_a_response_can_be_fetched_changed_and_deleted(inn: Inn) -> None:
    asked = await (await inn.kira.slash(inn.tavern, "ask")).wait()
    webhook = discord.Webhook.partial(inn.sandbox.world.bot.id, asked.token, client=inn.bot)
    extra = await webhook.send("And breakfast?", wait=True)
    await extra.edit(content="And supper?")
    assert (await webhook.fetch_message(extra.id)).content == "And supper?"
    await extra.delete()

    assert [m.content for m in inn.tavern.messages.values()] == ["Really?"]
    with pytest.raises(discord.NotFound):
        await webhook.fetch_message(extra.id)


async def _callback(sandbox: Sandbox, interaction_id: int, token: str) -> tuple[int, int]:
    path = f"/interactions/{interaction_id}/{token}/callback"
    status, body, _ = await request(sandbox, "POST", path, json={"type": 4, "data": {"content": "Here."}})
    return status, body["code"]

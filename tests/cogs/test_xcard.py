"""The X-card, as people at a table use it: at once, and without being known."""

from __future__ import annotations

import asyncio

import pytest
import pytest_asyncio

from bot.media.sound import Sound
from bot.sandbox import Message
from tests.cogs.hearth import Hearth, until
from tests.cogs.test_combat import begin, told, tracker
from tests.cogs.test_play import answered, answers
from tests.table import PATIENCE_S, Reply, Table, read

GRIM = "Spiders swarm over Kira. They bite."
GENTLE = "Kira leaves the cave. The sun is warm."


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def _stormreach(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    table.script.answer = GRIM


async def menu(table: Table, name: str, message: Message) -> Reply:
    """What somebody gets who picks X-card from a message's menu."""
    interaction = await table.player(name).person.context_menu("X-card", message)
    await interaction.wait(PATIENCE_S)
    return Reply(interaction)


async def test_what_was_told_is_taken_back_and_told_anew_in_the_same_message(table: Table) -> None:
    move = await table.kira.say("I climb into the cave.")
    told = await answered(table, move, GRIM)
    assert "Athletics" in read(told)

    table.script.answer = GENTLE
    reply = await table.borin.slash("xcard", about="spiders")

    assert reply.is_private
    assert "Nobody is told who asked" in reply.text
    again = await answered(table, move, GENTLE)
    assert again.id == told.id
    assert again.embeds == [], "the card may have told of it as well"
    assert "do not return to it: spiders" in table.engine.requests[-1].messages[0].content
    assert "Borin" not in "".join(read(one) for one in table.channel.messages.values() if not one.visible_to)


async def test_a_running_narration_is_stopped(table: Table) -> None:
    table.engine.gate = asyncio.Event()
    try:
        move = await table.kira.say("I climb into the cave.")
        async with asyncio.timeout(PATIENCE_S):
            while not (table.engine.requests and answers(table, move)):
                await asyncio.sleep(0.02)
        table.script.answer = GENTLE
        await table.borin.slash("xcard")
        [shown] = answers(table, move)
        await table.shows(shown, "taken back")
        table.engine.gate.set()
        await answered(table, move, GENTLE)
    finally:
        table.engine.gate = None


async def test_who_wants_to_says_afterwards_what_it_was(table: Table) -> None:
    move = await table.kira.say("I climb into the cave.")
    await answered(table, move, GRIM)
    table.script.answer = "Kira sees a spider after all."
    reply = await table.borin.slash("xcard")
    await answered(table, move, "Kira sees a spider after all.")

    table.script.answer = GENTLE
    form = await table.borin.press(reply, "Say what it was")
    said = await table.borin.submit(form, topic="spiders")

    assert said.is_private
    assert "spiders" in said.text
    await answered(table, move, GENTLE)


async def test_a_message_is_picked_by_its_menu(table: Table) -> None:
    first = await table.kira.say("I climb into the cave.")
    told = await answered(table, first, GRIM)
    table.script.answer = "The wind howls. Nothing else moves."
    second = await table.borin.say("I hold the torch.")
    other = await answered(table, second, table.script.answer)

    table.script.answer = GENTLE
    assert (await menu(table, "Borin", told)).is_private

    await answered(table, first, GENTLE)
    assert other.content.startswith("The wind howls.")


@pytest.mark.usefixtures("busy")
async def test_a_message_is_told_anew_that_has_just_appeared(table: Table) -> None:
    move = await table.kira.say("I climb into the cave.")
    await until(lambda: answers(table, move))
    [card] = answers(table, move)

    table.script.answer = GENTLE
    reply = await menu(table, "Borin", card)

    assert "is told anew" in reply.text
    again = await answered(table, move, GENTLE)
    assert again.id == card.id
    assert again.embeds == []


async def test_any_card_of_ours_can_be_taken_away(table: Table) -> None:
    rolled = await table.kira.slash("roll", dice="1d20", label="spiders everywhere")

    reply = await menu(table, "Borin", rolled.message)

    assert "It is taken back." in reply.text
    assert rolled.message.id not in table.channel.messages
    form = await table.borin.press(reply, "Say what it was")
    await table.borin.submit(form, topic="spiders")
    table.script.answer = GENTLE
    move = await table.kira.say("I walk on.")
    await answered(table, move, GENTLE)
    assert "do not return to it: spiders" in table.engine.requests[-1].messages[0].content


async def test_a_card_of_a_fight_is_taken_away_and_the_fight_goes_on(table: Table) -> None:
    for player in (table.kira, table.borin):
        await player.slash("character quick", race="human", level=9, **{"class": "fighter"})
    fight = await begin(table)
    await table.kira.press(fight, "Dodge")
    card = await told(table, "Kira dodges")

    await menu(table, "Borin", card)

    assert card.id not in table.channel.messages
    await table.kira.press(await tracker(table, "Kira's turn"), "End turn")
    await told(table, "Goblin")
    assert not any("Kira dodges" in read(message) for message in table.channel.messages.values())


async def test_the_words_of_players_are_not_ours_to_take_back(table: Table) -> None:
    move = await table.kira.say("I climb into the cave.")
    await answered(table, move, GRIM)
    refused = await menu(table, "Borin", move)
    assert refused.is_private
    assert "somebody else's" in refused.text


async def test_where_nothing_was_told_it_says_so(table: Table) -> None:
    assert "Nothing was told here yet" in (await table.kira.slash("xcard")).text
    empty = table.elsewhere()
    assert "No campaign is played" in (await empty.kira.slash("xcard")).text


async def test_the_voice_falls_silent(table: Table, hearth: Hearth) -> None:
    move = await table.kira.say("I climb into the cave.")
    told = await answered(table, move, GRIM)
    hearth.enter(table.kira)
    await hearth.call(table.kira)
    async with table.app.database.transaction() as tx:
        row = await (
            await tx.connection.execute("SELECT id FROM turns WHERE reply_message_id = %s", (told.id,))
        ).fetchone()
    assert row is not None
    hearth.tell(row[0], *[Sound(bytes(48_000 * 4)) for _ in range(60)])

    session = table.sandbox.voice.session(table.guild)
    await until(lambda: session.speaking)

    table.script.answer = GENTLE
    await table.borin.slash("xcard")

    await until(lambda: not session.speaking)  # a minute of it was still to come

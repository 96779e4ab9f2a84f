"""Fights at the table: who acts when, what the buttons do, and that nothing of it is lost."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.chronicle.vigil import Vigil
from bot.facts import FightEntry
from bot.sandbox import Message, World
from cogs.combat._herald import LOOK_EVERY_S
from db.session import Database
from tests.table import PATIENCE_S, Player, Table, open_table, read

LEVEL_9 = 48_000  # the experience points that it takes
BUTTONS = ["Attack", "Cast", "Dodge", "Dash", "Disengage", "Help", "End turn"]


async def seat(table: Table) -> None:
    """Kira, who owns the campaign, and Borin, both with a hero who stands a few blows."""
    await table.kira.slash("campaign create", name="Stormreach")
    await table.kira.slash("character create", name="Kira", **{"class": "Wizard"}, level=9)
    await table.borin.slash("character create", name="Borin", **{"class": "Fighter"}, level=9)


@pytest_asyncio.fixture(loop_scope="session")
async def party(table: Table) -> Table:
    await seat(table)
    return table


async def begin(table: Table, monsters: str = "goblin x3", **more: Any) -> Message:
    """A fight in which it is Kira's turn; returns its tracker."""
    question = await table.kira.slash("combat start", monsters=monsters, **more)
    begun = await table.kira.press(question, "Fight")
    assert "'s turn" in begun.text
    await table.kira.slash("combat set", who="Kira", what="turn")
    return await tracker(table, "Kira's turn")


async def until(table: Table, found: Callable[[], Message | None]) -> Message:
    async with asyncio.timeout(PATIENCE_S):
        while (message := found()) is None:
            await asyncio.sleep(0.02)
    return message


async def tracker(table: Table, text: str) -> Message:
    """The newest tracker in the channel, once it reads like that."""
    return await until(table, lambda: next((m for m in trackers(table) if text in read(m)), None))


def trackers(table: Table) -> list[Message]:
    shown = [m for m in table.channel.messages.values() if m.author.bot and m.visible_to is None]
    return [m for m in reversed(shown) if "Write what your hero does" in read(m)]


def cards(table: Table, title: str) -> list[Message]:
    """The messages with the card of a step that has such a title."""
    shown = (m for m in table.channel.messages.values() if m.author.bot and m.visible_to is None)
    titled = (m for m in shown if any(title in embed.get("title", "") for embed in m.embeds))
    return [m for m in titled if m not in trackers(table)]


async def gone(table: Table, message: Message) -> None:
    """Wait until a message is deleted."""
    await until(table, lambda: None if message.id in table.channel.messages else message)


async def told(table: Table, text: str) -> Message:
    """A card in the channel that says that; whoever looks at it."""
    return await until(
        table, lambda: next((m for m in cards(table, "") if text in read(m).replace("\\", "")), None)
    )


async def summary(table: Table) -> Message:
    """What is left of a fight that was won, once it stands in the channel."""
    return await until(
        table,
        lambda: next((m for m in table.channel.messages.values() if "fight is won after" in read(m)), None),
    )


def labels(message: Message) -> list[str]:
    return [button["label"] for row in message.components for button in row["components"]]


async def stored(table: Table, query: str) -> list[Any]:
    async with table.app.database.transaction() as tx:
        return await (await tx.connection.execute(query)).fetchall()


async def test_a_fight_is_weighed_before_it_begins(party: Table) -> None:
    question = await party.kira.slash("combat start", monsters="3 goblins")

    for fact in ("fight", "Goblin 1", "Goblin 3", "Kira", "Borin", "150 XP"):
        assert fact in question.text
    assert (await party.borin.press(question, "Fight")).is_private, "who asked decides"
    await party.kira.press(question, "Not now")
    assert "No fight is on" in (await party.kira.slash("combat status")).text


async def test_the_question_becomes_the_tracker(party: Table) -> None:
    question = await party.kira.slash("combat start", monsters="goblin")
    begun = await party.kira.press(question, "Fight")

    await told(party, "Order of combat: ")
    assert cards(party, "A fight begins: trivial")
    assert [shown.id for shown in trackers(party)] == [begun.message.id] == [question.message.id]


async def test_slips_are_understood_and_what_is_unknown_is_said(party: Table) -> None:
    question = await party.kira.slash("combat start", monsters="gobblin x2, hobgoblin as Grish")
    assert "Goblin 2" in question.text
    assert "Grish" in question.text
    await party.kira.press(question, "Not now")

    refused = await party.kira.slash("combat start", monsters="2 moon rabbits")
    assert refused.is_private
    assert "knows no monster `moon rabbits`" in refused.text
    assert "20 foes are the most" in (await party.kira.slash("combat start", monsters="99 goblins")).text
    assert await party.kira.suggestions("combat start", monsters="goblin x2, owlb") == ["goblin x2, Owlbear"]


async def test_the_tracker_shows_heroes_exactly_and_monsters_in_words(party: Table) -> None:
    shown = await begin(party)

    text = read(shown)
    assert "Round 1" in text
    for name in ("Goblin 1", "Goblin 2", "Goblin 3"):
        assert f"**{name}** · unhurt" in text
    assert re.search(r"\*\*Borin\*\* · \d+/(\d+) HP", text)
    assert "Dodges <t:" in text
    assert labels(shown) == BUTTONS
    assert "is on already" in (await party.borin.slash("combat start", monsters="ogre")).text


async def test_only_whose_turn_it_is_can_press(party: Table) -> None:
    shown = await begin(party)

    for button in BUTTONS:
        refused = await party.borin.press(shown, button)
        assert refused.is_private
        assert "It is Kira's turn; Borin acts after" in refused.text
    assert "Borin's turn" not in read(shown)
    assert "has left: action" in read(shown)


async def test_dodging_takes_the_action_and_the_tracker_follows(party: Table) -> None:
    shown = await begin(party)

    pressed = await party.kira.press(shown, "Dodge")

    assert "dodging" in pressed.text
    assert "has left: bonus action, movement" in pressed.text
    await told(party, "Kira dodges")
    again = await party.kira.press(await tracker(party, "dodging"), "Dash")
    assert again.is_private
    assert "already used the action" in again.text


async def test_the_end_of_a_turn_brings_the_foes_up_to_the_next_hero(party: Table) -> None:
    shown = await begin(party)
    await party.kira.slash("combat set", who="Borin", what="initiative", value="1")
    await party.kira.slash("combat set", who="Kira", what="initiative", value="99")

    await party.kira.press(shown, "End turn")

    assert "Borin's turn" in read(await tracker(party, "Borin's turn"))
    card = await until(
        party, lambda: next((m for m in cards(party, "· Kira") if "Goblin 3" in read(m)), None)
    )
    assert "#" in read(card), "the dice of the foes stand in the stream"
    await party.borin.press(await tracker(party, "Borin's turn"), "End turn")
    await gone(party, shown)  # each round has a tracker of its own, below what was written since
    assert "Round 2" in read(await tracker(party, "Round 2"))


async def test_an_attack_is_chosen_from_a_menu(party: Table) -> None:
    shown = await begin(party)
    menu = await party.kira.press(shown, "Attack")
    assert menu.is_private
    [select] = menu.message.components[0]["components"]
    label = select["options"][0]["label"]

    done = await party.kira.choose(menu, "Choose", label)

    assert done.message.components == []
    await told(party, f"Kira, {label.partition(': ')[2]} at Goblin 1")
    rolls = await stored(
        party, "SELECT user_id FROM dice_rolls WHERE actor = 'Kira' AND label <> 'Initiative'"
    )
    assert (party.kira.person.user.id,) in rolls


async def test_a_spell_is_chosen_then_its_target(party: Table) -> None:
    shown = await begin(party, "ogre")
    spells = await party.kira.press(shown, "Cast")
    targets = await party.kira.choose(spells, "Choose", "Magic Missile")
    await party.kira.choose(targets, "Choose", "Ogre")

    await told(party, "Kira uses a level 1 spell slot")
    assert "**Ogre** · wounded" in read(await tracker(party, "wounded"))
    again = await party.kira.press(await tracker(party, "wounded"), "Cast")
    refused = await party.kira.choose(
        await party.kira.choose(again, "Choose", "Magic Missile"), "Choose", "Ogre"
    )
    assert "already used the action" in refused.text


async def test_who_does_not_come_dodges_and_the_turn_passes(party: Table) -> None:
    await begin(party, minutes=5)
    await stored(party, "UPDATE encounters SET due_at = now() RETURNING id")

    card = await told(party, "Kira dodges")

    assert "Kira hesitates" in read(card)
    assert "Borin's turn" in read(await tracker(party, "Borin's turn"))
    [(due,)] = await stored(party, "SELECT due_at - now() > '4 minutes' FROM encounters")
    assert due, "the next one has all the time"


async def test_owners_overrule_and_everything_is_logged(party: Table) -> None:
    await begin(party)
    refused = await party.borin.slash("combat set", who="Goblin 1", what="hit points", value="1")
    assert refused.is_private
    assert f"Only {party.kira.mention}" in refused.text
    assert "Only" in (await party.borin.slash("combat next")).text
    assert "Only" in (await party.borin.slash("combat end")).text

    await party.kira.slash("combat set", who="goblin 1", what="hit points", value="1")
    await party.kira.slash("combat set", who="Goblin 2", what="condition", value="prone")
    await party.kira.slash("combat set", who="Borin", what="temporary hit points", value="5")
    await party.kira.slash("combat set", who="Goblin 3", what="zone", value="far")
    wrong = await party.kira.slash("combat set", who="Goblin 3", what="zone", value="moon")
    assert "engaged, near, far" in wrong.text
    assert "There are:" in (await party.kira.slash("combat set", who="Elminster", what="turn")).text

    text = read(await tracker(party, "unhurt · far"))
    assert "**Goblin 1** · near death" in text
    assert "**Goblin 2** · unhurt · near · prone" in text
    assert "+5 HP" in text
    await told(party, "Goblin 1 has 1 of 7 hit points.")
    rows = await stored(
        party,
        "SELECT user_id, change->>'before', change->>'after' FROM encounter_log,"
        " jsonb_array_elements(outcome->'changes') AS change"
        " WHERE title LIKE '%overrules' AND change->>'field' = 'hit_points'",
    )
    assert rows == [(party.kira.person.user.id, "7", "1")]


async def test_combatants_come_and_go(party: Table) -> None:
    await begin(party, "goblin")
    await party.kira.slash("combat add", monsters="goblin, wolf as Fang")
    assert "Goblin 1" in read(await tracker(party, "Fang")), "its name is not taken"
    await party.kira.slash("combat remove", who="Goblin")
    await told(party, "Goblin is not in this fight any more.")
    await until(party, lambda: next((m for m in trackers(party) if "**Goblin** ·" not in read(m)), None))

    wren = party.player("Wren")
    await wren.slash("character create", name="Wren", **{"class": "Rogue"}, level=9)
    await wren.slash("combat join")
    assert "Wren" in read(await tracker(party, "Wren"))
    assert "in this fight already" in (await wren.slash("combat join")).text


async def test_the_last_foe_falls_and_the_heroes_have_earned_it(party: Table) -> None:
    shown = await begin(party, "goblin x2")
    await party.kira.slash("combat set", who="Goblin 1", what="hit points", value="0")
    await party.kira.slash("combat set", who="Goblin 2", what="hit points", value="0")

    card = await told(party, "The last foe is beaten")

    assert "Kira earns 50 experience points" in read(card)
    over = await summary(party)
    assert over.components == []
    assert "Kira +50, Borin +50" in read(over)
    rows = await stored(party, "SELECT name, (sheet->>'xp')::int FROM characters ORDER BY name")
    assert rows == [("Borin", LEVEL_9 + 50), ("Kira", LEVEL_9 + 50)]
    gone = await party.kira.press(shown, "Dodge") if "Dodge" in labels(shown) else None
    assert gone is None or "fight" in gone.text
    assert "No fight is on" in (await party.kira.slash("combat next")).text


async def test_a_fight_that_ends_while_it_is_told_ends_with_its_summary(
    party: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    await begin(party, "goblin x2")
    shown, falls = Vigil.shown, [True]

    async def and_the_last_foe_falls(vigil: Vigil, entries: Iterable[FightEntry]) -> None:
        await shown(vigil, entries)
        if falls:
            falls.clear()
            await party.kira.slash("combat set", who="Goblin 2", what="hit points", value="0")

    monkeypatch.setattr(Vigil, "shown", and_the_last_foe_falls)
    await party.kira.slash("combat set", who="Goblin 1", what="hit points", value="0")

    last = await told(party, "The last foe is beaten")
    over = await summary(party)
    assert over.id > last.id, "after what ended it"
    await asyncio.sleep(2 * LOOK_EVERY_S)
    assert over.id in party.channel.messages, "and it stays"


async def test_words_are_deeds_and_the_foes_answer_in_the_same_turn(party: Table) -> None:
    await begin(party, "ogre")
    for who, value in (("Kira", "99"), ("Ogre", "50"), ("Borin", "1")):
        await party.kira.slash("combat set", who=who, what="initiative", value=value)

    early = await party.borin.say("I attack the ogre!")
    refused = await party.sees(party.borin, "It is Kira's turn; Borin acts after Ogre.")
    assert refused.reference is not None
    assert refused.reference.message_id == early.id
    move = await party.kira.say("I attack the ogre with my quarterstaff.")
    answer = await party.sees(party.kira, "at Ogre")

    assert answer.reference is not None
    assert answer.reference.message_id == move.id
    assert "Ogre," in read(answer), "the ogre strikes back in the same card"
    await tracker(party, "Borin's turn")


async def test_a_tracker_that_is_gone_or_an_hour_old_is_posted_anew(party: Table) -> None:
    first = await begin(party)
    await stored(party, "UPDATE encounters SET tracker_at = now() - interval '55 minutes' RETURNING id")
    await party.kira.press(first, "Dodge")
    await gone(party, first)
    second = await tracker(party, "dodging")
    assert second.id != first.id

    del party.channel.messages[second.id]
    await party.kira.slash("combat set", who="Kira", what="armour class", value="30")
    third = await tracker(party, "dodging")
    assert third.id not in {first.id, second.id}


async def test_after_a_restart_the_tracker_and_its_buttons_go_on(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    del database  # emptied afterwards
    world = World()
    async with open_table(database_url, tmp_path, world=world) as before:
        await seat(before)
        shown = await begin(before)
        menu = await before.kira.press(shown, "Attack")
    async with open_table(database_url, tmp_path, world=world) as after:
        after.guild, after.channel = before.guild, before.channel
        kira = Player(after.sandbox.person("Kira", guild=after.guild), after.channel)
        [select] = menu.message.components[0]["components"]
        await kira.choose(menu, "Choose", select["options"][0]["label"])
        await told(after, "at Goblin 1")
        await kira.press(await tracker(after, "has left: bonus action"), "End turn")
        await tracker(after, "Borin's turn")
        assert after.sandbox.violations == []


async def test_foes_of_whom_was_told_need_no_name(party: Table) -> None:
    assert "Nobody to fight was told of" in (await party.kira.slash("combat start")).text
    party.script.answer = "Three goblins leap from the ferns."
    await party.kira.say("I walk on.")
    await party.sees(party.kira, "Three goblins leap")

    async with asyncio.timeout(PATIENCE_S):
        while "Goblin 3" not in (question := await party.kira.slash("combat start")).text:
            await asyncio.sleep(0.05)
    await party.kira.press(question, "Not now")

"""An evening that leaves something in every table of a campaign: played at a table, by people, with the real bot."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.sandbox import Message
from tests.media.views import image_file
from tests.table import PATIENCE_S, Player, Reply, Table

FACE = image_file(size=(90, 120))

MOVES = (
    "I look around the tavern.",
    "I climb down the wet stair, slowly.",
    "I sneak past the guard.",
    'I say "Who goes there?" \N{GAME DIE}\nand wait.',
    "I open the rusty chest.",
)


async def evening(table: Table) -> None:
    """Party, quests, places, voices, a secret, a line, a portrait, turns, a story, dice, two fights."""
    kira, borin = table.kira, table.borin
    await done(kira, "campaign create", name="Stormreach", style="grim")
    await done(kira, "character quick", **{"class": "Wizard"}, race="elf", level=9, name="Kira Zwölf")
    await done(borin, "character quick", **{"class": "Fighter"}, race="dwarf", level=9, name="Borin")
    await done(kira, "character create", name="Old Marrow", npc=True)
    await done(kira, "character portrait", picture=("face.png", FACE))
    await done(borin, "inventory add", item="rope of the drowned", quantity=2)
    await done(kira, "quest add", title="Find the bell", description="It rings\nunder water.", reward="50 gp")
    await done(kira, "location add", name="The Salt Stair", description="cut into the cliff")
    await done(kira, "location visit", name="The Salt Stair")
    await done(kira, "voice cast", npc="Old Marrow", voice="en-gb", pitch=-3)
    await done(
        kira, "secret add", text="He rang the bell.", about="Old Marrow", **{"known-to": "Borin, Kira Zwölf"}
    )
    await done(borin, "safety lines", never="drowned children")
    for number, move in enumerate(MOVES):
        await turn(table, (kira, borin)[number % 2], move)
    await done(table.player("Zaza"), "roll", dice="1d20+3", label="for luck")
    await done(borin, "roll", dice="2d6", label="a secret", private=True)
    await fight(table, "goblin")
    await done(kira, "combat end")
    await done(kira, "dice session end")
    await fight(table, "2 wolves")
    await _settled(table)


async def ask(table: Table) -> Message:
    """A check that waits for its player's button; returns the message with the move."""
    await done(table.kira, "combat end")
    await done(table.kira, "campaign dice", mode="button")
    move = await table.kira.say("I sneak past the guard.")
    await table.sees(table.kira, "Stealth")
    return move


async def fight(table: Table, monsters: str, *, hero: str = "Kira Zwölf") -> None:
    question = await done(table.kira, "combat start", monsters=monsters)
    await table.kira.press(question, "Fight")
    await done(table.kira, "combat set", who=hero, what="turn")


async def turn(table: Table, player: Player, text: str) -> None:
    """A whole turn, up to its narration."""
    table.script.answer = f"Then the torch gutters. {len(table.engine.requests)}."
    await player.say(text)
    await table.sees(player, table.script.answer)


async def done(player: Player, command: str, **options: Any) -> Reply:
    """A command that worked."""
    reply = await player.slash(command, **options)
    assert not reply.text.startswith(("That ", "There is no ", "Only ")), reply.text
    return reply


async def _settled(table: Table) -> None:
    """Wait until everything is told and written down."""
    async with asyncio.timeout(PATIENCE_S):
        while not await table.app.turns.at_rest():
            await asyncio.sleep(0.05)

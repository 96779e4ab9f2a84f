"""An evening among hostile people: the real bot, every door that they have, and a model that says whatever they say."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

import discord
import psycopg
import pytest

from bot.llm.engine import Request
from bot.sandbox import Message, SlashRefused
from bot.turn.speech_acts import is_out_of_character
from db.address import conninfo
from tests.abuse.corpus import TEXTS, Attack, Kind, injections, of
from tests.abuse.tap import Tap, tapped
from tests.table import Player, Reply, Table

_CHANNELS, _AT_ONCE = 8, 160
_PATIENCE_S = 60.0


def sendable(attacks: Sequence[Attack] = TEXTS) -> list[str]:
    """What Discord would deliver as a message."""
    texts = (attack.text.encode("utf-8", "replace").decode() for attack in attacks)
    return [text for text in texts if text.strip() and len(text.encode("utf-16-le")) <= 4000]


def echo(request: Request) -> str:
    """A model that does whatever the last of the players said, word for word."""
    return f"So be it. {request.messages[-1].content.rpartition(': ')[2][:200]} And that is how it went."


@pytest.fixture
def tap(table: Table, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Iterator[Tap]:
    """The requests of an evening after which nobody was called, nothing broke and nobody next door noticed."""
    monkeypatch.setattr(table.engine, "_answer", echo)
    neighbours = table.elsewhere()
    caplog.set_level(logging.WARNING)
    with tapped(table.sandbox) as tap:
        yield tap
    assert tap.complaints() == []
    assert [record.getMessage() for record in caplog.get_records("call") if is_fault(record)] == []
    assert not neighbours.channel.messages
    for channel in table.guild.channels.values():
        for message in channel.messages.values():
            assert not (message.author.bot and (message.mentions.users or message.mentions.everyone))


def is_fault(record: logging.LogRecord) -> bool:
    """True for an error of ours; a suggestion that Discord waited for no longer is none."""
    too_late = record.exc_info is not None and isinstance(record.exc_info[1], discord.NotFound)
    return record.levelno >= logging.ERROR and not too_late


async def stored(url: str, query: str) -> list[tuple[Any, ...]]:
    async with await psycopg.AsyncConnection.connect(conninfo(url)) as connection:
        return await (await connection.execute(query)).fetchall()  # type: ignore[arg-type]


async def settle(table: Table, url: str, players: Sequence[Player], moves: int) -> None:
    """Wait until so many moves were received and told; who is asked something takes the first answer."""
    pressed: set[str] = set()
    async with asyncio.timeout(_PATIENCE_S):
        while await stored(url, "SELECT count(*) FROM actions") != [(moves,)]:
            await asyncio.sleep(0.05)
        while not await table.app.turns.at_rest():
            for player in players:
                for message in list(player.channel.messages.values()):
                    await answer(player, message, pressed)
            await asyncio.sleep(0.1)


async def answer(player: Player, message: Message, pressed: set[str]) -> None:
    """Press the first answer to each question in a message."""
    for row in message.components:
        custom_id = row["components"][0]["custom_id"]
        if custom_id.startswith("torchlit:answer:") and custom_id not in pressed:
            pressed.add(custom_id)
            await player.person.press(message, custom_id)


async def tables(table: Table, number: int) -> list[Player]:
    """So many campaigns, each in a channel of its own with a hero of somebody's."""
    players = []
    for place in range(number):
        channel = table.sandbox.world.add_channel(table.guild, f"table-{place}")
        player = Player(table.sandbox.person(f"Player {place}", guild=table.guild), channel)
        await player.slash("campaign create", name=f"Stormreach {place}")
        await player.slash("character create", name=f"Kira {place}", **{"class": "Rogue"})
        players.append(player)
    return players


async def test_every_message_is_played_and_changes_no_sheet(table: Table, tap: Tap, tavern_url: str) -> None:
    players = await tables(table, _CHANNELS)
    sheets = "SELECT name, level, sheet, belongings, abilities FROM characters ORDER BY id"
    before = await stored(tavern_url, sheets)

    said = [(player, text) for player, text in zip(cycle(players), sendable(), strict=False)]
    moves = 0
    for start in range(0, len(said), _AT_ONCE):
        for player, text in said[start : start + _AT_ONCE]:
            await player.say(text)
            moves += not is_out_of_character(text)
        await settle(table, tavern_url, players, moves)

    assert await stored(tavern_url, sheets) == before
    assert {state for (state,) in await stored(tavern_url, "SELECT state FROM turns")} == {"posted"}
    for player in players:
        await player.slash("dice session end")
        proof = await player.slash("dice verify")
        assert "holds" in proof.text or "No dice session" in proof.text


async def test_instructions_to_the_model_roll_what_a_harmless_twin_rolls(
    table: Table, tap: Tap, tavern_url: str
) -> None:
    hostile, harmless = await tables(table, 2)
    texts = sendable(of(Kind.INJECTIONS))[::2]
    for text in texts:
        await hostile.say(text)
        await harmless.say(injections.DEED)
    await settle(table, tavern_url, [hostile, harmless], 2 * len(texts))

    rolls = (
        "SELECT label, expression, total - faces[1] FROM dice_rolls JOIN dice_sessions s ON s.id = session_id"
        " JOIN campaigns c ON c.id = s.campaign_id WHERE c.name = 'Stormreach {}' ORDER BY dice_rolls.id"
    )
    rolled = [await stored(tavern_url, rolls.format(number)) for number in range(2)]
    assert rolled[0] == rolled[1]
    assert len(rolled[0]) == len(texts)
    found = await stored(
        tavern_url,
        "SELECT DISTINCT one->>'dc' FROM turns, jsonb_path_query(outcome, '$.**.happenings[*]') AS one"
        " WHERE one->>'kind' = 'check'",
    )
    assert len(found) == 1, "nobody chose a difficulty"


async def use(player: Player, command: str, **options: Any) -> Reply | None:
    """Use a command; None where Discord's own client would not send it."""
    try:
        return await player.slash(command, **options)
    except SlashRefused:
        return None


@dataclass(frozen=True)
class Door:
    """A command that takes people's words: its options (with how much of a text each has room for), and what comes in.

    `undo` takes back what was added, so that there is room for more; `show` lists it.
    """

    command: str
    options: Mapping[str, int]
    kinds: tuple[Kind, ...]
    given: Mapping[str, Any] = field(default_factory=dict)
    undo: str = ""
    show: str = ""


_SEEN = (Kind.LINKS, Kind.MARKDOWN, Kind.DISGUISES)
_READ = (Kind.DICE, Kind.PATTERNS, Kind.DATABASES)
DOORS = (
    Door(
        "quest add",
        {"title": 80, "description": 500, "reward": 120},
        (*_SEEN, Kind.LOGS, Kind.DATABASES, Kind.PAINTERS, Kind.WORDS),
        undo="quest remove",
        show="quest list",
    ),
    Door("location add", {"name": 80, "description": 500}, (*_SEEN, Kind.PAINTERS), show="location list"),
    Door(
        "inventory add",
        {"item": 80},
        (*_SEEN, Kind.DATABASES),
        undo="inventory remove",
        show="inventory show",
    ),
    Door("roll", {"label": 2000}, (*_SEEN, Kind.LOGS), {"dice": "1d20"}, show="dice ledger"),
    Door("roll", {"dice": 2000}, _READ, {"advantage": "advantage"}),
    Door("rules lookup", {"name": 2000}, (*_READ, Kind.DISGUISES)),
    Door("combat start", {"monsters": 2000}, _READ),
    Door("combat act", {"deed": 500}, _READ),
    Door("campaign style", {"style": 60}, (*_SEEN, Kind.PAINTERS, Kind.INJECTIONS), show="campaign info"),
    Door("character spells", {"learn": 100}, (Kind.DATABASES, Kind.LINKS)),
    Door("character portrait", {"link": 500}, (Kind.DATABASES, Kind.LINKS), show="character sheet"),
    Door("character level-up", {"improve": 100}, (Kind.DATABASES, Kind.DICE)),
    Door("inventory coins", {"amount": 200}, (Kind.DATABASES, Kind.DICE)),
    Door("voice cast", {"npc": 80, "voice": 80}, (Kind.PAINTERS, Kind.DATABASES, Kind.LINKS)),
    Door(
        "character create",
        {"name": 80, "race": 40, "background": 120},
        (*_SEEN, Kind.TOKENS),
        {"npc": True},
        undo="character retire",
        show="character list",
    ),
    Door("campaign info", {"name": 100}, (Kind.DATABASES, Kind.DISGUISES)),
    Door("character appearance", {"text": 200}, (*_SEEN, Kind.PAINTERS, Kind.TOKENS), show="character sheet"),
    Door("xcard", {"about": 60}, (*_SEEN, Kind.DATABASES), show="safety show"),
)
"""Doors and the kinds that come in by them; messages, display names, files and suggestions have tests of their own."""


def coming_in(door: Door) -> list[str]:
    """Every other text of the door's kinds: the next door of that kind has the others."""
    half = DOORS.index(door) % 2
    return sendable(
        [attack for place, attack in enumerate(TEXTS) if place % 2 == half and attack.kind in door.kinds]
    )


def door_name(door: Door) -> str:
    return f"{door.command} {'+'.join(door.options)}"


@pytest.mark.parametrize("door", DOORS, ids=door_name)
async def test_by_every_door_it_is_words(table: Table, tap: Tap, door: Door) -> None:
    [player] = await tables(table, 1)
    for text in coming_in(door):
        typed = {name: text[:room] for name, room in door.options.items()}
        reply = await use(player, door.command, **typed, **door.given)
        if reply is not None:
            assert "Something broke" not in reply.text
            if door.undo and not reply.is_private:
                first = next(iter(door.options))
                await use(player, door.undo, **{first: typed[first]})
    if door.show:
        shown = await player.slash(door.show)
        while "More" in shown.buttons:
            shown = await player.press(shown, "More")


async def test_campaigns_may_be_called_anything(table: Table, tap: Tap) -> None:
    player = table.kira
    for number, text in enumerate(sendable(of(*_SEEN, Kind.TOKENS))[::3]):
        channel = table.sandbox.world.add_channel(table.guild, f"hall-{number}")
        named = {"name": text[:80], "style": text[:60], "language": text[:40]}
        begun = await use(player.at(channel), "campaign create", **named)
        if begun is not None and not begun.is_private:
            await player.at(channel).slash("character create", name="Kira")
            await player.at(channel).slash("campaign info")
    shown = await player.slash("campaign list")
    while "More" in shown.buttons:
        shown = await player.press(shown, "More")


async def test_a_flood_of_suggestions_is_answered_in_bounds(table: Table, tap: Tap) -> None:
    [player] = await tables(table, 1)
    doors = (
        ("character sheet", "name"),
        ("rules lookup", "name"),
        ("combat start", "monsters"),
        ("character spells", "learn"),
        ("inventory add", "item"),
        ("quest complete", "title"),
        ("campaign create", "style"),
    )
    asked = [
        player.suggestions(command, **{option: text[:6000]})
        for (command, option), text in zip(cycle(doors), sendable()[:280:9], strict=False)
    ]
    answers = await asyncio.gather(*asked)
    assert all(len(offered) <= 25 and all(len(name) <= 100 for name in offered) for offered in answers)


async def test_signs_that_discord_counts_twice_are_counted_twice(table: Table, tap: Tap) -> None:
    [player] = await tables(table, 1)
    assert (await player.slash("quest add", title="\U0001f525" * 41)).is_private
    await player.slash("quest add", title="\U0001f525" * 40)
    assert await player.suggestions("quest complete", title="\U0001f525") == ["\U0001f525" * 40]


async def test_a_guest_is_nobody_elses_hero(table: Table, tap: Tap, tavern_url: str) -> None:
    [player] = await tables(table, 1)
    names = ["Kira 0", "kira 0", "Dice", "Dungeon Master", *(text[:32] for text in sendable()[::12])]
    for name in names:
        guest = Player(table.sandbox.person(name, guild=table.guild), player.channel)
        await guest.say("I wait.")
    await settle(table, tavern_url, [player], len(names))
    actors = [actor for (actor,) in await stored(tavern_url, "SELECT actor FROM actions ORDER BY id")]
    assert len(actors) == len(names)
    assert not [actor for actor in actors if actor.casefold() == "kira 0"]
    assert all(actor == " ".join(actor.split()) and actor.isprintable() for actor in actors)

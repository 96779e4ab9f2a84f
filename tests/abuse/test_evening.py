"""An evening among hostile people: the real bot, every door that they have, and a model that says whatever they say."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import Any

import psycopg
import pytest

from bot.llm.engine import Request
from bot.sandbox import Message, SlashRefused
from bot.turn.speech_acts import is_out_of_character
from db.address import conninfo
from tests.abuse.corpus import TEXTS, Attack, Kind, injections, of
from tests.abuse.tap import Tap, tapped
from tests.table import Player, Reply, Table

_CHANNELS = 4
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
    assert [
        record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.ERROR
    ] == []
    assert not neighbours.channel.messages
    for channel in table.guild.channels.values():
        for message in channel.messages.values():
            assert not (message.author.bot and (message.mentions.users or message.mentions.everyone))


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
    for player, text in said:
        await player.say(text)
    moves = [text for _, text in said if not is_out_of_character(text)]
    await settle(table, tavern_url, players, len(moves))

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


async def test_whatever_things_are_called_the_cards_show_it(table: Table, tap: Tap, tavern_url: str) -> None:
    [player] = await tables(table, 1)
    places = 0
    for number, text in enumerate(sendable()[::2]):
        reply = await use(player, "quest add", title=text[:80], description=text, reward=text[:120])
        if reply is not None and not reply.is_private and number % 2:
            await player.slash("quest remove", title=text[:80])  # a campaign has a hundred at most
        if number % 4 == 0:
            added = await use(player, "location add", name=text[:80], description=text[:500])
            places += added is not None and not added.is_private
        if number % 4 == 1:
            await use(player, "inventory add", item=text[:80])
        if number % 4 == 2:
            await use(player, "roll", dice="1d20", label=text)
        if number % 4 == 3:
            await use(player, "campaign style", style=text[:60])
    for command in (
        "quest list",
        "location list",
        "inventory show",
        "campaign info",
        "character sheet",
        "dice ledger",
    ):
        shown = await player.slash(command)
        while "More" in shown.buttons:
            shown = await player.press(shown, "More")
    assert places > 20
    await player.say("I look around.")
    await settle(table, tavern_url, [player], 1)


async def test_names_of_people_and_campaigns(table: Table, tap: Tap) -> None:
    [player] = await tables(table, 1)
    for number, text in enumerate(sendable()[::3]):
        channel = table.sandbox.world.add_channel(table.guild, f"hall-{number}")
        await use(player.at(channel), "campaign create", name=text[:80], style=text[:60], language=text[:40])
        await use(player, "character create", name=text[:80], race=text[:40], background=text[:120], npc=True)
        if number % 40 == 0:
            await player.slash("campaign list")
            await player.slash("character list")


async def test_options_that_are_looked_up(table: Table, tap: Tap) -> None:
    [player] = await tables(table, 1)
    kinds = of(Kind.DICE, Kind.DATABASES, Kind.PATTERNS, Kind.DISGUISES)
    for number, text in enumerate(sendable(kinds)):
        if number % 3 == 0:
            await use(player, "roll", dice=text, advantage="advantage")
            await use(player, "rules lookup", name=text)
        elif number % 3 == 1:
            await use(player, "combat start", monsters=text)
            await use(player, "combat act", deed=text)
            await use(player, "character spells", learn=text)
        else:
            await use(player, "inventory coins", amount=text)
            await use(player, "character level-up", improve=text)
            await use(player, "voice cast", npc=text, voice=text)


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
        for (command, option), text in zip(cycle(doors), sendable()[:280:2], strict=False)
    ]
    answers = await asyncio.gather(*asked)
    assert all(len(offered) <= 25 and all(len(name) <= 100 for name in offered) for offered in answers)


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

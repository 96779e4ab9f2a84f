"""Lines to voice channels break in every way; the listeners lose at most a moment, never the queue."""

from __future__ import annotations

import asyncio
import itertools
from pathlib import Path

import pytest
from discord import ChannelType

from bot.sandbox import Ear
from cogs.voice._seat import pauses
from tests.cogs.hearth import Hearth, hears, hearth_of, until
from tests.hearing import joined, tone
from tests.table import open_table


async def telling(hearth: Hearth) -> Ear:
    """Two sentences are told, and the first is well under way: it goes on for longer than a machine stands still."""
    kira = hearth.table.kira
    ear = hearth.enter(kira)
    await hearth.call(kira)
    hearth.tell(1, joined(tone(440, 1), tone(470, 2)), tone(660, 1))
    await until(lambda: len(ear.packets) > 20)
    return ear


async def begins_again(ear: Ear) -> None:
    """The line is down; wait until the sentence that broke off is told from its beginning, and then the other."""
    ear.take()
    await hears(ear, 440, 470, 660)


async def test_a_moderator_moves_it_in_the_middle_of_a_sentence(hearth: Hearth) -> None:
    table, world = hearth.table, hearth.table.sandbox.world
    cellar = world.add_channel(table.guild, "cellar", kind=ChannelType.voice)
    await telling(hearth)

    world.enter_voice(world.bot, cellar, session_id=table.sandbox.voice.session(table.guild).session_id)

    await hears(table.kira.person.enter(cellar), 660)


async def test_another_region_costs_no_sentence(hearth: Hearth) -> None:
    ear = await telling(hearth)
    hearth.table.sandbox.voice.change_region(hearth.table.guild)
    await hears(ear, 470, 660)


async def test_a_broken_network_costs_no_sentence(hearth: Hearth) -> None:
    ear = await telling(hearth)
    hearth.table.sandbox.voice.session(hearth.table.guild).abort()
    await begins_again(ear)


async def test_a_network_that_dies_in_silence_is_found_out_and_costs_no_sentence(hearth: Hearth) -> None:
    voice = hearth.table.sandbox.voice
    voice.heartbeat_ms = 1000
    ear = await telling(hearth)
    voice.reachable.clear()

    # It has given the line up; discord.py would wait for 30 seconds.
    await until(lambda: not hearth.is_visited)
    ear.take()
    await asyncio.sleep(2)  # tries are in vain meanwhile
    voice.reachable.set()

    await begins_again(ear)


async def test_where_no_packet_gets_through_it_does_not_wait_for_ever(hearth: Hearth) -> None:
    kira, port = hearth.table.kira, hearth.table.sandbox.voice.port
    ear = hearth.enter(kira)
    port.deaf = True
    assert "Discord did not connect me" in (await kira.slash("voice join")).text

    port.deaf = False
    await hearth.call(kira)
    hearth.tell(1, tone(440, 0.5))
    await hears(ear, 440)


@pytest.mark.parametrize("code", [4014, 4015, 4017])
async def test_a_closed_line_is_got_back_with_what_was_waiting(hearth: Hearth, code: int) -> None:
    ear = await telling(hearth)
    await hearth.table.sandbox.voice.session(hearth.table.guild).close(code)
    await begins_again(ear)


@pytest.mark.usefixtures("database")
async def test_a_session_that_discord_forgot_costs_no_sentence(database_url: str, tmp_path: Path) -> None:
    async with open_table(database_url, tmp_path, voice_alone_s=2) as table:
        hearth = hearth_of(table)
        ear = await telling(hearth)

        table.sandbox.gateway.invalidate()

        await begins_again(ear)
        table.kira.person.leave(table.guild)
        await until(lambda: not hearth.is_visited)
        assert table.sandbox.violations == []


async def test_while_it_tries_in_vain_it_can_be_called_anew(hearth: Hearth) -> None:
    voice, kira = hearth.table.sandbox.voice, hearth.table.kira
    await telling(hearth)
    voice.refusal = 4006
    await voice.session(hearth.table.guild).close(4006)
    await until(lambda: not hearth.is_visited)

    assert "Discord did not connect me" in (await kira.slash("voice join")).text

    voice.refusal = None
    await hearth.call(kira)


def test_tries_come_ever_more_rarely_but_never_end() -> None:
    assert list(itertools.islice(pauses(), 9)) == [1, 2, 4, 8, 16, 32, 60, 60, 60]

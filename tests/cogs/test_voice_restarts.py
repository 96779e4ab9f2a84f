"""The bot is started again: it goes back to the voice channel in which it sat, and goes on where it broke off."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.facts import SceneContext, VoiceSeat
from bot.media.sound import Sound
from bot.sandbox import Channel, Guild, Sandbox
from bot.sandbox.gateway.session import Session
from bot.turn.aloud import Reader
from db.session import Database
from tests.cogs.hearth import Hearth, hears, hearth_of, until
from tests.hearing import pitches, tone
from tests.table import Table, open_table

LENGTHS_S = (1.0, 5.0, 1.0)
"""How long the sentences of a narration are; in the second there is the time to stop the bot, even a slow one."""


class Rising:
    """Reads every sentence as a tone, each higher than the one before."""

    def __init__(self) -> None:
        self._whole = asyncio.Event()
        self._sentences = 0

    def feed(self, text: str) -> None:
        pass

    def finish(self, text: str) -> None:
        self._sentences = text.count(".")
        self._whole.set()

    async def sounds(self) -> AsyncIterator[Sound]:
        await self._whole.wait()
        for number, seconds in zip(range(self._sentences), LENGTHS_S, strict=True):
            yield tone(440 + 110 * number, seconds)


@dataclass
class Lives:
    """One Discord on which the bot is started again and again, always in the same guild."""

    sandbox: Sandbox
    database_url: str
    home: Path
    place: tuple[Guild, Channel, Channel] | None = field(default=None)

    @asynccontextmanager
    async def another(self, **more: Any) -> AsyncIterator[tuple[Table, Hearth]]:
        async def readers(_: SceneContext) -> Reader:
            return Rising()

        async with open_table(
            self.database_url, self.home, sandbox=self.sandbox, readers=readers, **more
        ) as table:
            table.script.answer = "A bell rings. It rings again. Then it is still."
            if self.place is None:
                self.place = table.guild, table.channel, hearth_of(table).channel
            table.guild, table.channel, channel = self.place
            yield table, Hearth(table, channel)


@pytest_asyncio.fixture(loop_scope="session")
async def lives(database: Database, database_url: str, tmp_path: Path) -> AsyncIterator[Lives]:
    del database  # it is emptied afterwards
    spec = os.environ.get("TORCHLIT_DISCORD_SPEC")
    async with Sandbox(spec_dir=Path(spec) if spec else None, dave_version=1) as sandbox:
        yield Lives(sandbox, database_url, tmp_path)
        assert sandbox.violations == []


async def seats(table: Table) -> tuple[VoiceSeat, ...]:
    return await table.app.chronicle.seats.kept(table.sandbox.world.bot.id)


async def is_noted(table: Table, channel: Channel) -> None:
    """Wait until it is written down that the bot sits there."""
    async with asyncio.timeout(30):
        while [seat.channel_id for seat in await seats(table)] != [channel.id]:
            await asyncio.sleep(0.05)


async def stays_away(table: Table, hearth: Hearth) -> None:
    """Wait until the bot has made up its mind, and look whether it came."""
    async with asyncio.timeout(30):
        while await seats(table):
            await asyncio.sleep(0.05)
    assert not hearth.is_visited
    assert not table.app.jukebox.is_open(table.guild.id)


async def test_it_goes_back_and_tells_the_sentence_that_broke_off(lives: Lives) -> None:
    async with lives.another() as (table, hearth):
        await table.kira.slash("campaign create", name="Stormreach")
        ear = hearth.enter(table.kira)
        await hearth.call(table.kira)
        await table.kira.slash("voice volume", percent=50)
        await table.kira.say("I listen.")
        await hears(ear, 550)
        async with asyncio.timeout(30):
            while [seat.sentence for seat in await seats(table)] != [1]:
                await asyncio.sleep(0.05)
    assert not hearth.is_visited
    ear.take()

    async with lives.another() as (table, hearth):
        await until(lambda: hearth.is_visited)
        await hears(ear, 660)
        await hearth.is_silent()
        assert pitches(ear.take()) == [550, 660], "and not the story from its beginning"
        assert table.app.jukebox.open(table.guild.id).volume == pytest.approx(0.5)

        await table.kira.say("I listen on.")
        await hears(ear, 440)
        assert ear.lost == 0
        assert "Skipped" in (await table.kira.slash("voice skip")).text


async def test_it_follows_whoever_moved_it(lives: Lives) -> None:
    async with lives.another() as (table, hearth):
        world = table.sandbox.world
        hearth.enter(table.kira)
        await hearth.call(table.kira)
        cellar = Hearth(table, hearth_of(table).channel)
        cellar.enter(table.kira)
        session = table.sandbox.voice.session(table.guild)
        world.enter_voice(world.bot, cellar.channel, session_id=session.session_id)
        await is_noted(table, cellar.channel)

    async with lives.another() as (table, _):
        await until(lambda: table.guild.voice.get(world.bot.id))
        assert table.guild.voice[world.bot.id].channel is cellar.channel


async def test_sent_away_it_stays_away(lives: Lives) -> None:
    async with lives.another() as (table, hearth):
        hearth.enter(table.kira)
        await hearth.call(table.kira)
        await table.kira.slash("voice leave")
    async with lives.another() as (table, hearth):
        await stays_away(table, hearth)


@pytest.mark.parametrize("why", ["nobody is there", "it may not speak any more"])
async def test_where_nobody_would_hear_it_it_does_not_go(lives: Lives, why: str) -> None:
    async with lives.another() as (table, hearth):
        hearth.enter(table.kira)
        await hearth.call(table.kira)
        await is_noted(table, hearth.channel)
        person, world = table.kira.person, table.sandbox.world
    if why == "nobody is there":
        person.leave(table.guild)
    else:
        world.overwrite(hearth.channel, world.bot, speak=False)
    async with lives.another() as (table, hearth):
        await stays_away(table, hearth)


async def test_while_discord_does_not_let_it_in_it_tries_again(lives: Lives) -> None:
    async with lives.another() as (table, hearth):
        hearth.enter(table.kira)
        await hearth.call(table.kira)
    lives.sandbox.voice.refusal = 4006
    async with lives.another() as (table, hearth):
        await until(lambda: lives.sandbox.voice.refused)
        lives.sandbox.voice.refusal = None
        await until(lambda: hearth.is_visited)
        await lives.sandbox.voice.wait_connected(table.guild)
        await is_noted(table, hearth.channel)


async def test_where_discord_is_late_with_the_server_it_goes_back_when_it_is_there(
    lives: Lives, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with lives.another() as (table, hearth):
        hearth.enter(table.kira)
        await hearth.call(table.kira)
        await is_noted(table, hearth.channel)

    tell, late = Session.dispatch, list[partial[None]]()

    def tell_late(session: Session, event: str, data: Any) -> None:
        if event == "GUILD_CREATE":
            late.append(partial(tell, session, event, data))
        else:
            tell(session, event, data)

    monkeypatch.setattr(Session, "dispatch", tell_late)
    async with lives.another(guild_pause_s=0.1) as (table, hearth):
        await asyncio.sleep(0.5)  # it has looked where it sat
        for server in late:
            server()
        await until(lambda: hearth.is_visited)
        await is_noted(table, hearth.channel)

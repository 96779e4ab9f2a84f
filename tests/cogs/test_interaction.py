"""Answers come in time even when the chronicle is slow, and a chronicle out of reach is told as such."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from discord.webhook.async_ import AsyncWebhookAdapter

from cogs import _completion, _interaction
from cogs.character import _cog as character
from db.address import conninfo
from tests.table import Table, open_table


@asynccontextmanager
async def slow_chronicle(database_url: str) -> AsyncIterator[None]:
    """While the block lasts, nobody reads or writes a campaign."""
    async with await psycopg.AsyncConnection.connect(conninfo(database_url)) as connection:
        await connection.execute("LOCK TABLE campaigns IN ACCESS EXCLUSIVE MODE")
        yield


async def test_a_slow_answer_is_announced_and_comes(
    table: Table, tavern_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_interaction, "ACKNOWLEDGE_AFTER_S", 0.01)
    async with slow_chronicle(tavern_url):
        asked = await table.kira.person.slash(table.channel, "campaign create", name="Stormreach")
        await table.sandbox.wait_for(lambda seen: seen.event == "typing" and seen.answers == asked.id)
        assert asked.answered
    await asked.wait()

    await table.sees(table.borin, "Stormreach")


async def test_an_error_after_a_slow_start_stays_private(
    table: Table, tavern_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_interaction, "ACKNOWLEDGE_AFTER_S", 0.01)
    async with slow_chronicle(tavern_url):
        asked = await table.kira.person.slash(table.channel, "campaign info", name="Atlantis")
        await table.sandbox.wait_for(lambda seen: seen.event == "typing" and seen.answers == asked.id)

    refusal = await table.sees(table.kira, "no campaign of that name")
    assert refusal.visible_to == table.kira.person.user.id


async def test_suggestions_and_forms_do_not_wait_for_a_slow_chronicle(
    table: Table, tavern_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_completion, "PATIENCE_S", 0.05)
    monkeypatch.setattr(character, "LOOK_UP_WITHIN_S", 0.05)
    async with slow_chronicle(tavern_url):
        assert await table.kira.suggestions("campaign info", name="") == []
        reply = await table.kira.slash("character edit")

    assert reply.is_private
    assert "out of reach" in reply.text


async def test_without_a_chronicle_players_are_told_so_and_help_still_helps(tmp_path: Path) -> None:
    async with open_table("postgresql://nobody@127.0.0.1:9/none", tmp_path, in_the_dark=True) as table:
        for command in ("campaign list", "quest list", "character edit"):
            reply = await table.kira.slash(command)
            assert reply.is_private
            assert "out of reach just now" in reply.text
        manual = await table.kira.slash("help")
        assert "out of reach just now" in manual.text
        assert "/campaign create" in manual.text
        thrown = await table.kira.slash("roll", dice="1d20")
        assert "Kira rolls" in thrown.text
        assert "in no ledger" in thrown.text
        assert await table.kira.suggestions("campaign info", name="") == []


@pytest.fixture
def hears_late(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot hears only with the next interaction that its answer to the one before was shown."""
    answer = AsyncWebhookAdapter.create_interaction_response

    async def answer_and_hear_late(*given: Any, **more: Any) -> Any:
        next_one = asyncio.create_task(table.bot.wait_for("interaction", timeout=1))
        await asyncio.sleep(0)
        response = await answer(*given, **more)
        await asyncio.gather(next_one, return_exceptions=True)
        return response

    monkeypatch.setattr(AsyncWebhookAdapter, "create_interaction_response", answer_and_hear_late)


@pytest.mark.usefixtures("hears_late")
async def test_a_button_works_from_the_moment_it_is_seen(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    question = await table.kira.slash("campaign delete")
    await table.kira.press(question, "Delete")
    await table.shows(question, "Stormreach is deleted")


@pytest.mark.usefixtures("hears_late")
async def test_a_form_works_from_the_moment_it_is_seen(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    form = await table.borin.slash("character create")
    made = await table.borin.submit(form, Name="Borin", Race="Dwarf", Class="Cleric", Level="2")
    assert "Level 2 Dwarf Cleric" in made.text

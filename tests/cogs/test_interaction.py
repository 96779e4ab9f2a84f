"""Answers come in time even when the chronicle is slow, and a chronicle out of reach is told as such."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psycopg
import pytest

from bot.sandbox import Interaction
from cogs import _completion, _interaction
from db.address import conninfo
from tests.table import PATIENCE_S, Table, open_table


@asynccontextmanager
async def slow_chronicle(database_url: str) -> AsyncIterator[None]:
    """While the block lasts, nobody reads or writes a campaign."""
    async with await psycopg.AsyncConnection.connect(conninfo(database_url)) as connection:
        await connection.execute("LOCK TABLE campaigns IN ACCESS EXCLUSIVE MODE")
        yield


async def announced(table: Table, asked: Interaction) -> None:
    """Wait until whoever asked sees that an answer is coming."""
    await table.sandbox.wait_for(
        lambda seen: seen.event == "typing" and seen.answers == asked.id, timeout=PATIENCE_S
    )


async def test_a_slow_answer_is_announced_and_comes(
    table: Table, tavern_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_interaction, "ACKNOWLEDGE_AFTER_S", 0.01)
    async with slow_chronicle(tavern_url):
        asked = await table.kira.person.slash(table.channel, "campaign create", name="Stormreach")
        await announced(table, asked)
        assert asked.answered

    await table.sees(table.borin, "Stormreach")


async def test_an_error_after_a_slow_start_stays_private(
    table: Table, tavern_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_interaction, "ACKNOWLEDGE_AFTER_S", 0.01)
    async with slow_chronicle(tavern_url):
        asked = await table.kira.person.slash(table.channel, "campaign info", name="Atlantis")
        await announced(table, asked)

    refusal = await table.sees(table.kira, "no campaign of that name")
    assert refusal.visible_to == table.kira.person.user.id


async def test_suggestions_and_forms_do_not_wait_for_a_slow_chronicle(
    table: Table, tavern_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_completion, "PATIENCE_S", 0.05)
    monkeypatch.setitem(table.names_of("CharacterCog"), "LOOK_UP_WITHIN_S", 0.05)
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


@pytest.mark.usefixtures("busy")
async def test_a_button_that_is_pressed_at_once_counts(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    question = await table.kira.slash("campaign delete")

    await table.kira.press(question, "Delete")

    await table.shows(question, "Stormreach is deleted")


@pytest.mark.usefixtures("busy")
async def test_a_form_and_the_steps_of_a_builder_can_be_hurried_through(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    builder = await table.kira.slash("character build")
    await table.kira.choose(builder, "Race", "High Elf")
    await table.kira.choose(builder, "Class", "Wizard")
    await table.kira.press(builder, "Standard array")
    await table.kira.press(builder, "As suggested")

    made = await table.kira.submit(await table.kira.press(builder, "Name them"), Name="Kira")

    assert "Level 1 High Elf Wizard" in made.text

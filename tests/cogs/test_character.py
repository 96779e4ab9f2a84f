"""`/character`, as people at a table use it."""

from __future__ import annotations

import pytest
import pytest_asyncio

from bot.sandbox import SlashRefused
from tests.table import Table


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def _stormreach(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")


async def test_a_hero_is_made_in_one_line(table: Table) -> None:
    made = await table.borin.slash(
        "character create",
        name="Borin",
        race="Dwarf",
        **{"class": "Cleric"},
        level=3,
        background="A brewer",
    )

    assert not made.is_private
    for fact in (
        "Borin",
        "Level 3 Dwarf Cleric",
        "A brewer",
        "30/30",
        "**WIS** 16 (+3)",
        table.borin.mention,
    ):
        assert fact in made.text
    assert "Borin" in (await table.kira.slash("character list")).text
    assert (await table.borin.slash("character sheet")).text.startswith("Borin")
    assert "Level 3 Dwarf Cleric" in (await table.kira.slash("character sheet", name="BORIN")).text
    assert "Borin" in (await table.kira.slash("campaign info")).text


async def test_a_hero_is_made_on_a_form(table: Table) -> None:
    form = await table.borin.slash("character create")

    made = await table.borin.submit(form, Name="Borin", Race="Dwarf", Class="Cleric", Level="2")

    assert "Level 2 Dwarf Cleric" in made.text
    assert "Borin" in (await table.kira.slash("character list")).text


async def test_what_cannot_be_on_the_form_is_mended_without_typing_it_again(table: Table) -> None:
    form = await table.borin.slash("character create", race="Dwarf")
    refused = await table.borin.submit(form, Name="Borin", Class="Cleric", Level="99")
    assert refused.is_private
    assert "whole number from 1 to 20" in refused.text

    again = await table.borin.press(refused, "Change it")
    made = await table.borin.submit(again, Level="9")

    assert "Level 9 Dwarf Cleric" in made.text


async def test_nobody_fills_in_a_form_in_vain(table: Table) -> None:
    await table.borin.slash("character create", name="Borin")
    elsewhere = table.sandbox.world.add_channel(table.guild, "road")

    for refused in (
        await table.borin.slash("character create"),
        await table.borin.slash("character create", npc=True),
        await table.kira.at(elsewhere).slash("character create"),
    ):
        assert refused.is_private


async def test_a_player_plays_one_hero(table: Table) -> None:
    await table.borin.slash("character create", name="Borin")

    refused = await table.borin.slash("character create", name="Dagna")
    assert refused.is_private
    assert "/character retire" in refused.text
    assert "leave the story" in (await table.borin.slash("character retire")).text
    assert "Dagna" in (await table.borin.slash("character create", name="Dagna")).text


async def test_a_sheet_is_rewritten_by_its_player_only(table: Table) -> None:
    await table.borin.slash("character create", name="Borin", race="Dwarf")

    refused = await table.kira.slash("character edit", name="Borin")
    assert refused.is_private
    assert f"Only {table.borin.mention}" in refused.text

    form = await table.borin.slash("character edit")
    refused = await table.borin.submit(form, Name="Borin Ironfist", Level="2")
    assert refused.is_private
    assert "/character level-up" in refused.text
    edited = await table.borin.submit(await table.borin.press(refused, "Change it"), Level="1", Race="Gnome")
    assert "Borin Ironfist" in edited.text
    assert "Level 1 Gnome Fighter" in edited.text


async def test_npcs_are_the_owners(table: Table) -> None:
    refused = await table.borin.slash("character create", name="Old Marrow", npc=True)
    assert refused.is_private

    await table.kira.slash("character create", name="Old Marrow", **{"class": "Innkeeper"}, npc=True)

    assert "👤 **Old Marrow** · Level 1 Human Innkeeper" in (await table.borin.slash("character list")).text
    assert (
        f"Only {table.kira.mention}" in (await table.borin.slash("character retire", name="old marrow")).text
    )
    assert "Old Marrow" in (await table.warden.slash("character retire", name="Old Marrow")).text


async def test_who_plays_nobody_is_told_to_make_a_hero(table: Table) -> None:
    for command in ("character sheet", "character edit", "character retire"):
        reply = await table.borin.slash(command)
        assert reply.is_private
        assert "/character create" in reply.text


@pytest.mark.parametrize("level", [0, 21, "many"])
async def test_discord_itself_refuses_an_impossible_level(table: Table, level: object) -> None:
    with pytest.raises(SlashRefused):
        await table.borin.slash("character create", name="Borin", level=level)


async def test_races_classes_and_names_are_suggested(table: Table) -> None:
    await table.borin.slash("character create", name="Borin")

    assert await table.kira.suggestions("character create", race="half") == [
        "Half-Elf",
        "Half-Orc",
        "Halfling",
    ]
    assert (await table.kira.suggestions("character create", **{"class": "w"}))[0] == "Warlock"
    assert await table.kira.suggestions("character sheet", name="bo") == ["Borin"]

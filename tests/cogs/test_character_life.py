"""Sheets with pages, levels, rests and belongings, as people at a table use them."""

from __future__ import annotations

from dataclasses import replace

import pytest_asyncio

from bot.facts import Character
from bot.rules.creature import Affliction, Vitals
from bot.rules.heroes import stored_vitals, vitals_of
from tests.table import Table


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def _borin(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    await table.borin.slash("character quick", **{"class": "Cleric"}, race="Dwarf", level=5, name="Borin")


async def fares(table: Table, **vitals: object) -> None:
    """Let something have happened to Borin."""
    async with table.app.database.transaction() as tx:
        [campaign] = await tx.campaigns.list(table.guild.id)
        borin = await tx.characters.by_name(campaign.id, "Borin")
        assert borin is not None
        changed: Vitals = replace(vitals_of(borin), **vitals)  # type: ignore[arg-type]
        await tx.characters.save_vitals(borin.id, stored_vitals(changed))


async def stored(table: Table) -> Character:
    async with table.app.database.transaction() as tx:
        [campaign] = await tx.campaigns.list(table.guild.id)
        borin = await tx.characters.by_name(campaign.id, "Borin")
    assert borin is not None
    return borin


async def test_a_sheet_has_pages(table: Table) -> None:
    await fares(table, slots_spent={1: 1}, temporary_hit_points=4, spent={"Channel Divinity": 1})
    sheet = await table.kira.slash("character sheet", name="Borin")
    assert "❤️ 48/48 +4" in sheet.text
    assert sheet.buttons == ["Combat", "Spells", "Gear", "Features"]

    await table.kira.press(sheet, "Combat")
    for fact in ("🛡️ 16", "5 of 5d8", "**Mace** +4, 1d6+1 bludgeoning", "Channel Divinity: 0 of 1"):
        assert fact in sheet.text
    await table.kira.press(sheet, "Spells")
    for fact in ("Save DC\n15", "**1** ●●●○ · **2** ●●● · **3** ●●", "Cure Wounds", "Sacred Flame"):
        assert fact in sheet.text
    await table.kira.press(sheet, "Gear")
    for fact in ("⚔️ Scale mail", "▫️ Spear", "🪙 15 gp"):
        assert fact in sheet.text
    await table.kira.press(sheet, "Features")
    assert "Dwarven Toughness · Dwarf" in sheet.text
    assert "Disciple of Life · Life 1" in sheet.text
    await table.kira.press(sheet, "Stats")
    assert "Insight +7" in sheet.text


async def test_how_somebody_fares_is_on_the_sheet(table: Table) -> None:
    await fares(
        table,
        hit_points=0,
        death_failures=2,
        exhaustion=1,
        concentration="bless",
        afflictions=(Affliction("prone"), Affliction("poisoned", rounds=3)),
    )
    sheet = await table.borin.slash("character sheet")
    await table.borin.press(sheet, "Combat")

    for fact in (
        "Dying: successes ○○○, failures ●●○",
        "Exhaustion 1 of 6",
        "Concentrating on Bless",
        "Prone",
        "Poisoned, 3 rounds",
    ):
        assert fact in sheet.text


async def test_pages_are_for_the_one_who_asked(table: Table) -> None:
    sheet = await table.borin.slash("character sheet")
    refused = await table.kira.press(sheet, "Gear")
    assert refused.is_private
    assert "to press" in refused.text


async def test_a_portrait_has_its_place(table: Table) -> None:
    refused = await table.borin.slash("character portrait", link="javascript:alert(1)")
    assert refused.is_private
    await table.borin.slash("character portrait", link="https://example.org/borin.png")

    sheet = await table.kira.slash("character sheet", name="Borin")
    assert sheet.message.embeds[0]["thumbnail"]["url"] == "https://example.org/borin.png"
    await table.borin.slash("character portrait")
    assert "thumbnail" not in (await table.kira.slash("character sheet", name="Borin")).message.embeds[0]


async def test_a_level_takes_its_experience(table: Table) -> None:
    refused = await table.borin.slash("character level-up")
    assert refused.is_private
    assert "Level 6 takes 14,000 experience points, and there are 6,500 so far" in refused.text
    assert (await table.borin.slash("character xp", amount=9000)).is_private

    awarded = await table.kira.slash("character xp", amount=7500)
    assert "**Borin** 14,000 · ready for level 6" in awarded.text
    risen = await table.borin.slash("character level-up")
    for fact in ("Borin is level 6", "❤️ 57/57, 9 more than before", "Blessed Healer"):
        assert fact in risen.text


async def test_a_hit_die_can_be_rolled_for_all_to_see(table: Table) -> None:
    await table.kira.slash("character xp", amount=7500, name="borin")
    risen = await table.borin.slash("character level-up", roll=True)

    assert "1d8: " in risen.text
    assert "#1 of session 1" in risen.text


async def test_the_campaigns_owner_may_grant_a_level(table: Table) -> None:
    assert "Borin is level 6" in (await table.kira.slash("character level-up", name="Borin")).text
    stranger = await table.player("Dagna").slash("character level-up", name="Borin")
    assert f"Only {table.borin.mention}" in stranger.text


async def test_a_night_heals_and_an_hour_spends_hit_dice(table: Table) -> None:
    await fares(table, hit_points=10, slots_spent={1: 4, 3: 2}, exhaustion=2, spent={"Channel Divinity": 1})

    hour = await table.borin.slash("rest short", dice=2)
    for fact in (
        "Borin rests for an hour",
        "1d8+3: ",
        "#1 to #2 of session 1",
        "3 of 5",
        "Channel Divinity: 1 of 1",
    ):
        assert fact in hour.text
    assert "**1** 0/4" in hour.text
    night = await table.borin.slash("rest long")
    for fact in ("Borin rests for a night", "❤️ 48/48", "5 of 5", "**1** 4/4", "Exhaustion\n1"):
        assert fact in night.text
    assert (await stored(table)).hit_points == 48


async def test_hit_dice_are_no_more_than_there_are(table: Table) -> None:
    await fares(table, hit_points=1, hit_dice_spent=4)
    refused = await table.borin.slash("rest short", dice=2)
    assert refused.is_private
    assert "1 hit di" in refused.text
    assert "No dice" in (await table.kira.slash("dice session show")).text


async def test_nobody_rests_for_another(table: Table) -> None:
    for command in ("rest long", "rest short"):
        refused = await table.kira.slash(command, name="Borin")
        assert f"Only {table.borin.mention}" in refused.text
    await fares(table, hit_points=0)
    assert "dying" in (await table.borin.slash("rest long")).text


async def test_what_is_worn_changes_the_armour_class(table: Table) -> None:
    await table.borin.slash("inventory add", item="plate armor")
    worn = await table.borin.slash("inventory equip", item="plate")
    assert "Borin readies Plate armor" in worn.text
    assert "🛡️ 20" in worn.text
    assert "🛡️ 18" in (await table.borin.slash("inventory unequip", item="shield")).text

    shown = await table.kira.slash("inventory show", name="Borin")
    assert "⚔️ Plate armor" in shown.text
    assert "▫️ Shield" in shown.text


async def test_things_and_coins_come_and_go(table: Table) -> None:
    assert (
        "takes Torch \N{MULTIPLICATION SIGN}5"
        in (await table.borin.slash("inventory add", item="torch", quantity=5)).text
    )
    assert (
        "parts with Torch \N{MULTIPLICATION SIGN}2"
        in (await table.borin.slash("inventory remove", item="torch", quantity=2)).text
    )
    assert "only 3" in (await table.borin.slash("inventory remove", item="torch", quantity=9)).text
    paid = await table.borin.slash("inventory coins", amount="-2 gp 5 sp")
    assert "Borin pays 2 gp 5 sp" in paid.text
    assert "12 gp 5 sp in the purse" in paid.text
    assert "only 12 gp 5 sp" in (await table.borin.slash("inventory coins", amount="-100 gp")).text
    assert (await table.kira.slash("inventory add", item="torch", name="Borin")).is_private


async def test_whatever_somebody_carries_is_shown_as_it_is_typed(table: Table) -> None:
    taken = await table.borin.slash("inventory add", item="**@everyone** [x](https://evil.example)")
    assert "@everyone" not in taken.text
    assert "\\[x](https" in taken.text


async def test_items_are_suggested(table: Table) -> None:
    assert "longsword" in [
        name.casefold() for name in await table.borin.suggestions("inventory add", item="longs")
    ]
    assert await table.borin.suggestions("inventory equip", item="mac") == ["Mace"]
    assert await table.kira.suggestions("inventory remove", item="mac") == []


async def test_spells_are_exchanged(table: Table) -> None:
    full = await table.borin.slash("character spells", learn="Guiding Bolt")
    assert full.is_private
    assert "Say which one is forgotten" in full.text

    changed = await table.borin.slash("character spells", learn="Guiding Bolt", forget="Bless")
    assert "Guiding Bolt" in changed.text
    assert "Bless" not in changed.text
    assert "which spell to learn" in (await table.borin.slash("character spells")).text
    assert await table.borin.suggestions("character spells", learn="fireb") == [
        "Fireball",
        "Delayed Blast Fireball",
    ]


async def test_points_go_where_the_player_wants_them(table: Table) -> None:
    for _ in range(2):
        await table.kira.slash("character level-up", name="Borin")
    refused = await table.kira.slash("character level-up", name="Borin", improve="luck")
    assert "Abilities are STR, DEX" in refused.text
    assert "CHA 14" in (await table.kira.slash("character level-up", name="Borin", improve="charisma")).text

"""`/character quick`, `build`, `import` and `export`, as people at a table use them."""

from __future__ import annotations

import json

import pytest_asyncio

from tests.table import Reply, Table


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def _stormreach(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")


async def scores_are_asked(table: Table) -> Reply:
    """A builder in which race and class are chosen."""
    builder = await table.borin.slash("character build", level=3)
    assert builder.is_private
    await table.borin.choose(builder, "Race", "Hill Dwarf")
    await table.borin.choose(builder, "Class", "Cleric")
    return builder


async def test_class_and_race_are_enough(table: Table) -> None:
    made = await table.borin.slash("character quick", **{"class": "wizard"}, race="elf")

    for fact in ("Borin", "Level 1 elf wizard", "❤️ 8/8", "**INT** 16 (+3)", "Arcana +5"):
        assert fact in made.text
    assert not made.is_private


async def test_a_hero_is_built_step_by_step(table: Table) -> None:
    builder = await scores_are_asked(table)
    assert builder.buttons == ["Standard array", "Point buy", "Roll 4d6"]
    await table.borin.press(builder, "Standard array")
    await table.borin.choose(builder, "Skills", "Medicine", "History")
    assert "**WIS** 15" in builder.text
    form = await table.borin.press(builder, "Name them")

    made = await table.borin.submit(form, Name="Borin Ironfist", Background="A brewer")

    assert not made.is_private
    for fact in ("Borin Ironfist", "Level 3 Hill Dwarf Cleric", "A brewer", "Medicine +5", "History +1"):
        assert fact in made.text
    await table.shows(builder, "enters the story")
    assert builder.buttons == []


async def test_points_are_bought_on_a_form_within_the_budget(table: Table) -> None:
    builder = await scores_are_asked(table)

    form = await table.borin.press(builder, "Point buy")
    refused = await table.borin.submit(form, **{"STR DEX CON INT WIS CHA": "15 15 15 15 8 8"})
    assert refused.is_private
    assert "cost 36 points; there are 27" in refused.text
    form = await table.borin.press(builder, "Point buy")
    refused = await table.borin.submit(form, **{"STR DEX CON INT WIS CHA": "15 14 many"})
    assert "six numbers" in refused.text

    form = await table.borin.press(builder, "Point buy")
    await table.borin.submit(form, **{"STR DEX CON INT WIS CHA": "13 8 15 8 15 10"})
    await table.borin.press(builder, "As suggested")
    form = await table.borin.press(builder, "Name them")
    made = await table.borin.submit(form, Name="Borin")
    assert "**STR** 13 (+1) · **DEX** 8 (-1) · **CON** 17 (+3)" in made.text


async def test_scores_are_rolled_with_the_campaigns_dice(table: Table) -> None:
    builder = await scores_are_asked(table)
    await table.borin.press(builder, "Roll 4d6")
    await table.borin.press(builder, "As suggested")
    form = await table.borin.press(builder, "Name them")

    made = await table.borin.submit(form, Name="Borin")

    assert "#1 to #24 of session 1" in made.text
    assert made.text.count("4d6kh3") == 6
    assert (await table.kira.slash("dice ledger")).text.count("Ability score") == 6
    await table.kira.slash("dice session end")
    assert "24 dice in 6 rolls" in (await table.kira.slash("dice verify")).text


async def test_a_name_that_is_taken_can_be_thought_over(table: Table) -> None:
    await table.kira.slash("character create", name="Borin")
    builder = await scores_are_asked(table)
    await table.borin.press(builder, "Standard array")
    await table.borin.press(builder, "As suggested")

    refused = await table.borin.submit(await table.borin.press(builder, "Name them"), Name="Borin")
    assert refused.is_private
    made = await table.borin.submit(await table.borin.press(builder, "Name them"), Name="Dagna")
    assert "Dagna" in made.text


async def test_nobody_builds_in_vain(table: Table) -> None:
    await table.borin.slash("character create", name="Borin")
    refused = await table.borin.slash("character build")
    assert refused.is_private
    assert "/character retire" in refused.text


async def test_a_hero_travels_as_a_file(table: Table) -> None:
    await table.borin.slash("character quick", **{"class": "Paladin"}, race="Dwarf", level=5, name="Borin")
    await table.borin.slash("inventory add", item="+1 longsword")

    out = await table.borin.slash("character export")
    assert out.is_private
    [attached] = out.message.attachments
    file = table.sandbox.download(attached["url"])
    assert json.loads(file)["items"][-1]["name"] == "Longsword +1"
    await table.borin.slash("character retire")

    back = await table.borin.slash("character import", file=("borin.json", file))
    assert "Level 5 Dwarf Paladin" in back.text
    assert await table.borin.suggestions("inventory equip", item="+1") == ["Longsword +1"]


async def test_a_hero_comes_from_a_file(table: Table) -> None:
    file = json.dumps(
        {
            "name": "Dagna",
            "race": "Dwarf",
            "class": "Fighter",
            "level": 3,
            "hit_points": {"max": 30, "current": 9},
        }
    )

    made = await table.borin.slash("character import", file=("dagna.json", file.encode()))

    assert not made.is_private
    for fact in ("Dagna", "Level 3 Dwarf Fighter", "❤️ 9/30"):
        assert fact in made.text
    assert "Longsword" in (await table.borin.slash("inventory show")).text


async def test_what_is_wrong_with_a_file_is_said(table: Table) -> None:
    file = json.dumps({"name": "Dagna", "abilities": {"STR": 99}})

    refused = await table.borin.slash("character import", file=("dagna.json", file.encode()))

    assert refused.is_private
    assert "abilities.STR" in refused.text
    large = await table.borin.slash("character import", file=("dagna.json", b" " * 70_000))
    assert "too large" in large.text
    assert "Nobody yet" in (await table.borin.slash("character list")).text


async def test_npcs_from_files_are_the_owners(table: Table) -> None:
    file = ("marrow.json", b'{"name": "Old Marrow", "class": "Innkeeper"}')

    assert (await table.borin.slash("character import", file=file, npc=True)).is_private
    assert "An NPC" in (await table.kira.slash("character import", file=file, npc=True)).text

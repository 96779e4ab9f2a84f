"""Portraits, maps and appearances, as people at a table bring them."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from PIL import Image

from bot.media.pictures.remaking import MOST_BYTES
from bot.sandbox.cdn import Cdn
from bot.sandbox.slash import SlashRefused
from db.session import Database
from tests.media.views import image_file
from tests.table import Reply, Table, open_table

FACE = image_file(size=(90, 120))


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def _borin(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    await table.borin.slash("character quick", **{"class": "Cleric"}, race="Dwarf", name="Borin")


@pytest_asyncio.fixture(loop_scope="session")
async def drawing(database: Database, database_url: str, tmp_path: Path) -> AsyncIterator[Table]:
    """A table with a bot that draws."""
    del database  # emptied afterwards
    async with open_table(database_url, tmp_path, image_drawn=True) as table:
        yield table


def shown(table: Table, reply: Reply, where: str = "thumbnail") -> Image.Image:
    """The picture in an answer's card."""
    [embed] = reply.message.embeds
    picture = Image.open(io.BytesIO(table.sandbox.download(embed[where]["url"])))
    picture.load()
    return picture


async def test_a_portrait_is_on_every_page_of_the_sheet(table: Table) -> None:
    hung = await table.borin.slash("character portrait", picture=("face.png", FACE))
    assert not hung.is_private
    assert shown(table, hung).format == "WEBP"

    sheet = await table.kira.slash("character sheet", name="Borin")
    assert shown(table, sheet).size == (90, 120)
    assert sheet.message.attachments[0]["description"] == "Portrait of Borin"
    await table.kira.press(sheet, "Gear")
    assert shown(table, sheet).size == (90, 120)

    bare = await table.borin.slash("character portrait")
    assert "thumbnail" not in bare.message.embeds[0]
    assert bare.message.attachments == []


async def test_what_a_file_is_called_counts_for_nothing(table: Table) -> None:
    named = await table.borin.slash("character portrait", picture=("notes.txt", FACE))
    assert shown(table, named).size == (90, 120)
    for name, data, reason in (
        ("face.png", b"<svg onload='alert(1)'/>", "no PNG, JPEG, GIF or WebP"),
        ("face.png", FACE[:-100], "damaged or cut short"),
        ("tiny.png", image_file(size=(8, 8)), "8 x 8 pixels are too few"),
        ("large.png", bytes(MOST_BYTES + 1), "too large; 8 MiB are the most"),
    ):
        refused = await table.borin.slash("character portrait", picture=(name, data))
        assert refused.is_private
        assert reason in refused.text
    assert shown(table, await table.borin.slash("character sheet")).size == (90, 120)


async def test_a_file_that_is_larger_than_it_says_is_not_read(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = Cdn.store

    def modest(cdn: Cdn, channel_id: int, name: str, data: bytes, **more: object) -> object:
        return honest(cdn, channel_id, name, data, **more) | {"size": 100}

    monkeypatch.setattr(Cdn, "store", modest)
    refused = await table.borin.slash("character portrait", picture=("face.png", FACE + bytes(MOST_BYTES)))
    assert "too large" in refused.text


async def test_a_file_of_this_machine_is_attached_by_its_path(table: Table, tmp_path: Path) -> None:
    (tmp_path / "borin.png").write_bytes(FACE)
    hung = await table.borin.slash("character portrait", picture=str(tmp_path / "borin.png"))
    assert shown(table, hung).size == (90, 120)
    with pytest.raises(SlashRefused, match=r"picture takes a file\. .*: No such file"):
        await table.borin.slash("character portrait", picture=str(tmp_path / "kira.png"))


async def test_a_face_is_its_players_and_its_owners(table: Table) -> None:
    stranger = await table.player("Dagna").slash("character portrait", picture=("f.png", FACE), name="Borin")
    assert stranger.is_private
    assert f"Only {table.borin.mention}" in stranger.text
    hung = await table.kira.slash("character portrait", picture=("f.png", FACE), name="Borin")
    assert shown(table, hung).size == (90, 120)


async def test_how_a_hero_looks_is_on_the_sheet_and_in_the_prompt(table: Table) -> None:
    told = await table.borin.slash("character appearance", text="a **red** beard @everyone <|eot_id|>")
    assert "a \\*\\*red\\*\\* beard" in told.text
    assert "@everyone" not in told.text
    assert (
        "Appearance\na \\*\\*red\\*\\* beard"
        in (await table.kira.slash("character sheet", name="Borin")).text
    )

    await table.borin.say("I look around.")
    await table.sees(table.kira, "gutters")
    prompt = "\n".join(message.content for message in table.engine.requests[-1].messages)
    assert "Looks:\n- Borin: a **red** beard" in prompt

    out = await table.borin.slash("character export")
    file = table.sandbox.download(out.message.attachments[0]["url"])
    again = await table.kira.slash("character import", file=("again.json", file.replace(b"Borin", b"Dagna")))
    assert "Appearance\na \\*\\*red\\*\\* beard" in again.text

    refused = await table.kira.slash("character appearance", text="bald", name="Borin")
    assert f"Only {table.borin.mention}" in refused.text
    assert "200 is the most" in (await table.borin.slash("character appearance", text="x" * 201)).text
    await table.borin.slash("character appearance")
    assert "Appearance" not in (await table.borin.slash("character sheet")).text


async def test_npcs_and_places_look_as_the_owner_says(table: Table) -> None:
    await table.kira.slash("character create", name="Marrow", npc=True)
    await table.kira.slash("location add", name="Salt Stair")

    assert "one eye" in (await table.kira.slash("character appearance", name="Marrow", text="one eye")).text
    assert "chalk" in (await table.kira.slash("location appearance", name="Salt Stair", text="chalk")).text
    for command in ("character appearance", "location appearance"):
        name = "Marrow" if command.startswith("character") else "Salt Stair"
        assert (await table.borin.slash(command, name=name, text="bald")).is_private
    assert await table.kira.suggestions("location appearance", name="sal") == ["Salt Stair"]


async def test_maps_are_shown_where_they_are_looked_for(table: Table) -> None:
    assert "no map" in (await table.borin.slash("location map")).text
    await table.kira.slash("location add", name="Salt Stair")
    world = ("world.png", image_file(size=(160, 90)))
    stair = ("stair.png", image_file(size=(80, 80)))

    drawn = await table.kira.slash("location map", picture=world)
    assert "Stormreach" in drawn.text
    assert shown(table, drawn, "image").size == (160, 90)
    await table.kira.slash("location map", name="Salt Stair", picture=stair)
    assert shown(table, await table.borin.slash("location map", name="salt stair"), "image").size == (80, 80)
    assert shown(table, await table.borin.slash("campaign info"), "image").size == (160, 90)
    arrived = await table.borin.slash("location visit", name="Salt Stair")
    assert shown(table, arrived, "image").size == (80, 80)

    refused = await table.borin.slash("location map", picture=world)
    assert refused.is_private
    assert f"Only {table.kira.mention}" in refused.text
    assert "taken away" in (await table.kira.slash("location map", remove=True)).text
    assert "image" not in (await table.borin.slash("campaign info")).message.embeds[0]


async def test_one_guilds_pictures_are_not_anothers(table: Table) -> None:
    await table.kira.slash("location map", picture=("world.png", FACE))
    elsewhere = table.elsewhere()
    assert (await elsewhere.borin.slash("location map")).is_private
    assert (
        await elsewhere.borin.slash("character portrait", picture=("f.png", FACE), name="Borin")
    ).is_private


async def test_a_hero_is_built_with_a_face(table: Table) -> None:
    builder = await table.kira.slash("character build")
    await table.kira.choose(builder, "Race", "High Elf")
    await table.kira.choose(builder, "Class", "Wizard")
    await table.kira.press(builder, "Standard array")
    await table.kira.press(builder, "As suggested")
    form = await table.kira.press(builder, "Name them")

    looks = {"Appearance": "silver hair", "Portrait": ("kira.png", FACE)}
    made = await table.kira.submit(form, Name="Kira", **looks)

    assert shown(table, made).size == (90, 120)
    assert "Appearance\nsilver hair" in made.text


async def test_a_hero_whose_picture_cannot_be_used_is_made_without(table: Table) -> None:
    builder = await table.kira.slash("character build")
    await table.kira.choose(builder, "Race", "High Elf")
    await table.kira.choose(builder, "Class", "Wizard")
    await table.kira.press(builder, "Standard array")
    await table.kira.press(builder, "As suggested")
    form = await table.kira.press(builder, "Name them")

    await table.kira.submit(form, Name="Kira", Portrait=("kira.png", b"%PDF-1.7"))

    told = await table.sees(table.kira, "no PNG, JPEG, GIF or WebP")
    assert told.visible_to == table.kira.person.user.id
    assert "Level 1 High Elf Wizard" in (await table.kira.slash("character sheet")).text


async def test_the_map_of_where_the_party_is_comes_with_the_scene(drawing: Table) -> None:
    table = drawing
    await table.kira.slash("campaign create", name="Stormreach")
    await table.kira.slash("character quick", **{"class": "Wizard"}, race="Elf", name="Kira")
    await table.kira.slash("character portrait", picture=("kira.png", FACE))
    await table.kira.slash("location add", name="Salt Stair")
    await table.kira.slash("location map", name="Salt Stair", picture=("stair.png", FACE))
    await table.kira.slash("location visit", name="Salt Stair")

    scene = await table.kira.slash("scene")
    assert [file["filename"] for file in scene.message.attachments] == ["scene.png", "map.webp"]
    before = table.sandbox.download(scene.message.attachments[0]["url"])
    await table.kira.press(scene, "Draw again")
    map_, again = scene.message.attachments
    assert (map_["filename"], again["filename"]) == ("map.webp", "scene.png")
    assert table.sandbox.download(again["url"]) != before

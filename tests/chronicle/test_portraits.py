"""Portraits and maps that players bring, and how people and places look."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.chronicle import Chronicle, uploads
from bot.chronicle.characters import Draft
from bot.errors import BadInput, NotAllowed, NotFound
from bot.facts import Actor
from bot.media.pictures.album import Album
from bot.rules.heroes import sheet_of
from db.session import Database
from tests.media.views import image_file

LINK = "https://example.org/x.png"


@pytest.fixture
def chronicle(database: Database, tmp_path: Path) -> Chronicle:
    return Chronicle(database, album=Album(tmp_path / "uploads", 10**6))


@pytest.fixture(autouse=True)
async def _stormreach(chronicle: Chronicle, kira: Actor, borin: Actor) -> None:
    await chronicle.campaigns.create(kira, "Stormreach")
    await chronicle.characters.create(borin, Draft("Borin"))
    await chronicle.characters.create(kira, Draft("Old Marrow"), npc=True)
    await chronicle.locations.add(kira, "Salt Stair")


def brings(data: bytes) -> Callable[[], Awaitable[bytes]]:
    async def fetch() -> bytes:
        return data

    return fetch


async def never() -> bytes:
    raise AssertionError("who may not hang it is not asked for it")


def kept(tmp_path: Path) -> int:
    return len(list((tmp_path / "uploads").glob("*")))


async def test_a_portrait_hangs_until_another_does(
    chronicle: Chronicle, borin: Actor, tmp_path: Path
) -> None:
    hung = await chronicle.portraits.hang(borin, brings(image_file()))
    portrait = await chronicle.portraits.of(hung)
    assert portrait is not None
    assert (portrait.filename, portrait.alt_text) == ("portrait.webp", "Portrait of Borin")
    assert await chronicle.characters.sheet(borin) == hung

    other = await chronicle.portraits.hang(borin, brings(image_file(size=(90, 90))))
    assert other.portrait != hung.portrait
    assert kept(tmp_path) == 1
    assert (await chronicle.portraits.take_down(borin)).portrait is None
    assert kept(tmp_path) == 0


async def test_the_same_picture_is_kept_once_and_as_long_as_somebody_has_it(
    chronicle: Chronicle, kira: Actor, borin: Actor, tmp_path: Path
) -> None:
    face = image_file()
    await chronicle.portraits.hang(borin, brings(face))
    marrow = await chronicle.portraits.hang(kira, brings(face), "Old Marrow")
    assert kept(tmp_path) == 1
    await chronicle.characters.retire(borin)
    assert await chronicle.portraits.of(marrow) is not None
    stormreach = await chronicle.campaigns.owned(kira)
    await chronicle.campaigns.delete(kira, stormreach)
    assert kept(tmp_path) == 0


async def test_a_link_and_a_picture_take_each_others_place(
    chronicle: Chronicle, borin: Actor, tmp_path: Path
) -> None:
    await chronicle.portraits.hang(borin, brings(image_file()))
    linked = await chronicle.portraits.link(borin, f" {LINK} ")
    assert (linked.portrait, sheet_of(linked).portrait) == (None, LINK)
    assert kept(tmp_path) == 0
    hung = await chronicle.portraits.hang(borin, brings(image_file()))
    assert (hung.portrait is not None, sheet_of(hung).portrait) == (True, "")


@pytest.mark.parametrize(
    "link",
    ["http://example.org/x.png", "https://x\ny", "https://example.org/" + "x" * 500, "https://x", "no"],
)
async def test_an_address_is_one_that_discord_shows(chronicle: Chronicle, borin: Actor, link: str) -> None:
    with pytest.raises(BadInput, match="https://"):
        await chronicle.portraits.link(borin, link)


async def test_its_player_and_the_owner_hang_a_portrait_and_nobody_else(
    chronicle: Chronicle, kira: Actor, borin: Actor
) -> None:
    dagna = Actor(user_id=15, name="Dagna", guild_id=borin.guild_id, channel_id=borin.channel_id)
    for name in ("Borin", "Old Marrow"):
        with pytest.raises(NotAllowed):
            await chronicle.portraits.hang(dagna, never, name)
        with pytest.raises(NotAllowed):
            await chronicle.portraits.link(dagna, LINK, name)
        with pytest.raises(NotAllowed):
            await chronicle.portraits.take_down(dagna, name)
    await chronicle.portraits.hang(kira, brings(image_file()), "Borin")
    assert (await chronicle.portraits.take_down(kira, "Borin")).portrait is None


async def test_what_is_no_picture_is_refused_with_the_reason(
    chronicle: Chronicle, borin: Actor, tmp_path: Path
) -> None:
    with pytest.raises(BadInput, match="no PNG, JPEG, GIF or WebP"):
        await chronicle.portraits.hang(borin, brings(b"MZ\x90"))
    assert kept(tmp_path) == 0
    assert (await chronicle.characters.sheet(borin)).portrait is None


async def test_an_album_has_its_bound(database: Database, borin: Actor, tmp_path: Path) -> None:
    small = Chronicle(database, album=Album(tmp_path / "uploads", 10))
    with pytest.raises(NotAllowed, match="no room"):
        await small.portraits.hang(borin, brings(image_file()))
    without = Chronicle(database)
    with pytest.raises(NotAllowed, match="No pictures are taken here"):
        await without.portraits.hang(borin, brings(image_file()))
    assert kept(tmp_path) == 0


async def test_a_server_has_so_many_pictures(
    chronicle: Chronicle, borin: Actor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(uploads, "MOST_PER_GUILD", 1)
    await chronicle.portraits.hang(borin, brings(image_file()))
    with pytest.raises(NotAllowed, match="the most it can"):
        await chronicle.portraits.hang(borin, brings(image_file()))
    assert kept(tmp_path) == 1


async def test_so_many_pictures_are_looked_at_at_once(
    chronicle: Chronicle, borin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST_AT_ONCE", 1)
    fetched, asked = asyncio.Event(), asyncio.Event()

    async def slowly() -> bytes:
        asked.set()
        await fetched.wait()
        return image_file()

    first = asyncio.create_task(chronicle.portraits.hang(borin, slowly))
    await asked.wait()
    with pytest.raises(NotAllowed, match="in a minute"):
        await chronicle.portraits.hang(borin, never)
    fetched.set()
    assert (await first).portrait is not None
    await chronicle.portraits.hang(borin, brings(image_file()))


async def test_what_a_crash_left_is_swept_up(chronicle: Chronicle, borin: Actor, tmp_path: Path) -> None:
    hung = await chronicle.portraits.hang(borin, brings(image_file()))
    album = Album(tmp_path / "uploads", 10**6)
    album.keep(b"of a transaction that was never committed")
    assert kept(tmp_path) == 2

    await chronicle.uploads.tidy()
    assert kept(tmp_path) == 1
    assert await chronicle.portraits.of(hung) is not None


async def test_a_file_that_is_gone_is_not_shown(chronicle: Chronicle, borin: Actor, tmp_path: Path) -> None:
    hung = await chronicle.portraits.hang(borin, brings(image_file()))
    for file in (tmp_path / "uploads").iterdir():
        file.unlink()
    assert await chronicle.portraits.of(hung) is None


async def test_places_and_the_campaign_have_maps(
    chronicle: Chronicle, kira: Actor, borin: Actor, tmp_path: Path
) -> None:
    with pytest.raises(NotFound, match="no map"):
        await chronicle.maps.show(borin)
    whole = await chronicle.maps.bring(kira, brings(image_file(size=(400, 300))))
    stair = await chronicle.maps.bring(kira, brings(image_file(size=(300, 400))), "salt stair")
    assert (whole.of, stair.of, stair.picture.alt_text) == ("Stormreach", "Salt Stair", "Map of Salt Stair")
    assert await chronicle.maps.show(borin, "Salt Stair") == stair

    campaign = await chronicle.campaigns.owned(kira)
    assert await chronicle.maps.of_scene(campaign) == whole.picture, "nowhere in particular"
    await chronicle.locations.visit(borin, "Salt Stair")
    there = await chronicle.campaigns.owned(kira)
    assert await chronicle.maps.of_scene(there) == stair.picture

    assert await chronicle.maps.take_away(kira, "Salt Stair") == "Salt Stair"
    assert await chronicle.maps.of_scene(there) == whole.picture
    assert kept(tmp_path) == 1


async def test_maps_are_the_owners(chronicle: Chronicle, borin: Actor, stranger: Actor) -> None:
    for place in (None, "Salt Stair"):
        with pytest.raises(NotAllowed):
            await chronicle.maps.bring(borin, never, place)
        with pytest.raises(NotAllowed):
            await chronicle.maps.take_away(borin, place)
        with pytest.raises(NotFound):
            await chronicle.maps.show(stranger, place)


async def test_people_look_as_their_player_says(chronicle: Chronicle, kira: Actor, borin: Actor) -> None:
    borins = await chronicle.portraits.describe(borin, "  a red\n\n\nbeard\u202e, braided ")
    assert borins.appearance == "a red beard, braided"
    assert (await chronicle.characters.sheet(borin)).appearance == "a red beard, braided"
    assert (await chronicle.portraits.describe(kira, "one eye", "Old Marrow")).appearance == "one eye"
    with pytest.raises(NotAllowed):
        await chronicle.portraits.describe(kira, "bald", "Borin")
    with pytest.raises(NotAllowed):
        await chronicle.portraits.describe(borin, "bald", "Old Marrow")
    with pytest.raises(BadInput, match="201 characters; 200 is the most"):
        await chronicle.portraits.describe(borin, "x" * 201)
    assert (await chronicle.portraits.describe(borin, "")).appearance == ""


async def test_places_look_as_their_owner_says(chronicle: Chronicle, kira: Actor, borin: Actor) -> None:
    assert (
        await chronicle.locations.describe(kira, "salt stair", "white cliffs")
    ).appearance == "white cliffs"
    with pytest.raises(NotAllowed):
        await chronicle.locations.describe(borin, "Salt Stair", "black cliffs")
    with pytest.raises(NotFound, match="location add"):
        await chronicle.locations.describe(kira, "Atlantis", "wet")

"""`/scene`: the card of where the party is, drawn again at a button."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from PIL import Image

from bot.sandbox import Message
from db.session import Database
from tests.table import Reply, Table, open_table


@pytest_asyncio.fixture(loop_scope="session")
async def gallery(database: Database, database_url: str, tmp_path: Path) -> AsyncIterator[Table]:
    """The table of a bot that draws, on a database without another one."""
    del database  # it is emptied afterwards
    async with open_table(database_url, tmp_path, image_drawn=True) as table:
        yield table
        assert table.sandbox.violations == []


@pytest_asyncio.fixture(loop_scope="session")
async def campaign(gallery: Table) -> Table:
    """Such a table at which a campaign is being played."""
    await gallery.kira.slash("campaign create", name="Stormreach", style="grim")
    return gallery


def picture(table: Table, shown: Reply | Message) -> tuple[bytes, str]:
    """The only file of a message, and its alt text."""
    message = shown.message if isinstance(shown, Reply) else shown
    (file,) = message.attachments
    return table.sandbox.download(file["url"]), file["description"]


async def test_the_scene_is_shown_and_can_be_drawn_again(campaign: Table) -> None:
    await campaign.kira.slash("character create", name="Kira")
    await campaign.kira.slash("location add", name="The Whispering Wood")
    await campaign.kira.slash("location visit", name="The Whispering Wood")
    shown = await campaign.kira.slash("scene")
    data, words = picture(campaign, shown)
    assert Image.open(io.BytesIO(data)).size == (1280, 720)
    assert words.startswith("Scene card of The Whispering Wood, in the campaign Stormreach. Party: Kira")

    await campaign.kira.slash("location add", name="Harbour")
    await campaign.kira.slash("location visit", name="Harbour")
    await campaign.borin.press(shown, "Draw again")
    again, words = picture(campaign, shown)
    assert again != data
    assert "Harbour" in words, "as it is now"


async def test_without_a_campaign_it_says_what_to_do(gallery: Table) -> None:
    shown = await gallery.kira.slash("scene")
    assert shown.is_private
    assert "/campaign create" in shown.text


async def test_an_owner_says_when_there_are_pictures(campaign: Table) -> None:
    refused = await campaign.borin.slash("campaign pictures", when="never")
    assert refused.is_private
    shown = await campaign.kira.slash("scene")
    told = await campaign.kira.slash("campaign pictures", when="never")
    assert "without pictures" in told.text
    assert (await campaign.kira.slash("scene")).is_private

    pressed = await campaign.borin.press(shown, "Draw again")
    assert pressed.is_private
    assert "/campaign pictures" in pressed.text
    assert picture(campaign, shown), "what is there stays"

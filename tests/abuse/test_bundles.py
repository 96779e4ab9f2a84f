"""Campaigns that arrive as files: what somebody made by hand is refused whole, and words in it stay words."""

from __future__ import annotations

import io
import tracemalloc
from contextlib import suppress
from typing import Any

import pytest
import pytest_asyncio

from bot.archive import ArchiveReader
from bot.chronicle import wording
from bot.chronicle.bundles.figures import require_figures
from bot.chronicle.bundles.form import MOST_BYTES
from bot.chronicle.bundles.limits import TYPED
from bot.downloads import LARGEST
from bot.errors import BadInput
from bot.facts import Actor
from bot.fights.foes import muster, read_foes
from bot.rules.combat.company import standard_party
from bot.rules.combat.encounter import Encounter
from bot.rules.srd.digest import digest
from db.portable import Kind as Column
from db.portable import portable_tables
from tests.abuse.corpus import TEXTS
from tests.abuse.corpus.bundles import FILES, FORGED_NAME, ROWS, Rows, crowded, mutations
from tests.abuse.corpus.files import FILE_NAMES
from tests.abuse.tap import Tap
from tests.abuse.test_evening import sendable
from tests.chronicle.playing import evening
from tests.chronicle.test_bundles import contents, sealed
from tests.database import CHRONICLE, empty
from tests.table import Player, Reply, Table

_TORCHLITS = {("turns", "narration"), ("turns", "model"), ("actions", "text"), ("story_segments", "text")}
"""Texts that are no names and no prose; all others of that kind are words of the rules."""
_SHOWN = (
    "campaign info",
    "character list",
    "character sheet",
    "inventory show",
    "quest list",
    "location list",
    "secret list",
    "safety show",
    "dice ledger",
    "combat status",
)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def bundle(tavern: Table, tavern_url: str) -> bytes:
    """An evening's campaign as a file, with something in every table."""
    table = tavern.elsewhere()
    await evening(table)
    file = io.BytesIO()
    owner = Actor(table.kira.person.user.id, "Kira", table.guild.id, table.channel.id)
    await table.app.chronicle.bundles.export(owner, None, file)
    await empty(tavern_url, *CHRONICLE)
    return file.getvalue()


async def brought(table: Table, file: bytes, name: str = "x.torchlit", **options: Any) -> Reply:
    return await table.kira.slash("campaign import", file=(name, file), **options)


async def deleted(table: Table, player: Player) -> None:
    """Delete the player's campaign; once the buttons have gone, that takes a moment more."""
    question = await player.slash("campaign delete")
    await player.press(question, "Delete")
    await table.shows(question, "is deleted")


def is_a_sentence(text: str) -> bool:
    """True for one line that says what to do; what keeps a crowd from being called is our own."""
    return (
        "Nothing was brought in; `/campaign export`" in text
        and text.endswith(".")
        and len(text) < 400
        and text.replace("\u200b", "").isprintable()
    )


async def test_what_is_no_campaign_is_refused_in_a_sentence(table: Table, tap: Tap) -> None:
    said = {name: await brought(table, file) for name, file in FILES.items()}
    assert [name for name, reply in said.items() if not reply.is_private] == []
    told = {name: reply.text for name, reply in said.items()}
    assert [one for one in told.items() if not is_a_sentence(one[1]) or "Something broke" in one[1]] == []
    assert "No campaign" in (await table.kira.slash("campaign info")).text


async def test_what_cannot_be_in_a_campaign_is_refused_whole(table: Table, tap: Tap, bundle: bytes) -> None:
    came, told = [], {}
    for name, spoil in ROWS.items():
        manifest, rows = contents(bundle)
        spoil(manifest, rows)
        reply = await brought(table, sealed(manifest, rows))
        told[name] = reply.text
        if not reply.is_private:
            came.append(name)
            await deleted(table, table.kira)
    assert came == []
    assert [one for one in told.items() if not is_a_sentence(one[1]) or "Something broke" in one[1]] == []
    assert "No campaign" in (await table.kira.slash("campaign info")).text
    assert "is here" in (await brought(table, bundle)).text, (
        "nothing stands in the way of the one that was exported"
    )


def test_a_file_whose_bytes_were_turned_is_damaged_and_no_more(bundle: bytes) -> None:
    manifest, rows = contents(bundle)
    for spoilt in mutations(sealed(manifest, {"quests": rows["quests"]}), seed=1, times=2_000):
        with suppress(BadInput):
            reader = ArchiveReader(io.BytesIO(spoilt), most_bytes=2**20, most_members=100)
            for name in reader.members:
                reader.check(name)


def test_a_directory_without_end_is_refused_unread() -> None:
    file = io.BytesIO(crowded(300_000))
    tracemalloc.start()
    try:
        with pytest.raises(BadInput, match="more than it may"):
            ArchiveReader(file, most_bytes=2**20, most_members=100)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 2**20


def said_everywhere(rows: Rows, text: str) -> None:
    """Put a text into the first row of every table, in every column in which people's or the model's words are."""
    for table in portable_tables():
        for column in table.columns:
            limit = TYPED.get((table.name, column.name), column.longest or 2_000)
            if column.kind is Column.NAME:
                with suppress(BadInput):
                    rows[table.name][0][column.name] = wording.name(text[:limit], "name", limit=limit)
            elif column.kind in {Column.PROSE, Column.LINE} or (table.name, column.name) in _TORCHLITS:
                for row in rows[table.name][:1]:
                    row[column.name] = f"x{text}".encode("utf-8", "replace").decode()[: limit // 2]


async def test_words_in_every_place_stay_words(table: Table, tap: Tap, bundle: bytes) -> None:
    home = table.kira
    for number, text in enumerate([*sendable()[::19], FORGED_NAME[:400]]):
        manifest, rows = contents(bundle)
        said_everywhere(rows, text)
        player = home.at(table.sandbox.world.add_channel(table.guild, f"hall-{number}"))
        arrived = await player.slash(
            "campaign import", file=("x.torchlit", sealed(manifest, rows)), name=f"Hall {number}"
        )
        assert "is here" in arrived.text, (text, arrived.text)
        for command in _SHOWN:
            shown = await player.slash(command)
            while "More" in shown.buttons:
                shown = await player.press(shown, "More")
            assert "Something broke" not in shown.text
        left = await player.slash("campaign export")
        assert left.message.attachments, left.text
        await deleted(table, player)


async def test_it_may_be_called_anything_and_come_in_a_file_of_any_name(
    table: Table, tap: Tap, bundle: bytes
) -> None:
    for text in [attack.text for attack in TEXTS[::23] if attack.text.strip()]:
        named = text.encode("utf-8", "replace").decode()[:100]
        reply = await brought(table, bundle, name=named)
        assert "Something broke" not in reply.text
        if not reply.is_private:
            await deleted(table, table.kira)
    for name in FILE_NAMES.values():
        assert "is here" in (await brought(table, bundle, name)).text
        await deleted(table, table.kira)


def test_nobody_of_the_rules_is_refused_for_their_figures() -> None:
    fighters = [
        *standard_party(20),
        *(one for index in digest().monsters for one in muster(read_foes(index))),
    ]
    require_figures(Encounter({str(n): one for n, one in enumerate(fighters)}).to_json())


def test_the_largest_campaign_can_be_fetched() -> None:
    assert MOST_BYTES <= LARGEST

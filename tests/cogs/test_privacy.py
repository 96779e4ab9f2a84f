"""`/privacy`: everything that is kept of a person, for them alone, and nothing of it left when they say so."""

from __future__ import annotations

import asyncio
import base64
import io
import json
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import pytest_asyncio
from PIL import Image

from bot.rules.combat.encounter import Encounter
from bot.rules.outcome import Outcome
from bot.telemetry import TRANSCRIPT
from db.address import conninfo
from tests.chronicle.playing import FACE, done, fight, turn
from tests.cogs.test_play import answered, reply_to
from tests.table import PATIENCE_S, Player, Reply, Table

NAME, BACKGROUND, ITEM, MOVE, ROLL = "Zqvanya", "zqbackground", "zqamulet", "zqunderbridge", "zqforluck"
MARKERS = (NAME, BACKGROUND, ITEM, MOVE, ROLL)


async def everything(url: str) -> dict[str, list[str]]:
    """Every row of every table, as text, in an order of its own: that of a table changes when it is written to."""
    async with await psycopg.AsyncConnection.connect(conninfo(url)) as connection:
        tables = await connection.execute(
            "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('public', 'procrastinate')"
        )
        return {
            name: sorted(
                [row[0] async for row in await connection.execute(f"SELECT t::text FROM {name} t".encode())]
            )
            for (name,) in await tables.fetchall()
        }


async def chronicle(url: str) -> dict[str, list[str]]:
    """Every row that is no job's."""
    return {name: rows for name, rows in (await everything(url)).items() if name.startswith("public.")}


async def found(url: str, *markers: str) -> dict[str, set[str]]:
    """In which tables each marker still is."""
    rows = await everything(url)
    return {
        marker: {
            name
            for name, lines in rows.items()
            if any(marker.casefold() in line.casefold() for line in lines)
        }
        for marker in markers
    }


def zora(table: Table) -> Player:
    """Whose data it is about; nobody else uses her words."""
    return table.player(f"{NAME} of the Deep")


@pytest_asyncio.fixture(loop_scope="session")
async def company(table: Table) -> AsyncIterator[Table]:
    """Kira's campaign, in which Zqvanya played and left traces in everything that there is."""
    her = zora(table)
    await done(table.kira, "campaign create", name="Stormreach")
    await done(table.kira, "character quick", **{"class": "Wizard"}, race="elf", level=5, name="Kira")
    await done(
        her, "character create", name=NAME, race="elf", **{"class": "Rogue"}, level=5, background=BACKGROUND
    )
    await done(her, "inventory add", item=ITEM)
    await done(her, "character portrait", picture=("face.png", FACE))
    await done(table.kira, "secret add", text=f"{NAME} dreams of it.", **{"known-to": NAME})
    await turn(table, table.kira, "I look around the tavern and open the door.")
    table.script.answer = f"{NAME} shows the {MOVE}. The door stays open. Kira nods."
    await answered(table, await her.say(f"I show the {MOVE} to Kira."), table.script.answer)
    for _ in range(3):
        await turn(table, table.kira, f"I ask {NAME} about the door.")
    await done(her, "roll", dice="1d20", label=ROLL)
    await fight(table, "ogre", hero=NAME)
    await done(her, "combat act", deed="I stab the ogre.")
    await done(table.kira, "combat end")
    async with asyncio.timeout(PATIENCE_S):
        while not await table.app.turns.at_rest():
            await asyncio.sleep(0.05)
    yield table


async def forgotten(table: Table, player: Player) -> None:
    question = await player.slash("privacy delete")
    assert question.is_private
    await player.press(question, "Delete everything of mine")
    await table.shows(question, "is being deleted")
    async with asyncio.timeout(PATIENCE_S):
        while not await table.app.turns.at_rest():
            await asyncio.sleep(0.05)


async def portraits(table: Table) -> set[Path]:
    return await asyncio.to_thread(lambda: {*(table.app.settings.home / "uploads").iterdir()})


def attached(table: Table, reply: Reply) -> list[dict[str, Any]]:
    [file] = reply.message.attachments
    return [json.loads(line) for line in table.sandbox.download(file["url"]).splitlines()]


async def test_everything_of_a_person_is_given_to_them_alone(company: Table) -> None:
    reply = await zora(company).slash("privacy export")

    assert reply.is_private
    head, *rows = attached(company, reply)
    assert head["user_id"] == zora(company).person.user.id
    told = json.dumps(rows)
    for marker in MARKERS:
        assert marker in told
    [face] = [base64.b64decode(row["webp"]) for row in rows if "webp" in row]
    assert Image.open(io.BytesIO(face)).size == (90, 120)
    assert {row.get("table") for row in rows} >= {
        "characters",
        "secrets",
        "actions",
        "dice_rolls",
        "encounter_log",
        "turns told",
    }
    assert "look around the tavern" not in told, "what others wrote is theirs"


async def test_nothing_is_left_of_who_wants_to_be_forgotten(company: Table, tavern_url: str) -> None:
    her_id = str(zora(company).person.user.id)
    before = await found(tavern_url, *MARKERS, her_id)
    assert all(before.values())
    assert before[NAME] >= {"public.characters", "public.actions", "public.turns", "public.encounters"}

    hung = await portraits(company)

    await forgotten(company, zora(company))

    assert len(hung - await portraits(company)) >= 1
    assert await found(tavern_url, *MARKERS, her_id) == {marker: set() for marker in (*MARKERS, her_id)}
    [_, *rows] = attached(company, await zora(company).slash("privacy export"))
    assert rows == []


async def test_the_others_keep_their_story(company: Table) -> None:
    await forgotten(company, zora(company))

    async with company.app.database.transaction() as tx:
        [campaign] = await tx.campaigns.list(company.guild.id)
        scene = await tx.context.load_scene(campaign.id, history=10)
        fight_ = await tx.encounters.newest_in(campaign.id)
        assert fight_ is not None
        entries = await tx.encounters.entries(fight_.id)
        turns = [await tx.turns.get(exchange.turn_id) for exchange in scene.history]
    assert [hero.name for hero in scene.party] == ["Kira"]
    assert len(scene.history) == 5
    assert "The door stays open. Kira nods." in scene.history[1].narration
    assert scene.history[2].moves[0].text == "I ask Somebody about the door."
    for stored in turns:
        assert stored is not None
        Outcome.from_json(stored.outcome)
    Encounter.from_json(fight_.state)
    assert [Outcome.from_json(entry.outcome) for entry in entries]
    await done(company.kira, "dice session end")
    verified = await company.kira.slash("dice verify")
    assert verified.message.attachments
    move = await company.kira.say("I look around.")
    company.script.answer = "The story goes on."
    await answered(company, move, "The story goes on.")


async def test_what_is_kept_stays_unless_it_is_confirmed(company: Table, tavern_url: str) -> None:
    question = await zora(company).slash("privacy delete")
    await zora(company).press(question, "Keep it")

    await company.shows(question, "Nothing was changed")
    assert (await found(tavern_url, NAME))[NAME]


async def test_a_campaign_of_theirs_alone_goes_whole_and_one_with_others_stays(
    table: Table, tavern_url: str
) -> None:
    her = zora(table)
    await done(her, "campaign create", name="Stormreach")
    await turn(table, table.kira, "I look around.")
    alone = her.at(table.sandbox.world.add_channel(table.guild, "cellar"))
    await done(alone, "campaign create", name="Zqlonely")
    await done(alone, "quest add", title="Zqquest")

    await forgotten(table, her)

    assert await found(tavern_url, "Zqlonely", "Zqquest") == {"Zqlonely": set(), "Zqquest": set()}
    assert "somebody" in (await table.kira.slash("campaign info")).text
    refused = await table.borin.slash("campaign pause")
    assert "Only someone who may manage the server" in refused.text
    assert "rests" in (await table.warden.slash("campaign pause")).text


async def test_a_deletion_that_broke_off_is_taken_up_again(company: Table, tavern_url: str) -> None:
    """As if the process had died in the middle: once more is as good as once."""
    her_id = zora(company).person.user.id
    privacy, vigil = company.app.chronicle.privacy, company.app.chronicle.vigil
    async with asyncio.timeout(PATIENCE_S):
        while await vigil.news(company.sandbox.world.bot.id):  # of the fight, which is noted when it is shown
            await asyncio.sleep(0.05)
    await privacy.forget(her_id)
    after = await chronicle(tavern_url)

    await privacy.forget(her_id)

    assert await chronicle(tavern_url) == after


async def test_the_transcript_forgets_too(company: Table) -> None:
    file = company.app.settings.home / "transcript.log"
    transcript, writer = logging.getLogger(TRANSCRIPT), logging.FileHandler(file, encoding="utf-8")
    transcript.addHandler(writer)
    transcript.setLevel(logging.INFO)
    spoken = company.app.settings.home / "speech" / "kept.flac"
    spoken.parent.mkdir(exist_ok=True)
    spoken.write_bytes(MOVE.encode())
    try:
        transcript.info("%s: I show the %s.", NAME, MOVE)
        transcript.info("DM: A %s is shown.", MOVE)
        transcript.info("Kira: I open the door.")
        await forgotten(company, zora(company))
        transcript.info("DM: The door is open.")
        lines = file.read_text().splitlines()
    finally:
        transcript.removeHandler(writer)
        transcript.setLevel(logging.NOTSET)
        writer.close()
        file.unlink()

    assert lines == ["Kira: I open the door.", "DM: The door is open."]
    for path in company.app.settings.home.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not any(marker.encode() in content for marker in MARKERS)


async def test_who_opts_out_is_not_read(company: Table, tavern_url: str) -> None:
    her = zora(company)
    assert (await her.slash("privacy opt-out")).is_private
    asked = len(company.engine.requests)

    await her.say("I steal the zqunread crown.")
    mention = await her.say(f"<@{company.sandbox.world.bot.id}> zqunread?")

    await reply_to(company, mention, "/privacy opt-in")
    assert len(company.engine.requests) == asked
    assert (await found(tavern_url, "zqunread"))["zqunread"] == set()
    await her.slash("privacy opt-in")
    await answered(company, await her.say("I come back."), company.script.answer)


async def test_an_export_that_is_too_large_is_told_another_way(
    company: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(company.names_of("PrivacyCog"), "most_bytes", lambda _: 10)
    refused = await zora(company).slash("privacy export")
    assert refused.is_private
    assert "torchlit privacy export" in refused.text


async def test_whom_nobody_knows_gets_an_empty_file(table: Table) -> None:
    reply = await table.borin.slash("privacy export")
    assert "Nothing is kept of you" in reply.text
    file = io.BytesIO()
    assert await table.app.chronicle.privacy.export(1, file) == 0

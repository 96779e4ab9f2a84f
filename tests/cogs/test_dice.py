"""`/dice`: a session is sealed, played, closed and proved, before everyone's eyes."""

from __future__ import annotations

import hashlib
import io
import logging
import re
from typing import Any

import pytest
import pytest_asyncio
from PIL import Image

from bot.facts import DiceRoll
from bot.rules.record import Record, verify
from cogs.dice._plot import EVERYONE, describe, draw, tallies
from tests.table import Reply, Table, read

SEED = bytes(range(32))


@pytest_asyncio.fixture(loop_scope="session")
async def campaign(table: Table) -> Table:
    """A table at which a campaign is being played."""
    await table.kira.slash("campaign create", name="Stormreach", style="grim")
    return table


async def seal(table: Table) -> None:
    """Begin a session whose seed the test knows."""
    async with table.app.database.transaction() as tx:
        here = await tx.campaigns.in_channel(table.channel.id)
        assert here is not None
        await tx.dice.begin(here.id, SEED)


def hexadecimals(reply: Reply) -> list[str]:
    return re.findall(r"`([0-9a-f]{64})`", reply.text)


def attached(table: Table, reply: Reply) -> dict[str, tuple[bytes, dict[str, Any]]]:
    """The files of an answer, by name: what is in them, and what Discord knows about them."""
    files = reply.message.attachments
    return {file["filename"]: (table.sandbox.download(file["url"]), file) for file in files}


async def test_what_is_sealed_at_the_start_is_opened_at_the_end(campaign: Table) -> None:
    begun = await campaign.kira.slash("dice session start")
    await campaign.kira.slash("roll", dice="1d20")
    shown = await campaign.borin.slash("dice session show")
    ended = await campaign.kira.slash("dice session end")

    [commitment] = hexadecimals(begun)
    assert hexadecimals(shown) == [commitment]
    assert "1 die fell" in shown.text
    assert not begun.is_private
    kept, seed = hexadecimals(ended)
    assert kept == commitment
    assert hashlib.sha256(bytes.fromhex(seed)).hexdigest() == commitment


async def test_a_check_in_play_and_a_roll_share_one_stream(campaign: Table) -> None:
    move = await campaign.kira.say("I sneak past the guard.")
    card = await campaign.sees(campaign.kira, "#1 of session 1")
    assert "Dice session 1 begins" in read(card)
    assert card.reference is not None
    assert card.reference.message_id == move.id
    assert "#2 of session 1" in (await campaign.borin.slash("roll", dice="1d20")).text
    page = await campaign.borin.slash("dice ledger")
    assert "#2 · Borin · 1d20" in page.text
    assert "#1 · Kira · Stealth check (DC 15) · 1d20" in page.text


async def test_a_closed_session_is_proved(campaign: Table) -> None:
    await seal(campaign)
    for dice in ("1d20+3", "2d20kh1", "4d6"):
        await campaign.kira.slash("roll", dice=dice, label="**luck**")
    await campaign.borin.slash("roll", dice="3d12+7", label="a secret", private=True)
    await campaign.kira.slash("dice session end")

    proof = await campaign.borin.slash("dice verify")

    assert "Dice session 1 holds" in proof.text
    assert "10 dice in 4 rolls" in proof.text
    assert SEED.hex() in proof.text
    assert "3 dice: too few to say (3 of 100)" in proof.text
    files = attached(campaign, proof)
    written, _ = files["dice-session-1.json"]
    record = Record.from_json(written)
    assert verify(record).holds
    assert record.rolls[0].faces == (7,)
    assert b"a secret" not in written
    assert b"3d12" not in written, "a private roll has its places in the file, and nothing else"
    picture, about = files["d20.png"]
    assert Image.open(io.BytesIO(picture)).format == "PNG"
    assert "Kira: too few to say" in about["description"]
    [embed] = proof.message.embeds
    assert "d20.png" in embed["image"]["url"]


async def test_a_session_that_was_tampered_with_is_found_out(campaign: Table) -> None:
    await seal(campaign)
    await campaign.kira.slash("roll", dice="1d20")
    await campaign.kira.slash("dice session end")
    async with campaign.app.database.transaction() as tx:
        await tx.connection.execute("UPDATE dice_rolls SET faces = '{20}', total = 20")

    proof = await campaign.borin.slash("dice verify", session=1)

    assert "does not hold" in proof.text
    assert "Die #1 (d20) is written down as 20; the seed says 7." in proof.text


async def test_an_open_session_is_not_proved(campaign: Table) -> None:
    assert "No dice session has ended yet" in (await campaign.kira.slash("dice verify")).text
    await campaign.kira.slash("roll", dice="1d20")

    refused = await campaign.kira.slash("dice verify", session=1)

    assert refused.is_private
    assert "still open" in refused.text
    assert refused.message.attachments == []
    assert "no dice session 9" in (await campaign.kira.slash("dice verify", session=9)).text


async def test_the_seed_reaches_nobody_before_the_end(
    campaign: Table, caplog: pytest.LogCaptureFixture
) -> None:
    secrets = (SEED.hex(), repr(SEED)[2:-1])
    with caplog.at_level(logging.DEBUG):
        await seal(campaign)
        replies = [
            await campaign.kira.slash("roll", dice="1d20"),
            await campaign.kira.slash("roll", dice="1d20", private=True),
            await campaign.kira.slash("dice session show"),
            await campaign.kira.slash("dice session start"),
            await campaign.kira.slash("dice verify", session=1),
            await campaign.kira.slash("dice ledger"),
            await campaign.kira.slash("campaign info"),
        ]
        await campaign.kira.say("I sneak past the guard.")
        await campaign.sees(campaign.kira, campaign.script.answer)
    seen = "".join(read(message) for message in campaign.channel.messages.values())
    prompts = "".join(m.content for request in campaign.engine.requests for m in request.messages)
    for secret in secrets:
        assert all(secret not in reply.text for reply in replies)
        assert secret not in seen
        assert secret not in prompts
        assert secret not in caplog.text


async def test_the_end_of_a_campaign_opens_its_seed(campaign: Table) -> None:
    await campaign.kira.slash("roll", dice="1d20")
    await campaign.kira.slash("campaign end")

    assert "holds" in (await campaign.borin.slash("dice verify", campaign="Stormreach")).text
    assert await campaign.borin.suggestions("dice verify", campaign="Storm") == ["Stormreach"]


async def test_the_first_roll_after_the_end_seals_the_next_session(campaign: Table) -> None:
    sealed = [hexadecimals(await campaign.kira.slash("roll", dice="1d20"))]
    await campaign.kira.slash("dice session end")

    again = await campaign.borin.slash("roll", dice="1d20")

    assert "#1 of session 2" in again.text
    assert "Session 1 is closed" in again.text
    sealed.append(hexadecimals(again))
    assert sealed[0] != sealed[1]


async def test_only_owners_begin_and_end_sessions(campaign: Table) -> None:
    for command in ("dice session start", "dice session end"):
        refused = await campaign.borin.slash(command)
        assert refused.is_private
        assert f"Only {campaign.kira.mention}" in refused.text
    await campaign.kira.slash("dice session start")
    assert "is open already" in (await campaign.warden.slash("dice session start")).text
    await campaign.warden.slash("dice session end")
    assert "No dice session is open" in (await campaign.kira.slash("dice session end")).text


async def test_private_rolls_of_others_are_in_nobodys_ledger(campaign: Table) -> None:
    await campaign.kira.slash("roll", dice="1d20", label="a secret", private=True)

    mine = await campaign.kira.slash("dice ledger")
    theirs = await campaign.borin.slash("dice ledger")

    assert "a secret" in mine.text
    assert mine.is_private, "or everyone would read it over her shoulder"
    assert "a secret" not in theirs.text
    theirs = await campaign.borin.slash("dice ledger", player=campaign.kira.person.user.id)
    assert "a secret" not in theirs.text


async def test_the_dungeon_masters_role_sees_private_rolls_in_the_ledger(campaign: Table) -> None:
    assert campaign.warden.person.user.name == "Warden", "the role is called like the one who has it"
    set_ = await campaign.kira.slash("campaign dm-role", role="Warden")
    assert "/dice ledger" in set_.text

    rolled = await campaign.kira.slash("roll", dice="1d20", label="a secret", private=True)
    assert rolled.is_private
    assert "can see it in `/dice ledger`" in rolled.text, "who rolls in private knows who else reads it"

    assert "a secret" in (await campaign.warden.slash("dice ledger")).text
    assert "a secret" not in (await campaign.borin.slash("dice ledger")).text
    await campaign.kira.slash("campaign dm-role")
    assert "a secret" not in (await campaign.warden.slash("dice ledger")).text


async def test_everybody_is_no_dungeon_masters_role(campaign: Table) -> None:
    refused = await campaign.kira.slash("campaign dm-role", role=campaign.guild.id)

    assert refused.is_private
    assert "Everybody has that role" in refused.text


async def test_the_ledger_has_pages(campaign: Table) -> None:
    for _ in range(11):
        await campaign.kira.slash("roll", dice="1d20")

    assert "#11 ·" in (await campaign.kira.slash("dice ledger")).text
    second = await campaign.kira.slash("dice ledger", page=2)
    assert "#1 ·" in second.text
    assert "Page 2 of 2" in second.text
    assert "pages 1 to 2" in (await campaign.kira.slash("dice ledger", page=3)).text


async def test_the_dice_of_another_server_are_not_shown(campaign: Table) -> None:
    await campaign.kira.slash("roll", dice="1d20")
    await campaign.kira.slash("campaign end")

    refused = await campaign.elsewhere().kira.slash("dice verify", campaign="Stormreach")

    assert "no campaign of that name" in refused.text


def rolls(**d20s: list[int]) -> list[DiceRoll]:
    return [
        DiceRoll(1, len(faces), actor, "", "", (20,) * len(faces), tuple(faces), 0)
        for actor, faces in d20s.items()
    ]


def test_the_picture_has_a_panel_for_each_player_and_one_for_all() -> None:
    players = tallies(rolls(Kira=[1, 20, 20], Borin=[3] * 5))

    assert [player.name for player in players] == [EVERYONE, "Borin", "Kira"]
    assert players[2].counts[19] == 2
    alone = Image.open(io.BytesIO(draw(players[:1], title="Session 1")))
    together = Image.open(io.BytesIO(draw(players, title="Session 1")))
    assert together.width == alone.width
    assert together.height > 2 * alone.height


def test_a_large_party_and_odd_names_fit_the_picture() -> None:
    names = [f"{letter}{'x' * 100}" for letter in "ABCDEFGH"] + ["龍", "Ünal", "\u202eevil", ""]
    players = tallies(rolls(**{name: [20] for name in names}))

    assert len(players) == 6
    assert draw(players, title="Session 1").startswith(b"\x89PNG")
    assert len(describe(players)) <= 1024
    assert draw(tallies(rolls(龍=[1])), title="x").startswith(b"\x89PNG")


def test_where_no_d20_fell_there_is_nothing_to_draw() -> None:
    assert tallies([DiceRoll(1, 1, "Kira", "", "1d6", (6,), (3,), 3)]) == ()

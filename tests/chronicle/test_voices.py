"""Who speaks with which voice."""

from __future__ import annotations

import pytest

from bot.chronicle import Chronicle
from bot.chronicle.characters import Draft
from bot.chronicle.voices import MOST_PER_CAMPAIGN
from bot.errors import AlreadyThere, BadInput, NotAllowed, NotFound
from bot.facts import Actor, Campaign, CastVoice
from bot.media.speakable.cast import NARRATOR, own_voice
from bot.media.voices import Voice


@pytest.fixture(autouse=True)
async def stormreach(chronicle: Chronicle, kira: Actor) -> Campaign:
    return await chronicle.campaigns.create(kira, "Stormreach", language="German")


async def test_a_voice_is_cast_and_heard(chronicle: Chronicle, kira: Actor, stormreach: Campaign) -> None:
    await chronicle.characters.create(kira, Draft("Mira Duskwood"), npc=True)
    await chronicle.characters.create(kira, Draft("Kira"))
    given = await chronicle.voices.cast(kira, "innkeeper", "croak", pitch=-2, rate=90)
    await chronicle.voices.cast(kira, "Narrator", "bm_george")

    cast = await chronicle.voices.of(stormreach.id)
    assert given == CastVoice("innkeeper", "croak", -2, 90)
    assert cast.language == "de"
    assert {"Mira Duskwood", "Kira", "innkeeper"} <= set(cast.speakers)
    assert cast.voice("Innkeeper") == Voice("croak", -2, 90, "de", seed=own_voice("innkeeper", "de").seed)
    assert cast.voice(NARRATOR).name == "bm_george"
    assert cast.voice("Mira Duskwood") == own_voice("Mira Duskwood", "de")


async def test_the_newest_voice_counts(chronicle: Chronicle, kira: Actor) -> None:
    await chronicle.voices.cast(kira, "Mira", "f1")
    await chronicle.voices.cast(kira, "MIRA", "f2")
    assert await chronicle.voices.list(kira) == (CastVoice("MIRA", "f2"),)

    await chronicle.voices.uncast(kira, " mira ")
    assert await chronicle.voices.list(kira) == ()
    with pytest.raises(NotFound):
        await chronicle.voices.uncast(kira, "mira")


async def test_only_the_owner_casts(
    chronicle: Chronicle, kira: Actor, borin: Actor, warden: Actor, stranger: Actor
) -> None:
    with pytest.raises(NotAllowed):
        await chronicle.voices.cast(borin, "Mira", "f1")
    with pytest.raises(NotFound):
        await chronicle.voices.cast(stranger, "Mira", "f1")
    await chronicle.voices.cast(warden, "Mira", "f1")
    with pytest.raises(NotAllowed):
        await chronicle.voices.uncast(borin, "Mira")
    assert len(await chronicle.voices.list(borin)) == 1


@pytest.mark.parametrize(
    "given",
    [
        CastVoice("", "f1"),
        CastVoice("Mira", " "),
        CastVoice("Mira", "f" * 81),
        CastVoice("Mira", "f1", pitch=13),
        CastVoice("Mira", "f1", rate=20),
    ],
)
async def test_what_makes_no_voice_is_refused(chronicle: Chronicle, kira: Actor, given: CastVoice) -> None:
    with pytest.raises(BadInput):
        await chronicle.voices.cast(kira, given.npc, given.voice, pitch=given.pitch, rate=given.rate)


async def test_there_is_an_end_to_the_cast(chronicle: Chronicle, kira: Actor) -> None:
    for number in range(MOST_PER_CAMPAIGN):
        await chronicle.voices.cast(kira, f"guard {number}", "m1")
    with pytest.raises(AlreadyThere, match="Take one back"):
        await chronicle.voices.cast(kira, "one more", "m1")
    await chronicle.voices.cast(kira, "guard 7", "m2")


async def test_a_campaign_that_is_gone_has_no_cast(chronicle: Chronicle) -> None:
    with pytest.raises(NotFound):
        await chronicle.voices.of(1)

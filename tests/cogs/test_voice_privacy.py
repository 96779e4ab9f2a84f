"""Somebody comes whose client has no end-to-end encryption: for as long as they are there, nobody has, and all hear."""

from __future__ import annotations

import pytest

from bot.sandbox import Ear
from bot.sandbox.voice.rtp import SILENCE
from tests.cogs.hearth import Hearth, until
from tests.hearing import pitches, tone

STORY = (440, 550, 660, 770)
SENTENCE_S = 1.5


def tell_the_story(hearth: Hearth) -> None:
    hearth.tell(1, *(tone(hz, SENTENCE_S) for hz in STORY))


def spoken(ear: Ear) -> int:
    """Packets with sound in them."""
    return sum(packet.payload != SILENCE for packet in list(ear.packets))


async def hears_more(ear: Ear) -> None:
    before = spoken(ear)
    await until(lambda: spoken(ear) > before + 20)


def missed_nothing(ear: Ear) -> None:
    heard = ear.take()
    assert ear.lost == 0
    assert pitches(heard) == list(STORY)
    assert heard.seconds == pytest.approx(len(STORY) * SENTENCE_S, abs=0.1), "what waits for keys is not lost"


async def test_down_to_the_clear_and_up_again_nobody_misses_a_word(hearth: Hearth) -> None:
    kira, borin = hearth.table.kira, hearth.table.borin
    ear = hearth.enter(kira)
    await hearth.call(kira)
    tell_the_story(hearth)
    await hears_more(ear)
    assert ear.sealed

    guest = borin.person.enter(hearth.channel, dave=False)
    await hears_more(guest)
    sealed = ear.sealed
    await hears_more(ear)
    assert ear.sealed == sealed, "in the clear"
    assert guest.sealed == guest.lost, "who cannot decrypt understood nothing before"

    borin.person.leave(hearth.table.guild)
    await until(lambda: ear.sealed > sealed + 20)
    await hearth.is_silent()
    missed_nothing(ear)


async def test_a_channel_in_the_clear_is_encrypted_when_it_can_be(hearth: Hearth) -> None:
    kira, borin = hearth.table.kira, hearth.table.borin
    ear, guest = hearth.enter(kira), borin.person.enter(hearth.channel, dave=False)
    await hearth.call(kira)
    tell_the_story(hearth)
    await hears_more(ear)
    await hears_more(guest)
    assert not ear.sealed

    borin.person.leave(hearth.table.guild)
    await until(lambda: ear.sealed > 20)
    await hearth.is_silent()
    missed_nothing(ear)


async def test_they_come_and_go_faster_than_anybody_can_get_ready(hearth: Hearth) -> None:
    kira, borin = hearth.table.kira, hearth.table.borin
    ear = hearth.enter(kira)
    await hearth.call(kira)
    tell_the_story(hearth)
    await hears_more(ear)
    for _ in range(3):
        borin.person.enter(hearth.channel, dave=False)
        borin.person.leave(hearth.table.guild)
    sealed = ear.sealed
    await until(lambda: ear.sealed > sealed + 20)
    await hearth.is_silent()
    missed_nothing(ear)

"""`/voice`: the story is heard in the players' channel, encrypted end to end, whatever becomes of the line."""

from __future__ import annotations

import asyncio
import itertools
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from discord import ChannelType, VoiceChannel

from bot.errors import VoiceUnavailable
from bot.facts import SceneContext
from bot.media.sound import Sound
from bot.sandbox.gateway.session import Session
from bot.turn.aloud import Reader
from cogs.voice._entering import check_libraries
from tests.cogs.hearth import Hearth, hears, hearth_of, until
from tests.hearing import loudness, pitches, spoken, tone, word_error_rate, words
from tests.table import Table, open_table


async def test_sentences_are_heard_in_order_and_20_ms_apart(hearth: Hearth) -> None:
    kira = hearth.table.kira
    ear = hearth.enter(kira)
    await hearth.call(kira)

    begun = time.monotonic()
    hearth.tell(1, tone(440, 0.5), tone(550, 0.5))
    hearth.tell(2, tone(660, 0.5))
    await hearth.is_silent()
    assert time.monotonic() - begun > 1.2, "as fast as it is spoken, and not as fast as it can be sent"

    packets = list(ear.packets)
    steps = {(b.sequence - a.sequence, b.timestamp - a.timestamp) for a, b in itertools.pairwise(packets)}
    assert steps == {(1, 960)}
    assert ear.lost == 0
    heard = ear.take()
    assert pitches(heard) == [440, 550, 660]
    assert heard.seconds == pytest.approx(1.5, abs=0.1)


async def test_the_words_are_understood(hearth: Hearth, tmp_path: Path) -> None:
    kira = hearth.table.kira
    ear = hearth.enter(kira)
    await hearth.call(kira)
    narration = "the dragon opens the door and the wizard takes the sword"

    hearth.tell(1, await spoken(narration))
    await hearth.is_silent()

    who, does, what = "(dragon|goblin|wizard|king)", "(opens|closes|takes|sees)", "(door|chest|sword|window)"
    heard = words(ear.take(), f"the {who} {does} the {what} and the {who} {does} the {what}", tmp_path)
    rate = word_error_rate(narration, heard)
    sys.stdout.write(f"heard {heard!r}: word error rate {rate:.0%}\n")
    assert rate <= 0.1


async def test_volume_holds_at_once_and_the_next_time(hearth: Hearth) -> None:
    kira = hearth.table.kira
    ear = hearth.enter(kira)
    await hearth.call(kira)
    reply = await kira.slash("voice volume", percent=50)
    assert "50 %" in reply.text

    hearth.tell(1, tone(440, 0.5))
    await hearth.is_silent()
    assert loudness(ear.take()) == pytest.approx(loudness(tone(440, 0.5)) / 2, rel=0.1)

    await kira.slash("voice leave")
    await hearth.call(kira)
    hearth.tell(2, tone(440, 0.5))
    await hearth.is_silent()
    assert loudness(ear.take()) == pytest.approx(loudness(tone(440, 0.5)) / 2, rel=0.1)


async def test_a_narration_is_skipped_and_told_after_all(hearth: Hearth) -> None:
    kira = hearth.table.kira
    ear = hearth.enter(kira)
    await hearth.call(kira)
    hearth.tell(1, tone(440, 8), tone(550, 0.4))
    hearth.tell(2, tone(660, 0.4))
    await until(lambda: len(ear.packets) > 10)

    assert "Skipped" in (await kira.slash("voice skip")).text
    hearth.tell(1, tone(770, 0.4))  # a sentence of the skipped turn that was still being spoken
    await hearth.is_silent()
    assert pitches(ear.take()) == [440, 660]

    assert "Once more" in (await kira.slash("voice replay")).text
    await hearth.is_silent()
    assert pitches(ear.take()) == [660]


async def test_who_does_not_listen_has_no_say(hearth: Hearth) -> None:
    kira, borin, warden = hearth.table.kira, hearth.table.borin, hearth.table.warden
    assert "`/voice join` calls me" in (await kira.slash("voice skip")).text
    assert "You are in no voice channel" in (await kira.slash("voice join")).text
    hearth.enter(kira)
    await hearth.call(kira)

    for command in ("leave", "skip", "replay"):
        refused = await borin.slash(f"voice {command}")
        assert refused.is_private
        assert "those who listen" in refused.text
    cellar = hearth.table.sandbox.world.add_channel(hearth.table.guild, "cellar", kind=ChannelType.voice)
    borin.person.enter(cellar)
    assert "I am telling the story in" in (await borin.slash("voice join")).text
    assert "I am telling the story in" in (await borin.slash("voice join", channel=hearth.channel)).text
    assert "Nothing was told here yet" in (await kira.slash("voice replay")).text
    assert "Nothing is being told" in (await kira.slash("voice skip")).text
    assert "I have left hearth" in (await warden.slash("voice leave")).text


async def test_it_follows_its_listeners_to_another_channel(hearth: Hearth) -> None:
    kira, guild = hearth.table.kira, hearth.table.guild
    hearth.enter(kira)
    await hearth.call(kira)
    cellar = hearth.table.sandbox.world.add_channel(guild, "cellar", kind=ChannelType.voice)
    ear = kira.person.enter(cellar)

    assert "I am in cellar" in (await kira.slash("voice join")).text
    hearth.tell(1, tone(440, 0.5))
    await hearth.is_silent()

    assert pitches(ear.take()) == [440]


@pytest.mark.parametrize(
    ("denied", "sentence"),
    [
        ({"connect": False}, "lack the permission to Connect"),
        ({"speak": False}, "lack the permission to Speak"),
    ],
)
async def test_missing_permissions_are_named(hearth: Hearth, denied: dict[str, bool], sentence: str) -> None:
    kira, world = hearth.table.kira, hearth.table.sandbox.world
    hearth.enter(kira)
    world.overwrite(hearth.channel, world.bot, **denied)

    reply = await kira.slash("voice join")

    assert reply.is_private
    assert sentence in reply.text
    assert not hearth.is_visited


def test_missing_libraries_are_named() -> None:
    with pytest.raises(VoiceUnavailable, match="no_such_library is not installed"):
        check_libraries(["av", "no_such_library"])


async def called_to_stormreach(hearth: Hearth) -> None:
    """Begin a campaign, have the bot come, and wait until its name stands at the door."""
    kira = hearth.table.kira
    await kira.slash("campaign create", name="Stormreach")
    hearth.enter(kira)
    await hearth.call(kira)
    await until(lambda: hearth.channel.status == "Stormreach")


async def told_of_the_salt_crypt(hearth: Hearth) -> None:
    """Have the party go on, and something told there."""
    kira = hearth.table.kira
    await kira.slash("location add", name="The Salt Crypt")
    await kira.slash("location visit", name="The Salt Crypt")
    hearth.tell(1, tone(440, 0.2))


async def test_the_scene_stands_at_the_door(hearth: Hearth) -> None:
    await called_to_stormreach(hearth)

    await told_of_the_salt_crypt(hearth)
    await until(lambda: hearth.channel.status == "Stormreach · The Salt Crypt")

    await hearth.table.kira.slash("voice leave")
    assert hearth.channel.status is None


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Until it is set, Discord writes on the door and does not say so."""
    edit, answers = VoiceChannel.edit, asyncio.Event()

    async def is_answered_late(channel: VoiceChannel, **changes: Any) -> None:
        await edit(channel, **changes)
        if changes["status"] is not None:
            await answers.wait()

    monkeypatch.setattr(VoiceChannel, "edit", is_answered_late)
    return answers


async def test_a_scene_that_changes_while_the_door_is_written_on_is_shown_too(
    hearth: Hearth, answers: asyncio.Event
) -> None:
    await called_to_stormreach(hearth)

    await told_of_the_salt_crypt(hearth)
    await hearth.is_silent()
    answers.set()
    await until(lambda: hearth.channel.status == "Stormreach · The Salt Crypt")


@pytest.mark.usefixtures("answers")
async def test_who_leaves_at_once_leaves_nothing_at_the_door(hearth: Hearth) -> None:
    await called_to_stormreach(hearth)

    await hearth.table.kira.slash("voice leave")
    assert hearth.channel.status is None


async def test_where_it_may_not_set_the_status_the_door_stays_bare(hearth: Hearth) -> None:
    kira, world = hearth.table.kira, hearth.table.sandbox.world
    world.overwrite(hearth.channel, world.bot, set_voice_channel_status=False)
    await kira.slash("campaign create", name="Stormreach")
    ear = hearth.enter(kira)
    await hearth.call(kira)
    hearth.tell(1, tone(440, 0.2))
    await hearth.is_silent()
    assert ear.take().seconds > 0
    assert hearth.channel.status is None


async def test_sent_out_it_stays_out(hearth: Hearth) -> None:
    kira, world = hearth.table.kira, hearth.table.sandbox.world
    hearth.enter(kira)
    await hearth.call(kira)
    hearth.tell(1, tone(440, 5))

    world.leave_voice(world.bot, hearth.table.guild)

    await until(lambda: not hearth.table.app.jukebox.is_open(hearth.table.guild.id))
    assert not hearth.is_visited
    assert "`/voice join` calls me" in (await kira.slash("voice skip")).text
    await hearth.call(kira)


@pytest.mark.parametrize(
    ("code", "sentence"), [(4006, "Try it once more"), (4017, "should update the library davey")]
)
async def test_when_discord_does_not_let_it_in_it_says_so(hearth: Hearth, code: int, sentence: str) -> None:
    kira = hearth.table.kira
    hearth.enter(kira)
    hearth.table.sandbox.voice.refusal = code

    reply = await kira.slash("voice join")

    assert reply.is_private
    assert sentence in reply.text
    hearth.table.sandbox.voice.refusal = None
    await hearth.call(kira)


async def test_called_again_at_once_it_comes_although_discord_says_late_that_it_was_gone(
    hearth: Hearth, monkeypatch: pytest.MonkeyPatch
) -> None:
    kira, tell = hearth.table.kira, Session.dispatch
    held: list[Any] = []

    def tell_late(session: Session, event: str, data: Any) -> None:
        if event == "VOICE_STATE_UPDATE":
            held.append(data)
            if data["channel_id"] is None:
                return
            for state in held:
                tell(session, event, state)
            held.clear()
        else:
            tell(session, event, data)

    hearth.enter(kira)
    monkeypatch.setattr(Session, "dispatch", tell_late)
    hearth.table.sandbox.voice.refusal = 4006
    assert "Try it once more" in (await kira.slash("voice join")).text
    await until(lambda: held)

    hearth.table.sandbox.voice.refusal = None
    await hearth.call(kira)
    hearth.tell(1, tone(440, 0.2))
    await hearth.is_silent()


@pytest.mark.usefixtures("database")
async def test_it_leaves_when_nobody_listens_any_more(database_url: str, tmp_path: Path) -> None:
    async with open_table(database_url, tmp_path, voice_alone_s=1) as table:
        hearth, kira = hearth_of(table), table.kira
        hearth.enter(kira)
        await hearth.call(kira)
        kira.person.leave(table.guild)
        hearth.enter(kira)
        await asyncio.sleep(1.5)
        assert hearth.is_visited, "they came back in time"

        kira.person.leave(table.guild)

        await until(lambda: not hearth.is_visited)
        assert not table.app.jukebox.is_open(table.guild.id)
        assert table.sandbox.violations == []


class Tones:
    """Reads every sentence as a tone, the second one higher."""

    def __init__(self) -> None:
        self._told = 0
        self._sounds: asyncio.Queue[Sound | None] = asyncio.Queue()

    def feed(self, text: str) -> None:
        while self._told < text.count("."):
            self._sounds.put_nowait(tone(440 + 110 * self._told, 0.4))
            self._told += 1

    def finish(self, text: str) -> None:
        self.feed(text)
        self._sounds.put_nowait(None)

    async def sounds(self) -> AsyncIterator[Sound]:
        while (sound := await self._sounds.get()) is not None:
            yield sound


@pytest.mark.usefixtures("database")
async def test_a_turn_is_told_in_the_voice_channel(database_url: str, tmp_path: Path) -> None:
    async def readers(_: SceneContext) -> Reader:
        return Tones()

    async with open_table(database_url, tmp_path, readers=readers) as table:
        hearth, kira = hearth_of(table), table.kira
        await kira.slash("campaign create", name="Stormreach")
        ear = hearth.enter(kira)
        await hearth.call(kira)

        cellar = table.player("Kira").at(table.sandbox.world.add_channel(table.guild, "cellar"))
        await cellar.slash("campaign create", name="Another")
        await cellar.say("I go down.")
        await table.sees(cellar, table.script.answer)
        await kira.say("I pull the lever.")
        await table.sees(kira, table.script.answer)
        await hears(ear, 550)
        await hearth.is_silent()
        assert pitches(ear.take()) == [440, 550], "this story, and not the one in the cellar"
        assert ear.lost == 0


async def test_an_npc_is_given_a_voice_by_the_campaigns_owner_and_gets_its_own_back(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    await table.kira.slash("character create", name="Old Marrow", npc=True)
    assert await table.kira.suggestions("voice cast", npc="old") == ["Old Marrow"]
    assert (await table.kira.suggestions("voice cast", npc="narr")) == ["narrator"]
    (voice, *_) = await table.kira.suggestions("voice cast", voice="")

    refused = await table.borin.slash("voice cast", npc="Old Marrow", voice=voice)
    given = await table.kira.slash("voice cast", npc="Old Marrow", voice=voice, pitch=-3)
    back = await table.kira.slash("voice cast", npc="old marrow")

    assert refused.is_private
    assert f"Old Marrow speaks as {voice}" in given.text
    assert "-3 semitones" in given.text
    assert "voice of their own again" in back.text

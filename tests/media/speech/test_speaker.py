"""A narration is spoken while the model still writes."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

from bot.media.sound import Sound
from bot.media.speakable import Cast
from bot.media.speech.fallback import Fallback
from bot.media.speech.speaker import Speaker
from tests.media.speech.voices import ScriptedVoice, out_of_order

TEXT = 'The door opens. "Halt," says Mira. Nobody moves.'
LINES = ["The door opens.", "Halt,", "says Mira.", "Nobody moves."]


def speaker(voice: ScriptedVoice) -> Speaker:
    return Speaker(Fallback([voice]), Cast(names=("Mira",)))


async def heard(speaks: Speaker) -> list[Sound]:
    async with aclosing(speaks.sounds()) as sounds:
        return [sound async for sound in sounds]


async def test_the_first_sentence_sounds_before_the_second_is_written() -> None:
    voice = ScriptedVoice()
    speaks = speaker(voice)
    async with aclosing(speaks.sounds()) as sounds:
        speaks.feed("The door opens.")
        first = await anext(sounds)
        assert voice.texts == ["The door opens."]
        assert first.seconds > 0.15

        speaks.feed('The door opens. "Halt," says Mira.')
        speaks.finish(TEXT)
        rest = [sound async for sound in sounds]
    assert voice.texts == LINES
    assert len(rest) == 3


async def test_sounds_come_in_the_order_of_the_text() -> None:
    voice = ScriptedVoice()
    speaks = speaker(voice)
    speaks.finish(TEXT)
    lengths = [round(sound.seconds, 2) for sound in await heard(speaks)]
    spoken = [0.01 * len(line) for line in LINES]
    pauses = [0.25, 0.1, 0.25, 0.25]
    assert lengths == [round(speech + pause, 2) for speech, pause in zip(spoken, pauses, strict=True)]


async def test_a_slow_listener_holds_the_making_up() -> None:
    voice = ScriptedVoice()
    speaks = speaker(voice)
    speaks.finish("A bell tolls. " * 100)
    async with aclosing(speaks.sounds()) as sounds:
        await anext(sounds)
        await asyncio.sleep(0.05)
        assert len(voice.said) <= 3
        assert voice.most_at_once <= 2


async def test_feeding_the_same_again_changes_nothing() -> None:
    voice = ScriptedVoice()
    speaks = speaker(voice)
    for text in ("The door opens.", "The door opens.", TEXT, "The door opens."):
        speaks.feed(text)
    speaks.finish(TEXT)
    await heard(speaks)
    assert voice.texts == LINES


async def test_a_narration_that_is_told_anew_is_spoken_anew() -> None:
    voice = ScriptedVoice()
    speaks = speaker(voice)
    speaks.feed("The door opens.")
    speaks.finish("The dice have spoken.")
    await heard(speaks)
    assert voice.texts == ["The door opens.", "The dice have spoken."]


async def test_a_line_that_nobody_can_speak_is_left_out() -> None:
    voice = ScriptedVoice(failure=out_of_order())
    speaks = speaker(voice)
    speaks.finish(TEXT)
    assert await heard(speaks) == []
    assert speaks.unspoken == len(LINES)


async def test_whoever_stops_listening_stops_the_speaking() -> None:
    voice = ScriptedVoice(gate=asyncio.Event())
    speaks = speaker(voice)
    speaks.finish(TEXT)
    listening = asyncio.create_task(heard(speaks))
    await asyncio.sleep(0.01)
    assert voice.at_once == 2
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    await asyncio.sleep(0)
    assert voice.at_once == 0


async def test_nothing_to_say_is_said_at_once() -> None:
    speaks = speaker(ScriptedVoice())
    speaks.finish("🎲 ...")
    assert await heard(speaks) == []

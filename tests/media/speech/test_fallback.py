"""Whoever comes first speaks; where nobody can, the text stands alone."""

from __future__ import annotations

import asyncio
import logging

import httpx
import pytest

from bot.media.service import RequestRefused
from bot.media.speakable.cast import Cast
from bot.media.speech.fallback import Fallback
from bot.media.voices import Line
from tests.media.speech.voices import ScriptedVoice, out_of_order

TOLLS = Line("The bell tolls.", Cast().voice("narrator"))


async def test_the_first_in_order_speaks() -> None:
    first, second = ScriptedVoice("first"), ScriptedVoice("second")
    voices = Fallback([first, second])

    assert await voices.say(TOLLS) is not None
    assert (len(first.said), len(second.said)) == (1, 0)
    assert await voices.names("en") == ("first", "en")
    await voices.aclose()
    assert first.closed
    assert second.closed


@pytest.mark.parametrize("failure", [out_of_order(), httpx.ConnectError("refused"), TimeoutError()])
async def test_the_next_speaks_for_one_that_fails(
    failure: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = ScriptedVoice("first", failure), ScriptedVoice("second")
    voices = Fallback([first, second])

    with caplog.at_level(logging.WARNING):
        for _ in range(10):
            assert await voices.say(TOLLS) is not None
    assert len(first.said) == 3, "then it is left alone"
    assert len(second.said) == 10
    assert await voices.names("de") == ("second", "de")
    assert len(caplog.records) == 1, "one line in the log for the whole outage"
    assert "first gave nothing" in caplog.text
    assert "bell" not in caplog.text


async def test_a_refused_line_is_no_outage() -> None:
    picky = ScriptedVoice("picky", RequestRefused("it answered 400"))
    voices = Fallback([picky, ScriptedVoice("easy")])
    for _ in range(10):
        assert await voices.say(TOLLS) is not None
    assert len(picky.said) == 10


async def test_without_anybody_there_is_no_sound() -> None:
    broken = ScriptedVoice(failure=out_of_order())
    assert await Fallback([broken]).say(TOLLS) is None
    assert await Fallback([]).say(TOLLS) is None
    assert await Fallback([]).names("en") == ()


async def test_whoever_stops_listening_says_nothing_about_the_speaker() -> None:
    slow = ScriptedVoice("slow", gate=asyncio.Event())
    voices = Fallback([slow])
    for _ in range(5):
        listening = asyncio.create_task(voices.say(TOLLS))
        await asyncio.sleep(0)
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
    assert slow.gate is not None
    slow.gate.set()
    assert await voices.say(TOLLS) is not None

"""The voice that Torchlit brings along: espeak-ng, in a child process that is started again when it ends."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from pathlib import Path
from typing import Any

import espeakng_loader

from bot.media.decoding import decoded
from bot.media.service import ServiceError
from bot.media.sound import Sound
from bot.media.voices import USUAL_RATE, Line, Voice, pick

_CHILD = Path(__file__).with_name("espeak_child.py")
_TIMEOUT_S = 15.0
_TRIES = 2
_LONGEST_ANSWER = 16 * 1024 * 1024  # bytes

_NARRATOR = "plain"
_EVERYDAY = (
    "m1",
    "m2",
    "m3",
    "m4",
    "m5",
    "m6",
    "m7",
    "f1",
    "f2",
    "f3",
    "f4",
    "f5",
    "Andy",
    "Annie",
    "belinda",
)
_PECULIAR = ("croak", "Demonic", "grandma", "grandpa", "klatt", "Tweaky", "UniRobot", "whisper", "whisperf")
_OWN_CODES = {"en": "en-us", "en-GB": "en", "zh": "cmn"}
_WORDS_A_MINUTE = 165
_PITCH, _PITCH_A_SEMITONE = 45, 7  # of 0 to 99


class Espeak:
    """espeak-ng (GPL, hence the process of its own); 40 languages and some two dozen voices in each."""

    def __init__(self) -> None:
        self._child: asyncio.subprocess.Process | None = None
        self._one_at_a_time = asyncio.Lock()

    @property
    def name(self) -> str:
        """Who it is, for the owner."""
        return "espeak-ng"

    async def speak(self, line: Line) -> Sound:
        """The line as sound; a child that has died is replaced once for it."""
        request = {
            "text": line.text,
            "voices": _candidates(line.voice),
            "rate": _WORDS_A_MINUTE * line.voice.rate // USUAL_RATE,
            "pitch": min(max(_PITCH + _PITCH_A_SEMITONE * line.voice.pitch, 0), 99),
        }
        async with self._one_at_a_time:
            answer, samples = await self._answered(request)
        content_type = f"audio/pcm; rate={answer['rate']}"
        return await asyncio.to_thread(decoded, samples, content_type)

    async def names(self, language: str) -> tuple[str, ...]:  # noqa: ARG002
        """The same in every language."""
        return (_NARRATOR, *_EVERYDAY, *_PECULIAR)

    async def health(self) -> str | None:
        """None when it says a word."""
        try:
            await self.speak(Line("well", Voice("", 0, USUAL_RATE, "en")))
        except (ServiceError, TimeoutError) as error:
            return f"espeak-ng does not speak: {error or type(error).__name__}"
        return None

    async def aclose(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child is not None:
            with contextlib.suppress(ProcessLookupError):
                child.kill()
            await child.wait()

    async def _answered(self, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        for _ in range(_TRIES):
            try:
                async with asyncio.timeout(_TIMEOUT_S):
                    return await self._asked(request)
            except (asyncio.IncompleteReadError, OSError, ValueError):
                await self.aclose()  # it is dead, or not what it should be
            except BaseException:
                await self.aclose()  # it would go on with an answer that nobody reads
                raise
        raise ServiceError("its process ended")

    async def _asked(self, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        if self._child is None:
            self._child = await _started()
        source, sink = self._child.stdout, self._child.stdin
        assert source is not None
        assert sink is not None
        told = json.dumps(request).encode()
        sink.write(len(told).to_bytes(4, "big") + told)
        await sink.drain()
        answer = json.loads(await source.readexactly(int.from_bytes(await source.readexactly(4), "big")))
        if "error" in answer:
            raise ServiceError(answer["error"])
        if not 0 <= answer["bytes"] <= _LONGEST_ANSWER:
            raise ValueError("that is too much")
        return answer, await source.readexactly(answer["bytes"])


async def _started() -> asyncio.subprocess.Process:
    # Isolated and without site-packages, the interpreter is up in a hundredth of a second.
    data = Path(espeakng_loader.get_data_path()).parent
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *("-I", "-S", str(_CHILD), espeakng_loader.get_library_path(), str(data)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,  # a Ctrl-C in the terminal is not for it; it ends with its input
    )


def _candidates(voice: Voice) -> list[str]:
    """espeak's names for the voice, in this language or, where it has not learnt that, in English."""
    variant = pick(voice, (_NARRATOR, *_EVERYDAY), also=_PECULIAR)
    base = voice.language.partition("-")[0]
    codes = [_OWN_CODES.get(code, code.lower()) for code in (voice.language, base, "en")]
    return [code if variant == _NARRATOR else f"{code}+{variant}" for code in dict.fromkeys(codes)]

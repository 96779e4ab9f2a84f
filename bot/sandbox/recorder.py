"""What is said in voice channels, as files: for people whose client has no loudspeaker."""

from __future__ import annotations

import asyncio
import io
import wave
from collections.abc import Callable

from bot.media.sound import CHANNELS, RATE, Sound
from bot.sandbox.entities import Channel
from bot.sandbox.voice import VoiceServer

PAUSE_S = 1.0
"""Seconds of silence that part one speech from the next; sentences follow each other sooner."""


class Recorder:
    """Hands on each speech of the bot, as one of its listeners heard it: `keep` takes the channel and a WAV file."""

    def __init__(self, voice: VoiceServer, keep: Callable[[Channel, bytes], None]) -> None:
        self._voice = voice
        self._keep = keep
        self._pausing: dict[int, asyncio.TimerHandle] = {}  # by channel
        voice.watch(self._on_silence)

    @property
    def is_listening(self) -> bool:
        """True while somebody speaks, or a speech may go on."""
        return bool(self._pausing) or self._voice.is_speaking

    def close(self) -> None:
        """Keep nothing more."""
        for timer in self._pausing.values():
            timer.cancel()
        self._pausing.clear()

    def _on_silence(self, channel: Channel) -> None:
        if (earlier := self._pausing.get(channel.id)) is not None:
            earlier.cancel()
        loop = asyncio.get_running_loop()
        self._pausing[channel.id] = loop.call_later(PAUSE_S, self._end_speech, channel)

    def _end_speech(self, channel: Channel) -> None:
        del self._pausing[channel.id]
        ears = self._voice.ears(channel)
        if self._voice.is_speaking_in(channel) or not ears:
            return  # it goes on, or nobody is left who heard it
        first, *others = ears
        for other in others:
            other.packets.clear()
        if (speech := first.take()).pcm:
            self._keep(channel, wav(speech))


def wav(sound: Sound) -> bytes:
    """A sound as a WAV file."""
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(CHANNELS)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(sound.pcm)
    return held.getvalue()


def speech_in(file: bytes) -> Sound:
    """The sound in a WAV file that `wav` wrote."""
    with wave.open(io.BytesIO(file)) as opened:
        return Sound(opened.readframes(opened.getnframes()))

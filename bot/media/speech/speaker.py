"""A narration spoken while it is still being written, sentence by sentence."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

from bot.media.sound import BYTES_A_SECOND, Sound
from bot.media.speakable import Cast, speakable
from bot.media.voices import Line, Voices

_AHEAD = 2  # sounds that are made or wait to be taken, beyond the one that was given out last
_BREATH = bytes(BYTES_A_SECOND // 4)  # between sentences
_PAUSE = bytes(BYTES_A_SECOND // 10)  # within one, where the voice changes
_SENTENCE_ENDS = tuple(".!?…。\uff01\uff1f")


class Speaker:
    """Fed the growing text of one narration, gives its sounds in order; to be used once.

    The first sentence is spoken as soon as it is fed. At most three sounds are in memory, so a listener who takes them
    slowly holds the making up, never the feeding.
    """

    def __init__(self, voices: Voices, cast: Cast) -> None:
        self._voices, self._cast = voices, cast
        self._lines: tuple[Line, ...] = ()
        self._begun: list[asyncio.Task[Sound | None]] = []
        self._waiting: asyncio.Queue[asyncio.Task[Sound | None] | None] = asyncio.Queue()
        self._room = asyncio.Semaphore(_AHEAD)
        self.unspoken = 0  # lines that nobody could speak

    def feed(self, text: str) -> None:
        """The narration so far, ending at a sentence's end."""
        self._add(speakable(text, self._cast, final=False))

    def finish(self, text: str) -> None:
        """The whole narration; nothing is fed after it."""
        self._add(speakable(text, self._cast))
        self._waiting.put_nowait(None)

    async def sounds(self) -> AsyncGenerator[Sound, None]:
        """Each line's sound with the pause that follows it, until the end of what `finish` was given.

        Whoever closes it earlier stops the making too.
        """
        try:
            while (speaking := await self._waiting.get()) is not None:
                sound = await speaking
                self._room.release()
                if sound is None:
                    self.unspoken += 1
                else:
                    yield sound
        finally:
            for task in self._begun:
                task.cancel()

    def _add(self, lines: tuple[Line, ...]) -> None:
        if lines == self._lines[: len(lines)]:
            return
        # A text that is told anew from another beginning is another one, and spoken whole.
        known = len(self._lines) if lines[: len(self._lines)] == self._lines else 0
        for line in lines[known:]:
            task = asyncio.create_task(self._spoken(line))
            self._begun.append(task)
            self._waiting.put_nowait(task)
        self._lines = lines

    async def _spoken(self, line: Line) -> Sound | None:
        await self._room.acquire()
        sound = await self._voices.say(line)
        if sound is None:
            return None
        return Sound(sound.pcm + (_BREATH if line.text.endswith(_SENTENCE_ENDS) else _PAUSE))

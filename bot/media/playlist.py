"""What one guild is still to hear, sentence by sentence in order, and what it heard last."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import deque
from dataclasses import dataclass

import numpy as np

from bot.media.sound import CHANNELS, Sound

FRAME_SAMPLES = 960
"""Samples of each ear in a frame: 20 ms, as voice channels have it."""

FRAME_BYTES = FRAME_SAMPLES * CHANNELS * 2

MOST_S = 180.0
"""Seconds of sound that may wait; whoever hears that far behind has lost the story anyway."""

_REWOUND_S = 30.0  # how far back a rewind can reach

_LOUDEST = np.iinfo(np.int16)


Place = tuple[int, int]
"""A turn, and the number of a sentence in it, from 0."""


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """A sentence of a turn's narration, and its number there, from 0."""

    turn_id: int
    sound: Sound
    sentence: int = 0


class Playlist:
    """A queue of sentences. The event loop fills it, the thread that sends packets takes from it.

    `volume` is a factor; it holds from the next frame on.
    """

    def __init__(self, volume: float = 1.0) -> None:
        self.volume = volume
        self._lock = threading.Lock()
        self._filled = asyncio.Event()
        self._coming: deque[Track] = deque()
        self._playing: Track | None = None
        self._at = 0  # bytes of the playing sentence that were taken
        self._told: list[Track] = []  # of the turn that is told, or was told last
        self._ended: deque[tuple[float, Track]] = deque()  # when, lately
        self._skipped = 0  # the turn whose further sentences nobody wants

    @property
    def place(self) -> Place | None:
        """The turn and the sentence of it that is being told, or comes next; None when all was told."""
        with self._lock:
            track = self._playing or next(iter(self._coming), None)
        return None if track is None else (track.turn_id, track.sentence)

    def add(self, turn_id: int, sound: Sound, sentence: int = 0) -> None:
        """Put a sentence behind the others; when too much waits, the oldest of it is dropped."""
        if turn_id == self._skipped or not sound.pcm:
            return
        with self._lock:
            self._coming.append(Track(turn_id, sound, sentence))
            self._drop_surplus()
        self._filled.set()

    def take(self) -> bytes | None:
        """The next 20 ms, `FRAME_BYTES` long, or None when nothing is left to hear."""
        with self._lock:
            if self._playing is None and not self._begin_next():
                return None
            assert self._playing is not None
            pcm = self._playing.sound.pcm
            frame = pcm[self._at : self._at + FRAME_BYTES]
            self._at += FRAME_BYTES
            if self._at >= len(pcm):
                self._end(self._playing)
        return self._louder(frame.ljust(FRAME_BYTES, b"\0"))

    def skip(self) -> bool:
        """Pass over the rest of the turn that is told, or comes next; False when there is none."""
        with self._lock:
            track = self._playing or next(iter(self._coming), None)
            if track is None:
                return False
            self._skipped, self._playing = track.turn_id, None
            for passed in [track for track in self._coming if track.turn_id == self._skipped]:
                self._coming.remove(passed)
                self._tell(passed)
        return True

    def drop(self, turn_id: int) -> None:
        """Forget every sentence of a turn, at once; those that are added later are others."""
        with self._lock:
            self._coming = deque(track for track in self._coming if track.turn_id != turn_id)
            self._told = [track for track in self._told if track.turn_id != turn_id]
            self._ended = deque(ended for ended in self._ended if ended[1].turn_id != turn_id)
            if self._playing is not None and self._playing.turn_id == turn_id:
                self._playing = None
            if self._skipped == turn_id:
                self._skipped = 0

    def replay(self) -> bool:
        """Tell the last turn from its beginning, before what else waits; False when none was told yet."""
        with self._lock:
            if not self._told:
                return False
            self._coming.extendleft(reversed(self._told))
            self._told, self._playing = [], None
            self._drop_surplus()
        self._filled.set()
        return True

    def rewind(self, since: float | None = None) -> None:
        """Begin the sentence that is playing again: what went out last may have reached nobody.

        The same for those that ended after `since`, in monotonic seconds, where that is half a minute ago at most.
        """
        with self._lock:
            again = [track for at, track in self._ended if since is not None and at > since]
            if self._playing is not None:
                again.append(self._playing)
            self._coming.extendleft(reversed(again))
            self._playing = None
            self._ended.clear()
        self._filled.set()

    async def filled(self) -> None:
        """Wait until there is something to hear."""
        while self._playing is None and not self._coming:
            self._filled.clear()
            await self._filled.wait()

    def _begin_next(self) -> bool:
        if not self._coming:
            return False
        self._playing, self._at = self._coming.popleft(), 0
        self._tell(self._playing)
        return True

    def _end(self, track: Track) -> None:
        """The sentence was told."""
        self._playing = None
        now = time.monotonic()
        self._ended.append((now, track))
        while now - self._ended[0][0] > _REWOUND_S:
            self._ended.popleft()

    def _tell(self, track: Track) -> None:
        """Remember for a replay; a new turn takes the old one's place."""
        if self._told and self._told[0].turn_id != track.turn_id:
            self._told = []
        if track not in self._told:
            self._told.append(track)

    def _drop_surplus(self) -> None:
        waiting = sum(track.sound.seconds for track in self._coming)
        while waiting > MOST_S and len(self._coming) > 1:
            waiting -= self._coming.popleft().sound.seconds

    def _louder(self, frame: bytes) -> bytes:
        if self.volume == 1.0:
            return frame
        samples = np.frombuffer(frame, "<i2") * self.volume
        return samples.clip(_LOUDEST.min, _LOUDEST.max).astype("<i2").tobytes()

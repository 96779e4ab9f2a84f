"""What was heard in a voice channel in one file: speech after speech, as an evening is listened to again."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

import av
from av.audio.stream import AudioStream

from bot.media.encoding import frame_of
from bot.media.sound import BYTES_A_SECOND, RATE, Sound

_BIT_RATE = 64_000  # bits a second: half a megabyte a minute
_BETWEEN = Sound(bytes(BYTES_A_SECOND))  # a second, however long it really was
_AT_ONCE = {"flush_packets": "1", "write_xing": "0"}
FAILURES = (OSError, av.FFmpegError)


class Evening:
    """An MP3 file, which every player opens, also while it grows and after a crash.

    Its methods block: a hundredth of the sound's length. They raise one of `FAILURES` where the disk would not have it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.seconds = 0.0
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = av.open(str(path), "w", format="mp3", options=_AT_ONCE)
        stream = self._file.add_stream("libmp3lame", rate=RATE, layout="stereo")
        assert isinstance(stream, AudioStream)
        stream.bit_rate = _BIT_RATE
        self._stream = stream

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def add(self, speech: Sound) -> None:
        """Put a speech at the end, and a pause behind it."""
        for sound in (speech, _BETWEEN):
            self._file.mux(self._stream.encode(frame_of(sound)))
            self.seconds += sound.seconds

    def close(self) -> None:
        """Write the last frames down."""
        self._file.mux(self._stream.encode(None))
        self._file.close()

"""From sound to files: Opus in Ogg to be sent, FLAC to be kept."""

from __future__ import annotations

import io

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream

from bot.media.sound import RATE, Sound

_OPUS_BIT_RATE = 48_000  # bits a second; speech is transparent well below


class Recording:
    """A file that grows sound by sound, so that no more than one lies unpacked in memory."""

    def __init__(self, container: str = "ogg", codec: str = "libopus") -> None:
        self._bytes = io.BytesIO()
        self._file = av.open(self._bytes, "w", format=container)
        stream = self._file.add_stream(codec, rate=RATE, layout="stereo")
        assert isinstance(stream, AudioStream)
        self._stream = stream
        if codec == "libopus":
            stream.bit_rate = _OPUS_BIT_RATE
        else:
            stream.format = "s16"
        self.seconds = 0.0

    def add(self, sound: Sound) -> None:
        """Put a sound at the end. Blocks: about a hundredth of the sound's length."""
        self._file.mux(self._stream.encode(frame_of(sound)))
        self.seconds += sound.seconds

    def finish(self) -> bytes:
        """The whole file; nothing can be added any more."""
        self._file.mux(self._stream.encode(None))
        self._file.close()
        return self._bytes.getvalue()


def flac(sound: Sound) -> bytes:
    """The sound in a FLAC file, to the last bit."""
    recording = Recording("flac", "flac")
    recording.add(sound)
    return recording.finish()


def frame_of(sound: Sound) -> AudioFrame:
    """The sound as PyAV takes it."""
    samples = np.frombuffer(sound.pcm, dtype="<i2").reshape(1, -1)
    frame = AudioFrame.from_ndarray(samples, format="s16", layout="stereo")
    frame.sample_rate = RATE
    return frame

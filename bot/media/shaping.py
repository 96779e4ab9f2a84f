"""A voice higher or lower, faster or slower than whoever spoke could make it."""

from __future__ import annotations

import math

import av
from av.audio.frame import AudioFrame
from av.filter import Graph
from av.filter.context import FilterContext

from bot.media.decoding import NotSound
from bot.media.encoding import frame_of
from bot.media.sound import BYTES_A_SECOND, RATE, Sound
from bot.media.voices import USUAL_RATE

_SEMITONES_AN_OCTAVE = 12


def shaped(sound: Sound, *, pitch: int = 0, rate: int = USUAL_RATE) -> Sound:
    """The sound `pitch` semitones higher and at `rate` percent of its pace; NotSound when that cannot be done.

    It is played faster or slower, which moves the pitch, and then stretched to the pace that is asked for. Blocks for
    about a hundredth of its length.
    """
    if not pitch and rate == USUAL_RATE:
        return sound
    try:
        moved = _filtered(sound, pitch, rate)
    except av.FFmpegError as error:
        raise NotSound(f"it cannot be moved to another pitch or pace ({type(error).__name__})") from error
    return moved if moved.pcm else sound  # shorter than the filter looks ahead


def _filtered(sound: Sound, pitch: int, rate: int) -> Sound:
    played = 2.0 ** (pitch / _SEMITONES_AN_OCTAVE)
    graph = Graph()
    source = graph.add_abuffer(format="s16", sample_rate=RATE, layout="stereo", channels=2)
    sink = graph.add("abuffersink")
    graph.link_nodes(
        source,
        graph.add("asetrate", f"sample_rate={round(RATE * played)}"),
        graph.add("aresample", str(RATE)),
        *(graph.add("atempo", f"{step:.5f}") for step in _steps(rate / USUAL_RATE / played)),
        graph.add("aformat", f"sample_fmts=s16:channel_layouts=stereo:sample_rates={RATE}"),
        sink,
    ).configure()
    source.push(frame_of(sound))
    source.push(None)
    return Sound(_drained(sink))


def _steps(tempo: float) -> tuple[float, ...]:
    """The tempo in steps that the filter takes: at least 0.5 each."""
    return (tempo,) if tempo >= 0.5 else (math.sqrt(tempo), math.sqrt(tempo))


def _drained(sink: FilterContext) -> bytes:
    pcm = bytearray()
    while True:
        try:
            frame = sink.pull()
        except (av.BlockingIOError, av.EOFError):
            return bytes(pcm)
        assert isinstance(frame, AudioFrame)
        pcm += memoryview(frame.planes[0])[: frame.samples * BYTES_A_SECOND // RATE]

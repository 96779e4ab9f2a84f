"""Ears for tests: sounds to play, and what can be said of a sound that was heard."""

from __future__ import annotations

import asyncio
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from bot.media.sound import CHANNELS, RATE, Sound

_SAY = """
import ctypes, os, sys
import espeakng_loader
lib = ctypes.CDLL(espeakng_loader.get_library_path())
rate = lib.espeak_Initialize(2, 500, os.path.dirname(espeakng_loader.get_data_path()).encode(), 0x8000)
@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)
def hear(samples, count, events):
    if count > 0 and samples:
        sys.stdout.buffer.write(ctypes.string_at(samples, count * 2))
    return 0
sys.stdout.buffer.write(rate.to_bytes(4, "little"))
lib.espeak_SetSynthCallback(hear)
lib.espeak_SetVoiceByName(b"en-us")
lib.espeak_SetParameter(1, 130, 0)
text = sys.argv[1].encode()
lib.espeak_Synth(ctypes.c_char_p(text), ctypes.c_size_t(len(text) + 1), 0, 0, 0, 1, None, None)
lib.espeak_Synchronize()
"""


def tone(hz: float, seconds: float, *, loudness: float = 0.3) -> Sound:
    """A sine in both ears; `loudness` 1 is as loud as can be."""
    wave = np.sin(2 * np.pi * hz * np.arange(int(RATE * seconds)) / RATE) * loudness * 32767
    return Sound(wave.astype("<i2").repeat(CHANNELS).tobytes())


def joined(*sounds: Sound) -> Sound:
    """One sound after the other."""
    return Sound(b"".join(sound.pcm for sound in sounds))


def left(sound: Sound) -> NDArray[np.float64]:
    """The samples of the left ear, from -1 to 1."""
    return np.frombuffer(sound.pcm, "<i2")[::CHANNELS] / 32768


def loudness(sound: Sound) -> float:
    """The root of the mean energy; a sine of loudness L has L / √2."""
    samples = left(sound)
    return float(np.sqrt(np.mean(samples**2))) if len(samples) else 0.0


def pitch(sound: Sound) -> float:
    """The strongest frequency in Hz."""
    samples = left(sound)
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(np.argmax(spectrum) * RATE / len(samples))


def pitches(sound: Sound, *, window_s: float = 0.1) -> list[int]:
    """The pitches one after the other, to the next ten Hz, each once until it changes; silence is left out."""
    size = int(window_s * RATE) * CHANNELS * 2
    heard: list[int] = []
    for start in range(0, len(sound.pcm) - size // 2, size):
        piece = Sound(sound.pcm[start : start + size])
        if loudness(piece) > 0.02:
            hz = round(pitch(piece), -1)
            if not heard or heard[-1] != hz:
                heard.append(int(hz))
    return heard


async def spoken(text: str) -> Sound:
    """English by espeak-ng, which works in a process of its own."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", _SAY, text, stdout=pipe)
    out, _ = await process.communicate()
    assert process.returncode == 0
    return resampled(out[4:], int.from_bytes(out[:4], "little"))


def resampled(pcm: bytes, rate: int) -> Sound:
    """One ear's samples at another rate, in both ears."""
    frame = av.AudioFrame("s16", "mono", len(pcm) // 2)
    frame.sample_rate = rate
    frame.planes[0].update(pcm.ljust(frame.planes[0].buffer_size, b"\0"))
    resampler = av.AudioResampler("s16", "stereo", RATE)
    pieces = [*resampler.resample(frame), *resampler.resample(None)]
    return Sound(b"".join(bytes(p.planes[0])[: p.samples * CHANNELS * 2] for p in pieces))


def recorded(file: Path) -> Sound:
    """The sound of a file, by FFmpeg's decoders."""
    resampler = av.AudioResampler("s16", "stereo", RATE)
    with av.open(str(file)) as opened:
        pieces = [piece for frame in opened.decode(audio=0) for piece in resampler.resample(frame)]
    return Sound(b"".join(bytes(p.planes[0])[: p.samples * CHANNELS * 2] for p in pieces))


def words(sound: Sound, grammar: str, folder: Path) -> str:
    """What pocketsphinx understands, listening for the sentences of a JSGF grammar."""
    return " ".join(word.text for word in understood(sound, grammar, folder))


@dataclass(frozen=True)
class Word:
    """A word that was understood, and its sound."""

    text: str
    sound: Sound


def understood(sound: Sound, grammar: str, folder: Path) -> list[Word]:
    """The same word by word."""
    from pocketsphinx import Decoder

    (folder / "heard.gram").write_text(f"#JSGF V1.0; grammar heard; public <sentence> = {grammar};")
    decoder = Decoder(jsgf=str(folder / "heard.gram"), loglevel="FATAL")
    decoder.start_utt()
    decoder.process_raw(_for_recognition(sound), full_utt=True)
    decoder.end_utt()
    parts = decoder.seg() if decoder.hyp() else ()
    return [
        Word(part.word.partition("(")[0], _between(sound, part.start_frame, part.end_frame + 1))
        for part in parts
        if part.word[0].isalpha()
    ]


def _between(sound: Sound, start: int, end: int) -> Sound:
    """A piece of it, between two hundredths of a second."""
    size = RATE // 100 * CHANNELS * 2
    return Sound(sound.pcm[start * size : end * size])


def voice_pitch(sound: Sound) -> float:
    """The pitch in Hz at which somebody speaks: the median of the voiced moments, by autocorrelation."""
    step = RATE // 8000
    samples, size = left(sound)[::step], 320  # of 40 ms, at 8 kHz
    shape = np.hanning(2 * size)
    decay = _autocorrelation(shape, size)
    found = []
    for start in range(0, len(samples) - 2 * size, size // 2):
        piece = samples[start : start + 2 * size]
        if np.sqrt(np.mean(piece**2)) > 0.02:
            alike = _autocorrelation((piece - piece.mean()) * shape, size) / decay
            lags = np.arange(8000 // 450, 8000 // 60)
            best = lags[np.argmax(alike[lags])]
            if alike[best] > 0.6 * alike[0]:
                found.append(8000 / best)
    return float(np.median(found))


def _autocorrelation(samples: NDArray[np.float64], lags: int) -> NDArray[np.float64]:
    spectrum = np.fft.rfft(samples, 2 * len(samples))
    return np.fft.irfft(np.abs(spectrum) ** 2)[:lags]


def _for_recognition(sound: Sound) -> bytes:
    """Mono at 16 kHz."""
    frame = av.AudioFrame("s16", "stereo", len(sound.pcm) // 4)
    frame.sample_rate = RATE
    frame.planes[0].update(sound.pcm.ljust(frame.planes[0].buffer_size, b"\0"))
    resampler = av.AudioResampler("s16", "mono", 16_000)
    pieces = [*resampler.resample(frame), *resampler.resample(None)]
    return b"".join(bytes(p.planes[0])[: p.samples * 2] for p in pieces)


def word_error_rate(said: str, heard: str) -> float:
    """Words to insert, delete or replace, as a share of those said."""
    wanted, got = (re.findall(r"[a-z']+", text.lower()) for text in (said, heard))
    row = list(range(len(got) + 1))
    for i, word in enumerate(wanted, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(got, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (word != other))
    return row[-1] / len(wanted)

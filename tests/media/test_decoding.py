"""Whatever kind of file a service sends becomes the same kind of sound, or none."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from bot.media.decoding import LONGEST_S, NotSound, decoded
from tests.hearing import pitch
from tests.media.sounds import file, raw


@pytest.mark.parametrize(
    "data",
    [
        file("wav"),
        file("wav", rate=22_050),
        file("wav", rate=8_000, layout="stereo"),
        file("wav", codec="pcm_u8", rate=48_000),
        file("mp3"),
        file("mp3", rate=44_100, layout="stereo"),
        file("ogg", rate=48_000),
        file("ogg", rate=48_000, layout="stereo"),
        file("flac", rate=96_000),
    ],
)
def test_a_tone_is_the_same_tone_afterwards(data: bytes) -> None:
    sound = decoded(data)

    assert sound.seconds == pytest.approx(0.5, abs=0.08)  # MP3 and Opus fill their last frame
    assert pitch(sound) == pytest.approx(440, abs=5)
    assert len(sound.pcm) % 4 == 0


@pytest.mark.parametrize(
    ("content_type", "rate"),
    [("audio/pcm", 24_000), ("audio/pcm; rate=16000", 16_000), ("audio/L16;rate=44100;channels=1", 44_100)],
)
def test_raw_samples_are_what_their_type_says(content_type: str, rate: int) -> None:
    sound = decoded(raw(rate=rate), content_type)

    assert sound.seconds == pytest.approx(0.5, abs=0.01)
    assert pitch(sound) == pytest.approx(440, abs=3)


@pytest.mark.parametrize("first", [-1, -2, -1025, 0, 1])
def test_raw_samples_are_never_taken_for_a_file(first: int) -> None:
    samples = first.to_bytes(2, "little", signed=True) + raw()
    assert decoded(samples, "audio/pcm").seconds == pytest.approx(0.5, abs=0.01)


def test_a_streamed_wav_does_not_know_its_length() -> None:
    data = bytearray(file("wav"))
    data[4:8] = b"\xff" * 4
    at = data.index(b"data") + 4
    data[at : at + 4] = b"\xff" * 4

    assert decoded(bytes(data)).seconds == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"sorry",
        b"<html>",
        b"RIFF\x24\x00\x00\x00WAVEfmt ",
        b"RIFF\xff\xff\xff\xffWAVE" + b"junk" * 100,
        b"OggS" + b"junk" * 100,
        b"fLaC" + b"junk" * 100,
        b"ID3\x04" + b"\0" * 100,
        b"\xff\xfb",
        file("wav")[:44],  # a header alone
    ],
)
def test_what_is_no_sound_is_said_so(data: bytes) -> None:
    with pytest.raises(NotSound):
        decoded(data)


def test_a_playlist_never_opens_what_it_names(tmp_path: Path) -> None:
    secret = tmp_path / "secret.wav"
    secret.write_bytes(file("wav"))
    for playlist in (f"#EXTM3U\n#EXTINF:1,\n{secret}\n", f"ffconcat version 1.0\nfile {secret}\n"):
        with pytest.raises(NotSound, match="no WAV, MP3, Ogg, FLAC or PCM"):
            decoded(playlist.encode(), "audio/mpegurl")


def test_nobody_speaks_for_hours() -> None:
    silence = file("flac", rate=8_000, seconds=LONGEST_S + 1, hertz=0.0)
    assert len(silence) < 100_000, "it looks harmless"
    with pytest.raises(NotSound, match="longer than"):
        decoded(silence)


@pytest.mark.parametrize("rate", [1, 100, 2_000_000_000])
def test_a_rate_that_would_blow_the_sound_up_is_refused(rate: int) -> None:
    data = bytearray(file("wav", seconds=5.0))
    at = data.index(b"fmt ") + 8
    data[at + 4 : at + 12] = struct.pack("<II", rate, min(2 * rate, 2**32 - 1))
    with pytest.raises(NotSound):
        decoded(bytes(data))


def test_half_a_file_is_half_a_sound() -> None:
    data = file("mp3", seconds=2.0)
    assert 0.5 < decoded(data[: len(data) // 2]).seconds < 1.5

"""A guild's playlist: in order, bounded, and under the listeners' hands."""

from __future__ import annotations

import asyncio
import threading
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.media.jukebox import Jukebox
from bot.media.playlist import FRAME_BYTES, MOST_S, Playlist
from bot.media.sound import BYTES_A_SECOND, Sound

FRAME_S = FRAME_BYTES / BYTES_A_SECOND


def sound(value: int, frames: float = 2) -> Sound:
    """So many frames in which every sample is the value."""
    return Sound(np.full(int(frames * FRAME_BYTES) // 2, value, "<i2").tobytes())


def value(frame: bytes | None) -> int | None:
    return None if frame is None else int(np.frombuffer(frame, "<i2")[0])


def heard(playlist: Playlist, frames: int = 1000) -> list[int | None]:
    """The values of the frames until silence, each once until it changes."""
    values: list[int | None] = []
    for _ in range(frames):
        frame = value(playlist.take())
        if frame is None:
            break
        if values[-1:] != [frame]:
            values.append(frame)
    return values


@given(st.lists(st.floats(0.1, 5), max_size=6))
def test_every_sentence_is_heard_whole_in_frames_of_20_ms(lengths: list[float]) -> None:
    playlist = Playlist()
    sounds = [sound(number, frames) for number, frames in enumerate(lengths, 1)]
    for each in sounds:
        playlist.add(1, each)

    frames = list(iter(playlist.take, None))

    assert {len(frame) for frame in frames} <= {FRAME_BYTES}
    assert len(frames) == sum(-(-len(each.pcm) // FRAME_BYTES) for each in sounds)
    samples = np.frombuffer(b"".join(frames), "<i2")
    assert np.array_equal(samples[samples != 0], np.frombuffer(b"".join(s.pcm for s in sounds), "<i2"))


def test_louder_than_can_be_is_as_loud_as_can_be() -> None:
    playlist = Playlist(volume=2.0)
    playlist.add(1, sound(20_000))
    playlist.add(1, sound(-20_000))
    playlist.add(1, sound(1_000))
    assert heard(playlist) == [32_767, -32_768, 2_000]


def test_a_skip_passes_over_the_turn_and_what_still_comes_of_it() -> None:
    playlist = Playlist()
    assert not playlist.skip()
    for turn, number in ((1, 11), (1, 12), (2, 21)):
        playlist.add(turn, sound(number))
    assert heard(playlist, frames=1) == [11]

    assert playlist.skip()
    playlist.add(1, sound(13))

    assert heard(playlist) == [21]


def test_a_skipped_turn_is_told_whole_when_asked_for() -> None:
    playlist = Playlist()
    playlist.add(1, sound(11))
    playlist.add(1, sound(12))
    heard(playlist, frames=1)
    playlist.skip()

    assert playlist.replay()

    assert heard(playlist) == [11, 12]


def test_a_turn_that_is_dropped_breaks_off_and_is_never_told_again() -> None:
    playlist = Playlist()
    for turn_id, number in ((1, 10), (2, 20), (2, 21), (3, 30)):
        playlist.add(turn_id, sound(number))
    assert heard(playlist, 3) == [10, 20]

    playlist.drop(2)
    assert heard(playlist, 2) == [30]
    playlist.drop(3)
    assert not playlist.replay()

    playlist.add(2, sound(22))
    assert heard(playlist, 2) == [22], "it may be told anew"


def test_the_last_turn_is_told_again_before_what_waits() -> None:
    playlist = Playlist()
    assert not playlist.replay()
    for turn, number in ((1, 11), (2, 21), (2, 22), (3, 31)):
        playlist.add(turn, sound(number))
    assert heard(playlist, frames=5) == [11, 21, 22]

    assert playlist.replay()

    assert heard(playlist) == [21, 22, 31]
    assert playlist.replay()
    assert heard(playlist) == [31]


def test_a_sentence_that_broke_off_begins_again() -> None:
    playlist = Playlist()
    playlist.add(1, sound(11, frames=3))
    heard(playlist, frames=2)

    playlist.rewind()

    assert len(list(iter(playlist.take, None))) == 3


def test_sentences_that_reached_nobody_are_told_again() -> None:
    playlist = Playlist()
    for turn, number in ((1, 11), (1, 12), (2, 21), (2, 22)):
        playlist.add(turn, sound(number))
    assert heard(playlist, frames=2) == [11]
    lost_at = time.monotonic()
    assert heard(playlist, frames=5) == [12, 21, 22]

    playlist.rewind(since=lost_at)
    assert heard(playlist, frames=1) == [12]
    playlist.rewind(since=lost_at)

    assert heard(playlist) == [12, 21, 22]


def test_what_was_taken_back_is_not_told_again_when_the_network_dies() -> None:
    playlist = Playlist()
    began = time.monotonic()
    for turn, number in ((1, 11), (2, 21)):
        playlist.add(turn, sound(number))
    assert heard(playlist) == [11, 21]

    playlist.drop(1)
    playlist.rewind(since=began)

    assert heard(playlist) == [21]


def test_it_says_how_far_the_story_was_told() -> None:
    playlist = Playlist()
    assert playlist.place is None
    for turn, sentence in ((1, 0), (1, 1), (2, 0)):
        playlist.add(turn, sound(11), sentence)
    places = [playlist.place]
    while playlist.take() is not None:
        places.append(playlist.place)
    assert list(dict.fromkeys(places)) == [(1, 0), (1, 1), (2, 0), None]


def test_whoever_is_far_behind_hears_the_newest() -> None:
    playlist = Playlist()
    long = MOST_S / FRAME_S / 2
    for number in (11, 12, 13):
        playlist.add(number, sound(number, frames=long))
    assert heard(playlist, frames=100_000) == [12, 13]

    playlist.add(14, sound(14, frames=3 * long))
    assert heard(playlist, frames=1) == [14], "a single sentence is never cut"


async def test_who_waits_is_woken_by_the_first_sentence() -> None:
    playlist = Playlist()
    waiting = asyncio.create_task(playlist.filled())
    await asyncio.sleep(0)
    assert not waiting.done()

    playlist.add(1, sound(11))

    await asyncio.wait_for(waiting, 30)
    await playlist.filled()


def test_one_thread_fills_while_another_takes() -> None:
    playlist, taken = Playlist(), []

    def take() -> None:
        while len(taken) < 2000:
            if (frame := playlist.take()) is not None:
                taken.append(value(frame))

    taker = threading.Thread(target=take, daemon=True)
    taker.start()
    for number in range(1, 2001):
        playlist.add(number, sound(number, frames=1))
    taker.join(30)
    assert taken == list(range(1, 2001))


def test_a_guild_that_is_tuned_to_a_campaign_hears_no_other() -> None:
    jukebox = Jukebox()
    jukebox.tune(7, 1)
    assert not jukebox.hears(7, 1), "nobody plays there"
    jukebox.open(7)
    assert jukebox.hears(7, 1)
    assert jukebox.hears(7, 2)

    jukebox.tune(7, 1)
    assert jukebox.hears(7, 1)
    assert not jukebox.hears(7, 2)

    jukebox.tune(7, None)
    assert jukebox.hears(7, 2)


def test_a_jukebox_keeps_nothing_where_nobody_listens() -> None:
    jukebox = Jukebox()
    jukebox.enqueue(7, 1, sound(11))
    assert not jukebox.is_playing
    jukebox.open(7).volume = 0.5
    jukebox.enqueue(7, 1, sound(20))
    jukebox.enqueue(8, 1, sound(30))
    assert heard(jukebox.open(7)) == [10]

    jukebox.enqueue(7, 2, sound(40))
    jukebox.close(7)
    jukebox.close(8)

    assert not jukebox.is_open(7)
    assert heard(jukebox.open(7)) == [], "what waited is forgotten"
    assert jukebox.open(7).volume == pytest.approx(0.5), "how loud they like it is not"

"""Narrations are read while they are written, in order, and only where somebody listens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from bot.errors import ChronicleUnavailable
from bot.facts import Campaign, CampaignStatus, SceneContext, Turn, TurnState
from bot.media.jukebox import Jukebox
from bot.media.sound import Sound
from bot.rules.outcome import Outcome
from bot.turn.aloud import Reader, StageAloud
from bot.turn.events import Begun, Narrated, Narrating, TurnEvent
from bot.turn.stage import Attachment

GUILD = 10


class Letters:
    """Reads a narration letter by letter: a letter's sound is the letter."""

    def __init__(self) -> None:
        self._read = 0
        self._queue: asyncio.Queue[str | None] = asyncio.Queue()
        self.slow = asyncio.Event()
        self.slow.set()

    def feed(self, text: str) -> None:
        for letter in text[self._read :]:
            self._queue.put_nowait(letter)
        self._read = len(text)

    def finish(self, text: str) -> None:
        self.feed(text)
        self._queue.put_nowait(None)

    async def sounds(self) -> AsyncIterator[Sound]:
        await self.slow.wait()
        while (letter := await self._queue.get()) is not None:
            yield Sound(letter.encode("utf-16-le") * 2)


@dataclass
class Shown:
    """A stage that remembers what it showed."""

    events: list[TurnEvent] = field(default_factory=list)
    withdrawn: list[int] = field(default_factory=list)

    async def present(self, event: TurnEvent) -> int | None:
        self.events.append(event)
        return 7

    async def dismiss(self, turn: Turn) -> None:
        pass

    async def attach(self, turn: Turn, attachments: Sequence[Attachment]) -> None:
        pass

    async def withdraw(self, turn: Turn) -> None:
        self.withdrawn.append(turn.id)


@dataclass
class Evening:
    """A stage that is read aloud, and what its guild heard."""

    jukebox: Jukebox = field(default_factory=Jukebox)
    shown: Shown = field(default_factory=Shown)
    readers: list[Letters] = field(default_factory=list)
    slow: bool = False
    outage: bool = False

    def __post_init__(self) -> None:
        self.forgotten: list[str] = []
        self.stage = StageAloud(
            self.shown, jukebox=self.jukebox, readers=self.reader, load=self.load, forget=self.forget
        )

    async def forget(self, _: Turn, text: str) -> None:
        self.forgotten.append(text)

    async def reader(self, _: SceneContext) -> Reader:
        self.readers.append(Letters())
        if self.slow:
            self.readers[-1].slow.clear()
        return self.readers[-1]

    async def load(self, _: Turn) -> SceneContext:
        if self.outage:
            raise ChronicleUnavailable
        now = datetime.now(UTC)
        return SceneContext(
            Campaign(1, GUILD, 20, "Stormreach", "grim", "English", CampaignStatus.ACTIVE, 1, now)
        )

    async def tells(self, turn_id: int, *texts: str) -> None:
        """A turn as far as these texts, each longer than the one before, the last one whole."""
        *growing, whole = texts
        for text in growing:
            await self.stage.present(Narrating(turn(turn_id), Outcome(), text))
        await self.stage.present(Narrated(turn(turn_id), Outcome(), whole))
        await self.stage.dismiss(turn(turn_id))

    async def heard(self) -> str:
        """What reached the playlist, once everything is read that can be."""
        for _ in range(50):
            await asyncio.sleep(0)
        playlist, letters = self.jukebox.open(GUILD), []
        while (frame := playlist.take()) is not None:
            letters.append(frame[:2].decode("utf-16-le"))
        return "".join(letters)


def turn(turn_id: int) -> Turn:
    return Turn(turn_id, 30, 1, 20, TurnState.RESOLVED, ())


async def test_a_narration_is_read_while_it_is_written() -> None:
    evening = Evening()
    evening.jukebox.open(GUILD)

    await evening.stage.present(Narrating(turn(1), Outcome(), "ab"))
    assert await evening.heard() == "ab"
    await evening.tells(1, "abc", "abcd")

    assert await evening.heard() == "cd"
    assert evening.stage.is_heard(turn(1))
    assert len(evening.readers) == 1


async def test_turns_are_heard_one_after_the_other() -> None:
    evening = Evening(slow=True)
    evening.jukebox.open(GUILD)
    await evening.tells(1, "ab")
    await evening.tells(2, "cd")
    evening.readers[1].slow.set()
    assert await evening.heard() == ""

    evening.readers[0].slow.set()

    assert await evening.heard() == "abcd"


async def test_where_nobody_listens_nobody_reads() -> None:
    evening = Evening()
    await evening.tells(1, "ab")
    evening.jukebox.open(GUILD + 1)
    await evening.tells(2, "ab")

    assert evening.readers == []
    assert not evening.stage.is_heard(turn(2))
    assert len(evening.shown.events) == 2


async def test_an_interrupted_turn_is_read_no_further() -> None:
    evening = Evening(slow=True)
    evening.jukebox.open(GUILD)
    await evening.stage.present(Narrating(turn(1), Outcome(), "ab"))
    await evening.stage.dismiss(turn(1))
    evening.readers[0].slow.set()

    assert await evening.heard() == ""


async def test_an_outage_costs_the_voice_and_not_the_turn() -> None:
    evening = Evening(outage=True)
    evening.jukebox.open(GUILD)

    await evening.tells(1, "ab")

    assert [event.turn.id for event in evening.shown.events] == [1]
    assert await evening.heard() == ""


async def test_a_turn_that_is_taken_back_falls_silent_and_is_forgotten() -> None:
    evening = Evening()
    evening.jukebox.open(GUILD)
    await evening.tells(1, "ab")
    await evening.tells(2, "cd", "cdef")
    for _ in range(50):
        await asyncio.sleep(0)

    await evening.stage.withdraw(replace(turn(2), narration="cdef"))

    assert await evening.heard() == "ab"
    assert evening.shown.withdrawn == [2]
    assert evening.forgotten == ["cdef"]
    assert not evening.stage.is_heard(turn(2))


async def test_what_is_told_anew_is_heard_anew_and_nothing_of_what_was_told_before() -> None:
    evening = Evening(slow=True)
    evening.jukebox.open(GUILD)
    await evening.stage.present(Narrating(turn(1), Outcome(), "ab"))
    again = replace(turn(1), withdrawn=1)

    await evening.stage.present(Begun(again))
    evening.slow = False
    await evening.stage.present(Narrated(again, Outcome(), "xy"))

    assert await evening.heard() == "xy"
    assert evening.forgotten == ["ab"]

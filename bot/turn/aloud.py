"""A stage whose narrations are also read aloud, sentence by sentence while they are written."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing
from typing import Protocol

from bot.errors import TorchlitError
from bot.facts import Campaign, SceneContext, Turn
from bot.media.jukebox import Jukebox
from bot.media.sound import Sound
from bot.turn.budgets import VoiceBudget
from bot.turn.events import Begun, Narrated, Narrating, TurnEvent
from bot.turn.stage import Attachment, Stage

log = logging.getLogger(__name__)

_REMEMBERED = 1000  # turns of which it is known that they were heard


class Reader(Protocol):
    """Reads one narration while it grows."""

    def feed(self, text: str) -> None:
        """The narration so far, ending at a sentence's end."""
        ...

    def finish(self, text: str) -> None:
        """The whole narration; nothing is fed after it."""
        ...

    def sounds(self) -> AsyncIterator[Sound]:
        """What was read, in order, until the end of what `finish` was given."""
        ...


Readers = Callable[[SceneContext], Awaitable[Reader]]
"""Finds somebody to read a narration in a scene."""


Forget = Callable[[Turn, str], Awaitable[None]]
"""Lets go of what is kept on disk of a narration that was spoken."""


class StageAloud:
    """Shows everything on another stage, and has narrations read where a guild's playlist is open to the campaign.

    Reading never holds up or fails a turn, and goes on after it: a guild's narrations are played one after the other.
    Who has no minutes left in the `budget` is not read to.
    """

    def __init__(
        self,
        stage: Stage,
        *,
        jukebox: Jukebox,
        readers: Readers,
        load: Callable[[Turn], Awaitable[SceneContext]],
        forget: Forget,
        budget: VoiceBudget | None = None,
    ) -> None:
        self._budget = budget
        self._stage, self._jukebox, self._readers, self._load = stage, jukebox, readers, load
        self._forget_spoken = forget
        self._reading: dict[int, Reader | None] = {}  # by turn, while it is narrated; None: nobody listens
        self._playing: dict[int, asyncio.Task[None]] = {}  # by turn
        self._last: dict[int, asyncio.Task[None]] = {}  # by guild
        self._heard: OrderedDict[int, str] = OrderedDict()  # how far they were told

    def is_heard(self, turn: Turn) -> bool:
        """Whether somebody heard the turn in a voice channel, or will."""
        return turn.id in self._heard

    async def present(self, event: TurnEvent) -> int | None:
        """Read on, and show the event."""
        match event:
            case Begun(turn) if turn.withdrawn:
                await self._silence(turn)
            case Narrating(turn, _, text):
                if (reader := await self._reader(turn)) is not None:
                    reader.feed(text)
                    self._heard[turn.id] = text
            case Narrated(turn, _, text):
                if (reader := await self._reader(turn)) is not None:
                    reader.finish(text)
                    self._heard[turn.id] = text
                    self._reading[turn.id] = None
            case _:
                pass
        return await self._stage.present(event)

    async def dismiss(self, turn: Turn) -> None:
        """End a reading that was interrupted; one that has its whole text goes on."""
        if self._reading.pop(turn.id, None) is not None and (playing := self._playing.get(turn.id)):
            playing.cancel()
        await self._stage.dismiss(turn)

    async def attach(self, turn: Turn, attachments: Sequence[Attachment]) -> None:
        """Pass the files on."""
        await self._stage.attach(turn, attachments)

    async def withdraw(self, turn: Turn) -> None:
        """Fall silent about the turn at once, and take it back."""
        await self._silence(turn)
        await self._stage.withdraw(turn)

    @property
    def is_reading(self) -> bool:
        """True while something is told that was not all handed to a playlist."""
        return bool(self._playing)

    async def retell(self, turn: Turn, *, first: int) -> None:
        """Read a narration that was posted from sentence `first` on: the telling broke off there, with its process."""
        scene = await self._load(turn)
        if await self._is_wanted(scene.campaign):
            reader = await self._readers(scene)
            reader.finish(turn.narration)
            self._play_on(turn.id, scene.campaign, reader, first)

    async def aclose(self) -> None:
        """End every reading."""
        playing = list(self._playing.values())
        for task in playing:
            task.cancel()
        await asyncio.gather(*playing, return_exceptions=True)

    async def _silence(self, turn: Turn) -> None:
        """Nothing more of what was told so far is heard, nor kept."""
        self._reading.pop(turn.id, None)
        playing = self._playing.get(turn.id)
        if playing is not None:
            playing.cancel()
        self._jukebox.drop(turn.id)
        if playing is not None:
            await asyncio.wait({playing})
        told = {self._heard.pop(turn.id, ""), turn.narration} - {""}
        try:
            for text in told:
                await self._forget_spoken(turn, text)
        except TorchlitError as error:
            log.warning("what was spoken of the turn is kept for now: %s", error)

    async def _reader(self, turn: Turn) -> Reader | None:
        """The turn's reader, found when its first words come; None where nobody listens or none can be had."""
        if turn.id not in self._reading:
            self._reading[turn.id] = None
            if self._jukebox.is_playing:
                try:
                    scene = await self._load(turn)
                    if await self._is_wanted(scene.campaign):
                        self._begin(turn, scene.campaign, await self._readers(scene))
                except TorchlitError as error:
                    log.warning("the turn is not read aloud: %s", error)
        return self._reading[turn.id]

    async def _is_wanted(self, campaign: Campaign) -> bool:
        if not self._jukebox.hears(campaign.guild_id, campaign.id):
            return False
        return self._budget is None or await self._budget.has_room(campaign)

    def _begin(self, turn: Turn, campaign: Campaign, reader: Reader) -> None:
        self._reading[turn.id] = reader
        self._heard[turn.id] = ""
        while len(self._heard) > _REMEMBERED:
            self._heard.popitem(last=False)
        self._play_on(turn.id, campaign, reader, 0)

    def _play_on(self, turn_id: int, campaign: Campaign, reader: Reader, first: int) -> None:
        guild_id = campaign.guild_id
        task = asyncio.create_task(
            self._play(turn_id, campaign, reader, first, after=self._last.get(guild_id)),
            name=f"reading turn {turn_id}",
        )
        self._playing[turn_id] = self._last[guild_id] = task
        task.add_done_callback(lambda ended: self._forget(turn_id, guild_id, ended))

    async def _play(
        self,
        turn_id: int,
        campaign: Campaign,
        reader: Reader,
        first: int,
        *,
        after: asyncio.Task[None] | None,
    ) -> None:
        """Hand the sounds from the `first` on to the guild's playlist, behind those of the turn before."""
        if after is not None:
            await asyncio.wait({after})
        seconds, sentence = 0.0, 0
        async with aclosing(reader.sounds()) as sounds:  # type: ignore[type-var]
            async for sound in sounds:
                if sentence >= first:
                    seconds += sound.seconds
                    self._jukebox.enqueue(campaign.guild_id, turn_id, sound, sentence=sentence)
                sentence += 1
        if self._budget is not None:
            await self._budget.pay(campaign, seconds)

    def _forget(self, turn_id: int, guild_id: int, ended: asyncio.Task[None]) -> None:
        del self._playing[turn_id]
        if self._last.get(guild_id) is ended:
            del self._last[guild_id]
        if not ended.cancelled() and (error := ended.exception()) is not None:
            log.error("a turn was not read to its end", exc_info=error)

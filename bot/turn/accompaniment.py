"""What accompanies a narration once it is posted: a picture, and the sound of it as a file."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from bot.facts import SceneContext, Turn, TurnState
from bot.media import Speech
from bot.media.casting import cast_in
from bot.settings import SpeechFile
from bot.turn.gallery import Gallery
from bot.turn.stage import Attachment, Stage, StageGone
from bot.turn.table import Table, load

log = logging.getLogger(__name__)

_TOGETHER_S = 0.25  # what is ready at about the same time costs one edit: a channel allows few


@dataclass(frozen=True, slots=True)
class _Media:
    """What was made for a turn: a file, or nothing; and what the turn has then."""

    file: Attachment | None
    image: bool = False
    audio: bool = False


class Accompaniment:
    """Has picture and sound made for posted turns, and adds them to their messages."""

    def __init__(
        self, table: Table, *, stage: Stage, gallery: Gallery, speech: Speech, speech_file: SpeechFile
    ) -> None:
        self._table, self._stage = table, stage
        self._gallery, self._speech, self._speech_file = gallery, speech, speech_file

    async def attach(self, turn: Turn) -> None:
        """Let picture and sound join the narration, each when it is ready; what an earlier try did stands."""
        pictured = not turn.image_generated and await self._gallery.is_due(turn)
        speaks = not turn.audio_generated and self._speaks(turn)
        if not turn.audio_generated and self._stage.is_heard(turn):
            await self._note(turn, _Media(None, audio=True))
        if not (pictured or speaks):
            return
        scene = await load(self._table, turn.campaign_id, before_turn_id=turn.id, place_id=turn.place_id)
        making: list[asyncio.Task[_Media]] = []
        if pictured:
            making.append(asyncio.create_task(self._picture(turn, scene), name="picture"))
        if speaks:
            making.append(asyncio.create_task(self._clip(turn, scene), name="clip"))
        try:
            while making:
                await asyncio.wait(making, return_when=asyncio.FIRST_COMPLETED)
                await asyncio.wait(making, timeout=_TOGETHER_S)
                made = [task for task in making if task.done()]
                making = [task for task in making if task not in made]
                if not await self._attach(turn, [task.result() for task in made]):
                    return
        except StageGone as gone:
            log.warning("nowhere to attach the media: %s", gone)
        finally:
            for task in making:
                task.cancel()
            await asyncio.gather(*making, return_exceptions=True)

    async def _attach(self, turn: Turn, media: Sequence[_Media]) -> bool:
        """Add what was made to the message, then note it: a crash between the two costs a second copy, not the file.

        False where the turn was taken back meanwhile: then nothing of it stays.
        """
        if files := [each.file for each in media if each.file is not None]:
            if (await self._now(turn)).withdrawn != turn.withdrawn:
                return False
            await self._stage.attach(turn, files)
            now = await self._now(turn)
            if now.withdrawn != turn.withdrawn:
                if now.state is not TurnState.POSTED:
                    await self._stage.withdraw(turn)  # once it is told anew, that has taken them away
                return False
        await self._note(turn, *media)
        return True

    async def _note(self, turn: Turn, *media: _Media) -> None:
        image, audio = any(each.image for each in media), any(each.audio for each in media)
        if image or audio:
            async with self._table.database.transaction() as tx:
                await tx.turns.mark_media(turn.id, image=image, audio=audio, withdrawn=turn.withdrawn)

    async def _now(self, turn: Turn) -> Turn:
        async with self._table.database.transaction() as tx:
            return await tx.turns.get(turn.id) or turn

    def _speaks(self, turn: Turn) -> bool:
        """Whether the narration is wanted as a file."""
        if self._speech_file is SpeechFile.UNHEARD:
            return not self._stage.is_heard(turn)
        return self._speech_file is SpeechFile.ALWAYS

    async def _picture(self, turn: Turn, scene: SceneContext) -> _Media:
        picture = await self._gallery.of_turn(turn, scene)
        if picture is None:
            return _Media(None)
        return _Media(Attachment(picture.filename, picture.data, picture.alt_text), image=True)

    async def _clip(self, turn: Turn, scene: SceneContext) -> _Media:
        """The narration as a file."""
        clip = await self._speech.clip(turn.narration, await cast_in(self._table.database, scene))
        if clip is None:
            return _Media(None)
        return _Media(Attachment(clip.filename, clip.data), audio=True)

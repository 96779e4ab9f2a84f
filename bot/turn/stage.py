"""Where a turn is shown; Discord is one such place."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.errors import TorchlitError
from bot.facts import Turn
from bot.turn.events import TurnEvent


class StageGone(TorchlitError):
    """The place where the turn was to be shown no longer exists or is closed to us; showing it cannot be retried."""


class StageUnavailable(TorchlitError):
    """The place cannot be reached just now; showing it again may succeed."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that joins a narration after it was posted; of a picture, `alt_text` says what is on it."""

    filename: str
    data: bytes
    alt_text: str = ""

    @property
    def is_picture(self) -> bool:
        """Whether it can be seen, and made anew."""
        return bool(self.alt_text)


class Stage(Protocol):
    """Shows a turn to its players."""

    async def present(self, event: TurnEvent) -> int | None:
        """Show the event; returns the id of the message that carries the turn once there is one.

        Returns when the event may be taken as shown: after Narrated the narration is posted whole. Must be safe to
        repeat after a crash (`event.turn.reply_message_id` is set when the message is known). Of a turn that was
        `withdrawn` nothing stands any more once it is begun and resolved. Raises StageGone and StageUnavailable.
        """
        ...

    async def dismiss(self, turn: Turn) -> None:
        """The turn is over or was interrupted: stop typing, let go of everything held for it."""
        ...

    async def attach(self, turn: Turn, attachments: Sequence[Attachment]) -> None:
        """Add files to the message that carries the turn. Raises StageGone and StageUnavailable."""
        ...

    async def withdraw(self, turn: Turn) -> None:
        """Take back everything that was shown of the turn, files too. Raises StageGone and StageUnavailable."""
        ...

    def is_heard(self, turn: Turn) -> bool:
        """Whether somebody hears the turn in a voice channel."""
        ...


class Curtain:
    """A stage that is not set yet: whoever wants to show something waits until it is."""

    def __init__(self) -> None:
        self._risen = asyncio.Event()
        self._stage: Stage | None = None
        self._bot_id = 0

    def rise(self, stage: Stage, *, bot_id: int) -> None:
        """From now on everything is shown on `stage`, by the bot with that Discord id."""
        self._stage, self._bot_id = stage, bot_id
        self._risen.set()

    async def bot(self) -> int:
        """The id of the bot whose stage it is, once there is one."""
        await self._risen.wait()
        return self._bot_id

    async def present(self, event: TurnEvent) -> int | None:
        """Show the event once there is a stage."""
        return await (await self._raised()).present(event)

    async def dismiss(self, turn: Turn) -> None:
        """Pass it on, if there is a stage yet."""
        if self._stage is not None:
            await self._stage.dismiss(turn)

    async def attach(self, turn: Turn, attachments: Sequence[Attachment]) -> None:
        """Add the files once there is a stage."""
        await (await self._raised()).attach(turn, attachments)

    async def withdraw(self, turn: Turn) -> None:
        """Pass it on, if there is a stage yet."""
        if self._stage is not None:
            await self._stage.withdraw(turn)

    def is_heard(self, turn: Turn) -> bool:
        """Whether somebody hears the turn, if there is a stage yet."""
        return self._stage is not None and self._stage.is_heard(turn)

    async def _raised(self) -> Stage:
        await self._risen.wait()
        assert self._stage is not None
        return self._stage

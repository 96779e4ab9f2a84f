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


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that joins a narration after it was posted."""

    filename: str
    data: bytes


class Stage(Protocol):
    """Shows a turn to its players."""

    async def present(self, event: TurnEvent) -> int | None:
        """Show the event; returns the id of the message that carries the turn once there is one.

        Returns when the event may be taken as shown: after Narrated the narration is posted whole. Must be safe to
        repeat after a crash (`event.turn.reply_message_id` is set when the message is known). Raises StageGone.
        """
        ...

    async def dismiss(self, turn: Turn) -> None:
        """The turn is over or was interrupted: stop typing, let go of everything held for it."""
        ...

    async def attach(self, turn: Turn, attachments: Sequence[Attachment]) -> None:
        """Add files to the message that carries the turn. Raises StageGone."""
        ...


class Curtain:
    """A stage that is not set yet: whoever wants to show something waits until it is."""

    def __init__(self) -> None:
        self._stage: asyncio.Future[Stage] | None = None

    def _future(self) -> asyncio.Future[Stage]:
        if self._stage is None:
            self._stage = asyncio.get_running_loop().create_future()
        return self._stage

    def rise(self, stage: Stage) -> None:
        """From now on everything is shown on `stage`."""
        if not self._future().done():
            self._future().set_result(stage)

    async def present(self, event: TurnEvent) -> int | None:
        """Show the event once there is a stage."""
        return await (await asyncio.shield(self._future())).present(event)

    async def dismiss(self, turn: Turn) -> None:
        """Pass it on, if there is a stage yet."""
        if self._future().done():
            await self._future().result().dismiss(turn)

    async def attach(self, turn: Turn, attachments: Sequence[Attachment]) -> None:
        """Add the files once there is a stage."""
        await (await asyncio.shield(self._future())).attach(turn, attachments)

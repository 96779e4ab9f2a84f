"""The one Discord message that carries a turn: posted once, edited while the narration streams."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Sized
from typing import TYPE_CHECKING, Any

import discord

from bot.facts import Turn

if TYPE_CHECKING:
    from discord.abc import MessageableChannel  # exists for type checkers only

log = logging.getLogger(__name__)

CURSOR = " ▌"
TAKEN_BACK = "✋ This scene was taken back, and is told anew."
_EDIT_EVERY_S = 1.2  # Discord allows 5 edits in 5 s
_EDITS_A_SECOND = 12  # of all replies together: a bot has 50 requests a second, and first words must not wait
_TYPING_S = 8.0  # Discord shows it for ten seconds
_JUST_NOW_S = 1.5  # who has just written has seen us type
_UNKNOWN_MESSAGE = 10008
_LOOK_BACK = 100  # messages after the player's, when looking for what was posted before a crash


class LiveReply:
    """Shows the newest text as often as Discord allows with `others` beside it, and the final text always.

    After a crash it takes up the message that was already posted: by its id when that was written down, else by
    looking for our answer to the player's message; the nonce covers the moment between.
    """

    def __init__(self, channel: MessageableChannel, turn: Turn, me: int, *, others: Sized = ()) -> None:
        self._channel, self._turn, self._me, self._others = channel, turn, me, others
        self._message: discord.PartialMessage | discord.Message | None = None
        self._embed: discord.Embed | None = None
        self._view: discord.ui.View | None = None
        self._again = ""
        self._wanted: str | None = None
        self._finishing = asyncio.Event()
        self._editor: asyncio.Task[None] | None = None
        self._typing: asyncio.Task[None] | None = None

    @property
    def message_id(self) -> int | None:
        """The id of the message, once it is posted."""
        return self._message.id if self._message is not None else None

    def begin_typing(self) -> None:
        """Show the typing indicator until the first words are posted."""
        self._typing = asyncio.create_task(self._keep_typing(), name="typing")

    async def ask(self, question: str, view: discord.ui.View | None) -> None:
        """Post the question with its buttons; whatever is shown next takes their place."""
        self._view = view
        await self._show(question)
        self._view = None

    async def show_card(self, embed: discord.Embed | None) -> None:
        """Post the mechanics card at once; without one, the message waits for its first words."""
        self._embed = embed
        if embed is not None:
            await self._show(CURSOR.strip())

    async def withdraw(self) -> None:
        """Take back whatever the message shows; the next words stand in its place."""
        self._message = await self._already_posted()
        if self._message is not None:
            try:
                await take_back(self._message)
            except discord.NotFound as error:
                if error.code != _UNKNOWN_MESSAGE:
                    raise
                self._message, self._again = None, "-again"

    def stream(self, text: str) -> None:
        """Show this text soon; a newer one replaces it."""
        self._wanted = text
        if self._editor is None:
            self._editor = asyncio.create_task(self._edit_along(), name="narration edits")

    async def finish(self, text: str, embed: discord.Embed | None) -> None:
        """Show the final text under its card; when this returns, it is posted."""
        self._embed = embed
        self._finishing.set()
        if self._editor is not None:
            await self._editor
        await self._show(text)

    async def stop(self) -> None:
        """End the background tasks, whatever state they are in."""
        tasks = [task for task in (self._editor, self._typing) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _edit_along(self) -> None:
        shown: str | None = None
        while not self._finishing.is_set():
            if self._wanted != shown and self._wanted is not None:
                shown = self._wanted
                with contextlib.suppress(
                    discord.DiscordServerError
                ):  # the next edit shows more, the last one all
                    await self._show(shown + CURSOR)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(max(_EDIT_EVERY_S, len(self._others) / _EDITS_A_SECOND)):
                    await self._finishing.wait()

    async def _show(self, content: str) -> None:
        if self._message is None:
            self._message = await self._already_posted()
        try:
            await self._edit_or_post(content)
        except discord.NotFound as error:
            if error.code != _UNKNOWN_MESSAGE or self._message is None:
                raise
            # Somebody deleted it; the players still get their answer.
            self._message, self._again = None, "-again"
            await self._edit_or_post(content)
        if self._typing is not None and content != CURSOR.strip():
            self._typing.cancel()

    async def _edit_or_post(self, content: str) -> None:
        if self._message is None:
            try:
                self._message = await self._post(content, self._reference())
            except discord.Forbidden:  # without the permission to read the history there are no replies
                self._message = await self._post(content, None)
        else:
            embeds = [self._embed] if self._embed else []
            # A picture of what was taken back may have come late.
            files: dict[str, Any] = {"attachments": []} if self._turn.withdrawn else {}
            await self._message.edit(content=content, embeds=embeds, view=self._view, **files)

    async def _post(self, content: str, reference: discord.MessageReference | None) -> discord.Message:
        shown = {"embed": self._embed, "view": self._view, "reference": reference}
        extra: dict[str, Any] = {name: part for name, part in shown.items() if part is not None}
        nonce = f"{self._turn.moves[0].message_id}{self._again}"  # at most 25 characters
        return await self._channel.send(content, mention_author=False, nonce=nonce, **extra)

    def _reference(self) -> discord.MessageReference:
        return discord.MessageReference(
            message_id=self._turn.moves[-1].message_id,
            channel_id=self._turn.channel_id,
            fail_if_not_exists=False,
        )

    async def _already_posted(self) -> discord.PartialMessage | discord.Message | None:
        if self._turn.reply_message_id is not None:
            return discord.PartialMessage(channel=self._channel, id=self._turn.reply_message_id)
        if self._turn.attempts <= 1:
            return None
        ours = {move.message_id for move in self._turn.moves}
        first = discord.Object(min(ours))
        with contextlib.suppress(discord.Forbidden):  # the nonce alone is the guard then
            async for message in self._channel.history(after=first, limit=_LOOK_BACK, oldest_first=True):
                reference = message.reference.message_id if message.reference else None
                if message.author.id == self._me and reference in ours:
                    return message
        return None

    async def _keep_typing(self) -> None:
        written = discord.utils.snowflake_time(self._turn.moves[-1].message_id)
        ago = (discord.utils.utcnow() - written).total_seconds()
        try:
            if self._turn.attempts <= 1 and 0 <= ago < _JUST_NOW_S:
                await asyncio.sleep(_TYPING_S - ago)
            while True:
                await self._channel.typing()
                await asyncio.sleep(_TYPING_S)
        except discord.HTTPException as error:
            log.debug("typing is not shown: %s", error)


async def take_back(message: discord.PartialMessage | discord.Message) -> None:
    """Leave nothing of a message but that it was taken back: no words, no card, no file, no button."""
    await message.edit(content=TAKEN_BACK, embeds=[], attachments=[], view=None)

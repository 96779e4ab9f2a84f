"""Discord as the stage on which turns are shown."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.client import Torchlit
from bot.facts import Turn
from bot.markup import told
from bot.turn.events import Abandoned, Begun, Narrated, Narrating, Resolved, TurnEvent, Waiting
from bot.turn.stage import Attachment, StageGone, StageUnavailable
from cogs._attachments import picture_file
from cogs._cards import cut
from cogs._mechanics import mechanics
from cogs.play._questions import asked, buttons
from cogs.play._reply import CURSOR, LiveReply, take_back
from cogs.scene._redraw import redrawing

if TYPE_CHECKING:
    from discord.abc import MessageableChannel  # exists for type checkers only

_THREAD_IS_LOCKED = 50083
_TOO_MANY, _SERVER_FAILS = 429, 500  # the statuses of what heals by itself: these, and those above the second
_LONGEST = 2000 - len(CURSOR)  # characters


class DiscordStage:
    """Shows each turn as one message: the mechanics first, then the growing narration, then its files."""

    def __init__(self, bot: Torchlit) -> None:
        self._bot = bot
        self._replies: dict[int, LiveReply] = {}  # by turn id, while it is being played

    @property
    def bot_id(self) -> int:
        """The bot's own user; it has logged in before any cog is loaded."""
        assert self._bot.user is not None
        return self._bot.user.id

    async def present(self, event: TurnEvent) -> int | None:
        """Show the event; returns the id of the turn's message once it is posted."""
        with _translated():
            match event:
                case Begun(turn):
                    reply = await self._open(turn)
                    reply.begin_typing()
                case Waiting(turn, questions):
                    reply = self._replies[turn.id]
                    await reply.ask(asked(questions), buttons(questions))
                case Resolved(turn) if turn.withdrawn:
                    reply = self._replies[turn.id]
                    await reply.withdraw()
                case Resolved(turn, outcome):
                    reply = self._replies[turn.id]
                    await reply.show_card(mechanics(outcome))
                case Narrating(turn, _, text):
                    reply = self._replies[turn.id]
                    reply.stream(_shown(text))
                case Narrated(turn, outcome, text):
                    reply = self._replies[turn.id]
                    # What was taken back may have stood on the card as well.
                    await reply.finish(_shown(text), None if turn.withdrawn else mechanics(outcome))
                case Abandoned(turn, text):
                    reply = await self._open(turn)
                    await reply.finish(text, None)
        return reply.message_id

    async def dismiss(self, turn: Turn) -> None:
        """Stop typing and editing; what is posted stays."""
        if (reply := self._replies.pop(turn.id, None)) is not None:
            await reply.stop()

    async def attach(self, turn: Turn, attachments: Sequence[Attachment]) -> None:
        """Add the files to the narration's message."""
        if turn.reply_message_id is None:
            return
        with _translated():
            channel = await self._channel(turn.channel_id)
            message = await channel.fetch_message(turn.reply_message_id)
            there = {file.filename for file in message.attachments}  # before a crash, perhaps
            files = [
                picture_file(file.filename, file.data, file.alt_text)
                for file in attachments
                if file.filename not in there
            ]
            # A button that stands there already (a question's, say) is not ours to take away.
            pictured = any(file.is_picture for file in attachments) and not message.components
            view = redrawing(turn.campaign_id) if pictured else discord.utils.MISSING
            await message.edit(attachments=[*message.attachments, *files], view=view)

    async def withdraw(self, turn: Turn) -> None:
        """Leave nothing of the turn's message but that it was taken back."""
        if turn.reply_message_id is None:
            return
        with _translated():
            channel = await self._channel(turn.channel_id)
            await take_back(discord.PartialMessage(channel=channel, id=turn.reply_message_id))

    def is_heard(self, turn: Turn) -> bool:  # noqa: ARG002
        """What is shown here is read; who speaks knows what is heard."""
        return False

    async def _open(self, turn: Turn) -> LiveReply:
        await self.dismiss(turn)
        channel = await self._channel(turn.channel_id)
        reply = LiveReply(channel, turn, self.bot_id, others=self._replies)
        self._replies[turn.id] = reply
        return reply

    async def _channel(self, channel_id: int) -> MessageableChannel:
        channel = self._bot.get_channel(channel_id) or await self._bot.fetch_channel(channel_id)
        if not isinstance(
            channel, discord.TextChannel | discord.Thread | discord.VoiceChannel | discord.StageChannel
        ):
            raise StageGone(f"channel {channel_id} is not one that can be written to")
        return channel


def _shown(narration: str) -> str:
    """The narration as a message holds it, with room for the cursor."""
    return cut(told(narration), _LONGEST)


@contextlib.contextmanager
def _translated() -> Iterator[None]:
    """A channel that is deleted or closed to us ends the showing; what is Discord's own failure heals by itself."""
    try:
        yield
    except (discord.NotFound, discord.Forbidden) as error:
        raise StageGone(error.text or str(error)) from error
    except discord.HTTPException as error:
        if error.code == _THREAD_IS_LOCKED:
            raise StageGone(error.text) from error
        if error.status >= _SERVER_FAILS or error.status == _TOO_MANY:
            raise StageUnavailable(str(error)) from error
        raise
    except (aiohttp.ClientError, OSError) as error:
        raise StageUnavailable(str(error)) from error

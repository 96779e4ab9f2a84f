"""Keeps the channel true to its fight: the tracker, a card for each step, and a turn that passes when nobody comes."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import discord

from bot.chronicle.combat import Standing
from bot.chronicle.vigil import News
from bot.client import Torchlit
from bot.errors import ChronicleUnavailable, StaleTurn
from bot.facts import Fight
from cogs.combat._buttons import buttons
from cogs.combat._cards import in_messages, tracker

if TYPE_CHECKING:
    from discord.abc import MessageableChannel  # exists for type checkers only

log = logging.getLogger(__name__)

LOOK_EVERY_S = 1.0
_SERVER_FAILS = 500  # the first status that is Discord's own failure
FRESH = timedelta(minutes=50)
"""How old a tracker gets; Discord caps edits of messages that are older than an hour."""


class Herald:
    """Looks once a second, and at once when woken, for fights that are late or not shown as they are.

    What is due is in the chronicle: after a crash or a restart the next look finds it. Cards and trackers are sent
    with nonces, so that what was sent before a crash is not sent again.
    """

    def __init__(self, bot: Torchlit) -> None:
        self._bot, self._vigil = bot, bot.app.chronicle.vigil
        self._called = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Begin to watch."""
        self._task = asyncio.create_task(self._watch(), name="herald")

    async def stop(self) -> None:
        """Watch no more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def wake(self) -> None:
        """Something has happened in a fight."""
        self._called.set()

    async def look(self) -> None:
        """Pass on the turns of those who are late, then show every fight that has changed."""
        for fight_id in await self._vigil.late(self._me):
            with contextlib.suppress(StaleTurn):  # the player came in this very moment
                await self._vigil.pass_absent(fight_id)
        for news in await self._vigil.news(self._me):
            try:
                await self._tell(news)
            except discord.HTTPException as refused:
                if refused.status >= _SERVER_FAILS:  # heals by itself
                    raise
                log.warning("a fight cannot be shown: %s", refused)
                await self._vigil.tracked(news, news.standing.fight, None)

    async def _watch(self) -> None:
        await self._bot.wait_until_ready()
        begun = False
        while True:
            await self._bot.app.keeper.ready.wait()
            self._called.clear()
            try:
                if not begun:
                    await self._vigil.begin(self._me)
                    begun = True
                await self.look()
            except ChronicleUnavailable:
                log.debug("no fight can be watched while the chronicle is out of reach")
            except Exception:
                log.exception("a fight could not be shown; looking again")
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_EVERY_S):
                    await self._called.wait()

    @property
    def _me(self) -> int:
        assert self._bot.user is not None, "the bot has logged in before it watches"
        return self._bot.user.id

    async def _tell(self, news: News) -> None:
        fight = news.standing.fight
        channel = await self._channel(fight.channel_id)
        for entries in in_messages(news.entries):
            embeds = [embed for _, embed in entries if embed is not None]
            if embeds:
                await channel.send(embeds=embeds, nonce=f"step{entries[0][0].id}-{entries[-1][0].id}"[-25:])
            await self._vigil.shown(entry for entry, _ in entries)
        # Cards take their time; meanwhile a button may have shown a later state, which must not be undone.
        standing = await self._vigil.standing(fight.id)
        if standing is not None and not standing.fight.is_open and standing.fight.version > fight.version:
            self.wake()  # it has ended meanwhile: what ended it is told before the summary
        elif standing is not None:
            message_id = await self._track(channel, standing, anew=news.begins_round)
            await self._vigil.tracked(news, standing.fight, message_id)

    async def _track(self, channel: MessageableChannel, standing: Standing, *, anew: bool) -> int:
        """Edit the tracker, or post one anew: each round, at the end, and before Discord caps edits of the old one.

        Returns its message's id.
        """
        fight, embed, view = standing.fight, tracker(standing), buttons(standing)
        old = _message(channel, fight)
        stays = fight.is_open and not anew and not _is_stale(fight)
        if old is not None and stays:
            with contextlib.suppress(discord.NotFound):  # somebody deleted it
                await old.edit(embed=embed, view=view)
                return old.id
        posted = await channel.send(
            embed=embed, view=view or discord.utils.MISSING, nonce=f"fight{fight.id}v{fight.version}"
        )
        if old is not None and old.id != posted.id:  # by its nonce it may be the very one that stands there
            with contextlib.suppress(discord.HTTPException):
                await old.delete()
        return posted.id

    async def _channel(self, channel_id: int) -> MessageableChannel:
        channel = self._bot.get_channel(channel_id) or await self._bot.fetch_channel(channel_id)
        assert isinstance(channel, discord.abc.Messageable), "a fight began there"
        return channel


def _message(channel: MessageableChannel, fight: Fight) -> discord.PartialMessage | None:
    if fight.tracker_message_id is None:
        return None
    return discord.PartialMessage(channel=channel, id=fight.tracker_message_id)


def _is_stale(fight: Fight) -> bool:
    return fight.tracker_at is None or datetime.now(UTC) - fight.tracker_at > FRESH

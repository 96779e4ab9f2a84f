"""The connection to a voice channel, and what is sent through it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Mapping
from typing import Any

import discord
from discord.gateway import DiscordVoiceWebSocket
from discord.types.voice import GuildVoiceState
from discord.voice_state import VoiceConnectionState

from bot.media.playlist import Playlist

log = logging.getLogger(__name__)

_SILENCE = b"\xf8\xff\xfe"  # an opus packet; discord.py ends every speech with some
_KEYS_WITHIN_S = 3.0
_UNANSWERED = 2.5  # heartbeats; discord.py sends one every five seconds at least, and waits for a minute


class VoiceLine(discord.VoiceClient):
    """A voice connection that says when it is over for good, and whether somebody else ended it.

    Moves and other regions are discord.py's to follow. Whatever else breaks the line ends it: `gone` is set, and a
    new one is needed. (Those that discord.py mends by itself, with `reconnect`, may stay deaf: the thread that reads
    the old socket does not look up from it for up to 30 seconds.)
    """

    def __init__(self, client: discord.Client, channel: discord.abc.Connectable) -> None:
        super().__init__(client, channel)
        self.gone = asyncio.Event()
        self.dismissed = False
        self._placed = asyncio.Event()
        self._has_come = False

    async def connect(
        self,
        *,
        reconnect: bool,
        timeout: float,  # noqa: ASYNC109
        self_deaf: bool = False,
        self_mute: bool = False,
    ) -> None:
        """Connect as discord.py does, and heed the end of the task that listens to the websocket."""
        await super().connect(reconnect=reconnect, timeout=timeout, self_deaf=self_deaf, self_mute=self_mute)
        if (listening := self._connection._runner) is not None:
            listening.add_done_callback(_heed)

    def create_connection_state(self) -> VoiceConnectionState:
        """discord.py's, which is helped with encryption."""
        return VoiceConnectionState(self, hook=self._begin_encryption)

    async def _begin_encryption(self, _: DiscordVoiceWebSocket, message: Mapping[str, Any]) -> None:
        """Follow a channel into encryption that was in the clear when the bot came: discord.py lets that pass."""
        state, epoch = self._connection, message["d"]
        if (
            message["op"] == DiscordVoiceWebSocket.DAVE_PREPARE_EPOCH
            and state.dave_session is None
            and epoch["epoch"] == 1
        ):
            state.dave_protocol_version = epoch["protocol_version"]
            await state.reinit_dave_session()

    async def change_channel(self, channel: discord.VoiceChannel) -> None:
        """Move as if a moderator did it, so that the socket stays; returns when Discord has."""
        self._placed.clear()
        await self.guild.change_voice_state(channel=channel, self_deaf=True)
        await self._placed.wait()

    async def on_voice_state_update(self, data: GuildVoiceState) -> None:
        """Tell being sent out of the channel from leaving it: then the line is down already.

        A goodbye that comes before Discord has said that the bot is there belongs to the line before this one.
        """
        if data["channel_id"] is not None:
            self._has_come = True
        elif not self._has_come and not self._connection._expecting_disconnect:
            return
        elif self.is_connected():
            self.dismissed = True
        await super().on_voice_state_update(data)
        self._placed.set()

    def cleanup(self) -> None:
        """The end of the line, whoever ended it."""
        super().cleanup()
        self.gone.set()
        ending = asyncio.current_task()
        if ending is not None and ending is not self._connection._runner:
            ending.add_done_callback(_heed)  # discord.py leaves the error that ended it in its task

    @property
    def is_broken(self) -> bool:
        """True while nobody is at the other end; discord.py may wait a while for what comes of it."""
        return self.ws.ws.close_code is not None or self.unheard_since is not None

    @property
    def unheard_since(self) -> float | None:
        """Since when (monotonic seconds) nothing may have arrived, where heartbeats stay unanswered for too long.

        Packets of voice are never answered. discord.py's client has no other way to tell.
        """
        beating = self.ws._keep_alive
        if beating is None or beating.interval is None:
            return None
        silent_s = time.perf_counter() - beating._last_ack
        return time.monotonic() - silent_s if silent_s > _UNANSWERED * beating.interval else None

    @property
    def is_readable(self) -> bool:
        """True when the listeners have the keys to what is sent. discord.py's client has no other way to tell."""
        return self._connection.dave_protocol_version == 0 or self._connection.can_encrypt


def _heed(task: asyncio.Task[object]) -> None:
    if task.cancelled() or (error := task.exception()) is None:
        return
    if isinstance(error, discord.ConnectionClosed | OSError):  # time-outs are among these
        log.info("a voice line ended: %s", error or type(error).__name__)
    else:
        log.error("a voice line ended with an error", exc_info=error)


class PlaylistSource(discord.AudioSource):
    """A playlist as opus packets, encoded one by one so that a new volume is heard at once."""

    def __init__(self, playlist: Playlist, line: VoiceLine) -> None:
        from bot.media.opus import OpusEncoder  # where its library is missing, the bot still comes up

        self._playlist, self._line = playlist, line
        self._encoder = OpusEncoder()
        self._patience = time.monotonic() + _KEYS_WITHIN_S

    def read(self) -> bytes:
        """The next 20 ms; silence while nobody could hear them, and nothing when all was heard."""
        if self._line.is_broken:
            return _SILENCE
        if self._line.is_readable:
            self._patience = time.monotonic() + _KEYS_WITHIN_S  # for the next time
        elif time.monotonic() < self._patience:  # nobody might come who could share them
            return _SILENCE
        frame = self._playlist.take()
        return b"" if frame is None else self._encoder.encode(frame)

    def is_opus(self) -> bool:
        """Nothing is left to encode."""
        return True

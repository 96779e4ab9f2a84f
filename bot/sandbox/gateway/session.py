"""A gateway session: its numbered events outlive the socket, so that a bot which returns misses nothing."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
from collections import deque
from enum import IntEnum
from typing import Any

from aiohttp import web

from bot.sandbox.entities import Json
from bot.sandbox.gateway.compression import Encoder

HISTORY = 1000  # events kept for a replay
_OUTBOX = 4000  # packets that a slow client may leave unread before it is cut off


class Op(IntEnum):
    """The gateway's opcodes."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE_UPDATE = 3
    VOICE_STATE_UPDATE = 4
    RESUME = 6
    RECONNECT = 7
    REQUEST_GUILD_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Connection:
    """One websocket: packets go out in order through a single writer."""

    def __init__(self, request: web.Request, socket: web.WebSocketResponse, encode: Encoder) -> None:
        self._request = request
        self._socket = socket
        self._encode = encode
        self._outbox: asyncio.Queue[str | bytes] = asyncio.Queue(_OUTBOX)

    async def write(self) -> None:
        """Send what is put into the outbox until cancelled or until the client is gone."""
        with contextlib.suppress(ConnectionError):
            while True:
                packet = await self._outbox.get()
                if isinstance(packet, str):
                    packet = self._encode(packet)
                await (
                    self._socket.send_str(packet)
                    if isinstance(packet, str)
                    else self._socket.send_bytes(packet)
                )

    def send(self, packet: str | bytes) -> None:
        """Queue a packet, of which text is encoded; a client that reads too slowly is cut off."""
        try:
            self._outbox.put_nowait(packet)
        except asyncio.QueueFull:
            self.abort()

    def send_op(self, op: Op, data: Any) -> None:
        """Queue a packet that is no event."""
        self.send(json.dumps({"op": op, "d": data, "s": None, "t": None}))

    async def close(self, code: int, reason: str = "") -> None:
        """Close with one of Discord's codes."""
        await self._socket.close(code=code, message=reason.encode())

    def abort(self) -> None:
        """Cut the wire without a close frame, as a failing network does."""
        if self._request.transport:
            self._request.transport.abort()


class Session:
    """What IDENTIFY began: its intents, its shard, its numbered events."""

    def __init__(self, intents: int, shard: tuple[int, int]) -> None:
        self.id = secrets.token_hex(16)
        self.intents = intents
        self.shard = shard
        self.connection: Connection | None = None
        self._sequence = 0
        self._history: deque[tuple[int, str]] = deque(maxlen=HISTORY)

    def dispatch(self, event: str, data: Json) -> None:
        """Number an event, keep it for a replay, and send it when the bot is connected."""
        self._sequence += 1
        packet = json.dumps({"op": Op.DISPATCH, "d": data, "s": self._sequence, "t": event})
        self._history.append((self._sequence, packet))
        if self.connection:
            self.connection.send(packet)

    def can_replay(self, sequence: int) -> bool:
        """True when every event after `sequence` is still known."""
        oldest = self._history[0][0] if self._history else 1
        return oldest - 1 <= sequence <= self._sequence

    def replay(self, sequence: int) -> None:
        """Send every event after `sequence` again."""
        if self.connection:
            for number, packet in self._history:
                if number > sequence:
                    self.connection.send(packet)

    def repeat(self, number: int) -> None:
        """Send the last so many events again."""
        self.replay(self._sequence - number)

    def serves(self, guild_id: int | None) -> bool:
        """True when the session's shard is the guild's; direct messages belong to shard 0."""
        index, count = self.shard
        return ((guild_id or 0) >> 22) % count == index

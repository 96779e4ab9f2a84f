"""The bot's seat in a voice channel: its keys and numbered messages, which outlive a socket that breaks."""

from __future__ import annotations

import json
import secrets
import struct
from collections import deque
from enum import IntEnum
from typing import Any

from bot.sandbox.entities import Channel, Json
from bot.sandbox.gateway.session import Connection
from bot.sandbox.spec import Inspector
from bot.sandbox.voice.rtp import KEY_BYTES

_HISTORY = 100  # messages kept for a socket that resumes


class Op(IntEnum):
    """The voice gateway's opcodes; those from 25 on are binary."""

    IDENTIFY = 0
    SELECT_PROTOCOL = 1
    READY = 2
    HEARTBEAT = 3
    SESSION_DESCRIPTION = 4
    SPEAKING = 5
    HEARTBEAT_ACK = 6
    RESUME = 7
    HELLO = 8
    RESUMED = 9
    CLIENTS_CONNECT = 11
    CLIENT_DISCONNECT = 13
    PREPARE_TRANSITION = 21
    EXECUTE_TRANSITION = 22
    TRANSITION_READY = 23
    PREPARE_EPOCH = 24
    EXTERNAL_SENDER = 25
    KEY_PACKAGE = 26
    PROPOSALS = 27
    COMMIT_WELCOME = 28
    ANNOUNCE_COMMIT = 29
    WELCOME = 30
    INVALID_COMMIT = 31


class Session:
    """What a VOICE_SERVER_UPDATE invited the bot to; `speaking` is what it last said of itself, `speeches` how often it
    has fallen silent.

    It `is_described` once the bot has the keys, with which it can be heard.

    It is also the bot's membership in the channel's group.
    """

    def __init__(
        self, channel: Channel, user_id: int, session_id: str, ssrc: int, inspector: Inspector
    ) -> None:
        self.channel = channel
        self.user_id = user_id
        self.session_id = session_id
        self.ssrc = ssrc
        self.token = secrets.token_hex(8)
        self.key = secrets.token_bytes(KEY_BYTES)
        self.speaking = False
        self.speeches = 0
        self.is_described = False
        self._inspector = inspector
        self._connection: Connection | None = None
        self._sequence = 0
        self._history: deque[tuple[int, str | bytes]] = deque(maxlen=_HISTORY)

    # The socket

    @property
    def is_connected(self) -> bool:
        """True while the bot talks through a socket."""
        return self._connection is not None

    def attach(self, connection: Connection) -> None:
        """Talk through this connection from now on."""
        self._connection = connection

    def detach(self, connection: Connection) -> None:
        """The connection is gone; another one may have taken its place."""
        if self._connection is connection:
            self._connection = None

    def resume(self, connection: Connection, heard: int) -> None:
        """Go on with another connection, with everything after message `heard`."""
        self.attach(connection)
        for number, packet in self._history:
            if number > heard:
                connection.send(packet)
        self.send(Op.RESUMED, None)

    async def close(self, code: int) -> None:
        """Close the socket with one of Discord's codes."""
        if self._connection is not None:
            await self._connection.close(code)

    def abort(self) -> None:
        """Cut the wire, as a failing network does."""
        if self._connection is not None:
            self._connection.abort()

    def send(self, op: Op, data: Any) -> None:
        """Send a numbered message."""
        self._sequence += 1
        message: Json = {"op": op, "d": data, "seq": self._sequence}
        self._inspector.event("VoiceReceive", message)
        self._post(json.dumps(message))

    def _send_binary(self, op: Op, payload: bytes) -> None:
        self._sequence += 1
        self._post(struct.pack(">HB", self._sequence, op) + payload)

    def _post(self, packet: str | bytes) -> None:
        self._history.append((self._sequence, packet))
        if self._connection is not None:
            self._connection.send(packet)

    # As a member of the group

    def begin(self, external_sender: bytes) -> None:
        """Introduce the gateway; the bot sends a key package by itself."""
        self._send_binary(Op.EXTERNAL_SENDER, external_sender)

    def propose(self, proposals: bytes) -> None:
        """Hand on who comes or goes."""
        self._send_binary(Op.PROPOSALS, proposals)

    def commit(self, transition: int, commit: bytes) -> None:
        """Hand on the commit that won."""
        self._send_binary(Op.ANNOUNCE_COMMIT, struct.pack(">H", transition) + commit)

    def prepare(self, transition: int, version: int) -> None:
        """Announce another protocol."""
        self.send(Op.PREPARE_TRANSITION, {"transition_id": transition, "protocol_version": version})

    def execute(self, transition: int) -> None:
        """Let the bot go over to what it has prepared."""
        self.send(Op.EXECUTE_TRANSITION, {"transition_id": transition})

    def prepare_epoch(self, version: int) -> None:
        """Announce a new group; the bot sends a key package."""
        self.send(Op.PREPARE_EPOCH, {"protocol_version": version, "epoch": 1})

    def welcome(self, transition: int, welcome: bytes) -> None:
        """Hand on the bot's welcome."""
        self._send_binary(Op.WELCOME, struct.pack(">H", transition) + welcome)

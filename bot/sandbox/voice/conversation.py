"""What bot and voice gateway say to each other on one websocket, from HELLO until it closes."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

from aiohttp import WSMsgType, web

from bot.sandbox.gateway.gateway import ProtocolError
from bot.sandbox.gateway.session import Connection
from bot.sandbox.spec import Inspector
from bot.sandbox.voice.mls import identity
from bot.sandbox.voice.rtp import MODE
from bot.sandbox.voice.session import Op, Session

if TYPE_CHECKING:
    from bot.sandbox.voice.server import VoiceServer

_log = logging.getLogger(__name__)

VERSION = "8"
HEARTBEAT_MS = 13_750


class Conversation:
    """One websocket of the bot."""

    def __init__(self, server: VoiceServer, inspector: Inspector) -> None:
        self._server = server
        self._inspector = inspector
        self._session: Session | None = None

    async def hold(self, socket: web.WebSocketResponse, connection: Connection) -> None:
        """Talk until the socket closes."""
        reachable = self._server.reachable
        await reachable.wait()
        heartbeat_ms = self._server.heartbeat_ms
        connection.send(
            json.dumps({"op": Op.HELLO, "d": {"heartbeat_interval": heartbeat_ms, "v": int(VERSION)}})
        )
        try:
            while True:
                message = await socket.receive(timeout=2 * heartbeat_ms / 1000)
                if not reachable.is_set():  # the message never came, nor does a goodbye
                    await reachable.wait()
                elif message.type is WSMsgType.TEXT:
                    self._hear(connection, message.data)
                elif message.type is WSMsgType.BINARY:
                    self._hear_binary(message.data)
                else:
                    break
        except ProtocolError as refusal:
            _log.warning("voice gateway closes: %s", refusal)
            await connection.close(refusal.code, refusal.reason)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            self._inspector.report(f"voice gateway: the sandbox could not read a packet: {error!r}")
            await connection.close(4020, "Bad request.")
        except TimeoutError:
            await connection.close(4009, "Session timed out.")
        finally:
            if self._session is not None:
                self._session.detach(connection)

    @property
    def _known(self) -> Session:
        if self._session is None:
            raise ProtocolError(4003, "Not authenticated.")
        return self._session

    def _hear(self, connection: Connection, text: str) -> None:
        packet = json.loads(text)
        self._inspector.event("VoiceSend", packet)
        op, data = Op(packet["op"]), packet["d"]
        match op:
            case Op.HEARTBEAT:
                data["seq_ack"]  # version 8 demands it
                connection.send(json.dumps({"op": Op.HEARTBEAT_ACK, "d": {"t": data["t"]}}))
            case Op.IDENTIFY:
                self._session = self._server.invited(data)
                self._session.attach(connection)
                self._server.welcome(self._session)
            case Op.RESUME:
                self._session = self._server.invited(data)
                self._session.resume(connection, data["seq_ack"])
            case Op.SELECT_PROTOCOL:
                if data["data"]["mode"] != MODE:
                    raise ProtocolError(4016, "Unknown encryption mode.")
                self._server.describe(self._known)
            case Op.SPEAKING:
                self._server.spoke(self._known, speaking=bool(data["speaking"]))
            case Op.TRANSITION_READY:
                self._server.ready(self._known, data["transition_id"])
            case _:
                self._inspector.report(f"voice gateway op {op.name}: nothing should lead to it here")

    def _hear_binary(self, packet: bytes) -> None:
        op, data = Op(packet[0]), packet[1:]
        if op is Op.KEY_PACKAGE:
            if identity(data) != self._known.user_id:
                raise ValueError("the key package is somebody else's")
            self._server.key_package(self._known, data)
        elif op is Op.COMMIT_WELCOME:
            self._server.commit(self._known, data)
        else:
            raise ValueError(f"op {op.name} is not binary")

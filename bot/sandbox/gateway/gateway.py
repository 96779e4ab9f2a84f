"""The gateway's conversation: HELLO, IDENTIFY or RESUME, heartbeats, and events until the socket closes."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from typing import Any

from aiohttp import WSMsgType, web
from discord import Intents

from bot.sandbox.changes import Change, GuildAdded
from bot.sandbox.entities import Guild, Json
from bot.sandbox.gateway.compression import open_encoder
from bot.sandbox.gateway.events import describe
from bot.sandbox.gateway.members import member_chunks
from bot.sandbox.gateway.session import Connection, Op, Session
from bot.sandbox.payloads import guild_create_json, self_json
from bot.sandbox.permissions import permissions_in
from bot.sandbox.spec import Inspector
from bot.sandbox.world import World

_log = logging.getLogger(__name__)

HEARTBEAT_MS = 41_250
RESUME_URL = "wss://gateway-us-east1-b.discord.gg"
_PACKET_LIMIT = 4096  # bytes a client may send in one packet
_SESSIONS = 64  # kept in all, those that may yet be resumed included


class ProtocolError(Exception):
    """The client broke the protocol; the socket closes with one of Discord's 4xxx codes."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(f"{code} {reason}")
        self.code = code
        self.reason = reason


class Gateway:
    """Serves websockets and tells every session what it may see of the world.

    `refused_intents` are the privileged ones that the application was not granted (close code 4014),
    `presence` is what the bot last said of itself.
    """

    def __init__(self, world: World, is_token: Callable[[str], bool], inspector: Inspector) -> None:
        self._world = world
        self._is_token = is_token
        self._inspector = inspector
        self._sessions: dict[str, Session] = {}
        self._arrivals = asyncio.Event()
        self.refused_intents = Intents.none()
        self.presence: Json = {}
        world.watch(self._on_change)

    @property
    def sessions(self) -> tuple[Session, ...]:
        """Every session that is connected or may resume."""
        return tuple(self._sessions.values())

    @property
    def connections(self) -> tuple[Connection, ...]:
        """Every open socket that has a session."""
        return tuple(session.connection for session in self.sessions if session.connection)

    async def wait_connected(self) -> None:
        """Wait until a bot is connected and knows its guilds."""
        while not self.connections:
            self._arrivals.clear()
            await self._arrivals.wait()

    # What a test may do to the sockets

    def drop(self) -> None:
        """Cut every socket without a close frame; the bots may resume."""
        for connection in self.connections:
            connection.abort()

    def ask_reconnect(self) -> None:
        """Ask every bot to come back (op 7), as Discord does when it deploys."""
        for connection in self.connections:
            connection.send_op(Op.RECONNECT, None)

    def invalidate(self, *, resumable: bool = False) -> None:
        """Declare every session invalid (op 9)."""
        for session in self.sessions:
            if session.connection:
                session.connection.send_op(Op.INVALID_SESSION, resumable)
            if not resumable:
                self._forget(session)

    def repeat(self, number: int) -> None:
        """Send the last events again, as a resume does whose bot had heard more than it said."""
        for session in self.sessions:
            session.repeat(number)

    # Events

    def dispatch(self, event: str, data: Json, guild_id: int | None) -> None:
        """Send an event that needs no intent to the shard of a guild."""
        for session in self.sessions:
            if session.serves(guild_id):
                self._emit(session, event, data)

    def _emit(self, session: Session, event: str, data: Json) -> None:
        self._inspector.event(event, data)
        session.dispatch(event, data)

    def _on_change(self, change: Change) -> None:
        if isinstance(change, GuildAdded):
            for session in self.sessions:
                self._introduce(session, change.guild, joined=True)
            return
        event = describe(change, self._world)
        for session in self.sessions:
            if event.seen_by_bot and session.serves(event.guild_id) and session.intents & event.intent:
                self._emit(session, event.name, event.data_for(session.intents))

    def _introduce(self, session: Session, guild: Guild, *, joined: bool = False) -> None:
        if session.serves(guild.id) and session.intents & Intents.guilds.flag:
            members = list(guild.members.values())
            if not session.intents & Intents.members.flag:
                members = [guild.members[user_id] for user_id in {self._world.bot.id, *guild.voice}]
            event = guild_create_json(guild, members)
            if not joined:
                event["unavailable"] = False  # it was announced by READY; a guild that is new lacks the key
            self._emit(session, "GUILD_CREATE", event)

    # The conversation

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Talk to one websocket until it closes."""
        try:
            encode = open_encoder(request.query.get("compress"))
        except ValueError:
            return web.Response(status=400)
        socket = web.WebSocketResponse(max_msg_size=1 << 16, compress=False)
        await socket.prepare(request)
        connection = Connection(request, socket, encode)
        writer = asyncio.create_task(connection.write(), name="gateway writer")
        connection.send_op(Op.HELLO, {"heartbeat_interval": HEARTBEAT_MS, "_trace": []})
        session: Session | None = None
        try:
            while True:
                message = await socket.receive(timeout=2 * HEARTBEAT_MS / 1000)
                if message.type is not WSMsgType.TEXT:
                    break
                session = self._hear(connection, session, message.data)
        except ProtocolError as refusal:
            _log.warning("gateway closes: %s", refusal)
            await connection.close(refusal.code, refusal.reason)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            self._inspector.report(f"gateway: the sandbox could not read a packet: {error!r}")
            await connection.close(4002, "Error while decoding payload.")
        except TimeoutError:
            await connection.close(4009, "Session timed out.")
        finally:
            self._leave(session, connection, socket.close_code)
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)
        return socket

    def _leave(self, session: Session | None, connection: Connection, close_code: int | None) -> None:
        if session and session.connection is connection:
            session.connection = None
            if close_code in {1000, 1001}:  # a client that says goodbye does not come back
                self._forget(session)

    def _forget(self, session: Session) -> None:
        """End a session, and with it the bot's places in voice."""
        self._sessions.pop(session.id, None)
        for guild in self._world.guilds:
            state = guild.voice.get(self._world.bot.id)
            if state and state.session_id == session.id:
                self._world.leave_voice(self._world.bot, guild)

    def _hear(self, connection: Connection, session: Session | None, text: str) -> Session | None:
        """Act on a packet and return the socket's session from then on."""
        op, data = self._decode(text)
        if op is Op.HEARTBEAT:
            connection.send_op(Op.HEARTBEAT_ACK, None)
        elif op is Op.IDENTIFY:
            if session:
                raise ProtocolError(4005, "Already authenticated.")
            return self._identify(connection, data)
        elif op is Op.RESUME:
            return self._resume(connection, data)
        elif session is None:
            raise ProtocolError(4003, "Not authenticated.")
        elif op is Op.PRESENCE_UPDATE:
            self.presence = data
        elif op is Op.VOICE_STATE_UPDATE:
            self._move_bot(session, data)
        elif op is Op.REQUEST_GUILD_MEMBERS:
            for chunk in member_chunks(self._world.guild(int(data["guild_id"])), data):
                self._emit(session, "GUILD_MEMBERS_CHUNK", chunk)
        else:
            self._inspector.report(f"gateway op {op.name}: the sandbox does not implement this")
        return session

    def _move_bot(self, session: Session, data: Json) -> None:
        """Let the bot into a voice channel or out of voice; without Connect nothing answers it, as on Discord."""
        bot, channel_id = self._world.bot, data["channel_id"]
        if channel_id is None:
            self._world.leave_voice(bot, self._world.guild(int(data["guild_id"])))
            return
        channel = self._world.channel(int(channel_id))
        if permissions_in(bot, channel).connect:
            flags = {key: bool(data[key]) for key in ("self_mute", "self_deaf")}
            self._world.enter_voice(bot, channel, session_id=session.id, **flags)

    def _decode(self, text: str) -> tuple[Op, Any]:
        if len(text.encode()) > _PACKET_LIMIT:
            raise ProtocolError(4002, "Payload too large.")
        try:
            packet = json.loads(text)
            op, data = Op(packet["op"]), packet["d"]
        except (json.JSONDecodeError, TypeError, KeyError):
            raise ProtocolError(4002, "Error while decoding payload.") from None
        except ValueError:
            raise ProtocolError(4001, "Unknown opcode.") from None
        if op in {Op.VOICE_STATE_UPDATE, Op.REQUEST_GUILD_MEMBERS}:  # clients send these ids as numbers
            data |= {key: data[key] and str(data[key]) for key in data.keys() & {"guild_id", "channel_id"}}
        self._inspector.event("Send", packet)
        return op, data

    def _identify(self, connection: Connection, data: Json) -> Session:
        if not self._is_token(data["token"]):
            raise ProtocolError(4004, "Authentication failed.")
        index, count = data.get("shard") or (0, 1)
        if not 0 <= index < count:
            raise ProtocolError(4010, "Invalid shard.")
        intents = int(data["intents"])
        if intents & ~Intents.all().value:
            raise ProtocolError(4013, "Invalid intents.")
        if intents & self.refused_intents.value:
            raise ProtocolError(4014, "Disallowed intents.")
        session = Session(intents, (index, count))
        self._remember(session)
        session.connection = connection
        guilds = [
            guild
            for guild in self._world.guilds
            if session.serves(guild.id) and self._world.bot.id in guild.members
        ]
        self._emit(session, "READY", self._ready_json(session, guilds))
        for guild in guilds:
            self._introduce(session, guild)
        self._arrivals.set()
        return session

    def _remember(self, session: Session) -> None:
        self._sessions[session.id] = session
        for old in self.sessions[:-_SESSIONS]:
            if old.connection is None:
                del self._sessions[old.id]

    def _resume(self, connection: Connection, data: Json) -> Session | None:
        session = self._sessions.get(data["session_id"])
        if session is None or not self._is_token(data["token"]) or not session.can_replay(data["seq"]):
            connection.send_op(Op.INVALID_SESSION, data=False)
            return None
        session.connection = connection
        session.replay(data["seq"])
        self._emit(session, "RESUMED", {"_trace": []})
        self._arrivals.set()
        return session

    def _ready_json(self, session: Session, guilds: list[Guild]) -> Json:
        return {
            "v": 10,
            "user": self_json(self._world.bot),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": RESUME_URL,
            "shard": list(session.shard),
            "application": {"id": str(self._world.bot.id), "flags": 0, "flags_new": "0"},
        }

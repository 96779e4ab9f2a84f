"""The voice server: who is in which channel, the bot's way in, and its packets on their way to the listeners."""

from __future__ import annotations

import asyncio
import functools
import itertools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.sandbox.changes import Change, VoiceMoved
from bot.sandbox.entities import Channel, Guild, Json, User
from bot.sandbox.gateway.gateway import ProtocolError
from bot.sandbox.gateway.session import Connection
from bot.sandbox.permissions import permissions_in
from bot.sandbox.spec import Inspector
from bot.sandbox.voice.conversation import HEARTBEAT_MS, VERSION, Conversation
from bot.sandbox.voice.ear import Ear, in_the_clear
from bot.sandbox.voice.group import Member
from bot.sandbox.voice.port import Port
from bot.sandbox.voice.privacy import Privacy
from bot.sandbox.voice.rtp import MODE, open_packet
from bot.sandbox.voice.session import Op, Session
from bot.sandbox.world import World

_DISCONNECTED = 4014
Dispatch = Callable[[str, Json, int | None], None]


@dataclass(frozen=True, slots=True)
class _Listener:
    """A person in a voice channel: what they hear, and their part in the encryption, where there is one."""

    ear: Ear
    member: Member | None


class VoiceServer:
    """Serves voice in every guild.

    `dave_version` is the protocol of end-to-end encryption that clients must speak: 0 is none, 1 needs the
    development dependency dave.py for whoever listens. For tests: `refusal` is a close code for every IDENTIFY, and
    `refused` how many had it; while `reachable` is not set nothing arrives and nothing is answered, as when a network
    dies without a word; `heartbeat_ms` is how often a client shall show that it lives.
    """

    def __init__(
        self, world: World, dispatch: Dispatch, inspector: Inspector, *, dave_version: int = 0
    ) -> None:
        self._world = world
        self._dispatch = dispatch
        self._inspector = inspector
        self.dave_version = dave_version
        self.refusal: int | None = None
        self.refused = 0
        self.reachable = asyncio.Event()
        self.reachable.set()
        self.heartbeat_ms = HEARTBEAT_MS
        self._sessions: dict[int, Session] = {}  # of the bot, by guild
        self._privacies: dict[int, Privacy] = {}  # by channel
        self._without_dave: set[int] = set()  # users
        self._listeners: dict[int, _Listener] = {}  # by user
        self._ssrcs = itertools.count(1000)
        self._regions = itertools.count(1)
        self._arrivals = asyncio.Event()
        self._closing: set[asyncio.Task[None]] = set()
        self._port: Port | None = None
        self._watchers: list[Callable[[Channel], None]] = []
        world.watch(self._on_change)

    async def open(self) -> None:
        """Begin to receive packets."""
        self._port = await Port.open(self._receive, self._inspector.report)

    async def close(self) -> None:
        """Receive no more packets."""
        if self._port is not None:
            self._port.close()
        await asyncio.gather(*self._closing, return_exceptions=True)

    def watch(self, watcher: Callable[[Channel], None]) -> None:
        """Call `watcher` with the channel whenever the bot has spoken there and falls silent."""
        self._watchers.append(watcher)

    # What a test may do

    @property
    def port(self) -> Port:
        """Where packets arrive, once it is open."""
        assert self._port is not None
        return self._port

    def session(self, guild: Guild) -> Session:
        """Return the bot's session in a guild; KeyError when it is not in voice there."""
        return self._sessions[guild.id]

    async def wait_connected(self, guild: Guild) -> None:
        """Wait until the bot can be heard in a guild: it is called to a channel, and has the keys."""
        while not (guild.id in self._sessions and self._sessions[guild.id].is_described):
            self._arrivals.clear()
            await self._arrivals.wait()

    def equip(self, user: User, *, dave: bool) -> None:
        """Say whether a person's client can encrypt end to end; it counts from their next entry."""
        if dave:
            self._without_dave.discard(user.id)
        else:
            self._without_dave.add(user.id)

    def change_region(self, guild: Guild) -> None:
        """Send the bot to another server for the same channel, as when somebody changes its region."""
        self._invite(self.session(guild).channel, self.session(guild).session_id)

    def ear(self, user: User) -> Ear:
        """Return what a person in voice hears; KeyError when they are not."""
        return self._listeners[user.id].ear

    def ears(self, channel: Channel) -> list[Ear]:
        """Return what each listener in a channel hears, who came first first."""
        return [self._listeners[user_id].ear for user_id in self._people(channel)]

    @property
    def is_speaking(self) -> bool:
        """True while the bot says that it speaks anywhere."""
        return any(session.speaking for session in self._sessions.values())

    def is_speaking_in(self, channel: Channel) -> bool:
        """True while the bot says that it speaks in a channel."""
        return any(session.speaking for session in self._sessions.values() if session.channel is channel)

    # Coming and going

    def _on_change(self, change: Change) -> None:
        if not isinstance(change, VoiceMoved):
            return
        state, before = change.state, change.before
        if state.member.user == self._world.bot:
            self._move_bot(state.member.guild, state.channel, before, state.session_id)
        elif state.channel is not before:
            self._move_person(state.member.user, state.channel, before)

    def _move_bot(
        self, guild: Guild, channel: Channel | None, before: Channel | None, session_id: str
    ) -> None:
        session = self._sessions.get(guild.id)
        if channel is None:
            self._dismiss(guild)
        elif channel is not before or session is None or not session.is_connected:
            self._invite(channel, session_id)

    def _invite(self, channel: Channel, session_id: str) -> None:
        """Tell the bot which server to call for its channel; what it has there already ends."""
        guild = channel.guild
        assert guild is not None
        self._dismiss(guild)
        session = Session(channel, self._world.bot.id, session_id, next(self._ssrcs), self._inspector)
        self._sessions[guild.id] = session
        endpoint = f"region{next(self._regions)}.discord.media:2053"
        data = {"token": session.token, "guild_id": str(guild.id), "endpoint": endpoint}
        self._dispatch("VOICE_SERVER_UPDATE", data, guild.id)

    def _dismiss(self, guild: Guild) -> None:
        session = self._sessions.pop(guild.id, None)
        if session is not None:
            self._leave_group(session.channel, session)
            closing = asyncio.get_running_loop().create_task(
                session.close(_DISCONNECTED), name="voice closes"
            )
            self._closing.add(closing)
            closing.add_done_callback(self._closing.discard)

    def _move_person(self, user: User, channel: Channel | None, before: Channel | None) -> None:
        gone = self._listeners.pop(user.id, None)
        if before is not None:
            if gone is not None:
                self._leave_group(before, gone.member)
            self._privacy(before).dismiss(user.id)
            self._tell(before, Op.CLIENT_DISCONNECT, {"user_id": str(user.id)})
        if channel is not None:
            self._listeners[user.id] = self._listener(user, channel)
            self._tell(channel, Op.CLIENTS_CONNECT, {"user_ids": [str(user.id)]})

    def _listener(self, user: User, channel: Channel) -> _Listener:
        if not self.dave_version:
            return _Listener(Ear(), None)
        privacy = self._privacy(channel)
        if user.id in self._without_dave:
            privacy.admit(user.id)
            return _Listener(Ear(in_the_clear), None)
        from bot.sandbox.voice.libdave import LibdaveMember  # needs a development dependency

        member = LibdaveMember(user.id, channel.id, privacy, self._inspector.report)
        privacy.join(member)
        return _Listener(Ear(functools.partial(member.decrypt, self._world.bot.id)), member)

    def _privacy(self, channel: Channel) -> Privacy:
        if channel.id not in self._privacies:
            self._privacies[channel.id] = Privacy(channel.id, self.dave_version)
        return self._privacies[channel.id]

    def _leave_group(self, channel: Channel, member: Member | None) -> None:
        if member is not None and channel.id in self._privacies:
            self._privacies[channel.id].leave(member)

    def _people(self, channel: Channel) -> Iterable[int]:
        states = channel.guild.voice.items() if channel.guild else ()
        return [
            user_id for user_id, state in states if state.channel is channel and user_id in self._listeners
        ]

    def _tell(self, channel: Channel, op: Op, data: Json) -> None:
        session = self._sessions.get(channel.guild_id or 0)
        if session is not None and session.channel is channel and session.is_connected:
            session.send(op, data)

    # The bot's conversation

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Talk to one websocket until it closes."""
        if request.query.get("v") != VERSION:
            self._inspector.report(f"voice gateway: version {request.query.get('v')} instead of {VERSION}")
        socket = web.WebSocketResponse(max_msg_size=1 << 16, compress=False)
        await socket.prepare(request)
        connection = Connection(request, socket, str)
        writer = asyncio.create_task(connection.write(), name="voice gateway writer")
        try:
            await Conversation(self, self._inspector).hold(socket, connection)
        finally:
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)
        return socket

    def invited(self, claim: Mapping[str, Any]) -> Session:
        """Return the session of an IDENTIFY or RESUME; 4006 for a stranger, 4017 without the encryption."""
        if self.refusal is not None:
            self.refused += 1
            raise ProtocolError(self.refusal, "Told to refuse.")
        session = self._sessions.get(int(claim["server_id"]))
        if session is None or (session.session_id, session.token) != (claim["session_id"], claim["token"]):
            raise ProtocolError(4006, "Session is no longer valid.")
        if claim.get("max_dave_protocol_version", self.dave_version) < self.dave_version:
            raise ProtocolError(4017, "E2EE/DAVE protocol required.")
        return session

    def welcome(self, session: Session) -> None:
        """Say where the packets go to, and who is there."""
        host, port = self.port.address
        session.send(Op.READY, {"ssrc": session.ssrc, "ip": host, "port": port, "modes": [MODE]})
        session.send(Op.CLIENTS_CONNECT, {"user_ids": [str(user) for user in self._people(session.channel)]})

    def describe(self, session: Session) -> None:
        """Hand out the key; a channel with encryption takes the bot into its group."""
        description = {
            "mode": MODE,
            "secret_key": list(session.key),
            "dave_protocol_version": self._privacy(session.channel).version,
        }
        session.send(Op.SESSION_DESCRIPTION, description)
        session.is_described = True
        self._arrivals.set()
        if self.dave_version:
            self._privacy(session.channel).join(session)

    def spoke(self, session: Session, *, speaking: bool) -> None:
        """Note whether the bot speaks; whoever watches is told when it falls silent."""
        fell_silent = session.speaking and not speaking
        if fell_silent and self._port is not None:
            self._port.take_in()  # it sent these before it said so
        session.speaking = speaking
        if fell_silent:
            session.speeches += 1
            for watcher in self._watchers:
                watcher(session.channel)

    def key_package(self, session: Session, data: bytes) -> None:
        """Let the bot into its channel's group."""
        self._privacy(session.channel).group.receive_key_package(session, data)

    def commit(self, session: Session, data: bytes) -> None:
        """Take the bot's answer to proposals."""
        self._privacy(session.channel).group.receive_commit(session, data)

    def ready(self, session: Session, transition: int) -> None:
        """The bot is prepared for a transition; for one to new keys its listeners are by then too."""
        if not self._privacy(session.channel).ready(session, transition):
            session.execute(transition)

    # Packets

    def _receive(self, ssrc: int, datagram: bytes) -> None:
        """Let the listeners hear a packet; ValueError when it was not sealed for this server."""
        session = next((known for known in self._sessions.values() if known.ssrc == ssrc), None)
        if session is None or not session.is_connected or not self.reachable.is_set():
            return  # it was under way when its session ended or its socket broke
        if permissions_in(self._world.bot, session.channel).speak:
            packet = open_packet(session.key, datagram)
            for ear in self.ears(session.channel):
                ear.hear(packet)

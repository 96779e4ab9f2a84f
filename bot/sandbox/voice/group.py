"""Who shares the keys of a voice channel: the group grows and shrinks one member at a time, each with an epoch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from bot.sandbox.voice.mls import Commit, ExternalSender, identity


class Member(Protocol):
    """A client of the group; answers come back through the group's methods, never while it is being told."""

    def begin(self, external_sender: bytes) -> None:
        """Start over with a group of one's own; a key package is expected."""
        ...

    def propose(self, proposals: bytes) -> None:
        """Somebody comes or goes; a commit is expected."""
        ...

    def commit(self, transition: int, commit: bytes) -> None:
        """A commit was accepted: the group enters its next epoch."""
        ...

    def welcome(self, transition: int, welcome: bytes) -> None:
        """The member is in the group."""
        ...

    def prepare(self, transition: int, version: int) -> None:
        """Be ready to hear both this protocol and the one in use, and say so."""
        ...

    def execute(self, transition: int) -> None:
        """Send by the protocol that was prepared."""
        ...

    def prepare_epoch(self, version: int) -> None:
        """A new group is made for this protocol."""
        ...


@dataclass(frozen=True, slots=True)
class _Change:
    """What is proposed: the member comes in, or goes."""

    member: Member
    comes: bool


class Group:
    """The MLS group of one channel, as the voice gateway leads it (DAVE protocol 1).

    The first who comes founds it; everybody else is added by a commit of a member, and the first commit of an
    epoch wins. `epoch` counts them, `members` are by leaf; `transitions` are the numbers that commits are given, and
    `settled` is called when everybody who is asked in is a member.
    """

    def __init__(self, channel_id: int, transitions: Iterator[int], *, settled: Callable[[], None]) -> None:
        self._sender = ExternalSender(channel_id)
        self._leaves: list[Member | None] = []
        self._ids: dict[Member, int] = {}  # users, of whoever was asked in and of whoever is not out yet
        self._here: set[Member] = set()
        self._waiting: dict[Member, bytes] = {}
        self._leaving: list[Member] = []
        self._proposed: _Change | None = None
        self._transitions, self._on_settled = transitions, settled
        self.epoch = 0

    @property
    def members(self) -> list[Member]:
        """Who has the keys."""
        return [leaf for leaf in self._leaves if leaf is not None]

    @property
    def roster(self) -> set[int]:
        """The users whose credentials may be met in the group."""
        return set(self._ids.values())

    def join(self, member: Member) -> None:
        """Ask a newcomer for a key package."""
        self._here.add(member)
        member.begin(self._sender.package())

    def receive_key_package(self, member: Member, key_package: bytes) -> None:
        """Let a member in; one that is in already has lost its state, and comes anew."""
        if member not in self._here:
            return  # gone before it was let in
        self._ids[member] = identity(key_package)
        if member in self._leaves:
            self._leaving.append(member)
        self._waiting[member] = key_package
        self._advance()

    def leave(self, member: Member) -> None:
        """Let a member go."""
        self._here.discard(member)
        self._waiting.pop(member, None)
        if member in self._leaves or self._proposed == _Change(member, comes=True):
            self._leaving.append(member)
        self._advance()

    def receive_commit(self, member: Member, data: bytes) -> None:
        """Take a commit; one for an epoch that is over came too late."""
        commit = Commit.read(data)
        change = self._proposed
        if change is None or commit.epoch != self.epoch or member not in self._leaves:
            return
        self._proposed = None
        self.epoch += 1
        transition = next(self._transitions)
        if not change.comes:
            self._leaves[self._leaves.index(change.member)] = None
        for other in self.members:
            other.commit(transition, commit.commit)
        if change.comes:
            self._seat(change.member)
            change.member.welcome(transition, commit.welcome)
        self._advance()

    def _seat(self, member: Member) -> None:
        """Give the leftmost free leaf (RFC 9420, 7.7)."""
        self._waiting.pop(member, None)
        if None in self._leaves:
            self._leaves[self._leaves.index(None)] = member
        else:
            self._leaves.append(member)

    def _advance(self) -> None:
        """Propose the next change, if there is one and none is under way."""
        if all(member in self._leaving for member in self.members):  # nobody is left who could commit
            self._leaves, self._leaving, self._proposed, self.epoch = [], [], None, 0
        if self._proposed is not None:
            return
        if not self.members and self._waiting:
            self._seat(next(iter(self._waiting)))
        self._leaving = [member for member in self._leaving if member in self._leaves]
        self._ids = {m: i for m, i in self._ids.items() if m in self._here or m in self._leaves}
        if self._leaving:
            goer = self._leaving[0]
            self._propose(
                _Change(goer, comes=False), self._sender.remove(self._leaves.index(goer), self.epoch)
            )
        elif self._waiting:
            comer, key_package = next(iter(self._waiting.items()))
            self._propose(_Change(comer, comes=True), self._sender.add(key_package, self.epoch))
        elif self._here == set(self.members):
            self._on_settled()

    def _propose(self, change: _Change, proposals: bytes) -> None:
        self._proposed = change
        for member in self.members:
            if member is not change.member:
                member.propose(proposals)

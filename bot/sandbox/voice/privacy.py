"""The end-to-end encryption of one channel: down to the clear when somebody comes who has none, and up again."""

from __future__ import annotations

import itertools

from bot.sandbox.voice.group import Group, Member


class Privacy:
    """Leads a channel between DAVE's protocol 0, the clear, and the `newest` that everybody else speaks.

    Down, each member is told of the transition, and it is executed when all are ready; up, a new group is made, and who
    enters it encrypts again. One ends before the next begins. `version` is what is in use, or being entered; `group`
    shares the keys while that is not 0.
    """

    def __init__(self, channel_id: int, newest: int) -> None:
        self._channel_id, self._newest = channel_id, newest
        self._transitions = itertools.count(1)
        self._members: dict[Member, None] = {}
        self._without: set[int] = set()  # users who cannot encrypt
        self._changing = False
        self._pending: int | None = None  # the transition down
        self._awaited: set[Member] = set()
        self.version = newest
        self.group = self._new_group()

    def join(self, member: Member) -> None:
        """Let a member in who can encrypt."""
        self._members[member] = None
        if self.version:
            self.group.join(member)

    def leave(self, member: Member) -> None:
        """Let such a member go."""
        self._members.pop(member, None)
        if self.version:
            self.group.leave(member)
        if self._pending is not None:
            self.ready(member, self._pending)

    def admit(self, user_id: int) -> None:
        """Somebody comes who cannot encrypt."""
        self._without.add(user_id)
        self._advance()

    def dismiss(self, user_id: int) -> None:
        """Whoever goes may have been the last who could not encrypt."""
        self._without.discard(user_id)
        self._advance()

    def ready(self, member: Member, transition: int) -> bool:
        """A member is prepared; False when the transition is none between protocols."""
        if transition != self._pending:
            return False
        self._awaited.discard(member)
        self._execute_when_ready()
        return True

    def _advance(self) -> None:
        wanted = 0 if self._without else self._newest
        if self._changing or wanted == self.version:
            return
        self._changing = True
        if wanted:
            self._go_up()
        else:
            self._go_down()

    def _go_down(self) -> None:
        self._pending = next(self._transitions)
        self._awaited = set(self._members)
        for member in self._members:
            member.prepare(self._pending, 0)
        self._execute_when_ready()

    def _execute_when_ready(self) -> None:
        if self._awaited or self._pending is None:
            return
        transition, self._pending = self._pending, None
        self.version, self._changing = 0, False
        for member in self._members:
            member.execute(transition)
        self._advance()

    def _go_up(self) -> None:
        self.version = self._newest
        self.group = self._new_group()
        for member in self._members:
            member.prepare_epoch(self.version)
            self.group.join(member)
        if not self._members:
            self._settled(self.group)

    def _new_group(self) -> Group:
        group = Group(self._channel_id, self._transitions, settled=lambda: self._settled(group))
        return group

    def _settled(self, group: Group) -> None:
        """Everybody is in it."""
        if group is self.group and self._pending is None:
            self._changing = False
            self._advance()

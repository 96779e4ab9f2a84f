"""A channel's group of real clients: whoever comes or goes, those who are there share their keys, and nobody else."""

from __future__ import annotations

import asyncio
import random

import pytest

from bot.sandbox.voice.group import Group
from bot.sandbox.voice.libdave import LibdaveMember
from bot.sandbox.voice.mls import Commit
from bot.sandbox.voice.privacy import Privacy

CHANNEL = 7 * 10**17


class Room:
    """People in a channel, each with Discord's own library."""

    def __init__(self) -> None:
        self.privacy = Privacy(CHANNEL, newest=1)
        self.present: dict[int, LibdaveMember] = {}
        self.problems: list[str] = []

    def enter(self, user_id: int) -> None:
        self.present[user_id] = LibdaveMember(user_id, CHANNEL, self.privacy, self.problems.append)
        self.privacy.join(self.present[user_id])

    def leave(self, user_id: int) -> LibdaveMember:
        gone = self.present.pop(user_id)
        self.privacy.leave(gone)
        return gone

    @property
    def group(self) -> Group:
        return self.privacy.group

    async def settle(self) -> None:
        """Everybody answers until nobody has anything to say."""
        for _ in range(30):
            await asyncio.sleep(0)

    @property
    def keys(self) -> set[bytes | None]:
        return {member.authenticator for member in self.present.values()}


@pytest.mark.parametrize("seed", range(5))
async def test_people_come_and_go_in_any_order(seed: int) -> None:
    dice, room = random.Random(seed), Room()
    known: set[bytes | None] = set()
    for _ in range(25):
        user_id = dice.randint(1, 5)
        gone = room.leave(user_id) if user_id in room.present else None
        if gone is None:
            room.enter(user_id)
        await room.settle()
        assert len(room.group.members) == len(room.present)
        if len(room.present) > 1:
            assert len(room.keys) == 1
            assert not room.keys & known, "new keys each time"
            known |= room.keys
            assert gone is None or gone.authenticator not in room.keys
    assert room.problems == []


@pytest.mark.parametrize("seed", range(20))
async def test_they_need_not_wait_for_each_other(seed: int) -> None:
    dice, room = random.Random(seed), Room()
    for _ in range(40):
        user_id = dice.randint(1, 5)
        if user_id in room.present:
            room.leave(user_id)
        else:
            room.enter(user_id)
        if dice.random() < 0.3:
            await asyncio.sleep(0)
    await room.settle()
    assert len(room.group.members) == len(room.present)
    assert len(room.keys) <= 1
    assert room.problems == []


async def test_who_lost_their_state_comes_anew() -> None:
    room = Room()
    room.enter(1)
    room.enter(2)
    await room.settle()
    before = room.keys

    room.group.join(room.present[2])  # a fresh state, and a fresh key package
    await room.settle()

    assert len(room.keys) == 1
    assert room.keys != before
    assert len(room.group.members) == 2


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"\x00\x01\x00\x01" + bytes(40), b"\xff" * 500])
def test_what_is_no_commit_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"message|commit"):
        Commit.read(data)

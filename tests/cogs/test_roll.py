"""`/roll`, with and without a campaign."""

from __future__ import annotations

import random
import re

import pytest

from bot.rules.dice import roll
from cogs.roll._embeds import rolled
from tests.table import Table


async def test_dice_are_rolled_before_everyone(table: Table) -> None:
    reply = await table.kira.slash("roll", dice="2d6+3", label="**sneak** past @everyone")

    rolled = re.search(r"Kira rolls (\d+) · \\\*\\\*sneak", reply.text)
    assert rolled
    assert 5 <= int(rolled[1]) <= 15
    assert "@everyone" not in reply.text
    assert not reply.is_private


async def test_a_private_roll_is_private(table: Table) -> None:
    reply = await table.kira.slash("roll", dice="1d20 adv", private=True)

    assert reply.is_private


@pytest.mark.parametrize("dice", ["", "2d6+", "fireball", "999999d999999", "(" * 500, "1/0"])
async def test_dice_that_cannot_be_rolled_get_a_sentence(table: Table, dice: str) -> None:
    reply = await table.kira.slash("roll", dice=dice)

    assert reply.is_private
    assert "broke" not in reply.text
    assert reply.text


async def test_many_dice_fit_on_their_card(table: Table) -> None:
    reply = await table.kira.slash("roll", dice="100d1000kh1", label="x" * 3000)

    assert "Kira rolls" in reply.text


def test_a_natural_20_and_a_natural_1_are_cheered_and_mourned() -> None:
    for seed in range(100):
        thrown = roll("2d20kh1+5", rng=random.Random(seed))
        (kept,) = [die.values[-1] for die in thrown.dice if die.kept]
        described = str(rolled("Kira", thrown, "").description)
        assert ("Natural 20!" in described) == (kept == 20)
        assert ("Natural 1." in described) == (kept == 1)

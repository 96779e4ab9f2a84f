"""`/roll`, with and without a campaign."""

from __future__ import annotations

import re

import pytest

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

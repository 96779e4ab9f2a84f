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


async def test_in_a_campaign_a_roll_names_its_place_and_the_first_its_commitment(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")

    first = await table.kira.slash("roll", dice="2d6+3")
    second = await table.borin.slash("roll", dice="1d20", label="luck")

    assert "#1 to #2 of session 1" in first.text
    assert "Dice session 1 begins" in first.text
    assert re.search(r"SHA-256 `[0-9a-f]{64}`", first.text)
    assert "#3 of session 1" in second.text
    assert "begins" not in second.text


async def test_where_nobody_plays_a_roll_has_no_place(table: Table) -> None:
    assert "session" not in (await table.kira.slash("roll", dice="2d6+3")).text


async def test_a_sum_without_dice_takes_no_place(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")

    assert "Kira rolls 8" in (await table.kira.slash("roll", dice="5+3")).text
    assert "#1 of session 1" in (await table.kira.slash("roll", dice="1d20")).text


async def test_a_hero_rolls_under_their_own_name(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    await table.kira.slash("character create", name="Ashka")

    assert "Ashka rolls" in (await table.kira.slash("roll", dice="1d20")).text


@pytest.mark.parametrize("advantage", ["advantage", "disadvantage"])
async def test_advantage_can_be_chosen(table: Table, advantage: str) -> None:
    reply = await table.kira.slash("roll", dice="1d20+5", advantage=advantage)

    assert " dropped" in reply.text


async def test_nobody_can_feel_out_the_next_dice(table: Table) -> None:
    """An expression that fails unless the die shows a 20 would tell what comes, if the die were put back."""
    await table.kira.slash("campaign create", name="Stormreach")

    felt = await table.kira.slash("roll", dice="1/(1d20//20)", private=True)
    while "rolls" in felt.text:  # a 20
        felt = await table.kira.slash("roll", dice="1/(1d20//20)", private=True)

    stays = re.search(r"stay in the ledger from #(\d+) on", felt.text)
    assert stays
    assert f"#{int(stays[1]) + 1} of session 1" in (await table.kira.slash("roll", dice="1d20")).text


def test_a_natural_20_and_a_natural_1_are_cheered_and_mourned() -> None:
    for seed in range(100):
        thrown = roll("2d20kh1+5", rng=random.Random(seed))
        (kept,) = [die.values[-1] for die in thrown.dice if die.kept]
        described = str(rolled("Kira", thrown, "").description)
        assert ("Natural 20!" in described) == (kept == 20)
        assert ("Natural 1." in described) == (kept == 1)

"""What characters carry, and who may reach into their bags."""

from __future__ import annotations

import asyncio

import pytest

from bot.chronicle import Chronicle
from bot.chronicle.characters import Draft
from bot.errors import BadInput, NotAllowed
from bot.facts import Actor
from bot.rules.heroes import belongings_of


@pytest.fixture(autouse=True)
async def _borin(chronicle: Chronicle, kira: Actor, borin: Actor) -> None:
    await chronicle.campaigns.create(kira, "Stormreach")
    await chronicle.characters.create(borin, Draft("Borin"))


async def test_belongings_are_their_owners(chronicle: Chronicle, kira: Actor, borin: Actor) -> None:
    await chronicle.characters.create(kira, Draft("Old Marrow"), npc=True)

    with pytest.raises(NotAllowed):
        await chronicle.inventories.remove(kira, "longsword", name="Borin")
    with pytest.raises(NotAllowed):
        await chronicle.inventories.add(borin, "torch", name="Old Marrow")
    handled = await chronicle.inventories.add(kira, "torch", 3, "Old Marrow")
    assert (handled.item.name, handled.item.quantity) == ("Torch", 3)


async def test_what_is_taken_stays(chronicle: Chronicle, borin: Actor) -> None:
    await chronicle.inventories.add(borin, "+1 dagger")
    await chronicle.inventories.equip(borin, "dagger +1")
    await chronicle.inventories.pay(borin, "-5 gp")

    owned = belongings_of(await chronicle.inventories.show(borin))
    assert owned.coins == 1_000
    assert [item.name for item in owned.items if item.equipped] == [
        "Longsword",
        "Chain mail",
        "Shield",
        "Dagger +1",
    ]
    assert await chronicle.inventories.carried(borin, "dag") == ("Dagger +1",)


async def test_two_at_once_lose_nothing(chronicle: Chronicle, borin: Actor) -> None:
    await asyncio.gather(*(chronicle.inventories.add(borin, f"pearl {number}") for number in range(8)))
    assert len(await chronicle.inventories.carried(borin, "pearl")) == 8


@pytest.mark.parametrize("name", ["", "\u200b", "a\u202eb", "x" * 81])
async def test_what_cannot_be_a_name_is_no_item(chronicle: Chronicle, borin: Actor, name: str) -> None:
    with pytest.raises(BadInput):
        await chronicle.inventories.add(borin, name)

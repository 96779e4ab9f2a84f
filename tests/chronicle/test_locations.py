"""Places are added, discovered once, and visited again."""

from __future__ import annotations

import pytest

from bot.chronicle import Chronicle
from bot.errors import AlreadyThere, NotFound
from bot.facts import Actor


@pytest.fixture(autouse=True)
async def _stormreach(chronicle: Chronicle, kira: Actor) -> None:
    await chronicle.campaigns.create(kira, "Stormreach")


async def test_the_first_visit_is_the_discovery(chronicle: Chronicle, kira: Actor, borin: Actor) -> None:
    await chronicle.locations.add(borin, "Salt Stair", "A stair cut into the cliff.")

    (undiscovered,) = await chronicle.locations.list(borin)
    first = await chronicle.locations.visit(borin, "salt stair")
    second = await chronicle.locations.visit(kira, "Salt Stair")

    assert (undiscovered.visits, undiscovered.discovered_at) == (0, None)
    assert (first.visits, second.visits) == (1, 2)
    assert first.discovered_at is not None
    assert second.discovered_at == first.discovered_at
    assert await chronicle.locations.list(kira) == (second,)


async def test_nobody_visits_what_is_not_on_the_map(chronicle: Chronicle, borin: Actor) -> None:
    with pytest.raises(NotFound, match="/location add"):
        await chronicle.locations.visit(borin, "Atlantis")


async def test_a_place_is_added_once(chronicle: Chronicle, kira: Actor) -> None:
    await chronicle.locations.add(kira, "Salt Stair")

    with pytest.raises(AlreadyThere):
        await chronicle.locations.add(kira, "SALT STAIR")
    assert await chronicle.locations.names(kira, "salt") == ("Salt Stair",)

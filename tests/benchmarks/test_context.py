"""What the benchmark of the context fills is a scene in which a turn can begin."""

from __future__ import annotations

from benchmarks.context import measure
from db.session import Database


async def test_scenes_of_every_length_are_loaded(database: Database, database_url: str) -> None:
    short, long, growth = await measure(database_url, (8, 80), loads=2)

    assert (short.figure, long.figure) == ("load the scene, 8 turns", "load the scene, 80 turns")
    assert min(short.value, long.value) > 0
    assert growth.value == long.ratio

"""The bot dies at moments of a turn that nobody chose, by kill -9: every move is answered once, no die falls twice.

All of the moments, some hundreds of them, are died at by `python -m benchmarks.faults --only crashes`.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.faults.crashes import deaths, moments, sample, set_table
from benchmarks.faults.grounds import Toll, open_grounds


async def test_whenever_the_bot_dies_its_players_get_one_answer(faults_url: str, tmp_path: Path) -> None:
    async with open_grounds(faults_url, tmp_path) as grounds:
        bot = await grounds.start()
        table = await set_table(grounds, bot)
        found = await moments(table, bot, tmp_path / "moments")
        died = [death async for death in deaths(table, bot, sample(found, 6))]
        violations = grounds.sandbox.violations
    assert len(found) > 200, "a turn was followed through all of its steps"
    assert sum(death.reached for death in died) >= 4
    assert [death for death in died if death.toll != Toll(0, 0)] == []
    assert violations == []

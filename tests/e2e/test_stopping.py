"""Told to stop while it narrates in several campaigns: what ends in time is posted, the rest goes on elsewhere."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from benchmarks.faults.grounds import open_grounds
from benchmarks.faults.nursery import Child
from benchmarks.faults.row import Row
from benchmarks.faults.stopping import Evening, begin, ends_at_once, finishes, hands_back, world


@pytest.mark.parametrize(
    ("tried", "grace_s"),
    [(finishes, "30"), (hands_back, "0.5"), (ends_at_once, "30")],
    ids=["turns end in time", "the grace is over", "a second signal"],
)
async def test_a_bot_that_is_told_to_stop_leaves_no_move_unanswered(
    faults_url: str, tmp_path: Path, tried: Callable[[Evening, Child], Awaitable[Row]], grace_s: str
) -> None:
    async with open_grounds(faults_url, tmp_path, world=world(2), TORCHLIT_STOP_GRACE_S=grace_s) as grounds:
        bot = await grounds.start()
        row = await tried(await begin(grounds), bot)
    assert row.held, row

"""Several processes on one database, one of which dies every few seconds: each move is answered once and in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.faults.fleet import Size, sail


@pytest.mark.timeout(180)
async def test_turns_are_told_in_order_whichever_process_dies(faults_url: str, tmp_path: Path) -> None:
    told, row = await sail(faults_url, tmp_path, Size(campaigns=8, moves=2, kill_every_s=2.0))
    assert told.moves >= 16
    assert told.kills > 0
    assert told.disorder == 0
    assert row.held, row

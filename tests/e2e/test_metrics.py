"""An evening's figures, read as Prometheus reads them."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.e2e.test_media import narration_of, studio
from tests.table import PATIENCE_S, open_table
from tests.test_metrics import free_port, scrape


@pytest.mark.usefixtures("database")
async def test_a_turn_can_be_followed_in_the_metrics(database_url: str, tmp_path: Path) -> None:
    port = free_port()
    async with (
        studio() as service,
        open_table(
            database_url,
            tmp_path,
            metrics_port=port,
            image_url=service.url,
            speech_url=f"{service.url}/broken",
            speech_embedded=False,
            speech_file="always",
        ) as table,
    ):
        service.paints.set()
        await table.kira.slash("campaign create", name="Stormreach")
        await narration_of(table, await table.kira.say("I sneak past the guard."))
        url = f"http://127.0.0.1:{port}/metrics"
        ended = {"torchlit_jobs_total play done": 1, "torchlit_jobs_total after done": 1}  # in any order
        async with asyncio.timeout(PATIENCE_S):
            while not ended.items() <= (seen := await asyncio.to_thread(scrape, url)).items():
                await asyncio.sleep(0.05)

    expected = {
        "torchlit_actions_received_total": 1,
        "torchlit_turns_total posted": 1,
        "torchlit_narrations_total model": 1,
        "torchlit_engine_requests_total scripted narration stop": 1,
        "torchlit_media_total picture made": 1,
        "torchlit_media_total clip failed": 1,
        "torchlit_model_ready": 1,
        "torchlit_chronicle_ready": 1,
    }
    assert {name: seen.get(name) for name in expected} == expected
    assert seen.get("torchlit_checks_total success", 0) + seen.get("torchlit_checks_total failure", 0) == 1
    words = {"Kira", "Stormreach", "guard", "tavern"}
    assert not [name for name in seen if any(word in name for word in words)]

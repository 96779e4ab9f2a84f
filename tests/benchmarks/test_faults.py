"""The table of faults says what was lost, and its moments are found where a turn waits."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from procrastinate.worker import Worker

from benchmarks.faults import doomed
from benchmarks.faults.__main__ import FAMILIES
from benchmarks.faults.crashes import _STEPS, sample, step
from benchmarks.faults.doomed import STORY, Trap, Watched
from benchmarks.faults.row import Row, print_row, print_table
from bot.memory.story import StoryWriter
from bot.turn.accompaniment import Accompaniment
from bot.turn.jobs import Jobs
from bot.turn.turns import Turns
from cogs.play._cog import PlayCog
from cogs.play._reply import LiveReply
from cogs.play._stage import DiscordStage
from db.pool import JobPool

HELD = Row("killed, rolling", tries=3, recovered_s=(1.0, 5.25, 2.0))
LOST = Row("killed, narrating", tries=2, lost=1)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_has_rows_to_try(family: str) -> None:
    rows = importlib.import_module(f"benchmarks.faults.{family}").rows
    assert inspect.isasyncgenfunction(rows)
    assert list(inspect.signature(rows).parameters) == ["quick"]


def test_a_fault_that_cost_a_move_or_was_never_tried_did_not_hold() -> None:
    assert HELD.held
    assert not LOST.held
    assert not Row("frozen", tries=1, doubled=1).held
    assert not Row("frozen", tries=0).held


def test_the_table_has_a_line_for_each_fault(capsys: pytest.CaptureFixture[str]) -> None:
    print_table([HELD, LOST])
    _, held, lost = capsys.readouterr().out.splitlines()
    assert " ".join(held.split()) == "killed, rolling 3 0 0 2.0 s, at most 5.2 s"
    assert " ".join(lost.split()) == "killed, narrating 2 1 0"


def test_a_program_gets_an_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    print_row(HELD)
    assert json.loads(capsys.readouterr().out) == {
        "fault": "killed, rolling",
        "tries": 3,
        "lost": 0,
        "doubled": 0,
        "recovered_s": 2.0,
        "most_s": 5.25,
        "held": True,
    }


def test_a_sample_has_the_first_and_the_last() -> None:
    found = [str(number) for number in range(100)]
    assert sample(found, 4) == ["0", "33", "66", "99"]
    assert sample(found[:3], 4) == found[:3]


def test_a_moment_belongs_to_the_step_that_waits() -> None:
    played = "Turns.play:80 Turns._play_one:102"
    assert step(f"asked {played} dm_turn:49 _resolve:76 Database.transaction:108 #1") == "rolling"
    assert step("answered LiveReply._keep_typing:147 #1") == "showing"


class Tale:
    """A story to follow; it begins with `tell`."""

    async def tell(self) -> None:
        async with self._opened():
            async for _ in self._pieces():
                await asyncio.sleep(0)

    @asynccontextmanager
    async def _opened(self) -> AsyncIterator[None]:
        await asyncio.sleep(0)
        yield

    async def _pieces(self) -> AsyncIterator[int]:
        await asyncio.sleep(0)
        yield 1


async def test_every_wait_of_a_story_is_found_also_behind_generators(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doomed, "ROOT", Path(__file__).parent)
    monkeypatch.setattr(doomed, "STORY", frozenset({"Tale.tell"}))
    order, record = tmp_path / "trap.json", tmp_path / "moments"
    order.write_text(json.dumps({"record": str(record)}))
    trap = Trap(order)
    trap.set()
    await asyncio.Task(Watched(Tale().tell(), trap))
    await asyncio.Task(Watched(asyncio.sleep(0), trap))  # no part of a story

    functions = [moment.split()[-2].split(":")[0] for moment in record.read_text().splitlines()]
    phases = [moment.split()[0] for moment in record.read_text().splitlines()]
    assert functions == [
        function for function in ("Tale._opened", "Tale._pieces", "Tale.tell") for _ in ("asked", "answered")
    ]
    assert phases == ["asked", "answered"] * 3


def test_what_is_followed_of_a_turn_is_there() -> None:
    """A function that got another name would leave its moments out, and nobody would die at them."""
    followed = (PlayCog, Worker, Turns, DiscordStage, LiveReply, Accompaniment, StoryWriter, Jobs, JobPool)
    owners = {one.__name__: one for one in followed}
    for name in (*STORY, *(part for part in _STEPS if "." in part)):
        owner, _, function = name.partition(".")
        assert callable(getattr(owners[owner], function or "__init__")), name

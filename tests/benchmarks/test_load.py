"""What the load benchmark counts is what its people saw; and it still runs."""

from __future__ import annotations

import asyncio
import math
from pathlib import Path
from types import SimpleNamespace

import pytest
from discord import ChannelType

from benchmarks.load.bot import Run, opened
from benchmarks.load.engine import CLOSING, PacedEngine
from benchmarks.load.figures import figures, soaked
from benchmarks.load.plan import Plan
from benchmarks.load.players import CURSOR, Ledger, Table
from benchmarks.load.watch import Level, Sample
from bot.llm.engine import Delta, Finished, Message, Request, Role
from bot.sandbox import Channel, User
from bot.sandbox import Message as Shown
from bot.sandbox.changes import MessageChange, TypingStarted
from bot.sandbox.entities import Reference
from db.session import Database

BOT = User(1, "Torchlit", bot=True)


def reply(channel: Channel, to: int, content: str) -> Shown:
    return Shown(99, channel, BOT, content, reference=Reference(to, channel.id, None))


def test_a_message_is_answered_by_the_text_and_not_by_the_sign_or_the_card() -> None:
    table = Table(Channel(7, "tavern", ChannelType.text), [])
    ledger = Ledger([table])
    ledger.wrote(table, 11, 0.0)
    ledger.wrote(table, 12, 0.0)

    ledger.on_change(TypingStarted(table.channel, BOT))
    assert (len(ledger.sign), len(ledger.card), ledger.unanswered) == (2, 0, 2)
    ledger.on_change(MessageChange("CREATE", reply(table.channel, 11, CURSOR)))
    assert (len(ledger.card), ledger.unanswered) == (1, 2)
    ledger.on_change(MessageChange("UPDATE", reply(table.channel, 11, f"The door opens. {CURSOR}")))
    assert ledger.unanswered == 2
    ledger.on_change(MessageChange("UPDATE", reply(table.channel, 12, "The door opens.")))
    assert (len(ledger.whole), ledger.unanswered) == (2, 0)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine takes no time."""
    monkeypatch.setattr("benchmarks.load.engine.asyncio", SimpleNamespace(sleep=lambda _: asyncio.sleep(0)))


@pytest.mark.usefixtures("at_once")
async def test_each_narration_ends_with_a_word_of_its_own_and_a_time() -> None:
    engine = PacedEngine(seed=1)
    request = Request((Message(Role.USER, "Kira waits."),))
    told = ["", ""]
    for number in range(2):
        async for piece in engine.stream(request):
            if isinstance(piece, Delta):
                told[number] += piece.text
            else:
                assert isinstance(piece, Finished)
    words = [text.rpartition(f"{CLOSING} ")[2].rstrip(".") for text in told]
    assert len(set(words)) == 2
    first, second, nobodys = engine.meant_s([*words, "yours"])
    assert 1.0 < first != second < 9.0
    assert nobodys == 0.0
    assert not any(letter.isdigit() for letter in "".join(told))


@pytest.mark.usefixtures("at_once")
async def test_whoever_plays_is_answered(database: Database, database_url: str, tmp_path: Path) -> None:
    plan = Plan(campaigns=2, players=2, rate=4.0, seconds=1.5)
    async with opened(plan, database_url, tmp_path, workers=4) as bench:
        found = await bench.run(plan)

    assert found.seen["sent"] == len(found.seen["whole"]) > 0
    assert (found.seen["unanswered"], found.seen["violations"]) == (0, [])
    assert 0 < found.turns == len(found.own) <= found.seen["sent"]
    assert found.statements > found.turns
    nothing = {one.figure for one in figures(plan, found, bench.memory_a_campaign) if math.isnan(one.value)}
    assert nothing == set()


def level(*memory: float) -> Level:
    return Level(lambda: 0, 1.0, [Sample(60.0 * n, value, 10, 5) for n, value in enumerate(memory)])


def run(**seen: object) -> Run:
    nothing = {name: [] for name in ("sign", "card", "whole", "stalls", "violations")}
    counts = dict.fromkeys(("sent", "edits", "unanswered", "refused", "cpu_s"), 0)
    return Run(
        seen=nothing | counts | {"took_s": 10.0} | seen,
        own=[0.1],
        queued=[0.1],
        narrated=[],
        stalls=[0.001],
        turns=1,
        statements=30,
        bot_s=1.0,
        database_s=0.5,
        level=level(100, 100, 100, 100, 100, 100, 100, 100, 100),
        bytes_a_turn=3000.0,
    )


def test_what_grows_is_seen_and_what_sways_is_not() -> None:
    flat, growing = level(*(100 + n % 2 for n in range(60))), level(*(100 + n for n in range(60)))
    slope, error = flat.slope("memory")
    assert abs(slope) <= 2 * error
    assert growing.slope("memory") == (pytest.approx(60), pytest.approx(0, abs=1e-6))
    assert level(1, 2).slope("memory") == (0.0, math.inf)


def test_a_message_without_an_answer_fails_the_goal() -> None:
    plan = Plan(40, 4, 2.0, 20.0)
    for unanswered, met in ((0, True), (1, False)):
        found = {figure.figure: figure for figure in figures(plan, run(unanswered=unanswered), 1.0)}
        assert found["40 campaigns, 2 messages/s: messages without an answer"].met is met
    assert all(figure.met for figure in soaked(run()))


def test_a_plan_survives_the_way_to_the_other_process() -> None:
    plan = Plan(40, 4, 2.0, 20.0, 100)
    assert Plan.from_json(plan.to_json()) == plan
    assert plan.interval_s == 80.0

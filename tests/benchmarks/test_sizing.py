"""What a size is derived from, and whether a turn is asked for in constant time in a large database."""

from __future__ import annotations

import pytest

from benchmarks.sizing.demand import Habits, demand, turn_every_s
from benchmarks.sizing.large import asked, fetching_s, fill
from benchmarks.sizing.machines import Costs, size
from db.session import Database

CAMPAIGNS = 3_000


async def test_a_turn_reads_a_handful_of_rows_however_many_there_are(database: Database) -> None:
    await fill(database, campaigns=CAMPAIGNS, turns=5)
    async with database.transaction() as tx:
        [first] = await (await tx.connection.execute("SELECT min(id) FROM campaigns")).fetchone() or [0]
        # As the benchmark counts them; in two steps, for others' channels may have these numbers still.
        await tx.connection.execute("UPDATE campaigns SET channel_id = -id")
        await tx.connection.execute("UPDATE campaigns SET channel_id = id")

    found = await asked(database, first + CAMPAIGNS // 2)

    assert len(found) > 15
    assert {one.statement: one.rows for one in found if one.rows > 60} == {}
    assert len(await fetching_s(database, 2)) == 2


def test_a_slow_writer_has_a_turn_a_message_and_a_fast_party_one_after_the_other() -> None:
    assert turn_every_s(Habits(players=1, interval_s=3600), turn_s=5) == pytest.approx(3600, rel=0.01)
    assert turn_every_s(Habits(players=100, interval_s=1), turn_s=5) == pytest.approx(5, rel=0.01)


def test_demand_grows_with_the_campaigns_and_never_beyond_them() -> None:
    few, many = (demand(number, Habits(), 5.0) for number in (1_000, 100_000))
    assert few.playing < 1_000
    assert many.playing == pytest.approx(100 * few.playing, rel=0.3)
    week_s = 3 * 3600 / turn_every_s(Habits(), 5.0)
    assert many.turns_a_week == pytest.approx(100_000 * week_s, rel=0.05)


def test_a_size_has_a_shard_for_2500_servers_and_a_process_for_each_busy_core() -> None:
    costs = Costs(bot_s=0.06, busy=0.6, campaigns_a_guild=1.0)
    large = size(1_000_000, demand(1_000_000, Habits(), costs.turn_s), costs)
    assert large.shards == 400
    assert large.bot_cores == pytest.approx(large.turns_a_second * 0.1, abs=1)
    assert large.connections == 14 * large.bot_cores
    assert size(1, demand(1, Habits(), 5.0), costs).bot_cores == 1

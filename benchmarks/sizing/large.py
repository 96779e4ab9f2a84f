"""A database as large as years of play make it, and how a turn's statements fare in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

from benchmarks._plans import nodes, statements
from bot.facts import Charge, Limits, Meter, Payer, PlayerAction
from bot.turn.jobs import line_after, line_of
from db.repository.line import Work
from db.session import Database, Transaction

BOT, USER = 1, 900_000_000_000_000_001
WAITING = 10_000  # jobs in the line
GROWING = frozenset(
    {
        "turns",
        "actions",
        "story_segments",
        "campaigns",
        "characters",
        "usage",
        "guild_places",
        "procrastinate_jobs",
    }
)
"""The tables whose size depends on how many play, and how long."""

# Turn by turn through all campaigns, as they are played, so that no campaign's turns lie side by side.
FILL = (
    """
    INSERT INTO campaigns (guild_id, channel_id, name, name_key, style, language, created_by, pictured_place,
                           pictured_fight)
    SELECT n / 2, n, 'Saga ' || n, 'saga ' || n, 'grim', 'English', 1, 0, 0 FROM generate_series(1, %(campaigns)s) AS n
    """,
    """
    INSERT INTO characters (campaign_id, user_id, name, name_key, race, class_name, level, background, abilities,
                            hit_points, max_hit_points)
    SELECT id, 900000000000000000 + n, 'Hero ' || n, 'hero ' || n, 'Human', 'Fighter', 1, '', '{"STR": 10}', 9, 9
    FROM generate_series(1, 2) AS n CROSS JOIN campaigns
    """,
    """
    INSERT INTO turns (bot_id, campaign_id, channel_id, state, gathering, narration, posted_at)
    SELECT 1, campaigns.id, channel_id, 'posted', false, repeat('The stair gives way. ', 15), now()
    FROM generate_series(1, %(turns)s) AS n CROSS JOIN campaigns
    """,
    """
    INSERT INTO actions (turn_id, message_id, user_id, user_name, actor, text, at)
    SELECT id, 900000000000000000 + id, 900000000000000001, 'kira', 'Kira', 'I climb on, and listen.', now() FROM turns
    """,
    """
    INSERT INTO story_segments (campaign_id, text, turn_ids)
    SELECT campaign_id, 'They climbed on.', array_agg(id ORDER BY id) FROM turns GROUP BY campaign_id
    """,
    """
    INSERT INTO usage (payer, payer_id, what, until)
    SELECT payer, id, what, now() + interval '1 minute'
    FROM campaigns, unnest(ARRAY['user', 'campaign']) AS payer, unnest(ARRAY['turns/hour', 'turns/day']) AS what
    """,
    "INSERT INTO guild_places (bot_id, guild_id, place) SELECT DISTINCT 1, guild_id, mod(guild_id, 7) FROM campaigns",
    """
    INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, args, status)
    SELECT 'turns:1', 'play', -mod(id, 1000), 'campaign:' || id, jsonb_build_object('campaign_id', id), 'todo'
    FROM campaigns ORDER BY id LIMIT %(waiting)s
    """,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement of a turn: milliseconds, and how many rows it read of the tables that grow."""

    statement: str
    ms: float
    rows: float


async def fill(database: Database, *, campaigns: int, turns: int) -> None:
    """So many campaigns with so many turns each, and a long line of jobs."""
    values = {"campaigns": campaigns, "turns": turns, "waiting": WAITING}
    for statement in FILL:
        async with database.transaction() as tx:
            await tx.connection.execute(statement, values if "%(" in statement else None)
    async with database.transaction() as tx:
        await tx.connection.execute("ANALYZE")


async def asked(database: Database, campaign_id: int) -> list[Asked]:
    """All that the repositories are asked in a campaign's next turn but plain inserts, explained where it stood."""
    found: list[Asked] = []
    async with database.transaction() as tx:
        for step in (_receive, _play, _follow):
            with statements(database) as sent:
                await step(tx, campaign_id)
            found += [
                await _explained(tx, statement, parameters)
                for statement, parameters in sent
                if not statement.startswith("INSERT")
            ]
        await tx.connection.rollback()
    return found


async def fetching_s(database: Database, times: int) -> list[float]:
    """Seconds that a worker waits for its next job, with all the others in the line."""
    seconds = []
    for _ in range(times):
        async with database.transaction() as tx:
            begun = perf_counter()
            await tx.connection.execute(
                "SELECT id FROM procrastinate_fetch_job_v2(ARRAY['turns:1']::varchar[], NULL)"
            )
            seconds.append(perf_counter() - begun)
    return seconds


async def _receive(tx: Transaction, campaign_id: int) -> None:
    seat = await tx.campaigns.seat(campaign_id, USER)
    assert seat is not None
    campaign, character_id, name = seat
    action = PlayerAction(
        BOT, 1, campaign.guild_id, campaign.channel_id, USER, "kira", "I wait.", datetime.now(UTC)
    )
    await tx.turns.receive(campaign, action, actor=name or "Kira", character_id=character_id)
    limits: Limits = {}
    payers = {Payer.USER: USER, Payer.CAMPAIGN: campaign.id, Payer.GUILD: campaign.guild_id}
    await tx.budgets.take(
        campaign.guild_id, [Charge(payer, who, Meter.TURNS, 1) for payer, who in payers.items()], limits
    )
    await tx.line.place(BOT, campaign_id, queue=line_of(BOT))


async def _play(tx: Transaction, campaign_id: int) -> None:
    turn = await tx.turns.next_unfinished(campaign_id)
    assert turn is not None
    await tx.turns.start(turn.id)
    await tx.context.load_scene(campaign_id, before_turn_id=turn.id)
    await tx.encounters.open_in(campaign_id)
    await tx.line.waiting(line_of(BOT), f"campaign:{campaign_id}")
    await tx.turns.save_resolved(turn.id, {})
    await tx.turns.save_narrated(
        turn.id, narration="It is done.", model="", prompt_tokens=1, new_tokens=1, timings={}
    )
    await tx.turns.save_reply(turn.id, 1)
    await tx.turns.save_posted(turn.id)


async def _follow(tx: Transaction, campaign_id: int) -> None:
    await tx.line.place(BOT, campaign_id, queue=line_after(BOT), work=Work.AFTER)
    await tx.campaigns.get(campaign_id)
    await tx.turns.uncovered(campaign_id)
    await tx.turns.campaigns_with_unfinished(BOT)


async def _explained(tx: Transaction, statement: str, parameters: Any) -> Asked:
    await tx.connection.execute("SAVEPOINT asked")
    rows = await tx.connection.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + statement, parameters)
    [[[plan]]] = await rows.fetchall()
    await tx.connection.execute("ROLLBACK TO SAVEPOINT asked")
    steps = [
        step for step in nodes(plan["Plan"]) if step.get("Relation Name") in GROWING and step["Actual Loops"]
    ]
    touched = sum((step["Actual Rows"] + _passed_over(step)) * step["Actual Loops"] for step in steps)
    return Asked(" ".join(statement.split())[:60], plan["Execution Time"], touched)


def _passed_over(step: dict[str, Any]) -> float:
    """Rows that were read for nothing, each time."""
    return sum(float(step.get(why, 0)) for why in ("Rows Removed by Filter", "Rows Removed by Index Recheck"))

"""How the cost of a turn's context depends on the length of the campaign: it should not.

`python -m benchmarks.context [--json] [--quick]` fills an embedded server of its own and measures
`load_scene` in campaigns of 100, 10,000 and 1,000,000 turns.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import statistics
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks._report import Figure, at_most, print_figures
from bot.facts import Campaign
from db import embedded, migrate
from db.session import Database, Transaction

LENGTHS = (100, 10_000, 1_000_000)
LOADS = 200
MOST = 1.5  # times the cost of the shortest campaign

FILL_TURNS = """
INSERT INTO turns (bot_id, campaign_id, channel_id, state, gathering, narration, posted_at)
SELECT 1, %(campaign_id)s, %(channel_id)s, 'posted', false,
       'The stair gives way under step ' || n || ', and the sea below answers with a bell.', now()
FROM generate_series(1, %(turns)s) AS n
"""
FILL_ACTIONS = """
INSERT INTO actions (turn_id, message_id, user_id, user_name, actor, text, at)
SELECT id, 900000000000000000 + id, 1, 'kira', 'Kira', 'I climb to step ' || id || '.', now()
FROM turns WHERE campaign_id = %(campaign_id)s
"""
FILL_STORY = """
INSERT INTO story_segments (campaign_id, text, turn_ids)
SELECT campaign_id, 'The party climbed on, up to step ' || max(id) || '.', array_agg(id ORDER BY id)
FROM turns WHERE campaign_id = %(campaign_id)s GROUP BY campaign_id, id / 8 ORDER BY id / 8
"""


async def fill(tx: Transaction, *, turns: int, guild_id: int = 1, party: int = 4) -> Campaign:
    """A campaign of so many posted turns, a story segment for every 8, and all else in a scene."""
    campaign = await tx.campaigns.add(
        guild_id=guild_id,
        channel_id=turns,
        name=f"The stair of {turns} steps",
        style="grim",
        language="English",
        created_by=1,
    )
    for number in range(2 * party):
        await tx.characters.add(
            campaign_id=campaign.id,
            user_id=number if number < party else None,
            name=f"Climber {number}",
            race="human",
            class_name="fighter",
            level=1,
            background="",
            abilities={"STR": 15, "DEX": 14, "CON": 13, "INT": 12, "WIS": 10, "CHA": 8},
            max_hit_points=12,
        )
    for number in range(4):
        await tx.quests.add(
            campaign_id=campaign.id, title=f"Bell {number}", description="Ring it.", reward=""
        )
    place = await tx.locations.add(
        campaign_id=campaign.id, name="Salt Stair", description="Cut into the cliff."
    )
    await tx.locations.visit(campaign.id, place.id)
    values = {"campaign_id": campaign.id, "channel_id": turns, "turns": turns}
    await tx.connection.execute("SET LOCAL statement_timeout = 0")
    for statement in (FILL_TURNS, FILL_ACTIONS, FILL_STORY):
        await tx.connection.execute(statement, values)
    return campaign


async def measure(url: str, lengths: tuple[int, ...], *, loads: int = LOADS) -> list[Figure]:
    """The median milliseconds of one load for each length, measured by turns so that noise hits all alike."""
    database = Database(url)
    await database.open()
    campaigns = []
    for turns in lengths:
        async with database.transaction() as tx:
            campaigns.append(await fill(tx, turns=turns))
    async with database.transaction() as tx:
        await tx.connection.execute("ANALYZE")
    times: dict[int, list[float]] = {campaign.id: [] for campaign in campaigns}
    for campaign in loads * campaigns:
        began = perf_counter()
        async with database.transaction() as tx:
            await tx.context.load_scene(campaign.id)
        times[campaign.id].append(perf_counter() - began)
    await database.aclose()
    medians = [1000 * statistics.median(times[campaign.id]) for campaign in campaigns]
    figures = [
        Figure(
            f"load the scene, {turns:,} turns",
            round(median, 3),
            "ms",
            f"{lengths[0]:,} turns",
            round(median / medians[0], 3),
        )
        for turns, median in zip(lengths, medians, strict=True)
    ]
    growth = round(medians[-1] / medians[0], 3)
    return [
        *figures,
        at_most(f"cost at {lengths[-1]:,} turns in costs at {lengths[0]:,}", growth, "ratio", MOST),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.context", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--quick", action="store_true", help="without the longest campaign, in seconds")
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="torchlit-bench-"))
    try:
        url = embedded.start(folder)
        migrate.upgrade(url)
        print_figures(
            asyncio.run(measure(url, LENGTHS[:-1] if arguments.quick else LENGTHS)), as_json=arguments.json
        )
    finally:
        embedded.stop(folder)
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()

"""From turns a second to machines: each figure from a measured cost, and the words for how."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from benchmarks.sizing.demand import Demand

GUILDS_A_SHARD = 2_500  # Discord refuses a shard with more
IDENTIFIES_A_DAY = 1_000
IDENTIFY_S = 5.0  # for each one of max_concurrency
REQUESTS_A_SECOND = 50  # of a bot, unless Discord raised it
CONNECTIONS_A_PROCESS = 10 + 4  # TORCHLIT_POOL_MAX and the job queue's


@dataclass(frozen=True, slots=True)
class Costs:
    """What a turn costs: processor seconds, bytes and rows that stay, transactions, requests to Discord, new tokens.

    `turn_s` is how long it takes, `tokens_a_second` what one engine makes for all of its streams; `busy` is how far a
    core is to be used.
    """

    bot_s: float = 0.050
    database_s: float = 0.011
    bytes: float = 2_600.0
    rows: float = 2.7
    transactions: float = 18.0
    requests: float = 4.5
    tokens: float = 100.0
    turn_s: float = 5.0
    tokens_a_second: float = 67.0
    busy: float = 0.6
    campaigns_a_guild: float = 2.0


@dataclass(frozen=True, slots=True)
class Size:
    """What so many campaigns need."""

    campaigns: int
    playing: int
    turns_a_second: float
    rows_a_year: float
    bytes_a_year: float
    transactions_a_second: float
    bot_cores: int
    database_cores: int
    connections: int
    streams: int
    engines: int
    shards: int
    requests_a_second: float
    start_s: float


def size(campaigns: int, demand: Demand, costs: Costs) -> Size:
    """What is needed at the busiest minute of the week, and what has been written after a year."""
    turns_a_year = demand.turns_a_week * 365.25 / 7
    processes = max(1, ceil(demand.turns_a_second * costs.bot_s / costs.busy))
    shards = max(1, ceil(campaigns / costs.campaigns_a_guild / GUILDS_A_SHARD))
    return Size(
        campaigns=campaigns,
        playing=demand.playing,
        turns_a_second=demand.turns_a_second,
        rows_a_year=turns_a_year * costs.rows,
        bytes_a_year=turns_a_year * costs.bytes,
        transactions_a_second=demand.turns_a_second * costs.transactions,
        bot_cores=processes,
        database_cores=max(1, ceil(demand.turns_a_second * costs.database_s / costs.busy)),
        connections=processes * CONNECTIONS_A_PROCESS,
        streams=ceil(demand.turns_a_second * costs.turn_s),
        engines=max(1, ceil(demand.turns_a_second * costs.tokens / costs.tokens_a_second)),
        shards=shards,
        requests_a_second=demand.turns_a_second * costs.requests,
        start_s=shards * IDENTIFY_S,
    )

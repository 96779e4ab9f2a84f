"""The lines in which turns, and what follows them, wait: fair between servers, whatever each of them sends."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import cache

from sqlalchemy import BigInteger, TextClause, bindparam, text

from db.failures import translated
from db.repository.base import Repository
from db.takeover import OWN

STEP = 6
"""How far a job moves its server's next one down the line; a larger share of the line divides it."""

_LAST = 2**31 - 1  # as far as a job's priority goes
_FAR = 2**30  # where it is time to count from the front again; what is left lasts for 179 million turns

# Start-time fair queueing (Goyal, Vin and Cheng 1996): a turn starts where its server's last one ended, but not before
# what is being played now; so nobody is punished for what was free, and nobody saves up. In an empty line everybody is
# level. What went to the front, or is tried again, does not say how far the line has come.
_NOW = """
    greatest(1, coalesce(
        (SELECT max(-priority) FROM procrastinate_jobs
         WHERE status = 'doing' AND worker_id IS NOT NULL AND queue_name = :queue AND priority < 0 AND attempts = 0),
        (SELECT -priority FROM procrastinate_jobs
         WHERE status = 'todo' AND queue_name = :queue AND priority < 0 AND attempts = 0
         ORDER BY priority DESC, id LIMIT 1),
        (SELECT max({kept}) FROM guild_places WHERE bot_id = :bot_id)
    ))
"""
_PLACE = f"""
    WITH line AS (
        SELECT guild_id, {STEP} / coalesce(own.share, 1) AS step, {_NOW} AS now
        FROM campaigns AS played LEFT JOIN guild_limits AS own USING (guild_id)
        WHERE played.id = :campaign_id
    )
    INSERT INTO guild_places AS known (bot_id, guild_id, {{kept}})
    SELECT :bot_id, guild_id, now + step FROM line
    ON CONFLICT (bot_id, guild_id) DO UPDATE
    SET {{kept}} = greatest(known.{{kept}}, excluded.{{kept}} - (SELECT step FROM line)) + (SELECT step FROM line)
    RETURNING {{kept}} - (SELECT step FROM line)
"""  # noqa: S608 (numbers and names of ours, here and below)
_FAR_BOTS = f"SELECT bot_id FROM guild_places GROUP BY bot_id HAVING max({{kept}}) > {_FAR}"  # noqa: S608
# Whoever has been given a place holds the first table until its job is written down, in every version of Torchlit;
# whoever asks for one meanwhile is given it by the new count. No job is begun, put back or locked in between.
_HOLD = text("SET LOCAL lock_timeout = '2s'; LOCK TABLE guild_places, procrastinate_jobs IN EXCLUSIVE MODE")
_COUNT_AGAIN = f"""
    WITH line AS (SELECT {_NOW} - 1 AS passed),
    known AS (UPDATE guild_places SET {{kept}} = greatest({{kept}} - passed, 0) FROM line WHERE bot_id = :bot_id)
    UPDATE procrastinate_jobs SET priority = -greatest(-priority - passed, 1) FROM line
    WHERE status IN ('todo', 'doing') AND priority < 0 AND split_part(queue_name, :own, 1) = :queue
"""  # noqa: S608

_WAITING = text(
    """
    SELECT
        EXISTS (SELECT FROM procrastinate_jobs WHERE lock = :lock AND status = 'todo') AS ours,
        EXISTS (
            SELECT FROM procrastinate_jobs AS other
            WHERE status = 'todo' AND queue_name = :queue AND lock <> :lock
              AND (scheduled_at IS NULL OR scheduled_at <= now())
              AND NOT EXISTS (
                  SELECT FROM procrastinate_jobs AS held WHERE held.lock = other.lock AND held.status = 'doing'
              )
        ) AS others
    """
)


class Work(StrEnum):
    """What waits in a line of its own, by the column that says where a server's next stands in it."""

    TURNS = "place"
    AFTER = "after_place"


class Line(Repository):
    """Places in a bot's lines; the smallest is first."""

    async def place(self, bot_id: int, campaign_id: int, *, queue: str, work: Work = Work.TURNS) -> int:
        """The place of the next job of a campaign's server, which moves the one after it down the line."""
        place = _of(work, _PLACE).bindparams(
            bindparam("campaign_id", campaign_id, BigInteger), bot_id=bot_id, queue=queue
        )
        return min(int(await self._value(place) or 0), _LAST)

    async def count_again(self, queue_of: Callable[[int], str], *, work: Work = Work.TURNS) -> None:
        """Where a bot's places have come far, count them from the front again; nobody's turn among them changes.

        `queue_of(bot_id)` is where its jobs wait. In a transaction of its own: it waits for all who were given a place
        and have not written their job down, and those who come meanwhile wait for it. ChronicleUnavailable where that
        takes too long.
        """
        for (bot_id,) in await self._rows(text(_FAR_BOTS.format(kept=work))):
            counted = _of(work, _COUNT_AGAIN).bindparams(bot_id=bot_id, queue=queue_of(bot_id), own=OWN)
            with translated():
                await self._connection.execute(_HOLD)
                await self._connection.execute(counted)

    async def waiting(self, queue: str, lock: str) -> tuple[bool, bool]:
        """Whether another job with the lock waits, and whether one could be done now that has another lock."""
        [(ours, others)] = await self._rows(_WAITING.bindparams(queue=queue, lock=lock))
        return ours, others


@cache
def _of(work: Work, statement: str) -> TextClause:
    return text(statement.format(kept=work)).bindparams(bindparam("bot_id", type_=BigInteger))

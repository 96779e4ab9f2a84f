"""The line in which turns wait to be played: fair between servers, whatever each of them sends."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import BigInteger, bindparam, text

from db.failures import translated
from db.repository.base import Repository
from db.takeover import OWN

STEP = 6
"""How far a turn moves its server's next one down the line; a larger share of the line divides it."""

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
        (SELECT max(place) FROM guild_places WHERE bot_id = :bot_id)
    ))
"""
_PLACE = text(
    f"""
    WITH line AS (
        SELECT guild_id, {STEP} / coalesce(own.share, 1) AS step, {_NOW} AS now
        FROM campaigns AS played LEFT JOIN guild_limits AS own USING (guild_id)
        WHERE played.id = :campaign_id
    )
    INSERT INTO guild_places AS known (bot_id, guild_id, place)
    SELECT :bot_id, guild_id, now + step FROM line
    ON CONFLICT (bot_id, guild_id) DO UPDATE
    SET place = greatest(known.place, excluded.place - (SELECT step FROM line)) + (SELECT step FROM line)
    RETURNING place - (SELECT step FROM line)
    """  # noqa: S608 (a number of ours)
).bindparams(bindparam("bot_id", type_=BigInteger), bindparam("campaign_id", type_=BigInteger))

_FAR_BOTS = text(f"SELECT bot_id FROM guild_places GROUP BY bot_id HAVING max(place) > {_FAR}")  # noqa: S608
# Whoever has been given a place holds the first table until its job is written down, in every version of Torchlit;
# whoever asks for one meanwhile is given it by the new count. No job is begun, put back or locked in between.
_HOLD = text("SET LOCAL lock_timeout = '2s'; LOCK TABLE guild_places, procrastinate_jobs IN EXCLUSIVE MODE")
_COUNT_AGAIN = text(
    f"""
    WITH line AS (SELECT {_NOW} - 1 AS passed),
    known AS (UPDATE guild_places SET place = greatest(place - passed, 0) FROM line WHERE bot_id = :bot_id)
    UPDATE procrastinate_jobs SET priority = -greatest(-priority - passed, 1) FROM line
    WHERE status IN ('todo', 'doing') AND priority < 0 AND split_part(queue_name, :own, 1) = :queue
    """  # noqa: S608
).bindparams(bindparam("bot_id", type_=BigInteger), own=OWN)

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


class Line(Repository):
    """Places in a bot's line of turns; the smallest is played first."""

    async def place(self, bot_id: int, campaign_id: int, *, queue: str) -> int:
        """The place of the next turn of a campaign's server, which moves the one after it down the line."""
        place = _PLACE.bindparams(bot_id=bot_id, campaign_id=campaign_id, queue=queue)
        return min(int(await self._value(place) or 0), _LAST)

    async def count_again(self, queue_of: Callable[[int], str]) -> None:
        """Where a bot's places have come far, count them from the front again; nobody's turn among them changes.

        `queue_of(bot_id)` is where its turns wait. In a transaction of its own: it waits for all who were given a place
        and have not written their job down, and those who come meanwhile wait for it. ChronicleUnavailable where that
        takes too long.
        """
        for (bot_id,) in await self._rows(_FAR_BOTS):
            with translated():
                await self._connection.execute(_HOLD)
                await self._connection.execute(_COUNT_AGAIN.bindparams(bot_id=bot_id, queue=queue_of(bot_id)))

    async def waiting(self, queue: str, lock: str) -> tuple[bool, bool]:
        """Whether another job with the lock waits, and whether one could be done now that has another lock."""
        [(ours, others)] = await self._rows(_WAITING.bindparams(queue=queue, lock=lock))
        return ours, others

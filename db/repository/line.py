"""The line in which turns wait to be played: fair between servers, whatever each of them sends."""

from __future__ import annotations

from sqlalchemy import BigInteger, bindparam, text

from db.repository.base import Repository

STEP = 6
"""How far a turn moves its server's next one down the line; a larger share of the line divides it."""

_LAST = 2**31 - 1  # as far as a job's priority goes; behind it, who came first goes first

# Start-time fair queueing (Goyal, Vin and Cheng 1996): a turn starts where its server's last one ended, but not before
# what is being played now; so nobody is punished for what was free, and nobody saves up. In an empty line everybody is
# level.
_PLACE = text(
    f"""
    WITH line AS (
        SELECT guild_id,
               {STEP} / coalesce(own.share, 1) AS step,
               coalesce(
                   (SELECT max(-priority) FROM procrastinate_jobs
                    WHERE status = 'doing' AND worker_id IS NOT NULL AND queue_name = :queue),
                   (SELECT -priority FROM procrastinate_jobs
                    WHERE status = 'todo' AND queue_name = :queue ORDER BY priority DESC, id LIMIT 1),
                   (SELECT max(place) FROM guild_places WHERE bot_id = :bot_id),
                   0
               ) AS now
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

    async def waiting(self, queue: str, lock: str) -> tuple[bool, bool]:
        """Whether another job with the lock waits, and whether one could be done now that has another lock."""
        [(ours, others)] = await self._rows(_WAITING.bindparams(queue=queue, lock=lock))
        return ours, others

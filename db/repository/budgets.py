"""What was used of which budget: a leaky bucket a row, filled and checked in one statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, bindparam, delete, func, select, text
from sqlalchemy.dialects.postgresql import insert

from bot.facts import Allowance, Balance, Charge, Limits, Payer, Refusal, Span
from db import models
from db.repository.base import Repository

_TOLD = "told"

# The generic cell rate algorithm (ITU-T I.371): each use moves the moment at which the bucket would be empty by its
# share of the span, and what would move it further than a span ahead does not fit. Rows are always taken in the same
# order, and what is added to a row is added to its newest version, whoever else pays from it at this moment. A
# transaction may have waited since it began, so its own time would be too early.
_TAKE = text(
    """
    WITH wanted AS (
        SELECT w.payer, w.payer_id, w.what, w.amount, w.seconds * interval '1 second' AS span,
               coalesce((own.limits ->> (w.payer || ' ' || w.what))::integer, w.most) AS most
        FROM unnest(
            CAST(:payers AS text[]), CAST(:payer_ids AS bigint[]), CAST(:whats AS text[]),
            CAST(:amounts AS float8[]), CAST(:seconds AS integer[]), CAST(:mosts AS integer[])
        ) AS w (payer, payer_id, what, amount, seconds, most)
        LEFT JOIN guild_limits own ON own.guild_id = :guild_id
    ), known AS (
        SELECT payer, payer_id, what, until FROM usage
        WHERE (payer, payer_id, what) IN (SELECT payer, payer_id, what FROM wanted WHERE most IS NOT NULL)
        ORDER BY payer, payer_id, what
        FOR UPDATE
    ), held AS (
        SELECT payer, payer_id, what, most, span, amount, cost, greatest(until, statement_timestamp()) + cost AS next
        FROM wanted
        LEFT JOIN known USING (payer, payer_id, what)
        CROSS JOIN LATERAL (SELECT span * (amount / nullif(most, 0)) AS cost) AS own
        WHERE most IS NOT NULL
    ), refused AS (
        SELECT payer, what, most, next - span AS again_at
        FROM held
        WHERE NOT :owed AND (next IS NULL OR next > statement_timestamp() + span)
        ORDER BY again_at DESC NULLS FIRST
        LIMIT 1
    ), paid AS (
        INSERT INTO usage AS used (payer, payer_id, what, until)
        SELECT payer, payer_id, what, next
        FROM held
        WHERE amount > 0 AND next IS NOT NULL AND NOT EXISTS (SELECT FROM refused)
        ORDER BY payer, payer_id, what
        ON CONFLICT (payer, payer_id, what) DO UPDATE
        SET until = greatest(used.until, statement_timestamp()) + (
            SELECT cost FROM held
            WHERE (held.payer, held.payer_id, held.what) = (excluded.payer, excluded.payer_id, excluded.what)
        )
    )
    SELECT payer, what, most, again_at FROM refused
    """
).bindparams(bindparam("guild_id", type_=BigInteger))


class Budgets(Repository):
    """The budgets of players, campaigns and servers; a server's own limits come before those that are given."""

    async def take(
        self, guild_id: int, charges: Sequence[Charge], limits: Limits, *, owed: bool = False
    ) -> Refusal | None:
        """Pay for all of it or for nothing; the budget that has room last where one is used up.

        A charge of 0 asks whether there is debt. What is `owed` was used already: it is paid, room or not.
        """
        due = [(charge, Allowance(charge.payer, charge.meter, span)) for charge in charges for span in Span]
        row = await self._row(
            _TAKE.bindparams(
                guild_id=guild_id,
                owed=owed,
                payers=[str(charge.payer) for charge, _ in due],
                payer_ids=[charge.payer_id for charge, _ in due],
                whats=[allowance.what for _, allowance in due],
                amounts=[float(charge.amount) for charge, _ in due],
                seconds=[allowance.span.seconds for _, allowance in due],
                mosts=[limits.get(allowance) for _, allowance in due],
            )
        )
        if row is None:
            return None
        return Refusal(Allowance.parse(f"{row.payer} {row.what}"), row.most, row.again_at)

    async def tell(self, user_id: int, until: datetime) -> bool:
        """Note that a player hears of a used-up budget; False where they know, until the moment they were told of."""
        statement = insert(models.Usage).values(
            payer=Payer.USER, payer_id=user_id, what=_TOLD, until=func.greatest(until, func.now())
        )
        told = statement.on_conflict_do_update(
            index_elements=["payer", "payer_id", "what"],
            set_={"until": statement.excluded.until},
            where=models.Usage.until <= func.now(),
        )
        return await self._value(told.returning(models.Usage.payer_id)) is not None

    async def balances(
        self, guild_id: int, payers: Mapping[Payer, int], limits: Limits
    ) -> tuple[Balance, ...]:
        """Every budget of the payers that has a limit, and how much of it is used now."""
        own = await self.own(guild_id)
        now: datetime = await self._value(select(func.now()))
        until = {
            (row.payer, row.what): row.until
            for payer, payer_id in payers.items()
            for row in await self._rows(_of(payer, payer_id))
        }
        balances = []
        for allowance, most in sorted({**limits, **own}.items()):
            if allowance.payer in payers:
                full = until.get((allowance.payer, allowance.what), now) - now
                used = max(0.0, full.total_seconds() / allowance.span.seconds * most)
                balances.append(Balance(allowance, most, used, allowance in own))
        return tuple(balances)

    async def own(self, guild_id: int) -> dict[Allowance, int]:
        """The limits that a server has in the place of everybody's."""
        limits = await self._value(
            select(models.GuildLimits.limits).where(models.GuildLimits.guild_id == guild_id)
        )
        return {Allowance.parse(name): most for name, most in (limits or {}).items()}

    async def set_own(self, guild_id: int, limits: Limits) -> None:
        """Give a server limits of its own, in the place of those it had."""
        await self._set(guild_id, limits={str(allowance): most for allowance, most in limits.items()})

    async def share(self, guild_id: int) -> int:
        """How many turns of a server are played for each one of another that waits too."""
        share = await self._value(
            select(models.GuildLimits.share).where(models.GuildLimits.guild_id == guild_id)
        )
        return share or 1

    async def set_share(self, guild_id: int, share: int) -> None:
        """Say how many turns of a server are played for each one of another, 1 to 6."""
        await self._set(guild_id, share=share)

    async def forget(self) -> int:
        """Delete what says nothing any more; returns how many rows."""
        return await self._change(delete(models.Usage).where(models.Usage.until < func.now()))

    async def _set(self, guild_id: int, **values: Any) -> None:
        statement = insert(models.GuildLimits).values(guild_id=guild_id, **values)
        await self._change(statement.on_conflict_do_update(index_elements=["guild_id"], set_=values))


def _of(payer: Payer, payer_id: int) -> Any:
    return select(models.Usage).where(models.Usage.payer == payer, models.Usage.payer_id == payer_id)

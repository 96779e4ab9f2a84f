"""The X-card: anybody at the table takes back what was told, at once, and nobody learns who it was."""

from __future__ import annotations

import asyncio
import logging
from contextlib import ExitStack

from bot.errors import NotFound
from bot.facts import Actor, BoundaryKind, Turn
from bot.telemetry import turn_scope
from bot.turn.halts import Halts
from bot.turn.jobs import Jobs
from bot.turn.stage import Stage, StageGone, StageUnavailable
from db.session import Database, Transaction

log = logging.getLogger(__name__)

TOPIC_LIMIT = 60  # characters
_MOST_TOPICS = 12
_PATIENCE_S = 10.0


class XCard:
    """Takes tellings back. Who asks is neither stored nor logged: the actor says where, and nothing else."""

    def __init__(self, database: Database, *, jobs: Jobs, stage: Stage, halts: Halts) -> None:
        self._database, self._jobs, self._stage, self._halts = database, jobs, stage, halts

    async def play(
        self,
        actor: Actor,
        *,
        turn_id: int | None = None,
        message_id: int | None = None,
        answers: int | None = None,
        about: str = "",
    ) -> int | None:
        """Take back a turn, or the one that a message carries, which `answers` a player's.

        Without either it is what is being told or was told last.

        The turn is told anew, with the same dice, without what it was `about`, and nothing returns to that later.
        What is committed here suffices for it: another process that tells the turn stops at its next sentence.
        Returns the id of the turn that was seen last; None where no such turn was told. NotFound where no campaign is
        played.
        """
        with ExitStack() as stack:
            turns = await self._withdraw(
                actor, about, stack, turn_id=turn_id, message_id=message_id, answers=answers
            )
            for turn in reversed(turns):
                with turn_scope(turn.id):
                    log.info("taken back, to be told anew")
                    if not await self._halts.stop(turn):
                        await self._silence(turn)
        return turns[-1].id if turns else None

    async def _withdraw(
        self, actor: Actor, about: str, stack: ExitStack, **which: int | None
    ) -> tuple[Turn, ...]:
        """Commit it, with the job that tells it anew; here that waits for the `stack`, and shows nothing before."""
        async with self._database.transaction() as tx:
            campaign_id = await _campaign(tx, actor)
            turns = await tx.tellings.withdraw(campaign_id, **which)
            if turns:
                await _avoid(tx, campaign_id, about)
            for turn in turns:
                await tx.story.forget(campaign_id, turn.id)
                await self._jobs.defer_play(campaign_id, turn.bot_id, connection=tx.connection)
            stack.enter_context(self._halts.held(campaign_id))
        return turns

    async def avoid(self, actor: Actor, about: str) -> None:
        """Keep away from a topic from now on; an empty one stands for what was taken back without a word."""
        async with self._database.transaction() as tx:
            await _avoid(tx, await _campaign(tx, actor), about)

    async def _silence(self, turn: Turn) -> None:
        """Take it from the stage now; whoever tells it anew does so too, whatever becomes of this."""
        try:
            async with asyncio.timeout(_PATIENCE_S):
                await self._stage.withdraw(turn)
        except StageGone as gone:
            log.info("nothing stands there any more: %s", gone)
        except StageUnavailable as outage:
            log.warning("it is taken from the stage when it is told anew: %s", outage)
        except TimeoutError:
            log.warning("the stage is slow; it is taken from there when it is told anew")


async def _campaign(tx: Transaction, actor: Actor) -> int:
    campaign = await tx.campaigns.in_channel(actor.channel_id)
    if campaign is None or campaign.guild_id != actor.guild_id:
        raise NotFound("No campaign is played in this channel.")
    return campaign.id


async def _avoid(tx: Transaction, campaign_id: int, about: str) -> None:
    """Nothing in what was written may keep an X-card from being played: what cannot be read is left out."""
    topic = " ".join("".join(c for c in about if c.isprintable()).split())[:TOPIC_LIMIT]
    await tx.boundaries.add(campaign_id, BoundaryKind.XCARD, topic)
    await tx.boundaries.keep_newest(campaign_id, BoundaryKind.XCARD, _MOST_TOPICS)

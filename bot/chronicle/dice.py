"""Dice at the table: rolls from the campaign's stream, its sessions, the ledger, and the check of a closed session."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.chronicle.access import own_campaign, sees_secrets, the_campaign
from bot.errors import BadInput, NotAllowed, NotFound
from bot.facts import Actor, Campaign, DiceRoll, DiceSession, LedgerLine
from bot.rules.dice import Roll, roll
from bot.rules.record import Record, Verdict, verify
from bot.rules.stream import DiceStream, new_seed
from db.session import Database, Transaction

LABEL_LIMIT = 100
LINES_A_PAGE = 10
MOST_PAGES = 1000


@dataclass(frozen=True, slots=True)
class Rolled:
    """A roll of a campaign's dice, and how the ledger has it; `session` is as it stood before the roll.

    `dm_role_id` is the role that can see it in the ledger although it is private, if there is one.
    """

    roll: Roll
    entry: DiceRoll
    session: DiceSession
    dm_role_id: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the ledger, the newest rolls first."""

    lines: tuple[LedgerLine, ...]
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Checked:
    """A closed session with everything that was rolled in it, and whether it follows from its seed."""

    record: Record
    verdict: Verdict


class Dice:
    """The dice of the campaign in the actor's channel; without one there, NotFound unless it says otherwise."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def roll(
        self, actor: Actor, expression: str, *, label: str = "", private: bool = False
    ) -> Rolled | None:
        """Roll from the campaign's stream into its ledger; None where no campaign is, or nothing has to fall.

        Raises BadInput for what cannot be rolled. Dice that fell before that was known count as fallen: otherwise an
        expression that fails on some faces would let a player feel out the next dice and choose who gets them.
        """
        async with self._database.transaction() as tx:
            campaign = await tx.campaigns.in_channel(actor.channel_id)
            if campaign is None or campaign.guild_id != actor.guild_id:
                return None
            hero = await tx.characters.of_user(campaign.id, actor.user_id)
            session, stream = await tx.dice.take_up(campaign.id)
            before = stream.place
            outcome = _attempt(expression, stream)
            if stream.place == before:
                if isinstance(outcome, BadInput):
                    raise outcome
                return None
            entry = stream.roll_since(
                before,
                actor=hero.name if hero else actor.name,
                label=" ".join(label.split())[:LABEL_LIMIT],
                expression=" ".join(expression.lower().split()),
                total=outcome.total if isinstance(outcome, Roll) else None,
                private=private,
            )
            await tx.dice.add(session, entry, user_id=actor.user_id)
        if isinstance(outcome, BadInput):
            raise BadInput(
                f"{outcome} Dice had fallen already; they stay in the ledger from #{entry.first} on."
            )
        return Rolled(outcome, entry, session, campaign.dm_role_id)

    async def session(self, actor: Actor) -> DiceSession | None:
        """The newest session; None before the first roll."""
        async with self._database.transaction() as tx:
            return await tx.dice.session((await the_campaign(tx, actor)).id)

    async def start(self, actor: Actor) -> DiceSession:
        """Begin a session and so show its commitment before any of its dice falls; AlreadyThere if one is open."""
        async with self._database.transaction() as tx:
            campaign = await own_campaign(tx, actor)
            return await tx.dice.begin(campaign.id, new_seed())

    async def end(self, actor: Actor) -> DiceSession:
        """Close the open session and so reveal its seed."""
        async with self._database.transaction() as tx:
            campaign = await own_campaign(tx, actor)
            ended = await tx.dice.end(campaign.id)
        if ended is None:
            raise NotFound("No dice session is open. The next roll begins one, or `/dice session start`.")
        return ended

    async def ledger(self, actor: Actor, *, player_id: int | None = None, page: int = 1) -> Page:
        """A page of the rolls that the actor may see.

        The private ones of others are not among them, unless the actor has the campaign's Dungeon Master role.
        """
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            viewer = None if sees_secrets(actor, campaign) else actor.user_id
            rolls = await tx.dice.count(campaign.id, viewer_id=viewer, user_id=player_id)
            pages = max(1, min(-(-rolls // LINES_A_PAGE), MOST_PAGES))
            if not 1 <= page <= pages:
                raise BadInput(
                    f"The ledger has pages 1 to {pages}." if pages > 1 else "The ledger has one page."
                )
            lines = await tx.dice.ledger(
                campaign.id,
                viewer_id=viewer,
                user_id=player_id,
                limit=LINES_A_PAGE,
                offset=(page - 1) * LINES_A_PAGE,
            )
        return Page(lines, page, pages)

    async def verify(
        self, actor: Actor, number: int | None = None, *, campaign_name: str | None = None
    ) -> Checked:
        """Compute a closed session again from its seed; without a number, the one that was closed last."""
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor, campaign_name)
            record = await _record(tx, campaign, number)
        return Checked(record, await asyncio.to_thread(verify, record))


def _attempt(expression: str, stream: DiceStream) -> Roll | BadInput:
    try:
        return roll(expression, rng=stream)
    except BadInput as refusal:
        return refusal


async def _record(tx: Transaction, campaign: Campaign, number: int | None) -> Record:
    if number is None:
        session = await tx.dice.last_ended(campaign.id)
        if session is None:
            raise NotFound("No dice session has ended yet. `/dice session end` closes the open one.")
    else:
        session = await tx.dice.session(campaign.id, number)
        if session is None:
            raise NotFound(f"This campaign has no dice session {number}.")
    if session.seed is None:
        raise NotAllowed(
            f"Dice session {session.number} is still open: its seed would tell the dice to come."
            " `/dice session end` closes it."
        )
    return Record(
        campaign=campaign.name,
        session=session.number,
        commitment=session.commitment,
        seed=session.seed,
        dice=session.dice,
        rolls=await tx.dice.rolls(session.id),
    )

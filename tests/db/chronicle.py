"""A campaign in a few words, for tests of what the chronicle keeps."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

from bot.facts import Campaign, Character, PlayerAction, Turn
from db.session import Database

GUILD, CHANNEL = 700_000_000_000_000_001, 800_000_000_000_000_001
KIRA, BORIN = 900_000_000_000_000_001, 900_000_000_000_000_002
TORCHLIT = 900_000_000_000_000_009

_snowflakes = count(1_000_000_000_000_000_001)


async def begin(
    database: Database, name: str = "Stormreach", *, guild_id: int = GUILD, channel_id: int = CHANNEL
) -> Campaign:
    async with database.transaction() as tx:
        return await tx.campaigns.add(
            guild_id=guild_id,
            channel_id=channel_id,
            name=name,
            style="grim",
            language="English",
            created_by=KIRA,
        )


async def join(
    database: Database, campaign: Campaign, name: str = "Kira", *, user_id: int | None = KIRA
) -> Character:
    async with database.transaction() as tx:
        return await tx.characters.add(
            campaign_id=campaign.id,
            user_id=user_id,
            name=name,
            race="elf",
            class_name="wizard",
            level=1,
            background="sage",
            abilities={"STR": 8, "DEX": 14, "CON": 13, "INT": 16, "WIS": 12, "CHA": 10},
            max_hit_points=7,
        )


def says(
    campaign: Campaign, text: str, *, user_id: int = KIRA, message_id: int | None = None
) -> PlayerAction:
    return PlayerAction(
        bot_id=TORCHLIT,
        message_id=next(_snowflakes) if message_id is None else message_id,
        guild_id=campaign.guild_id,
        channel_id=campaign.channel_id,
        user_id=user_id,
        user_name="kira#1",
        text=text,
        at=datetime.now(UTC),
    )


async def receive(
    database: Database, campaign: Campaign, action: PlayerAction, *, actor: str = "Kira"
) -> tuple[Turn, bool]:
    async with database.transaction() as tx:
        return await tx.turns.receive(campaign, action, actor=actor, character_id=None)


async def narrate(database: Database, turn_id: int, narration: str) -> None:
    """Take a turn from its start to its narration, before it is posted."""
    async with database.transaction() as tx:
        await tx.turns.start(turn_id)
        await tx.turns.save_resolved(turn_id, {"checks": []})
        await tx.turns.save_narrated(
            turn_id,
            narration=narration,
            model="ember",
            prompt_tokens=900,
            new_tokens=40,
            timings={"narrate": 0.4},
        )


async def play(database: Database, campaign: Campaign, text: str, narration: str = "It is done.") -> Turn:
    """One whole turn."""
    turn, _ = await receive(database, campaign, says(campaign, text))
    await narrate(database, turn.id, narration)
    async with database.transaction() as tx:
        await tx.turns.save_posted(turn.id)
        posted = await tx.turns.get(turn.id)
    assert posted is not None
    return posted

"""What turns, pictures and voice are paid from, and the sentence for who has had their share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from math import ceil

from bot.errors import ConfigurationError, LimitReached
from bot.facts import Allowance, Campaign, Charge, Limits, Meter, Payer, Span, Turn
from bot.settings import Settings
from db.session import Database, Transaction

MOST = 1_000_000_000
_HOW = "such as: 600 turns/hour, 200000 tokens/day, 60 pictures/hour, 120 voice/day"
_WHO = {Payer.USER: "You have", Payer.CAMPAIGN: "This campaign has", Payer.GUILD: "This server has"}
_WHAT = {
    Meter.TURNS: "turns",
    Meter.TOKENS: "tokens of narration",
    Meter.PICTURES: "pictures",
    Meter.VOICE: "minutes of voice",
}


def limits_of(settings: Settings) -> dict[Allowance, int]:
    """The limits that the settings give everybody; raises ConfigurationError with what can be written."""
    limits = {Allowance(Payer.GUILD, Meter.PICTURES, Span.HOUR): settings.images_per_hour}
    for payer, text in (
        (Payer.USER, settings.user_limits),
        (Payer.CAMPAIGN, settings.campaign_limits),
        (Payer.GUILD, settings.guild_limits),
    ):
        limits |= _parsed(payer, text)
    return limits


def _parsed(payer: Payer, text: str) -> Iterator[tuple[Allowance, int]]:
    for part in filter(None, (part.strip() for part in text.split(","))):
        try:
            most, what = part.split()
            yield _counted(Allowance.parse(f"{payer} {what.lower()}")), _within(int(most))
        except ValueError as error:
            raise ConfigurationError(
                f"TORCHLIT_{payer.upper()}_LIMITS: {part!r} is no limit. Write numbers with what they limit, {_HOW}."
            ) from error


def _counted(allowance: Allowance) -> Allowance:
    if not allowance.is_counted:
        raise ValueError(f"there is no {allowance}")
    return allowance


def _within(most: int) -> int:
    if not 0 <= most <= MOST:
        raise ValueError(f"{most} is not in 0 to {MOST}")
    return most


async def admit(tx: Transaction, limits: Limits, campaign: Campaign, user_id: int, opens: bool) -> None:
    """Pay for a move: its player for one turn, campaign and server where it `opens` one.

    LimitReached where nothing is left, and where more tokens were narrated than there are.
    """
    charges = [
        Charge(Payer.USER, user_id, Meter.TURNS, 1),
        *_shared(campaign, Meter.TURNS, float(opens)),
        Charge(Payer.USER, user_id, Meter.TOKENS),
        *_shared(campaign, Meter.TOKENS, 0),
    ]
    await _take(tx, limits, campaign, charges, "That move was not made: send it again {again}.")


async def pay_tokens(tx: Transaction, limits: Limits, campaign: Campaign, turn: Turn, tokens: int) -> None:
    """Charge the tokens of a narration, whether or not there is room: its players bear equal parts of them."""
    users = {move.user_id for move in turn.moves}
    charges = [Charge(Payer.USER, user_id, Meter.TOKENS, tokens / len(users)) for user_id in users]
    charges += _shared(campaign, Meter.TOKENS, tokens)
    await tx.budgets.take(campaign.guild_id, charges, limits, owed=True)


async def pay_picture(
    tx: Transaction, limits: Limits, campaign: Campaign, user_id: int | None = None
) -> None:
    """Pay for a picture, and so does the player who asked for it; LimitReached where nothing is left."""
    charges = [*_shared(campaign, Meter.PICTURES, 1)]
    if user_id is not None:
        charges.append(Charge(Payer.USER, user_id, Meter.PICTURES, 1))
    await _take(tx, limits, campaign, charges, "The next one can be made {again}.")


class VoiceBudget:
    """How long campaigns and servers are read to."""

    def __init__(self, database: Database, limits: Limits) -> None:
        self._database, self._limits = database, limits

    async def has_room(self, campaign: Campaign) -> bool:
        """Whether both have minutes left."""
        charges = [*_shared(campaign, Meter.VOICE, 0)]
        async with self._database.transaction() as tx:
            return await tx.budgets.take(campaign.guild_id, charges, self._limits) is None

    async def pay(self, campaign: Campaign, seconds: float) -> None:
        """Charge what was read, whether or not there is room."""
        charges = [*_shared(campaign, Meter.VOICE, seconds / 60)]
        async with self._database.transaction() as tx:
            await tx.budgets.take(campaign.guild_id, charges, self._limits, owed=True)


async def is_news(database: Database, reached: LimitReached, user_id: int) -> bool:
    """Whether a player does not know yet that there is no room, which they do from now on until there is."""
    if reached.again_at is None:
        return True
    async with database.transaction() as tx:
        return await tx.budgets.tell(user_id, reached.again_at)


def again(at: datetime) -> str:
    """A moment as Discord shows it: in 5 minutes."""
    return f"<t:{ceil(at.timestamp())}:R>"


async def _take(
    tx: Transaction, limits: Limits, campaign: Campaign, charges: Sequence[Charge], refused: str
) -> None:
    """Pay; where nothing is left, LimitReached says so with what comes of it, `{again}` being the moment."""
    refusal = await tx.budgets.take(campaign.guild_id, charges, limits)
    if refusal is None:
        return
    allowance, at = refusal.allowance, refusal.again_at
    who, what = _WHO[allowance.payer], _WHAT[allowance.meter]
    if at is None:
        raise LimitReached(f"{who} no {what}: whoever runs this bot decides that.")
    used_up = f"{who} had all {what} of this {allowance.span} ({refusal.most:,})."
    raise LimitReached(f"{used_up} {refused.format(again=again(at))}", again_at=at)


def _shared(campaign: Campaign, meter: Meter, amount: float) -> Iterator[Charge]:
    """The charges of a campaign and of its server."""
    yield Charge(Payer.CAMPAIGN, campaign.id, meter, amount)
    yield Charge(Payer.GUILD, campaign.guild_id, meter, amount)

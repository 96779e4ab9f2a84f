"""`/dice`: sessions of dice, their ledger, and the proof that nobody loaded them."""

from bot.client import Torchlit
from cogs.dice._cog import DiceCog


async def setup(bot: Torchlit) -> None:
    """Offer the commands."""
    await bot.add_cog(DiceCog(bot.app.chronicle))
